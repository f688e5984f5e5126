"""Totals over a length of time, and the rate that they make: "$60 million over three years, or $20 million a year"."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.model import Horizon, Kind, Quantity
from claimcheck.relation import Pace
from claimcheck.relations.calendar import horizon_at, length_of, text_at, words
from claimcheck.relations.line import Line, Sort
from claimcheck.relations.story import Story

NEAR = 8
"""How many items may stand between a total and its length."""

BRIDGE = 10
"""How many items may stand between the length and the rate, dates of the stretch among them."""

TIMES = frozenset(("year", "month", "week", "day", "quarter", "decade"))


def find(story: Story) -> Iterator[Pace]:
    """Yield every total over a length of time that is told again as a rate."""
    for line in story.lines:
        for place, item in enumerate(line.items):
            if isinstance(item.of, Horizon) and item.of.length is not None:
                found = _total_first(line, place, item.of) or _rate_first(line, place, item.of)
                if found is not None:
                    yield found


def _total_first(line: Line, place: int, length: Horizon) -> Pace | None:
    """Read "$60 million over three years, or an average of $20 million a year"."""
    total, rate = _before(line, place), _restated(line, place)
    if total is None or rate is None or total.per is not None or not _is_rate(rate, total):
        return None
    return _pace(total, rate, length, rate.per)


def _rate_first(line: Line, place: int, length: Horizon) -> Pace | None:
    """Read "$20 million a year for three years, or $60 million in all"."""
    rate, total = _before(line, place), _restated(line, place)
    if total is None or rate is None or total.per is not None or not _is_rate(rate, total):
        return None
    return _pace(total, rate, length, rate.per)


def _before(line: Line, place: int) -> Quantity | None:
    """Return the amount in front of "over three years", with no other amount, mark or clause between."""
    if not any(text_at(line, place - back) in words("over") for back in (1, 2)):
        return None
    for at in range(place - 1, max(-1, place - 1 - NEAR), -1):
        item = line.items[at]
        if item.quantity is not None:
            return item.quantity if item.quantity.kind in {Kind.MONEY, Kind.COUNT} else None
        cue = item.cue
        if (
            item.sort is Sort.MARK
            or item.sort is Sort.HORIZON
            or (cue is not None and cue.kind in {"clause", "movement"})
        ):
            return None
    return None


def _restated(line: Line, place: int) -> Quantity | None:
    """Return the amount behind the length that tells the same again: after "or", in brackets, "an average of"."""
    restating = False
    for at in range(place + 1, min(len(line.items), place + 1 + BRIDGE)):
        item = line.items[at]
        if item.quantity is not None:
            return item.quantity if restating else None
        restating = restating or item.text in words("restating")
        dated = horizon_at(line, at) is not None or item.text in words("until") or item.text == "from"
        if item.text == "which" and text_at(line, at - 1) == "of":
            return None  # "of which $5 million a year" is a part
        if not (item.text in words("averaging") or (dated and not restating)):
            return None
    return None


def _is_rate(rate: Quantity, total: Quantity) -> bool:
    """Tell whether one amount is a rate by time in the unit of the other, or in none ("12.5 billion a year")."""
    if rate.per not in TIMES or total.unit is None:
        return False
    return (rate.kind is total.kind and rate.unit == total.unit) or (rate.kind is Kind.COUNT and not rate.unit)


def _pace(total: Quantity, rate: Quantity, length: Horizon, unit: str | None) -> Pace | None:
    size = length_of(length)
    if size is None or unit is None:
        return None
    return Pace(
        start=min(total.start, rate.start),
        end=max(total.end, rate.end),
        total=total,
        rate=rate,
        length=length,
        count=size[0],
        unit=size[1],
    )
