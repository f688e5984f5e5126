"""Amounts told by two times: a total and the rate that it makes, or two rates."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from claimcheck.line.calendar import clock_of, length_of
from claimcheck.model import Role, Slot
from claimcheck.relation import Pace
from claimcheck.relations.story import Story
from claimcheck.relations.told import told

PATHS = ("rate/clause", "rate/apposed", "rate/paced", "rate/next-sentence")


def find(story: Story) -> Iterator[Pace]:
    """Yield the totals that the words tell again as a rate."""
    for pace in told(story, "rate"):
        total = pace.role(Slot.TOTAL)
        size = _size(total)
        if size is not None:
            yield Pace(
                path=f"rate/{pace.predicate.form}",
                voices=pace.voices,
                start=pace.start,
                end=pace.end,
                total=total.quantity,
                rate=pace.one(Slot.RATE),
                length=total.when,
                count=size[0],
                unit=size[1],
            )


def _size(total: Role) -> tuple[Decimal, str] | None:
    """Return how long the time of a total is, as a number of units."""
    if total.when is None:
        return None if total.quantity.per is None else (Decimal(1), total.quantity.per)
    return length_of(total.when) or clock_of(total.when)
