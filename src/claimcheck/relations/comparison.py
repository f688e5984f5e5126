"""Comparisons between numbers that are both there: ``5.8%, above last year's 5.1%``."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.model import Slot
from claimcheck.relation import Comparison
from claimcheck.relations.ordering import order, pairs
from claimcheck.relations.story import Story

PATHS = ("comparison/clause", "comparison/sentence", "comparison/next-sentence")


def find(story: Story) -> Iterator[Comparison]:
    """Yield the comparisons that the sentences draw, each by itself."""
    for pair in pairs(story, Slot.SECOND):
        relation = order(Comparison, pair, pair.path_of(*PATHS))
        if relation is not None:
            yield relation
