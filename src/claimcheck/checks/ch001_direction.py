"""
A direction word against the levels before and after.

What it does
------------
Compares the word that tells the direction of a change ("rose", "fell", "up") with the two levels that stand
beside it.

Why it matters
--------------
"Rose to 3% from 11%" is a fall. Either the word, or the order of the two figures, or one figure is wrong:
a dropped "billion", two digits transposed.

How it is computed
------------------
sign(after - before), with each figure as the interval that its digits and its hedge allow. A rise needs some
value of "after" above some value of "before"; a fall the opposite.

Limits
------
Words that leave the direction open ("improved", "swung") are not judged, nor are ranks and exchange rates,
where a smaller number can be the better one. A loss that widens is a rise of the loss.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from claimcheck.checks.arithmetic import divide, value_of
from claimcheck.checks.base import Check, Context, Example
from claimcheck.checks.wording import nearly, number, signed, signed_distance, stated
from claimcheck.figures import ZERO
from claimcheck.model import Finding, Quantity, Verdict
from claimcheck.relation import Change

MOVEMENT = {1: "a rise", 0: "no change", -1: "a fall"}
WORD = {1: "above", -1: "below"}


def run(change: Change, _context: Context) -> Iterator[Finding]:
    """Judge the direction of a change whose two levels are both told."""
    before, after = change.before, change.after
    if before is None or after is None or not change.direction:
        return
    if before.figure.value is None or after.figure.value is None:
        return
    verdict = _verdict(before, after, change.direction)
    cue = change.cue.text
    place = " of the headline" if change.in_headline else ""
    difference = after.figure.value - before.figure.value
    against = verdict is Verdict.INCONSISTENT
    yield CHECK.finding(
        change,
        verdict=verdict,
        message=(
            f"“{cue}”{place}, while from {stated(before)} to {stated(after)} is {_movement(difference)}."
            if against
            else f"“{cue}”{place} {nearly(verdict)}agrees with {stated(before)} before and {stated(after)} after."
        ),
        working=_working(before, after, difference),
        stated=cue,
        computed=signed(difference, 4),
        intervals=(after.figure.stated, before.figure.stated),
        suggestion=_suggestion(change, before, after, _movement(difference)) if against else None,
    )


def _verdict(before: Quantity, after: Quantity, direction: int) -> Verdict:
    low, high = (before, after) if direction > 0 else (after, before)
    if not high.figure.stated.not_above(low.figure.stated):
        return Verdict.CONSISTENT
    if not high.figure.wide.not_above(low.figure.wide):
        return Verdict.NEAR
    return Verdict.INCONSISTENT


def _working(before: Quantity, after: Quantity, difference: Decimal) -> str:
    working = f"{stated(after)} − {stated(before)} = {signed_distance(difference, after)}"
    low, high = value_of(before), value_of(after)
    if low > ZERO and high > ZERO:
        working += f"; {number(divide(high, low), 3)}-fold"
    return working


def _suggestion(change: Change, before: Quantity, after: Quantity, movement: str) -> str:
    word = WORD[change.direction]
    other = WORD[-change.direction]
    return (
        f"For “{change.cue.text}” to stand, the figure after would be {word} {stated(before)}, or the one before "
        f"{other} {stated(after)}, or the two would change places; "
        f"else the word would tell of {movement}."
    )


def _movement(difference: Decimal) -> str:
    return MOVEMENT[(difference > ZERO) - (difference < ZERO)]


CHECK = Check(
    code="CH001",
    name="direction",
    relation=Change,
    run=run,
    doc=__doc__,
    flags=(
        Example("Capital spending rose to 3% of revenue from 11% a quarter earlier."),
        Example("Orders fell to $5.2 billion from $4.1 billion."),
        Example("The net loss narrowed to $(40) million from $(25) million."),
    ),
    passes=(
        Example("Capital spending rose to 11% of revenue from 3% a quarter earlier."),
        Example("The net loss widened to $40 million from $25 million."),
        Example("The net loss widened to $(40) million from $(25) million."),
    ),
)
