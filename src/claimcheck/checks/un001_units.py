"""
A measure against the same in another unit.

What it does
------------
Works out what a measure is in the other unit that stands beside it, in brackets or after "or": hectares and acres,
miles and kilometres, tonnes and pounds, barrels and litres, square feet and square metres, megawatts and gigawatts.

Why it matters
--------------
Such conversions are for readers who do not know the first unit, so nobody misses a digit or a unit that was swapped.

How it is computed
------------------
amount × units = restated, with both figures as the intervals that their digits and hedges allow. Where a name stands
for several units (a ton is metric, short or long, an ounce common or troy, a gallon American or British, a bushel
that of each grain, a mile may be one at sea), the text is right if one of them fits.

Limits
------
Both measures must name their unit and stand side by side. Temperatures are left alone, and so is a bracket that tells
what one unit is: "520 million tonnes (1.1023 tons)".
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from claimcheck.checks import slips
from claimcheck.checks.arithmetic import RANK, apart, divide, is_positive, judge, multiply, value_of
from claimcheck.checks.base import Check, Context, Example
from claimcheck.checks.wording import in_unit, number, span_in_unit, stated
from claimcheck.figures import ONE
from claimcheck.model import Finding, Verdict
from claimcheck.relation import MeasureConversion
from claimcheck.units import sizes


def run(told: MeasureConversion, _context: Context) -> Iterator[Finding]:
    """Judge a measure against its restatement, in the units that suit it best."""
    if not (is_positive(told.amount) and is_positive(told.restated) and told.amount.unit and told.restated.unit):
        return
    known = [(_verdict(told, size), size) for size in sizes(told.amount.unit, told.restated.unit)]
    verdict, size = min(known, key=lambda judged: (RANK[judged[0]], _distance(told, judged[1])))
    of_one = any(told.restated.figure.stated.contains(size) for _, size in known)
    if verdict is Verdict.CONSISTENT or not of_one:
        yield _finding(told, verdict, size)


def _verdict(told: MeasureConversion, size: Decimal) -> Verdict:
    amount, restated = told.amount.figure, told.restated.figure
    return judge((restated.stated, restated.wide), (amount.stated.scale(size), amount.wide.scale(size)))


def _distance(told: MeasureConversion, size: Decimal) -> Decimal:
    return apart(value_of(told.restated), multiply(value_of(told.amount), size)) or Decimal(0)


def _finding(told: MeasureConversion, verdict: Verdict, size: Decimal) -> Finding:
    amount, restated = told.amount, told.restated
    exact, computed = multiply(value_of(amount), size), amount.figure.stated.scale(size)
    shown = in_unit(exact, restated)
    wanted = ((restated, computed), (amount, restated.figure.stated.scale(divide(ONE, size))))
    suggestion = (
        f"For the rest to stand, “{restated.text}” would be {shown}, or “{amount.text}” "
        f"{in_unit(divide(value_of(restated), size), amount)}."
    )
    return CHECK.finding(
        told,
        verdict=verdict,
        message=f"{stated(amount)} is {shown}; the text has {stated(restated)}.",
        working=(
            f"{stated(amount)} × {number(size, 4)} = {shown} "
            f"({span_in_unit(computed, restated)} as the figures are rounded); stated {stated(restated)}"
        ),
        stated=stated(restated),
        computed=shown,
        deviation=apart(restated.figure.value, exact),
        intervals=(restated.figure.stated, computed),
        **(slips.told(suggestion, slips.explain(wanted)) if verdict is Verdict.INCONSISTENT else {}),
    )


CHECK = Check(
    code="UN001",
    name="units",
    relation=MeasureConversion,
    run=run,
    doc=__doc__,
    flags=(
        Example("The farm has 40 hectares (16 acres) of vines."),
        Example("The pipeline runs for 120 miles, or about 75 kilometres."),
    ),
    passes=(
        Example("The farm has 40 hectares (99 acres) of vines."),
        Example("The pipeline runs for 120 miles, or about 190 kilometres."),
    ),
)
