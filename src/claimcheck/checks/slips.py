"""The familiar slips of a number in print: the scale, a power of ten, two digits transposed, one digit wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from claimcheck.figures import ONE, PLAIN, ZERO, Figure, Hedge, Interval
from claimcheck.model import Quantity

SCALES = (3, -3, 6, -6)
POWERS = (1, -1, 2, -2)
MOST_DIGITS = 15
Wanted = tuple[Quantity, Interval]
"""A number in print, and what it would have to be for the rest to stand."""


class Slip(StrEnum):
    """What went wrong with the digits, the plainest kind first; the text is for print."""

    SCALE = "a thousandfold"
    POWER_OF_TEN = "a power of ten"
    TRANSPOSED = "two digits transposed"
    ONE_DIGIT = "one digit"


FAMILIAR = frozenset((Slip.SCALE, Slip.POWER_OF_TEN, Slip.TRANSPOSED))
"""Those that hardly ever explain by accident: one other digit fits many a number."""

LARGEST_WIDTH = {
    Slip.SCALE: Decimal("1.5"),
    Slip.POWER_OF_TEN: Decimal("0.5"),
    Slip.TRANSPOSED: Decimal("0.007"),
    Slip.ONE_DIGIT: Decimal("0.001"),
}
"""How wide, as a share of itself, the wanted interval may be for a slip that falls into it to be no accident."""


@dataclass(frozen=True, slots=True)
class Repair:
    """One slip of one number, and the number that was meant."""

    quantity: Quantity
    slip: Slip
    value: Decimal


def explain(numbers: Iterable[Wanted]) -> tuple[Repair, ...]:
    """
    Return the slips that explain all, each of one of the numbers, the plainest kind only.

    A slip of digits explains anything where the wanted number is loosely known, so it counts only where that is sharp.
    """
    found = [fix for quantity, wanted in numbers if (fix := repair(quantity, wanted)) and _is_sharp(fix, wanted)]
    kinds = (tuple(fix for fix in found if fix.slip is slip) for slip in Slip)
    return next(filter(None, kinds), ())


def named(found: Sequence[Repair]) -> str:
    """Return the slips as a sentence for the end of a suggestion, empty where there is none."""
    if not found:
        return ""
    places = " or in ".join(f"“{fix.quantity.text}”" for fix in found)
    return f" One familiar slip explains it: {found[0].slip} in {places}."


def _is_sharp(fix: Repair, wanted: Interval) -> bool:
    if wanted.low is None or wanted.high is None:
        return False
    return wanted.high - wanted.low <= LARGEST_WIDTH[fix.slip] * fix.value


def of_difference(
    before: Quantity, after: Quantity, told_size: tuple[Quantity, Figure], *, steps: Decimal = ONE
) -> Iterator[Wanted]:
    """
    Yield each number of ``after - before = size`` with what it would have to be for the other two to stand.

    The size is given as told and with its sign; ``steps`` is how many of its unit one of the levels' is.
    """
    told_quantity, size = told_size
    computed = (after.figure.stated - before.figure.stated).scale(steps)
    in_levels = size.stated.scale(PLAIN.divide(ONE, steps))
    falls = size.value is not None and size.value < ZERO
    yield told_quantity, -computed if falls else computed
    yield after, before.figure.stated + in_levels
    yield before, after.figure.stated - in_levels


def told(suggestion: str, found: Sequence[Repair]) -> dict[str, Any]:
    """Return the fields of a finding that tell of slips: what is suggested, and whether a familiar one explains all."""
    return {"suggestion": suggestion + named(found), "slip": any(fix.slip in FAMILIAR for fix in found)}


def is_familiar(quantity: Quantity, wanted: Interval) -> bool:
    """Tell whether a familiar slip makes the written number of one in ``wanted``."""
    fix = repair(quantity, wanted)
    return fix is not None and fix.slip in FAMILIAR


def repair(quantity: Quantity, wanted: Interval) -> Repair | None:
    """Return the slip that makes the written number of one in ``wanted``, the plainest slip first, if any does."""
    figure = quantity.figure
    if figure.value is None or figure.value <= ZERO or figure.hedge in {Hedge.RANGE, Hedge.VAGUE}:
        return None
    for slip, value in _slips(quantity, figure.value):
        if wanted.contains(value):
            return Repair(quantity, slip, value)
    return None


def _slips(quantity: Quantity, value: Decimal) -> Iterator[tuple[Slip, Decimal]]:
    yield from ((Slip.SCALE, PLAIN.scaleb(value, power)) for power in SCALES)
    yield from ((Slip.POWER_OF_TEN, PLAIN.scaleb(value, power)) for power in POWERS)
    step = _step(quantity, value)
    if not step:
        return
    digits = str(int(PLAIN.divide(value, step)))
    if len(digits) <= MOST_DIGITS:
        yield from ((Slip.TRANSPOSED, PLAIN.multiply(Decimal(text), step)) for text in _transposed(digits))
        yield from ((Slip.ONE_DIGIT, PLAIN.multiply(Decimal(text), step)) for text in _one_changed(digits))


def _step(quantity: Quantity, value: Decimal) -> Decimal:
    """Return one unit in the last written place: the digits as they stand, trailing zeros of large numbers left out."""
    stated = quantity.figure.stated
    if quantity.figure.hedge is Hedge.EXACT and stated.high is not None and stated.high > value:
        return PLAIN.multiply(PLAIN.subtract(stated.high, value), Decimal(2))
    return Decimal((0, (1,), int(PLAIN.normalize(value).as_tuple().exponent)))


def _transposed(digits: str) -> Iterator[str]:
    for place in range(len(digits) - 1):
        if digits[place] != digits[place + 1]:
            yield digits[:place] + digits[place + 1] + digits[place] + digits[place + 2 :]


def _one_changed(digits: str) -> Iterator[str]:
    if len(digits) == 1:
        return  # another digit is another number, and explains anything
    for place, written in enumerate(digits):
        for digit in "0123456789":
            if digit != written and not (place == 0 and digit == "0"):
                yield digits[:place] + digit + digits[place + 1 :]
