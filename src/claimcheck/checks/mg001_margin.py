"""
A profit and its revenue against the margin.

What it does
------------
Works out which share of the revenue the profit is, and compares it with the margin told in the same sentence.

Why it matters
--------------
The margin is the figure that readers compare between companies; worked from the wrong profit or the wrong year, it
no longer follows from the two amounts beside it.

How it is computed
------------------
100 × profit / revenue = margin, with each figure as the interval that its digits and its hedge allow. A margin that
was cut off rather than rounded counts as near.

Limits
------
One profit, one revenue and one margin in a sentence. A gross margin, or an operating margin beside a net profit, is
left alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.checks.base import Check, Context, Example
from claimcheck.checks.quotient import details, judged
from claimcheck.checks.wording import stated
from claimcheck.model import Finding
from claimcheck.relation import Margin


def run(margin: Margin, _context: Context) -> Iterator[Finding]:
    """Judge a margin against its profit and revenue."""
    quotient = judged(margin.profit, margin.revenue, margin.percent)
    if quotient is None:
        return
    message = (
        f"A profit of {stated(margin.profit)} on revenue of {stated(margin.revenue)} is a margin of {quotient.shown}; "
        f"the text has {stated(margin.percent)}."
    )
    yield CHECK.finding(margin, message=message, **details(quotient, names=("margin", "profit", "revenue")))


CHECK = Check(
    code="MG001",
    name="margin",
    relation=Margin,
    run=run,
    doc=__doc__,
    flags=(
        Example("The carmaker made an operating profit of $1.2 billion on revenue of $20 billion, a margin of 8%."),
        Example(
            "It booked 4.5 billion yen in operating income on 90 billion yen in sales, an operating margin of 6.5%."
        ),
    ),
    passes=(
        Example("The carmaker made an operating profit of $1.2 billion on revenue of $20 billion, a margin of 6%."),
        Example("It booked 4.5 billion yen in operating income on 90 billion yen in sales, an operating margin of 5%."),
    ),
)
