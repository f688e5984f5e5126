"""Stretches of the calendar, and the arithmetic on them."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import MAXYEAR, date, timedelta
from decimal import Decimal

from dateutil.easter import easter
from dateutil.relativedelta import relativedelta

from claimcheck.model import Direction

COUNTED_AS = {"fortnight": "week", "night": "day", "session": "day"}
"""Grains of which the calendar has none of its own."""
SEASON_STARTS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
ORDER = ("minute", "hour", "day", "weekend", "week", "month", "season", "quarter", "half", "year", "decade", "century")
UNKNOWN = {
    "day": "XXXX-XX-XX",
    "weekend": "XXXX-WXX-WE",
    "week": "XXXX-WXX",
    "month": "XXXX-XX",
    "quarter": "XXXX-QX",
    "half": "XXXX-HX",
    "year": "XXXX",
    "decade": "XXX",
    "century": "XX",
}
"""The TIMEX3 value of a period of which nothing but the grain is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """What a wording means: days (both included), grain, TIMEX3 value, ISO 8601 length, direction where told."""

    grain: str
    first: date | None = None
    last: date | None = None
    timex: str | None = None
    length: str | None = None
    direction: Direction | None = None

    @property
    def fixed(self) -> bool:
        """Tell whether both ends are known."""
        return self.first is not None and self.last is not None


def unknown(grain: str, timex: str | None = None) -> Period:
    """Return a period of which no day is known."""
    return Period(grain=grain, timex=UNKNOWN.get(grain) if timex is None else timex)


def day_of(day: date) -> Period:
    """Return one day."""
    return Period(grain="day", first=day, last=day, timex=day.isoformat())


def month_of(year: int, month: int) -> Period:
    """Return one month."""
    return _months("month", year, month, 1, timex=f"{year:04}-{month:02}")


def quarter_of(year: int, quarter: int) -> Period:
    """Return one quarter of a calendar year."""
    return _months("quarter", year, 3 * quarter - 2, 3, timex=f"{year:04}-Q{quarter}")


def half_of(year: int, half: int) -> Period:
    """Return one half of a calendar year."""
    return _months("half", year, 6 * half - 5, 6, timex=f"{year:04}-H{half}")


def year_of(year: int, *, fiscal: bool = False) -> Period:
    """Return one year; a fiscal year is taken as the calendar year of its name."""
    return _months("year", year, 1, 12, timex=f"{'FY' if fiscal else ''}{year:04}")


def season_of(year: int, code: str) -> Period:
    """Return one season; a winter belongs to the year in which it begins."""
    return _months("season", year, SEASON_STARTS[code], 3, timex=f"{year:04}-{code}")


def decade_of(year: int) -> Period:
    """Return the ten years that share all digits of ``year`` but the last."""
    start = year // 10 * 10
    return Period(grain="decade", first=date(start, 1, 1), last=date(start + 9, 12, 31), timex=f"{start // 10:03}")


def century_of(number: int) -> Period:
    """Return the century with that ordinal: the 20th is 1900 to 1999."""
    start = 100 * (number - 1)
    return Period(
        grain="century", first=date(max(start, 1), 1, 1), last=date(start + 99, 12, 31), timex=f"{number - 1:02}"
    )


def week_of(day: date) -> Period:
    """Return the ISO week, Monday to Sunday, that holds ``day``."""
    first = day - timedelta(days=day.weekday())
    year, week, _ = day.isocalendar()
    return Period(grain="week", first=first, last=first + timedelta(days=6), timex=f"{year:04}-W{week:02}")


def weekend_of(day: date) -> Period:
    """Return the Saturday and Sunday of the ISO week that holds ``day``."""
    week = week_of(day)
    saturday = day - timedelta(days=day.weekday()) + timedelta(days=5)
    return Period(grain="weekend", first=saturday, last=saturday + timedelta(days=1), timex=f"{week.timex}-WE")


def containing(grain: str, day: date) -> Period:
    """Return the period of the given grain that holds ``day``."""
    make = MAKERS.get(grain, day_of)
    return make(day)


