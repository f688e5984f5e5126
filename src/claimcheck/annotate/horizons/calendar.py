"""Wordings that name a stretch of the calendar: dates, months, quarters, years, days with a name."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from claimcheck.annotate.horizons.amounts import duration
from claimcheck.annotate.horizons.fiscal import CALENDAR
from claimcheck.annotate.horizons.frame import Frame, Tense
from claimcheck.annotate.horizons.grammar import Match
from claimcheck.annotate.horizons.period import (
    FISCAL_NAME,
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
    shifted,
    unknown,
    year_of,
)
from claimcheck.annotate.horizons.vocabulary import time_words, vocabulary

YEAR_DIGITS = re.compile(r"\d{4}|\d\d")
CENTURY_TURN = 50
"""A year of two digits from here on belongs to the twentieth century."""
MONTHS_IN_YEAR = 12
MONTHS_IN_QUARTER = 3
DAYS_IN_MONTH = 31
WHOLES = {("first", 3): "Q1", ("first", 6): "H1", ("last", 3): "Q4", ("last", 6): "H2"}
"""Months that are a quarter or a half of their year."""
EARLIEST = 1980
"""No quarter is written "1Q60"."""
LAST_CENTURY = 30
"""Later ones are fiction."""


def iso_date(match: Match, _frame: Frame) -> Period | None:
    """Read "2025-02-24"."""
    month = vocabulary().month(match["name"]) if match["name"] else int(match["month"] or match["month2"])
    return day_or_none(int(match["year"]), month, int(match["day"]))


def short_date(match: Match, _frame: Frame) -> Period | None:
    """Read "2/24/2025": the month first, unless it cannot be one; "24.02.2025": the day first."""
    if match["c"]:
        return day_or_none(whole_year(match["year"]), int(match["c"]), int(match["a"]))
    return slashed(match["a"], match["b"], match["year"])


def slashed(first: str, second: str, year: str) -> Period | None:
    """Return the day of "2/24/2025", the month first unless it cannot be one."""
    month, day = (second, first) if int(first) > MONTHS_IN_YEAR else (first, second)
    return day_or_none(whole_year(year), int(month), int(day))


def named_date(match: Match, frame: Frame) -> Period | None:
    """Read "24 February", "Feb. 24", "Monday, February 24"."""
    month = vocabulary().month(match["month"] or match["month2"])
    written = match["day"] or match["day2"]
    day = int(re.sub(r"\D", "", written) or vocabulary().ordinal(written))
    tenses = {"last": Tense.OVER, "next": Tense.FUTURE}
    frame = replace(frame, tense=tenses.get(match["side"] or "", frame.tense))
    found = frame.nearest(lambda year: day_or_none(year, month, day))
    return found or unknown("day", f"XXXX-{month:02}-{day:02}")


def month(match: Match, frame: Frame) -> Period | None:
    """Read "March", "Jan-24"."""
    number = vocabulary().month(match["month"])
    if match["short"]:
        return month_of(whole_year(match["short"]), number)
    return month_near(number, frame)


def month_near(number: int, frame: Frame) -> Period:
    """Return the month of that number: the running or the last one, or the next where the words look ahead."""
    if frame.year is not None and frame.year.first is not None:
        return frame.nearest(lambda year: month_of(year, number)) or unknown("month", f"XXXX-{number:02}")
    if frame.year is not None or frame.today is None:
        return unknown("month", f"XXXX-{number:02}")
    year = frame.today.year
    if frame.tense in {Tense.PERHAPS_FUTURE, Tense.DUE}:
        return frame.nearest(lambda year: month_of(year, number)) or month_of(year, number)
    if frame.tense is Tense.FUTURE:
        year += number < frame.today.month
    else:
        year -= number > frame.today.month
    return month_of(year, number)


def quarter_code(match: Match, frame: Frame) -> Period | None:
    """Read "Q4", "1Q25", "H1", "9MFY25"."""
    quarter = match["q"] or match["q2"]
    if match["short"]:
        name = whole_year(match["short"].lstrip("fy'"))
        if name < EARLIEST and not match["short"].startswith(("fy", "'")):
            return None  # the number of a part, not the first quarter of 1960
        own = "fy" in match["short"] or frame.fiscal.quarters
        frame = replace(frame, year=frame.fiscal.year(name) if own and not frame.fiscal.natural else year_of(name))
    fiscal = frame.fiscal.quarters or "f" in match.group()
    if match["months"]:
        return months_of_year("first", int(match["months"]), frame)
    part, rank = ("quarter", quarter) if quarter else ("half", match["h"] or match["h2"])
    return part_of_year(part, int(rank), frame, fiscal=fiscal)


def quarter(match: Match, frame: Frame) -> Period | None:
    """Read "the fourth quarter", "first-half", "quarter three", "the latter half"."""
    explicit = is_fiscal(match)
    fiscal = explicit or (frame.fiscal.quarters and "calendar" not in match.group())
    if explicit and frame.year is not None and frame.year.first is not None and frame.fiscal_name is None:
        frame = replace(frame, year=frame.fiscal.year(frame.year.first.year))
    if match["numbered"]:
        return part_of_year("quarter", int(vocabulary().number(match["numbered"]) or 1), frame, fiscal=fiscal)
    if match["side"]:
        return part_of_year("half", vocabulary().halves[match["side"]], frame, fiscal=fiscal)
    part = match["part"]
    count = 4 if part == "quarter" else 2
    rank = {"final": count, "opening": 1}.get(match["rank"]) or vocabulary().ordinal(match["rank"])
    if not 1 <= rank <= count:
        return None
    return part_of_year(part, rank, frame, fiscal=fiscal)


def quarters(match: Match, frame: Frame) -> Period | None:
    """Read "the third and fourth quarters": from the first to the last day."""
    ranks = [vocabulary().ordinal(match[one]) for one in ("first", "last")]
    if not 1 <= ranks[0] < ranks[1] <= MONTHS_IN_YEAR // MONTHS_IN_QUARTER:
        return None
    fiscal = is_fiscal(match) or frame.fiscal.quarters
    last = part_of_year("quarter", ranks[1], frame, fiscal=fiscal)
    first = last if last.first is None else shifted(last, "quarter", ranks[0] - ranks[1])
    if first is last:
        first = part_of_year("quarter", ranks[0], frame, fiscal=fiscal)
    return Period(grain="quarter", first=first.first, last=last.last, timex=f"{first.timex}/{last.timex}")


def quarter_to_month(match: Match, frame: Frame) -> Period | None:
    """Read "the December quarter", "the October-December quarter": the three months that end with that month."""
    number = vocabulary().month(match["month"])
    if match["first"] and (number - vocabulary().month(match["first"])) % MONTHS_IN_YEAR != MONTHS_IN_QUARTER - 1:
        return None
    found = frame.nearest(lambda year: _quarter_ending(year, number))
    return found or Period(grain="quarter", timex="P3M", length="P3M")


def _quarter_ending(year: int, month: int) -> Period:
    last = month_of(year, month)
    natural = quarter_of(year, (month + 2) // 3)
    if natural.last == last.last:
        return natural
    first = month_of(year - (month < MONTHS_IN_QUARTER), (month - MONTHS_IN_QUARTER) % MONTHS_IN_YEAR + 1)
    return Period(grain="quarter", first=first.first, last=last.last, timex="P3M", length="P3M")


def part_of_year(part: str, rank: int, frame: Frame, *, fiscal: bool) -> Period:
    """Return a quarter or half of the year told, or of the nearest year, fiscal or not."""
    nameless = unknown(part, f"XXXX-{part[0].upper()}{rank}")
    own = frame.fiscal
    if frame.fiscal_name is not None:
        return own.part(part, rank, frame.fiscal_name)
    if fiscal and frame.year is None and not own.natural:
        return frame.nearest(lambda name: own.part(part, rank, name)) or nameless
    make: Callable[[int, int], Period] = quarter_of if part == "quarter" else half_of
    return frame.nearest(lambda year: make(year, rank)) or nameless


def months_of_year(side: str, count: int, frame: Frame) -> Period:
    """Return the first or last months of the year told, or of the nearest year."""
    told = duration(Decimal(count), "month")
    first, last = (1, count) if side == "first" else (MONTHS_IN_YEAR + 1 - count, MONTHS_IN_YEAR)
    if frame.fiscal_name is not None:
        return replace(frame.fiscal.months(frame.fiscal_name, first, last), timex=told.timex, length=told.length)
    found = frame.nearest(lambda year: CALENDAR.months(year, first, last))
    if found is None or found.first is None:
        return told
    whole = WHOLES.get((side, count))
    return replace(found, timex=f"{found.first.year:04}-{whole}" if whole else told.timex, length=told.length)


def fiscal_year(match: Match, frame: Frame) -> Period | None:
    """Read "fiscal 2026", "FY25", "the 2024-25 financial year", "CY2024"."""
    figures = YEAR_DIGITS.findall(match.group())
    if match.group().startswith("cy"):
        return year_of(whole_year(figures[-1]))
    first, last = whole_year(figures[0]), whole_year(figures[-1])
    if last - first > 1:
        whole = frame.fiscal.year(first), frame.fiscal.year(last)
        return replace(whole[1], first=whole[0].first, timex=f"{whole[0].timex}/{whole[1].timex}")
    if len(figures) > 1 and not frame.fiscal.natural:
        return frame.fiscal.beginning_in(whole_year(figures[0]))
    if last > first:  # it lies in two years of the calendar; where it begins is told nowhere
        return unknown("year", f"FY{last:04}")
    return frame.fiscal.year(whole_year(figures[-1]))


def year(match: Match, _frame: Frame) -> Period | None:
    """Read "2025", "the year 2025", "'82", "nineteen ninety-six"."""
    return year_of(_spelled(match["spelled"]) if match["spelled"] else whole_year(match["year"]))


def _spelled(words: str) -> int:
    known = vocabulary()
    century, *rest = re.split(r"[ -]+", words)
    numbers = {**known.tens, **known.cardinals}
    return known.spelled_centuries[century] + sum(int(numbers[word]) for word in rest)


def weekday(match: Match, frame: Frame) -> Period | None:
    """Read "Monday", "Tuesday the 4th"."""
    number = vocabulary().weekday(match["name"] or match["short"])
    told = match["day"] or match["day2"]
    if told:
        return _weekday_with_number(number, int(told[:-2]), frame)
    return weekday_near(number, frame)


def weekday_near(number: int, frame: Frame) -> Period:
    """Return the last day of that name, today included, or the next one where the words look ahead."""
    if frame.today is None:
        return unknown("day", f"XXXX-WXX-{number}")
    back = (frame.today.isoweekday() - number) % 7
    offset = -back % 7 if frame.tense in {Tense.FUTURE, Tense.PERHAPS_FUTURE} else -back
    return day_of(frame.today + timedelta(days=offset))


def day_of_month(match: Match, frame: Frame) -> Period | None:
    """Read "the 18th": that day of the nearest month."""
    number = int(match.group().split()[-1][:-2])
    nameless = unknown("day", f"XXXX-XX-{number:02}")
    if frame.today is None or not 1 <= number <= DAYS_IN_MONTH:
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
    """Read "Christmas", "Black Friday"."""
    rule = vocabulary().holidays[" ".join(match["name"].split())]
    return frame.nearest(lambda year: day_of(holiday_of(year, rule))) or unknown("day")


def season(match: Match, frame: Frame) -> Period | None:
    """Read "the summer"."""
    code = vocabulary().seasons[match["season"]]
    return frame.nearest(lambda year: season_of(year, code)) or unknown("season", f"XXXX-{code}")


def decade(match: Match, _frame: Frame) -> Period | None:
    """Read "the 1990s", "the '80s", "the mid-90s", "the nineties"; without a century, that is the twentieth."""
    known = vocabulary()
    if match["spelled"]:
        return decade_of(
            known.spelled_centuries[match["before"] or "nineteen"] + known.spelled_decades[match["spelled"]]
        )
    digits = match["decade"].lstrip("'")
    return decade_of(int(digits) + (0 if len(digits) == len("1990") else 1900))


def century(match: Match, _frame: Frame) -> Period | None:
    """Read "the 20th century"."""
    return (
        century_of(vocabulary().ordinal(match["rank"]))
        if 1 <= vocabulary().ordinal(match["rank"]) <= LAST_CENTURY
        else None
    )


def nearby_day(match: Match, frame: Frame) -> Period | None:
    """Read "today", "yesterday"."""
    return (
        unknown("day") if frame.today is None else day_of(frame.today + timedelta(days=vocabulary().days[match["day"]]))
    )


def nearby_night(match: Match, frame: Frame) -> Period | None:
    """Read "overnight", "last night": from the evening of one day to the morning of the next."""
    night = " ".join(match["night"].split())
    if frame.today is None:
        return unknown("day", "XXXX-XX-XXTNI")
    evening = frame.today + timedelta(days=vocabulary().nights[night])
    return Period(grain="day", first=evening, last=evening + timedelta(days=1), timex=f"{evening.isoformat()}TNI")


def definite(match: Match, frame: Frame) -> Period | None:
    """Read "the quarter", "the whole year": that of the period told before, else the running day, week or year."""
    grain = vocabulary().grain(match["grain"])
    if grain == "fortnight":
        grain = "week"
    if grain == "day":
        day = frame.day_before or frame.today
        return unknown("day") if day is None else day_of(day)
    own_year = grain == "year" and is_fiscal(match) and not frame.fiscal.natural
    told = _of_before(match, grain, frame) if grain in {"quarter", "half", "month", "year"} and not own_year else None
    if told is not None:
        return told
    if grain == "weekend" and frame.today is not None:
        near = (containing(grain, frame.today + timedelta(days=days)) for days in (-7, 0))
        return frame.best(near) or unknown(grain)
    if grain == "year" and is_fiscal(match) and frame.today is not None:
        return frame.fiscal.year(frame.fiscal.name_of(frame.today))
    if grain in {"week", "year", "decade", "century"} and frame.today is not None:
        return containing(grain, frame.today)
    return unknown(grain)


def _of_before(match: Match, grain: str, frame: Frame) -> Period | None:
    """Return the quarter, half, month or year of the period told before."""
    that = match.group().startswith("that ")
    before = frame.mentioned if that else frame.before
    if before is None and grain in {"quarter", "half"}:
        before = frame.topic
    if before is None or before.first is None or before.last is None or (before.grain == grain == "year" and not that):
        return None
    if before.grain == grain and FISCAL_NAME.fullmatch(before.timex or ""):
        return before
    around = containing(grain, before.last)
    return around if around.first is not None and around.first <= before.first else None


def is_fiscal(match: Match) -> bool:
    """Tell whether a wording has a word for fiscal in it."""
    return bool(time_words("fiscal").intersection(re.split(r"[ -]+", match.group())))


def whole_year(digits: str) -> int:
    """Return the year that two or four digits stand for."""
    written = digits.lstrip("'")
    number = int(written)
    if len(written) == len("1999"):
        return number
    return number + (1900 if number >= CENTURY_TURN else 2000)


def day_or_none(year: int, month: int, day: int) -> Period | None:
    """Return one day; where the calendar has no such day, a period that tells its name and no date."""
    try:
        return day_of(date(year, month, day))
    except ValueError:
        return unknown("day", f"{year:04}-{month:02}-{day:02}") if month <= MONTHS_IN_YEAR else None
