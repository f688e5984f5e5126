"""Totals over a length of time, and the rate that they make."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.line.calendar import length_of
from claimcheck.model import Slot
from claimcheck.relation import Pace
from claimcheck.relations.story import Story
from claimcheck.relations.told import told

PATH = "rate/clause"
PATHS = (PATH,)


def find(story: Story) -> Iterator[Pace]:
    """Yield the totals that the words tell again as a rate."""
    for pace in told(story, "rate"):
        total = pace.role(Slot.TOTAL)
        size = None if total.when is None else length_of(total.when)
        if total.when is not None and size is not None:
            yield Pace(
                path=PATH,
                start=pace.start,
                end=pace.end,
                total=total.quantity,
                rate=pace.one(Slot.RATE),
                length=total.when,
                count=size[0],
                unit=size[1],
            )
