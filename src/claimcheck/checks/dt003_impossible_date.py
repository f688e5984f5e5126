"""
A date that does not exist, or an end before its start.

What it does
------------
Looks for days that the calendar does not have, and for stretches of time that end before they begin.

Why it matters
--------------
"June 31" and "from March 5 to March 3" leave the reader without a date.

How it is computed
------------------
The day of the month against the length of that month, in the year told, or in a leap year where none is. The end of a
stretch against its beginning: to - from must not be negative.

Limits
------
A stretch is judged where both years are told, or where both days lie in one month. A move from one date to another
("brought forward from 2030 to 2028") and a comparison of years may run backwards: they are near at worst.
"""

from __future__ import annotations

from calendar import isleap, month_name
from collections.abc import Iterator

from claimcheck.checks.base import Check, Context, Example
from claimcheck.model import Finding, Verdict
from claimcheck.relation import DateSpan, Moment

PAIR = 2


def run(span: DateSpan, _context: Context) -> Iterator[Finding]:
    """Judge a date that may not exist, or a stretch that may run backwards."""
    missing = next((moment for moment in span.ends if not moment.exists), None)
    if missing is not None:
        yield _missing(span, missing)
    elif len(span.ends) == PAIR:
        yield _order(span)


def _missing(span: DateSpan, moment: Moment) -> Finding:
    month, days = _month(moment), moment.longest
    return CHECK.finding(
        span,
        verdict=Verdict.INCONSISTENT,
        message=f"“{span.horizon.text}” does not exist: {month} has {days} days.",
        working=f"{month} has {days} days; stated {moment.day}",
        stated=str(moment.day),
        computed=f"1 to {days}",
        suggestion=f"For the rest to stand, the day would be {days} or less, or the month a longer one.",
    )


def _order(span: DateSpan) -> Finding:
    first, last = span.ends
    backwards = _key(last) < _key(first)
    verdict = Verdict.CONSISTENT
    if backwards:
        verdict = Verdict.NEAR if span.moved else Verdict.INCONSISTENT
    return CHECK.finding(
        span,
        verdict=verdict,
        message=f"{_words(last)} is {'' if backwards else 'not '}earlier than {_words(first)}.",
        working=f"from {_words(first)}, to {_words(last)}",
        stated=f"{_words(first)} to {_words(last)}",
        suggestion="For the rest to stand, the two would change places, or one of them be another date."
        if verdict is Verdict.INCONSISTENT
        else None,
    )


def _month(moment: Moment) -> str:
    name = month_name[moment.month or 1]
    february = moment.month == 2 and moment.year is not None  # noqa: PLR2004 # the month whose length depends on the year
    return f"{name} {moment.year}{'' if isleap(moment.year or 1) else ', no leap year,'}" if february else name


def _key(moment: Moment) -> tuple[int, ...]:
    """Return what two ends are compared by: as much of the date as is told."""
    return tuple(part for part in (moment.year, moment.month, moment.day) if part is not None)


def _words(moment: Moment) -> str:
    parts = (moment.day, month_name[moment.month] if moment.month else None, moment.year)
    return " ".join(str(part) for part in parts if part is not None)


CHECK = Check(
    code="DT003",
    name="impossible-date",
    relation=DateSpan,
    run=run,
    doc=__doc__,
    flags=(
        Example("The report is due on February 30."),
        Example("The festival ran from March 5 to March 3."),
        Example("Deaths were counted for the period from 2024 to 2022."),
    ),
    passes=(
        Example("The festival ran from March 3 to March 5."),
        Example("Deaths were counted for the period from 2022 to 2024."),
    ),
)
