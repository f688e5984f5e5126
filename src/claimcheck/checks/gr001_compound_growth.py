"""
Compound growth from one level to another over a number of years.

What it does
------------
Works out the yearly rate that turns the first level into the last over the years between, and compares it with the
compound rate that is told.

Why it matters
--------------
Market studies are quoted with a start, an end and a rate, and often only two of them belong together.

How it is computed
------------------
(B / A)^(1 / n) - 1 = rate, with n the difference of the two years, and each figure as the interval that its digits and
its hedge allow. A rate that holds over one year more or less is near: forecasts often start a year after their base.

Limits
------
Both levels, in one unit and each with its year, and one rate called a compound one must stand in one sentence.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import MAX_EMAX, MIN_EMIN, Decimal
from decimal import Context as Arithmetic

from claimcheck.checks.arithmetic import HUNDRED, apart, divide, is_positive, judge, value_of
from claimcheck.checks.base import Check, Context, Example
from claimcheck.checks.wording import in_unit, number, span_in_unit, stated
from claimcheck.figures import ONE, WHOLE_LINE, Interval
from claimcheck.model import Finding, Verdict
from claimcheck.relation import CompoundGrowth

LONGEST = 200
_POWERS = Arithmetic(prec=30, Emin=MIN_EMIN, Emax=MAX_EMAX)
_SLACK = Decimal("1e-12")
"""A logarithm is rounded; each bound is moved outwards by more than its error."""


def run(growth: CompoundGrowth, _context: Context) -> Iterator[Finding]:
    """Judge a compound rate against two levels and their years."""
    before, after, rate = growth.before, growth.after, growth.rate
    years = _years(growth)
    if not 1 <= years <= LONGEST or not is_positive(before) or not is_positive(after) or rate.figure.value is None:
        return
    figure = rate.figure.negated() if growth.falls and rate.figure.value >= 0 else rate.figure
    narrow = _rate(after.figure.stated / before.figure.stated, years)
    wide = after.figure.wide / before.figure.wide
    hull = narrow
    for count in {max(1, years - 1), years, years + 1}:
        hull = hull.hull(_rate(wide, count))
    verdict = judge((figure.stated, figure.wide), (narrow, hull))
    first, last = value_of(before), value_of(after)
    exact = _root(divide(last, first), years)
    wrong = verdict is Verdict.INCONSISTENT
    yield CHECK.finding(
        growth,
        verdict=verdict,
        message=(
            f"From {stated(before)} to {stated(after)} over {years} year{'' if years == 1 else 's'} is "
            f"{number(exact, 3)}% a year; the text has {stated(rate)}."
        ),
        working=(
            f"({in_unit(last, after, 8)} ÷ {in_unit(first, before, 8)})^(1/{years}) − 1 = {number(exact, 3)}% "
            f"({span_in_unit(narrow, rate, 3)} as the figures are rounded); stated {stated(rate)}"
        ),
        stated=stated(rate),
        computed=f"{number(exact, 3)}%",
        deviation=apart(figure.value, exact),
        intervals=(figure.stated, narrow),
        suggestion=_suggestion(growth, years, figure.value, exact) if wrong and figure.value is not None else None,
    )


def _years(growth: CompoundGrowth) -> int:
    first, last = (horizon.to_day for horizon in growth.years)
    return 0 if first is None or last is None else last.year - first.year


def _rate(ratio: Interval, years: int) -> Interval:
    """Return the yearly rates, in percent, that multiply to a ratio over the years."""
    if ratio.low is None or ratio.high is None:
        return WHOLE_LINE
    return Interval(_root(ratio.low, years) - _SLACK, _root(ratio.high, years) + _SLACK)


def _root(ratio: Decimal, years: int) -> Decimal:
    """Return 100 (ratio^(1/years) - 1)."""
    power = _POWERS.exp(_POWERS.divide(_POWERS.ln(ratio), Decimal(years)))
    return _POWERS.multiply(_POWERS.subtract(power, ONE), HUNDRED)


def _suggestion(growth: CompoundGrowth, years: int, rate: Decimal, exact: Decimal) -> str:
    factor = _POWERS.power(ONE + divide(rate, HUNDRED), years)
    parts = [f"the rate would be {number(exact, 3)}%"]
    if factor > 0:
        parts.append(f"the later figure {in_unit(divide(value_of(growth.before) * factor, ONE), growth.after)}")
        parts.append(f"the earlier one {in_unit(divide(value_of(growth.after), factor), growth.before)}")
    return f"For the rest to stand, {', or '.join(parts)}."


CHECK = Check(
    code="GR001",
    name="compound-growth",
    relation=CompoundGrowth,
    run=run,
    doc=__doc__,
    flags=(
        Example("The market will grow at a compound annual rate of 6% from $2bn in 2020 to $5bn in 2025."),
        Example("Sales will rise from $160.7 billion in 2022 to $216.7 billion in 2023, a CAGR of 10.0%."),
    ),
    passes=(
        Example("The market will grow at a compound annual rate of 20% from $2bn in 2020 to $5bn in 2025."),
        Example("Sales will rise from $160.7 billion in 2022 to $176.7 billion in 2023, a CAGR of 10.0%."),
    ),
)