MAKERS: Mapping[str, Callable[[date], Period]] = {
    "weekend": weekend_of,
    "week": week_of,
    "month": lambda day: month_of(day.year, day.month),
    "quarter": lambda day: quarter_of(day.year, (day.month + 2) // 3),
    "half": lambda day: half_of(day.year, 1 + day.month // 7),
    "year": lambda day: year_of(day.year),
    "decade": lambda day: decade_of(day.year),
    "century": lambda day: century_of(day.year // 100 + 1),
}


FISCAL_NAME = re.compile(r"FY(\d{4})(.*)")
MONTHS = {"month": 1, "quarter": 3, "season": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}


def moved(day: date, grain: str, count: int | Decimal) -> date | None:
    """Return the day that lies ``count`` grains away; None where the calendar ends before."""
    number = Decimal(count)
    try:
        if grain in {"week", "weekend"}:
            return day + timedelta(days=int(7 * number))
        if grain in MONTHS:
            months = MONTHS[grain] * number
            return day + relativedelta(months=int(months), days=int(months % 1 * 30))
        return day + timedelta(days=int(number))
    except (OverflowError, ValueError):
        return None


def finer(grain: str, other: str) -> bool:
    """Tell whether a grain is smaller than another: a year cannot be moved by weeks."""
    return ORDER.index(COUNTED_AS.get(grain, grain)) < ORDER.index(COUNTED_AS.get(other, other))


def shifted(period: Period, grain: str, count: int) -> Period:
    """Return the period of the same kind that lies ``count`` grains away: the quarter a year before, say."""
    if period.first is None or period.last is None:
        return replace(period, timex=UNKNOWN.get(period.grain))
    first = moved(period.first, grain, count)
    after = moved(period.last + timedelta(days=1), grain, count) if period.last.year < MAXYEAR else None
    if first is None or after is None or after.year <= 1:
        return unknown(period.grain)
    natural = containing(period.grain, first)
    if natural.first == first and natural.last == after - timedelta(days=1):
        return natural
    named = FISCAL_NAME.fullmatch(period.timex or "")
    if named and grain == "year":
        timex = f"FY{int(named[1]) + count:04}{named[2]}"
        return Period(grain=period.grain, first=first, last=after - timedelta(days=1), timex=timex)
    if period.grain == "season" and period.timex:
        return season_of(first.year, period.timex[-2:])
    return Period(
        grain=period.grain,
        first=first,
        last=after - timedelta(days=1),
        timex=period.length or natural.timex,
        length=period.length,
    )


def holiday_of(year: int, rule: str) -> date:
    """Return the day on which the holiday of ``rules/horizons.toml`` falls in ``year``."""
    parts = rule.split()
    if parts[0] == "easter":
        return easter(year) + timedelta(days=int(parts[1]) if len(parts) > 1 else 0)
    if len(parts) == 1:
        month, day = rule.split("-")
        return date(year, int(month), int(day))
    rank, weekday, month_number = (int(part) for part in parts[:3])
    return nth_weekday(year, month_number, weekday, rank) + timedelta(days=sum(int(part) for part in parts[3:]))


def nth_weekday(year: int, month: int, weekday: int, rank: int) -> date:
    """Return the rank-th weekday of a month; rank 0 is the last one."""
    if rank == 0:
        last = date(year, month, monthrange(year, month)[1])
        return last - timedelta(days=(last.isoweekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (rank - 1))


def distance(period: Period, day: date) -> int:
    """Return how many days lie between: negative for a period that is over, 0 where it holds ``day``."""
    if period.first is not None and period.first > day:
        return (period.first - day).days
    if period.last is not None and period.last < day:
        return (period.last - day).days
    return 0


def _months(grain: str, year: int, month: int, count: int, *, timex: str) -> Period:
    first = date(year, month, 1)
    return Period(grain=grain, first=first, last=first + relativedelta(months=count) - timedelta(days=1), timex=timex)
