"""
Amounts told per time: a total over a length of time and the rate that it makes, or two rates by different times.

Two amounts stand side by side, each with its time, the second told as the first again: ``$60 million over three years,
or an average of $20 million a year``, ``$20 million a month, $240 million a year``. Or the one follows at the pace of
the other: ``At 20,000 a month, it would add 240,000 over 12 months``. A sentence may also tell the rate of the only
total of the one before it: ``That is about $20 million a year``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from claimcheck.claims.share import restates
from claimcheck.line import Item, Line, Sort, quantity_at
from claimcheck.line.alike import is_plain
from claimcheck.line.calendar import clock_of, date_words, length_of
from claimcheck.line.phrases import part_words, predicate
from claimcheck.model import ALONE, LINE, Cue, Horizon, Kind, Quantity, Role, Slot, Voice

NEAR = 8
"""How many items may stand between a total and its length."""

BRIDGE = 10
"""How many items may stand between two amounts told as one, dates of the stretch among them."""

OPENING = 8
"""How many items from the start of a sentence its pace may stand: ``At an average of 20,000 a month``."""

TIMES = ("decade", "year", "quarter", "month", "week", "day", "hour", "minute", "second")
"""The units of time that amounts are told by, the longest first."""

CLAUSE, APPOSED, PACED, NEXT_SENTENCE = "clause", "apposed", "paced", "next-sentence"
"""How a rate is told: after "or", in apposition, by the pace of the other amount, or in a sentence of its own."""


@dataclass(frozen=True, slots=True)
class _Timed:
    """An amount with its time: the length that it is spread over, or the unit of time that it is told for."""

    quantity: Quantity
    place: int
    end: int
    length: Horizon | None

    @property
    def is_rate(self) -> bool:
        return self.length is None


def find(line: Line) -> Iterator[Role]:
    """Yield the amounts that a sentence tells by two times."""
    for place, other in pairwise(line.quantity_places):
        first = _timed(line, place)
        if first is None:
            continue
        second, form = _timed(line, other), CLAUSE
        if second is None:
            second = _summed(line, first, other)
        else:
            form = _form(line, first, second)
        if second is not None and form and _are_of_one(first, second):
            word = line.items[first.end - 2 : first.end] if first.length else line.items[first.end : first.end + 1]
            yield from _roles(predicate(word, "rate", form=form), first, second)


def apart(line: Line, before: Line) -> Iterator[Role]:
    """Yield the rate that a sentence tells of the only total over a time in the one before it."""
    rate = _timed(line, line.quantity_places[0]) if len(line.quantity_places) == 1 else None
    if rate is None or not rate.is_rate:
        return
    opening = line.items[: rate.place]
    if len(opening) > BRIDGE:
        return
    totals = [timed for place in before.quantity_places if (timed := _timed(before, place)) is not None]
    spread = next((item.horizon for item in opening if item.horizon is not None), None)
    if spread is not None and line.text_at(0) == "spread" and len(before.quantity_places) == 1:
        place = before.quantity_places[0]
        totals = [_Timed(quantity_at(before, place), place, place + 1, spread)]
    elif not any(item.text in part_words("share", "amounting") for item in opening):
        return
    if len(totals) == 1 and not totals[0].is_rate and _are_of_one(totals[0], rate):
        yield from _roles(predicate(line.items[:1], "rate", form=NEXT_SENTENCE), totals[0], rate, ALONE)


def _timed(line: Line, place: int) -> _Timed | None:
    """Return the amount at a place with its time, where one is told."""
    quantity = quantity_at(line, place)
    if quantity.kind not in {Kind.MONEY, Kind.COUNT} or not is_plain(quantity):
        return None
    if quantity.per in TIMES:
        end = place + 1
        while end < len(line.items) and line.items[end].start < quantity.end:
            end += 1
        return _Timed(quantity, place, _behind_rate(line, end, quantity), None)
    if quantity.per is not None:
        return None
    for at in range(place + 1, min(len(line.items), place + 2 + NEAR)):
        item = line.items[at]
        if item.horizon is not None:
            over = any(line.text_at(at - back) in date_words("over") for back in (1, 2))
            told = over and (length_of(item.horizon) or clock_of(item.horizon)) is not None
            return _Timed(quantity, place, at + 1, item.horizon) if told else None
        if item.quantity is not None or item.sort is Sort.MARK or item.is_cue("clause", "movement"):
            return None
    return None


def _summed(line: Line, first: _Timed, place: int) -> _Timed | None:
    """Return the amount that a rate makes over the length behind it: ``$5m a year for two years, or $10m``."""
    length, other = line.horizon_at(first.end + 1), quantity_at(line, place)
    told = first.is_rate and line.text_at(first.end) in date_words("over") and other.per is None and is_plain(other)
    if not told or length is None or (length_of(length) or clock_of(length)) is None:
        return None
    return _Timed(other, place, place + 1, length) if _restates(line.items[first.end + 2 : place]) else None


def _behind_rate(line: Line, end: int, quantity: Quantity) -> int:
    """Return the place behind the words that say by what time a rate is told: ``$20 million | a month``."""
    for at in range(end, min(len(line.items), end + 3)):
        if quantity.per is not None and line.text_at(at).rstrip("s") == quantity.per:
            return at + 1
    return end


def _form(line: Line, first: _Timed, second: _Timed) -> str:
    """Return how the second amount tells the first again; empty where it does not."""
    between = line.items[first.end : second.place]
    if _restates(between) or restates(between):
        return CLAUSE
    if between and between[0].text == "," and all(_hedges(item) for item in between[1:]):
        return APPOSED
    paced = first.is_rate and not second.is_rate and first.place <= OPENING and line.text_at(0) == "at"
    alone = not any(item.is_cue("comparison") for item in between)
    return PACED if paced and alone and any(item.text == "," for item in between[:1]) else ""


def _restates(between: Sequence[Item]) -> bool:
    """Tell whether the items say that the same is told again: "or", a bracket, "an average of", "which equates to"."""
    if len(between) > BRIDGE or not any(item.text in date_words("restating") for item in between):
        return False
    restating = False
    for item, before in zip(between, (None, *between), strict=False):
        restating = restating or item.text in date_words("restating")
        dated = item.horizon is not None or item.text in date_words("until") or item.text == "from"
        if item.text == "which" and before is not None and before.text == "of":
            return False  # "of which $5 million a year" is a part
        if not (item.text in date_words("averaging") or (dated and not restating)):
            return False
    return True


def _hedges(item: Item) -> bool:
    return item.text in date_words("averaging") and item.text != "which"


def _are_of_one(first: _Timed, second: _Timed) -> bool:
    """Tell whether two amounts are in one unit, or a count in none, and by two times."""
    a, b = first.quantity, second.quantity
    if not (first.is_rate or second.is_rate) or (first.is_rate and second.is_rate and a.per == b.per):
        return False
    same = a.kind is b.kind and a.unit == b.unit and a.unit is not None
    return same or any(one.is_bare and (other.unit or other.is_bare) for one, other in ((a, b), (b, a)))


def _roles(cue: Cue, first: _Timed, second: _Timed, voices: frozenset[Voice] = LINE) -> Iterator[Role]:
    """Yield the total and its rate; of two rates the one by the longer time is the total."""
    lengths = sorted((first, second), key=lambda one: one.is_rate)
    if first.is_rate and second.is_rate:
        lengths = sorted((first, second), key=lambda one: TIMES.index(one.quantity.per or ""))
    total, rate = lengths
    yield Role(total.quantity, cue, Slot.TOTAL, voices, when=total.length)
    yield Role(rate.quantity, cue, Slot.RATE, voices)
