"""
A multiple against the levels before and after.

What it does
------------
Works out how many times the level before goes into the level after and compares it with "doubled", "tripled",
"halved" or "threefold".

Why it matters
--------------
"Doubled to $6 billion from $2 billion" is a tripling; a dropped digit makes it a twentyfold rise.

How it is computed
------------------
after / before = N. "More than doubled" reaches from 2 up to, not including, 3, up to 4 is near; "doubled" is a
round word and allows a tenth either way.

Limits
------
"Rose threefold" is read as to three times the level before.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from claimcheck.checks.arithmetic import Bounds, apart, divide, is_positive, judge, multiply, quotient, value_of
from claimcheck.checks.base import Check, Context, Example
from claimcheck.checks.wording import in_unit, number, stated
from claimcheck.figures import ONE, Hedge, Interval
from claimcheck.model import Finding, Kind, Quantity, Verdict
from claimcheck.relation import Change

WORD_REACH = Decimal("0.1")
"""How far a level may lie from the one that "doubled" makes, as a share of it."""


def run(change: Change, _context: Context) -> Iterator[Finding]:
    """Judge a multiple of the level before."""
    before, after = change.before, change.after
    told = next((size for size in change.by if size.kind is Kind.MULTIPLE and size.unit == "times"), None)
    if told is None or before is None or after is None or told.figure.value is None:
        return
    if not is_positive(before) or not is_positive(after) or not is_positive(told):
        return
    computed = quotient(after, before)
    times = allowed(told)
    verdict = judge(times, computed)
    exact = divide(value_of(after), value_of(before))
    wrong = verdict is Verdict.INCONSISTENT
    levels = f"from {stated(before)} to {stated(after)} is {number(exact, 3)} times"
    yield CHECK.finding(
        change,
        verdict=verdict,
        message=f"“{told.text}”, {'while' if wrong else 'and'} {levels}.",
        working=f"{stated(after)} ÷ {stated(before)} = {number(exact, 3)}; stated {stated(told)}",
        stated=stated(told),
        computed=f"{number(exact, 3)} times",
        deviation=apart(told.figure.value, exact),
        intervals=(times[0], computed[0]),
        suggestion=_suggestion(before, after, told) if wrong else None,
    )


def allowed(told: Quantity) -> Bounds:
    """Return what a multiple in words allows: it is rounded to the nearest handy word."""
    value, hedge = value_of(told), told.figure.hedge
    near = Interval.around(value, value * WORD_REACH)
    if hedge is Hedge.OVER:
        return Interval(value, value + ONE, high_open=True), Interval(near.low, value * 2)
    return told.figure.stated.hull(near), told.figure.wide.hull(Interval.around(value, value * WORD_REACH * 2))


def _suggestion(before: Quantity, after: Quantity, told: Quantity) -> str:
    times = value_of(told)
    return (
        f"For the rest to stand, it would be {number(divide(value_of(after), value_of(before)), 3)} times, or the "
        f"figure after {in_unit(multiply(value_of(before), times), after)}, or the one before "
        f"{in_unit(divide(value_of(after), times), before)}."
    )


CHECK = Check(
    code="CH006",
    name="multiple",
    relation=Change,
    run=run,
    doc=__doc__,
    flags=(
        Example("Profit doubled to $61 million from $20 million."),
        Example("Sales tripled from $1.5 million to $45 million."),
    ),
    passes=(
        Example("Profit tripled to $61 million from $20 million."),
        Example("Sales nearly doubled from $1.5 million to $2.9 million."),
    ),
)
