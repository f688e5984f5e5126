"""
An amount and its whole against the percentage that one makes of the other.

What it does
------------
Works out which share of the whole the part is, and compares it with the percentage told beside it.

Why it matters
--------------
"$9 million, or 30% of the $20 million": a share taken of another total, a digit dropped from the part, or a percentage
carried over from an older version is plain to a reader with a calculator, and to nobody else.

How it is computed
------------------
100 × part / whole = share, with each figure as the interval that its digits and its hedge allow. A share that was cut
off rather than rounded (5.7% for 5.79%) counts as near.

Limits
------
Only where part, whole and percentage stand side by side, joined by "or", a bracket and "of". A percentage that names
a whole of its own is left alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.checks.arithmetic import HUNDRED, apart, cut_off, divide, is_positive, judge, multiply, value_of
from claimcheck.checks.base import Check, Context, Example
from claimcheck.checks.slips import Wanted, explain, named
from claimcheck.checks.wording import in_unit, number, span_in_unit, stated
from claimcheck.figures import ONE, ZERO
from claimcheck.model import Finding, Verdict
from claimcheck.relation import Share


def run(share: Share, _context: Context) -> Iterator[Finding]:
    """Judge the percentage of a share."""
    part, whole, told = share.part, share.whole, share.percent
    if not all(is_positive(quantity) for quantity in (part, whole, told)):
        return
    narrow = (part.figure.stated / whole.figure.stated).scale(HUNDRED)
    wide = (part.figure.wide / whole.figure.wide).scale(HUNDRED)
    verdict = judge((told.figure.stated, cut_off(told.figure)), (narrow, wide))
    exact = divide(value_of(part) * HUNDRED, value_of(whole))
    yield CHECK.finding(
        share,
        verdict=verdict,
        message=f"{stated(part)} of {stated(whole)} is {number(exact, 3)}%; the text has {stated(told)}.",
        working=(
            f"{stated(part)} ÷ {stated(whole)} = {number(exact, 3)}% "
            f"({span_in_unit(narrow, told)} as the figures are rounded); stated {stated(told)}"
        ),
        stated=stated(told),
        computed=f"{number(exact, 3)}%",
        deviation=apart(told.figure.value, exact),
        intervals=(told.figure.stated, narrow),
        suggestion=_suggestion(share) if verdict is Verdict.INCONSISTENT else None,
    )


def _suggestion(share: Share) -> str:
    part, whole, told = value_of(share.part), value_of(share.whole), value_of(share.percent)
    return (
        f"For the rest to stand, the percentage would be {number(divide(part * HUNDRED, whole), 3)}%, or the part "
        f"{in_unit(divide(multiply(whole, told), HUNDRED), share.part)}, or the whole "
        f"{in_unit(divide(part * HUNDRED, told), share.whole)}.{named(explain(_wanted(share)))}"
    )


def _wanted(share: Share) -> Iterator[Wanted]:
    """Yield each number with what it would have to be for the rest to stand."""
    part, whole = share.part.figure.stated, share.whole.figure.stated
    percent = share.percent.figure.stated
    yield share.percent, (part / whole).scale(HUNDRED)
    yield share.part, whole * percent.scale(divide(ONE, HUNDRED))
    if percent.low is not None and percent.low > ZERO:
        yield share.whole, (part / percent).scale(HUNDRED)


CHECK = Check(
    code="SH001",
    name="share-of-total",
    relation=Share,
    run=run,
    doc=__doc__,
    flags=(
        Example("The trustee has paid out $4.2 billion, or 53% of the $5.6 billion that was lost."),
        Example("The agency turned down 12 applications out of 4,000, or 3% of them."),
    ),
    passes=(
        Example("The trustee has paid out $4.2 billion, or 75% of the $5.6 billion that was lost."),
        Example("The agency turned down 12 applications out of 4,000, or 0.3% of them."),
    ),
)
