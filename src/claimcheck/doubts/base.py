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

from claimcheck.doubts.reading import Context, Doubt, Reading, told, words
from claimcheck.figures import ZERO, Hedge, Interval
from claimcheck.line import Line, Sort, governor
from claimcheck.line.alike import alike
from claimcheck.line.standing import stands_as
from claimcheck.model import Kind, Quantity, Standing, Status, Voice
from claimcheck.relation import Change

HUNDRED = Decimal(100)
SHARP = Decimal("0.1")
"""How wide a size may be, as a share of itself."""

NEAR = 3
"""How many items before a level its bracket may open, or a word make it an extreme."""

MOMENT = "moment"
BASES = ("year", "quarter", "month", "week", "day", MOMENT, "forecast")
REACH = 8
"""How many items behind a number the words for its base may stand."""


def read(change: Change, context: Context) -> Iterator[Reading]:
    """Yield the change with each other base that the text tells."""
    if not change.by:
        return
    if change.after is not None:
        sharp = [size for size in change.by if _is_sharp(size.figure.stated)]
        for other in context.neighbours(change):
            if _is_another(other, change) and any(_fits(size, change, other) for size in sharp):
                told_so = f"it fits if the change is counted from “{other.text}”"
                yield Reading(replace(change, before=other), told_so, far_fetched=True)
        if change.before is not None and _is_of_another(change, context):
            told_so = f"it fits if the change is not counted from “{change.before.text}”"
            yield Reading(replace(change, before=None), told_so, far_fetched=True)
    if change.before is not None and Voice.ALONE in change.voices:
        # Read on fresh text, a size was never counted from a level that stands apart and that it does not fit.
        told_so = f"the change may be counted from another level than “{change.before.text}”"
        yield Reading(replace(change, by=()), told_so, far_fetched=True)
    for size in change.by:
        reading = _without(change, size, context)
        if reading is not None:
            yield reading


def _without(change: Change, size: Quantity, context: Context) -> Reading | None:
    """Return the change without its sizes, where the words say that one is not counted from the level told."""
    without, before, line = replace(change, by=()), change.before, context.line_of(change.cue)
    behind = _behind(line, size)
    if size.kind is Kind.PERCENT and _is_pace(behind):
        return Reading(without, f"“{size.text}” may be a rate by time, over more than one")
    if before is None:
        return None
    if _are_of_two_bases(_bases(behind), _bases(_behind(line, before))):
        return Reading(without, f"“{size.text}” may be counted from another base", far_fetched=True)
    if _is_extreme(before, context):
        reading = f"“{before.text}” is a high or a low, and “{size.text}” may be counted from another level"
        return Reading(without, reading, far_fetched=True)
    if _is_old_forecast(change, before, context):
        return Reading(without, f"“{before.text}” may be an earlier forecast", far_fetched=True)
    return None


def _is_another(other: Quantity, change: Change) -> bool:
    known = [mention.start for mention in change.mentions()]
    plain = other.figure.hedge is Hedge.EXACT and other.start not in known
    return plain and change.after is not None and alike(other, change.after)


def _is_of_another(change: Change, context: Context) -> bool:
    """
    Tell whether neither the size nor the direction of a change fits the level that it is only compared with.

    ``The estimate was cut by a penny to 29 cents, compared with 23 cents last year``.
    """
    before, after = change.before, change.after
    if before is None or after is None or before.figure.value is None or after.figure.value is None:
        return False
    line, place = context.place_of(before)
    against = change.direction * (after.figure.value - before.figure.value) < ZERO
    turned = replace(change, direction=0)
    return (
        against
        and line.text_at(governor(line, place).place) != "from"
        and not any(_fits(size, turned, before) for size in change.by)
    )


def _is_extreme(before: Quantity, context: Context) -> bool:
    """Tell whether the level before is the highest or the lowest of a time: ``from the day's low of``."""
    line, place = context.place_of(before)
    return stands_as(line, place, Standing.EXTREME)


def _is_old_forecast(change: Change, before: Quantity, context: Context) -> bool:
    """Tell whether the level before stands in a bracket behind a forecast: ``to fall 47% to $31m (from $67m)``."""
    line, place = context.place_of(before)
    bracketed = "(" in {item.text for item in line.items[max(0, place - NEAR) : place]}
    return bracketed and change.after is not None and change.after.status is Status.FORECAST


def _is_sharp(interval: Interval) -> bool:
    """Tell whether a size is known so well that another level hardly gives it by accident."""
    low, high = interval.low, interval.high
    if low is None or high is None:
        return False
    return high - low <= SHARP * max(abs(low), abs(high))


def _fits(size: Quantity, change: Change, before: Quantity) -> bool:
    """Tell whether the size is the one of a change from another level to the level told, in the direction told."""
    after, low = change.after, before.figure.stated.low
    if after is None or low is None or low <= ZERO:
        return False
    moved = after.figure.stated - before.figure.stated
    if size.kind is Kind.PERCENT and after.kind is not Kind.PERCENT:
        moved = (moved / before.figure.stated).scale(HUNDRED)
    elif size.kind not in {Kind.MONEY, Kind.COUNT, Kind.PERCENTAGE_POINT}:
        return False
    told_size = size.figure.stated
    ways = {1: (told_size,), -1: (-told_size,)}.get(change.direction, (told_size, -told_size))
    return any(moved.meets(way) for way in ways)


def _behind(line: Line, quantity: Quantity) -> str:
    """Return the words behind a quantity, up to the next one."""
    place = next((at for at, item in enumerate(line.items) if item.start == quantity.start), None)
    if place is None:
        return ""
    items = line.items[place + 1 : place + 1 + REACH]
    end = next((at for at, item in enumerate(items) if item.sort is Sort.QUANTITY), len(items))
    return " ".join(item.text for item in items[:end])


def _is_pace(behind: str) -> bool:
    """Tell whether the words right behind a percentage make it one for each of several years: ``7% a year``."""
    starts = (phrase for phrase in words("base", "paces") if f"{behind} ".startswith(f"{phrase} "))
    return any(behind.removeprefix(phrase).split()[:1] not in (["ago"], ["earlier"], ["before"]) for phrase in starts)


def _are_of_two_bases(size: set[str], level: set[str]) -> bool:
    """Tell whether a size and a level have words for bases that differ; what was before a moment is no size's base."""
    return bool(level - size) and (bool(size) or MOMENT in level)


def _bases(text: str) -> set[str]:
    """Return which bases the words speak of: a year, a month, a forecast."""
    return {name for name in BASES if told(text, "base", name)}


DOUBT = Doubt(name="base", relations=(Change,), read=read, doc=__doc__)
