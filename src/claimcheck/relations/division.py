"""Divisions: the percentages of one whole."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.model import Slot
from claimcheck.relation import Division
from claimcheck.relations.story import Story
from claimcheck.relations.told import told

PATH = "share/whole"
PATHS = (PATH,)


def find(story: Story) -> Iterator[Division]:
    """Yield the divisions of one whole that the words tell; of those told in full, all shares are there."""
    for whole in told(story, "division"):
        yield Division(
            path=PATH,
            start=whole.start,
            end=whole.end,
            parts=whole.all(Slot.SHARE),
            complete=whole.predicate.sense == "all",
            about=whole.predicate.text,
        )
