"""Decimals and intervals as text."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal

from claimcheck.figures import Interval

_LONGEST = 1000
"""No number in the news has more digits; one that has keeps its exponent rather than fill the memory."""

_SHORT_DOWN = Context(prec=8, rounding=ROUND_FLOOR)
_SHORT_UP = Context(prec=8, rounding=ROUND_CEILING)


def plain(value: Decimal) -> str:
    """Return ``value`` without exponent and without zeros that say nothing: ``380000000000``, ``0.05``."""
    if not value.is_finite() or abs(value.adjusted()) > _LONGEST:
        return str(value)
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def optional(value: Decimal | None) -> str | None:
    """Return ``plain`` of a value that may be absent."""
    return None if value is None else plain(value)


def grouped(value: Decimal) -> str:
    """Return ``plain`` with a comma before every third digit, for people."""
    whole, point, rest = plain(value.copy_abs()).partition(".")
    sign = "-" if value < 0 else ""
    return f"{sign}{int(whole):,}{point}{rest}" if whole.isdecimal() else plain(value)


def bounds(interval: Interval) -> str:
    """
    Return an interval in brackets, for people: square where the end belongs to it, round where not.

    Ends of many digits are rounded outwards.
    """
    opening = "(" if interval.low is None or interval.low_open else "["
    closing = ")" if interval.high is None or interval.high_open else "]"
    low = "−∞" if interval.low is None else grouped(_SHORT_DOWN.plus(interval.low))
    high = "∞" if interval.high is None else grouped(_SHORT_UP.plus(interval.high))
    return f"{opening}{low}, {high}{closing}"
