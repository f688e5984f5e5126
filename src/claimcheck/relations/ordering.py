"""From the roles around a word of comparison to the ordering of two numbers: their signs, and what forbids to judge."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TypeVar

from claimcheck.figures import Hedge
from claimcheck.line import DIRECTIONS, Line, quotes_currency, role_words
from claimcheck.line.alike import alike
from claimcheck.line.ellipsis import in_currency_of, lacks_currency, of_no_pollsters
from claimcheck.line.sign import sign
from claimcheck.model import Cue, Kind, Quantity, Role, Slot, Voice
from claimcheck.relation import Ordering
from claimcheck.relations.story import Story

Family = TypeVar("Family", bound=Ordering)

ONE_MEASURE = {"earnings": "net_income", "growth": "", "stake": "", "share_price": "", "price": "inflation"}
"""Measures that are told under several names, and those that could be of anything ("a share")."""

SIZES = frozenset(("size", "multiple"))
"""The forms of words that compare sizes, whatever the signs."""

AROUND = 60
"""How many items on either side of a word of comparison say what it speaks of."""

TOLD = frozenset((Voice.LINE, Voice.ALONE))
"""The witnesses of whom one must tell a comparison: of the tree alone it most often is none."""

SPEEDS = frozenset(("faster than", "slower than"))


@dataclass(frozen=True, slots=True)
class Pair:
    """
    A word of comparison in its line, with those that may be its first number, and the second.

    The second may stand in another line, ``other``, and the first in the one before, ``front``. ``by`` is how far apart
    the two are said to be.
    """

    line: Line
    cue: Cue
    firsts: tuple[Role, ...]
    other: Line
    second: Role
    by: Quantity | None = None
    front: Line | None = None

    @property
    def first_line(self) -> Line:
        """The line of what may be the first number."""
        return self.front or self.line

    def path_of(self, clause: str, sentence: str, next_sentence: str) -> str:
        """Return the path: a word joins the two, or they stand apart in its sentence, or in two."""
        if Voice.ALONE not in self.second.voices:
            return clause
        return sentence if self.front is None else next_sentence

    @property
    def place(self) -> int:
        """The place of the word in its line; of a multiple that is one itself too."""
        return next(at for at, item in enumerate(self.line.items) if item.end > self.cue.start)

    @property
    def until(self) -> int:
        """The place of the second number in its line."""
        return self.other.index_of(self.second.quantity)


def compared(story: Story) -> Iterator[tuple[Cue, tuple[Role, ...]]]:
    """Yield each word of comparison with the roles around it."""
    roles = (role for role in story.roles if role.predicate.kind == "comparison")
    for (cue, _), group in groupby(roles, key=lambda role: (role.predicate, Voice.ALONE in role.voices)):
        yield cue, tuple(group)


def pairs(story: Story, slot: Slot) -> Iterator[Pair]:
    """Yield each number that has a slot behind a word of comparison, with those in front."""
    for cue, roles in compared(story):
        line = story.line_of(cue)
        firsts = tuple(role for role in roles if role.slot is Slot.FIRST)
        for at, role in enumerate(roles):
            if role.slot is slot:
                gap = next((other.quantity for other in roles[at + 1 : at + 2] if other.slot is Slot.GAP), None)
                front = story.line_of(firsts[0].quantity) if firsts else line
                yield Pair(line, cue, firsts, line, role, gap, None if front is line else front)


def order(family: type[Family], pair: Pair, path: str) -> Family | None:
    """Return the ordering of the second number and the one that is set against it, or None where that is open."""
    second = of_no_pollsters(pair.second.quantity)
    firsts = [role for role in pair.firsts if alike(role.quantity, second)]
    if not firsts:
        firsts = [role for role in pair.firsts if lacks_currency(pair.other, pair.until, second, role.quantity)]
        second = in_currency_of(firsts[0].quantity, second) if firsts else second
        firsts = [role for role in firsts if alike(role.quantity, second)]
    if not firsts or not _one_measure(pair):
        return None
    first = firsts[0].quantity
    level = pair.first_line.index_of(first)
    signs = (sign(pair.first_line, level), sign(pair.other, pair.until))
    voices = firsts[0].voices & pair.second.voices
    bare = _is_bare(pair, second)
    if not _is_plain(pair, level, signs, second) or voices.isdisjoint(TOLD):
        return None
    return family(
        path=path,
        voices=voices,
        start=min(first.start, second.start, pair.cue.start),
        end=max(first.end, second.end, pair.cue.end, 0 if pair.by is None else pair.by.end),
        first=first,
        second=second,
        direction=DIRECTIONS[pair.cue.sense],
        cue=pair.cue,
        by=pair.by,
        signs=signs,
        of_size=pair.cue.form in SIZES and min(signs) < 0,
        bare=bare,
    )


def _one_measure(pair: Pair) -> bool:
    """Tell whether the measure named with the second number is one of those in front of the word, if both are told."""
    start = pair.place + 1 if pair.other is pair.line else 0
    behind = _measures(pair.other, start, pair.until)
    end = pair.place if pair.front is None else len(pair.front.items)
    front = _measures(pair.first_line, max(0, end - AROUND), end)
    return not behind or not front or bool(behind & front)


def _measures(line: Line, start: int, end: int) -> set[str]:
    senses = (item.cue.sense for item in line.items[start:end] if item.cue is not None and item.cue.kind == "measure")
    return {ONE_MEASURE.get(sense, sense) for sense in senses} - {""}


def _is_plain(pair: Pair, level: int, signs: tuple[int, int], second: Quantity) -> bool:
    """
    Tell whether the word can be judged on numbers of these signs.

    A fall of 3% is larger and better than one of 5%, but "above" may mean either; and of a cost the lower is the
    better one.
    """
    if _is_loose(pair) or (pair.cue.text.lower() in SPEEDS and second.kind is not Kind.PERCENT):
        return False
    if pair.cue.form == "merit":
        return not any(text in role_words("lower_is_better") for text in _about(pair, level))
    if not DIRECTIONS[pair.cue.sense] or min(signs) >= 0:
        return True
    return max(signs) < 1 if pair.cue.form in SIZES else max(signs) > 0


def _is_loose(pair: Pair) -> bool:
    """Tell whether the words take the edge off ("broadly in line"), or the numbers may be quotes of a currency."""
    before = pair.line.text_at(pair.place - 1)
    near = pair.line.items[max(0, pair.place - AROUND) : pair.place + AROUND]
    return (not DIRECTIONS[pair.cue.sense] and before.endswith("ly")) or quotes_currency(near)


def _about(pair: Pair, level: int) -> Sequence[str]:
    """Return the words that say what the number at ``level`` measures: its part of the sentence, or all of it."""
    items = pair.first_line.items
    first = max(0, level - AROUND)
    comma = next((i for i in range(level - 1, first - 1, -1) if items[i].text == ","), first - 1)
    start = comma + 1 if any(item.is_measure for item in items[comma + 1 : level]) else first
    end = pair.until if pair.other is pair.first_line else len(items) if pair.front is not None else pair.place
    return [text for item in items[start:end] for text in item.text.split()]


def _is_bare(pair: Pair, second: Quantity) -> bool:
    """Tell whether the words of comparison were taken for a hedge of the number behind them."""
    hedged = second.figure.hedge in {Hedge.OVER, Hedge.UNDER, Hedge.NEARLY}
    return hedged and pair.other is pair.line and pair.until - pair.place <= 2  # noqa: PLR2004 # an article between
