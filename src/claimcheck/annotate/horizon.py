"""Time horizons: every time or stretch of time that a text tells, resolved against the day of publication."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import localcontext

from claimcheck.annotate.horizons.fiscal import CALENDAR, FiscalYear, fiscal_years
from claimcheck.annotate.horizons.frame import Frame, Tense
from claimcheck.annotate.horizons.grammar import plain
from claimcheck.annotate.horizons.joining import Wording
from claimcheck.annotate.horizons.joining import wordings as joined
from claimcheck.annotate.horizons.judging import is_time
from claimcheck.annotate.horizons.lengths import since_then
from claimcheck.annotate.horizons.period import Period
from claimcheck.annotate.horizons.place import Place
from claimcheck.annotate.horizons.readings import read
from claimcheck.annotate.horizons.surroundings import bounded, is_of_date, is_of_level_before, looks_back, tense
from claimcheck.annotate.horizons.vocabulary import beside
from claimcheck.figures import PLAIN
from claimcheck.model import Direction, Horizon, Kind, Published

OLDEST, NEWEST = 1600, 2400
"""A day of publication outside these years is no day: the calendar's own ends must not be near."""
MEMORY = 600
"""How many characters back a period told before still answers for "a year earlier"."""
DAY_MEMORY = 300
"""How many characters back, in the same paragraph, a day told before still answers for "the day before"."""
UNTENSED = frozenset(
    {"year", "fiscal_year", "iso_date", "short_date", "relative_period", "duration", "habit", "compared", "nearby_day"}
)
"""Wordings that mean the same in every tense."""
NEVER_FISCAL = frozenset(
    {"date", "iso_date", "short_date", "weekday", "year", "duration", "habit", "compared", "nearby_day", "nearby_night"}
)
"""Wordings that mean the same in every fiscal year."""
COMPARED = frozenset({"earlier", "before", "previously", "previous", "prior", "preceding"})
DATES = frozenset({"date", "iso_date", "short_date"})
TOPICS = {"quarter", "half"}
"""Grains of what results are about: the one told most often is meant where the last one told is too far back."""
REMEMBERED = {"week", "month", "quarter", "half", "year", "season"}


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
    wordings = [
        (wording, place)
        for wording in joined(simple)
        if is_time(wording, place := Place(text, simple, wording.start, wording.end))
    ]
    days = _days(published)
    fiscal = fiscal_years(text, simple)
    with localcontext(PLAIN):  # the caller's context may round to fewer digits
        readings = [_read(wordings, day, fiscal) for day in days]
    horizons = []
    for index, (_, place) in enumerate(wordings):
        period = _agreed([reading[index] for reading in readings])
        if period is not None:
            horizons.append(_horizon(period, place, days))
    return tuple(horizons)


def _days(published: Published) -> tuple[date | None, ...]:
    if published.window is not None and published.day is None:
        first, last = published.window
        return (None, first, last) if first.year > OLDEST and last.year < NEWEST else (None,)
    day = published.day
    return (day if day is not None and OLDEST < day.year < NEWEST else None,)


def _read(
    wordings: list[tuple[Wording, Place]], today: date | None, fiscal: Callable[[int], FiscalYear]
) -> list[Period | None]:
    periods: list[Period | None] = []
    before: tuple[int, Period] | None = None
    mentioned: tuple[int, Period] | None = None
    day_before: tuple[int, date] | None = None
    date_told: tuple[int, Period] | None = None
    spoken_of: Counter[Period] = Counter()
    for wording, place in wordings:
        told, named = (one[1] if one and place.start - one[0] <= MEMORY else None for one in (before, mentioned))
        topic = next((one for one, _ in spoken_of.most_common(1)), None)
        told_tense = Tense.UNTOLD if today is None or wording.core.name in UNTENSED else tense(place)
        year = CALENDAR if wording.name in NEVER_FISCAL else fiscal(place.start)
        told_day = day_before[1] if day_before is not None and _is_near(day_before[0], place) else None
        frame = Frame(
            today=today, tense=told_tense, before=told, topic=topic, mentioned=named, day_before=told_day, fiscal=year
        )
        try:
            beside_date = wording.name == "weekday" and date_told is not None and is_of_date(place, date_told[0])
            period = date_told[1] if date_told and beside_date else read(wording, place.plain, frame)
            if period is not None and period.length and _is_loose(period) and looks_back(place):
                period = since_then(period, today)
            periods.append(None if period is None else bounded(period, place, today))
        except (ValueError, OverflowError):  # no calendar reaches there: the year 10000, a century before the year 1
            period = None
            periods.append(None)
        if period is None:
            continue
        date_told = (place.end, period) if wording.core.name in DATES else None
        remembered = period.grain in REMEMBERED and (period.fixed or (period.timex or "").startswith("XXXX"))
        mentioned = (place.start, period) if remembered else mentioned
        compared = before is not None and (_is_compared(wording, place) or is_of_level_before(place))
        if place.before in beside("bounds") or compared:
            continue  # "the best since 2010" does not speak of 2010, nor "from 4 a year earlier" of the year before
        if remembered:
            before = place.start, period
            if period.grain in TOPICS and period.last is not None and (today is None or period.last < today):
                spoken_of[period] += 1
        elif period.grain == "day" and period.first is not None and wording.core.name != "definite":
            day_before = place.end, period.first
    return periods


def _is_loose(period: Period) -> bool:
    """Tell whether a length has no place of its own yet: "in six years", and not "in the week ended February 1"."""
    return period.direction is None and period.first is None and period.last is None


def _is_compared(wording: Wording, place: Place) -> bool:
    """Tell whether a period only compares with the one told before, which the next "a year earlier" counts from too."""
    core = wording.core
    if core.name == "same":
        return True
    words = frozenset(place.plain[core.start : core.end].replace("-", " ").split())
    return core.name in {"shifted", "relative_period"} and not words.isdisjoint(COMPARED)


def _is_near(end: int, place: Place) -> bool:
    """Tell whether a day told before stands in the paragraph, and not far back."""
    return place.start - end <= DAY_MEMORY and "\n" not in place.plain[end : place.start]


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
        direction=undated.direction or first.direction,
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
