"""
Changes told behind the levels of two periods: ``$5m in 2023 and $3m in 2022, an increase of $2m, or 67%``.

The two levels stand side by side, each with its time or both times behind ``respectively``, or the second as what the
first is compared with; then, in apposition, the noun of the movement with its size. The times, not the order of the
words, say which level is the later one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from claimcheck.line import Line, governor, quantity_at
from claimcheck.line.alike import addable, is_plain
from claimcheck.line.phrases import part_words, texts
from claimcheck.model import BOTH, Cue, Kind, Quantity, Role, Slot

PAIR = 2
REACH = 14
"""How many items may stand between the second level and the noun of the movement."""

LONGEST_GAP = 16
"""How many items may stand between the two levels."""

OPENING = 4
"""How many items before the noun may hold the comma that sets it off: ``, representing an``."""

SIZES = 8
"""How many items behind the noun may hold its sizes: ``of $2m, or 67%``."""

FORM = "apposed"
"""What form the noun of a movement has that is told behind two levels, among verbs, nouns and adverbs."""


def find(line: Line) -> Iterator[Role]:
    """Yield the levels and the sizes of the changes that a sentence tells behind the levels of two periods."""
    for place, item in enumerate(line.items):
        if item.cue is not None and item.cue.kind == "movement" and _is_apposed(line, place):
            yield from _change(line, place, item.cue)


def _is_apposed(line: Line, place: int) -> bool:
    """Tell whether the movement is a noun in apposition, with its size behind: ``, an increase of``."""
    before = texts(line.items[max(0, place - OPENING) : place])
    if "," not in before or texts(line.items[place + 1 : place + 2]) != ["of"]:
        return False
    opening = before[len(before) - before[::-1].index(",") :]
    return bool(opening) and all(text in part_words("periods", "opening") for text in opening)


def _change(line: Line, place: int, cue: Cue) -> Iterator[Role]:
    levels, sizes = _levels(line, place), _sizes(line, place)
    order = None if levels is None or not sizes else _order(line, levels, place)
    if order is not None:
        told = replace(cue, form=FORM)
        # The times beside the levels, or "respectively", are a witness of their own.
        yield from (Role(size, told, Slot.SIZE, BOTH) for size in sizes)
        yield Role(quantity_at(line, order[0]), told, Slot.AFTER, BOTH)
        yield Role(quantity_at(line, order[1]), told, Slot.BEFORE, BOTH)


def _levels(line: Line, place: int) -> tuple[int, int] | None:
    """Return the places of the only two amounts before the noun, if they are of one measure."""
    found = [
        other
        for other in range(place)
        if (quantity := line.items[other].quantity) is not None and quantity.kind in {Kind.MONEY, Kind.COUNT}
    ]
    if len(found) != PAIR or place - found[1] > REACH or found[1] - found[0] > LONGEST_GAP:
        return None
    first, second = (quantity_at(line, other) for other in found)
    between = line.items[found[0] + 1 : found[1]]
    if not (is_plain(first) and is_plain(second) and addable(first, second)):
        return None
    if any(item.text == ";" for item in between) or any(governor(line, other).expected for other in found):
        return None
    compared = _is_compared(line, found)
    if compared and "which" in texts(line.items[max(found[1], place - OPENING) : place]):
        return None  # "compared with $3m in 2012, which was an increase": that of the earlier level
    joined = compared or "and" in texts(between)
    return (found[0], found[1]) if joined else None


def _is_compared(line: Line, levels: Sequence[int]) -> bool:
    """Tell whether the second level is what the first is compared with, and so the earlier one."""
    between = line.items[levels[0] + 1 : levels[1]]
    return any(item.cue is not None and item.cue.kind == "comparison" and item.cue.sense == "from" for item in between)


def _sizes(line: Line, place: int) -> list[Quantity]:
    """Return the sizes behind the noun: an amount, a percentage, or both."""
    sizes: list[Quantity] = []
    for item in line.items[place + 1 : place + 1 + SIZES]:
        if item.quantity is not None:
            sizes.append(item.quantity)
        elif sizes and item.text not in part_words("share", "bridge") and item.text not in {",", ")"}:
            break
    return sizes[:PAIR]


def _order(line: Line, levels: tuple[int, int], place: int) -> tuple[int, int] | None:
    """Return the places of the later and of the earlier level, where the sentence tells which is which."""
    if _is_compared(line, levels):
        return levels
    times = _times(line, levels, place)
    if times is None or times[0] == times[1]:
        return None
    return levels if times[0] > times[1] else (levels[1], levels[0])


def _times(line: Line, levels: Sequence[int], place: int) -> tuple[date, date] | None:
    """Return the last days of the times of the two levels, in the order of the levels."""
    dated = [(other, horizon.to_day) for other, horizon in line.horizons() if horizon.to_day is not None]
    times = [(other, day) for other, day in dated if levels[0] < other < place]
    before = [(other, day) for other, day in dated if other < levels[0]]
    if not times and len(before) == PAIR and "respectively" in texts(line.items[levels[1] : place]):
        return before[0][1], before[1][1]
    if len(times) != PAIR:
        return None
    (first, day), (second, other_day) = times
    apart = first < levels[1] < second
    together = first > levels[1] and "respectively" in texts(line.items[second:place])
    return (day, other_day) if apart or together else None
