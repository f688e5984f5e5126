"""Differences told in full: ``a gap of $2m between $5m and $3m``, ``the gap between 5% and 3% is two points``."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.line import Line, quantity_at
from claimcheck.line.alike import is_plain
from claimcheck.line.phrases import part_words, predicate, turns
from claimcheck.model import PERCENT_LIKE, Kind, Quantity, Role, Slot

NEAR = 4
"""How many items may stand between the noun of a difference and ``between``: ``the gap in price between``."""

TRIPLE = 3


def find(line: Line) -> Iterator[Role]:
    """Yield the two numbers of a sentence that has no others, and how far it says that they are apart."""
    places = line.quantity_places
    if len(places) != TRIPLE or not all(is_plain(quantity_at(line, place)) for place in places):
        return
    for place, item in enumerate(line.items):
        if item.text not in part_words("difference", "nouns"):
            continue
        between = next((at for at in range(place + 1, place + 2 + NEAR) if line.text_at(at) == "between"), None)
        gap = _gap(line, place, between)
        ends = [at for at in places if at != gap and between is not None and at > between]
        if gap is None or len(ends) != TRIPLE - 1 or not _are_ends(line, ends):
            continue
        first, second = (quantity_at(line, at) for at in ends)
        if _are_apart(first, second, quantity_at(line, gap)):
            cue = predicate(line.items[place : place + 1], "difference")
            yield Role(first, cue, Slot.FIRST)
            yield Role(second, cue, Slot.SECOND)
            yield Role(quantity_at(line, gap), cue, Slot.GAP)
            return


def _gap(line: Line, noun: int, between: int | None) -> int | None:
    """Return the place of the number that is the difference: beside its noun, or behind what it is between."""
    first, *_, last = line.quantity_places
    if between is not None and noun - 2 <= first < between:
        return first
    told = last > noun and any(
        item.text in part_words("difference", "amounts") for item in line.items[last - NEAR : last]
    )
    return last if told else None


def _are_ends(line: Line, ends: list[int]) -> bool:
    """Tell whether ``and`` joins two numbers, with nothing that opens another claim between."""
    between = line.items[ends[0] + 1 : ends[1]]
    return any(item.text == "and" for item in between) and not any(turns(item) for item in between)


def _are_apart(first: Quantity, second: Quantity, gap: Quantity) -> bool:
    """Tell whether two numbers in one unit can lie so far apart: amounts in theirs, percentages in points."""
    same = first.kind is second.kind and first.unit == second.unit and first.per == second.per
    if first.kind is Kind.PERCENT:
        return same and gap.kind in PERCENT_LIKE - {Kind.PERCENT}
    return same and first.kind in {Kind.MONEY, Kind.COUNT} and gap.kind is first.kind and gap.unit in {first.unit, ""}
