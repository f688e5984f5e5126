"""From a wording to its period: one reading a wording, and those that are made of other wordings."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from claimcheck.annotate.horizons import calendar, lengths, relative
from claimcheck.annotate.horizons.amounts import duration, far
from claimcheck.annotate.horizons.frame import Frame, Tense
from claimcheck.annotate.horizons.grammar import Match, reader
from claimcheck.annotate.horizons.joining import Wording
from claimcheck.annotate.horizons.period import Period, containing, day_of, unknown, year_of
from claimcheck.annotate.horizons.pieces import cut, piece_told
from claimcheck.annotate.horizons.relative import landing
from claimcheck.annotate.horizons.vocabulary import vocabulary
from claimcheck.model import Direction

RUNNING = re.compile(r"(?:this|the current) (?:[a-z]+ )?year")
"""What goes on, and began with the calendar: "this year through October"."""
Reading = Callable[[Match, Frame], Period | None]
JoinedReading = Callable[[Wording, str, Frame], Period | None]


def read(wording: Wording, simple: str, frame: Frame) -> Period | None:
    """Return what a wording means, or None where it means no time."""
    if wording.parts:
        return JOINED[wording.name](wording, simple, frame)
    match = reader(wording.name).match(simple, wording.start)
    return None if match is None else SIMPLE[wording.name](match, frame)


def of_year(wording: Wording, simple: str, frame: Frame) -> Period | None:
    """Read "December 2024", "June of last year", "fiscal 2026 first half": the first in the year of the second."""
    inner, told = wording.parts
    year = read(told, simple, frame)
    if year is None:
        return None
    if year.timex and year.timex.isdigit() and not year.fixed:
        year = year_of(int(year.timex))
    if inner.core.name in {"quarter", "quarter_code"} and frame.fiscal.told and year.timex and year.timex.isdigit():
        year = _own_year(year, frame, relative=told.name != "year")
    return read(inner, simple, replace(frame, year=year))


def _own_year(year: Period, frame: Frame, *, relative: bool) -> Period:
    """Return the fiscal year of "the second quarter of 2025" or "of last year" where the text ends its quarters."""
    if year.first is None or (relative and frame.today is None):
        return year
    name = year.first.year
    if relative and frame.today is not None:
        name += frame.fiscal.name_of(frame.today) - frame.today.year
    return frame.fiscal.year(name)


def of_week(wording: Wording, simple: str, frame: Frame) -> Period | None:
    """Read "Monday of last week", "next week Wednesday"."""
    day, week = (read(part, simple, frame) for part in wording.parts)
    if day is None or week is None or day.first is None or week.first is None:
        return day
    return day_of(week.first + timedelta(days=day.first.weekday()))


def day_range(match: Match, frame: Frame) -> Period | None:
    """Read "November 18-19", "5 to 9 May"."""
    month = vocabulary().month(match["month"] or match["month2"])
    first, last = (int(re.sub(r"\D", "", match[one] or match[f"{one}2"])) for one in ("a", "b"))
    end = frame.nearest(lambda year: calendar.day_or_none(year, month, last))
    if end is None or end.first is None:
        return unknown("day", f"XXXX-{month:02}-{first:02}/XXXX-{month:02}-{last:02}")
    start = calendar.day_or_none(end.first.year, month, first)
    return None if start is None or start.first is None else _between(start, end)


def short_range(match: Match, _frame: Frame) -> Period | None:
    """Read "10/1-11/2/2017"."""
    year = match["year2"]
    end = calendar.slashed(match["c"], match["d"], year)
    start = calendar.slashed(match["a"], match["b"], match["year"] or year)
    return None if start is None or end is None else _between(start, end)


def years_range(match: Match, frame: Frame) -> Period | None:
    """Read "2014-2018"; "2024-25", which is one year where years do not begin with January."""
    first = int(match["a"])
    last = int(match["b"]) if len(match["b"]) == len("1999") else first // 100 * 100 + int(match["b"])
    short = len(match["b"]) < len(match["a"]) or "/" in match.group()
    if last == first + 1 and short and not frame.fiscal.natural:
        return frame.fiscal.beginning_in(first)
    return _between(year_of(first), year_of(last)) if first < last else None


def period_range(wording: Wording, simple: str, frame: Frame) -> Period | None:
    """Read "2010 and 2014", "April to June 2017", "Monday to Friday": from the first to the last day."""
    left, right = wording.parts
    end = read(right, simple, frame)
    if end is None or end.first is None:
        start = read(left, simple, frame)
        return None if start is None or end is None else Period(grain=end.grain, timex=f"{start.timex}/{end.timex}")
    known = left.core.name in {"named_relative", "nearby_day"}
    start = read(left, simple, frame if known else replace(frame, today=end.first, tense=Tense.PAST))
    return None if start is None or start.first is None else _between(start, end)


def _between(start: Period, end: Period) -> Period:
    return Period(grain=end.grain, first=start.first, last=end.last, timex=f"{start.timex}/{end.timex}")


def reaching(wording: Wording, simple: str, frame: Frame) -> Period | None:
    """Read "six quarters through December 2024", "the year ended March 31": counted back from the end told."""
    left, right = wording.parts
    if left.name == "fiscal_year" or _is_fiscal_place(left, simple, frame):
        return read(left, simple, frame)  # its end is that of the fiscal year which the text tells
    end = read(right, simple, replace(frame, tense=Tense.PAST) if "ended" in wording.words else frame)
    told = _length_of(left, simple)
    if end is None or told is None:
        return None
    number, grain = told
    length = duration(number, grain)
    if RUNNING.match(simple, left.start) and not wording.words.strip(" ,'").startswith("end"):
        begun = read(left, simple, frame)
        return None if begun is None else replace(begun, last=end.last)
    if end.last is None:
        return replace(length, direction=Direction.PAST)
    after = far(end.last + timedelta(days=1), -number, grain)
    if after is None:
        return length
    whole = _calendar(grain, after, end.last) if number == 1 else None
    return whole or replace(length, first=after, last=end.last)


def _is_fiscal_place(wording: Wording, simple: str, frame: Frame) -> bool:
    """Tell whether a wording is "the current fiscal year" where the fiscal year is known."""
    if wording.name != "relative_period" or frame.fiscal.natural:
        return False
    match = reader(wording.name).match(simple, wording.start)
    return match is not None and calendar.is_fiscal(match)


def beginning(wording: Wording, simple: str, frame: Frame) -> Period | None:
    """Read "the week of April 10", "five years starting in 2026": counted on from the start told."""
    left, right = wording.parts
    begin = read(right, simple, frame)
    told = _length_of(left, simple)
    if begin is None or told is None:
        return None
    number, grain = told
    length = duration(number, grain)
    if begin.first is None:
        return length
    if grain in {"week", "weekend"} and number == 1 and begin.grain == "day":
        return containing(grain, begin.first)
    after = far(begin.first, number, grain)
    if after is None:
        return length
    whole = _calendar(grain, begin.first, after - timedelta(days=1)) if number == 1 else None
    return whole or replace(length, first=begin.first, last=after - timedelta(days=1))


def based(wording: Wording, simple: str, frame: Frame) -> Period | None:
    """Read "two weeks before Christmas", "three days from Tuesday", "the day after tomorrow"."""
    left, right = wording.parts
    base = read(right, simple, frame)
    told = _length_of(left, simple)
    if told is None:
        return None
    number, grain = told
    if base is None or base.first is None:
        return duration(number, grain)
    signed = -number if "before" in wording.words else number
    return landing(base.first, signed, grain)


def _length_of(wording: Wording, simple: str) -> tuple[Decimal, str] | None:
    """Return the number and the grain of a length; a period named by its grain alone is one of it."""
    match = reader(wording.name).match(simple, wording.start)
    if match is None:
        return None
    parts = match.groupdict()
    told = parts.get("number")
    bare = {"alone": "year", "numbered": "quarter"}
    named = next((grain for name, grain in bare.items() if parts.get(name)), None)
    word = parts.get("grain") or parts.get("part") or named or ("months" if wording.name == "first_months" else None)
    if word is None:
        return None
    number = lengths.number_told(told or "one", half=parts.get("half"))
    if number is None or (told is None and vocabulary().is_plural(word)):
        return None
    return number, vocabulary().grain(word)


def _calendar(grain: str, first: date, last: date) -> Period | None:
    natural = containing(grain, first) if grain in {"week", "month", "quarter", "half", "year"} else None
    return natural if natural and (natural.first, natural.last) == (first, last) else None


def part(wording: Wording, simple: str, frame: Frame) -> Period | None:
    """Read "the last week of March", "the first two weeks of 2021", "the second half of the decade"."""
    left, right = wording.parts
    whole = read(right, simple, frame)
    match = reader(left.name).match(simple, left.start)
    return None if whole is None or match is None else piece_told(match.groupdict(), whole)


def edge(wording: Wording, simple: str, frame: Frame) -> Period | None:
    """Read "early March", "the end of last year", "mid-2026", "later this year": a third of the whole."""
    whole = read(wording.parts[0], simple, frame)
    if whole is None or (whole.timex or "").endswith("TNI"):
        return whole
    return cut(whole, set(wording.words.replace("-", " ").split()), frame.today)


def grain_end(match: Match, frame: Frame) -> Period | None:
    """Read "year-end", "the quarter-end", "EOY"."""
    grain = vocabulary().period_ends[match["code"]] if match["code"] else match["grain"]
    if frame.year is not None:
        return cut(frame.year, {"end"}, frame.today)
    if frame.today is None:
        return unknown(grain)
    if grain == "year" and calendar.is_fiscal(match):
        return cut(frame.fiscal.year(frame.fiscal.name_of(frame.today)), {"end"}, frame.today)
    return cut(containing(grain, frame.today), {"end"}, frame.today)


SIMPLE: Mapping[str, Reading] = {
    "iso_date": calendar.iso_date,
    "short_date": calendar.short_date,
    "short_range": short_range,
    "date": calendar.named_date,
    "month": calendar.month,
    "quarter_to_month": calendar.quarter_to_month,
    "quarter_code": calendar.quarter_code,
    "quarter": calendar.quarter,
    "quarters": calendar.quarters,
    "fiscal_year": calendar.fiscal_year,
    "weekday": calendar.weekday,
    "year": calendar.year,
    "holiday": calendar.holiday,
    "season": calendar.season,
    "decade": calendar.decade,
    "century": calendar.century,
    "nearby_day": calendar.nearby_day,
    "nearby_night": calendar.nearby_night,
    "definite": calendar.definite,
    "relative_period": relative.relative_period,
    "named_relative": relative.named_relative,
    "shifted": relative.shifted_place,
    "rank": relative.ranked,
    "period_before": relative.period_before,
    "duration": lengths.plain_duration,
    "duration_range": lengths.duration_range,
    "seconds": lengths.seconds,
    "first_ones": lengths.first_ones,
    "and_next": relative.and_next,
    "streak": lengths.streak,
    "habit": lengths.habit,
    "compared": lengths.compared,
    "to_date": relative.to_date,
    "same": relative.same,
    "first_months": relative.first_months,
    "day_range": day_range,
    "years_range": years_range,
    "grain_end": grain_end,
    "compound": lengths.compound,
    "day_of_month": calendar.day_of_month,
}
"""The reading of every wording of ``grammar.patterns``."""

JOINED: Mapping[str, JoinedReading] = {
    "of_year": of_year,
    "of_week": of_week,
    "part": part,
    "edge": edge,
    "range": period_range,
    "reaching": reaching,
    "beginning": beginning,
    "based": based,
}
"""The reading of every wording of ``joining``."""
