"""
Two figures may be of two periods.

A headline tells the figure of now. Where the body's figure is governed by "from", or stands beside "last year" and its
like, it is the one to compare with, and not the same claim told again. A profit of a quarter makes no margin with the
revenue of a year.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimcheck.doubts.reading import Context, Doubt, Reading, told
from claimcheck.line import Item, Sort, governor
from claimcheck.model import Quantity, Slot
from claimcheck.relation import Margin, Restatement

EARLIER = frozenset((Slot.BEFORE, Slot.SECOND, Slot.EXPECTED))
REACH = 8
"""How many items on either side of a figure the words of its time may stand."""


def read(relation: Restatement | Margin, context: Context) -> Iterator[Reading]:
    """Yield the reading in which one of the two figures is an earlier or an expected one, or of another stretch."""
    if isinstance(relation, Margin):
        if {"quarter", "year"} <= _stretches(relation, context):
            yield Reading(None, "the profit and the revenue may be those of a quarter and a year", far_fetched=True)
        return
    first, second = relation.quantities
    if _is_earlier(second, context) and not _is_earlier(first, context):
        yield Reading(None, f"“{second.text}” may be the figure of another period", far_fetched=True)


def _is_earlier(quantity: Quantity, context: Context) -> bool:
    if any(role.quantity.start == quantity.start and role.slot in EARLIER for role in context.roles):
        return True
    line = context.line_of(quantity)
    place = line.index_of(quantity)
    ruler = governor(line, place)
    if ruler.word in {"from", "than", "below", "above"} or ruler.expected:
        return True
    before = list(reversed(line.items[max(0, place - REACH) : place]))
    behind = line.items[place + 1 : place + 1 + REACH]
    sides = (reversed(_up_to_clause(before)), _up_to_clause(behind))
    return any(told(" ".join(item.text for item in items), "period", "earlier") for items in sides)


def _up_to_clause(items: Sequence[Item]) -> list[Item]:
    """Return the items up to a mark, or a word of saying: "it said last month" tells when it was said."""
    end = next((at for at, item in enumerate(items) if item.sort is Sort.MARK or item.is_cue("reporting")), len(items))
    return list(items[:end])


def _stretches(margin: Margin, context: Context) -> set[str]:
    """Return the kinds of stretches that the sentence of a margin speaks of."""
    sentence = context.sentence(margin)
    return {name for name in ("quarter", "year") if told(sentence, "period", name) is not None}


DOUBT = Doubt(name="period", relations=(Restatement, Margin), read=read, doc=__doc__)
