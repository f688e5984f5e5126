"""
An age or anniversary against its dates.

What it does
------------
Works out how many years lie between a birth or founding and the publication, or the year told, and compares the
result with the age or anniversary in the sentence.

Why it matters
--------------
Ages are copied from last year's profile, and an anniversary is celebrated once.

How it is computed
------------------
year - year of birth = age, or one less before the birthday. An anniversary is the difference of the two years; one
year apart is near. The age of a firm ("the 100-year-old bank") may be a round number: a tenth apart is near.

Limits
------
Only sentences that tell one age and one birth or founding are read. Ages at another time ("retired at 65", "was 21
when") are left alone. Without a day of publication, only an anniversary with its year can be checked.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from claimcheck.checks.arithmetic import Bounds, judge
from claimcheck.checks.base import Check, Context, Example
from claimcheck.checks.elapsed import several
from claimcheck.figures import Interval
from claimcheck.model import Finding, Verdict
from claimcheck.relation import Age

TENTH = Decimal("0.1")


def run(age: Age, context: Context) -> Iterator[Finding]:
    """Judge an age against the years between."""
    at, since = _year_of(age, context), age.since.to_day
    if at is None or since is None:
        unread = age.since if since is None else age.at
        to = "publication" if age.at is None else age.at.text
        yield CHECK.finding(
            age,
            verdict=Verdict.UNCHECKABLE,
            message=(
                f"“{age.words}” counts to the publication, whose day is not known."
                if unread is None
                else f"“{age.words}” cannot be checked: no year is known for “{unread.text}”."
            ),
            working=f"{to} − {age.since.text} = ?; stated {_years(age.count)}",
        )
        return
    years = at - since.year
    computed = _computed(age, years)
    stated = Interval.point(Decimal(age.count))
    verdict = judge((stated, stated), computed)
    wrong = verdict is Verdict.INCONSISTENT
    span = _years(years) if age.anniversary else f"{years - 1} or {_years(years)}"
    yield CHECK.finding(
        age,
        verdict=verdict,
        message=f"“{age.words}”, {'while' if wrong else 'and'} from {since.year} to {at} is {span}.",
        working=f"{at} − {since.year} = {_years(years)}; stated {age.count}",
        stated=_years(age.count),
        computed=span,
        intervals=(stated, computed[0]),
        suggestion=_suggestion(age, years, at) if wrong else None,
    )


def _year_of(age: Age, context: Context) -> int | None:
    """Return the year in which the age is reached: the one told, or the publication's."""
    if age.at is not None:
        return age.at.to_day.year if age.at.to_day is not None else None
    published = context.article.published.day
    return published.year if published is not None else None


def _computed(age: Age, years: int) -> Bounds:
    """Return the years that the age may be, and those that are near."""
    first = years if age.anniversary else years - 1
    narrow = Interval(Decimal(first), Decimal(years))
    slack = max(Decimal(1), years * TENTH) if age.firm and not age.anniversary else Decimal(1)
    return narrow, Interval(first - slack, years + slack)


def _years(count: int) -> str:
    return several(Decimal(count), "year")


def _suggestion(age: Age, years: int, at: int) -> str:
    told = (
        f"the anniversary would be the {_ordinal(years)}"
        if age.anniversary
        else f"the age would be {years - 1} or {years}"
    )
    beginning = str(at - age.count) if age.anniversary else f"{at - age.count - 1} or {at - age.count}"
    return f"For the rest to stand, {told}, or the year {beginning}."


def _ordinal(number: int) -> str:
    teens = range(11, 14)
    ending = "th" if number % 100 in teens else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


CHECK = Check(
    code="DT005",
    name="age",
    relation=Age,
    run=run,
    doc=__doc__,
    flags=(
        Example("The 72-year-old chairman was born in 1940.", date(2025, 2, 25)),
        Example("The bank, founded in 1921, celebrates its 100th anniversary.", date(2025, 2, 25)),
    ),
    passes=(
        Example("The 84-year-old chairman was born in 1940.", date(2025, 2, 25)),
        Example("The bank, founded in 1925, celebrates its 100th anniversary.", date(2025, 2, 25)),
    ),
)
