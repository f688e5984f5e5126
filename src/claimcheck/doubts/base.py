"""
The size of a change may be counted from another base.

``Rose 8% from a year ago to $54 million, from $52 million a quarter earlier``: the level beside a size need not be the
one that the size is counted from. Another level of the paragraph is tried where it gives exactly this size. Where the
size has words of its own for its base and the level has others, the two are not held against each other; nor is a
percentage a year, and levels that lie years apart.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from claimcheck.doubts.reading import Context, Doubt, Reading, told
from claimcheck.figures import ZERO, Interval
from claimcheck.line import Line, Sort
from claimcheck.line.alike import alike
from claimcheck.model import Kind, Quantity
from claimcheck.relation import Change

HUNDRED = Decimal(100)
REACH = 8
"""How many items behind a number the words for its base may stand."""


def read(change: Change, context: Context) -> Iterator[Reading]:
    """Yield the change with each other base that the text tells."""
    if not change.by:
        return
    if change.after is not None:
        for other in context.neighbours(change):
            if _is_another(other, change) and any(_fits(size, change, other) for size in change.by):
                yield Reading(replace(change, before=other), f"it fits if the change is counted from “{other.text}”")
    without = replace(change, by=())
    line = context.line_of(change.cue)
    for size in change.by:
        behind = _behind(line, size)
        if size.kind is Kind.PERCENT and told(behind, "base", "paces") is not None:
            yield Reading(without, f"“{size.text}” may be a rate by time, over more than one")
        elif change.before is not None and _bases(behind) and _bases(_behind(line, change.before)) - _bases(behind):
            yield Reading(without, f"“{size.text}” may be counted from another base", far_fetched=True)


def _is_another(other: Quantity, change: Change) -> bool:
    known = [mention.start for mention in change.mentions()]
    return change.after is not None and other.start not in known and alike(other, change.after)


def _fits(size: Quantity, change: Change, before: Quantity) -> bool:
    """Tell whether the size is the one of a change from another level to the level told, in the direction told."""
    after, low = change.after, before.figure.stated.low
    if after is None or low is None or low <= ZERO or size.figure.value is None:
        return False
    moved = after.figure.stated - before.figure.stated
    if size.kind is Kind.PERCENT and after.kind is not Kind.PERCENT:
        moved = (moved / before.figure.stated).scale(HUNDRED)
    elif size.kind not in {Kind.MONEY, Kind.COUNT, Kind.PERCENTAGE_POINT}:
        return False
    signed = (size.figure.stated, -size.figure.stated)
    allowed: tuple[Interval, ...] = signed if not change.direction else (signed[0 if change.direction > 0 else 1],)
    return any(moved.meets(way) for way in allowed)


def _behind(line: Line, quantity: Quantity) -> str:
    """Return the words behind a quantity, up to the next one."""
    place = next((at for at, item in enumerate(line.items) if item.start == quantity.start), None)
    if place is None:
        return ""
    items = line.items[place + 1 : place + 1 + REACH]
    end = next((at for at, item in enumerate(items) if item.sort is Sort.QUANTITY), len(items))
    return " ".join(item.text for item in items[:end])


def _bases(text: str) -> set[str]:
    """Return which bases the words speak of: a year, a month, a forecast."""
    return {name for name in ("year", "quarter", "month", "week", "day", "forecast") if told(text, "base", name)}


DOUBT = Doubt(name="base", relations=(Change,), read=read, doc=__doc__)
