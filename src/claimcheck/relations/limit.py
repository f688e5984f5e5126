"""Percentages that cannot pass 100: falls of what is never negative, and shares of a whole."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.model import Slot
from claimcheck.relation import Limit
from claimcheck.relations.story import Story
from claimcheck.relations.told import told

SHARE, FALL = PATHS = ("limit/share", "limit/fall")


def find(story: Story) -> Iterator[Limit]:
    """Yield the large percentages that tell a fall or a share."""
    for limit in told(story, "limit"):
        cue, percent = limit.predicate, limit.roles[0].quantity
        fall = bool(limit.all(Slot.SIZE))
        yield Limit(
            path=FALL if fall else SHARE,
            start=min(percent.start, cue.start),
            end=max(percent.end, cue.end),
            percent=percent,
            fall=fall,
            of="a company" if cue.sense == "stake" else cue.text.lower(),
        )
