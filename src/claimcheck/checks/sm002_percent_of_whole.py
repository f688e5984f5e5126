"""
The percentages of one whole.

What it does
------------
Adds up the percentages into which a sentence divides one whole: the owners of a company, the answers of a poll, the
parts of a portfolio.

Why it matters
--------------
Shares of more than 100% cannot be, and shares that leave a gap, where the sentence says that all are told, lack one or
hold a wrong one. Two transposed digits show here and nowhere else.

How it is computed
------------------
share + share + … = 100 where the words say that all are there ("the remaining", "split", "undecided"), and at most 100
elsewhere. Each share is the interval that its digits allow, so that n rounded shares may miss 100 by n/2 units of the
last place; one whole unit of the last place more still counts as near.

Limits
------
Only where one sentence plainly divides one whole. Polls whose answers can overlap, rates, growth and stakes in several
companies are left alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import reduce
from operator import add

from claimcheck.checks.arithmetic import HUNDRED, SHOWN, apart, is_positive, value_of
from claimcheck.checks.base import Check, Context, Example
from claimcheck.checks.wording import number, stated
from claimcheck.figures import Interval
from claimcheck.model import Finding, Quantity, Verdict
from claimcheck.relation import Division

WHOLE = Interval.point(HUNDRED)


def run(told: Division, _context: Context) -> Iterator[Finding]:
    """Judge the sum of the percentages of one whole."""
    if not all(is_positive(part) for part in told.parts):
        return
    exact = reduce(SHOWN.add, (value_of(part) for part in told.parts))
    verdict = _verdict(told)
    if verdict is None:
        return
    texts = [stated(part) for part in told.parts]
    yield CHECK.finding(
        told,
        verdict=verdict,
        message=f"{', '.join(texts[:-1])} and {texts[-1]} make {number(exact)}% of one whole.",
        working=f"{' + '.join(texts)} = {number(exact)}%; one whole is 100% (“{told.about}”)",
        stated=f"{number(exact)}%",
        computed="100%",
        deviation=apart(exact, HUNDRED),
        suggestion=_suggestion(told.parts, exact) if verdict is Verdict.INCONSISTENT else None,
    )


def _verdict(told: Division) -> Verdict | None:
    """Return the verdict, or None where a smaller sum may only lack a share."""
    total = reduce(add, (part.figure.stated for part in told.parts))
    unit = max(part.figure.stated.high - part.figure.stated.low for part in told.parts if part.figure.stated.high is not None and part.figure.stated.low is not None)
    loose = reduce(add, (part.figure.wide for part in told.parts)).hull(Interval(total.low - unit, total.high + unit) if total.low is not None and total.high is not None else total)
    if total.meets(WHOLE):
        return Verdict.CONSISTENT
    if loose.meets(WHOLE):
        return Verdict.NEAR if told.complete or WHOLE.below(total) else None
    return Verdict.INCONSISTENT if told.complete or WHOLE.below(total) else None


def _suggestion(parts: Sequence[Quantity], exact: Decimal) -> str:
    needs = [
        f"{number(HUNDRED - exact + value_of(part))}% for {part.text}" for part in parts if exact - value_of(part) < HUNDRED
    ]
    return f"For the rest to stand, {' or '.join(needs)} would be needed." if needs else "At least two of the shares are too large."


CHECK = Check(
    code="SM002",
    name="percent-of-whole",
    relation=Division,
    run=run,
    doc=__doc__,
    flags=(
        Example("The family owns 45% of the brewery, a pension fund owns 30% and the staff own 52%."),
        Example("Asked about prices, 36% expect them to rise, 41% say they will stay the same and 32% expect a fall."),
    ),
    passes=(
        Example("The family owns 45% of the brewery, a pension fund owns 30% and the staff own 25%."),
        Example("Asked about prices, 36% expect them to rise, 41% say they will stay the same and 23% expect a fall."),
    ),
)
