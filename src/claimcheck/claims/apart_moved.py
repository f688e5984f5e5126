"""
Levels that no word joins to the one that moves them: one of them is told by itself, as of an earlier time.

``Pay rose to $6; a year ago it was $5``. ``Sales fell to $4m. A year earlier they were $5m``. ``Output slowed: it was
5%, against 6% in May``. What stands apart is put together where nothing else can be meant: one sentence, or two that
stand side by side, has one level of now and one of then in that unit, one direction, and no second subject.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from claimcheck.claims import period
from claimcheck.claims.earlier import is_before_that, is_told_earlier
from claimcheck.claims.measure import Measures
from claimcheck.claims.movement import in_apposition, movement
from claimcheck.figures import ZERO, Hedge
from claimcheck.line import (
    Item,
    Line,
    Sort,
    governor,
    is_hoped,
    quantity_at,
    quotes_currency,
    role_words,
)
from claimcheck.line.alike import alike, comparable, of_one_size
from claimcheck.line.sign import polarity
from claimcheck.line.standing import clause_before
from claimcheck.model import ALONE, Cue, Horizon, Kind, Mention, Quantity, Role, Slot, Span

LEVELS = frozenset((Kind.MONEY, Kind.COUNT, Kind.PERCENT))
"""The kinds that can be levels."""

PAIR = 2

LEAST = 100
"""From here on a number without a noun can be a level."""

TIMES = 20
"""How many times one level may be the other."""

FINE = frozenset(("day", "week", "month"))
"""Times that are told without their year where they are not far back."""

A_YEAR = 365

STEPS = frozenset(("P1W", "P1M", "P3M", "P1Q", "P6M", "P12M", "P1Y"))
"""How far apart two levels are that news copy compares without saying so."""

PRONOUNS = frozenset(("it", "its", "they", "their", "there", "which", "that", "this", "those"))

BEHIND = 3
"""How many items behind a level may say that it is of today."""


@dataclass(frozen=True, slots=True)
class _Level:
    """A quantity that may be a level, where it stands."""

    line: Line
    place: int

    @property
    def quantity(self) -> Quantity:
        return quantity_at(self.line, self.place)

    @property
    def is_earlier(self) -> bool:
        return is_told_earlier(self.line, self.place)

    @property
    def is_of_today(self) -> bool:
        behind = self.line.items[self.place + 1 :][:BEHIND]
        own = next((at for at, item in enumerate(behind) if item.sort in {Sort.HORIZON, Sort.MARK}), BEHIND)
        near = (*clause_before(self.line, self.place), *behind[:own])
        return any(item.text in role_words("today") for item in near)


def apart(lines: Sequence[Line], roles: Sequence[Role]) -> Iterator[Role]:
    """Yield the roles of the only level of now and the only one of then in a sentence, or in two side by side."""
    if sum(len(line.quantity_places) for line in lines) < PAIR or any(not line.is_prose for line in lines):
        return
    cues = [cue for line in lines for cue in _moving(line)]
    known = [role for role in roles if any(role.predicate is cue for cue in cues)]
    if len({cue.sense for cue in cues}) != 1 or _are_joined(known):
        return
    levels = _levels(lines, known, hopes=_moves_hope(lines, known))
    then = [level for level in levels if level.is_earlier]
    today = [level for level in levels if level.is_of_today and level not in then]
    if not then and len(today) == 1:
        then = [level for level in levels if level not in today]
    now = [level for level in levels if level not in then]
    if len(then) == len(now) == 1 and (len(lines) == 1) is (then[0].line is now[0].line):
        moved = any(role.slot is Slot.AFTER and role.quantity is now[0].quantity for role in roles)
        moved = moved or (now == today and all(_sums_up(now[0], cue) for cue in cues))
        fits = _are_levels(now[0], then[0]) and _are_of_one_thing(now[0], then[0])
        fits = fits and ((now == today and len(lines) == 1) or _is_near(lines, now[0], then[0]))
        if fits and (moved or _are_beside(cues, known, now[0], then[0])):
            yield from _roles(cues, known, now[0], then[0])


def _roles(cues: Sequence[Cue], roles: Sequence[Role], now: _Level, then: _Level) -> Iterator[Role]:
    """Yield what two levels are to the word that moves them, and the sizes that it tells."""
    levels = {id(role.quantity) for role in roles if role.slot is not Slot.SIZE}
    if levels - {id(now.quantity), id(then.quantity)}:
        return
    if quotes_currency(now.line.items) or _is_loss(now) or _is_loss(then):
        return
    telling = {id(role.predicate) for role in roles}
    cue = next((cue for cue in cues if id(cue) in telling), cues[0])
    sizes = [role.quantity for role in roles if role.slot is Slot.SIZE]
    told = [(now.quantity, Slot.AFTER), (then.quantity, Slot.BEFORE), *((size, Slot.SIZE) for size in sizes)]
    yield from (Role(quantity, cue, slot, ALONE) for quantity, slot in told)


def _are_beside(cues: Sequence[Cue], roles: Sequence[Role], now: _Level, then: _Level) -> bool:
    """Tell whether two levels are told in one breath, and what moves them tells no more than by what share."""
    line = now.line
    others = [role for role in roles if role.quantity is not then.quantity]
    shares = now.quantity.kind is not Kind.PERCENT and all(
        role.slot is Slot.SIZE and role.quantity.kind is Kind.PERCENT for role in others
    )
    if _is_pointed_back(now, then):
        return all(role.slot is Slot.SIZE for role in others)
    told = line is then.line and all(_is_told_of(line, cue, now, then) for cue in cues)
    if not told or (others and not shares):
        return False
    between = line.items[now.place + 1 : then.place]
    joints = [item for item in between if item.text not in role_words("leading_back")]
    return bool(between) and not any(item.is_cue("movement", "clause", "reporting", "expectation") for item in joints)


def _is_pointed_back(now: _Level, then: _Level) -> bool:
    """Tell whether a sentence compares what the one before tells: ``That compares with $5m a year ago``."""
    opening, ruler = then.line.text_at(0), governor(then.line, then.place)
    return now.line is not then.line and opening in {"that", "this"} and ruler.word == "from"


def _is_told_of(line: Line, cue: Cue, now: _Level, then: _Level) -> bool:
    """Tell whether a word moves two levels: a verb in front of them, or a noun that sums them up."""
    place = _place_of(line, cue)
    if place < now.place:
        words = line.sentence.words
        moves = any(word.start == cue.start and word.tag.startswith("VB") for word in words)
        return moves and not any(
            cue.end <= word.start < now.quantity.start and word.is_subject and word.lower not in PRONOUNS
            for word in words
        )
    return place > then.place and in_apposition(line, place)


def _sums_up(level: _Level, cue: Cue) -> bool:
    """Tell whether a noun behind a level sums up how it has moved: ``it is $5 now, a drop of 4%``."""
    place = _place_of(level.line, cue) if level.line.sentence.contains(cue) else -1
    return place > level.place and in_apposition(level.line, place)


def _place_of(line: Line, cue: Cue) -> int:
    return next(at for at, item in enumerate(line.items) if item.end > cue.start)


def _opens_earlier(line: Line) -> bool:
    """Tell whether a sentence opens with an earlier time: ``A year before, it was``."""
    first = line.items[0].horizon
    return first is not None and is_before_that(first)


def _moving(line: Line) -> list[Cue]:
    """Return the words of a line that move something up or down."""
    told = (movement(line, place) for place in range(len(line.items)))
    return [cue for cue in told if cue is not None and cue.sense in {"up", "down"}]


def _are_joined(roles: Sequence[Role]) -> bool:
    """Tell whether a word joins two levels by itself."""
    after, before = ({id(role.predicate) for role in roles if role.slot is slot} for slot in (Slot.AFTER, Slot.BEFORE))
    return bool(after & before)


def _moves_hope(lines: Sequence[Line], roles: Sequence[Role]) -> bool:
    """Tell whether what moves is itself an expectation: ``raised its outlook to $5m``."""
    after = [role for role in roles if role.slot is Slot.AFTER]
    cues = [cue for line in lines for cue in line.sentence.cues if cue.kind == "expectation"]
    return any(role.predicate.end <= cue.start < role.quantity.start for role in after for cue in cues)


def _levels(lines: Sequence[Line], roles: Sequence[Role], *, hopes: bool) -> list[_Level]:
    """Return what is told in some lines as the level of something, and is nobody's hope where levels are none."""
    sizes = {id(role.quantity) for role in roles if role.slot is Slot.SIZE}
    told = [_Level(line, place) for line in lines for place in line.quantity_places]
    levels = [level for level in told if id(level.quantity) not in sizes and _is_level(level)]
    return [level for level in levels if hopes or not is_hoped(level.line, level.place)]


