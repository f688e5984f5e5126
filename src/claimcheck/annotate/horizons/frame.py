"""What a wording is read against: the day, the tense, the period told before."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum

from claimcheck.annotate.horizons.period import Period, distance


class Tense(Enum):
    """What the words around a time say of where it lies."""

    FUTURE = "future"
    PERHAPS_FUTURE = "perhaps"
    UNTOLD = "untold"
    PAST = "past"
    OVER = "over"


COSTS = {
    Tense.FUTURE: (1, 10),
    Tense.PERHAPS_FUTURE: (1, 1),
    Tense.UNTOLD: (3, 1),
    Tense.PAST: (4, 1),
    Tense.OVER: (20, 1),
}
"""
How much a day to come and a day gone by weigh: without a word for it, news looks back. What is over is told by a verb
right before the time, what is past by any verb of its clause.
"""


@dataclass(frozen=True, slots=True)
class Frame:
    """The day of publication, the tense, and what the text told before."""

    today: date | None = None
    tense: Tense = Tense.UNTOLD
    before: Period | None = None
    """The last month, quarter, half or year (or stretch of those) that the text told."""
    year: Period | None = None
    """The year that the wording itself tells, where another part of it does."""
    day_before: date | None = None
    """The last day that the text told."""

    def nearest(self, make: Callable[[int], Period | None]) -> Period | None:
        """Return the candidate of the years around today that lies nearest to it and suits the tense."""
        if self.year is not None:
            return None if self.year.first is None else make(self.year.first.year)
        if self.today is None:
            return None
        year = self.today.year
        candidates = [period for offset in (-1, 0, 1) if (period := make(year + offset)) is not None]
        return self.best(candidates)

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
