"""
A result against what was expected of it.

What it does
------------
Compares the word that sets a result against an expectation, forecast, estimate, target or guidance ("beat",
"missed", "above", "short of", "in line with") with the two numbers. Where the difference is told as well ("by
3 cents"), it is worked out.

Why it matters
--------------
"Missed" for "beat" turns a result into its opposite, and the two numbers are easily swapped.

How it is computed
------------------
sign(result - expected), with losses and declines below zero; or result - expected = ± difference. Each figure
is the interval that its digits and its hedge allow. "In line with" allows a twentieth either way, as near.

Limits
------
"Beat", "missed", "better" and "worse" are not judged on measures where less is better, such as costs or
unemployment, nor "above" and "below" on two losses or two declines. A result "compared with" an expectation
takes no side.
"""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.checks.base import Check, Context, Example
from claimcheck.checks.order import details, is_ratio, judged, where
from claimcheck.checks.wording import nearly, stated
from claimcheck.model import Finding, Verdict
from claimcheck.relation import Expectation


def run(expectation: Expectation, _context: Context) -> Iterator[Finding]:
    """Judge a result against an expectation."""
    judgement = judged(expectation)
    if judgement is None:
        return
    word = expectation.cue.text
    result, expected = stated(judgement.first), stated(judgement.second)
    if judgement.gap_is_wrong and expectation.by is not None:
        told = word if is_ratio(expectation) else f"{expectation.by.text} apart"
        message = f"“{told}”, while the result is {result} and {expected} was expected."
    elif judgement.verdict is Verdict.INCONSISTENT:
        message = f"“{word}”, while the result of {result} is {where(judgement)} the {expected} expected."
    else:
        message = f"“{word}” {nearly(judgement.verdict)}agrees with a result of {result} and {expected} expected."
    yield CHECK.finding(expectation, message=message, **details(expectation, judgement))


CHECK = Check(
    code="EX001",
    name="expectation",
    relation=Expectation,
    run=run,
    doc=__doc__,
    flags=(
        Example("The brewer earned 62 cents a share, missing analysts' estimates of 53 cents."),
        Example("Retail sales rose 0.3% in May, above expectations of a 1.1% rise."),
    ),
    passes=(
        Example("The brewer earned 62 cents a share, beating analysts' estimates of 53 cents."),
        Example("Output shrank 0.3%, better than the 0.5% drop that economists had expected."),
    ),
)
