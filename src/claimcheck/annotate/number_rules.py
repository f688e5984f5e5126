"""The vocabulary of ``rules/numbers.toml``: number words, scales, fractions and vague amounts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from claimcheck.annotate.phrases import Phrases
from claimcheck.rulebook import RuleError, per_rulebook, read_toml

FILE = "numbers.toml"
Band = tuple[Decimal, Decimal]
"""From the first number, up to the second."""

_KEYS = {
    "words", "scales", "short_scales", "denominators", "glyphs", "vague", "bare_scales", "digits", "band", "teens",
    "decades", "decade_part", "range", "near_scales", "brackets",
}  # fmt: skip
_RANGE = {"joins", "either", "both", "between", "from", "moved", "beside", "moving", "ranging", "passed"}


@dataclass(frozen=True, slots=True)
class Joining:
    """
    The words and dashes of ``[range]`` that join two numbers, and those that tell what the two are then.

    ``all`` are those that join two numbers, whatever the two are then.
    """

    joins: frozenset[str]
    either: frozenset[str]
    both: frozenset[str]
    between: frozenset[str]
    starts: frozenset[str]
    moved: frozenset[str]
    beside: frozenset[str]
    moving: frozenset[str]
    ranging: frozenset[str]
    passed: frozenset[str]
    all: frozenset[str]


@dataclass(frozen=True, slots=True)
class Numbers:
    """The vocabulary of ``rules/numbers.toml``, compiled."""

    words: Mapping[str, Decimal]
    scales: Mapping[str, Decimal]
    short: Mapping[str, Decimal]
    short_money: Mapping[str, Decimal]
    denominators: Mapping[str, Decimal]
    glyphs: Mapping[str, tuple[Decimal, Decimal]]
    vague: Phrases[Band]
    bare_scales: Mapping[str, Band]
    digits: Mapping[str, Band]
    bands: Mapping[str, Mapping[str, Band]]
    teens: Mapping[str, Band]
    decades: Mapping[str, Decimal]
    decade_parts: Mapping[str, Band]
    joining: Joining
    near_scales: frozenset[str]
    asking: frozenset[str]


def _check(table: Mapping[str, Any], known: set[str], where: str) -> None:
    for key in sorted(table.keys() ^ known):
        msg = f"{where}: {'unknown' if key in table else 'missing'} key {key!r}; known are {', '.join(sorted(known))}"
        raise RuleError(msg)


def _decimals(table: Mapping[str, Any]) -> dict[str, Decimal]:
    return {word: Decimal(value) for word, value in table.items()}


def _band(value: list[int]) -> Band:
    return Decimal(value[0]), Decimal(value[1])


def _bands(table: Mapping[str, list[int]]) -> dict[str, Band]:
    return {word: _band(value) for word, value in table.items()}


@per_rulebook
def load() -> Numbers:
    """
    Return the number vocabulary.

    Raises
    ------
    RuleError
        ``rules/numbers.toml`` has an unknown or a missing key.

    """
    rules = read_toml(FILE)
    _check(rules, _KEYS, FILE)
    _check(rules["range"], _RANGE, f"{FILE}: range")
    _check(rules["brackets"], {"asking"}, f"{FILE}: brackets")
    _check(rules["near_scales"], {"words"}, f"{FILE}: near_scales")
    glyphs = {sign: tuple(Decimal(part) for part in text.split("/")) for sign, text in rules["glyphs"].items()}
    return Numbers(
        words=_decimals(rules["words"]),
        scales=_decimals(rules["scales"]),
        short=_decimals(rules["short_scales"]["always"]),
        short_money=_decimals(rules["short_scales"]["always"] | rules["short_scales"]["money"]),
        denominators=_decimals(rules["denominators"]),
        glyphs={sign: (parts[0], parts[1]) for sign, parts in glyphs.items()},
        vague=Phrases.build(((phrase, _band(v)) for phrase, v in rules["vague"].items()), source=f"{FILE}: vague"),
        bare_scales=_bands(rules["bare_scales"]),
        digits=_bands(rules["digits"]),
        bands={name: _bands(parts) for name, parts in rules["band"].items()},
        teens=_bands(rules["teens"]),
        decades=_decimals(rules["decades"]),
        decade_parts=_bands(rules["decade_part"]),
        joining=_joining(rules["range"]),
        near_scales=frozenset(rules["near_scales"]["words"]),
        asking=frozenset(rules["brackets"]["asking"]),
    )


def _joining(table: Mapping[str, list[str]]) -> Joining:
    words = {key: frozenset(entries) for key, entries in table.items()}
    return Joining(
        joins=words["joins"],
        either=words["either"],
        both=words["both"],
        all=words["joins"] | words["either"] | words["both"],
        between=words["between"],
        starts=words["from"],
        moved=words["moved"],
        beside=words["beside"],
        moving=words["moving"],
        ranging=words["ranging"],
        passed=words["passed"],
    )
