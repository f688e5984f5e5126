"""The reference rate of two currencies on a day: given by the user, daily from the ECB, or an official peg."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Context, Decimal
from functools import cached_property
from pathlib import Path

from claimcheck.rates import given, pegs
from claimcheck.rates.history import EURO, PUBLISHER, History, bundled
from claimcheck.rates.pegs import Peg
from claimcheck.rates.rate import Coverage, Quoted, Rate, RateRange, RatesError

_CONTEXT = Context(prec=28)
"""A context of its own, so that a caller's precision never changes a rate."""

BACK, ON = 10, 3
"""How many days before an event, and how many after it, the day may lie whose rate its amounts were converted at."""


@dataclass(frozen=True, slots=True)
class _Leg:
    """One side of a pair: so many units of a currency for one of its anchor, by a peg where it has one."""

    anchor: str
    units: Decimal
    peg: Peg | None


class Rates:
    """
    Reference rates by date.

    A rate is the one of the day, else the last one before it within ten days. It is never a later one,
    never between two others, and never the last one of a currency that has since ceased to be quoted.

    Made by `Rates.load`. Making it reads no file: the first rate does.
    """

    def __init__(
        self, rates: Mapping[tuple[str, str], Decimal], path: Path | None, updated: Path | None = None
    ) -> None:
        self._given = rates
        self._path = path
        self._updated = updated

    @classmethod
    def load(cls, overrides: Sequence[str] = (), *, history: Path | None = None, updated: Path | None = None) -> Rates:
        """
        Return the rates.

        Parameters
        ----------
        overrides
            Rates that go before all others on every day, such as ``USD/CNY=7.2``: one dollar is 7.2 yuan.
        history
            A file in the form of the ECB's history, instead of the one that was installed.
        updated
            Where the user's own history is, if there is one: it counts unless the installed one is newer.

        Raises
        ------
        ValueError
            An override is not of that form; the message says which and why.

        """
        return cls(given.parse(overrides), history, updated)

    def rate(self, base: str, quote: str, day: date) -> Rate | None:
        """
        Return how many units of ``quote`` one unit of ``base`` was worth on ``day``.

        Parameters
        ----------
        base, quote
            ISO 4217 codes.
        day
            The day of the event; the rate's own day may lie up to ten days before it.

        Returns
        -------
        Rate or None
            None where there is no rate: a currency that nobody quotes, or not on that day, or the same
            currency twice.

        Raises
        ------
        RatesError
            The file of rates is missing or damaged.

        """
        if base == quote:
            return None
        return (
            self._given_rate(base, quote, day)
            or self._published(base, quote, day)
            or self._through_given(base, quote, day)
        )

    def window(self, base: str, quote: str, first: date, last: date) -> RateRange | None:
        """
        Return the lowest and the highest rate that held on any day from ``first`` to ``last``, inclusive.

        Returns
        -------
        RateRange or None
            None where no day between the two has a rate.

        Raises
        ------
        ValueError
            ``last`` lies before ``first``.
        RatesError
            The file of rates is missing or damaged.

        """
        if last < first:
            msg = f"a window of rates from {first} to {last}: its end lies before its start"
            raise ValueError(msg)
        days = sorted({first, *self._history.days(first, last), last})
        rates = [self.rate(base, quote, day) for day in days]
        known = [rate for rate in rates if rate is not None]
        if not known:
            return None
        return RateRange(
            low=min(known, key=lambda rate: rate.value),
            high=max(known, key=lambda rate: rate.value),
            complete=len(known) == len(rates),
        )

    def accepted(self, base: str, quote: str, first: date, last: date) -> RateRange | None:
        """
        Return the rates at which amounts of a time may have been converted, or None where there is none.

        Raises
        ------
        ValueError
            ``last`` lies before ``first``.
        RatesError
            The file of rates is missing or damaged.

        """
        return self.window(base, quote, _shifted(first, -BACK), _shifted(last, ON))

    def coverage(self) -> Coverage:
        """
        Return how far the rates reach, currencies in alphabetical order, each source on its own.

        Raises
        ------
        RatesError
            The file of rates is missing or damaged.

        """
        history = self._history
        quoted = [Quoted(EURO, history.first, history.last, PUBLISHER)]
        for code, runs in history.runs().items():
            quoted += [Quoted(code, start, end, PUBLISHER) for start, end in runs]
        for of_code in pegs.load().values():
            quoted += [Quoted(peg.code, peg.first, peg.last, peg.publisher) for peg in of_code]
        return Coverage(history.first, history.last, tuple(sorted(quoted, key=lambda entry: (entry.code, entry.first))))

    def examine(self) -> None:
        """
        Read every peg and every rate, for a run that failed and may have failed over one of them.

        Raises
        ------
        RatesError
            The file of rates is missing or damaged.
        RuleError
            The file of pegs is.

        """
        pegs.load()
        history = self._history
        try:
            history.examine()
        except RatesError as error:
            raise RatesError(self._advised(error)) from error

    @property
    def given(self) -> Mapping[tuple[str, str], Decimal]:
        """The rates that the user gave, by base and quote currency."""
        return self._given

    @property
    def path(self) -> Path:
        """
        The file of the daily history in use.

        Raises
        ------
        RatesError
            The file of rates is missing or damaged.

        """
        return self._history.path

    @cached_property
    def _history(self) -> History:
        installed = History.read(self._path or bundled())
        if self._path is not None or self._updated is None or not self._updated.is_file():
            return installed
        try:
            own = History.read(self._updated)
        except RatesError as error:
            raise RatesError(self._advised(error)) from error
        return own if own.last >= installed.last else installed

    def _advised(self, error: RatesError) -> str:
        """Return what is wrong with what to do: only the user's own history can be replaced."""
        if self._updated is None or not str(error).startswith(str(self._updated)):
            return str(error)
        return f"{error}; `claimcheck rates update` replaces it, and without it the installed rates count"

    def _given_rate(self, base: str, quote: str, day: date) -> Rate | None:
        value = self._given.get((base, quote))
        if value is None and (quote, base) in self._given:
            value = _CONTEXT.divide(Decimal(1), self._given[quote, base])
        return None if value is None else Rate(base, quote, day, value, given.PUBLISHER)

    def _through_given(self, base: str, quote: str, day: date) -> Rate | None:
        """Return a cross through a rate that the user gave, for a currency that nobody publishes."""
        for pair in self._given:
            for near, far in (pair, pair[::-1]):
                link = self._given_rate(near, far, day)
                rest = self._published(far, quote, day) if near == base else None
                if link is not None and rest is not None:
                    return _joined(link, rest, link)
                rest = self._published(base, near, day) if far == quote else None
                if link is not None and rest is not None:
                    return _joined(rest, link, link)
        return None

    def _published(self, base: str, quote: str, day: date) -> Rate | None:
        """Return the rate by pegs alone where both have one anchor, else through the euro."""
        left, right = _leg(base, day), _leg(quote, day)
        factor = _CONTEXT.divide(right.units, left.units)
        used = [leg.peg for leg in (left, right) if leg.peg is not None]
        if left.anchor == right.anchor:
            publishers = " and ".join(dict.fromkeys(peg.publisher for peg in used))
            return Rate(base, quote, day, factor, publishers, _note(used, cross=False)) if used else None
        index = self._history.at(day)
        if index is None:
            return None
        units_left = self._history.per_euro(left.anchor, index)
        units_right = self._history.per_euro(right.anchor, index)
        if units_left is None or units_right is None:
            return None
        value = _CONTEXT.multiply(_CONTEXT.divide(units_right, units_left), factor)
        note = _note(used, cross=EURO not in (left.anchor, right.anchor))
        return Rate(base, quote, self._history.day_of(index), value, PUBLISHER, note)


def _shifted(day: date, days: int) -> date:
    """Return the day that lies so far off, or the end of the calendar."""
    return date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal()))


def _leg(code: str, day: date) -> _Leg:
    for peg in pegs.load().get(code, ()):
        if peg.holds(day):
            return _Leg(peg.anchor, peg.rate, peg)
    return _Leg(code, Decimal(1), None)


def _joined(first: Rate, second: Rate, link: Rate) -> Rate:
    """Return the rate of two in a row; it is only as official as the link, which the user gave."""
    value = _CONTEXT.multiply(first.value, second.value)
    other = second if link is first else first
    note = f"through {link.quote if link is first else link.base}, {other.publisher} {other.day}"
    return Rate(first.base, second.quote, other.day, value, link.publisher, note)


def _note(used: Sequence[Peg], *, cross: bool) -> str:
    parts = [f"official peg of {peg.rate} {peg.code} per {peg.anchor}, {peg.publisher}" for peg in used]
    if cross:
        parts.append("through the euro")
    return "; ".join(parts)
