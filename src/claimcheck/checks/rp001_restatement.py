"""
The same claim told twice with different numbers.

What it does
------------
Compares the figures of the headline and of the summary with the same figures in the body, finds those that the body
tells again, and fractions that are told as a percentage beside them.

Why it matters
--------------
The headline is written last and read first. "$35bn" above "$53 billion" is seen by every reader.

How it is computed
------------------
The interval of the one figure must meet the interval of the other: "$53bn" and "$53.4 billion" agree. A figure that
the one part has rise and the other fall does not agree with itself.

Limits
------
A claim is taken for the same one only where the sentences share most of their words and the measure agrees. Where the
body has no figure that the headline's could be, the likeliest of its size is shown beside it as a note. Within the
body, two figures that differ by more than a power of ten or transposed digits are left alone, for they are more often
two claims. Figures a power of ten apart are RP002's.
"""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.checks.arithmetic import Bounds, apart, bounds, judge
from claimcheck.checks.base import Check, Context, Example
from claimcheck.checks.slips import is_familiar
from claimcheck.checks.wording import stated
from claimcheck.figures import Hedge
from claimcheck.model import Finding, Quantity, Verdict
from claimcheck.relation import Restatement

BOUNDS = frozenset((Hedge.AT_MOST, Hedge.AT_LEAST))
"""The hedges that say how far a number may go."""


def run(restatement: Restatement, _context: Context) -> Iterator[Finding]:
    """Judge two tellings of one claim that are not a power of ten apart."""
    first, second = restatement.quantities
    if restatement.opposed:
        yield _opposed(restatement)
    elif not powers_of_ten_apart(first, second):
        yield told_twice(CHECK, restatement)


def powers_of_ten_apart(first: Quantity, second: Quantity) -> int:
    """Return by how many powers of ten the second is larger than the first, or 0 where that is not what parts them."""
    a, b = first.figure.value, second.figure.value
    if not a or not b:
        return 0
    steps = b.adjusted() - a.adjusted()
    return steps if steps and a.scaleb(steps) == b else 0


def told_twice(check: Check, restatement: Restatement) -> Finding:
    """Return the finding on two tellings, whichever check makes it."""
    first, second = restatement.quantities
    verdict = judge(*_sizes(first, second))
    wrong = verdict is Verdict.INCONSISTENT
    one, other = restatement.parts
    where = f"the {one} has “{first.text}”, the {other} “{second.text}”"
    if restatement.beside:
        where = f"“{first.text}” and “{second.text}”"
    steps = abs(powers_of_ten_apart(first, second))
    ratio = f", {10**steps:,} times apart" if steps else ""
    return check.finding(
        restatement,
        verdict=verdict,
        message=f"The same claim is told with different figures: {where}." if wrong else f"Told twice alike: {where}.",
        working=f"{stated(first)} {'≠' if wrong else '≈'} {stated(second)}{ratio}",
        stated=stated(first),
        computed=stated(second),
        deviation=apart(first.figure.value, second.figure.value),
        intervals=(first.figure.stated, second.figure.stated),
        slip=wrong and is_familiar(first, second.figure.stated),
        suggestion=(
            f"For the rest to stand, “{first.text}” would be “{second.text}”, or “{second.text}” would be "
            f"“{first.text}”; or the two would be different claims."
            if wrong
            else None
        ),
    )


def _sizes(first: Quantity, second: Quantity) -> tuple[Bounds, Bounds]:
    """Return what two figures allow; where both are told as the same bound, "as much as", it is their digits."""
    a, b = first.figure, second.figure
    if a.hedge is b.hedge and a.hedge in BOUNDS:
        return (a.printed, a.printed), (b.printed, b.printed)
    return bounds(first), bounds(second)


def _opposed(restatement: Restatement) -> Finding:
    """Return the finding on one figure that the one part has rise and the other fall."""
    first, second = restatement.quantities
    one, other = restatement.parts
    return CHECK.finding(
        restatement,
        verdict=Verdict.INCONSISTENT,
        message=f"“{first.text}” in the {one} and “{second.text}” in the {other} are told as a rise and as a fall.",
        working=f"{stated(first)} = {stated(second)}; one part has it rise, the other fall",
        stated=stated(first),
        computed=stated(second),
        suggestion="For the rest to stand, both would rise or both fall; or the two would be different claims.",
    )


CHECK = Check(
    code="RP001",
    name="restatement",
    relation=Restatement,
    run=run,
    doc=__doc__,
    flags=(
        Example(
            "Harbour group to invest $35 billion in ports\n\n"
            "The harbour group will invest $53 billion in ports, it said on Monday."
        ),
    ),
    passes=(
        Example(
            "Harbour group to invest $53bn in ports\n\n"
            "The harbour group will invest $53.4 billion in ports, it said on Monday."
        ),
    ),
)
