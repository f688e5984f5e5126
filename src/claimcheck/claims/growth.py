"""Compound growth: two levels, each with its year, and the yearly rate between them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from claimcheck.line import Line, Sort
from claimcheck.line.alike import comparable
from claimcheck.line.calendar import date_words, stops
from claimcheck.line.phrases import predicate
from claimcheck.model import Horizon, Kind, Quantity, Role, Slot

PAIR = 2
BEHIND = 5
"""How many items behind a level its year may stand: ``$2bn of sales in 2020``."""

REACH = 9
"""How many items in front of a rate are looked at."""

LEVELS = frozenset((Kind.MONEY, Kind.COUNT))


def find(line: Line) -> Iterator[Role]:
    """Yield the compound growth that a sentence tells with both levels, both years and one rate."""
    sentence = " ".join(item.text for item in line.items)
    if not any(phrase in sentence for phrase in date_words("compound")):
        return
    rates = [quantity for quantity in line.quantities() if quantity.kind is Kind.PERCENT]
    levels = [quantity for quantity in line.quantities() if quantity.kind in LEVELS]
    dated = [(level, year) for level in levels if (year := _year_of(line, level)) is not None]
    if len(rates) != 1 or len(levels) != PAIR or len(dated) != PAIR or _is_other_rate(line, rates[0]):
        return
    (first, earlier), (second, later) = sorted(dated, key=lambda pair: stops(pair[1])[0].first)
    if stops(earlier)[0].first == stops(later)[0].first or not comparable(first, second):
        return
    falls = any(
        item.cue is not None and item.cue.kind == "movement" and item.cue.sense == "down" for item in line.items
    )
    place = line.index_of(rates[0])
    cue = predicate(line.items[place : place + 1], "growth", sense="down" if falls else "up")
    yield Role(first, cue, Slot.BEFORE, when=earlier)
    yield Role(second, cue, Slot.AFTER, when=later)
    yield Role(rates[0], cue, Slot.RATE)


def _is_other_rate(line: Line, rate: Quantity) -> bool:
    """Tell whether the words in front of a rate make it one of something else."""
    place = line.index_of(rate)
    return any(item.text in date_words("other_rate") for item in line.items[max(0, place - REACH) : place])


def _year_of(line: Line, level: Quantity) -> Horizon | None:
    """Return the year right behind a level: "in 2020", "by 2025"."""
    place = line.index_of(level)
    for before, at in pairwise(range(place, min(len(line.items), place + 1 + BEHIND))):
        item = line.items[at]
        if item.quantity is not None or item.sort is Sort.MARK:
            return None
        if item.horizon is not None:
            found = stops(item.horizon)
            yearly = len(found) == 1 and found[0].grain == "year"
            return item.horizon if yearly and line.text_at(before) in {"in", "by", "for", "during"} else None
    return None
