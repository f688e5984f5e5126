"""The vocabulary of ``rules/units.toml``: what stands behind a number that is not money."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from claimcheck.annotate.phrases import Phrases
from claimcheck.model import Kind
from claimcheck.rulebook import RuleError, per_rulebook, read_toml

FILE = "units.toml"

# Every key of the file, by section.
_KEYS: dict[str, set[str]] = {
    "percent": {"words"},
    "percentage_point": {"words"},
    "basis_point": {"words"},
    "times": {"words", "fold", "factor", "after"},
    "fraction": {
        "half_before", "half_after", "not_after", "times", "follows", "directly_after",
    },
    "counts": {"hyphen", "per", "nouns"},
    "modifiers": {"words"},
    "durations": {"nouns", "modifiers", "clock", "months", "ages", "year_before"},
    "names": {"labels", "abbreviated", "groups", "codes", "openers"},
    "per": {"links", "not_before", "nouns", "adverbs"},
    "weight": {"words", "after"},
    "rates": {"words"},
    "look_alikes": {"c", "p"},
}  # fmt: skip
_OPEN = {"multiple", "multiple_if"}
_CONDITION = {"value", "before", "after"}


@dataclass(frozen=True, slots=True)
class Condition:
    """A word that tells a multiple only behind or before certain words."""

    value: Decimal
    before: frozenset[str]
    after: frozenset[str]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Units and their surroundings, compiled for look-up; every word is in lower case."""

    percents: Phrases[Kind]
    multiples: Mapping[str, Decimal]
    multiples_if: Mapping[str, Condition]
    times: frozenset[str]
    fold: frozenset[str]
    factor: Phrases[bool]
    times_after: frozenset[str]
    fraction: Mapping[str, frozenset[str]]
    nouns: Mapping[str, str]
    hyphen_nouns: frozenset[str]
    noun_per: Mapping[str, str]
    modifiers: frozenset[str]
    durations: frozenset[str]
    duration_modifiers: frozenset[str]
    clock: frozenset[str]
    months: frozenset[str]
    ages: frozenset[str]
    year_before: frozenset[str]
    labels: frozenset[str]
    abbreviated: frozenset[str]
    groups: frozenset[str]
    codes: frozenset[str]
    openers: frozenset[str]
    links: frozenset[str]
    per: Phrases[str]
    not_per: frozenset[str]
    adverbs: Mapping[str, str]
    rates: frozenset[str]
    weight: frozenset[str]
    weight_after: frozenset[str]
    look_alikes: Mapping[str, tuple[frozenset[Decimal], frozenset[str]]]


def _check(rules: Mapping[str, Any]) -> None:
    for section in sorted(rules.keys() ^ (_KEYS.keys() | _OPEN)):
        state = "unknown" if section in rules else "missing"
        msg = f"{FILE}: {state} section {section!r}; known are {', '.join(sorted(_KEYS.keys() | _OPEN))}"
        raise RuleError(msg)
    for section, known in _KEYS.items():
        for key in sorted(rules[section].keys() ^ known):
            state = "unknown" if key in rules[section] else "missing"
            msg = f"{FILE}: {section}: {state} key {key!r}; known are {', '.join(sorted(known))}"
            raise RuleError(msg)
    for letter, entry in rules["look_alikes"].items():
        if entry.keys() != {"sizes", "near"}:
            msg = f"{FILE}: look_alikes.{letter}: needs sizes and near, no more and no less"
            raise RuleError(msg)
    for word, entry in rules["multiple_if"].items():
        if entry.keys() != _CONDITION:
            msg = f"{FILE}: multiple_if.{word}: needs {', '.join(sorted(_CONDITION))}, no more and no less"
            raise RuleError(msg)


def _words(value: str | Iterable[str], where: str) -> frozenset[str]:
    """Return the words of a list, or of a string of words; none may stand twice."""
    words = [word.lower() for word in (value.split() if isinstance(value, str) else value)]
    seen: set[str] = set()
    for word in words:
        if word in seen:
            msg = f"{FILE}: {where}: {word!r} stands twice"
            raise RuleError(msg)
        seen.add(word)
    return frozenset(seen)


def _forms(table: Mapping[str, list[str]], where: str) -> dict[str, str]:
    """Return every form with its singular."""
    forms: dict[str, str] = {}
    for singular, others in table.items():
        for form in (singular, *others):
            key = form.lower()
            if key in forms:
                msg = f"{FILE}: {where}: {form!r} stands twice"
                raise RuleError(msg)
            forms[key] = singular
    return forms


@per_rulebook
def load() -> Vocabulary:
    """
    Return the vocabulary.

    Raises
    ------
    RuleError
        The file has an unknown or missing section or key, or a word that stands twice.

    """
    rules = read_toml(FILE)
    _check(rules)

    def words(section: str, key: str) -> frozenset[str]:
        return _words(rules[section][key], f"{section}.{key}")

    percents = [
        (word, kind)
        for kind in (Kind.PERCENT, Kind.PERCENTAGE_POINT, Kind.BASIS_POINT)
        for word in rules[kind.value]["words"]
    ]
    return Vocabulary(
        percents=Phrases.build(percents, source=f"{FILE}: percent, percentage_point, basis_point"),
        multiples={word: Decimal(value) for word, value in rules["multiple"].items()},
        multiples_if={
            word: Condition(Decimal(entry["value"]), frozenset(entry["before"]), frozenset(entry["after"]))
            for word, entry in rules["multiple_if"].items()
        },
        times=words("times", "words"),
        fold=words("times", "fold"),
        factor=Phrases.build(((phrase, True) for phrase in rules["times"]["factor"]), source=f"{FILE}: times.factor"),
        times_after=words("times", "after"),
        fraction={key: words("fraction", key) for key in _KEYS["fraction"]},
        nouns=_forms(rules["counts"]["nouns"], "counts.nouns"),
        hyphen_nouns=words("counts", "hyphen"),
        noun_per=rules["counts"]["per"],
        modifiers=words("modifiers", "words"),
        durations=words("durations", "nouns"),
        duration_modifiers=words("durations", "modifiers"),
        clock=words("durations", "clock"),
        months=words("durations", "months"),
        ages=words("durations", "ages"),
        year_before=words("durations", "year_before"),
        labels=words("names", "labels"),
        abbreviated=words("names", "abbreviated"),
        groups=words("names", "groups"),
        codes=words("names", "codes"),
        openers=words("names", "openers"),
        links=words("per", "links"),
        per=Phrases.build(_forms(rules["per"]["nouns"], "per.nouns").items(), source=f"{FILE}: per.nouns"),
        not_per=words("per", "not_before"),
        adverbs=rules["per"]["adverbs"],
        rates=words("rates", "words"),
        weight=words("weight", "words"),
        weight_after=words("weight", "after"),
        look_alikes={
            letter: (frozenset(map(Decimal, entry["sizes"])), _words(entry["near"], f"look_alikes.{letter}"))
            for letter, entry in rules["look_alikes"].items()
        },
    )
