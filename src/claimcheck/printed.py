"""Numbers as they are put in print: rounded for show, grouped, with m, bn or tn where they are large."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal

SCALES = ((Decimal("1e12"), "tn"), (Decimal("1e9"), "bn"), (Decimal("1e6"), "m"))
_DIGITS = 40
"""Digits that a number of any size is worked out with before it is rounded for show."""


def number(value: Decimal, digits: int = 4) -> str:
    """Return a number in plain notation with at most ``digits`` significant digits, whole digits kept."""
    if not value:
        return "0"
    context = Context(prec=max(_DIGITS, abs(value.adjusted()) + 10), rounding=ROUND_HALF_UP)
    places = max(digits - 1 - value.adjusted(), 0)
    rounded = value.quantize(Decimal(1).scaleb(-places, context), context=context)
    text = f"{rounded:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def scaled(value: Decimal, digits: int = 4) -> str:
    """Return a number with m, bn or tn where it is large: ``52.41bn``; what is rounded up to a billion is one."""
    if abs(value) < SCALES[-1][0]:
        return number(value, digits)
    shown = Context(prec=max(digits, 3), rounding=ROUND_HALF_UP).abs(value)  # three whole digits always show
    scale, sign = next((scale, sign) for scale, sign in SCALES if shown >= scale)
    return f"{number(Context(prec=_DIGITS).divide(value, scale), digits)}{sign}"
