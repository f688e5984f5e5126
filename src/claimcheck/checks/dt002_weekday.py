"""
A weekday against its date.

What it does
------------
Looks up on which day of the week a date falls and compares it with the weekday that stands beside it.

Why it matters
--------------
"Monday, February 25" sends readers to an event on the wrong day. One of the two was not updated with the other, or
was looked up in the wrong year's calendar.

How it is computed
------------------
Where the date tells its year, the calendar decides. Where it does not, the year is the one that puts the date
nearest to the publication; dates half a year away may belong to either of two years, and one that fits is enough. A
past year told in the sentences around that fits makes the two near.

Limits
------
Without a year and a day of publication there is nothing to look up. A date months away that fits in the year before
or after is near, not wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from claimcheck.checks.base import Check, Context, Example
from claimcheck.checks.elapsed import in_words, shifted
from claimcheck.model import Finding, Lack, Published, Verdict
from claimcheck.relation import DatedWeekday, Moment

HALF_YEAR = timedelta(days=190)
"""A date without a year lies at most this far from the publication; a little more than half a year."""

SURE = timedelta(days=100)
"""Nearer than this, no other year comes into question."""

WEEK = 7


def run(told: DatedWeekday, context: Context) -> Iterator[Finding]:
    """Judge a weekday against the calendar."""
    days = _candidates(told, context.article.published)
    if not days:
        if told.moment.exists:
            yield _uncheckable(told, context.article.published)
        return
    fitting = [day for day in days if day.isoweekday() == told.weekday]
    verdict = Verdict.CONSISTENT if fitting else _without_fit(told, days[0], context.article.published)
    day = fitting[0] if fitting else days[0]
    wrong = verdict is Verdict.INCONSISTENT
    yield CHECK.finding(
        told,
        verdict=verdict,
        message=f"{in_words(day)} is a {day:%A}; the text has {_name(told.weekday)}.",
        working=f"calendar: {in_words(day)} = {day:%A}; stated {_name(told.weekday)}",
        stated=_name(told.weekday),
        computed=f"{day:%A}",
        suggestion=_suggestion(told, day) if wrong else None,
    )


def _candidates(told: DatedWeekday, published: Published) -> list[date]:
    """Return the days that the date may be, the likeliest first."""
    moment = told.moment
    if moment.year is not None:
        return _days(moment, [moment.year])
    first, last = published.window or (published.day, published.day)
    if first is None or last is None or _window_is_wide(published):
        return []
    near = _days(moment, range(first.year - 1, last.year + 2))
    near = [day for day in near if shifted(first, -HALF_YEAR) <= day <= shifted(last, HALF_YEAR)]
    near.sort(key=lambda day: abs(day - last))
    return near


def _window_is_wide(published: Published) -> bool:
    """Tell whether the publication lies in a time that several years of a date would fit."""
    return published.window is not None and published.window[1] - published.window[0] > HALF_YEAR


def _days(moment: Moment, years: Iterable[int]) -> list[date]:
    """Return the days of the given years that exist."""
    days = []
    for year in years:
        try:
            days.append(date(year, moment.month or 1, moment.day or 1))
        except ValueError:
            continue
    return days


def _without_fit(told: DatedWeekday, nearest: date, published: Published) -> Verdict:
    """Return the verdict on a date that fits in no likely year: near where another year may be meant after all."""
    if told.moment.year is not None:
        return Verdict.INCONSISTENT
    seen_from = published.latest or nearest
    if _fits(told, [year for year in told.years_told if year < seen_from.year]):
        return Verdict.NEAR
    if abs(nearest - seen_from) <= SURE:
        return Verdict.INCONSISTENT
    return Verdict.NEAR if _fits(told, [nearest.year - 1, nearest.year + 1]) else Verdict.INCONSISTENT


def _fits(told: DatedWeekday, years: Iterable[int]) -> bool:
    return any(day.isoweekday() == told.weekday for day in _days(told.moment, years))


def _uncheckable(told: DatedWeekday, published: Published) -> Finding:
    if published.latest is None:
        why = "the day of publication is not known"
    elif _window_is_wide(published):
        why = "the time of publication is known too loosely"
    else:
        why = "no year near the publication has that day"
    return CHECK.finding(
        told,
        verdict=Verdict.UNCHECKABLE,
        message=f"“{told.date.text}” tells no year, and {why}.",
        working=f"calendar: {told.date.text} of which year?",
        stated=_name(told.weekday),
        lacks=Lack.DATE if published.latest is None or _window_is_wide(published) else None,
    )


def _suggestion(told: DatedWeekday, day: date) -> str:
    back = (day.isoweekday() - told.weekday) % WEEK
    near = []
    for offset in (-back, WEEK - back):
        try:
            near.append(day + timedelta(days=offset))
        except OverflowError:
            continue
    nearest = " or ".join(f"{one.day} {one:%B}" for one in near)
    return f"For the rest to stand, the weekday would be {day:%A}, or the date {nearest}."


def _name(weekday: int) -> str:
    return f"{date(2024, 1, weekday):%A}"  # 1 January 2024 was a Monday


CHECK = Check(
    code="DT002",
    name="weekday",
    relation=DatedWeekday,
    run=run,
    doc=__doc__,
    flags=(
        Example("The vote is due on Monday, Feb 25, 2025."),
        Example("The plant will close on Friday, March 20.", date(2025, 2, 25)),
    ),
    passes=(
        Example("The vote is due on Tuesday, Feb 25, 2025."),
        Example("The plant will close on Friday, March 21.", date(2025, 2, 25)),
    ),
)
