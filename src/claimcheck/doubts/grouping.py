"""
The total may be that of other figures.

A part may stand elsewhere in the paragraph, the total may be another figure of it, one of the parts may only restate
others, and percentages that are told in a row may be those of two wholes. Each figure that is tried is printed in the
paragraph, in the unit of the others.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from claimcheck.doubts.reading import Context, Doubt, Reading
from claimcheck.figures import ZERO, Hedge, Interval
from claimcheck.line.alike import addable
from claimcheck.model import Quantity
from claimcheck.relation import Breakdown, Division, Share

HUNDRED = Interval.point(Decimal(100))
FEWEST = 2


def read(relation: Breakdown | Division | Share, context: Context) -> Iterator[Reading]:
    """Yield the relation with other figures of its paragraph."""
    known = {mention.start for mention in relation.mentions()}
    free = [other for other in context.neighbours(relation) if other.start not in known and _is_plain(other)]
    if isinstance(relation, Share):
        for other in free:
            if addable(other, relation.whole):
                words = f"it fits if the share is one of “{other.text}”"
                yield Reading(replace(relation, whole=other), words, far_fetched=True)
        return
    parts = relation.parts
    alike = [other for other in free if addable(other, parts[0])]
    if isinstance(relation, Breakdown):
        largest = max(part.figure.value or ZERO for part in parts)
        for other in alike:
            if (other.figure.value or ZERO) > largest:
                words = f"it fits if the parts are those of “{other.text}”"
                yield Reading(replace(relation, total=other), words, far_fetched=True)
    yield from _with_another(relation, alike)
    for part, others in _without_one(parts):
        if len(others) >= FEWEST and _sum(others).meets(part.figure.stated):
            yield Reading(replace(relation, parts=tuple(others)), f"it fits if “{part.text}” restates the others")
    if isinstance(relation, Division):
        yield from _of_two_wholes(parts)


def _with_another(relation: Breakdown | Division, alike: Sequence[Quantity]) -> Iterator[Reading]:
    for other in alike:
        more = replace(relation, parts=(*relation.parts, other))
        yield Reading(more, f"it fits with “{other.text}”, which is told elsewhere", far_fetched=True)
    if len(alike) >= FEWEST:
        more = replace(relation, parts=(*relation.parts, *alike))
        yield Reading(more, "it fits with the other figures of the paragraph", far_fetched=True)


def _of_two_wholes(parts: Sequence[Quantity]) -> Iterator[Reading]:
    """Yield the reading in which the row of percentages is that of two wholes, each of which is told in full."""
    for cut in range(FEWEST, len(parts) - FEWEST + 1):
        if all(_sum(some).meets(HUNDRED) for some in (parts[:cut], parts[cut:])):
            yield Reading(None, f"the percentages from “{parts[cut].text}” on are those of another whole")


def _without_one(parts: Sequence[Quantity]) -> Iterator[tuple[Quantity, list[Quantity]]]:
    for place, part in enumerate(parts):
        yield part, [*parts[:place], *parts[place + 1 :]]


def _sum(parts: Sequence[Quantity]) -> Interval:
    total = Interval.point(ZERO)
    for part in parts:
        total += part.figure.stated
    return total


def _is_plain(quantity: Quantity) -> bool:
    value = quantity.figure.value
    return value is not None and value > ZERO and quantity.figure.hedge is not Hedge.RANGE


DOUBT = Doubt(name="grouping", relations=(Breakdown, Division, Share), read=read, doc=__doc__)
