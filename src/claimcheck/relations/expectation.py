"""
Results against expectations: ``62 cents a share, beating analysts' estimates of 53 cents``.

Where the word is told without a number (``beating estimates``), the number may follow in the next sentence:
``Analysts had expected 53 cents``.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from claimcheck.line.alike import alike
from claimcheck.model import Role, Slot
from claimcheck.relation import Expectation
from claimcheck.relations.ordering import Pair, order, pairs
from claimcheck.relations.story import Story

NEXT = 3
"""How many characters may part a sentence from the next."""

CLAUSE, NEXT_SENTENCE = PATHS = ("expectation/clause", "expectation/next-sentence")


def find(story: Story) -> Iterator[Expectation]:
    """Yield the results that the article sets against what was expected."""
    for pair in pairs(story, Slot.EXPECTED):
        relation = order(Expectation, pair, CLAUSE)
        if relation is not None:
            yield relation
    yield from _across(story)


def _across(story: Story) -> Iterator[Expectation]:
    """Yield the result of a sentence that was not as expected, against the expectation that the next one tells."""
    told = {id(story.line_of(role.predicate)): role for role in story.roles if role.predicate.kind == "expectation"}
    for number, line in enumerate(story.lines[:-1]):
        following = story.lines[number + 1]
        expected = told.get(id(following))
        if expected is None or not 0 <= following.sentence.start - line.sentence.end <= NEXT:
            continue
        for firsts in _unnumbered(story, number):
            results = [role for role in firsts if alike(role.quantity, expected.quantity)]
            rivals = [quantity for quantity in line.quantities() if alike(quantity, expected.quantity)]
            if results and len(rivals) == 1:  # the next sentence names the result by nothing else
                pair = Pair(line, results[0].predicate, tuple(results), following, expected)
                relation = order(Expectation, pair, NEXT_SENTENCE)
                if relation is not None:
                    yield relation


def _unnumbered(story: Story, number: int) -> Iterator[tuple[Role, ...]]:
    """Yield the numbers in front of each word of a sentence that is told without a number behind it."""
    sentence = story.lines[number].sentence
    roles = (r for r in story.roles if r.predicate.kind == "comparison" and sentence.contains(r.predicate))
    for _, group in groupby(roles, key=lambda role: role.predicate):
        told = tuple(group)
        if all(role.slot is Slot.FIRST for role in told):
            yield told
