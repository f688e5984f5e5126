"""Compound growth: two levels, each with its year, and the yearly rate between them."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.model import Slot
from claimcheck.relation import CompoundGrowth
from claimcheck.relations.story import Story
from claimcheck.relations.told import told

PATH = "growth/clause"
PATHS = (PATH,)


def find(story: Story) -> Iterator[CompoundGrowth]:
    """Yield the compound growth that the words tell."""
    for growth in told(story, "growth"):
        before, after = growth.role(Slot.BEFORE), growth.role(Slot.AFTER)
        if before.when is not None and after.when is not None:
            yield CompoundGrowth(
                path=PATH,
                start=min(growth.start, before.when.start, after.when.start),
                end=max(growth.end, before.when.end, after.when.end),
                before=before.quantity,
                after=after.quantity,
                rate=growth.one(Slot.RATE),
                years=(before.when, after.when),
                falls=growth.predicate.sense == "down",
            )
