"""Wordings that name a place in the calendar: dates, months, quarters, years, days with a name."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from claimcheck.annotate.horizons.frame import Frame
from claimcheck.annotate.horizons.period import (
    Period,
    century_of,
    containing,
    day_of,
    decade_of,
    half_of,
    holiday_of,
    month_of,
    quarter_of,
    season_of,
    unknown,
    week_of,
    year_of,
)
from claimcheck.annotate.horizons.vocabulary import vocabulary

V = vocabulary()
YEAR_DIGITS = re.compile(r"\d{4}|\d\d")
CENTURY_TURN = 70
"""A year of two digits from here on belongs to the twentieth century."""
MONTHS_IN_YEAR = 12

Match = re.Match[str]


def iso_date(match: Match, frame: Frame) -> Period | None:  # noqa: ARG001 - all readings have one signature
    """Read "2025-02-24"."""
    return day_or_none(int(match["year"]), int(match["month"]), int(match["day"]))


def short_date(match: Match, frame: Frame) -> Period | None:  # noqa: ARG001 - all readings have one signature
    """Read "2/24/2025": the month first, unless it cannot be one; "24.02.2025": the day first."""
    year = whole_year(match["year"])
    if match["c"]:
        return day_or_none(year, int(match["c"]), int(match["a"]))
    first, second = int(match["a"]), int(match["b"])
    month, day = (second, first) if first > MONTHS_IN_YEAR else (first, second)
    return day_or_none(year, month, day)


def named_date(match: Match, frame: Frame) -> Period | None:
    """Read "24 February 2025", "Feb. 24", "Monday, February 24 last year"."""
    month = V.month(match["month"] or match["month2"])
    day = int(re.sub(r"\D", "", match["day"] or match["day2"]))
    told = match["year"] or match["year2"]
    if told:
        year, _ = named_year(told, frame)
        return unknown("day", f"XXXX-{month:02}-{day:02}") if year is None else day_or_none(year, month, day)
    found = frame.nearest(lambda year: day_or_none(year, month, day))
    return found or unknown("day", f"XXXX-{month:02}-{day:02}")


def month(match: Match, frame: Frame) -> Period | None:
    """Read "December 2024", "March", "June of last year", "Jan-24"."""
    number = V.month(match["month"])
    if match["short"]:
        return month_of(whole_year(match["short"]), number)
    if match["year"]:
        year, _ = named_year(match["year"], frame)
        return unknown("month", f"XXXX-{number:02}") if year is None else month_of(year, number)
    return month_near(number, frame)


def month_near(number: int, frame: Frame) -> Period:
    """Return the month of that number: the running or the last one, or the next where the words look ahead."""
    if frame.today is None:
        return unknown("month", f"XXXX-{number:02}")
    year = frame.today.year
    if frame.tense > 0:
        year += number < frame.today.month
    else:
        year -= number > frame.today.month
    return month_of(year, number)


def quarter_code(match: Match, frame: Frame) -> Period | None:
    """Read "Q4 2024", "1Q25", "H1 FY25", "Q3 last year"."""
    quarter = next((int(match[name]) for name in ("q", "q2", "q3") if match[name]), None)
    half = next((int(match[name]) for name in ("h", "h2", "h3") if match[name]), None)
    told = match["year"] or match["year_before"] or match["short"]
    rank = quarter or half or 0
    return part_of_year("quarter" if quarter else "half", rank, told, frame)


def quarter(match: Match, frame: Frame) -> Period | None:
    """Read "the fourth quarter", "first half of fiscal 2026", "last year's third quarter"."""
    part = match["part"]
    count = 4 if part == "quarter" else 2
    rank = {"final": count, "last": count, "opening": 1}.get(match["rank"]) or V.ordinal(match["rank"])
    if not 1 <= rank <= count:
        return None
    return part_of_year(part, rank, match["year"] or match["year_before"], frame)


def part_of_year(part: str, rank: int, told: str | None, frame: Frame) -> Period:
    """Return a quarter or half of the year that ``told`` names, or of the nearest year."""
    make: Callable[[int, int], Period] = quarter_of if part == "quarter" else half_of
    nameless = unknown(part, f"XXXX-{part[0].upper()}{rank}")
    if told:
        year, _ = named_year(told, frame)
        return nameless if year is None else make(year, rank)
    return frame.nearest(lambda year: make(year, rank)) or nameless


def fiscal_year(match: Match, frame: Frame) -> Period | None:
    """Read "fiscal 2026", "FY25", "the 2024-25 financial year", "CY2024"."""
    year, fiscal = named_year(match.group(), frame)
    return None if year is None else year_of(year, fiscal=fiscal)


def year(match: Match, frame: Frame) -> Period | None:  # noqa: ARG001 - all readings have one signature
    """Read "2025", "the year 2025", "'82"."""
    return year_of(whole_year(match["year"].removeprefix("'")))


def weekday(match: Match, frame: Frame) -> Period | None:
    """Read "Monday", "Monday of last week"."""
    number = V.weekday(match["name"] or match["name2"] or match["short"])
    told = match["day"] or match["day2"]
    if told:
        return _weekday_with_number(number, int(told[:-2]), frame)
    week = match["week"] or match["week2"]
    if week and frame.today is not None:
        offset = {"last": -1, "this": 0, "next": 1}[week.split()[0]]
        return _day_of_week(frame.today, number, offset)
    return weekday_near(number, frame)


def weekday_near(number: int, frame: Frame) -> Period:
    """Return the last day of that name, today included, or the next one where the words look ahead."""
    if frame.today is None:
        return unknown("day", f"XXXX-WXX-{number}")
    back = (frame.today.isoweekday() - number) % 7
    offset = 7 - back if frame.tense > 0 else -back
    return day_of(frame.today + timedelta(days=offset))


def day_of_month(match: Match, frame: Frame) -> Period | None:
    """Read "the 18th": that day of the nearest month."""
    number = int(match.group().split()[1][:-2])
    nameless = unknown("day", f"XXXX-XX-{number:02}")
    if frame.today is None or not 1 <= number <= 31:  # noqa: PLR2004 - days of a month
        return nameless
    days = (frame.today + timedelta(days=offset) for offset in range(-62, 62))
    return frame.best(day_of(one) for one in days if one.day == number) or nameless


def _weekday_with_number(number: int, day: int, frame: Frame) -> Period:
    around = frame.today
    if around is None:
        return unknown("day", f"XXXX-WXX-{number}")
    days = (around + timedelta(days=offset) for offset in range(-200, 200))
    return frame.best(day_of(one) for one in days if one.day == day and one.isoweekday() == number) or unknown("day")


def holiday(match: Match, frame: Frame) -> Period | None:
    """Read "Christmas", "Black Friday 2024"."""
    rule = V.holidays[" ".join(match["name"].split())]
    if match["year"]:
        return day_of(holiday_of(int(match["year"]), rule))
    return frame.nearest(lambda year: day_of(holiday_of(year, rule))) or unknown("day")


def season(match: Match, frame: Frame) -> Period | None:
    """Read "the summer", "spring 2024", "the winter of last year"."""
    code = V.seasons[match["season"]]
    if match["year"]:
        year, _ = named_year(match["year"], frame)
        return unknown("season", f"XXXX-{code}") if year is None else season_of(year, code)
    return frame.nearest(lambda year: season_of(year, code)) or unknown("season", f"XXXX-{code}")


def decade(match: Match, frame: Frame) -> Period | None:  # noqa: ARG001 - all readings have one signature
    """Read "the 1990s", "the '80s"."""
    told = match["decade"]
    return decade_of(1900 + int(told[1:]) if told.startswith("'") else int(told))


def century(match: Match, frame: Frame) -> Period | None:  # noqa: ARG001 - all readings have one signature
    """Read "the 20th century"."""
    return century_of(V.ordinal(match["rank"])) if 1 <= V.ordinal(match["rank"]) <= 30 else None  # noqa: PLR2004 - later ones are fiction


def nearby_day(match: Match, frame: Frame) -> Period | None:
    """Read "today", "the day before yesterday"."""
    if frame.today is None:
        return unknown("day")
    offset = V.days[match["day"]] + {"before": -1, "after": 1, None: 0}[match["side"]]
    return day_of(frame.today + timedelta(days=offset))


def definite(match: Match, frame: Frame) -> Period | None:
    """Read "the quarter", "the whole year": that of the period told before, else the running day, week or year."""
    grain = "week" if match["grain"] == "fortnight" else match["grain"]
    if grain == "day":
        day = frame.day_before or frame.today
        return unknown("day") if day is None else day_of(day)
    told_apart = frame.before is None or frame.before.grain == grain == "year"
    if grain in {"quarter", "half", "month", "year"} and not told_apart and frame.before and frame.before.last:
        around = containing(grain, frame.before.last)
        if around.first and frame.before.first and around.first <= frame.before.first:
            return around
    if grain in {"week", "weekend", "year", "decade"} and frame.today is not None:
        return containing(grain, frame.today)
    return unknown(grain)


def named_year(text: str, frame: Frame) -> tuple[int | None, bool]:
    """Return the year that the words name (None where nothing fixes it), and whether it is a fiscal one."""
    words = text.replace("-", " ").split()
    fiscal = any(word in V.words["fiscal"] for word in words) or text.startswith("fy")
    figures = YEAR_DIGITS.findall(text)
    if figures:
        return _last_of_span(figures), fiscal
    today = frame.today
    if words[0] in {"that", "same"} or words == ["the", "year"] or (words[0] == "the" and words[-2] == "same"):
        told = frame.before.last if frame.before and frame.before.last else today
        return (None if told is None else told.year), fiscal
    if today is None:
        return None, fiscal
    return today.year + _years_away(words, frame), fiscal


def whole_year(digits: str) -> int:
    """Return the year that two or four digits stand for."""
    bare = int(digits.lstrip("'"))
    if len(digits.lstrip("'")) == len("1999"):
        return bare
    return bare + (1900 if bare >= CENTURY_TURN else 2000)


def day_or_none(year: int, month: int, day: int) -> Period | None:
    """Return one day; where the calendar has no such day, a period that tells its name and no date."""
    try:
        return day_of(date(year, month, day))
    except ValueError:
        return unknown("day", f"{year:04}-{month:02}-{day:02}") if month <= MONTHS_IN_YEAR else None


def _last_of_span(figures: list[str]) -> int:
    return whole_year(figures[-1])


def _years_away(words: list[str], frame: Frame) -> int:
    text = " ".join(words)
    if words[0] == "a" or any(word in text for word in V.words["backward"]):
        offset = -1
    elif any(word in text for word in V.words["forward"]):
        offset = 1
    else:
        offset = 0
    anaphoric = any(word in words for word in V.words["anaphoric"])
    if anaphoric and frame.before and frame.before.last and frame.today:
        return frame.before.last.year + offset - frame.today.year
    return offset


def _day_of_week(today: date, number: int, weeks: int) -> Period:
    monday = week_of(today).first or today
    return day_of(monday + timedelta(days=number - 1 + 7 * weeks))


