"""
A percentage change against the levels before and after.

What it does
------------
Works out the percentage change between two levels and compares it with the percentage that is told.

Why it matters
--------------
A change worked from the wrong base, a slipped digit in a level, or a percentage carried over from last
quarter's story is the most common arithmetic slip in company news.

How it is computed
------------------
(after - before) / before = ± change, with each figure as the interval that its digits and its hedge allow.
A percentage that was cut off rather than rounded (5.7% for 5.79%), or that lies one unit of its last digit off because
the levels were rounded before, counts as near; so does "almost half" for 46%.

Limits
------
A change told on another basis than the levels (constant currency, comparable stores, an annual rate) is left
alone, and so are changes from or to a loss.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from claimcheck.checks import slips
from claimcheck.checks.arithmetic import (
    HUNDRED,
    apart,
    by_habit,
    divide,
    is_positive,
    judge,
    multiply,
    relative_change,
    signed_size,
    value_of,
)
from claimcheck.checks.base import Check, Context, Example
from claimcheck.checks.slips import Wanted
from claimcheck.checks.wording import in_unit, number, signed, span_in_unit, stated
from claimcheck.figures import ONE, ZERO, Figure, Interval
from claimcheck.model import Finding, Kind, Quantity, Verdict
from claimcheck.relation import Change


def run(change: Change, _context: Context) -> Iterator[Finding]:
    """Judge a percentage change of levels that are no percentages themselves."""
    before, after = change.before, change.after
    told = next((size for size in change.by if size.kind is Kind.PERCENT), None)
    if told is None or before is None or after is None or change.basis or before.kind is Kind.PERCENT:
        return
    if told.figure.value is None or not is_positive(before) or not is_positive(after):
        return
    computed = relative_change(before, after)
    size = signed_size(told, change.direction, computed[0])
    first, last = value_of(before), value_of(after)
    exact = divide((last - first) * HUNDRED, first)
    verdict = judge((size.stated, by_habit(size, exact)), computed)
    levels = f"from {stated(before)} to {stated(after)} is {signed(exact)}%"
    wrong = verdict is Verdict.INCONSISTENT
    yield CHECK.finding(
        change,
        verdict=verdict,
        message=f"“{change.cue.text} … {told.text}”, {'while' if wrong else 'and'} {levels}.",
        working=(
            f"({in_unit(last, after, 8)} − {in_unit(first, before, 8)}) ÷ {in_unit(first, before, 8)} = "
            f"{signed(exact)}% ({span_in_unit(computed[0], told)} as the figures are rounded); stated {stated(told)}"
        ),
        stated=stated(told),
        computed=f"{signed(exact)}%",
        deviation=apart(size.value, exact),
        intervals=(size.stated, computed[0]),
        **(
            slips.told(
                _suggestion(before, after, size.value or ZERO, exact), slips.explain(_wanted(before, after, told, size))
            )
            if wrong
            else {}
        ),
    )


def _suggestion(before: Quantity, after: Quantity, told: Decimal, exact: Decimal) -> str:
    factor = ONE + told / HUNDRED
    parts = [f"the change would be {number(exact, 3)}%"]
    if factor > ZERO:
        parts.append(f"the figure after {in_unit(multiply(value_of(before), factor), after)}")
        parts.append(f"the one before {in_unit(divide(value_of(after), factor), before)}")
    return f"For the rest to stand, {', or '.join(parts)}."


def _wanted(before: Quantity, after: Quantity, told: Quantity, size: Figure) -> Iterator[Wanted]:
    """Yield each number with what it would have to be for the other two to stand."""
    computed = relative_change(before, after)[0]
    falls = size.value is not None and size.value < ZERO
    yield told, -computed if falls else computed
    factor = size.stated.scale(divide(ONE, HUNDRED)) + Interval.point(ONE)
    if factor.low is not None and factor.low > ZERO:
        yield after, before.figure.stated * factor
        yield before, after.figure.stated / factor


CHECK = Check(
    code="CH002",
    name="change-percent",
    relation=Change,
    run=run,
    doc=__doc__,
    flags=(
        Example("Net sales rose 20% to $55 million from $50 million."),
        Example("Profit fell 8% to €23.1 million, compared with €21.4 million a year earlier."),
    ),
    passes=(
        Example("Net sales rose 10% to $55 million from $50 million."),
        Example("Revenue was $4.4 billion, up about 10% from $4.0 billion."),
    ),
)
