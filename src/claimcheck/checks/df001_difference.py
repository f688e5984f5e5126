"""
Two figures against the difference told between them.

What it does
------------
Takes the smaller of two figures from the larger and compares the result with the difference that the article tells: a
gap between two prices, a balance of exports and imports.

Why it matters
--------------
One of three figures was updated and the others stay, and a surplus is printed that the figures beside it do not give.

How it is computed
------------------
|first − second| = difference, with each figure as the interval that its digits and its hedge allow; two percentages lie
apart in percentage points.

Limits
------
A difference in words needs a sentence with three figures and no more. A balance is read where exports, imports and
balance are told once each, of one time, in up to three sentences.
"""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.checks.arithmetic import SHOWN, apart, bounds, is_positive, judge, value_of
from claimcheck.checks.base import Check, Context, Example
from claimcheck.checks.wording import in_unit, span_in_unit, stated
from claimcheck.figures import Interval
from claimcheck.model import Finding, Kind, Quantity, Verdict
from claimcheck.relation import Difference

HUNDRED = 100
"""How many basis points a percentage point is."""


def run(told: Difference, _context: Context) -> Iterator[Finding]:
    """Judge the distance between two figures against the difference told."""
    larger, smaller = sorted((told.first, told.second), key=value_of, reverse=True)
    if not all(map(is_positive, (larger, smaller, told.gap))):
        return
    (narrow, wide), (less, least) = bounds(larger), bounds(smaller)
    computed = _in_gap(narrow - less, told.gap), _in_gap(wide - least, told.gap)
    exact = SHOWN.subtract(value_of(larger), value_of(smaller)) * (HUNDRED if _is_in_basis_points(told.gap) else 1)
    verdict = judge(bounds(told.gap), computed)
    yield CHECK.finding(
        told,
        verdict=verdict,
        message=(
            f"{stated(larger)} less {stated(smaller)} is {in_unit(exact, told.gap)}; the text has {stated(told.gap)}."
        ),
        working=(
            f"{stated(larger)} − {stated(smaller)} = {in_unit(exact, told.gap)} "
            f"({span_in_unit(computed[0], told.gap)} as the figures are rounded); stated {stated(told.gap)}"
        ),
        stated=stated(told.gap),
        computed=in_unit(exact, told.gap),
        deviation=apart(told.gap.figure.value, exact),
        intervals=(told.gap.figure.stated, computed[0]),
        suggestion=(
            f"For the rest to stand, {in_unit(exact, told.gap)} would stand for {told.gap.text}, or one of the two "
            "figures would be another."
            if verdict is Verdict.INCONSISTENT
            else None
        ),
    )


def _is_in_basis_points(gap: Quantity) -> bool:
    return gap.kind is Kind.BASIS_POINT


def _in_gap(distance: Interval, gap: Quantity) -> Interval:
    """Return a distance in the unit of the difference told."""
    return distance.scale(SHOWN.create_decimal(HUNDRED)) if _is_in_basis_points(gap) else distance


CHECK = Check(
    code="DF001",
    name="difference",
    relation=Difference,
    run=run,
    doc=__doc__,
    flags=(
        Example("The gap of $4.50 between the $10.20 of rye and the $7.10 of oats has not been seen before."),
        Example("Exports were $91 billion in May. Imports were $78 billion, and the trade surplus was $31 billion."),
    ),
    passes=(
        Example("The gap of $3.10 between the $10.20 of rye and the $7.10 of oats has not been seen before."),
        Example("Exports were $91 billion in May. Imports were $78 billion, and the trade surplus was $13 billion."),
    ),
)
