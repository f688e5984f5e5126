"""The reference rate around a day, and the rate that a conversion implies: the geometry of a small plot."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Context, Decimal

from claimcheck.model import RateSeries
from claimcheck.report.numerals import grouped

_LEFT, _RIGHT, _TOP, _BOTTOM = 8, 312, 24, 108
_ARITHMETIC = Context(prec=28)
_SHOWN = Context(prec=4)
_TENTH = Decimal("0.1")
_MARGIN = Decimal("0.08")  # of the height, above the highest rate and below the lowest
_FARTHEST = Decimal("1.5")
"""How many times the highest rate, or what part of the lowest, an implied rate may be to stand on the scale."""


@dataclass(frozen=True, slots=True)
class Plot:
    """Places in units of the drawing; ``beyond`` is ``above`` or ``below`` where the implied rate is off the scale."""

    line: str
    x: str
    y: str
    low: str
    high: str
    beyond: str | None
    implied: str
    reference: str
    first: str
    last: str
    day: str
    highest: str
    lowest: str
    told: str


def plot(series: RateSeries) -> Plot | None:
    """Return the plot of a series, or None where there are fewer than two rates to join by a line."""
    if len(series.points) <= 1:
        return None
    values = [value for _, value in series.points]
    first, last = series.points[0][0], series.points[-1][0]
    lowest, highest = min(values), max(values)
    beyond = _beyond(series, lowest, highest)
    reach = values if beyond else [*values, series.value, *_ends(series, lowest, highest)]
    x, y = _Across(first, last), _Up.over(reach)
    place = x.place(series.day)
    held = [value for day, value in series.points if day <= series.day] or values[:1]
    implied, reference = f"{_short(series.value)} {series.unit}", f"{_short(held[-1])} {series.unit}"
    low, high = (None, None) if beyond else (series.implied.low, series.implied.high)
    mark = y.place(series.value) if not beyond else Decimal(_TOP if beyond == "above" else _BOTTOM)
    return Plot(
        line=" ".join(f"{_coordinate(x.place(day))},{_coordinate(y.place(value))}" for day, value in series.points),
        x=_coordinate(place),
        y=_coordinate(mark),
        low=_coordinate(mark if low is None else y.place(low)),
        high=_coordinate(mark if high is None else y.place(high)),
        beyond=beyond,
        implied=implied,
        reference=reference,
        first=str(first),
        last=str(last),
        highest=_short(highest),
        lowest=_short(lowest),
        day=str(series.day),
        told=(
            f"Between {first} and {last} the reference rate lay between "
            f"{_short(lowest)} and {_short(highest)} {series.unit}. On {series.day} it was {reference}; "
            f"the text implies {implied}{f', far {beyond} this scale' if beyond else ''}."
        ),
    )


@dataclass(frozen=True, slots=True)
class _Across:
    first: date
    last: date

    def place(self, day: date) -> Decimal:
        inside = min(max(day, self.first), self.last)
        days = Decimal((inside - self.first).days * (_RIGHT - _LEFT))
        return _ARITHMETIC.add(Decimal(_LEFT), _ARITHMETIC.divide(days, Decimal((self.last - self.first).days)))


@dataclass(frozen=True, slots=True)
class _Up:
    low: Decimal
    height: Decimal

    @classmethod
    def over(cls, values: list[Decimal]) -> _Up:
        """Return the scale that holds all values, with a margin; a flat line stands in its middle."""
        low, high = min(values), max(values)
        height = _ARITHMETIC.subtract(high, low) or _ARITHMETIC.multiply(high, _TENTH)
        margin = _ARITHMETIC.multiply(height, _MARGIN)
        if low == high:
            margin = _ARITHMETIC.divide(height, Decimal(2))
            height = Decimal(0)
        return cls(_ARITHMETIC.subtract(low, margin), _ARITHMETIC.add(height, _ARITHMETIC.multiply(margin, Decimal(2))))

    def place(self, value: Decimal) -> Decimal:
        share = _ARITHMETIC.divide(_ARITHMETIC.subtract(value, self.low), self.height)
        inside = min(max(share, Decimal(0)), Decimal(1))
        return _ARITHMETIC.subtract(Decimal(_BOTTOM), _ARITHMETIC.multiply(inside, Decimal(_BOTTOM - _TOP)))


def _beyond(series: RateSeries, lowest: Decimal, highest: Decimal) -> str | None:
    if series.value > _ARITHMETIC.multiply(highest, _FARTHEST):
        return "above"
    return "below" if _ARITHMETIC.multiply(series.value, _FARTHEST) < lowest else None


def _ends(series: RateSeries, lowest: Decimal, highest: Decimal) -> list[Decimal]:
    """Return the ends of what is implied, as far as they would not dwarf the line."""
    ends = (series.implied.low, series.implied.high)
    near = (_ARITHMETIC.divide(lowest, _FARTHEST), _ARITHMETIC.multiply(highest, _FARTHEST))
    return [min(max(end, near[0]), near[1]) for end in ends if end is not None]


def _coordinate(value: Decimal) -> str:
    return str(value.quantize(_TENTH))


def _short(value: Decimal) -> str:
    return grouped(_SHOWN.plus(value))
