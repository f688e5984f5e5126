"""Shares: an amount, the whole that it is part of, and the percentage that it makes of it."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.model import Slot
from claimcheck.relation import Share
from claimcheck.relations.story import Story
from claimcheck.relations.told import told

PATH = "share/clause"
PATHS = (PATH,)


def find(story: Story) -> Iterator[Share]:
    """Yield the shares that the words tell."""
    for share in told(story, "share"):
        part, whole, percent = (share.one(slot) for slot in (Slot.PART, Slot.WHOLE, Slot.SHARE))
        yield Share(path=PATH, start=share.start, end=share.end, part=part, whole=whole, percent=percent)
