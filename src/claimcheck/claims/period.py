"""
The time that a quantity is of: its own, else the only one of its sentence.

Its own stands right beside it: ``$5m in 2023``, ``2023: $41m``, ``a first-quarter profit of $5m``.
"""

from __future__ import annotations

from collections.abc import Iterable

from claimcheck.line import Item, Line, Sort
from claimcheck.model import Horizon

BEHIND = 6
"""How many items behind a quantity its time may stand."""

BEFORE = 5
"""How many items in front of a quantity its time may stand."""


def of(line: Line, place: int) -> Horizon | None:
    """Return the time that stands beside the quantity at a place, else the only one of its sentence."""
    behind = _first(line.items[place + 1 : place + 1 + BEHIND])
    own = behind or _first(reversed(line.items[max(0, place - BEFORE) : place]))
    if own is not None:
        return own
    times = [horizon for _, horizon in line.horizons()]
    return times[0] if len(times) == 1 and len(line.quantity_places) == 1 else None


def _first(items: Iterable[Item]) -> Horizon | None:
    """Return the first horizon among items, up to another quantity, a mark or a new clause."""
    for item in items:
        if item.horizon is not None:
            return item.horizon
        if item.quantity is not None or item.sort is Sort.MARK or item.is_cue("clause", "comparison", "reporting"):
            return None
    return None
