"""Heads to times: ``Three months ended June 30, 2025``, ``Q2 2025``, ``1H25``, ``FY 2024``, ``31.12.2024``."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache

from claimcheck.model import Horizon, Kind

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_COUNTS = {
    "three": 3, "six": 6, "nine": 9, "twelve": 12, "thirteen": 13, "twenty-six": 26, "thirty-nine": 39,
    "fifty-two": 52, "fifty-three": 53,
}  # fmt: skip
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
_YEAR = r"((?:19|20)\d\d)"
_SHORT_YEAR = r"[’']?((?:19|20)?\d\d)"
_COUNT = "(" + "|".join((*_COUNTS, r"\d{1,2}")) + ")"
_ORDINAL = "(" + "|".join(_ORDINALS) + ")"
_BLANK = r"[\s,./\-–—]{0,3}"
_FIRST, _LAST = 1900, 2100
LONGEST = 120

_Found = tuple[date, date, str]


@lru_cache(maxsize=8192)
def period_of(text: str) -> Horizon | None:
    """Return the one time that a head tells, or None; two of them tell none."""
    if len(text) > LONGEST:
        return None
    plain = " ".join(text.lower().replace("\u00a0", " ").split())
    for pattern, read in _PATTERNS:
        match = pattern.search(plain)
        if match is None:
            continue
        try:
            first, last, grain = read(match)
        except (ValueError, OverflowError):
            return None  # no such day
        if first.year < _FIRST or last.year > _LAST or first > last:
            return None
        return horizon(first, last, text, grain)
    return None


def horizon(first: date, last: date, text: str, grain: str = "") -> Horizon:
    """Return a time as the horizon of a figure."""
    return Horizon(start=0, end=0, kind=Kind.HORIZON, text=text, from_day=first, to_day=last, grain=grain or "day")


def rest_of(text: str) -> str:
    """Return what a head says besides its time: ``Reported 2024`` is reported."""
    plain = text
    for pattern, _ in _PATTERNS:
        plain = pattern.sub(" ", plain)
    return " ".join(_JOINING.sub(" ", plain).split())


_JOINING = re.compile(r"\b(?:as of|as at|at|on|to|the|for|ended|ending)\b|[,;:]", re.IGNORECASE)


def _months_back(last: date, months: int) -> date:
    """Return the first day of so many months that end with a day."""
    after = last + timedelta(days=1)
    whole = after.year * 12 + after.month - 1 - months
    day = min(after.day, monthrange(whole // 12, whole % 12 + 1)[1])
    return date(whole // 12, whole % 12 + 1, day)


def _month(name: str) -> int:
    return _MONTHS.index(name[:3]) + 1


def _year(text: str) -> int:
    return int(text) if len(text) == len("2025") else 2000 + int(text)


def _count(text: str) -> int:
    return _COUNTS.get(text) or int(text)


def _quarter(year: int, number: int) -> _Found:
    last = 3 * number
    return date(year, last - 2, 1), date(year, last, monthrange(year, last)[1]), "quarter"


def _half(year: int, number: int) -> _Found:
    return (
        (date(year, 1, 1), date(year, 6, 30), "half") if number == 1 else (date(year, 7, 1), date(year, 12, 31), "half")
    )


def _whole(year: int) -> _Found:
    return date(year, 1, 1), date(year, 12, 31), "year"


def _of_month(year: int, month: int) -> _Found:
    return date(year, month, 1), date(year, month, monthrange(year, month)[1]), "month"


def _ended(months: int, last: date) -> _Found:
    grain = {3: "quarter", 6: "half", 12: "year"}.get(months, "month")
    return _months_back(last, months), last, grain


def _weeks(weeks: int, last: date) -> _Found:
    return last - timedelta(days=7 * weeks - 1), last, "week"


_DATE_US = rf"{_MONTH}\s?(\d{{1,2}})(?:st|nd|rd|th)?,?\s{{1,2}}{_YEAR}"
_DATE_UK = rf"(\d{{1,2}})(?:st|nd|rd|th)?[\s\-]{_MONTH}[\s\-,]{{1,2}}{_YEAR}"
_DATE_ISO = r"(\d{4})-(\d{2})-(\d{2})"
_DATE_DOTS = r"(\d{1,2})\.(\d{1,2})\.((?:19|20)\d\d)"
_SPANS = (
    (
        rf"{_COUNT}[\s\-]months?(?:\s(?:period|to|ended|ending)){{1,2}}",
        lambda m: lambda last: _ended(_count(m[1]), last),
    ),
    (
        rf"{_COUNT}[\s\-]weeks?(?:\s(?:period|to|ended|ending)){{1,2}}",
        lambda m: lambda last: _weeks(_count(m[1]), last),
    ),
    (r"()quarter(?:ly period)?\s(?:to|ended|ending)", lambda _: lambda last: _ended(3, last)),
    (r"()half[\s\-]year\s(?:to|ended|ending)", lambda _: lambda last: _ended(6, last)),
    (r"()(?:year|fy)\s(?:to|ended|ending)", lambda _: lambda last: _ended(12, last)),
)
_DATES: tuple[tuple[str, Callable[[tuple[str, ...]], date]], ...] = (
    (_DATE_US, lambda g: date(int(g[2]), _month(g[0]), int(g[1]))),
    (_DATE_UK, lambda g: date(int(g[2]), _month(g[1]), int(g[0]))),
    (_DATE_ISO, lambda g: date(int(g[0]), int(g[1]), int(g[2]))),
    (_DATE_DOTS, lambda g: date(int(g[2]), int(g[1]), int(g[0]))),
)


def _span(
    make: Callable[[re.Match[str]], Callable[[date], _Found]], day: Callable[[tuple[str, ...]], date]
) -> Callable[[re.Match[str]], _Found]:
    return lambda match: make(match)(day(match.groups()[1:]))


def _one_day(day: Callable[[tuple[str, ...]], date]) -> Callable[[re.Match[str]], _Found]:
    return lambda match: (day(match.groups()), day(match.groups()), "day")


def _patterns() -> tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], _Found]], ...]:
    found: list[tuple[str, Callable[[re.Match[str]], _Found]]] = [
        (rf"{_DATE_ISO}\s(?:to|[-–/])\s{_DATE_ISO}", lambda m: (
            date(int(m[1]), int(m[2]), int(m[3])), date(int(m[4]), int(m[5]), int(m[6])), "",
        )),
    ]  # fmt: skip
    ends = (*_DATES, (rf"{_MONTH}\s{_YEAR}", lambda g: _of_month(int(g[1]), _month(g[0]))[1]))
    found += [(rf"{words}:?\s{written}", _span(make, day)) for words, make in _SPANS for written, day in ends]
    found += [(written, _one_day(day)) for written, day in _DATES]
    found += [
        (rf"{_MONTH}\s?(?:to|-|–|—)\s?{_MONTH}\s{_YEAR}", lambda m: (
            date(int(m[3]), _month(m[1]), 1), _of_month(int(m[3]), _month(m[2]))[1], "month",
        )),
        (rf"\bq([1-4]){_BLANK}(?:fy)?{_BLANK}{_SHORT_YEAR}\b", lambda m: _quarter(_year(m[2]), int(m[1]))),
        (rf"\b([1-4])q{_BLANK}(?:fy)?{_BLANK}{_SHORT_YEAR}\b", lambda m: _quarter(_year(m[2]), int(m[1]))),
        (rf"\b{_YEAR}{_BLANK}q([1-4])\b", lambda m: _quarter(int(m[1]), int(m[2]))),
        (rf"\b{_ORDINAL}[\s\-]quarter,?(?:\sof)?\s{_YEAR}", lambda m: _quarter(int(m[2]), _ORDINALS[m[1]])),
        (rf"\bh([12]){_BLANK}(?:fy)?{_BLANK}{_SHORT_YEAR}\b", lambda m: _half(_year(m[2]), int(m[1]))),
        (rf"\b([12])h{_BLANK}(?:fy)?{_BLANK}{_SHORT_YEAR}\b", lambda m: _half(_year(m[2]), int(m[1]))),
        (rf"\b{_YEAR}{_BLANK}h([12])\b", lambda m: _half(int(m[1]), int(m[2]))),
        (rf"\b{_ORDINAL}[\s\-]half,?(?:\sof)?\s{_YEAR}", lambda m: _half(int(m[2]), _ORDINALS[m[1]])),
        (rf"\b(3|6|9|12)m{_BLANK}{_SHORT_YEAR}\b", lambda m: (
            date(_year(m[2]), 1, 1), _of_month(_year(m[2]), int(m[1]))[1], "month",
        )),
        (rf"\b{_MONTH}[\s\-]{_YEAR}", lambda m: _of_month(int(m[2]), _month(m[1]))),
        (rf"\b{_MONTH}[\-’'](\d\d)\b", lambda m: _of_month(_year(m[2]), _month(m[1]))),
        (r"\b(?:fy|fiscal year|full[\s\-]year|year)\s?[’']?((?:19|20)?\d\d)\b(?!\s?[/–-]\s?\d)",
         lambda m: _whole(_year(m[1]))),
        (rf"(?<![\d/–-]){_YEAR}[aef]?(?!\s?[/–-]\s?\d|\d)", lambda m: _whole(int(m[1]))),
    ]  # fmt: skip
    return tuple((re.compile(pattern, re.IGNORECASE), read) for pattern, read in found)


_PATTERNS = _patterns()
