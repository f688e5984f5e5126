"""
Two amounts a share that one sentence sets side by side, about a hundredfold apart.

``Earned $65 a share, against 93 cents``: earnings a share hardly ever change so much, and whoever writes both in cents
may leave the sign of dollars at one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import permutations

from claimcheck.figures import ZERO, Hedge
from claimcheck.line.alike import is_plain, of_one_size
from claimcheck.model import Kind, Quantity, Slot, Standing, Telling
from claimcheck.relation import MinorUnit
from claimcheck.relations.story import Story

PATH = "minor/share"
PATHS = (PATH,)

HUNDRED = Decimal(100)
LEAST = 10
"""From here on so many dollars a share may be cents."""

TIMES = 3
"""How many times one of the two may be the other, once both are told in one unit."""

_NUMBER = re.compile(r"\d+(?:\.\d+)?", re.ASCII)
BESIDE = frozenset((Standing.EARLIER, Standing.EXPECTED))


def find(story: Story) -> Iterator[MinorUnit]:
    """Yield earnings a share of which one is about a hundred times the other, or told in dollars and it in cents."""
    for place, _ in enumerate(story.lines):
        told = [telling for telling in story.tellings_in(place) if _is_a_share(telling)]
        for large, small in permutations(told, 2):
            if _are_told_together(large, small):
                first, last = sorted((large.quantity, small.quantity), key=lambda quantity: quantity.start)
                yield MinorUnit(path=PATH, start=first.start, end=last.end, large=large.quantity, small=small.quantity)


def _are_told_together(large: Telling, small: Telling) -> bool:
    """Tell whether one is what was earlier or expected beside the other, and their units or sizes differ."""
    if large.quantity.unit != small.quantity.unit or _is_beside(large) is _is_beside(small):
        return False
    return _are_apart(large.quantity, small.quantity) or _are_in_two_units(large.quantity, small.quantity)


def _is_a_share(telling: Telling) -> bool:
    quantity = telling.quantity
    if quantity.kind is not Kind.MONEY or not is_plain(quantity) or quantity.figure.hedge is not Hedge.EXACT:
        return False
    return telling.measure == "earnings" or (quantity.per == "share" and telling.measure is None)


def _are_apart(large: Quantity, small: Quantity) -> bool:
    """Tell whether one is in whole dollars and about a hundred times as large as the other."""
    one, other = _value(large), _value(small)
    if one < LEAST or not 0 < other < LEAST or one != one.to_integral_value():
        return False
    return of_one_size(one / HUNDRED, other, TIMES)


def _are_in_two_units(large: Quantity, small: Quantity) -> bool:
    """Tell whether one is told in dollars and another of its size in cents."""
    one, other = _value(large), _value(small)
    return (
        one > 0
        and other > 0
        and _written(large) == one
        and _written(small) == other * HUNDRED
        and (of_one_size(one, other, TIMES))
    )


def _value(quantity: Quantity) -> Decimal:
    return quantity.figure.value or ZERO


def _written(quantity: Quantity) -> Decimal | None:
    """Return the number as it is written, in whatever unit."""
    found = _NUMBER.search(quantity.text)
    return Decimal(found[0]) if found else None


def _is_beside(telling: Telling) -> bool:
    """Tell whether an amount is what was earlier, or what was expected."""
    return Slot.BEFORE in telling.slots or bool(telling.standing & BESIDE)
