"""
Dollars for cents.

What it does
------------
Looks for two amounts a share that a sentence sets side by side: one in whole dollars and about a hundred times the
other, or one in dollars and one of its size in cents.

Why it matters
--------------
Earnings a share are told in cents and in dollars, and a sign that is left standing makes a hundredfold of them.

How it is computed
------------------
dollars ÷ 100 is at most three times the other amount, and at least a third of it.

Limits
------
Only amounts a share from 10 on without decimals, beside one of an earlier time or one that was expected. A company may
have earned a hundred times as much: the check notes, and does not say which of the two is meant.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from claimcheck.checks.arithmetic import divide, value_of
from claimcheck.checks.base import Check, Context, Example
from claimcheck.checks.wording import in_unit, number, stated
from claimcheck.model import Finding, Verdict
from claimcheck.relation import MinorUnit

HUNDRED = Decimal(100)
HUNDREDFOLD = Decimal(30)
"""From so many times on one of two is about a hundred times the other."""


def run(told: MinorUnit, _context: Context) -> Iterator[Finding]:
    """Judge an amount a share by the size of the one beside it."""
    large, small = told.large, told.small
    if value_of(large) < HUNDREDFOLD * value_of(small):
        yield CHECK.finding(
            told,
            verdict=Verdict.CONSISTENT,
            message=f"{stated(large)} a share and the {stated(small)} beside it are of one size.",
            working=f"{stated(large)} ÷ {stated(small)} = {number(divide(value_of(large), value_of(small)), 2)}",
            stated=stated(large),
        )
        return
    times = number(divide(value_of(large), value_of(small)), 2)
    meant = in_unit(divide(value_of(large), HUNDRED), large)
    yield CHECK.finding(
        told,
        verdict=Verdict.INCONSISTENT,
        message=f"{stated(large)} a share is {times} times the {stated(small)} beside it.",
        working=f"{stated(large)} ÷ {stated(small)} = {times}",
        stated=stated(large),
        computed=meant,
        suggestion=f"For the rest to stand, the larger one would be about {meant}: cents told as dollars.",
    )


CHECK = Check(
    code="UN002",
    name="minor-unit",
    relation=MinorUnit,
    run=run,
    doc=__doc__,
    flags=(
        Example("Norwood earned $65 a share, compared with 93 cents a share a year earlier."),
        Example("Norwood reported EPS of $65 versus EPS of $0.93 a year earlier."),
    ),
    passes=(Example("Norwood earned $0.65 a share, compared with 93 cents a share a year earlier."),),
)
