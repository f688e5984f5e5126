"""
A duration against its dates.

What it does
------------
Works out how long it is from one date to another, or from a date to the publication, and compares the result with the
length that stands beside them.

Why it matters
--------------
"The five years from 2010 to 2018" gives the reader two answers. One of the years, or the count, is a slip of the hand
or a leftover from last year's story.

How it is computed
------------------
to - from = length. Both ways of counting are accepted: from 2010 to 2014 is four years, or five with both ends
counted. Where the dates are finer than the length (months beside years), a quarter of a unit either way is
agreement and half a unit is near. "Five years ago" is counted back from the publication.

Limits
------
Trading and working days are left alone, and so are bounds such as "up to five years". A length that counts back from
the publication needs its day. In "three years between 2010 and 2020" the three may be any years of the ten: only a
definite stretch ("the", "period") is read there.
"""

from __future__ import annotations

from calendar import month_name, monthrange
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from claimcheck.checks.arithmetic import Bounds, judge
from claimcheck.checks.base import Check, Context, Example
from claimcheck.checks.elapsed import MONTHS, day_after, elapsed, in_words, several
from claimcheck.checks.wording import number
from claimcheck.figures import ONE, TWO, ZERO, Hedge, Interval
from claimcheck.model import Finding, Lack, Verdict
from claimcheck.relation import Duration

HALF = Decimal("0.5")
QUARTER = Decimal("0.25")
TENTH = Decimal("0.1")
_GRAINS = {"decade": 3653, "year": 366, "month": 31, "week": 7, "day": 1}


def run(duration: Duration, context: Context) -> Iterator[Finding]:
    """Judge a length of time against its dates."""
    published = context.article.published.day
    last = duration.last or (None if published is None else (published, published))
    if last is None:
        yield CHECK.finding(
            duration,
            verdict=Verdict.UNCHECKABLE,
            message=f"“{duration.length.text}” counts from the publication, whose day is not known.",
            working=f"publication − {_dates(duration)} = ?; stated {_stated(duration)}",
            lacks=Lack.DATE,
        )
        return
    backwards = duration.last is not None and last[1] < duration.first[0]
    computed = _computed(last, duration.first, duration.unit) if backwards else _elapsed(duration, last)
    verdict = judge(_told(duration, last), computed)
    if backwards and verdict is Verdict.CONSISTENT:
        verdict = Verdict.NEAR  # "brought forward by seven years, from 2012 to 2005"
    if verdict is Verdict.INCONSISTENT and not duration.year_told:
        verdict = _in_another_year(duration, last)
    wrong = verdict is Verdict.INCONSISTENT
    span = _span(computed[0], duration.unit)
    start, end = _period(duration.first), _end(duration, last)
    yield CHECK.finding(
        duration,
        verdict=verdict,
        message=f"“{duration.length.text}”, {'while' if wrong else 'and'} from {start} to {end} is {span}.",
        working=f"{end} − {start} = {span}; stated {_stated(duration)}",
        stated=_stated(duration),
        computed=span,
        intervals=(_told(duration, last)[0], computed[0]),
        suggestion=_suggestion(duration, last, span, -1 if backwards else 1) if wrong else None,
    )


def _elapsed(duration: Duration, last: tuple[date, date]) -> Bounds:
    """Return the length between the dates, or from the date told to the publication."""
    unit = duration.unit
    if duration.last is not None:
        return _computed(duration.first, last, unit)
    oldest, newest = elapsed(duration.first[0], last[0], unit), elapsed(duration.first[1], last[0], unit)
    calendar = Decimal(last[0].year - duration.first[0].year) if unit == "year" else oldest
    between = Interval(max(ZERO, min(newest, calendar)), max(ZERO, oldest, calendar))
    return between, between


def _computed(first: tuple[date, date], last: tuple[date, date], unit: str) -> Bounds:
    """Return the length between two periods: without and with the last one, and with a part of the first one only."""
    shortest = max(ZERO, elapsed(first[0], last[0], unit))
    longest = max(shortest, elapsed(first[0], day_after(last[1]), unit))
    part = max(ZERO, shortest - elapsed(last[0], day_after(last[1]), unit))
    return Interval(shortest, longest), Interval(part, longest)


