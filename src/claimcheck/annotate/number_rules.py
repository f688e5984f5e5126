"""The vocabulary of ``rules/numbers.toml``: number words, scales, fractions and vague amounts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from claimcheck.annotate.phrases import Phrases
from claimcheck.rulebook import RuleError, read_toml

FILE = "numbers.toml"
_KEYS = {
    "words", "scales", "short_scales", "denominators", "glyphs", "vague", "bare_scales", "digits", "band", "teens",
    "decades", "decade_part", "range",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Numbers:
    """The vocabulary of ``rules/numbers.toml``, compiled."""

    words: Mapping[str, Decimal]
    scales: Mapping[str, Decimal]
    short: Mapping[str, Decimal]
    short_money: Mapping[str, Decimal]
    denominators: Mapping[str, Decimal]
    glyphs: Mapping[str, tuple[Decimal, Decimal]]
    vague: Phrases[tuple[Decimal, Decimal]]
    bare_scales: Mapping[str, tuple[Decimal, Decimal]]
    rules: Mapping[str, Any]


def _decimals(table: Mapping[str, Any]) -> dict[str, Decimal]:
    return {word: Decimal(value) for word, value in table.items()}


def _band(value: list[int]) -> tuple[Decimal, Decimal]:
    return Decimal(value[0]), Decimal(value[1])


@cache
def load() -> Numbers:
    """
    Return the number vocabulary.

    Raises
    ------
    RuleError
        ``rules/numbers.toml`` has an unknown or a missing key.

    """
    rules = read_toml(FILE)
    for key in sorted(rules.keys() ^ _KEYS):
        msg = f"{FILE}: {'unknown' if key in rules else 'missing'} key {key!r}; known are {', '.join(sorted(_KEYS))}"
        raise RuleError(msg)
    glyphs = {sign: tuple(Decimal(part) for part in text.split("/")) for sign, text in rules["glyphs"].items()}
    return Numbers(
        words=_decimals(rules["words"]),
        scales=_decimals(rules["scales"]),
        short=_decimals(rules["short_scales"]["always"]),
        short_money=_decimals(rules["short_scales"]["always"] | rules["short_scales"]["money"]),
        denominators=_decimals(rules["denominators"]),
        glyphs={sign: (parts[0], parts[1]) for sign, parts in glyphs.items()},
        vague=Phrases.build(((phrase, _band(v)) for phrase, v in rules["vague"].items()), source=f"{FILE}: vague"),
        bare_scales={word: _band(value) for word, value in rules["bare_scales"].items()},
        rules=rules,
    )
