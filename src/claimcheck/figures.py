"""
The arithmetic of written numbers.

A number in print stands for every value that its writer could have meant, so it is an interval.
All bounds are ``Decimal``; ``None`` stands for no bound. Results of division are rounded outwards,
so that an operation on two intervals always contains the operation on any of their members.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import MAX_EMAX, MIN_EMIN, ROUND_CEILING, ROUND_FLOOR, Context, Decimal
from enum import StrEnum

ZERO = Decimal(0)
ONE = Decimal(1)
TWO = Decimal(2)

PRECISION = 50
PLAIN = Context(prec=PRECISION, Emin=MIN_EMIN, Emax=MAX_EMAX)
DOWN = Context(prec=PRECISION, rounding=ROUND_FLOOR, Emin=MIN_EMIN, Emax=MAX_EMAX)
UP = Context(prec=PRECISION, rounding=ROUND_CEILING, Emin=MIN_EMIN, Emax=MAX_EMAX)
"""Contexts of our own: the caller's would round at 28 digits, to the nearest, and give up at 1e1000000."""

ROUND_NUMBER_LIMIT = Decimal("0.025")
"""A round number never stands for values further away than this share of itself."""

ABOUT = Decimal("0.05")
ABOUT_UNITS = 5
"""
How far "about" and its like reach, as a share of the number and in units of its last digit that is not zero, whichever
is less, where rounding does not reach further: "some 3.42 million" is told to the third digit.
"""

NEARLY = Decimal("0.05")
"""How far below the number "nearly" reaches, as a share of it."""

OVER = Decimal("0.25")
WIDE_OVER = Decimal(1)
"""How far past the number "more than" and "less than" reach, as a share of it; then the wide reach."""


class Hedge(StrEnum):
    """What the words around a number say about its exactness."""

    EXACT = "exact"
    ABOUT = "about"
    NEARLY = "nearly"
    OVER = "over"
    UNDER = "under"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    RANGE = "range"
    VAGUE = "vague"


@dataclass(frozen=True, slots=True)
class Interval:
    """All numbers between two bounds; a bound that is ``None`` is infinite, an open one is left out."""

    low: Decimal | None
    high: Decimal | None
    low_open: bool = False
    high_open: bool = False

    def __post_init__(self) -> None:
        """Refuse an interval that holds nothing: bounds the wrong way round, or one number that is left out."""
        if self.low is None or self.high is None:
            return
        if self.low > self.high or (self.low == self.high and (self.low_open or self.high_open)):
            msg = f"empty interval from {self.low} to {self.high}"
            raise ValueError(msg)

    @classmethod
    def point(cls, value: Decimal) -> Interval:
        """Return the interval that holds one number only."""
        return cls(value, value)

    @classmethod
    def around(cls, value: Decimal, radius: Decimal) -> Interval:
        """Return ``value`` plus and minus ``radius``, bounds included."""
        return cls(_less(value, radius), _more(value, radius))

    def contains(self, value: Decimal) -> bool:
        """Tell whether ``value`` lies inside."""
        return self.meets(Interval.point(value))

    def meets(self, other: Interval) -> bool:
        """Tell whether the two have a number in common."""
        return not self.below(other) and not other.below(self)

    def below(self, other: Interval) -> bool:
        """Tell whether every number here is smaller than every number of ``other``."""
        if self.high is None or other.low is None:
            return False
        if self.high == other.low:
            return self.high_open or other.low_open
        return self.high < other.low

    def not_above(self, other: Interval) -> bool:
        """Tell whether no number here is larger than any number of ``other``."""
        return self.high is not None and other.low is not None and self.high <= other.low

    def hull(self, other: Interval) -> Interval:
        """Return the smallest interval that covers both."""
        low = self if _lower(self, other) else other
        high = other if _higher(other, self) else self
        return Interval(low.low, high.high, low.low_open, high.high_open)

    def widen(self, share: Decimal) -> Interval:
        """Return the interval with each bound moved outwards by ``share`` of its own size."""
        low = None if self.low is None else _less(self.low, UP.multiply(self.low.copy_abs(), share))
        high = None if self.high is None else _more(self.high, UP.multiply(self.high.copy_abs(), share))
        return Interval(low, high, self.low_open and not share, self.high_open and not share)

    def __neg__(self) -> Interval:
        """Return the mirror image."""
        low = None if self.high is None else _turned(self.high)
        high = None if self.low is None else _turned(self.low)
        return Interval(low, high, self.high_open, self.low_open)

    def __add__(self, other: Interval) -> Interval:
        """Return all sums of a number here and a number of ``other``."""
        low = None if self.low is None or other.low is None else (DOWN.add(self.low, other.low) or ZERO)
        high = None if self.high is None or other.high is None else _more(self.high, other.high)
        return Interval(low, high, self.low_open or other.low_open, self.high_open or other.high_open)

    def __sub__(self, other: Interval) -> Interval:
        """Return all differences."""
        return self + -other

    def __mul__(self, other: Interval) -> Interval:
        """Return all products."""
        products = [_product(a, b) for a in _bounds(self) for b in _bounds(other)]
        return _span_of(products)

    def __truediv__(self, other: Interval) -> Interval:
        """
        Return all quotients.

        Raises
        ------
        ZeroDivisionError
            ``other`` holds zero, or touches it.

        """
        if other.contains(ZERO) or ZERO in {other.low, other.high}:
            msg = "division by an interval that holds zero"
            raise ZeroDivisionError(msg)
        return self * _inverse(other)

    def scale(self, factor: Decimal) -> Interval:
        """Return the interval with every number multiplied by ``factor``."""
        return self * Interval.point(factor)


