"""Whether two quantities can be of one measure, as far as their units and sizes tell."""

from __future__ import annotations

from decimal import Decimal

from claimcheck.figures import Hedge
from claimcheck.model import Kind, Quantity

APART = {Kind.MONEY: Decimal(20), Kind.COUNT: Decimal(5)}
"""How many times one amount may be the other and still be of the same measure."""


def comparable(a: Quantity, b: Quantity) -> bool:
    """Tell whether two quantities are levels in one unit: not one per share and the other not, as far as sizes tell."""
    if a.kind is Kind.COUNT and a.unit != b.unit and _steps_apart(a, b) > COUNT_STEPS:
        return False
    return _share_unit(a, b) and (a.per == b.per or (None in {a.per, b.per} and _steps_apart(a, b) <= PRICE_STEPS))


def addable(a: Quantity, b: Quantity) -> bool:
    """Tell whether two quantities can be parts of one sum: one unit, both per the same thing or per nothing."""
    return _share_unit(a, b) and a.per == b.per


def one_unit(a: Quantity, b: Quantity) -> bool:
    """
    Tell whether two quantities of two texts are told in one unit.

    A sign or a word whose currency was settled from each text's own words ("$", "cents") may still be one and the
    same currency.
    """
    if comparable(a, b):
        return True
    if a.kind is not Kind.MONEY or b.kind is not Kind.MONEY or (a.per != b.per and None not in {a.per, b.per}):
        return False
    open_to_both = ({a.unit, *a.candidates} & {b.unit, *b.candidates}) - {None}
    return bool(open_to_both) or _sign(a) == _sign(b)


def _share_unit(a: Quantity, b: Quantity) -> bool:
    """
    Tell whether two quantities are of one kind and unit; a count that names nothing may count the same.

    Two amounts under one sign that the article leaves open (``$``) are of one currency within it.
    """
    if a.kind is not b.kind:
        return False
    if a.kind is Kind.COUNT:
        return a.unit == b.unit or not a.unit or not b.unit
    return a.unit == b.unit and (a.unit is not None or a.candidates == b.candidates)


def _sign(quantity: Quantity) -> str:
    """Return what is written around the digits of an amount: ``cents``."""
    return "".join(character for character in quantity.text.lower() if character.isalpha() or character in "$€£¥₹")


def is_plain(quantity: Quantity) -> bool:
    """Tell whether a quantity is one number above zero, and no range."""
    return quantity.figure.value is not None and quantity.figure.value > 0 and quantity.figure.hedge is not Hedge.RANGE


def of_one_size(a: Decimal, b: Decimal, times: Decimal | int) -> bool:
    """Tell whether the larger of two numbers, whatever their signs, is at most so many times the smaller."""
    return max(abs(a), abs(b)) <= times * min(abs(a), abs(b))


def _steps_apart(a: Quantity, b: Quantity) -> int:
    """Return by how many powers of ten two quantities lie apart; many where one is zero or told in words only."""
    if not a.figure.value or not b.figure.value:
        return 0 if a.figure.value == b.figure.value else COUNT_STEPS + 1
    return abs(a.figure.value.adjusted() - b.figure.value.adjusted())


PRICE_STEPS = 2
"""How many powers of ten two prices of one thing may lie apart: a total and a price a share lie further."""

COUNT_STEPS = 4
"""How many powers of ten two counts may lie apart where only one of them names what it counts."""


def alike(a: Quantity, b: Quantity) -> bool:
    """Tell whether two quantities can be of one measure: one unit, and not of another order of size."""
    if not comparable(a, b) and not _of_one_sign(a, b):
        return False
    x, y, apart = a.figure.value, b.figure.value, APART.get(a.kind)
    if x is None or y is None or not apart:
        return True
    return of_one_size(x, y, apart)


def _of_one_sign(a: Quantity, b: Quantity) -> bool:
    """Tell whether both are money under one sign (``$``) that the article leaves open."""
    if a.kind is not Kind.MONEY or b.kind is not Kind.MONEY or a.unit is not None or b.unit is not None:
        return False
    return a.candidates == b.candidates and (a.per == b.per or a.per is None or b.per is None)
