"""Margins: a profit, the revenue that it was made on, and the percentage that one makes of the other."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.model import Slot
from claimcheck.relation import Margin
from claimcheck.relations.story import Story
from claimcheck.relations.told import told

PATH = "margin/clause"
PATHS = (PATH,)


def find(story: Story) -> Iterator[Margin]:
    """Yield the margins that the words tell together with profit and revenue."""
    for margin in told(story, "margin"):
        profit, revenue, percent = (margin.one(slot) for slot in (Slot.PART, Slot.WHOLE, Slot.SHARE))
        yield Margin(path=PATH, start=margin.start, end=margin.end, profit=profit, revenue=revenue, percent=percent)