def _is_level(level: _Level) -> bool:
    quantity = level.quantity
    plain = quantity.kind in LEVELS and quantity.figure.value is not None and quantity.figure.hedge is not Hedge.RANGE
    return plain and not _is_small(quantity)


def _is_small(quantity: Quantity) -> bool:
    """Tell whether a number counts nothing and is so small that it may be part of any phrase: ``the three``."""
    return quantity.is_bare and abs(quantity.figure.value or ZERO) < LEAST


def _are_levels(now: _Level, then: _Level) -> bool:
    """Tell whether two quantities can be levels of one thing."""
    one, other = now.quantity, then.quantity
    a, b = one.figure.value, other.figure.value
    if a is None or b is None or (a < 0) != (b < 0) or not comparable(one, other) or not alike(one, other):
        return False
    return of_one_size(a, b, TIMES)


def _is_near(lines: Sequence[Line], now: _Level, then: _Level) -> bool:
    """Tell whether the earlier level is told last, or first of all, and of a time that news copy compares with."""
    if then.line is not lines[-1] and not _opens_earlier(then.line):
        return False
    earlier = period.of(then.line, then.place)
    return earlier is None or _is_before(earlier, period.of(now.line, now.place))


def _is_before(one: Horizon, other: Horizon | None) -> bool:
    """Tell whether one time is the period before another, the same one a year before, or not far back."""
    if one.length is not None and one.length not in STEPS:
        return False  # "five years ago"
    if other is None or one.to_day is None or other.from_day is None or one.from_day is None:
        return one.grain in FINE or is_before_that(one) or "last" in one.text.lower().split()
    one_step = one.grain == other.grain and (other.from_day - one.to_day).days == 1
    near = one.grain in FINE and 0 < (other.from_day - one.to_day).days < A_YEAR
    return one_step or near or (one.to_day < other.from_day and _is_a_year(one.from_day, other.from_day))


