"""Shares: an amount, the whole that it is part of, and the percentage that it makes of it."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.model import Slot
from claimcheck.relation import Share
from claimcheck.relations.story import Story
from claimcheck.relations.told import told

CLAUSE, APPOSED, NEXT_SENTENCE = PATHS = ("share/clause", "share/apposed", "share/next-sentence")


def find(story: Story) -> Iterator[Share]:
    """Yield the shares that the words tell, some of them of the amount in the sentence before."""
    for share in told(story, "share"):
        part, whole, percent = (share.one(slot) for slot in (Slot.PART, Slot.WHOLE, Slot.SHARE))
        path = APPOSED if share.predicate.text == "," else CLAUSE
        yield Share(
            path=path if len({story.place_of(told) for told in (part, whole, percent)}) == 1 else NEXT_SENTENCE,
            voices=share.voices,
            start=share.start,
            end=share.end,
            part=part,
            whole=whole,
            percent=percent,
        )