WHOLE_LINE = Interval(None, None)


@dataclass(frozen=True, slots=True)
class _Bound:
    """One end of an interval: a number, or an infinity (``sign``), and whether it is left out."""

    down: Decimal | None
    up: Decimal | None
    sign: int
    open: bool


def _bounds(interval: Interval) -> tuple[_Bound, _Bound]:
    low, high = interval.low, interval.high
    return (
        _Bound(low, low, -1 if low is None else _sign(low), interval.low_open or low is None),
        _Bound(high, high, 1 if high is None else _sign(high), interval.high_open or high is None),
    )


def _less(value: Decimal, by: Decimal) -> Decimal:
    """Return the difference rounded down; a zero without a sign, which would show in print."""
    return DOWN.subtract(value, by) or ZERO


def _more(value: Decimal, by: Decimal) -> Decimal:
    return UP.add(value, by) or ZERO


def _turned(value: Decimal) -> Decimal:
    return value.copy_negate() or ZERO


def _sign(value: Decimal) -> int:
    return (value > 0) - (value < 0)


def _product(a: _Bound, b: _Bound) -> _Bound:
    if a.down is not None and b.down is not None:
        closed_zero = (a.sign == 0 and not a.open) or (b.sign == 0 and not b.open)
        return _Bound(
            DOWN.multiply(a.down, b.down) or ZERO,
            UP.multiply(a.down, b.down) or ZERO,
            a.sign * b.sign,
            (a.open or b.open) and not closed_zero,
        )
    if a.sign == 0 or b.sign == 0:
        zero = a if a.sign == 0 else b
        return _Bound(ZERO, ZERO, 0, zero.open)
    return _Bound(None, None, a.sign * b.sign, open=True)


def _span_of(products: Iterable[_Bound]) -> Interval:
    """Return the smallest interval that holds all the given ends."""
    ends = tuple(products)
    endless = {end.sign for end in ends if end.down is None}
    lows = [(end.down, end.open) for end in ends if end.down is not None]
    highs = [(end.up, not end.open) for end in ends if end.up is not None]
    low, low_open = (None, False) if -1 in endless else min(lows)
    high, high_closed = (None, True) if 1 in endless else max(highs)
    return Interval(low, high, low_open, not high_closed)


def _inverse(interval: Interval) -> Interval:
    low, high = interval.low, interval.high
    new_low = ZERO if high is None else DOWN.divide(ONE, high)
    new_high = ZERO if low is None else UP.divide(ONE, low)
    return Interval(new_low, new_high, interval.high_open or high is None, interval.low_open or low is None)


def _lower(a: Interval, b: Interval) -> bool:
    if a.low is None or b.low is None:
        return a.low is None
    return (a.low, a.low_open) <= (b.low, b.low_open)


def _higher(a: Interval, b: Interval) -> bool:
    if a.high is None or b.high is None:
        return a.high is None
    return (a.high, not a.high_open) >= (b.high, not b.high_open)


@dataclass(frozen=True, slots=True)
class Figure:
    """
    What a written number allows.

    ``stated`` is what its digits and its hedge allow; ``wide`` also allows for trailing zeros that may
    be rounding. ``value`` is the number as written, the middle of a range, and absent where only words
    such as "double-digit" stand. ``ends`` are the ends of a range as written.
    """

    value: Decimal | None
    stated: Interval
    wide: Interval
    hedge: Hedge = Hedge.EXACT
    ends: tuple[Decimal, Decimal] | None = None

    @property
    def printed(self) -> Interval:
        """What the digits alone allow: of a hedged number one step of the last that is no zero, either way."""
        if self.hedge is Hedge.EXACT or not self.value:
            return self.stated
        size = self.value.copy_abs()
        step = PLAIN.scaleb(ONE, size.adjusted() + 1 - len(PLAIN.normalize(size).as_tuple().digits))
        return Interval.around(self.value, min(step, PLAIN.divide(size, TWO)))

    def scaled(self, factor: Decimal) -> Figure:
        """Return the figure with every number multiplied by ``factor`` (a unit change: exact)."""
        value = None if self.value is None else PLAIN.multiply(self.value, factor)
        ends = None
        if self.ends is not None:
            one, other = (PLAIN.multiply(end, factor) for end in self.ends)
            ends = (min(one, other), max(one, other))
        return Figure(value, self.stated.scale(factor), self.wide.scale(factor), self.hedge, ends)

    def negated(self) -> Figure:
        """Return the figure with its sign turned."""
        return self.scaled(-ONE)


