"""
Headlines that tell a direction and no figure, against the first change of that measure in the body.

``Jobless rate rises in June``, over ``The jobless rate was 7.1%, down from 7.2%``. Only a headline with one measure and
one direction says what moves; and where the body tells changes of that measure in both directions, it may be of any.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import groupby

from claimcheck.figures import ZERO
from claimcheck.line import role_words
from claimcheck.model import ALONE, Part, Quantity, Role, Sentence, Slot
from claimcheck.relation import Change
from claimcheck.relations.change import DIRECTION
from claimcheck.relations.story import Story

PATH = "change/headline"
PATHS = (PATH,)

REACH = 3
"""Within how many sentences with a number the body tells what the headline is about."""


def find(story: Story) -> Iterator[Change]:
    """Yield the direction of a headline with the levels of the body that it is told of."""
    for title in story.titles:
        moving = [cue for cue in title.cues if cue.kind == "movement" and cue.sense in DIRECTION]
        measures = {cue.sense.replace("_", " ") for cue in title.cues if cue.kind == "measure"}
        if len(moving) != 1 or len(measures) != 1 or _is_of_loss(story, title) or _has_numbers(story, title):
            continue
        levels = [pair for pair in _levels(story, title) if _measure(story, pair[1]) in measures]
        ways = {_value(after) > _value(before) for before, after in levels}
        if len(ways) == 1:
            before, after = levels[0]
            yield Change(
                path=PATH,
                voices=ALONE,
                start=moving[0].start,
                end=max(before.end, after.end),
                direction=DIRECTION[moving[0].sense],
                cue=moving[0],
                before=before,
                after=after,
                in_headline=True,
            )


def _is_of_loss(story: Story, title: Sentence) -> bool:
    """Tell whether a headline is of a loss, which is worse the larger it is."""
    words = story.article.text[title.start : title.end].lower().split()
    return not role_words("losses").isdisjoint(words)


def _has_numbers(story: Story, title: Sentence) -> bool:
    return any(title.contains(telling.quantity) for telling in story.tellings)


def _levels(story: Story, title: Sentence) -> Iterator[tuple[Quantity, Quantity]]:
    """Yield the levels before and after of the first changes that the body tells."""
    moved = [role for role in story.roles if role.predicate.kind == "movement" and role.quantity.start >= title.end]
    for _, group in groupby(moved, key=lambda role: id(role.predicate)):
        roles = tuple(group)
        before, after = _of(roles, Slot.BEFORE), _of(roles, Slot.AFTER)
        if before is None or after is None or story.place_of(roles[0].quantity) > REACH:
            continue
        values = _value(before), _value(after)
        told_in_body = story.line_of(after).sentence.part is Part.BODY
        if told_in_body and before.unit == after.unit and min(values) > 0 and values[0] != values[1]:
            yield before, after


def _of(roles: tuple[Role, ...], slot: Slot) -> Quantity | None:
    """Return the only quantity that has a slot."""
    found = {id(role.quantity): role.quantity for role in roles if role.slot is slot}
    return next(iter(found.values())) if len(found) == 1 else None


def _measure(story: Story, quantity: Quantity) -> str | None:
    told = story.tellings_in(story.place_of(quantity))
    return next((telling.measure for telling in told if telling.quantity is quantity), None)


def _value(quantity: Quantity) -> Decimal:
    return quantity.figure.value or ZERO
