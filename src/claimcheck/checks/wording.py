"""How numbers are put in messages, workings and suggestions."""

from __future__ import annotations

from decimal import Decimal

from claimcheck.checks.style import style_of
from claimcheck.figures import Hedge, Interval
from claimcheck.model import Kind, Quantity, Verdict
from claimcheck.printed import number, scaled

__all__ = [
    "distance",
    "in_unit",
    "nearly",
    "number",
    "scaled",
    "share",
    "signed",
    "signed_distance",
    "span_in_unit",
    "stated",
]

SYMBOLS = {
    Kind.PERCENT: "%",
    Kind.PERCENTAGE_POINT: " percentage points",
    Kind.BASIS_POINT: " basis points",
    Kind.MULTIPLE: " times",
}
_IRREGULAR = {
    "aircraft": "aircraft",
    "child": "children",
    "foot": "feet",
    "head": "head",
    "man": "men",
    "people": "people",
    "person": "people",
    "staff": "staff",
    "woman": "women",
}
LEAST_SHARE = Decimal("0.001")


def in_unit(value: Decimal, like: Quantity, digits: int = 4) -> str:
    """
    Return a value as ``like`` is written, ``$52.41 billion``, ``11%``, ``1,200 jobs``.

    Where its print does not say how, its unit stands behind: ``52.41bn USD``.
    """
    if like.kind in SYMBOLS:
        return f"{number(value, digits)}{SYMBOLS[like.kind]}"
    style = style_of(like)
    if style is not None:
        return style.tell(value, digits)
    text = scaled(value, digits)
    unit = like.unit or ("dollars" if "USD" in like.candidates else "")
    if like.kind is Kind.COUNT and unit:
        unit = unit if abs(value) == 1 else _plural(unit)
    return f"{text} {unit}".strip()


def _plural(noun: str) -> str:
    """Return the noun of a unit as several are told: ``people``, ``square feet``, ``factories``."""
    first, _, last = noun.rpartition(" ")
    if last in _IRREGULAR:
        last = _IRREGULAR[last]
    elif last.endswith("y") and last[-2:-1] not in "aeiou":
        last = f"{last[:-1]}ies"
    else:
        last += "es" if last.endswith(("ch", "sh", "s", "x")) else "s"
    return f"{first} {last}".strip()


def signed(value: Decimal, digits: int = 3) -> str:
    """Return a number with its sign always shown."""
    text = number(value, digits)
    return text if text.startswith("-") else f"+{text}"


def distance(value: Decimal, between: Quantity, digits: int = 4) -> str:
    """Return how far two numbers in the unit of ``between`` lie apart: two percentages in percentage points."""
    if between.kind is Kind.PERCENT:
        return f"{number(value, digits)}{SYMBOLS[Kind.PERCENTAGE_POINT]}"
    return in_unit(value, between, digits)


def signed_distance(value: Decimal, between: Quantity, digits: int = 4) -> str:
    """Return how far two numbers lie apart with its sign always shown."""
    text = distance(value, between, digits)
    return text if text.startswith("-") else f"+{text}"


def nearly(verdict: Verdict) -> str:
    """Return what goes before "agree" in a message: nothing, or that the numbers do so only nearly."""
    return "nearly " if verdict is Verdict.NEAR else ""


def share(value: Decimal) -> str:
    """Return a fraction as a percentage: ``1.1%``."""
    if 0 < value < LEAST_SHARE:
        return "less than 0.1%"
    return f"{number(value * 100, 2)}%"


def span_in_unit(interval: Interval, like: Quantity, digits: int = 4) -> str:
    """Return the ends of an interval in the unit of ``like``."""
    if interval.low is None or interval.high is None:
        bound = interval.high if interval.low is None else interval.low
        return in_unit(bound, like, digits) if bound is not None else "any number"
    low, high = in_unit(interval.low, like, digits), in_unit(interval.high, like, digits)
    return low if low == high else f"{low} to {high}"


def stated(quantity: Quantity) -> str:
    """Return what was stated, hedge and all, in its unit."""
    value, hedge = quantity.figure.value, quantity.figure.hedge
    if value is None or hedge is Hedge.RANGE:
        return span_in_unit(quantity.figure.stated, quantity)
    prefix = {Hedge.EXACT: "", Hedge.AT_LEAST: "at least ", Hedge.AT_MOST: "at most "}.get(hedge, f"{hedge} ")
    return prefix + in_unit(value, quantity, digits=8)
