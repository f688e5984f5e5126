"""Fractions told again as percentages beside them: ``One in four firms, or 25%``, ``a third (33%) of the firms``."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from claimcheck.claims.share import restates
from claimcheck.line import Line, quantity_at
from claimcheck.line.alike import is_plain
from claimcheck.line.phrases import predicate
from claimcheck.model import Kind, Quantity, Role, Slot

FRACTION = "fraction"
PART = "part"
"""The unit of a multiple that is a part of something: ``a third of``."""


def find(line: Line) -> Iterator[Role]:
    """Yield each fraction of a sentence with the percentage that restates it, in either order."""
    for first, second in pairwise(line.quantity_places):
        a, b = quantity_at(line, first), quantity_at(line, second)
        between = line.items[first + 1 : second]
        if _are_one(a, b) and restates(between) and line.text_at(second + 1) != "of":
            cue = predicate(between[-1:], FRACTION)
            yield Role(a, cue, Slot.FIRST)
            yield Role(b, cue, Slot.RESTATED)


def _are_one(a: Quantity, b: Quantity) -> bool:
    """Tell whether one of two quantities is a fraction and the other a percentage."""
    kinds = {a.kind: a, b.kind: b}
    told = set(kinds) == {Kind.MULTIPLE, Kind.PERCENT} and kinds[Kind.MULTIPLE].unit == PART
    return told and is_plain(a) and is_plain(b)
