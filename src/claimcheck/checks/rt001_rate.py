"""
A total over a duration, or a year.

What it does
------------
Divides a total by the length of time it is spread over and compares the result with the rate told beside it.

Why it matters
--------------
"$60 million over three years, or $25 million a year" tells two different contracts.

How it is computed
------------------
total / length = rate, with each amount as the interval that its digits and its hedge allow; the length is counted in
the unit of the rate.

Limits
------
Total, length and rate must stand side by side, the second amount after "or", in brackets, or as an average. Both must
be in one currency. An uneven spread told as such ("$30 million in the first year") is left alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from claimcheck.checks.arithmetic import Bounds, apart, bounds, divide, is_positive, judge, multiply, value_of
from claimcheck.checks.base import Check, Context, Example
from claimcheck.checks.elapsed import DAYS, MONTHS, several
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
        message=(
            f"{stated(pace.total)} over {several(pace.count, pace.unit)} is {in_unit(exact, pace.total)} a {per}; "
            f"the text has {stated(pace.rate)}."
        ),
        working=(
            f"{stated(pace.total)} ÷ {several(periods, per)} = {in_unit(exact, pace.total)} a {per} "
            f"({span_in_unit(computed[0], pace.total)} as the figures are rounded); stated {stated(pace.rate)}"
        ),
        stated=stated(pace.rate),
        computed=in_unit(exact, pace.total),
        deviation=apart(pace.rate.figure.value, exact),
        intervals=(pace.rate.figure.stated, computed[0]),
        suggestion=_suggestion(pace, periods, exact) if wrong else None,
    )


def _periods(pace: Pace) -> Decimal | None:
    """Return the length in the unit of the rate, where the one is a whole multiple of the other's unit."""
    for table in (MONTHS, DAYS):
        if pace.unit in table and pace.rate.per in table:
            return divide(pace.count * table[pace.unit], Decimal(table[pace.rate.per]))
    return None


def _suggestion(pace: Pace, periods: Decimal, exact: Decimal) -> str:
    per = pace.rate.per or pace.unit
    rate = value_of(pace.rate)
    return (
        f"For the rest to stand, the rate would be {in_unit(exact, pace.total)} a {per}, or the total "
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
    ),
    passes=(
        Example("It will pay $60 million over three years, or $20 million a year."),
        Example("The group will invest €62 billion over five years, an average of €12.4 billion per year."),
    ),
)