def exact(value: Decimal) -> Figure:
    """Return the figure of a counted thing, which allows nothing but itself."""
    point = Interval.point(value)
    return Figure(value, point, point)


def written(value: Decimal, step: Decimal, hedge: Hedge = Hedge.EXACT, *, whole: bool = True) -> Figure:
    """
    Return the figure of a number as it stands in print.

    Parameters
    ----------
    value
        The number, scale applied: 53000000000 for "53 billion".
    step
        One unit in the last written place, scale applied: 1000000000 for "53 billion", 0.01 for "5.30".
    hedge
        What the words beside it say.
    whole
        Whether the mantissa was written without decimals, so that its trailing zeros may be rounding.

    """
    half = PLAIN.divide(step.copy_abs(), TWO)
    stated = Interval.around(value, half)
    reach = _round_number_reach(value, step) if whole else half
    wide = Interval.around(value, max(half, reach))
    return Figure(value, *_hedged(value, stated, wide, hedge), hedge)


def between(low: Figure, high: Figure) -> Figure:
    """Return the figure of a written range; its ends may be given in either order."""
    stated, wide = low.stated.hull(high.stated), low.wide.hull(high.wide)
    if low.value is None or high.value is None:
        return Figure(None, stated, wide, Hedge.RANGE)
    ends = (min(low.value, high.value), max(low.value, high.value))
    middle = PLAIN.divide(PLAIN.add(low.value, high.value), TWO)
    return Figure(middle, stated, wide, Hedge.RANGE, ends)


def vague(low: Decimal, high: Decimal | None) -> Figure:
    """Return the figure of words such as "double-digit": from ``low`` up to, not including, ``high``."""
    interval = Interval(low, high, high_open=high is not None)
    return Figure(None, interval, interval, Hedge.VAGUE)


def _round_number_reach(value: Decimal, step: Decimal) -> Decimal:
    """Return half a unit in the last non-zero place of a whole mantissa, within the limit."""
    mantissa = PLAIN.divide(value, step.copy_abs())
    # Past fifty digits the mantissa is itself rounded, and its zeros say nothing.
    if mantissa.adjusted() >= PRECISION or mantissa != mantissa.to_integral_value():
        return ZERO
    zeros = mantissa.adjusted() + 1 - len(PLAIN.normalize(mantissa).as_tuple().digits)
    place = PLAIN.scaleb(step.copy_abs(), zeros)
    return min(PLAIN.divide(place, TWO), PLAIN.multiply(value.copy_abs(), ROUND_NUMBER_LIMIT))


def _hedged(value: Decimal, stated: Interval, wide: Interval, hedge: Hedge) -> tuple[Interval, Interval]:
    """Return what the hedge makes of the plain intervals. "Over" and "under" speak of size, not of sign."""
    if value < 0:
        stated, wide = _hedged(_turned(value), -stated, -wide, hedge)
        return -stated, -wide
    if hedge is Hedge.ABOUT:
        place = PLAIN.scaleb(ONE, value.adjusted() + 1 - len(PLAIN.normalize(value).as_tuple().digits))
        near = Interval.around(value, min(UP.multiply(value, ABOUT), UP.multiply(place, ABOUT_UNITS)))
        return stated.hull(near), wide.hull(near)
    if hedge is Hedge.NEARLY:
        below = Interval(_less(value, UP.multiply(value, NEARLY)), value)
        return below.hull(Interval(stated.low, value)), below.hull(wide)
    opened = hedge in (Hedge.OVER, Hedge.UNDER)
    if hedge in (Hedge.OVER, Hedge.AT_LEAST):
        # Zero has no size to reach past it by, so nothing bounds what is more than zero.
        reach, wide_reach = (_more(value, UP.multiply(value, share)) if value else None for share in (OVER, WIDE_OVER))
        return Interval(value, reach, low_open=opened), Interval(wide.low, wide_reach)
    if hedge in (Hedge.UNDER, Hedge.AT_MOST):
        reach = _less(value, UP.multiply(value, OVER)) if value else None
        return Interval(reach, value, high_open=opened), Interval(ZERO if value else None, wide.high)
    return stated, wide
