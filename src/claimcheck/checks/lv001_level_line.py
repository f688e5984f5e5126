"""
A price or index line: the move, its percentage, and the level it ends at.

What it does
------------
Works out the percentage that a move makes of the level before it, which follows from the level after, and compares
it with the percentage told.

Why it matters
--------------
Market reports are written against the clock: "33 cents, or 0.33%", an index level with a digit missing, a
percentage from the line above.

How it is computed
------------------
percent = move / (level ∓ move). Where the level before is told instead of the one after: percent = move / level. A
percentage that was cut off rather than rounded counts as near.

Limits
------
The move must be told in the unit of the level.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from claimcheck.checks import slips
from claimcheck.checks.arithmetic import (
    HUNDRED,
    Bounds,
    apart,
    bounds,
    by_habit,
    divide,
    is_positive,
    judge,
    multiply,
    value_of,
)
from claimcheck.checks.base import Check, Context, Example
from claimcheck.checks.ch003_change_amount import same_unit
from claimcheck.checks.wording import in_unit, number, span_in_unit, stated
from claimcheck.figures import ONE, ZERO, Interval
from claimcheck.model import Finding, Kind, Quantity, Verdict
from claimcheck.relation import Change


def run(change: Change, _context: Context) -> Iterator[Finding]:
    """Judge the percentage of a move against the move and one level."""
    told = next((size for size in change.by if size.kind is Kind.PERCENT), None)
    move = next((size for size in change.by if size.kind in {Kind.MONEY, Kind.COUNT}), None)
    level = change.after or change.before
    if told is None or move is None or level is None or change.basis or not change.direction:
        return
    if change.before is not None and change.after is not None:
        return  # the change between two levels is for the checks of changes
    if not same_unit(move, level) or not all(is_positive(quantity) for quantity in (told, move, level)):
        return
    if change.direction < 0 and value_of(told) >= HUNDRED:
        return  # such a fall crosses zero: the level is a loss, or was one
    base = _base(change, move, level)
    if not all(map(_positive, base)):
        yield from _impossible(change, move, level, told)
        return
    computed = (move.figure.stated / base[0]).scale(HUNDRED), (move.figure.wide / base[1]).scale(HUNDRED)
    before = value_of(level) if change.after is None else value_of(level) - change.direction * value_of(move)
    exact = divide(value_of(move) * HUNDRED, before)
    verdict = judge((told.figure.stated, by_habit(told.figure, exact)), computed)
    wrong = verdict is Verdict.INCONSISTENT
    yield CHECK.finding(
        change,
        verdict=verdict,
        message=(f"{stated(move)} on {in_unit(before, level, 8)} is {number(exact, 3)}%; the text has {stated(told)}."),
        working=(
            f"{stated(move)} ÷ {_before_in_words(change, move, level)} = {number(exact, 3)}% "
            f"({span_in_unit(computed[0], told)} as the figures are rounded); stated {stated(told)}"
        ),
        stated=stated(told),
        computed=f"{number(exact, 3)}%",
        deviation=apart(told.figure.value, exact),
        intervals=(told.figure.stated, computed[0]),
        **(
            slips.told(_suggestion(change, move, level, told, exact), slips.explain([(told, computed[0])]))
            if wrong
            else {}
        ),
    )


def _base(change: Change, move: Quantity, level: Quantity) -> Bounds:
    """Return the level before the move."""
    if change.after is None:
        return bounds(level)
    sign = Decimal(change.direction)
    first, last = bounds(level), bounds(move)
    return first[0] - last[0].scale(sign), first[1] - last[1].scale(sign)


def _impossible(change: Change, move: Quantity, level: Quantity, told: Quantity) -> Iterator[Finding]:
    """Yield a finding where a rise is larger than the level that it ends at."""
    if not level.figure.wide.below(move.figure.wide) or value_of(told) >= HUNDRED:
        return  # a rise of more than 100% may start below zero
    yield CHECK.finding(
        change,
        verdict=Verdict.INCONSISTENT,
        message=f"A rise of {stated(move)} cannot end at {stated(level)}, which is less.",
        working=f"{stated(level)} − {stated(move)} is below zero",
        stated=stated(move),
        suggestion="For the rest to stand, the level would be the larger one, or the move the smaller.",
    )


def _positive(interval: Interval) -> bool:
    return interval.low is not None and interval.low > ZERO


def _before_in_words(change: Change, move: Quantity, level: Quantity) -> str:
    if change.after is None:
        return stated(level)
    sign = "−" if change.direction > 0 else "+"
    return f"({stated(level)} {sign} {stated(move)})"


def _suggestion(change: Change, move: Quantity, level: Quantity, told: Quantity, exact: Decimal) -> str:
    share = divide(value_of(told), HUNDRED)
    sign = ONE if change.direction > 0 else -ONE
    if change.after is None:
        other_level, other_move = divide(value_of(move), share), multiply(value_of(level), share)
    else:
        other_level = divide(value_of(move), share) + sign * value_of(move)
        other_move = divide(multiply(value_of(level), share), ONE + sign * share)
    return (
        f"For the rest to stand, the percentage would be {number(exact, 3)}%, or the move {in_unit(other_move, move)}, "
        f"or the level {in_unit(other_level, level)}."
    )


CHECK = Check(
    code="LV001",
    name="level-line",
    relation=Change,
    run=run,
    doc=__doc__,
    flags=(
        Example("The shares fell 33 cents, or 0.33%, to $19.80."),
        Example("The index rose 122 points, or 2.1%, to 8,421.30."),
    ),
    passes=(
        Example("The shares fell 33 cents, or 1.6%, to $19.80."),
        Example("The index rose 122 points, or 1.5%, to 8,421.30."),
    ),
)
