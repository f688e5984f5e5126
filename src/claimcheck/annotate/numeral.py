"""A number as it stands in the text, before any scale or unit."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from claimcheck.annotate.lexer import HYPHEN, Tokens
from claimcheck.figures import ONE

TEN = Decimal(10)
HUNDRED = Decimal(100)
HALF = Decimal("0.5")
FINE = Decimal("0.01")
"""The step of a fraction in words."""

FEW = 13
"""Counted things below this, written as words, are exact."""


@dataclass(frozen=True, slots=True)
class Numeral:
    """
    A number between two tokens, before any scale.

    ``step`` is one unit in its last written place. ``whole`` says that it has no decimals, ``spelled``
    that it stands in words, ``plain`` that it is a bare row of digits such as 2004, and ``part`` that it
    is a part of a whole such as "two-thirds".
    """

    start: int
    stop: int
    value: Decimal
    step: Decimal = ONE
    whole: bool = True
    spelled: bool = False
    plain: bool = False
    part: bool = False
    span: tuple[Decimal, Decimal] | None = None  # a vague number: from, up to

    def times(self, factor: Decimal) -> Numeral:
        """Return the number with a scale applied."""
        span = None if self.span is None else (self.span[0] * factor, self.span[1] * factor)
        return replace(self, value=self.value * factor, step=self.step * factor, span=span)


def skip_hyphen(tokens: Tokens, index: int) -> int:
    """Return the place behind a hyphen that joins two words."""
    joined = tokens.low[index] == HYPHEN and tokens.tight[index] and tokens.tight[index + 1]
    return index + 1 if joined else index
