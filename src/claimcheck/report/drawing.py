"""
Two intervals as a small drawing: what is stated, what is computed, and where they meet or do not.

    stated    [=======]                          66.5 to 70
    computed              [====]                 72 to 74
"""

from __future__ import annotations

from decimal import Context, Decimal

from claimcheck.figures import Interval
from claimcheck.printed import scaled

_WIDTH = 36
"""How many characters the longest drawing takes."""

_MARGIN = Decimal("0.05")
"""How much of the drawing is left free at each side, for ends that reach further."""

_SHOWN = 5
"""Significant digits of a bound."""

_CONTEXT = Context(prec=60)
"""More digits than the figures of an article have, so that two which differ never fall together."""


def draw(stated: Interval, computed: Interval) -> tuple[str, str]:
    """Return the two intervals drawn on one scale, each with its bounds behind it."""
    ends = [end for interval in (stated, computed) for end in (interval.low, interval.high) if end is not None]
    if not ends:
        return (_bounds(stated), _bounds(computed))
    low, high = min(ends), max(ends)
    margin = _CONTEXT.multiply(_CONTEXT.subtract(high, low), _MARGIN) or max(abs(high), Decimal(1))
    scale = (_CONTEXT.subtract(low, margin), _CONTEXT.add(high, margin))
    return (f"{_bar(stated, scale)}  {_bounds(stated)}", f"{_bar(computed, scale)}  {_bounds(computed)}")


def _bar(interval: Interval, scale: tuple[Decimal, Decimal]) -> str:
    first = 0 if interval.low is None else _place(interval.low, scale)
    last = _WIDTH - 1 if interval.high is None else _place(interval.high, scale)
    if first == last:
        return f"{' ' * first}|".ljust(_WIDTH)
    opening = "<" if interval.low is None else "(" if interval.low_open else "["
    closing = ">" if interval.high is None else ")" if interval.high_open else "]"
    return f"{' ' * first}{opening}{'=' * (last - first - 1)}{closing}".ljust(_WIDTH)


def _place(value: Decimal, scale: tuple[Decimal, Decimal]) -> int:
    low, high = scale
    share = _CONTEXT.divide(_CONTEXT.subtract(value, low), _CONTEXT.subtract(high, low))
    return min(_WIDTH - 1, max(0, int(_CONTEXT.multiply(share, Decimal(_WIDTH - 1)).to_integral_value())))


def _bounds(interval: Interval) -> str:
    low = None if interval.low is None else scaled(interval.low, _SHOWN)
    high = None if interval.high is None else scaled(interval.high, _SHOWN)
    if low is None or high is None:
        return f"from {low}" if low else f"up to {high}" if high else "any number"
    return low if low == high else f"{low} to {high}"
