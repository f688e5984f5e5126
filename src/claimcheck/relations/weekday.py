"""Weekdays beside dates: "Monday, Feb. 24, 2025", "14 March (a Friday)", "Tue 22/04/2014"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimcheck.line import Line
from claimcheck.line.calendar import any_of, date_words, weekdays, years_told
from claimcheck.model import Horizon
from claimcheck.relation import DatedWeekday
from claimcheck.relations.moment import date_pattern, moment_in_figures, moment_of, one_date
from claimcheck.relations.story import Story
from claimcheck.rulebook import per_rulebook

BEFORE = 500
"""How many characters back a year may be told that an old date belongs to."""

_RANGE_BEHIND = re.compile(r"\s{0,2}[-–—/]\s{0,2}\d|\s(?:and|or|to|through)\s(?:the )?\d")
_RELATIVE = re.compile(r"(?:next|last|this|the (?:next|following|previous))\s\w+day$", re.IGNORECASE)
_RANGE_BEFORE = re.compile(r"[-–—/&]\s?$")

PATH = "calendar/weekday"
PATHS = (PATH,)


def find(story: Story) -> Iterator[DatedWeekday]:
    """Yield every weekday that stands beside its date."""
    for line in story.lines:
        for place, horizon in line.horizons():
            yield from _joined(story, line, place, horizon)
            yield from _in_figures(horizon)
            yield from _apart(story, line, place, horizon)


def _joined(story: Story, line: Line, place: int, horizon: Horizon) -> Iterator[DatedWeekday]:
    """Read each weekday and date inside one horizon: "Monday, March 3 to Friday, March 7, 2025"."""
    text = story.article.text
    for match in _weekday_and_date().finditer(horizon.text):
        start, end = horizon.start + match.start(), horizon.start + match.end()
        first = match.start() == 0
        if _RANGE_BEHIND.match(text, end) and not _weekday_and_date().search(text, end, end + 40):
            continue  # "Thursday and Friday, March 3-4"
        if first and (line.text_at(place - 1) in date_words("several") and line.horizon_at(place - 2) is not None):
            continue
        if _RANGE_BEFORE.search(text, max(0, start - 2), start) and text[start - 2 : start] not in {
            "--",
            "- ",
            "– ",
            "— ",
        }:
            continue
        if first and _begins_reported(line, place):
            continue
        moment = moment_of(match, horizon.text)
        yield DatedWeekday(
            path=PATH,
            start=horizon.start,
            end=horizon.end,
            date=horizon,
            day_name=None,
            weekday=weekdays()[match["name"].lower().rstrip(".")],
            moment=moment,
            years_told=() if moment.year else years_told(text[max(0, start - BEFORE) : line.sentence.end]),
        )


def _in_figures(horizon: Horizon) -> Iterator[DatedWeekday]:
    """Read a weekday before a date that is written in figures: "Tuesday, 2014-04-22"."""
    match = _weekday().match(horizon.text)
    moment = None if match is None else moment_in_figures(horizon.text[match.end() :])
    if match is not None and moment is not None:
        yield DatedWeekday(
            path=PATH,
            start=horizon.start,
            end=horizon.end,
            date=horizon,
            day_name=None,
            weekday=weekdays()[match["name"].lower()],
            moment=moment,
        )


def _begins_reported(line: Line, place: int) -> bool:
    """Tell whether the date is the subject of what was said on the weekday: "he said Thursday, March 1 is the date"."""
    before = line.cue_at(place - 1)
    return before is not None and before.kind == "reporting" and line.text_at(place + 1) in date_words("after_subject")


def _apart(story: Story, line: Line, place: int, date: Horizon) -> Iterator[DatedWeekday]:
    """Read a date with its weekday in brackets or in apposition, before or behind."""
    written = date.text.strip()
    match = one_date().fullmatch(written)
    moment = moment_in_figures(written) if match is None else moment_of(match, date.text)
    if moment is None:
        return
    name = _name_beside(line, place)
    weekday = None if name is None else weekdays().get(name.text.lower().split()[-1].rstrip("."))
    if name is None or weekday is None:
        return
    text = story.article.text
    told = () if moment.year else years_told(text[max(0, date.start - BEFORE) : line.sentence.end])
    start, end = min(date.start, name.start), max(date.end, name.end)
    yield DatedWeekday(
        path=PATH, start=start, end=end, date=date, day_name=name, weekday=weekday, moment=moment, years_told=told
    )


def _name_beside(line: Line, place: int) -> Horizon | None:
    """Return the horizon that stands beside the date at ``place`` as its weekday would, if one does."""
    behind = [line.text_at(i) for i in range(place + 1, place + 5)]
    before = line.text_at(place - 1)
    if behind[0] in {"(", ","} and behind[1] == "a":
        return line.horizon_at(place + 3)
    if behind[0] == "(" and behind[2] == ")":
        return line.horizon_at(place + 2)
    if before == "(" and behind[0] == ")":
        return line.horizon_at(place - 2)
    near = line.horizon_at(place - 2) if before == "," else None
    return near if near is not None and _RELATIVE.match(near.text) else None  # "next Thursday, March 27"


@per_rulebook
def _weekday() -> re.Pattern[str]:
    return re.compile(rf"(?P<name>{any_of(weekdays())})\.?,?\s{{1,2}}(?:the\s)?", re.IGNORECASE)


@per_rulebook
def _weekday_and_date() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){_weekday().pattern}{date_pattern()}", re.IGNORECASE)
