"""What a wording is read against: the day, the tense, the period told before."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from claimcheck.annotate.horizons.period import Period, distance

FORWARD_COST = 3
"""A day to come must be this much nearer than a past one, where no word says which is meant."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The day of publication, the tense (1 to come, -1 over, 0 not told), and the period told last."""

    today: date | None = None
    tense: int = 0
    before: Period | None = None
    """The last month, quarter, half or year (or stretch of those) that the text told."""
    day_before: date | None = None
    """The last day that the text told."""

    def nearest(self, make: Callable[[int], Period | None]) -> Period | None:
        """Return the candidate of the years around today that lies nearest to it and suits the tense."""
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
            if self.tense > 0:
                return days if days >= 0 else -days * 10
            weight = 10 if self.tense < 0 else FORWARD_COST
            return days * weight if days >= 0 else -days

        return min(candidates, key=cost, default=None)
