"""From a wording to its period: one reading a wording, and those that are made of other wordings."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from claimcheck.annotate.horizons import places, relative
from claimcheck.annotate.horizons.amounts import duration, far
from claimcheck.annotate.horizons.frame import Frame
from claimcheck.annotate.horizons.grammar import place_scanner, reader
from claimcheck.annotate.horizons.period import Period, containing, unknown, week_of, year_of
from claimcheck.annotate.horizons.places import Match
from claimcheck.annotate.horizons.vocabulary import vocabulary
from claimcheck.model import Direction

V = vocabulary()
Reading = Callable[[Match, Frame], Period | None]


def read(text: str, frame: Frame) -> Period | None:
    """
    Return what a wording means, or None where it means no time.

    ``text`` is plain (see ``grammar.plain``) and holds the wording and nothing else.
    """
    found = place_scanner().fullmatch(text)
    if found is None or found.lastgroup is None:
        return None
    return read_as(found.lastgroup, text, frame)


def read_as(name: str, text: str, frame: Frame, *, start: int = 0, end: int | None = None) -> Period | None:
    """Return what a wording of the given name means; what stands before ``start`` is only looked back at."""
    match = reader(name).fullmatch(text, start, len(text) if end is None else end)
    return None if match is None else READINGS[name](match, frame)


def day_range(match: Match, frame: Frame) -> Period | None:
    """Read "November 18-19, 2015", "5 to 9 May"."""
    name = match["month"] or match["month2"]
    told = match["year"] or match["year2"]
    first, last = (match[one] or match[f"{one}2"] for one in ("a", "b"))
    end = read(f"{name} {last}" + (f" {told}" if told else ""), frame)
    if end is None or end.last is None:
        return unknown("day")
    start = read(f"{name} {first} {end.last.year}", frame)
    return None if start is None or start.first is None else _between(start, end)


def years_range(match: Match, frame: Frame) -> Period | None:  # noqa: ARG001 - all readings have one signature
    """Read "2024-25", "2014-2018"."""
    first = int(match["a"])
    last = int(match["b"]) if len(match["b"]) == len("1999") else first // 100 * 100 + int(match["b"])
    return _between(year_of(first), year_of(last)) if first < last else None


def period_range(match: Match, frame: Frame) -> Period | None:
    """Read "2010 and 2014", "April to June 2017", "Monday to Friday": from the first to the last day."""
    first, last = match["a"] or match["a2"], match["b"] or match["b2"]
    end = read(last, frame)
    if end is None or end.first is None:
        start = read(first, frame)
        return None if start is None or end is None else Period(grain=end.grain, timex=f"{start.timex}/{end.timex}")
    start = read(first, replace(frame, today=end.first, tense=-1))
    return None if start is None or start.first is None else _between(start, end)


def _between(start: Period, end: Period) -> Period:
    timex = f"{start.timex}/{end.timex}"
    return Period(grain=end.grain, first=start.first, last=end.last, timex=timex)


def reaching(match: Match, frame: Frame) -> Period | None:
    """Read "six quarters through December 2024", "the year ended March 31": counted back from the end told."""
    end = read(match["end"], frame)
    word = match["grain"]
    grain = V.grain(word)
    number = V.number(match["number"]) if match["number"] else Decimal(1)
    if end is None or number is None or (match["number"] is None and word != grain):
        return None
    told = duration(number, grain)
    if end.last is None:
        return replace(told, direction=Direction.PAST)
    after = far(end.last + timedelta(days=1), -number, grain)
    if after is None:
        return told
    whole = _calendar(grain, after, end.last) if number == 1 else None
    return whole or replace(told, first=after, last=end.last)


def _calendar(grain: str, first: date, last: date) -> Period | None:
    natural = containing(grain, first) if grain in {"week", "month", "quarter", "half", "year"} else None
    return natural if natural and (natural.first, natural.last) == (first, last) else None


def part(match: Match, frame: Frame) -> Period | None:
    """Read "the last week of March", "the first two weeks of 2021", "the fourth quarter of last year"."""
    whole = read(match["whole"], frame)
    word = match["grain"]
    grain = V.grain(word) if word in V.grains else V.grain(word.removesuffix("s") if word != "halves" else word)
    if whole is None or grain in {"century", "decade", "session"}:
        return None
    from_end = match["which"] in {"last", "final", "closing"}
    rank = 1 if from_end or match["which"] == "opening" else V.ordinal(match["which"])
    count = V.number(match["number"]) if match["number"] else Decimal(1)
    if count is None or count % 1 or not 1 <= count <= 400 or rank > 366:  # noqa: PLR2004 - days of a year
        return None
    told = duration(count, grain) if match["number"] else unknown(grain)
    if whole.first is None or whole.last is None:
        return told
    piece = _from_end(whole, grain, int(count)) if from_end else _from_start(whole, grain, rank, int(count))
    if piece is None:
        return told
    if match["number"]:
        return replace(piece, timex=told.timex, length=told.length)
    return piece


def beginning(match: Match, frame: Frame) -> Period | None:
    """Read "the week of April 10", "five years starting in 2026": counted on from the start told."""
    begin = read(match["begin"], frame)
    grain = V.grain(match["grain"])
    number = V.number(match["number"]) if match["number"] else Decimal(1)
    if begin is None or number is None or (match["number"] is None and (match["grain"] != grain or grain == "day")):
        return None
    told = duration(number, grain)
    if begin.first is None:
        return told
    if grain == "week" and number == 1 and begin.grain == "day":
        return week_of(begin.first)
    after = far(begin.first, number, grain)
    if after is None:
        return told
    whole = _calendar(grain, begin.first, after - timedelta(days=1)) if number == 1 else None
    return whole or replace(told, first=begin.first, last=after - timedelta(days=1))


MIDWEEK = timedelta(days=3)
"""A week belongs to the month or year that holds its Thursday, as in ISO 8601."""


def _from_start(whole: Period, grain: str, rank: int, count: int) -> Period | None:
    if whole.first is None:
        return None
    if grain == "week" and count == 1:
        return week_of(whole.first + MIDWEEK + timedelta(days=7 * (rank - 1)))
    first = _start_of_grain(whole.first, grain)
    begin = far(first, Decimal(rank - 1), grain)
    after = None if begin is None else far(begin, Decimal(count), grain)
    return _piece(grain, begin, None if after is None else after - timedelta(days=1))


def _from_end(whole: Period, grain: str, count: int) -> Period | None:
    if whole.last is None:
        return None
    if grain == "week" and count == 1:
        return week_of(whole.last - MIDWEEK)
    begin = far(whole.last + timedelta(days=1), Decimal(-count), grain)
    return _piece(grain, begin, whole.last)


def _start_of_grain(day: date, grain: str) -> date:
    return containing(grain, day).first or day if grain in {"month", "quarter", "half", "year"} else day


def _piece(grain: str, first: date | None, last: date | None) -> Period | None:
    if first is None or last is None:
        return None
    natural = containing(grain, first) if grain != "fortnight" else week_of(first)
    if grain in {"day", "month", "quarter", "half", "year"} and natural.last == last:
        return natural
    return Period(grain=natural.grain, first=first, last=last, timex=natural.timex)


STARTS = {"early", *V.words["starts"]}
ENDS = {"late", "end", "latter", *V.words["ends"]}
MIDDLES = {"mid", "middle", *V.words["middles"]}
RESTS = set(V.words["rests"])


def edge(match: Match, frame: Frame) -> Period | None:
    """Read "early March", "the end of last year", "mid-2026", "later this year": a third of the whole."""
    whole = read(match["whole"], frame)
    if whole is None:
        return None
    words = set(match["edge"].replace("-", " ").split())
    return cut(whole, words, frame.today)


def cut(whole: Period, words: set[str], today: date | None) -> Period:
    """Return the part of a period that the words name; the TIMEX3 value stays that of the whole."""
    if whole.first is None or whole.last is None:
        return whole
    third = timedelta(days=((whole.last - whole.first).days + 1) // 3)
    first, last = whole.first, whole.last
    now = today if today is not None and first <= today <= last else None
    if "earlier" in words:
        return replace(whole, last=now or last)
    if "later" in words or words & RESTS:
        return replace(whole, first=now or first)
    if words & STARTS:
        last = max(first, first + third - timedelta(days=1))
    elif words & MIDDLES:
        first, last = first + third, last - third
    elif words & ENDS:
        first = min(last, last - third + timedelta(days=1))
    return replace(whole, first=first, last=last)


def grain_end(match: Match, frame: Frame) -> Period | None:
    """Read "year-end", "year-end 2024", "the quarter-end"."""
    grain = V.period_ends[match["code"]] if match["code"] else match["grain"]
    if match["year"]:
        return cut(year_of(int(match["year"])), {"end"}, frame.today)
    if frame.today is None:
        return unknown(grain)
    return cut(containing(grain, frame.today), {"end"}, frame.today)


READINGS: Mapping[str, Reading] = {
    "iso_date": places.iso_date,
    "short_date": places.short_date,
    "date": places.named_date,
    "month": places.month,
    "quarter_code": places.quarter_code,
    "quarter": places.quarter,
    "fiscal_year": places.fiscal_year,
    "weekday": places.weekday,
    "year": places.year,
    "holiday": places.holiday,
    "season": places.season,
    "decade": places.decade,
    "century": places.century,
    "nearby_day": places.nearby_day,
    "definite": places.definite,
    "relative_period": relative.relative_period,
    "named_relative": relative.named_relative,
    "shifted": relative.shifted_place,
    "duration": relative.plain_duration,
    "duration_range": relative.duration_range,
    "streak": relative.streak,
    "habit": relative.habit,
    "compared": relative.compared,
    "to_date": relative.to_date,
    "same": relative.same,
    "first_months": relative.first_months,
    "day_range": day_range,
    "years_range": years_range,
    "range": period_range,
    "reaching": reaching,
    "part": part,
    "edge": edge,
    "grain_end": grain_end,
    "beginning": beginning,
    "compound": relative.compound,
    "record": relative.record,
    "day_of_month": places.day_of_month,
}
"""The reading of every wording of ``grammar.PATTERNS``."""
