"""
The same claim told twice, apart by a power of ten.

What it does
------------
Finds a figure of the headline or the summary that stands in the body with the same digits and another size.

Why it matters
--------------
A million for a billion, a slipped decimal point: the digits look right, and so the eye passes over it.

How it is computed
------------------
second / first = 10^k, with the digits the same.

Limits
------
The same as for RP001: the sentences must share most of their words and the measure must agree.
"""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.checks.base import Check, Context, Example
from claimcheck.checks.rp001_restatement import powers_of_ten_apart, told_twice
from claimcheck.model import Finding
from claimcheck.relation import Restatement


def run(restatement: Restatement, _context: Context) -> Iterator[Finding]:
    """Judge two tellings of one claim that are a power of ten apart."""
    if powers_of_ten_apart(*restatement.quantities):
        yield told_twice(CHECK, restatement)


CHECK = Check(
    code="RP002",
    name="power-of-ten",
    relation=Restatement,
    run=run,
    doc=__doc__,
    flags=(
        Example(
            "Harbour group to invest $53 million in ports\n\n"
            "The harbour group will invest $53 billion in ports, it said on Monday."
        ),
    ),
    passes=(
        Example(
            "Harbour group to invest $53 billion in ports\n\n"
            "The harbour group will invest $53 billion in ports, it said on Monday."
        ),
    ),
)
