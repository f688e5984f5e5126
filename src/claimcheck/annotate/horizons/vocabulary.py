"""The words for time, as ``rules/horizons.toml`` gives them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from re import escape
from typing import Any

from claimcheck.rulebook import RuleError, per_rulebook, read_toml

FILE = "horizons.toml"
LISTS = ("words", "beside")
"""The tables that hold lists of words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """The tables of the rule file; every key is in lower case."""

    months: Mapping[str, int]
    month_abbreviations: Mapping[str, int]
    weekdays: Mapping[str, int]
    weekday_abbreviations: Mapping[str, int]
    seasons: Mapping[str, str]
    holidays: Mapping[str, str]
    grains: Mapping[str, str]
    grain_plurals: Mapping[str, str]
    grain_abbreviations: Mapping[str, str]
    cardinals: Mapping[str, int]
    tens: Mapping[str, int]
    ordinals: Mapping[str, int]
    spelled_centuries: Mapping[str, int]
    spelled_decades: Mapping[str, int]
    halves: Mapping[str, int]
    habits: Mapping[str, str]
    comparisons: Mapping[str, str]
    to_date: Mapping[str, str]
    period_ends: Mapping[str, str]
    days: Mapping[str, int]
    nights: Mapping[str, int]
    words: Mapping[str, frozenset[str]]
    beside: Mapping[str, frozenset[str]]

    def month(self, word: str) -> int:
        """Return the number of a month, told in full or short."""
        bare = word.rstrip(".")
        return self.months[bare] if bare in self.months else self.month_abbreviations[bare]

    def weekday(self, word: str) -> int:
        """Return the number of a weekday, Monday being 1."""
        bare = word.rstrip(".")
        return self.weekdays[bare] if bare in self.weekdays else self.weekday_abbreviations[bare]

    def grain(self, word: str) -> str:
        """Return the singular of a word for a grain."""
        if word in self.grains:
            return word
        short = " ".join(word.split()).removesuffix("s")
        if short in self.grain_abbreviations:
            return self.grain_abbreviations[short]
        return next(one for one in self.grains if self.plural(one) == word)

    def is_plural(self, word: str) -> bool:
        """Tell whether a word for a grain is a plural; an abbreviation with an s is one."""
        return word not in self.grains and " ".join(word.split()) not in self.grain_abbreviations

    def plural(self, grain: str) -> str:
        """Return the plural of a word for a grain."""
        return self.grain_plurals.get(grain, f"{grain}s")

    def ordinal(self, word: str) -> int:
        """Return the rank that an ordinal such as ``third``, ``3rd`` or ``thirty-first`` tells."""
        if word in self.ordinals:
            return self.ordinals[word]
        tens, _, ones = word.partition("-")
        return self.tens[tens] + self.ordinals[ones] if ones else int(word[:-2])

    def number(self, words: str) -> Decimal | None:
        """Return the value of a cardinal in figures or words, with or without a half; None where it is vague."""
        text = words.replace("-", " ").strip()
        if text == "½":
            return Decimal("0.5")
        for half in (" and a half", " and one half", " 1/2", "½"):
            if text.endswith(half):
                whole = self._whole(text.removesuffix(half).strip())
                return None if whole is None else whole + Decimal("0.5")
        return self._whole(text)

    def _whole(self, text: str) -> Decimal | None:
        if text in {"a", "an"}:
            return Decimal(1)
        if text in self.cardinals:
            return Decimal(self.cardinals[text])
        tens, _, ones = text.partition(" ")
        if tens in self.tens:
            return Decimal(self.tens[tens] + (self.cardinals[ones] if ones else 0))
        try:
            return Decimal(text.replace(",", ""))
        except InvalidOperation:
            return None


@per_rulebook
def vocabulary() -> Vocabulary:
    """
    Return the words for time, read once.

    Raises
    ------
    RuleError
        The rule file is missing, is not TOML, or lacks a table.

    """
    data: dict[str, Any] = read_toml(FILE)
    lists = {name: {key: frozenset(entries) for key, entries in data[name].items()} for name in LISTS if name in data}
    try:
        return Vocabulary(**data | lists)
    except TypeError as error:
        msg = f"{FILE}: {str(error).removeprefix('Vocabulary.__init__() ')}"
        raise RuleError(msg) from error


def time_words(key: str) -> frozenset[str]:
    """Return one list of ``[words]``."""
    return vocabulary().words[key]


def beside(key: str) -> frozenset[str]:
    """Return one list of ``[beside]``."""
    return vocabulary().beside[key]


def any_of(words: Iterable[str]) -> str:
    """
    Return a pattern for any of the words; a blank in a word is any blank in the text.

    Words are grouped by their first letter, the longer first, so that a failing match costs little.
    """
    groups: dict[str, list[str]] = {}
    for word in sorted(set(words), key=lambda word: (-len(word), word)):
        groups.setdefault(word[0], []).append(escape(word[1:]).replace(r"\ ", BLANK))
    return "(?:" + "|".join(f"{escape(first)}(?:{'|'.join(rest)})" for first, rest in sorted(groups.items())) + ")"


BLANK = r"(?: {1,3})"
