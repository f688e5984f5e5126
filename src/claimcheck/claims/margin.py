"""Margins: a profit, the revenue that it was made on, and the percentage that one makes of the other."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from claimcheck.line import Line, governor, quantity_at
from claimcheck.line.alike import addable, is_plain
from claimcheck.line.phrases import part_words, predicate
from claimcheck.model import Kind, Role, Slot

REACH = 7
"""How many items may stand between an amount and the noun that says what it is."""

NEAR = 4
"""How far before a percentage ``margin`` may stand, and how far behind an amount its noun, in items."""

BEHIND = 2
"""How far behind a percentage ``margin`` may stand: ``a 6% operating margin``."""


def find(line: Line) -> Iterator[Role]:
    """Yield the margin of a sentence that tells one profit, one revenue and one margin, in this order."""
    places = line.quantity_places
    percents = [place for place in places if _is_margin(line, place)]
    if len(percents) != 1:
        return
    profits, revenues = [], []
    for place in places:
        if place < percents[0] and quantity_at(line, place).kind is Kind.MONEY:
            sense = _sense(line, place)
            profits += [place] if sense in part_words("margin", "profit") else []
            revenues += [place] if sense in part_words("margin", "revenue") else []
    cue = _margin_cue(line, percents[0])
    if len(profits) != 1 or len(revenues) != 1 or cue is None or not _of_one_kind(line, cue, profits[0]):
        return
    if any(item.text == ";" for item in line.items[min(profits[0], revenues[0]) : percents[0]]):
        return
    profit, revenue, percent = (quantity_at(line, place) for place in (profits[0], revenues[0], percents[0]))
    if all(map(is_plain, (profit, revenue, percent))) and addable(profit, revenue):
        told = predicate(line.items[cue : cue + 1], "margin")
        yield Role(profit, told, Slot.PART)
        yield Role(revenue, told, Slot.WHOLE)
        yield Role(percent, told, Slot.SHARE)


def _is_margin(line: Line, place: int) -> bool:
    """Tell whether a percentage is a margin as it is, not one that something moves to or from, or that is expected."""
    ruler = governor(line, place)
    if quantity_at(line, place).kind is not Kind.PERCENT or ruler.expected:
        return False
    return ruler.word not in {"from", "to", "by", "movement"} and _margin_cue(line, place) is not None


def _margin_cue(line: Line, place: int) -> int | None:
    """Return the place of the word ``margin`` beside a percentage."""
    left = range(place - 1, max(-1, place - 1 - NEAR), -1)
    right = range(place + 1, min(len(line.items), place + 1 + BEHIND))
    for other in chain(left, right):
        cue = line.items[other].cue
        if cue is not None and cue.kind == "measure" and cue.sense == "margin":
            between = line.items[other + 1 : place] if other < place else ()
            return other if all(item.text in part_words("margin", "tells") for item in between) else None
    return None


def _sense(line: Line, place: int) -> str:
    """Return what an amount measures: ``$5m in sales``, else the noun to its left, else the one behind it."""
    behind = _behind(line, place)
    if behind and line.items[place + 1].text == "in":
        return behind
    for other in range(place - 1, max(-1, place - 1 - REACH), -1):
        item = line.items[other]
        if item.quantity is not None or item.text in {",", ";", "and"}:
            break
        if item.cue is not None and item.cue.kind == "measure":
            return item.cue.sense
    return behind


def _behind(line: Line, place: int) -> str:
    """Return what the noun right behind an amount says that it measures."""
    for item in line.items[place + 1 : place + 1 + NEAR]:
        if item.quantity is not None or item.text in {",", ";", "and", "on"}:
            break
        if item.cue is not None and item.cue.kind == "measure":
            return item.cue.sense
    return ""


def _of_one_kind(line: Line, cue: int, profit: int) -> bool:
    """Tell whether the margin is that of the profit: no operating margin for a net profit, no gross margin."""
    named = " ".join(item.text for item in line.items[max(0, cue - 1) : cue + 1])
    if "gross" in named:
        return False
    operating = _sense(line, profit) == "operating_profit"
    return ("operating" not in named or operating) and ("net" not in named or not operating)
