"""
Parts against their total.

What it does
------------
Adds up the parts that an article tells of a total, and compares the sum with the total told. A subtraction ("…, leaving
…") is the same sum read backwards.

Why it matters
--------------
A part that was updated without its total, or a million written for a billion, is the slip that readers find first:
every one of them can add.

How it is computed
------------------
part + part + … = total, with each figure as the interval that its digits and its hedge allow. Where the words say that
all parts are there ("comprised of", "for a total of"), the two must meet. Where only some are told ("including"), the
sum must not be larger. Where the words leave open what the parts are, or a smaller sum may lack a part, only a slip
that makes the sum come out exactly (a power of ten, two digits transposed, one digit of a long number) is reported.

Limits
------
Profits, cash flows and balances are left alone where the list may be incomplete, because a loss inside makes a part
larger than the whole; so are lists with something offset or taken off.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import reduce
from operator import add

from claimcheck.checks import slips
from claimcheck.checks.arithmetic import SHOWN, Bounds, apart, bounds, is_positive, judge, value_of
from claimcheck.checks.base import Check, Context, Example
from claimcheck.checks.slips import Repair, Wanted
from claimcheck.checks.wording import in_unit, span_in_unit, stated
from claimcheck.figures import Hedge, Interval
from claimcheck.model import Finding, Kind, Quantity, Verdict
from claimcheck.relation import Breakdown

UNROUNDED = 100
"""Whole numbers of things below this are not rounded."""


def run(told: Breakdown, _context: Context) -> Iterator[Finding]:
    """Judge a total against the sum of its parts."""
    total, parts = told.total, told.parts
    if not all(is_positive(quantity) for quantity in (total, *parts)):
        return
    counted = all(map(_is_counted, (total, *parts)))
    sizes = [_points(quantity) if counted else bounds(quantity) for quantity in (total, *parts)]
    computed = _sum(sizes[1:])
    found = slips.explain(_wanted(told))
    verdict = _weighed(told, judge(sizes[0], computed), computed, found)
    if verdict is None:
        return
    exact = _exact(parts)
    yield CHECK.finding(
        told,
        verdict=verdict,
        message=(
            f"{_listed(parts)} {'make' if told.complete else 'alone make'} {in_unit(exact, total, 8)}; "
            f"the text has {stated(total)}."
            if len(parts) > 1
            else f"{_listed(parts)} is told as a part of {stated(total)}, which is less."
        ),
        working=(
            f"{' + '.join(stated(part) for part in parts)} = {in_unit(exact, total, 8)} "
            f"({span_in_unit(computed[0], total)} as the figures are rounded); stated {stated(total)}"
        ),
        stated=stated(total),
        computed=in_unit(exact, total, 8),
        deviation=apart(total.figure.value, exact),
        intervals=(total.figure.stated, computed[0]),
        **(slips.told(_suggestion(told, exact), found) if verdict is Verdict.INCONSISTENT else {}),
    )


def _is_counted(quantity: Quantity) -> bool:
    """Tell whether a number is one of things counted one by one, which nobody rounds: ``31 stores``."""
    value, exact = value_of(quantity), quantity.figure.hedge is Hedge.EXACT
    return quantity.kind is Kind.COUNT and exact and value == value.to_integral_value() and value < UNROUNDED


def _points(quantity: Quantity) -> Bounds:
    return Interval.point(value_of(quantity)), Interval.point(value_of(quantity))


def _weighed(told: Breakdown, verdict: Verdict, computed: Bounds, found: Sequence[Repair]) -> Verdict | None:
    """Return the verdict that the words of the relation bear, or None where they bear none."""
    if verdict is Verdict.CONSISTENT:
        return verdict
    if verdict is Verdict.NEAR:
        return verdict if told.complete and told.sure else None
    contradicts = told.sure and (told.complete or told.total.figure.wide.below(computed[1]))
    return Verdict.INCONSISTENT if contradicts or found else None


def _wanted(told: Breakdown) -> Iterator[Wanted]:
    """Yield each number with what it would have to be for the sum to come out; one part alone makes none."""
    if len(told.parts) == 1:
        return
    yield told.total, _sum([bounds(part) for part in told.parts])[0]
    for number, part in enumerate(told.parts):
        others = [bounds(other) for place, other in enumerate(told.parts) if place != number]
        yield part, told.total.figure.stated - _sum(others)[0]


def _sum(parts: Sequence[Bounds]) -> Bounds:
    return reduce(add, (part[0] for part in parts)), reduce(add, (part[1] for part in parts))


def _exact(parts: Sequence[Quantity]) -> Decimal:
    return reduce(SHOWN.add, (value_of(part) for part in parts))


def _listed(parts: Sequence[Quantity]) -> str:
    *texts, last = [stated(part) for part in parts]
    return f"{', '.join(texts)} and {last}" if texts else last


def _suggestion(told: Breakdown, exact: Decimal) -> str:
    total = value_of(told.total)
    rest = [
        f"{in_unit(total - (exact - value_of(part)), part, 8)} for {part.text}"
        for part in told.parts
        if total > exact - value_of(part)
    ]
    needs = [f"{in_unit(exact, told.total, 8)} would stand for {told.total.text}", *rest]
    return f"For the rest to stand, {', or '.join(needs)}."


CHECK = Check(
    code="SM001",
    name="sum-of-parts",
    relation=Breakdown,
    run=run,
    doc=__doc__,
    flags=(
        Example("Operating costs of $34,753 were comprised of $6,476 in rent and $18,277 in wages."),
        Example(
            "The bank set aside a total of $1.2 billion, including $900 million for fines and $700 million for loans."
        ),
    ),
    passes=(
        Example("Operating costs of $34,753 were comprised of $6,476 in rent and $28,277 in wages."),
        Example(
            "The bank set aside a total of $1.6 billion, including $900 million for fines and $700 million for loans."
        ),
    ),
)
