"""
Whether the draft's figure is the source's, told as it is or rounded.

A draft rounds, and its hedge may cover what it rounds. That the source's own hedge would allow for the draft's figure
makes no rounding of it: 1,213 is nobody's "more than 1,200".
"""

from __future__ import annotations

from claimcheck.figures import Hedge
from claimcheck.model import Kind, Quantity, Telling
from claimcheck.relations.agreement import ENOUGH, Agreement, agree, agreement, digits, unsigned
from claimcheck.relations.likeness import in_common
from claimcheck.tracing.claim import akin, covered

SHARED = 2
"""So many words of meaning a sentence must share with one whose number is told there without a unit."""


def rounding(draft: Telling, source: Telling) -> Agreement | None:
    """Return how the draft's figure tells the source's, or None where it does not."""
    mine, theirs = draft.quantity, source.quantity
    if mine.is_bare or theirs.is_bare:
        return _without_unit(draft, source)
    if mine.kind is theirs.kind is Kind.COUNT and akin(mine.unit, theirs.unit):
        found = agree(mine.figure, theirs.figure)
    else:
        found = agreement(draft, source)
    if found is None or not _is_sound(mine, theirs, found):
        return None
    return found


def _is_sound(mine: Quantity, theirs: Quantity, found: Agreement) -> bool:
    a, b = unsigned(mine.figure), unsigned(theirs.figure)
    if (a.ends is None) is not (b.ends is None):
        return found.exact and not found.near
    if found.exact or not found.near or a.value is None or b.value is None:
        return True
    if a.hedge not in {Hedge.EXACT, Hedge.RANGE} and a.stated.contains(b.value):
        return True
    return digits(a.value) < digits(b.value) and a.wide.contains(b.value)


def _without_unit(draft: Telling, source: Telling) -> Agreement | None:
    """Return how two figures agree of which one has no unit of its own: ``from 655 million`` of euros before it."""
    mine, theirs = draft.quantity, source.quantity
    value = mine.figure.value
    if theirs.is_bare and not mine.is_bare:
        return agreement(draft, source)
    if {mine.kind, theirs.kind} - {Kind.COUNT, Kind.MONEY} or value is None:
        return None
    found = agree(mine.figure, theirs.figure)
    is_told = covered(draft, source) == 1 if source.tabled is not None else in_common(draft, source) >= SHARED
    if found is None or found.near or not is_told:
        return None
    return found if found.exact or digits(value) >= ENOUGH else None
