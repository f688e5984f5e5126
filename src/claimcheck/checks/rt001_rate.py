"""
A total over a duration, or a year.

What it does
------------
Divides a total by the length of time it is spread over and compares the result with the rate told beside it; an amount
by one unit of time with the same by another.

Why it matters
--------------
"$60 million over three years, or $25 million a year" tells two different contracts.

How it is computed
------------------
total / length = rate, with each amount as the interval that its digits and its hedge allow; the length is counted in
the unit of the rate.

Limits
------
The two amounts must stand side by side, each with its time, or the rate alone in a sentence that says what the total
before it makes. Both must be in one currency, or count one thing. An uneven spread told as such ("$30 million in the
first year") is left alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from claimcheck.checks.arithmetic import Bounds, apart, bounds, divide, is_positive, judge, multiply, value_of
from claimcheck.checks.base import Check, Context, Example
from claimcheck.checks.elapsed import DAYS, MONTHS, SECONDS, each, several
from claimcheck.checks.wording import in_unit, span_in_unit, stated
from claimcheck.figures import Interval
from claimcheck.model import Finding, Verdict
from claimcheck.relation import Pace


def run(pace: Pace, _context: Context) -> Iterator[Finding]:
    """Judge a rate against a total and its length."""
    periods = _periods(pace)
    if periods is None or not is_positive(pace.total) or not is_positive(pace.rate):
        return
    count = Interval.point(periods)
    total = bounds(pace.total)
    computed: Bounds = (total[0] / count, total[1] / count)
    verdict = judge(bounds(pace.rate), computed)
    exact = divide(value_of(pace.total), periods)
    per = pace.rate.per or pace.unit
    wrong = verdict is Verdict.INCONSISTENT
    yield CHECK.finding(
        pace,
        verdict=verdict,
        message=(f"{_told(pace)} is {in_unit(exact, pace.total)} {each(per)}; the text has {stated(pace.rate)}."),
        working=(
            f"{stated(pace.total)} ÷ {several(periods, per)} = {in_unit(exact, pace.total)} {each(per)} "
            f"({span_in_unit(computed[0], pace.total)} as the figures are rounded); stated {stated(pace.rate)}"
        ),
        stated=stated(pace.rate),
        computed=in_unit(exact, pace.total),
        deviation=apart(pace.rate.figure.value, exact),
        intervals=(pace.rate.figure.stated, computed[0]),
        suggestion=_suggestion(pace, periods, exact) if wrong else None,
    )


def _told(pace: Pace) -> str:
    """Return a total with its length, which may be one unit of time."""
    time = each(pace.unit) if pace.length is None else f"over {several(pace.count, pace.unit)}"
    return f"{stated(pace.total)} {time}"


def _periods(pace: Pace) -> Decimal | None:
    """Return the length in the unit of the rate, where the one is a whole multiple of the other's unit."""
    for table in (MONTHS, DAYS, SECONDS):
        if pace.unit in table and pace.rate.per in table:
            return divide(pace.count * table[pace.unit], Decimal(table[pace.rate.per]))
    return None


def _suggestion(pace: Pace, periods: Decimal, exact: Decimal) -> str:
    per = pace.rate.per or pace.unit
    rate = value_of(pace.rate)
    return (
        f"For the rest to stand, the rate would be {in_unit(exact, pace.total)} {each(per)}, or the total "
        f"{in_unit(multiply(rate, periods), pace.total)}, or the length "
        f"{several(divide(value_of(pace.total), rate).quantize(Decimal('0.1')).normalize(), per)}."
    )


CHECK = Check(
    code="RT001",
    name="rate",
    relation=Pace,
    run=run,
    doc=__doc__,
    flags=(
        Example("It will pay $60 million over three years, or $25 million a year."),
        Example("The group will invest €62 billion over five years, an average of €15 billion per year."),
        Example("It spends $20 million a month, or $340 million a year."),
    ),
    passes=(
        Example("It will pay $60 million over three years, or $20 million a year."),
        Example("The group will invest €62 billion over five years, an average of €12.4 billion per year."),
        Example("She made £24 in three hours, which equates to £8 per hour."),
    ),
)
