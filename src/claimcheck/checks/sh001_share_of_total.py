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

from claimcheck.checks.base import Check, Context, Example
from claimcheck.checks.quotient import details, judged
from claimcheck.checks.wording import stated
from claimcheck.model import Finding
from claimcheck.relation import Share


def run(share: Share, _context: Context) -> Iterator[Finding]:
    """Judge the percentage of a share."""
    quotient = judged(share.part, share.whole, share.percent)
    if quotient is None:
        return
    message = (
        f"{stated(share.part)} of {stated(share.whole)} is {quotient.shown}; the text has {stated(share.percent)}."
    )
    yield CHECK.finding(share, message=message, **details(quotient, names=("percentage", "part", "whole")))


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
