"""What a wording is read against: the day, the tense, the period told before."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum

from claimcheck.annotate.horizons.fiscal import CALENDAR, FiscalYear
from claimcheck.annotate.horizons.period import Period, distance


class Tense(Enum):
    """What the words around a time say of where it lies."""

    DUE = "due"
    FUTURE = "future"
    PERHAPS_FUTURE = "perhaps"
    UNTOLD = "untold"
    PAST = "past"
    OVER = "over"


COSTS = {
    Tense.DUE: (1, 20),
    Tense.FUTURE: (1, 10),
    Tense.PERHAPS_FUTURE: (1, 1),
    Tense.UNTOLD: (3, 1),
    Tense.PAST: (4, 1),
    Tense.OVER: (20, 1),
}
"""
How much a day to come and a day gone by weigh: without a word for it, news looks back. What is over is told by a verb
right before the time, what is past by any verb of its clause. Contracts fall due in a month to come or just over.
"""


@dataclass(frozen=True, slots=True)
class Frame:
    """The day of publication, the tense, and what the text told before."""

    today: date | None = None
    tense: Tense = Tense.UNTOLD
    before: Period | None = None
    """The last month, quarter, half or year (or stretch of those) that the text told."""
    topic: Period | None = None
    """The quarter or half just over that the text has told most often so far."""
    mentioned: Period | None = None
    """The same, even where it was only a bound: what "that year" means."""
    year: Period | None = None
    """The year that the wording itself tells, where another part of it does."""
    day_before: date | None = None
    """The last day that the text told."""
    fiscal: FiscalYear = CALENDAR
    """The fiscal year of the text, or of the organisation of the sentence."""

    @property
    def fiscal_name(self) -> int | None:
        """The name of the year that the wording tells, where that is a fiscal year of its own."""
        timex = None if self.year is None else self.year.timex
        own = not self.fiscal.natural and timex is not None and timex.startswith("FY")
        return int(timex[2:6]) if own and timex is not None else None

    def nearest(self, make: Callable[[int], Period | None]) -> Period | None:
        """Return the candidate of the years around today that lies nearest to it and suits the tense."""
        if self.year is not None:
            return None if self.year.first is None or self.year.last is None else self._inside(self.year, make)
        if self.today is None:
            return None
        year = self.today.year
        candidates = [period for offset in (-1, 0, 1) if (period := make(year + offset)) is not None]
        return self.best(candidates)

    @staticmethod
    def _inside(year: Period, make: Callable[[int], Period | None]) -> Period | None:
        """Return the candidate that lies in the year told, which may run over two of the calendar."""
        if year.first is None or year.last is None:
            return None
        for number in range(year.first.year, year.last.year + 1):
            period = make(number)
            if period is None or period.first is None or year.first <= period.first <= year.last:
                return period
        return make(year.first.year)

    def best(self, candidates: Iterable[Period]) -> Period | None:
        """Return the candidate nearest to today that suits the tense."""
        today = self.today
        if today is None:
            return None

        def cost(period: Period) -> int:
            days = distance(period, today)
            forward, backward = COSTS[self.tense]
            return days * forward if days >= 0 else -days * backward

        return min(candidates, key=cost, default=None)
