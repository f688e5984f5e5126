"""How much time lies between two days, counted as people count it."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from claimcheck.checks.arithmetic import SHOWN

MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120}
DAYS = {"day": 1, "week": 7}
SECONDS = {"second": 1, "minute": 60, "hour": 3600}
"""How many months, days and seconds the units of time are that have a fixed number of them."""

_MONTH_DAYS = 31


def elapsed(first: date, last: date, unit: str) -> Decimal:
    """Return how many units lie between two days; negative where the second is the earlier."""
    if unit in DAYS:
        return SHOWN.divide(Decimal((last - first).days), DAYS[unit])
    months = 12 * (last.year - first.year) + last.month - first.month
    part = SHOWN.divide(Decimal(last.day - first.day), _MONTH_DAYS)
    return SHOWN.divide(months + part, MONTHS[unit])


def shifted(day: date, by: timedelta) -> date:
    """Return the day that lies so far off; the first or the last of the calendar, where it ends before that."""
    return date.fromordinal(min(max(day.toordinal() + by.days, 1), date.max.toordinal()))


def day_after(day: date) -> date:
    """Return the next day; the last day of the calendar stays."""
    return shifted(day, timedelta(days=1))


def in_words(day: date) -> str:
    """Return a day as it is written in a message: ``24 February 2025``."""
    return f"{day.day} {day:%B %Y}"


def several(count: Decimal, unit: str) -> str:
    """Return a number of units: ``5 years``."""
    return f"{count.normalize():f} {unit}{'' if count == 1 else 's'}"


def each(unit: str) -> str:
    """Return a unit of time as a rate is told by it: ``a year``, ``an hour``."""
    return f"{'an' if unit == 'hour' else 'a'} {unit}"
