"""
Two amounts a share that one sentence sets side by side, about a hundredfold apart.

``Earned $65 a share, against 93 cents``: earnings a share hardly ever change so much, and whoever writes both in cents
may leave the sign of dollars at one.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import permutations

from claimcheck.figures import Hedge
from claimcheck.line.alike import is_plain, of_one_size
from claimcheck.model import Kind, Slot, Standing, Telling
from claimcheck.relation import MinorUnit
from claimcheck.relations.story import Story

PATH = "minor/share"
PATHS = (PATH,)

HUNDRED = Decimal(100)
LEAST = 10
"""From here on so many dollars a share may be cents."""

TIMES = 3
"""How many times one of the two may be the other, once both are told in one unit."""

BESIDE = frozenset((Standing.EARLIER, Standing.EXPECTED))


def find(story: Story) -> Iterator[MinorUnit]:
    """Yield the earnings a share of which one is about a hundred times the other."""
    for place, _ in enumerate(story.lines):
        told = [telling for telling in story.tellings_in(place) if _is_a_share(telling)]
        for large, small in permutations(told, 2):
            if large.quantity.unit == small.quantity.unit and _are_set_side_by_side(large, small):
                first, last = sorted((large.quantity, small.quantity), key=lambda quantity: quantity.start)
                yield MinorUnit(path=PATH, start=first.start, end=last.end, large=large.quantity, small=small.quantity)


def _is_a_share(telling: Telling) -> bool:
    quantity = telling.quantity
    if quantity.kind is not Kind.MONEY or not is_plain(quantity) or quantity.figure.hedge is not Hedge.EXACT:
        return False
    return telling.measure == "earnings" or (quantity.per == "share" and telling.measure is None)


def _are_set_side_by_side(large: Telling, small: Telling) -> bool:
    """Tell whether one is what was earlier or expected beside the other, and a hundred times as large."""
    one, other = large.quantity.figure.value, small.quantity.figure.value
    if one is None or other is None or one < LEAST or other <= 0 or one != one.to_integral_value():
        return False
    compared = _is_beside(large) is not _is_beside(small)
    return compared and other < LEAST and of_one_size(one / HUNDRED, other, TIMES)


def _is_beside(telling: Telling) -> bool:
    """Tell whether an amount is what was earlier, or what was expected."""
    return Slot.BEFORE in telling.slots or bool(telling.standing & BESIDE)
