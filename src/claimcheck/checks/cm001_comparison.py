"""
A number against another one that stands beside it.

What it does
------------
Compares the word that sets one number against another ("above", "more than", "lower than", "exceeds") with the two
numbers. Where the difference is told as well, it is worked out.

Why it matters
--------------
"5.1%, above last year's 5.8%" has the word, or the order of the two numbers, the wrong way round.

How it is computed
------------------
sign(first - second), with losses and declines below zero; or first - second = ± difference, in the unit of the two
or in percent of the second. Each figure is the interval that its digits and its hedge allow.

Limits
------
Both numbers must stand in one clause, in one unit, with the word between them, and the second must be told as a
number of its own ("the $4 billion of last year"). "Better" and "worse" are not judged.
"""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.checks.base import Check, Context, Example
from claimcheck.checks.order import details, is_ratio, judged, where
from claimcheck.checks.wording import nearly, stated
from claimcheck.model import Finding, Verdict
from claimcheck.relation import Comparison


def run(comparison: Comparison, _context: Context) -> Iterator[Finding]:
    """Judge a number against another one."""
    judgement = judged(comparison)
    if judgement is None:
        return
    word = comparison.cue.text
    first, second = stated(judgement.first), stated(judgement.second)
    if judgement.gap_is_wrong and comparison.by is not None:
        told = word if is_ratio(comparison) else f"{comparison.by.text} {word}"
        message = f"“{told}”, while the two are {first} and {second}."
    elif judgement.verdict is Verdict.INCONSISTENT:
        message = f"“{word}”, while {first} is {where(judgement)} {second}."
    else:
        message = f"“{word}” {nearly(judgement.verdict)}agrees with {first} and {second}."
    yield CHECK.finding(comparison, message=message, **details(comparison, judgement))


CHECK = Check(
    code="CM001",
    name="comparison",
    relation=Comparison,
    run=run,
    doc=__doc__,
    flags=(
        Example("Inflation was 5.1% in March, above last year's 5.8%."),
        Example("The group paid $4.6 billion, less than the $4.2 billion that it had paid for its rival."),
    ),
    passes=(
        Example("Inflation was 5.8% in March, above last year's 5.1%."),
        Example("The group paid $4.2 billion, less than the $4.6 billion that it had paid for its rival."),
    ),
)
