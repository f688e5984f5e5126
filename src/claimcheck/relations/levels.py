"""
Levels: which level before belongs to which level after.

A level without a currency is in that of the other one: ``to 5.2 million euros from 4.9 million``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from claimcheck.line import DIRECTIONS, Line, governor
from claimcheck.line.alike import alike
from claimcheck.line.ellipsis import are_levels, in_currency_of
from claimcheck.line.sign import polarity
from claimcheck.model import PERCENT_LIKE, Cue, Kind, Quantity

PAIR = 2
WIDTHS = ("widen", "narrow")
"""How the verbs begin that tell how far something is from zero, whichever way."""


def paired(
    line: Line, after: Sequence[Quantity], before: Sequence[Quantity]
) -> list[tuple[Quantity | None, Quantity | None]]:
    """Pair each level after with the level before in the same unit; what is left alone stands alone."""
    if not after:
        return [(None, level) for level in before[:1]]
    pairs: list[tuple[Quantity | None, Quantity | None]] = []
    for level in after:
        partners = [other for other in before if are_levels(line, level, other)]
        same = [other for other in partners if other.per == level.per] or partners
        partner = next((other for other in same if alike(level, other)), same[0] if same else None)
        if partner is not None and partner.per != level.per and len(after) + len(before) > PAIR:
            partner = None  # one is per share, the other is not, and the sentence tells both
        if partner is not None or not before:
            pairs.append((level, partner))
    return pairs


def in_one_currency(a: Quantity | None, b: Quantity | None) -> tuple[Quantity | None, Quantity | None]:
    """Return two levels that belong together, the one that leaves out its currency in that of the other."""
    if a is None or b is None or a.kind is b.kind:
        return a, b
    return (in_currency_of(b, a), b) if b.kind is Kind.MONEY else (a, in_currency_of(a, b))


def in_points(size: Quantity, levels: Sequence[Quantity]) -> Quantity:
    """Return the size of a change, its bare points between percentages as percentage points: ``fell 27 points``."""
    if size.kind is not Kind.COUNT or size.unit != "point" or any(level.kind is not Kind.PERCENT for level in levels):
        return size
    return replace(size, kind=Kind.PERCENTAGE_POINT, unit="percentage_point")


def without_sign(size: Quantity, direction: int) -> Quantity:
    """Return the size of a fall without the minus that tells the fall once more: ``declined $26m (-37%)``."""
    value = size.figure.value
    falls = direction < 0 and value is not None and value < 0
    return replace(size, figure=size.figure.negated()) if falls else size


def are_opposed(line: Line, after: Quantity | None, before: Quantity | None) -> bool:
    """Tell whether one level is a loss and the other is not: the sizes are then no measure of the change."""
    if after is None or before is None:
        return False
    ends = polarity(line, line.index_of(after)), polarity(line, line.index_of(before))
    earlier = ends[1] or ends[0]  # "from 3 million a year earlier" is of the same kind as the level after
    return (ends[0] < 0) != (earlier < 0)


def are_sizes_below_zero(line: Line, cue: Cue, after: Quantity | None, before: Quantity | None) -> bool:
    """
    Tell whether a word moves the size of what is written below zero, so that it grows as the number falls.

    So it is of a loss (``a loss of -$4m, up from``), and wherever something widens or narrows (``narrowed to -9.8%``).
    """
    values = [level.figure.value for level in (after, before) if level is not None]
    below = [value for value in values if value is not None and value < 0]
    if after is None or len(below) != PAIR:
        return False
    is_loss = after.kind not in PERCENT_LIKE and polarity(line, line.index_of(after)) < 0  # a negative rate is cut down
    return is_loss or cue.text.lower().startswith(WIDTHS)


def _is_distance(line: Line, place: int) -> bool:
    """Tell whether a number is how far something lies under another: ``rose to 42% below its peak``."""
    behind = line.item_at(place + 1)
    cue = None if behind is None else behind.cue
    return cue is not None and cue.kind == "comparison" and DIRECTIONS.get(cue.sense, 0) < 0


def are_told_as_losses(line: Line, levels: list[Quantity]) -> bool:
    """
    Tell whether levels are told as losses of something else, or as what is missing from another.

    So they are in ``the outlook was cut to a loss of 21 cents`` and in ``rose to 42% below its peak``.
    """
    places = [line.index_of(level) for level in levels]
    if any(_is_distance(line, place) for place in places):
        return True
    told = any(governor(line, place).loss for place in places)
    return told and all(polarity(line, place) < 0 for place in places)