def _is_a_year(first: date, second: date) -> bool:
    return (second.year - first.year, second.month, second.day) == (1, first.month, first.day)


def _are_of_one_thing(now: _Level, then: _Level) -> bool:
    """Tell whether nothing that stands with two levels makes them levels of two things."""
    first, second = (now, then) if now.quantity.start < then.quantity.start else (then, now)
    line, together = second.line, first.line is second.line
    clause = clause_before(line, second.place) if together else line.items[: second.place]
    if any(item.text in PRONOUNS | role_words("levels") | role_words("company") for item in clause):
        return True
    measures = {_measure(now), _measure(then)} - {None}
    if len(measures) > 1:
        return False
    subject = next((word for word in line.sentence.words if word.is_subject and _is_in(word, clause)), None)
    if subject is None:
        return together
    return subject.lower in {word.lower for word in first.line.sentence.words if word.start < subject.start}


def _measure(level: _Level) -> str | None:
    mentions = [item.of for item in level.line.items if isinstance(item.of, Mention)]
    return Measures(level.line.sentence, mentions).of(level.quantity)


def _is_in(word: Span, clause: Sequence[Item]) -> bool:
    return bool(clause) and clause[0].start <= word.start < clause[-1].end


def _is_loss(level: _Level) -> bool:
    return governor(level.line, level.place).loss and polarity(level.line, level.place) < 0
