"""
A profit and its revenue against the margin.

What it does
------------
Works out which share of the revenue the profit is, and compares it with the margin told in the same sentence.

Why it matters
--------------
The margin is the figure that readers compare between companies; worked from the wrong profit or the wrong year, it
no longer follows from the two amounts beside it.

How it is computed
------------------
100 × profit / revenue = margin, with each figure as the interval that its digits and its hedge allow. A margin that
was cut off rather than rounded counts as near.

Limits
------
One profit, one revenue and one margin in a sentence. A gross margin, or an operating margin beside a net profit, is
left alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.checks.arithmetic import HUNDRED, apart, cut_off, divide, is_positive, judge, multiply, value_of
from claimcheck.checks.base import Check, Context, Example
from claimcheck.checks.slips import Wanted, explain, named
from claimcheck.checks.wording import in_unit, number, span_in_unit, stated
from claimcheck.figures import ONE, ZERO
from claimcheck.model import Finding, Verdict
from claimcheck.relation import Margin


def run(margin: Margin, _context: Context) -> Iterator[Finding]:
    """Judge a margin against its profit and revenue."""
    profit, revenue, told = margin.profit, margin.revenue, margin.percent
    if not all(is_positive(quantity) for quantity in (profit, revenue, told)):
        return
    narrow = (profit.figure.stated / revenue.figure.stated).scale(HUNDRED)
    wide = (profit.figure.wide / revenue.figure.wide).scale(HUNDRED)
    verdict = judge((told.figure.stated, cut_off(told.figure)), (narrow, wide))
    exact = divide(value_of(profit) * HUNDRED, value_of(revenue))
    yield CHECK.finding(
        margin,
        verdict=verdict,
        message=(
            f"A profit of {stated(profit)} on revenue of {stated(revenue)} is a margin of {number(exact, 3)}%; "
            f"the text has {stated(told)}."
        ),
        working=(
            f"{stated(profit)} ÷ {stated(revenue)} = {number(exact, 3)}% "
            f"({span_in_unit(narrow, told)} as the figures are rounded); stated {stated(told)}"
        ),
        stated=stated(told),
        computed=f"{number(exact, 3)}%",
        deviation=apart(told.figure.value, exact),
        intervals=(told.figure.stated, narrow),
        suggestion=_suggestion(margin) if verdict is Verdict.INCONSISTENT else None,
    )


def _suggestion(margin: Margin) -> str:
    profit, revenue, told = value_of(margin.profit), value_of(margin.revenue), value_of(margin.percent)
    return (
        f"For the rest to stand, the margin would be {number(divide(profit * HUNDRED, revenue), 3)}%, or the profit "
        f"{in_unit(divide(multiply(revenue, told), HUNDRED), margin.profit)}, or the revenue "
        f"{in_unit(divide(profit * HUNDRED, told), margin.revenue)}.{named(explain(_wanted(margin)))}"
    )


def _wanted(margin: Margin) -> Iterator[Wanted]:
    """Yield each number with what it would have to be for the rest to stand."""
    profit, revenue = margin.profit.figure.stated, margin.revenue.figure.stated
    percent = margin.percent.figure.stated
    yield margin.percent, (profit / revenue).scale(HUNDRED)
    yield margin.profit, revenue * percent.scale(divide(ONE, HUNDRED))
    if percent.low is not None and percent.low > ZERO:
        yield margin.revenue, (profit / percent).scale(HUNDRED)


CHECK = Check(
    code="MG001",
    name="margin",
    relation=Margin,
    run=run,
    doc=__doc__,
    flags=(
        Example("The carmaker made an operating profit of $1.2 billion on revenue of $20 billion, a margin of 8%."),
        Example(
            "It booked 4.5 billion yen in operating income on 90 billion yen in sales, an operating margin of 6.5%."
        ),
    ),
    passes=(
        Example("The carmaker made an operating profit of $1.2 billion on revenue of $20 billion, a margin of 6%."),
        Example("It booked 4.5 billion yen in operating income on 90 billion yen in sales, an operating margin of 5%."),
    ),
)
