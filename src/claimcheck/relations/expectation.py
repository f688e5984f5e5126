"""
Results against expectations: ``62 cents a share, beating analysts' estimates of 53 cents``.

Where the word is told without a number (``beating estimates``), the number may stand in a sentence or a half of one
by itself, right behind it or before it, or in the half before: ``Analysts had expected 53 cents``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from claimcheck.line import Line, are_neighbours
from claimcheck.line.alike import alike
from claimcheck.model import Role, Slot
from claimcheck.relation import Expectation
from claimcheck.relations.ordering import Pair, compared, order, pairs
from claimcheck.relations.story import Story

CLAUSE, SENTENCE, NEXT_SENTENCE = PATHS = ("expectation/clause", "expectation/sentence", "expectation/next-sentence")


def find(story: Story) -> Iterator[Expectation]:
    """Yield the results that the article sets against what was expected."""
    for pair in pairs(story, Slot.EXPECTED):
        relation = order(Expectation, pair, pair.path_of(*PATHS))
        if relation is not None:
            yield relation
    yield from _across(story)


def _across(story: Story) -> Iterator[Expectation]:
    """Yield results that were not as expected, against an expectation that a sentence beside them tells by itself."""
    told = {id(story.line_of(role.predicate)): role for role in story.roles if role.predicate.kind == "expectation"}
    if not told:
        return
    neighbours = [pair for pair in pairwise(story.lines) if are_neighbours(pair[0].sentence, pair[1].sentence)]
    following = {id(line): after for line, after in neighbours}
    preceding = {id(after): line for line, after in neighbours}
    for line, firsts in _unnumbered(story):
        before = preceding.get(id(line))
        for beside in (following.get(id(line)), line, before):
            expected = told.get(id(beside))
            if beside is not None and expected is not None:
                if beside is not before or not _was_met(expected, preceding.get(id(before))):
                    yield from _result(line, firsts, beside, expected)
                break


def _was_met(expected: Role, before: Line | None) -> bool:
    """Tell whether the sentence before an expectation tells a number that it may have been of."""
    return before is not None and any(alike(other, expected.quantity) for other in before.quantities())


def _result(line: Line, firsts: Sequence[Role], beside: Line, expected: Role) -> Iterator[Expectation]:
    """Yield the result against the expectation, where no other number of its sentence may be meant."""
    rivals = [quantity for quantity in line.quantities() if alike(quantity, expected.quantity)]
    results = tuple(role for role in firsts if role.quantity in rivals and role.quantity is not expected.quantity)
    if results and len(rivals) == 1 + (beside is line):
        relation = order(Expectation, Pair(line, results[0].predicate, results, beside, expected), NEXT_SENTENCE)
        if relation is not None:
            yield relation


def _unnumbered(story: Story) -> Iterator[tuple[Line, tuple[Role, ...]]]:
    """Yield the numbers in front of each word that is told without a number behind it, with their line."""
    for cue, roles in compared(story):
        if all(role.slot is Slot.FIRST for role in roles):
            yield story.line_of(cue), roles
