"""Dates as they are written, whether the calendar has them or not."""

from __future__ import annotations

import re

from claimcheck.line.calendar import any_of, months, years_told
from claimcheck.relation import Moment
from claimcheck.rulebook import per_rulebook

MONTHS_IN_YEAR = 12


@per_rulebook
def date_pattern() -> str:
    """Return the pattern of a day of a month, with or without its year, in either order."""
    month = any_of(months())
    return (
        rf"(?:(?P<month>{month})\.?\s(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
        rf"|(?P<day2>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?\s(?:of\s)?(?P<month2>{month}))(?!\w)"
        r"(?:,?\s(?:of\s)?(?P<year>(?:1[6-9]|20)\d\d))?"
    )


@per_rulebook
def one_date() -> re.Pattern[str]:
    """Return `date_pattern`, ready to search with."""
    return re.compile(date_pattern(), re.IGNORECASE)


@per_rulebook
def _date_in_figures() -> re.Pattern[str]:
    month = any_of(months())
    return re.compile(
        r"(?P<year>(?:1[6-9]|20)\d\d)(?P<mark>[-/.])(?P<month>\d\d?)(?P=mark)(?P<day>\d\d?)"
        rf"|(?P<a>\d\d?)(?P<sign>[-/.])(?:(?P<name>{month})\.?|(?P<b>\d\d?))(?P=sign)(?P<year2>(?:1[6-9]|20)\d\d)",
        re.IGNORECASE,
    )


def moment_in_figures(text: str) -> Moment | None:
    """Return the date of "2014-04-21", "21/04/2014" or "21-Apr-2014"; None where day and month could change places."""
    match = _date_in_figures().fullmatch(text)
    if match is None:
        return None
    if match["year"]:
        return Moment(year=int(match["year"]), month=int(match["month"]), day=int(match["day"]))
    year, first = int(match["year2"]), int(match["a"])
    if match["name"]:
        return Moment(year=year, month=months()[match["name"].lower()], day=first)
    day, month = sorted((first, int(match["b"])), reverse=True)
    certain = month == day or month <= MONTHS_IN_YEAR < day
    return Moment(year=year, month=month, day=day) if certain else None


def moment_of(match: re.Match[str], text: str) -> Moment:
    """Return the date of a match of `date_pattern`; a year at the end of the horizon's text holds for all its dates."""
    years = years_told(text)
    return Moment(
        year=int(match["year"]) if match["year"] else (years[-1] if years else None),
        month=months()[(match["month"] or match["month2"]).lower().rstrip(".")],
        day=int(match["day"] or match["day2"]),
    )
