"""
A count against the list of what it counts.

What it does
------------
Counts the names that stand behind a number in a list of their own ("the four banks are", "three mines: ..."), and
compares them with the number.

Why it matters
--------------
A name is added or cut in editing, and the number in front of the list stays.

How it is computed
------------------
The names between commas and "and" are counted. Where a name may hold an "and" of its own ("Smith and Sons"), each
number between is right.

Limits
------
Only lists of names with capitals, behind a colon, a dash, a bracket or "are", up to the end of the sentence or of the
bracket, and counts from 2 to 15. Lists of examples ("including") are left alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from claimcheck.checks.arithmetic import judge, value_of
from claimcheck.checks.base import Check, Context, Example
from claimcheck.figures import ONE, Interval
from claimcheck.model import Finding, Verdict
from claimcheck.relation import Enumeration


def run(listed: Enumeration, context: Context) -> Iterator[Finding]:
    """Judge a count against the names that it counts."""
    many, count = Decimal(len(listed.names)), value_of(listed.counted)
    joined = _joined(listed, context.article.text)
    told, possible = Interval.point(count), Interval(max(ONE, many - joined), many)
    verdict = judge((told, told), (possible, possible))
    names = [context.article.text[name.start : name.end] for name in listed.names]
    yield CHECK.finding(
        listed,
        verdict=verdict,
        message=f"The list names {many}; the text has “{listed.counted.text}”.",
        working=f"{'; '.join(names)}: {many}; stated {count}",
        stated=str(count),
        computed=str(many),
        intervals=(told, possible),
        suggestion=None
        if verdict is Verdict.CONSISTENT
        else f"For the rest to stand, the number would be {many}, or a name is missing or too many.",
    )


def _joined(listed: Enumeration, text: str) -> int:
    """
    Return how many of the names are joined by an "and" that may be a part of one.

    The last of the list is none, unless a comma before another one closes it: ``Alba, Borg, and Cerro and Sons``.
    """
    joins = [text[left.end : right.start].strip() for left, right in pairwise(listed.names)]
    inner = joins if ", and" in joins else joins[:-1]
    return sum(join in {"and", "&"} for join in inner) + (inner != joins and joins[-1] == "&")


CHECK = Check(
    code="CN001",
    name="count",
    relation=Enumeration,
    run=run,
    doc=__doc__,
    flags=(
        Example("The group owns four mines: Alba, Borg and Cerro."),
        Example("The three members are Norway, Chile, Peru and Ghana."),
    ),
    passes=(
        Example("The group owns three mines: Alba, Borg and Cerro."),
        Example("The four members are Norway, Chile, Peru and Ghana."),
    ),
)
