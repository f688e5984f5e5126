"""Calendar dates that are written out in full, as publication dates are."""

from __future__ import annotations

import re
from datetime import date

from claimcheck.read.words import any_of, numbers, words
from claimcheck.rulebook import per_rulebook

DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
YEAR = r"(?P<year>(?:19|20)\d\d)"
_LONGEST_DATE_LINE = 120
_LONGEST_STAMP = 60
"""How many characters a date with its time and zone may have."""

_BYLINE = re.compile(r"\b[Bb]y [A-Z][^|,]{1,60}")
_SOURCE = re.compile(r"\|\s?Source: .{1,80}$")
_PLACE = re.compile(r"\s[-–—|]\s[A-Z][a-z]{2,30}(?:\s[A-Z][a-z]{2,30})?$")
"""The place of a newsroom behind the date: "20 May 2025, 16:15 IST - Mumbai"."""
_TOWN = re.compile(r"^\s{0,9}[A-Z][^\W\d_]{2,20},\s$")
"""The town of an announcement before the date: "Stockholm, May 20, 2025"."""
_WORD = re.compile(r"[^\W_]+")


def parse_stamp(text: str) -> date | None:
    """
    Return the day of a text that is known to be a date, in whatever way it is written; None where it names no day.

    What is written out plainly is read here; "24/Feb/25 10:15 GMT" and its like by dateparser.
    """
    # A column of slashes is read wrongly where a day is below thirteen, so none of it is taken.
    days = {day for day, start, end in full_dates(text[:200]) if "/" not in text[start:end]}
    if len(days) == 1:
        return days.pop()
    if len(text) > _LONGEST_STAMP or not _month().search(text):
        return None  # 02/03/2025 is a day in March here and in February there
    import dateparser  # noqa: PLC0415 # 0.2 s, for the few stamps that are not plain

    found = dateparser.parse(text, languages=["en"], settings={"STRICT_PARSING": True, "PARSERS": ["absolute-time"]})
    return None if found is None else found.date()


def full_dates(text: str) -> list[tuple[date, int, int]]:
    """Return the days that ``text`` names with month and year, each with its offsets."""
    found: list[tuple[date, int, int]] = []
    if "19" not in text and "20" not in text:
        return found  # no year that a pattern could find, and most lines are asked for one
    for pattern in _full():
        for match in pattern.finditer(text):
            day = day_of(match["year"], match["month"], match["day"])
            if day is not None:
                found.append((day, match.start(), match.end()))
    return sorted(found, key=lambda item: item[1])


def is_date_line(line: str) -> bool:
    """Tell whether a line says when the article appeared, and nothing else."""
    dates = full_dates(line) if len(line) <= _LONGEST_DATE_LINE else []
    if not dates:
        return False
    start, end = dates[0][1:]
    before = _TOWN.sub("", line[:start])
    beside = _PLACE.sub("", _SOURCE.sub("", _BYLINE.sub("", f"{before} {line[end:]}")))
    return all(_label().fullmatch(word) for word in _WORD.findall(beside))


def day_of(year: str, month: str, day: str) -> date | None:
    """Return the date, None where the calendar has no such day."""
    try:
        return date(int(year), int(month) if month.isdecimal() else month_number(month), int(day))
    except ValueError:
        return None


def month_number(name: str) -> int:
    """Return the number of a month from its name or a short form of it."""
    return _month_numbers()[name.rstrip(".").lower()]


@per_rulebook
def month_pattern() -> str:
    """Return a pattern for the name of a month, in any case of letters, short or long."""
    return rf"(?i:{any_of(_month_numbers())}\b\.?)"


@per_rulebook
def _month() -> re.Pattern[str]:
    return re.compile(month_pattern())


@per_rulebook
def weekday_pattern() -> str:
    """Return a pattern for the name of a weekday, short or long."""
    names = words("dates", "weekdays")
    return rf"(?i:{any_of([*names, *(name[:3] for name in names)])}\b\.?)"


@per_rulebook
def _month_numbers() -> dict[str, int]:
    months = {name.lower(): number for number, name in enumerate(words("dates", "months"), start=1)}
    return months | {name[:3]: number for name, number in months.items()} | numbers("dates", "short_months")


@per_rulebook
def _label() -> re.Pattern[str]:
    """Return the pattern of a word that may stand beside the date: a weekday, a time, or one of the labels."""
    labels = [word for label in words("dates", "labels") for word in _WORD.findall(label)]
    return re.compile(rf"(?i:{any_of(labels)})|{weekday_pattern()}|T?\d{{1,2}}(?i:am|pm|z)?")


@per_rulebook
def _full() -> tuple[re.Pattern[str], ...]:
    month = rf"(?P<month>{month_pattern()})"
    return (
        re.compile(r"\b(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)"),
        re.compile(r"(?<![\d.])(?P<day>\d\d?)\.(?P<month>\d\d?)\.(?P<year>(?:19|20)\d\d)(?![\d.]*\d)"),
        # Which of the two is the month can be told where the other is past twelve.
        re.compile(r"(?<![\d/])(?P<day>1[3-9]|2\d|3[01])/(?P<month>0?[1-9]|1[0-2])/(?P<year>(?:19|20)\d\d)(?![\d/])"),
        re.compile(r"(?<![\d/])(?P<month>0?[1-9]|1[0-2])/(?P<day>1[3-9]|2\d|3[01])/(?P<year>(?:19|20)\d\d)(?![\d/])"),
        re.compile(rf"\b{month}\s{{1,3}}{DAY},?\s{{1,3}}{YEAR}\b"),
        re.compile(rf"\b{DAY}(?:\s{{1,3}}of)?[\s-]{{1,3}}{month},?[\s-]{{1,3}}{YEAR}\b"),
    )
