"""
Restatements: what the headline or the summary tells, told again in the body.

Two claims are the same where their sentences share most of their words and their figures have one unit. Where no
figure of the body agrees with the headline's, only one that a familiar slip explains (a power of ten, two digits
transposed, one digit changed) is taken for the same claim: any other is more likely another claim.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from claimcheck.model import Claim, Part, Quantity
from claimcheck.relation import Restatement
from claimcheck.relations.line import comparable
from claimcheck.relations.story import Story
from claimcheck.rulebook import read_toml

FIRST = (Part.TITLE, Part.SUMMARY)
SECOND = (Part.BODY, Part.QUOTE)
SAME = 0.34
"""The share of the headline's words that a sentence must hold to tell the same claim with the same figure."""

SURELY_SAME = 0.5
"""The share that it must hold where the figures do not agree."""

FEWEST_SHARED = 3
_WORD = re.compile(r"[A-Za-z][A-Za-z’'&-]{2,30}")


@dataclass(frozen=True, slots=True)
class Told:
    """One quantity of one claim, with the words it is told in."""

    claim: Claim
    quantity: Quantity
    words: frozenset[str]


def find(story: Story) -> Iterator[Restatement]:
    """Yield, for each figure of the headline and the summary, the one of the body that tells it again."""
    body = [told for claim in story.claims if claim.part in SECOND for told in _told(claim)]
    for claim in story.claims:
        if claim.part in FIRST:
            for first in _told(claim):
                again = _again(first, body)
                if again is not None:
                    yield Restatement(
                        start=first.quantity.start,
                        end=first.quantity.end,
                        first=first.claim,
                        second=again.claim,
                        quantities=(first.quantity, again.quantity),
                    )


def _told(claim: Claim) -> Iterator[Told]:
    words = _content(claim.text)
    for quantity in claim.quantities:
        yield Told(claim, quantity, words)


def _again(first: Told, body: list[Told]) -> Told | None:
    """Return the place in the body that tells ``first`` again, the likeliest one, if any does."""
    rivals = [told for told in body if comparable(first.quantity, told.quantity)]
    if not rivals or not first.words:
        return None
    likeness = {id(told): len(first.words & told.words) / len(first.words) for told in rivals}
    agreeing = [told for told in rivals if first.quantity.figure.wide.meets(told.quantity.figure.wide)]
    if agreeing:
        best = max(agreeing, key=lambda told: (_same_measure(first, told), likeness[id(told)]))
        return best if likeness[id(best)] >= SAME or _same_measure(first, best) else None
    sure = [
        told
        for told in rivals
        if likeness[id(told)] >= SURELY_SAME and len(first.words & told.words) >= FEWEST_SHARED and _slip(first, told)
    ]
    return max(sure, key=lambda told: likeness[id(told)], default=None)


def _same_measure(first: Told, second: Told) -> bool:
    return first.claim.measure is not None and first.claim.measure == second.claim.measure


def _slip(first: Told, second: Told) -> bool:
    """Tell whether one familiar slip makes one figure of the other."""
    a, b = first.quantity.figure.value, second.quantity.figure.value
    if a is None or b is None or not a or not b or (a < 0) != (b < 0):
        return False
    if None not in {first.claim.measure, second.claim.measure} and not _same_measure(first, second):
        return False
    left, right = _digits(a), _digits(b)
    if left == right:
        return True  # a power of ten
    same_size = a.adjusted() == b.adjusted()
    return same_size and len(left) == len(right) and (_transposed(left, right) or _one_changed(left, right))


def _digits(value: Decimal) -> str:
    return "".join(map(str, value.normalize().as_tuple().digits))


def _transposed(a: str, b: str) -> bool:
    return sorted(a) == sorted(b) and sum(x != y for x, y in zip(a, b, strict=True)) == 2  # noqa: PLR2004 # two digits


def _one_changed(a: str, b: str) -> bool:
    return len(a) > 1 and sum(x != y for x, y in zip(a, b, strict=True)) == 1


def _content(text: str) -> frozenset[str]:
    """Return the stems of the words that carry meaning."""
    words = (word.lower().removesuffix("'s").removesuffix("’s") for word in _WORD.findall(text))
    return frozenset(_stem(word) for word in words if word not in _empty_words())


def _stem(word: str) -> str:
    for ending in ("ments", "ment", "ings", "ing", "ers", "ies", "ed", "es", "er", "e", "s", "y"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:  # noqa: PLR2004 # a stem of four letters
            return word.removesuffix(ending)
    return word


@cache
def _empty_words() -> frozenset[str]:
    return frozenset(read_toml("empty_words.toml")["words"])
