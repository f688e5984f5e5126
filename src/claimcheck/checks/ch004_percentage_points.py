"""
A change between two percentages, told in percent or in points.

What it does
------------
Works out the change between two percentages both ways, in percentage points and in percent, and compares the
one that is told.

Why it matters
--------------
From 3% to 11% is 8 percentage points, and 267 percent. "Rose 8%" for "rose 8 points" is the slip that copy
editors name first.

How it is computed
------------------
after - before = ± points, or 100 (after - before) / before = ± percent. A change told in "%" that fits the points
and not the percent is inconsistent: the word is the error. Where a desk accepts that, `loose-points = true` makes it
near.

Limits
------
A change on another basis (an annual rate, seasonally adjusted) is left alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from claimcheck.checks.arithmetic import (
    HUNDRED,
    apart,
    by_habit,
    difference,
    divide,
    is_positive,
    judge,
    relative_change,
    signed_size,
    value_of,
)
from claimcheck.checks.base import Check, Context, Example
from claimcheck.checks.wording import number, signed, stated
from claimcheck.model import Finding, Kind, Quantity, Verdict
from claimcheck.relation import Change

Told = tuple[Quantity, Quantity, Quantity]
"""The level before, the level after, and the size of the change."""


def run(change: Change, context: Context) -> Iterator[Finding]:
    """Judge a change between two percentages."""
    before, after = change.before, change.after
    told = next((s for s in change.by if s.kind in {Kind.PERCENT, Kind.PERCENTAGE_POINT}), None)
    if told is None or before is None or after is None or change.basis:
        return
    if before.kind is not Kind.PERCENT or after.kind is not Kind.PERCENT:
        return
    if any(quantity.figure.value is None for quantity in (before, after, told)):
        return
    points = value_of(after) - value_of(before)
    in_points = difference(before, after)
    if told.kind is Kind.PERCENTAGE_POINT:
        computed, exact, unit = in_points, points, " percentage points"
    elif is_positive(before):
        computed = relative_change(before, after)
        exact, unit = divide(points * HUNDRED, value_of(before)), "%"
    else:
        return
    size = signed_size(told, change.direction, computed[0])
    verdict = judge((size.stated, by_habit(size, exact)), computed)
    slip = told.kind is Kind.PERCENT and size.stated.meets(in_points[0])
    if verdict is Verdict.INCONSISTENT and slip and context.loose_points:
        verdict = Verdict.NEAR
    wrong = verdict is Verdict.INCONSISTENT
    yield CHECK.finding(
        change,
        verdict=verdict,
        message=_message(change, (before, after, told), points, wrong=wrong, slip=slip),
        working=f"{stated(after)} − {stated(before)} = {signed(points)} percentage points"
        f"{_in_percent(before, points)}; stated {stated(told)}",
        stated=stated(told),
        computed=f"{signed(exact)}{unit}",
        deviation=apart(size.value, exact),
        intervals=(size.stated, computed[0]),
        suggestion=_suggestion(before, after, told, points, slip=slip) if wrong else None,
    )


def _message(change: Change, told: Told, points: Decimal, *, wrong: bool, slip: bool) -> str:
    before, after, size = told
    levels = f"from {stated(before)} to {stated(after)} is {signed(points)} percentage points"
    if not slip:
        return f"“{change.cue.text} … {size.text}”, {'while' if wrong else 'and'} {levels}."
    return (
        f"“{size.text}” is said for percentage points: {levels}, which is a change of "
        f"{signed(divide(points * HUNDRED, value_of(before)))}%."
    )


def _in_percent(before: Quantity, points: Decimal) -> str:
    return f" = {signed(divide(points * HUNDRED, value_of(before)))}%" if value_of(before) else ""


def _suggestion(before: Quantity, after: Quantity, told: Quantity, points: Decimal, *, slip: bool) -> str:
    if slip:
        return f"“{told.text}” would be right as percentage points."
    if told.kind is Kind.PERCENT:
        change = divide(abs(points) * HUNDRED, value_of(before))
        both = f"{number(change, 3)}%, or {number(abs(points))} percentage points"
        return f"For the rest to stand, the change would be {both}."
    size = value_of(told).copy_sign(points)
    return (
        f"For the rest to stand, the change would be {number(abs(points))} percentage points, or the figure after "
        f"{number(value_of(before) + size)}%, or the one before {number(value_of(after) - size)}%."
    )


CHECK = Check(
    code="CH004",
    name="percentage-points",
    relation=Change,
    run=run,
    doc=__doc__,
    flags=(
        Example("The margin rose 8% to 11% from 3%."),
        Example("Unemployment fell 1.5 percentage points to 6.2 percent from 6.7 percent."),
    ),
    passes=(
        Example("The margin rose 8 percentage points to 11% from 3%."),
        Example("Unemployment fell half a percentage point to 6.2 percent from 6.7 percent."),
    ),
)
