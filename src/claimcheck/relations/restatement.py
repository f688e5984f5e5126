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

from claimcheck.figures import Hedge
from claimcheck.line.alike import comparable
from claimcheck.model import Claim, Part, Quantity, Slot
from claimcheck.relation import Restatement
from claimcheck.relations.story import Story
from claimcheck.rulebook import per_rulebook, read_toml

FIRST = (Part.TITLE, Part.SUMMARY)
SECOND = (Part.BODY, Part.QUOTE)
SAME = 0.34
"""The share of the headline's words that a sentence must hold to tell the same claim with the same figure."""

NEEDED = {"scale": 0.12, "ten": 0.3, "transposed": 0.2, "swapped": 0.34, "digit": 0.5}
"""The share that it must hold where one slip parts the figures: the rarer the coincidence, the less is asked."""

CLOSE = Decimal("0.12")
"""How far apart hedged figures may lie to agree, as a share of the larger: "more than 1,000", "1,100"."""

DISTINCT = 3
"""So many digits in the same multiset are no coincidence."""

_WORD = re.compile(r"[A-Za-z][A-Za-z'&-]{2,30}")


@dataclass(frozen=True, slots=True)
class _Telling:
    """One quantity of one claim, with the words it is told in."""

    claim: Claim
    quantity: Quantity
    words: frozenset[str]

    @property
    def is_earlier(self) -> bool:
        """Whether the figure is that of an earlier time, which something moved from."""
        return any(role.slot is Slot.BEFORE and role.quantity is self.quantity for role in self.claim.roles)


HEADLINE, SUMMARY = PATHS = ("repeat/headline", "repeat/summary")


def find(story: Story) -> Iterator[Restatement]:
    """Yield, for each figure of the headline and the summary, the one of the body that tells it again."""
    body = [told for claim in story.claims if claim.part in SECOND for told in _told(claim)]
    for claim in story.claims:
        if claim.part in FIRST:
            for first in _told(claim):
                again = _again(first, body)
                if again is not None:
                    yield Restatement(
                        path=HEADLINE if claim.part is Part.TITLE else SUMMARY,
                        start=first.quantity.start,
                        end=first.quantity.end,
                        first=first.claim,
                        second=again.claim,
                        quantities=(first.quantity, again.quantity),
                    )


def _told(claim: Claim) -> Iterator[_Telling]:
    words = _content(claim.text)
    for quantity in claim.quantities:
        yield _Telling(claim, quantity, words)


def _again(first: _Telling, body: list[_Telling]) -> _Telling | None:
    """Return the place in the body that tells ``first`` again, the likeliest one, if any does."""
    rivals = [
        told for told in body if told.is_earlier is first.is_earlier and comparable(first.quantity, told.quantity)
    ]
    if not rivals or not first.words:
        return None
    likeness = {id(told): len(first.words & told.words) / len(first.words) for told in rivals}
    agreeing = [told for told in rivals if _agree(first.quantity, told.quantity)]
    if agreeing:
        best = max(agreeing, key=lambda told: (_same_measure(first, told), likeness[id(told)]))
        return best if likeness[id(best)] >= SAME or _same_measure(first, best) else None
    sure = [told for told in rivals if likeness[id(told)] >= NEEDED.get(_slip(first, told), 2)]
    return max(sure, key=lambda told: likeness[id(told)], default=None)


def _agree(first: Quantity, second: Quantity) -> bool:
    """Tell whether two figures can be one: their intervals meet, and hedges do not stretch that too far."""
    a, b = first.figure, second.figure
    if not a.wide.meets(b.wide):
        return False
    if a.value is None or b.value is None or a.hedge is b.hedge is Hedge.EXACT:
        return True
    return abs(a.value - b.value) <= CLOSE * max(abs(a.value), abs(b.value)) or Hedge.RANGE in {a.hedge, b.hedge}


def _same_measure(first: _Telling, second: _Telling) -> bool:
    return first.claim.measure is not None and first.claim.measure == second.claim.measure


def _slip(first: _Telling, second: _Telling) -> str:
    """Return the one familiar slip that makes one figure of the other: a key of ``NEEDED``, or nothing."""
    a, b = first.quantity.figure.value, second.quantity.figure.value
    if a is None or b is None or not a or not b or (a < 0) != (b < 0):
        return ""
    left, right = _digits(a), _digits(b)
    steps = a.adjusted() - b.adjusted()
    if left == right:
        return "scale" if steps % 3 == 0 else "ten"
    if steps or len(left) != len(right) or len(left) < 2:  # noqa: PLR2004 # one digit is no pattern
        return ""
    if sorted(left) == sorted(right):
        return "transposed" if len(left) >= DISTINCT else "swapped"
    other = None not in {first.claim.measure, second.claim.measure} and not _same_measure(first, second)
    return "digit" if sum(x != y for x, y in zip(left, right, strict=True)) == 1 and not other else ""


def _digits(value: Decimal) -> str:
    return "".join(map(str, value.normalize().as_tuple().digits))


def _content(text: str) -> frozenset[str]:
    """Return the stems of the words that carry meaning."""
    words = (word.lower().removesuffix("'s") for word in _WORD.findall(text))
    return frozenset(_stem(word) for word in words if word not in _empty_words())


def _stem(word: str) -> str:
    for ending in ("ments", "ment", "ings", "ing", "ers", "ies", "ed", "es", "er", "e", "s", "y"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:  # noqa: PLR2004 # a stem of four letters
            return word.removesuffix(ending)
    return word


@per_rulebook
def _empty_words() -> frozenset[str]:
    return frozenset(read_toml("empty_words.toml")["words"])
