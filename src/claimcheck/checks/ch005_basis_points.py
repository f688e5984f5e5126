"""
A cut or a rise by basis points against the levels before and after.

What it does
------------
Works out the difference between two rates in basis points and compares it with the number that is told.

Why it matters
--------------
A hundred basis points are one percentage point. Points told as basis points, or a digit lost, move the rate a
hundredfold.

How it is computed
------------------
100 (after - before) = ± N basis points, with each rate as the interval that its digits allow.

Limits
------
Both rates must be told; prices beside the yields are not taken for them.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from claimcheck.checks import slips
from claimcheck.checks.arithmetic import apart, difference, judge, signed_size, value_of
from claimcheck.checks.base import Check, Context, Example
from claimcheck.checks.wording import number, signed, stated
from claimcheck.figures import ZERO
from claimcheck.model import Finding, Kind, Quantity, Verdict
from claimcheck.relation import Change
from claimcheck.units import factor


def run(change: Change, _context: Context) -> Iterator[Finding]:
    """Judge a change of a rate that is told in basis points."""
    before, after = change.before, change.after
    told = next((size for size in change.by if size.kind is Kind.BASIS_POINT), None)
    if told is None or before is None or after is None or change.basis:
        return
    if before.kind is not Kind.PERCENT or any(q.figure.value is None for q in (before, after, told)):
        return
    narrow, wide = difference(before, after)
    hundred = factor("percentage_point", "basis_point")
    computed = (narrow.scale(hundred), wide.scale(hundred))
    size = signed_size(told, change.direction, computed[0])
    verdict = judge((size.stated, size.wide), computed)
    exact = (value_of(after) - value_of(before)) * hundred
    wrong = verdict is Verdict.INCONSISTENT
    levels = f"from {stated(before)} to {stated(after)} is {signed(exact)} basis points"
    yield CHECK.finding(
        change,
        verdict=verdict,
        message=f"“{change.cue.text} … {told.text}”, {'while' if wrong else 'and'} {levels}.",
        working=f"({stated(after)} − {stated(before)}) × 100 = {signed(exact)} basis points; stated {stated(told)}",
        stated=stated(told),
        computed=f"{signed(exact)} basis points",
        deviation=apart(size.value, exact),
        intervals=(size.stated, computed[0]),
        **(
            slips.told(
                _suggestion(before, after, size.value or ZERO, exact),
                slips.explain(slips.of_difference(before, after, (told, size), steps=hundred)),
            )
            if wrong
            else {}
        ),
    )


def _suggestion(before: Quantity, after: Quantity, told: Decimal, exact: Decimal) -> str:
    points = told * factor("basis_point", "percentage_point")
    return (
        f"For the rest to stand, the change would be {number(abs(exact))} basis points, or the rate after "
        f"{number(value_of(before) + points)}%, or the one before {number(value_of(after) - points)}%."
    )


CHECK = Check(
    code="CH005",
    name="basis-points",
    relation=Change,
    run=run,
    doc=__doc__,
    flags=(
        Example("The bank cut its key rate by 25 basis points to 4.5% from 5.25%."),
        Example("The yield rose 3 basis points to 4.32% from 4.02%."),
    ),
    passes=(
        Example("The bank cut its key rate by 75 basis points to 4.5% from 5.25%."),
        Example("The yield rose 30 basis points to 4.32% from 4.02%."),
    ),
)
