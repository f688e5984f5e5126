"""What a table counts in, from a title, a head or a label: ``in millions of euros, except per share``, ``£m``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from claimcheck.figures import ONE
from claimcheck.rulebook import per_rulebook, read_toml
from claimcheck.tables.words import table_words

_SCALES = {"thousand": Decimal("1e3"), "million": Decimal("1e6"), "billion": Decimal("1e9")}
_DOLLARS = re.compile(
    r"(?:\b(us|u\.s\.|canadian|australian|hong kong|singapore|new zealand))?\s?(?:\$|(?<![a-z])dollars?(?![a-z]))"
)
_OF_DOLLARS = {
    "us": "USD", "u.s.": "USD", "canadian": "CAD", "australian": "AUD", "hong kong": "HKD", "singapore": "SGD",
    "new zealand": "NZD",
}  # fmt: skip


_HUNDREDTH = Decimal("0.01")
_WORD = re.compile(r"[^\W\d_]{1,40}")
_THING = "thing"
"""The noun of what is only said to be counted."""


@dataclass(frozen=True, slots=True)
class Unit:
    """What figures are told in; what is None or empty is left open. ``scale`` is what each is to be multiplied by."""

    currency: str = ""
    scale: Decimal | None = None
    percent: bool = False
    per: str | None = None
    counted: bool = False

    def over(self, other: Unit) -> Unit:
        """Return this unit, completed by what the one around it says."""
        if self.percent:
            return replace(self, scale=ONE)
        if self.per:
            return replace(self, scale=self.scale or ONE, currency=self.currency or other.currency)
        if self.counted and not self.currency:
            return replace(self, scale=self.scale or ONE)
        return replace(self, currency=self.currency or other.currency, scale=self.scale or other.scale)


def unit_of(text: str, *, beside: bool = False) -> Unit:
    """
    Return what words say of the unit of figures.

    ``beside`` are words that name a figure as well, such as a label: there a unit stands in brackets, behind a comma
    or behind "in".
    """
    plain = " ".join(text.lower().split())
    told = " ".join(match[match.lastindex or 0] for match in _TOLD.finditer(plain)) if beside else plain
    hundredth = _hundredths().search(told) if beside else None
    subunit = None if hundredth is None else _subunits()[hundredth[0]]
    per = "share" if any(word in plain for word in table_words("per_share")) else None
    return Unit(
        currency=subunit or _currency(told),
        scale=_scale(told) if subunit is None else _HUNDREDTH,
        percent=beside and any(word in told for word in table_words("percentages")),
        per=per if beside else None,
        counted=beside and _counted().search(plain) is not None,
    )


_TOLD = re.compile(r"\(([^()]{1,60})\)|[,–—]\s([^,]{1,40})$|\b(in [^,()]{1,40})$|([$€£¥]\s?[a-z0-9’']{0,5})")


def _currency(text: str) -> str:
    dollars = _DOLLARS.search(text)
    if dollars is not None:
        return _OF_DOLLARS.get((dollars[1] or "").strip(), "$")
    pattern, codes = _currencies()
    match = pattern.search(text)
    return codes[match[0]] if match else ""


def _scale(text: str) -> Decimal | None:
    match = _scales().search(text)
    return _SCALES[match.lastgroup] if match and match.lastgroup else None


@per_rulebook
def _scales() -> re.Pattern[str]:
    named = (f"(?P<{name}>{_any(words)})" for name, words in read_toml("tables.toml")["scales"].items())
    return re.compile(rf"(?:^|(?<=[\s$€£¥’'(])|(?<=\b[a-z]{{3}}))(?:{'|'.join(named)})(?=$|[\s),.;])")


@per_rulebook
def _currencies() -> tuple[re.Pattern[str], Mapping[str, str]]:
    """Return a pattern of the words and signs that name a currency, and the code of each."""
    rules = read_toml("currencies.toml")
    found = {"pounds": "GBP", "pound sterling": "GBP"}
    for code, entry in rules["currency"].items():
        found[code.lower()] = code
        for word in (*entry.get("words", ()), *entry.get("signs", ())):
            found[word.lower()] = code
    found |= {code.lower(): code for code in rules["codes"].split()}
    risky = {code.lower() for code in rules["risky_codes"]}
    words = [word for word in found if word not in risky]
    return re.compile(rf"(?<![a-z])(?:{_any(words)})(?![a-z]{{4}})"), found


@per_rulebook
def _subunits() -> Mapping[str, str]:
    """Return the words for a hundredth, each with its currency; empty where several have it."""
    rules = read_toml("currencies.toml")["subunit"]
    return {word: entry.get("currency", "") for entry in rules for word in (*entry["words"], *entry.get("tight", ()))}


@per_rulebook
def _hundredths() -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z])(?:{_any(_subunits())})(?![a-z])")


@per_rulebook
def _counted() -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z])(?:{_any(counted())})(?![a-z])")


def noun_of(label: str) -> str:
    """Return the noun that a row counts, in the singular; empty where no list has it."""
    plain = f" {' '.join(_WORD.findall(label.lower()))} "
    found = [(len(word), noun) for word, noun in counted().items() if f" {word} " in plain and noun != _THING]
    return max(found)[1] if found else ""


@per_rulebook
def counted() -> Mapping[str, str]:
    """Return the nouns of what counts and is no money, by the words of labels."""
    return {word: noun for noun, words in read_toml("tables.toml")["counted"].items() for word in words}


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
