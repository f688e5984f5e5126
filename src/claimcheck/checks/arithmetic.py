"""The arithmetic that checks share: verdicts from intervals, and numbers worked out for show."""

from __future__ import annotations

from decimal import Context, Decimal

from claimcheck.figures import ONE, ZERO, Figure, Hedge, Interval
from claimcheck.model import Quantity, Verdict

HUNDRED = Decimal(100)
SHOWN = Context(prec=12)
"""Numbers for show carry twelve digits, so that the same input gives the same text everywhere."""

RANK = {Verdict.CONSISTENT: 0, Verdict.NEAR: 1, Verdict.INCONSISTENT: 2, Verdict.UNCHECKABLE: 3}
"""The kindest verdict first: of several readings, the kindest counts."""

LAST_DIGIT = Decimal("0.05")
"""How large one unit in the last printed digit of a percentage may be, as a share of it, to be a matter of rounding."""

LOOSE = frozenset((Hedge.ABOUT, Hedge.NEARLY))
LOOSELY = Decimal("0.1")
"""How far from a percentage "about" and "almost" reach at most, as a share of it."""

Bounds = tuple[Interval, Interval]
"""The narrow interval of a number, which its digits and hedge allow, and the wide one of rounding habits."""


def judge(stated: Bounds, computed: Bounds, *, tolerance: Decimal = ZERO) -> Verdict:
    """
    Return the verdict on a stated number and the one computed from the others.

    ``tolerance`` is how far past the wide intervals the two may lie apart and still be near, as a share
    of the computed one.
    """
    if stated[0].meets(computed[0]):
        return Verdict.CONSISTENT
    if stated[1].meets(computed[1].widen(tolerance)):
        return Verdict.NEAR
    return Verdict.INCONSISTENT


def bounds(quantity: Quantity) -> Bounds:
    """Return the narrow and the wide interval of a quantity."""
    return quantity.figure.stated, quantity.figure.wide


def value_of(quantity: Quantity) -> Decimal:
    """
    Return the number of a quantity that is known to have one.

    Raises
    ------
    ValueError
        The quantity is told in words only ("double-digit").

    """
    if quantity.figure.value is None:
        msg = f"no number in {quantity.text!r}"
        raise ValueError(msg)
    return quantity.figure.value


def is_positive(quantity: Quantity) -> bool:
    """Tell whether a quantity has a number, and all that it may stand for lies above zero, with bounds."""
    wide = quantity.figure.wide
    return quantity.figure.value is not None and wide.low is not None and wide.low > ZERO and wide.high is not None


def divide(a: Decimal, b: Decimal) -> Decimal:
    """Return a / b for show."""
    return SHOWN.divide(a, b)


def multiply(a: Decimal, b: Decimal) -> Decimal:
    """Return a × b for show."""
    return SHOWN.multiply(a, b)


def apart(stated: Decimal | None, computed: Decimal | None) -> Decimal | None:
    """Return how far the stated number lies from the computed one, as a share of the latter."""
    if stated is None or not computed:
        return None
    return SHOWN.divide(abs(stated - computed), abs(computed))


def relative_change(before: Quantity, after: Quantity) -> Bounds:
    """Return 100 (after - before) / before, in percent, for positive levels."""
    narrow, wide = quotient(after, before)
    one = Interval.point(ONE)
    return (narrow - one).scale(HUNDRED), (wide - one).scale(HUNDRED)


def quotient(a: Quantity, b: Quantity) -> Bounds:
    """Return a / b, for a divisor that is not zero."""
    return a.figure.stated / b.figure.stated, a.figure.wide / b.figure.wide


def difference(before: Quantity, after: Quantity) -> Bounds:
    """Return after - before, in the unit of the levels."""
    return after.figure.stated - before.figure.stated, after.figure.wide - before.figure.wide


def signed_size(told: Quantity, direction: int, computed: Interval) -> Figure:
    """Return the told change with the sign of its direction word, or of the levels where the word leaves it open."""
    falls = direction < 0 or (direction == 0 and computed.high is not None and computed.high < ZERO)
    negative = told.figure.value is not None and told.figure.value < ZERO
    return told.figure.negated() if falls and not negative else told.figure


def by_habit(size: Figure, exact: Decimal) -> Interval:
    """
    Return the wide interval of a percentage, with what desks accept where ``exact`` is what comes out.

    It may have been cut off rather than rounded (5.7% for 5.79%), or worked out from figures that were rounded before:
    then it is one unit off in the last printed digit, where that is little beside it. "Almost half" is said of 46%.
    """
    if size.value is None or size.stated.high is None:
        return size.wide
    if size.hedge in LOOSE:
        return size.wide.hull(Interval.point(size.value).widen(LOOSELY))
    if size.hedge is not Hedge.EXACT:
        return size.wide
    step = (size.stated.high - size.value) * 2
    outwards = size.value + step.copy_sign(size.value)
    cut_off = size.wide.hull(Interval(min(size.value, outwards), max(size.value, outwards)))
    one_off = Interval(size.stated.low, size.stated.high) + Interval(-step, step)
    if step <= LAST_DIGIT * abs(size.value) and one_off.contains(exact):
        return cut_off.hull(one_off)
    return cut_off
