"""
A change by an amount against the levels before and after.

What it does
------------
Works out the difference between two levels and compares it with the amount of change that is told.

Why it matters
--------------
Company reports give the change as an amount beside the levels; a slipped digit in any of the three shows here.

How it is computed
------------------
after - before = ± amount, with each figure as the interval that its digits and its hedge allow.

Limits
------
The three must be told in one unit. A change on another basis (constant currency) is left alone, and so are losses.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from claimcheck.checks import slips
from claimcheck.checks.arithmetic import apart, difference, is_positive, judge, signed_size, value_of
from claimcheck.checks.base import Check, Context, Example
from claimcheck.checks.wording import in_unit, stated
from claimcheck.figures import ZERO
from claimcheck.model import Finding, Kind, Quantity, Verdict
from claimcheck.relation import Change

_STEPS = frozenset({"tick", "pip"})
"""The smallest step of a price: how much of it one is depends on the market."""


def run(change: Change, _context: Context) -> Iterator[Finding]:
    """Judge an amount of change between two levels in its own unit."""
    before, after = change.before, change.after
    told = next((size for size in change.by if size.kind in {Kind.MONEY, Kind.COUNT}), None)
    if told is None or before is None or after is None or change.basis or not same_unit(told, after):
        return
    if told.figure.value is None or not is_positive(before) or not is_positive(after):
        return
    computed = difference(before, after)
    size = signed_size(told, change.direction, computed[0])
    verdict = judge((size.stated, size.wide), computed)
    exact = value_of(after) - value_of(before)
    wrong = verdict is Verdict.INCONSISTENT
    levels = f"from {stated(before)} to {stated(after)} is {_signed(exact, after)}"
    yield CHECK.finding(
        change,
        verdict=verdict,
        message=f"“{change.cue.text} … {told.text}”, {'while' if wrong else 'and'} {levels}.",
        working=f"{stated(after)} − {stated(before)} = {_signed(exact, after)}; stated {stated(told)}",
        stated=stated(told),
        computed=_signed(exact, after),
        deviation=apart(size.value, exact),
        intervals=(size.stated, computed[0]),
        **(
            slips.told(
                _suggestion(before, after, size.value or ZERO, exact),
                slips.explain(slips.of_difference(before, after, (told, size))),
            )
            if wrong
            else {}
        ),
    )


def same_unit(told: Quantity, level: Quantity) -> bool:
    """Tell whether an amount of change is told in the unit of the level."""
    if told.kind is not level.kind:
        return False
    if told.kind is Kind.COUNT:
        if told.unit in _STEPS:
            return told.unit == level.unit
        return told.unit == level.unit or not told.unit or not level.unit or "point" in {told.unit, level.unit}
    return told.unit is not None and told.unit == level.unit


def _signed(value: Decimal, like: Quantity) -> str:
    return f"{'+' if value >= ZERO else ''}{in_unit(value, like, 6)}"


def _suggestion(before: Quantity, after: Quantity, told: Decimal, exact: Decimal) -> str:
    return (
        f"For the rest to stand, the change would be {in_unit(abs(exact), after, 6)}, or the figure after "
        f"{in_unit(value_of(before) + told, after, 6)}, or the one before {in_unit(value_of(after) - told, before, 6)}."
    )


CHECK = Check(
    code="CH003",
    name="change-amount",
    relation=Change,
    run=run,
    doc=__doc__,
    flags=(
        Example("Costs rose by $4.5 million to $31.2 million from $27.6 million."),
        Example("Stocks fell 330,000 barrels to 38.04 million barrels from 38.42 million barrels."),
    ),
    passes=(
        Example("Costs rose by $4.5 million to $31.2 million from $26.7 million."),
        Example("Stocks fell 380,000 barrels to 38.04 million barrels from 38.42 million barrels."),
    ),
)
