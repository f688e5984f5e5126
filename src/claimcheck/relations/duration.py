"""Durations: a length of time told beside the dates that it runs between, or beside the date that it counts back to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from claimcheck.line import Line
from claimcheck.line.calendar import (
    Stop,
    closes,
    date_words,
    hedge_of,
    length_of,
    months,
    number_of,
    period,
    skip,
    stops,
    years_told,
)
from claimcheck.model import Horizon
from claimcheck.relation import Duration
from claimcheck.relations.moment import one_date
from claimcheck.relations.story import Story

GLUE = 4
"""How many words may stand between a length and its dates."""

LONG = frozenset(("month", "year", "decade"))
TWO = 2
_WORD = re.compile(r"[a-z]+")
_BEGUN = re.compile(r"\s(?:from|starting|beginning|commencing)\s")
_AGO = re.compile(
    r"(?:^|\s)(?P<count>\d{1,3}|[a-z]{1,9}(?:-[a-z]{3,5})?)[\s-](?P<unit>day|week|month|year|decade)s? ago$"
)
_NOT_CALENDAR = re.compile(r"\b(?:trading|business|working|session)")

PATH = "calendar/duration"
PATHS = (PATH,)


def find(story: Story) -> Iterator[Duration]:
    """Yield every length of time that stands beside its dates."""
    for line in story.lines:
        for place, horizon in line.horizons():
            if " " not in horizon.text and "-" not in horizon.text:
                continue  # "annually" tells how often, and no length
            if not _NOT_CALENDAR.search(horizon.text.lower()):
                yield from _at(line, place, horizon)


def _at(line: Line, place: int, horizon: Horizon) -> Iterator[Duration]:
    if horizon.text.lower().endswith(" ago"):
        yield from _ago(line, place, horizon)
    elif horizon.length is not None:
        found = _begun(line, place, horizon) or _before_dates(line, place, horizon) or _since(line, place, horizon)
        if found is not None:
            yield found
    elif len(stops(horizon)) == TWO:
        yield from _after_dates(line, place, horizon)


def _begun(line: Line, place: int, length: Horizon) -> Duration | None:
    """Read "three years from January 2007" and what it runs to."""
    begun = _BEGUN.search(length.text.lower())
    following = line.horizon_at(place + 2)
    if begun is None or following is None or line.text_at(place + 1) not in date_words("until"):
        return None
    begin, ends = _beginning(length, length.text[begun.end() :]), stops(following)
    if begin is None or len(ends) != 1:
        return None
    told = bool(years_told(length.text[begun.end() :])) and bool(years_told(following.text))
    return _duration(line, place, following, (begin, ends[0]), told=told)


def _beginning(length: Horizon, text: str) -> Stop | None:
    """Return the period that the dates begin with: its year as written, or else the day that the length counts from."""
    years = years_told(text)
    month = next((months()[word] for word in _WORD.findall(text.lower()) if word in months()), None)
    day = one_date().search(text)
    if len(years) == 1 and day is None:
        return period(years[0], month or 1, "month" if month else "year")
    if length.from_day is None or (month is not None and length.from_day.month != month):
        return None
    return Stop(length.from_day, length.from_day, "day")


def _before_dates(line: Line, place: int, length: Horizon) -> Duration | None:
    """Read "the five-year period between 2019 and 2023": the length, then both dates."""
    after = skip(line, place + 1, date_words("joining"), most=GLUE)
    between = [item.text for item in line.items[place + 1 : after]]
    dates = line.horizon_at(after)
    if dates is None or dates.length is not None or len(ends := stops(dates)) != TWO:
        return None
    if "from" not in between and not _definite(line, place, length):
        return None
    return _duration(line, place, dates, (ends[0], ends[1]), told=bool(years_told(dates.text)))


def _definite(line: Line, place: int, length: Horizon) -> bool:
    """Tell whether a length is one stretch: "in three years between 2010 and 2020" may be three single years."""
    text = length.text.lower()
    return (
        text.endswith("period")
        or re.search(r"\w-(?:day|week|month|year)$", text) is not None
        or text.split()[0] in date_words("articles")
        or line.text_at(place - 1) in date_words("articles")
    )


def _since(line: Line, place: int, length: Horizon) -> Duration | None:
    """Read "the ten years since 2015", which run to the day of publication."""
    dates = line.horizon_at(place + 2)
    if dates is None or line.text_at(place + 1) != "since" or line.has("had", "then", "was", "were"):
        return None
    ends = stops(dates)
    many = length.text.lower().endswith("s") and "the" in {length.text.lower().split()[0], line.text_at(place - 1)}
    if len(ends) != 1 or not years_told(dates.text) or not many:
        return None  # "the most in the first nine months of a year since 2002" is no length
    return _duration(line, place, dates, (ends[0], None), told=True)


def _after_dates(line: Line, place: int, dates: Horizon) -> Iterator[Duration]:
    """Read "from 2010 to 2014, a total of five years" and "the 2016-2020 five-year plan": the length comes last."""
    after = skip(line, place + 1, date_words("summing"), most=GLUE)
    length = line.horizon_at(after)
    if length is None or length.length is None or length.from_day is not None:
        return
    beside = (
        after == place + 1 and re.search(r"\w-(?:day|week|month|year)(?: period)?$", length.text.lower()) is not None
    )
    if not beside and (after == place + 1 or not closes(line, after + 1)):
        return
    first, last = stops(dates)
    found = _duration(line, after, dates, (first, last), told=bool(years_told(dates.text)))
    if found is not None:
        yield found


def _ago(line: Line, place: int, length: Horizon) -> Iterator[Duration]:
    """Read "five years ago, in 2019" and "in 2019, five years ago"."""
    hedge = hedge_of(line, place)
    match = _AGO.search(length.text.lower())
    count = None if match is None else number_of(match["count"])
    if hedge is None or match is None or not count:
        return
    after = skip(line, place + 1, date_words("ago"), most=GLUE)
    between = {item.text for item in line.items[place + 1 : after]}
    dates = line.horizon_at(after)
    behind = dates is not None and after > place + 1 and (between & {"in", "on", "("} or closes(line, after + 1))
    if not behind:
        dates = line.horizon_at(place - 2) if line.text_at(place - 1) in {",", "(", "-", "–", "—", "or"} else None
        if not closes(line, place + 1):
            return
    if dates is None or dates.length is not None or len(ends := stops(dates)) != 1:
        return
    told = bool(years_told(dates.text))
    if not told and (ends[0].grain != "day" or (match["unit"] in LONG and not any(map(str.isdigit, dates.text)))):
        return  # "three years ago on Saturday": that day comes round each year
    yield Duration(
        path=PATH,
        start=min(length.start, dates.start),
        end=max(length.end, dates.end),
        length=length,
        dates=(dates,),
        count=Decimal(count),
        unit=match["unit"],
        hedge=hedge,
        first=(ends[0].first, ends[0].last),
        last=None,
        year_told=told,
    )


def _duration(line: Line, place: int, dates: Horizon, ends: tuple[Stop, Stop | None], *, told: bool) -> Duration | None:
    """Return the relation of the length at ``place`` and its dates, or None where it bounds more than it tells."""
    length = line.horizon_at(place)
    size = None if length is None else length_of(length)
    hedge, (first, last) = hedge_of(line, place), ends
    if length is None or size is None or hedge is None:
        return None
    if last is not None and last.last < first.first and not told:
        return None  # "from October to March" runs into the next year
    return Duration(
        path=PATH,
        start=min(length.start, dates.start),
        end=max(length.end, dates.end),
        length=length,
        dates=(dates,),
        count=size[0],
        unit=size[1],
        hedge=hedge,
        first=(first.first, first.last),
        last=None if last is None else (last.first, last.last),
        year_told=told,
    )
