"""What the reference rates hand out: a rate, a range of rates, and how far the rates reach."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from claimcheck.figures import Interval


class RatesError(Exception):
    """A file of rates that cannot be used: the message is one line that names the file and what to do."""


@dataclass(frozen=True, slots=True)
class Rate:
    """
    How many units of ``quote`` one unit of ``base`` was worth.

    ``day`` is the day of publication, which may lie before the day that was asked for. A rate without
    a day of publication of its own (a peg, or one given by the user) bears the day that was asked for.
    ``note`` tells the way it was reached (a cross through the euro, a peg), and is empty where it is direct.
    """

    base: str
    quote: str
    day: date
    value: Decimal
    publisher: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class RateRange:
    """
    The lowest and the highest rate between two days.

    ``complete`` is false where some days between the two have no rate: the currency was not quoted for a
    part of the time, or the rates end before it does.
    """

    low: Rate
    high: Rate
    complete: bool

    @property
    def interval(self) -> Interval:
        """The rates from the lowest to the highest."""
        return Interval(self.low.value, self.high.value)


@dataclass(frozen=True, slots=True)
class Quoted:
    """The first and the last day for which there is a rate for one currency; an open end is ``None``."""

    code: str
    first: date
    last: date | None
    publisher: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """How far the rates reach: the days of the daily history, and each currency with its publisher."""

    first: date
    last: date
    currencies: tuple[Quoted, ...]
