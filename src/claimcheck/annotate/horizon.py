"""Time horizons: every time or stretch of time that a text tells, resolved against the day of publication."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from claimcheck.annotate.horizons.frame import Frame
from claimcheck.annotate.horizons.grammar import plain, scanner
from claimcheck.annotate.horizons.period import Period
from claimcheck.annotate.horizons.readings import read_as
from claimcheck.annotate.horizons.surroundings import Place, bounded, is_time, tense
from claimcheck.model import Direction, Horizon, Kind, Published

MEMORY = 600
"""How many characters back a period told before still answers for "a year earlier"."""
REMEMBERED = {"month", "quarter", "half", "year", "season"}


@dataclass(frozen=True, slots=True)
class _Wording:
    name: str
    start: int
    end: int


def find(text: str, published: Published) -> tuple[Horizon, ...]:
    """
    Return every time horizon of a text, in order of place; none overlaps another.

    Parameters
    ----------
    text
        Raw text, whole or in part.
    published
        The day of publication, or the window it lies in. With a window only what holds on all its
        days is resolved; without either, what the words alone fix.

    Returns
    -------
    tuple of Horizon
        Offsets are those of ``text``; ``id`` is empty.

    """
    simple = plain(text)
    wordings = [(wording, Place(text, simple, wording.start, wording.end)) for wording in _wordings(text, simple)]
    days = _days(published)
    readings = [_read(wordings, day) for day in days]
    horizons = []
    for index, (_, place) in enumerate(wordings):
        period = _agreed([reading[index] for reading in readings])
        if period is not None:
            horizons.append(_horizon(period, place, days))
    return tuple(horizons)


def _days(published: Published) -> tuple[date | None, ...]:
    if published.day is not None or published.window is None:
        return (published.day,)
    first, last = published.window
    return (None, first, last)


def _wordings(text: str, simple: str) -> Iterator[_Wording]:
    pattern, position = scanner(), 0
    while (match := pattern.search(simple, position)) is not None:
        name = match.lastgroup or ""
        if is_time(name, Place(text, simple, match.start(), match.end())):
            yield _Wording(name, match.start(), match.end())
            position = match.end()
        else:
            position = match.start() + 1


def _read(wordings: list[tuple[_Wording, Place]], today: date | None) -> list[Period | None]:
    periods: list[Period | None] = []
    before: tuple[int, Period] | None = None
    day_before: date | None = None
    for wording, place in wordings:
        told = before[1] if before is not None and place.start - before[0] <= MEMORY else None
        frame = Frame(today=today, tense=tense(place), before=told, day_before=day_before)
        period = read_as(wording.name, place.plain, frame, start=place.start, end=place.end)
        periods.append(None if period is None else bounded(period, place, today))
        if period is None or not period.fixed:
            continue
        if period.grain in REMEMBERED and period.direction is not Direction.FUTURE:
            before = place.start, period
        elif period.grain == "day":
            day_before = period.first
    return periods


def _agreed(periods: list[Period | None]) -> Period | None:
    """Return what holds on every day of the window: the first reading is the one without a day."""
    undated, *dated = periods
    if not dated or undated is None or None in dated:
        return undated
    first, *rest = (period for period in dated if period is not None)
    if all(period == first for period in rest):
        return first
    return replace(
        undated,
        first=first.first if all(period.first == first.first for period in rest) else None,
        last=first.last if all(period.last == first.last for period in rest) else None,
        direction=first.direction,
    )


def _horizon(period: Period, place: Place, days: tuple[date | None, ...]) -> Horizon:
    return Horizon(
        start=place.start,
        end=place.end,
        kind=Kind.HORIZON,
        text=place.text[place.start : place.end],
        from_day=period.first,
        to_day=period.last,
        grain=period.grain,
        direction=period.direction or _direction(period, days),
        length=period.length,
        timex=period.timex,
    )


def _direction(period: Period, days: tuple[date | None, ...]) -> Direction:
    known = [day for day in days if day is not None]
    if not known:
        return Direction.AT
    if period.last is not None and period.last < known[0]:
        return Direction.PAST
    if period.first is not None and period.first > known[-1]:
        return Direction.FUTURE
    return Direction.AT
