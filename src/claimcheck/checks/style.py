"""
How the story writes a figure, for those that are worked out from it: ``$52.4 billion`` beside ``$53 billion``.

A figure in print has a sign before its digits, a scale and a unit behind them. Another value in its unit is told with
the same sign and unit, and with the scale of its size in the words that the story uses.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from claimcheck.model import Kind, Quantity
from claimcheck.printed import number

_FIGURE = re.compile(
    r"(?P<before>(?:[A-Za-z]{0,3}[$£€¥₹]|(?:Rs\.?|[A-Z]{2,3}) ?)?)"
    r"(?P<digits>\d[\d,]*(?:\.\d+)?)"
    r"(?P<gap>[ -]?)"
    r"(?P<scale>(?:lakh crore|trillion|billion|million|thousand|crore|lakh|trln|bln|mln|tn|bn|mn|[mMbBTkK])?)"
    r"(?P<after>(?![\w])[^\d]*)$",
    re.ASCII,
)
_ONE = Decimal(1)
_HUNDREDTH = Decimal("0.01")
"""What a cent is worth."""

_CENTS = -2
_ONE_DECIMAL = re.compile(r"\.\d$", re.ASCII)
_SCALES: tuple[dict[str, Decimal], ...] = (
    {"thousand": Decimal(1000), "million": Decimal("1e6"), "billion": Decimal("1e9"), "trillion": Decimal("1e12")},
    {"mln": Decimal("1e6"), "bln": Decimal("1e9"), "trln": Decimal("1e12")},
    {"m": Decimal("1e6"), "bn": Decimal("1e9"), "tn": Decimal("1e12")},
    {"mn": Decimal("1e6"), "bn": Decimal("1e9"), "tn": Decimal("1e12")},
    {"k": Decimal(1000), "m": Decimal("1e6"), "b": Decimal("1e9")},
    {"K": Decimal(1000), "M": Decimal("1e6"), "B": Decimal("1e9"), "T": Decimal("1e12")},
)
"""The words for scales that go together: a value has that of its size."""

_INDIAN = {"lakh": Decimal("1e5"), "crore": Decimal("1e7"), "lakh crore": Decimal("1e12")}
"""Those of India, which stay as they are, however large the value."""

_UNTOLD = frozenset(("thousand", "k", "K"))
"""Scales of which none is chosen that the story has not."""

LARGE = Decimal("1e6")
"""From here on a value has a scale, where its figure is below it and has none."""


@dataclass(frozen=True, slots=True)
class Style:
    """
    The parts of a figure in print.

    ``factor`` is what its scale is worth. ``in_cents`` tells that it has two decimals, as prices do, and ``is_long``
    that it is large and has no scale.
    """

    before: str
    gap: str
    scale: str
    after: str
    factor: Decimal
    in_cents: bool
    is_long: bool

    def tell(self, value: Decimal, digits: int) -> str:
        """Return a value as the figure is written."""
        scale, factor = self._scale_of(value)
        shown = number(value / factor, digits)
        if self.in_cents and not scale and _ONE_DECIMAL.search(shown):
            shown += "0"
        sign, shown = ("-", shown[1:]) if shown.startswith("-") else ("", shown)
        return f"{sign}{self.before}{shown}{self.gap if scale else ''}{scale}{self.after}".rstrip()

    def _scale_of(self, value: Decimal) -> tuple[str, Decimal]:
        """Return the scale of a value's size, and what it is worth."""
        size = abs(value)
        if not self.scale:
            if self.factor != _ONE or size < LARGE or self.is_long:
                return "", self.factor
            return next((f" {word}", worth) for word, worth in reversed(_SCALES[0].items()) if size >= worth)
        family = next((family for family in _SCALES if family.get(self.scale) == self.factor), None)
        if family is None:
            return self.scale, self.factor
        told = [(word, worth) for word, worth in family.items() if word == self.scale or word not in _UNTOLD]
        return next(((word, worth) for word, worth in reversed(told) if size >= worth), ("", _ONE))


def style_of(quantity: Quantity) -> Style | None:
    """Return how an amount or a count is written, None where that is not told by its digits."""
    value, ends = quantity.figure.value, quantity.figure.ends
    last = value if ends is None else ends[1]
    match = _FIGURE.search(quantity.text)
    if quantity.kind not in {Kind.MONEY, Kind.COUNT} or match is None or not last:
        return None
    digits = Decimal(match["digits"].replace(",", ""))
    if not digits:
        return None
    scale, factor = match["scale"], abs(last) / digits
    known = any(family.get(scale) == factor for family in (*_SCALES, _INDIAN))
    if scale and not known:
        return None
    if not scale and factor not in {_ONE, _HUNDREDTH}:
        return None
    in_cents = digits.as_tuple().exponent == _CENTS
    return Style(match["before"], match["gap"], scale, match["after"], factor, in_cents, digits >= LARGE)
