"""
Parts and their total.

The words tell whether these are all the parts, and whether they leave no doubt that they are parts of this total.
"""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.model import Slot
from claimcheck.relation import Breakdown
from claimcheck.relations.story import Story
from claimcheck.relations.told import Told, told

LIST, TOTAL, LEFT, NEXT_SENTENCE = "sum/list", "sum/total", "sum/left", "sum/next-sentence"
WITHOUT_LIST = {"apposed": "sum/apposed", "rest": "sum/rest", "within": "sum/within"}
PATHS = (LIST, TOTAL, LEFT, NEXT_SENTENCE, *WITHOUT_LIST.values())


def find(story: Story) -> Iterator[Breakdown]:
    """Yield the totals that the words tell with their parts."""
    for sum_ in told(story, "breakdown"):
        yield Breakdown(
            path=_path(story, sum_),
            start=sum_.start,
            end=sum_.end,
            total=sum_.one(Slot.TOTAL),
            parts=sum_.all(Slot.PART, Slot.REST),
            complete=sum_.predicate.sense == "all",
            sure=sum_.predicate.form != "loose",
        )


def _path(story: Story, sum_: Told) -> str:
    """Return where the total stands: before a list of its parts or behind, a sentence before, or less one of them."""
    total, parts = sum_.one(Slot.TOTAL), sum_.all(Slot.PART)
    if sum_.predicate.form in WITHOUT_LIST:
        return WITHOUT_LIST[sum_.predicate.form]
    if sum_.all(Slot.REST):
        return LEFT
    if story.place_of(total) != story.place_of(parts[0]):
        return NEXT_SENTENCE
    return LIST if total.start < parts[0].start else TOTAL
