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

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import reduce
from operator import add

from claimcheck.checks import slips
from claimcheck.checks.arithmetic import HUNDRED, SHOWN, apart, is_positive, value_of
from claimcheck.checks.base import Check, Context, Example
from claimcheck.checks.slips import Wanted
from claimcheck.checks.wording import number, stated
from claimcheck.figures import ZERO, Hedge, Interval
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
    about = f" (“{told.about}”)" if told.about else ""
    yield CHECK.finding(
        told,
        verdict=verdict,
        message=f"{', '.join(texts[:-1])} and {texts[-1]} make {number(exact)}% of one whole.",
        working=f"{' + '.join(texts)} = {number(exact)}%; one whole is 100%{about}",
        stated=f"{number(exact)}%",
        computed="100%",
        deviation=apart(exact, HUNDRED),
        **(
            slips.told(_suggestion(told.parts, exact), slips.explain(_wanted(told.parts)))
            if verdict is Verdict.INCONSISTENT
            else {}
        ),
    )


def _verdict(told: Division) -> Verdict | None:
    """Return the verdict, or None where a smaller sum may only lack a share."""
    total = _sum(part.figure.stated for part in told.parts)
    if total.meets(WHOLE):
        return Verdict.CONSISTENT
    if not told.complete and not WHOLE.below(total):
        return None
    slack = max(_unit(part) for part in told.parts)
    loose = _sum(part.figure.wide for part in told.parts) + Interval(-slack, slack)
    return Verdict.NEAR if loose.meets(WHOLE) else Verdict.INCONSISTENT


def _sum(intervals: Iterable[Interval]) -> Interval:
    return reduce(add, intervals)


def _unit(part: Quantity) -> Decimal:
    """Return one unit of the last place that a share is written in."""
    stated_in = part.figure.stated
    if part.figure.hedge is not Hedge.EXACT or stated_in.low is None or stated_in.high is None:
        return ZERO
    return stated_in.high - stated_in.low


def _wanted(parts: Sequence[Quantity]) -> Iterator[Wanted]:
    """Yield each share with what it would have to be for the rest to stand."""
    for part in parts:
        yield part, WHOLE - _sum(other.figure.stated for other in parts if other is not part)


def _suggestion(parts: Sequence[Quantity], exact: Decimal) -> str:
    needs = [
        f"{number(HUNDRED - exact + value_of(part))}% for {part.text}"
        for part in parts
        if exact - value_of(part) < HUNDRED
    ]
    if not needs:
        return "For a sum of 100%, at least two of the shares would be smaller."
    return f"For the rest to stand, it would take {', or '.join(needs)}."


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
