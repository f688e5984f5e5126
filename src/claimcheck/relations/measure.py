"""Measures that are told in two units side by side."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.model import Slot
from claimcheck.relation import MeasureConversion
from claimcheck.relations.story import Story
from claimcheck.relations.told import told

PATH = "measure/unit"
PATHS = (PATH,)


def find(story: Story) -> Iterator[MeasureConversion]:
    """Yield the measures that the words tell in another unit too."""
    for pair in told(story, "measure"):
        amount, restated = pair.one(Slot.FIRST), pair.one(Slot.RESTATED)
        yield MeasureConversion(path=PATH, start=pair.start, end=pair.end, amount=amount, restated=restated)
