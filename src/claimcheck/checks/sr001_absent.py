"""
A number of the draft that no source has.

What it does
------------
Looks in every source for each quantity of the draft: the same number, the same one rounded, in another currency, or
something that the source's figures add up to.

Why it matters
--------------
A number without a source is one that nobody else can check: left over from another story, remembered, or mistyped.

How it is computed
------------------
A quantity that is neither in a source (to the digit, within its rounding or at the reference rate of the day) nor
follows from the figures of one sentence or of one measure (a sum, a difference, a change, a share, an amount a year,
another unit) is told as uncheckable. It is not told as inconsistent: the sources at hand are seldom all that a writer
had, and a number they are silent about contradicts nothing.

Limits
------
A number that follows from figures far apart is told as absent, and so is one that a source has in a picture. Numbers
without a unit or a noun are not looked for.
"""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.checks.base import Check, Context, Example
from claimcheck.checks.wording import stated
from claimcheck.model import Finding, Verdict
from claimcheck.trace import State, Trace


def run(trace: Trace, _context: Context) -> Iterator[Finding]:
    """Tell of a quantity that no source has."""
    if trace.state is State.ABSENT:
        yield CHECK.finding(
            trace,
            verdict=Verdict.UNCHECKABLE,
            message=f"No source has “{trace.quantity.text}”, nor figures that it follows from.",
            working=f"{stated(trace.quantity)}; nothing like it in any source",
            stated=stated(trace.quantity),
        )


CHECK = Check(
    code="SR001",
    name="absent-from-sources",
    relation=Trace,
    run=run,
    doc=__doc__,
    flags=(
        Example(
            "The mill group will close two plants and cut 1,250 jobs.",
            source="The mill group said on Monday that it would close two plants.",
        ),
    ),
    passes=(
        Example(
            "Revenue at the mill group rose 5% to $3.2bn.",
            source="The mill group's revenue was $3.21 billion, up from $3.05 billion a year earlier.",
        ),
    ),
)
