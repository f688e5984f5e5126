"""
The two amounts may be set each for itself, and be no conversion.

A price in two markets, a fee or a fine is one: ``$499 (£479, €549)``, ``$1,000 or €500``. Two amounts are taken for
that where ``or`` joins them as a choice, or beside a word of prices, where a bracket holds several, or where others of
their paragraph lie as far from the rate as they do; not where one is told as about the other.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from claimcheck.doubts.reading import Context, Doubt, Reading, told
from claimcheck.figures import PLAIN, ZERO, Hedge
from claimcheck.line import Line, Sort
from claimcheck.model import Kind, Quantity
from claimcheck.relation import Conversion

BRACKETS = {"(": ")", "[": "]"}
CLOSE = Decimal("0.02")
"""How far apart, as a share, the rates of two pairs of amounts may lie and still be one."""

REACH = 6
"""How many items from the first of two amounts a word of prices stands, before it or behind the second."""


def read(conversion: Conversion, context: Context) -> Iterator[Reading]:
    """Yield the reading in which neither amount is the other one converted."""
    if conversion.restated.figure.hedge is not Hedge.EXACT:
        return
    line = context.line_of(conversion)
    first, second = line.index_of(conversion.amount), line.index_of(conversion.restated)
    between = [item.text for item in line.items[first + 1 : second]]
    beside = " ".join(
        item.text for item in (*line.items[max(0, first - REACH) : first], *line.items[second + 1 :][:REACH])
    )
    bracketed = any(text in BRACKETS for text in between)
    priced = not bracketed and told(beside, "market", "prices") is not None
    if (
        between == ["or"]
        or priced
        or _holds_several(line, second, between)
        or _has_others_of_its_rate(conversion, context)
    ):
        yield Reading(None, "the two may be set each for itself, as prices in two markets are", far_fetched=True)


def _has_others_of_its_rate(conversion: Conversion, context: Context) -> bool:
    """Tell whether two other amounts of the paragraph, side by side, stand to each other as these two do."""
    rate = _rate(conversion.amount, conversion.restated)
    for one, other in pairwise(context.neighbours(conversion)):
        if (one.unit, other.unit) != (conversion.amount.unit, conversion.restated.unit):
            continue
        found = _rate(one, other)
        if one.start != conversion.amount.start and rate and found and abs(rate - found) <= CLOSE * rate:
            return True
    return False


def _rate(one: Quantity, other: Quantity) -> Decimal | None:
    a, b = one.figure.value, other.figure.value
    return PLAIN.divide(a, b) if a and b and a > ZERO and b > ZERO else None


def _holds_several(line: Line, place: int, between: list[str]) -> bool:
    """Tell whether the bracket that holds the amount at a place holds other amounts too."""
    if not any(text in BRACKETS for text in between):
        return False
    for item in line.items[place + 1 :]:
        if item.text in BRACKETS.values():
            return False
        if item.sort is Sort.QUANTITY:
            return item.quantity is not None and item.quantity.kind is Kind.MONEY
    return False


DOUBT = Doubt(name="market", relations=(Conversion,), read=read, doc=__doc__)
