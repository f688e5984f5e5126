"""
Changes: a movement word, and the levels and sizes that it joins.

``movement`` tells which words move a level, ``frame`` gives the quantities behind one their roles, ``levels`` finds
the level in front of it and pairs the levels; here they become relations.
"""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.model import Quantity
from claimcheck.relation import Change
from claimcheck.relations.frame import Frame, look_forward
from claimcheck.relations.levels import (
    PAIR,
    are_losses_below_zero,
    are_opposed,
    are_told_as_losses,
    in_one_currency,
    look_back,
    paired,
)
from claimcheck.relations.line import Line, quotes_currency
from claimcheck.relations.movement import movement
from claimcheck.relations.story import Story
from claimcheck.rulebook import per_rulebook, read_toml

BEFORE, BEHIND = 60, 40
"""How many characters around a change the words may stand that put it on another basis."""

CLAUSE, LEVEL = PATHS = ("change/clause", "line/level")


def find(story: Story) -> Iterator[Change]:
    """Yield the changes that the sentences tell, each by itself."""
    for line in story.lines:
        yield from _in_line(line)


def _in_line(line: Line) -> Iterator[Change]:
    """Yield the changes that one sentence tells."""
    if len(line.quantities()) < PAIR or line.has("respectively"):
        return
    told: set[tuple[int, tuple[Quantity, ...]]] = set()
    for place in range(len(line.items)):
        cue = movement(line, place)
        if cue is None:
            continue
        frame = Frame(cue, place)
        look_forward(line, frame)
        look_back(line, frame)
        for change in _changes(line, frame):
            key = change.direction, change.mentions()
            if key not in told:  # "rose to 11%, up from 3%" tells one change with two words
                told.add(key)
                yield change


def _changes(line: Line, frame: Frame) -> Iterator[Change]:
    """Yield one change for each unit that the levels are told in (``$5m, or 36 cents a share, from ...``)."""
    direction = 0 if quotes_currency(line.items) else {"up": 1, "down": -1}.get(frame.cue.sense, 0)
    pairs = paired(line, frame.after, frame.before)
    for number, (after, before) in enumerate(pairs):
        by = tuple(frame.by) if number == 0 else ()
        known = [level for level in (before, after) if level is not None]
        if len(known) + len(by) < PAIR or are_opposed(line, after, before):
            continue
        way = -direction if are_losses_below_zero(line, after, before) else direction
        earlier, later = in_one_currency(before, after)
        mentions = sorted((*known, *by), key=lambda mention: mention.start)
        yield Change(
            path=CLAUSE if before is not None and after is not None else LEVEL,
            start=min(mentions[0].start, frame.cue.start),
            end=max(mentions[-1].end, frame.cue.end),
            direction=way if number == 0 and not are_told_as_losses(line, known) else 0,
            cue=frame.cue,
            before=earlier,
            after=later,
            by=by,
            basis=_basis(line, mentions[0].start, mentions[-1].end),
        )


def _basis(line: Line, start: int, end: int) -> str | None:
    """Return the words that put the change on another basis than the levels, if any stand in its sentence part."""
    text = " ".join(item.text for item in line.items if start - BEFORE <= item.start < end + BEHIND)
    return next((words for words in _other_bases() if words in text), None)


@per_rulebook
def _other_bases() -> tuple[str, ...]:
    return tuple(read_toml("basis.toml")["other_basis"])
