"""
Changes: a movement word, and the levels and sizes that it joins.

What each quantity is to the word is told by its roles; ``levels`` pairs the levels; here they become relations.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from claimcheck.line import Line, governor, quotes_currency
from claimcheck.model import BOTH, PERCENT_LIKE, Cue, Quantity, Role, Slot, Voice
from claimcheck.relation import Change
from claimcheck.relations.levels import (
    PAIR,
    are_opposed,
    are_sizes_below_zero,
    are_told_as_losses,
    in_one_currency,
    in_points,
    paired,
    without_sign,
)
from claimcheck.relations.story import Story
from claimcheck.rulebook import per_rulebook, read_toml

DIRECTION = {"up": 1, "down": -1}

BEFORE, BEHIND = 60, 40
"""How many characters around a change the words may stand that put it on another basis."""

CLAUSE, PERIODS, ADVERB, COMPARED, ASIDE, SENTENCE, NEXT_SENTENCE, LEVEL = PATHS = (
    "change/clause",
    "change/periods",
    "change/adverb",
    "change/compared",
    "change/aside",
    "change/sentence",
    "change/next-sentence",
    "line/level",
)


def find(story: Story) -> Iterator[Change]:
    """Yield the changes that the sentences tell, each by itself."""
    moved = (role for role in story.roles if role.predicate.kind == "movement")
    for _, roles in groupby(moved, key=lambda role: story.line_of(role.predicate).sentence.start):
        told: list[Change] = []
        for (_, apart), group in groupby(roles, key=lambda role: (id(role.predicate), Voice.ALONE in role.voices)):
            if apart:
                told.append(_apart(story, tuple(group)))
                continue
            for telling in _tellings(tuple(group)):
                told += _changes(story, telling)
        for change in told:
            if not any(_is_part(change, other) for other in told if other is not change):
                yield change


def _tellings(roles: Sequence[Role]) -> Iterator[Sequence[Role]]:
    """Yield the roles around one word: those that the line tells, then an earlier level of the tree as well."""
    of_line = [role for role in roles if Voice.LINE in role.voices]
    if 0 < len(of_line) < len(roles) and all(role.slot is not Slot.BEFORE for role in of_line):
        yield of_line
    yield roles


def _is_part(change: Change, other: Change) -> bool:
    """Tell whether one change is told by another too, by as many voices, or as well and before: ``rose, up from``."""
    if change.direction != other.direction or not change.voices <= other.voices:
        return False
    mine, theirs = set(change.mentions()), set(other.mentions())
    same = mine == theirs and change.voices == other.voices
    return mine <= theirs and (not same or other.cue.start < change.cue.start)


def _changes(story: Story, roles: Sequence[Role]) -> Iterator[Change]:
    """Yield one change for each unit that the levels are told in (``$5m, or 36 cents a share, from ...``)."""
    cue = roles[0].predicate
    line = story.line_of(cue)
    sizes, levels, earlier_levels = (_in(roles, slot) for slot in (Slot.SIZE, Slot.AFTER, Slot.BEFORE))
    sizes = tuple(size for size in sizes if size.kind not in PERCENT_LIKE or size.per is None)  # no pace: "2% a month"
    voices = {id(role.quantity): role.voices for role in roles}
    direction = 0 if quotes_currency(line.items) else DIRECTION.get(cue.sense, 0)
    of_line = _in([role for role in roles if Voice.LINE in role.voices], Slot.BEFORE)
    for number, (after, before) in enumerate(paired(line, levels, of_line or earlier_levels)):
        by = sizes if number == 0 else ()
        known = [level for level in (before, after) if level is not None]
        if are_opposed(line, after, before):
            continue
        way = -direction if are_sizes_below_zero(line, cue, after, before) else direction
        earlier, later = in_one_currency(before, after)
        sized = tuple(without_sign(in_points(size, known), way) for size in by)
        mentions = sorted((*known, *by), key=lambda mention: mention.start)
        change = Change(
            path=_path(line, cue, before) if before is not None and after is not None else LEVEL,
            voices=BOTH.intersection(*(voices[id(mention)] for mention in mentions)),
            start=min(mentions[0].start, cue.start),
            end=max(mentions[-1].end, cue.end),
            direction=way if number == 0 and not are_told_as_losses(line, known) else 0,
            cue=cue,
            before=earlier,
            after=later,
            by=sized,
            basis=_basis(story, line, mentions[0].start, mentions[-1].end),
        )
        if len(mentions) >= PAIR:
            yield change


def _path(line: Line, cue: Cue, before: Quantity) -> str:
    """
    Return by which words a change tells its earlier level: how often they do so rightly differs widely.

    A verb or a noun has it behind "from" (``fell to $5 from $6``), an adverb stands beside a level of its own (``was
    $5, down from $6``), or the sentence compares (``fell to $5, against $6``), or tells it by the way (``$5 (2023:
    $6)``), or the noun stands behind both (``$5 in 2024 and $6 in 2023, a fall of $1``).
    """
    if cue.form in {"adverb", "apposed"}:
        return ADVERB if cue.form == "adverb" else PERIODS
    ruler = governor(line, line.index_of(before))
    if ruler.word != "from":
        return ASIDE
    return CLAUSE if line.items[ruler.place].text == "from" else COMPARED


def _apart(story: Story, roles: Sequence[Role]) -> Change:
    """Return the change between two levels that stand apart from the word that moves them, or from each other."""
    cue = roles[0].predicate
    (after,), (before,), by = (_in(roles, slot) for slot in (Slot.AFTER, Slot.BEFORE, Slot.SIZE))
    mentions = sorted((after, before, *by), key=lambda mention: mention.start)
    line = story.line_of(after)
    together = line is story.line_of(before)
    return Change(
        path=SENTENCE if together else NEXT_SENTENCE,
        voices=roles[0].voices,
        start=min(mentions[0].start, cue.start),
        end=max(mentions[-1].end, cue.end),
        direction=DIRECTION[cue.sense],
        cue=cue,
        before=before,
        after=after,
        by=by,
        basis=_basis(story, line, mentions[0].start, mentions[-1].end),
    )


def _in(roles: Sequence[Role], slot: Slot) -> tuple[Quantity, ...]:
    """Return the quantities that have a slot, in order of place."""
    return tuple(role.quantity for role in roles if role.slot is slot)


def _basis(story: Story, line: Line, start: int, end: int) -> str | None:
    """Return the words that put the change on another basis than the levels, if any stand in its sentence part."""
    first, last = max(line.sentence.start, start - BEFORE), min(line.sentence.end, end + BEHIND)
    text = story.article.text[first:last].lower()
    return next((words for words in _other_bases() if words in text), None)


@per_rulebook
def _other_bases() -> tuple[str, ...]:
    return tuple(read_toml("basis.toml")["other_basis"])
