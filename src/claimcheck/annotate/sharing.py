"""What numbers that stand side by side share: one unit, one scale, one "a share"."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from claimcheck.annotate import numerals
from claimcheck.annotate.lexer import Tokens
from claimcheck.annotate.numeral import TEN
from claimcheck.annotate.piece import Piece
from claimcheck.figures import ONE
from claimcheck.model import PERCENT_LIKE, Kind

THOUSAND = Decimal(1000)
_MILLION = Decimal(1_000_000)
_PRICE = Decimal("0.01")
_NEAR = Decimal(20)
"""Numbers told in one breath are seldom further apart than this, as a factor."""


def same_unit(first: Piece, second: Piece) -> bool:
    """Tell whether the written units of both say the same."""
    if first.unit.kind != second.unit.kind or first.unit.name != second.unit.name:
        return False
    if first.unit.money and second.unit.money:
        return first.unit.money.candidates == second.unit.money.candidates
    return True


def near(first: Piece, second: Piece) -> bool:
    """Tell whether two numbers of one unit are of one order, as the members of a list are."""
    low, high = sorted(one.number.value * (one.scale or ONE) for one in (first, second))
    return high <= _NEAR * (low or ONE)


def unit_behind(first: Piece, second: Piece) -> bool:
    """Tell whether "3.2 and 4.1 percent", "1,000 and 5,000 euros" share the unit that stands behind the second."""
    if not first.unitless or second.unitless or second.prefixed or first.number.spelled != second.number.spelled:
        return False
    if second.unit.kind in PERCENT_LIKE:
        return first.scale is None and first.number.value < THOUSAND
    if first.scale is None and second.scale is None:
        return near(first, second)
    return first.scale is not None and second.scale is not None


def as_money(tokens: Tokens, piece: Piece, first: Piece) -> Piece:
    """Return a number without a unit as one of the money before ``first``, with a scale that only money has ("3 M")."""
    scaled = numerals.scale(tokens, piece.number.stop, money=True) if piece.scale is None else None
    stop, scale = scaled or (piece.stop, piece.scale)
    return replace(piece, unit=first.unit, stop=stop, scale=scale)


def scale(first: Piece, second: Piece, *, tied: bool = False) -> Piece:
    """
    Return ``first`` with the scale that it shares with ``second``, or as it is.

    In ascending order the scale is shared ("$5 to $10 million"), and in descending order where the numbers are of
    one order ("from $5 to $3 million"): "$500 to $10 million" is told in full. Where one sign or unit ties the two
    together, the first may be of the next smaller scale: "$800-1.2 million".
    """
    if first.scale is not None or second.scale is None or first.unit.kind not in {Kind.MONEY, Kind.COUNT}:
        return first
    if first.unit.money is not None and first.unit.money.factor != 1:
        return first
    one, other = first.number.value, second.number.value
    if one < other or (one < THOUSAND and one <= TEN * other):
        return replace(first, scale=second.scale)
    below = one / THOUSAND
    if tied and second.scale >= _MILLION and other <= TEN * below and below < other:
        return replace(first, scale=second.scale / THOUSAND)
    return first


def thousands(first: Piece, second: Piece) -> Piece:
    """Return ``first`` in thousands where "5-8,000" is short for 5,000 to 8,000, or as it is."""
    one, other = first.number, second.number
    if first.scale is not None or second.scale is not None or not one.whole or other.plain or other.value % THOUSAND:
        return first
    small = other.value / THOUSAND / TEN < one.value < other.value / THOUSAND
    return replace(first, scale=THOUSAND) if small else first


def decimals(first: Piece, second: Piece) -> Piece:
    """Return the second number of "1.52-53", which leaves out the whole that it shares, as 1.53; any other as it is."""
    one, other = first.number, second.number
    left_out = other.plain and one.step <= _PRICE and other.value * one.step < 1 <= other.value * one.step * TEN
    value = int(one.value) + other.value * one.step
    if not left_out or second.prefixed or value <= one.value:
        return second
    return replace(second, number=replace(other, value=value, step=one.step, whole=False, plain=False))


def is_price(first: Piece, second: Piece) -> bool:
    """Tell whether the first number is told to the cent and the second is not: "$2.50 and $3 million"."""
    return first.number.step == _PRICE and second.number.step != _PRICE