def _told(duration: Duration, last: tuple[date, date]) -> Bounds:
    """Return what the length may stand for: exact beside dates of its own grain, rounded beside finer ones."""
    count = duration.count
    finer = (last[1] - last[0]).days + 1 < _GRAINS[duration.unit] * HALF
    reach, wide = (QUARTER, HALF) if finer else (ZERO, ZERO)
    if duration.unit == "decade":
        reach, wide = TENTH, HALF
    if duration.last is None:
        reach, wide = HALF, ONE
    tenth = max(ONE, count * TENTH)
    low, high = {
        Hedge.ABOUT: (tenth, tenth),
        Hedge.NEARLY: (tenth, ZERO),
        Hedge.UNDER: (tenth, ZERO),
        Hedge.OVER: (ZERO, tenth),
    }.get(duration.hedge, (ZERO, ZERO))
    narrow = Interval(max(ZERO, count - max(low, reach)), count + max(high, reach))
    return narrow, Interval(max(ZERO, count - TWO * low - wide), count + TWO * high + wide)


def _in_another_year(duration: Duration, last: tuple[date, date]) -> Verdict:
    """Return near where the dates tell no year and agree with the length a year apart, else what stands."""
    year = Interval.point(elapsed(date(2023, 1, 1), date(2024, 1, 1), duration.unit))
    told, computed = _told(duration, last)[1], _elapsed(duration, last)[1]
    fits = told.meets(computed + year) or told.meets(computed - year)
    return Verdict.NEAR if fits else Verdict.INCONSISTENT


def _span(interval: Interval, unit: str) -> str:
    low, high = number(interval.low or ZERO, 3), number(interval.high or ZERO, 3)
    return f"{low if low == high else f'{low} to {high}'} {unit}{'' if high == '1' else 's'}"


def _stated(duration: Duration) -> str:
    hedge = "" if duration.hedge is Hedge.EXACT else f"{duration.hedge} "
    return f"{hedge}{several(duration.count, duration.unit)}"


def _dates(duration: Duration) -> str:
    return " and ".join(f"“{one.text}”" for one in duration.dates)


def _end(duration: Duration, last: tuple[date, date]) -> str:
    return f"the publication on {in_words(last[0])}" if duration.last is None else _period(last)


def _period(period: tuple[date, date]) -> str:
    first, last = period
    if first == last:
        return in_words(first)
    if _is_whole_years(period):
        return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
    if first.day == 1 and last == date(first.year, first.month, monthrange(first.year, first.month)[1]):
        return f"{first:%B %Y}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{in_words(last)}"
    return f"{in_words(first)} – {in_words(last)}"


def _is_whole_years(period: tuple[date, date]) -> bool:
    first, last = period
    return (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)


def _suggestion(duration: Duration, last: tuple[date, date], span: str, sense: int) -> str:
    """Return what would have to be; ``sense`` is -1 where the dates run backwards."""
    parts = [f"the length would be {span}"]
    months = MONTHS.get(duration.unit)
    length = int(duration.count * months) if months is not None else 0
    if length and length < 12 * last[0].year:
        by_year = _is_whole_years(last if duration.last is not None else duration.first)
        parts.append(f"the beginning {_moved(last[0], -sense * length, by_year=by_year)}")
        if duration.last is not None:
            end = _moved(duration.first[0], sense * length, by_year=_is_whole_years(duration.first))
            parts.append(f"the end {end} (a {duration.unit} {'less' if sense > 0 else 'more'} where both ends count)")
    return f"For the rest to stand, {', or '.join(parts)}."


def _moved(day: date, months: int, *, by_year: bool) -> str:
    """Return the year or the month that lies so far from a day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return str(year) if by_year and months % 12 == 0 else f"{month_name[month + 1]} {year}"


CHECK = Check(
    code="DT001",
    name="duration",
    relation=Duration,
    run=run,
    doc=__doc__,
    flags=(
        Example("Output doubled in the five years from 2010 to 2018."),
        Example("Five years ago, in 2015, the price was $3.", date(2025, 2, 25)),
    ),
    passes=(
        Example("Output doubled in the five years from 2010 to 2014."),
        Example("Output doubled in the four years from 2010 to 2014."),
        Example("Five years ago, in 2020, the price was $3.", date(2025, 2, 25)),
    ),
)
