"""
A range may stand for one of its ends, or for its middle.

``Raised to $3.0 to $3.2 billion from $3.1 to $3.3 billion``: low ends go with low ends, high ends with high ends, and a
percentage may be that of the midpoints.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from claimcheck.doubts.reading import Context, Doubt, Reading, instead
from claimcheck.figures import PLAIN, Figure, Interval
from claimcheck.model import Quantity
from claimcheck.relation import Relation


def read(relation: Relation, _context: Context) -> Iterator[Reading]:
    """Yield the relation with the low ends, the high ends and the midpoints of its ranges."""
    ranges = [m for m in relation.mentions() if isinstance(m, Quantity) and m.ends is not None]
    if not ranges:
        return
    for number, name in enumerate(("low ends", "high ends")):
        other = relation
        for one in ranges:
            other = instead(other, one, _at(one, (one.ends or ())[number]))
        yield Reading(other, f"it fits with the {name} of what is told as a range")
    middle = relation
    for one in ranges:
        middle = instead(middle, one, _at(one, one.figure.value))
    yield Reading(middle, "it fits with the middle of what is told as a range")


def _at(quantity: Quantity, value: Decimal | None) -> Quantity:
    """Return a range as one number, as sharp as its ends are written."""
    low, ends = quantity.figure.stated.low, quantity.ends
    if value is None or low is None or ends is None:
        return quantity
    around = Interval.around(value, abs(PLAIN.subtract(ends[0], low)))
    return replace(quantity, figure=Figure(value, around, around))


DOUBT = Doubt(name="range", relations=(Relation,), read=read, doc=__doc__)
