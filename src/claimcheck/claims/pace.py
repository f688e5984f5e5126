"""
Totals over a length of time, and the rate that they make.

The total is told first ("$60 million over three years, or an average of $20 million a year"), or the rate is ("$20
million a year for three years, or $60 million in all").
"""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.line import Line, Sort
from claimcheck.line.calendar import date_words, length_of
from claimcheck.line.phrases import predicate
from claimcheck.model import Kind, Quantity, Role, Slot

NEAR = 8
"""How many items may stand between a total and its length."""

BRIDGE = 10
"""How many items may stand between the length and the rate, dates of the stretch among them."""

TIMES = frozenset(("year", "month", "week", "day", "quarter", "decade"))


def find(line: Line) -> Iterator[Role]:
    """Yield every total over a length of time that a sentence tells again as a rate."""
    for place, horizon in line.horizons():
        first, second = _before(line, place), _restated(line, place)
        if length_of(horizon) is None or first is None or second is None:
            continue
        for total, rate in ((first, second), (second, first)):
            if _is_rate(rate, total):
                cue = predicate(line.items[place - 1 : place + 1], "rate")
                yield Role(total, cue, Slot.TOTAL, when=horizon)
                yield Role(rate, cue, Slot.RATE)


def _before(line: Line, place: int) -> Quantity | None:
    """Return the amount in front of "over three years", with no other amount, mark or clause between."""
    if not any(line.text_at(place - back) in date_words("over") for back in (1, 2)):
        return None
    for at in range(place - 1, max(-1, place - 1 - NEAR), -1):
        item = line.items[at]
        if item.quantity is not None:
            return item.quantity if item.quantity.kind in {Kind.MONEY, Kind.COUNT} else None
        if item.sort in {Sort.MARK, Sort.HORIZON} or item.is_cue("clause", "movement"):
            return None
    return None


def _restated(line: Line, place: int) -> Quantity | None:
    """Return the amount behind the length that tells the same again: after "or", in brackets, "an average of"."""
    restating = False
    for at in range(place + 1, min(len(line.items), place + 1 + BRIDGE)):
        item = line.items[at]
        if item.quantity is not None:
            return item.quantity if restating else None
        restating = restating or item.text in date_words("restating")
        dated = line.horizon_at(at) is not None or item.text in date_words("until") or item.text == "from"
        if item.text == "which" and line.text_at(at - 1) == "of":
            return None  # "of which $5 million a year" is a part
        if not (item.text in date_words("averaging") or (dated and not restating)):
            return None
    return None


def _is_rate(rate: Quantity, total: Quantity) -> bool:
    """Tell whether one amount is a rate by time in the unit of a plain one, or in none ("12.5 billion a year")."""
    if rate.per not in TIMES or total.per is not None or total.unit is None:
        return False
    return (rate.kind is total.kind and rate.unit == total.unit) or (rate.kind is Kind.COUNT and not rate.unit)
