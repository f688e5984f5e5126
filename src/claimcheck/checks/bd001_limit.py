"""
A value that cannot be.

What it does
------------
Looks for a fall of more than 100% of something that is never negative, and for a share of more than 100% of a whole.

Why it matters
--------------
"Exports fell 120%" is usually a rise, a misplaced decimal point, or a percentage of something else.

How it is computed
------------------
percent ≤ 100, with the figure as the interval that its digits and its hedge allow.

Limits
------
Only measures that are never negative are judged (revenue, prices, output, exports, jobs, ...), not earnings or rates;
and only wholes that are counted (voters, households, employees, ...) or a stake. Percentages below 90 are not
looked at.
"""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.checks.arithmetic import HUNDRED
from claimcheck.checks.base import Check, Context, Example
from claimcheck.checks.wording import stated
from claimcheck.figures import Interval
from claimcheck.model import Finding, Verdict
from claimcheck.relation import Limit


def run(limit: Limit, _context: Context) -> Iterator[Finding]:
    """Judge a percentage against the limit of 100."""
    figure = limit.percent.figure
    possible = Interval(None, HUNDRED)
    verdict = Verdict.CONSISTENT
    if not possible.meets(figure.stated):
        verdict = Verdict.NEAR if possible.meets(figure.wide) else Verdict.INCONSISTENT
    what = f"a fall of {limit.of} cannot pass 100%" if limit.fall else f"no share of {limit.of} is more than 100%"
    fits = verdict is Verdict.CONSISTENT
    yield CHECK.finding(
        limit,
        verdict=verdict,
        message=f"“{limit.percent.text}” is {'within' if fits else 'past'} the limit: {what}.",
        working=f"{stated(limit.percent)} {'≤' if fits else '>'} 100%",
        stated=stated(limit.percent),
        computed="at most 100%",
        intervals=(figure.stated, possible),
        suggestion=None
        if fits
        else "For the rest to stand, the percentage would be 100% or less"
        + (", or the movement a rise." if limit.fall else ", or be one of another whole."),
    )


CHECK = Check(
    code="BD001",
    name="limit",
    relation=Limit,
    run=run,
    doc=__doc__,
    flags=(Example("Exports fell 130% last year."), Example("Some 120% of voters backed the plan.")),
    passes=(Example("Exports fell 95% last year."), Example("Some 98% of voters backed the plan.")),
)
