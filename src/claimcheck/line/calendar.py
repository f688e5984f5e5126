"""What the finders of dates share: the stops of a horizon, and words of ``rules/dates.toml``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from claimcheck.figures import Hedge
from claimcheck.line import Item, Line, Sort
from claimcheck.model import Horizon
from claimcheck.rulebook import per_rulebook, read_toml

YEAR = re.compile(r"(?<![\d.,$€£])(?:1[6-9]|20)\d\d(?![\d%]|[.,]\d)")
EARLIEST, LATEST = 1600, 2100
_STOP = re.compile(
    r"(?!FY\d{4}-)(?:FY)?(?P<year>\d{4})(?:-Q(?P<quarter>[1-4])|-H(?P<half>[12])|-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?"
)
_LENGTH = re.compile(r"P(?P<count>\d{1,4}(?:\.\d{1,3})?)(?P<unit>[YMWD])")
_CLOCK = re.compile(r"PT(?P<count>\d{1,5}(?:\.\d{1,3})?)(?P<unit>[HMS])")
_WHOLE_YEARS = re.compile(r"P(\d{1,3})Y")
_UNITS = {"Y": "year", "M": "month", "W": "week", "D": "day"}
_CLOCK_UNITS = {"H": "hour", "M": "minute", "S": "second"}
_DIGITS = re.compile(r"(\d{1,4})(?:st|nd|rd|th)?")
_YEARS_IN_DECADE = 10
_SPAN_MONTHS = {"year": 12, "half": 6, "quarter": 3, "month": 1}
_DEFINITE = (" the ", " these ", " those ")
_HEDGE_REACH = 3
"""How many items before a length its hedge may begin: ``just a little over three years``."""


@per_rulebook
def date_words(name: str) -> frozenset[str]:
    """Return one list of ``rules/dates.toml``."""
    return frozenset(read_toml("dates.toml")[name])


@dataclass(frozen=True, slots=True)
class Stop:
    """One end of a stretch of time: the first and the last day of the period named, and its grain."""

    first: date
    last: date
    grain: str


def stops(horizon: Horizon) -> tuple[Stop, ...]:
    """Return the periods that a horizon names: one, or the two ends of a stretch; none where one does not exist."""
    parts = (horizon.timex or "").split("/")
    found = [stop for part in parts if (stop := _stop(part)) is not None]
    return tuple(found) if len(found) == len(parts) else ()


def _stop(timex: str) -> Stop | None:
    match = _STOP.fullmatch(timex)
    if match is None or not EARLIEST <= int(match["year"]) <= LATEST:
        return None
    year, grain, month = int(match["year"]), "year", 1
    if match["quarter"]:
        grain, month = "quarter", 3 * int(match["quarter"]) - 2
    elif match["half"]:
        grain, month = "half", 6 * int(match["half"]) - 5
    elif match["month"]:
        grain, month = "month", int(match["month"])
    try:
        if match["day"]:
            day = date(year, month, int(match["day"]))
            return Stop(day, day, "day")
        return period(year, month, grain)
    except ValueError:
        return None


def period(year: int, month: int, grain: str) -> Stop:
    """
    Return the year, half, quarter or month that begins with a month.

    Raises
    ------
    ValueError
        There is no such month.

    """
    months = year * 12 + month - 1 + _SPAN_MONTHS[grain]
    return Stop(date(year, month, 1), date(months // 12, months % 12 + 1, 1) - timedelta(days=1), grain)


def years_told(text: str) -> tuple[int, ...]:
    """Return the years that a text tells in four digits, in order of place."""
    return tuple(int(match.group()) for match in YEAR.finditer(text))


def length_of(horizon: Horizon) -> tuple[Decimal, str] | None:
    """Return the length that a horizon tells, as a number of days, weeks, months, years or decades."""
    match = _LENGTH.fullmatch(horizon.length or "")
    if match is None:
        return None
    count, unit = Decimal(match["count"]), _UNITS[match["unit"]]
    if horizon.grain == "decade" and unit == "year":
        return count / _YEARS_IN_DECADE, "decade"
    return (count, unit) if count else None


def clock_of(horizon: Horizon) -> tuple[Decimal, str] | None:
    """Return the length that a horizon tells by the clock, as a number of hours, minutes or seconds."""
    match = _CLOCK.fullmatch(horizon.length or "")
    count = Decimal(match["count"]) if match is not None else None
    return (count, _CLOCK_UNITS[match["unit"]]) if match is not None and count else None


def whole_years(horizon: Horizon) -> int | None:
    """Return how many years a horizon is long, or None where its length is not told in whole years."""
    match = _WHOLE_YEARS.fullmatch(horizon.length or "")
    return None if match is None else int(match[1])


def number_of(text: str) -> int | None:
    """Return the whole number that figures, a cardinal or an ordinal tell: ``72``, ``thirty-five``, ``100th``."""
    bare = text.lower().replace("-", " ").strip()
    if digits := _DIGITS.fullmatch(bare):
        return int(digits[1])
    numbers = _numbers()
    tens, _, ones = bare.partition(" ")
    if bare in numbers:
        return numbers[bare]
    if tens in _tens() and ones in numbers and numbers[ones] < _tens()[tens]:
        return _tens()[tens] + numbers[ones]
    return _tens().get(bare)


@per_rulebook
def _numbers() -> dict[str, int]:
    rules = read_toml("horizons.toml")
    return {**rules["cardinals"], **rules["ordinals"], **read_toml("dates.toml")["numbers"]}


@per_rulebook
def _tens() -> dict[str, int]:
    tens: dict[str, int] = read_toml("horizons.toml")["tens"]
    return tens


def hedge_of(line: Line, place: int) -> Hedge | None:
    """Return what the words of a length, and those before it, say of its exactness; None for a mere bound."""
    before = [item.text for item in line.items[max(0, place - _HEDGE_REACH) : place]]
    text = " ".join((*before, line.items[place].text))
    start = len(text) - len(line.items[place].text)
    for hedge, phrase in _hedges():
        found = text.find(phrase)
        end = found + len(phrase)
        beside = found >= 0 and (found >= start or end + 1 == start) and text[end : end + 1] == " "
        if beside and not text.startswith(_DEFINITE, end):  # "over the five years" tells how long it went on
            return None if hedge in {Hedge.AT_LEAST, Hedge.AT_MOST} else hedge
    return Hedge.EXACT


@per_rulebook
def _hedges() -> tuple[tuple[Hedge, str], ...]:
    """Return the hedges of ``rules/hedges.toml`` that are words, the longest first."""
    found = [(Hedge(name), text) for name, texts in read_toml("hedges.toml")["before"].items() for text in texts]
    return tuple(sorted((h for h in found if h[1].isascii() and h[1][0].isalpha()), key=lambda h: -len(h[1])))


def closes(line: Line, place: int) -> bool:
    """Tell whether the sentence part ends before ``place``: a mark, or nothing more."""
    return place >= len(line.items) or line.items[place].sort is Sort.MARK


def skip(line: Line, place: int, allowed: frozenset[str], *, most: int) -> int:
    """Return the place behind at most ``most`` items whose texts are all allowed."""
    end = place
    while end < len(line.items) and end - place < most and _is_one_of(line.items[end], allowed):
        end += 1
    return end


def _is_one_of(item: Item, allowed: frozenset[str]) -> bool:
    return item.sort is not Sort.HORIZON and item.sort is not Sort.QUANTITY and item.text in allowed


@per_rulebook
def weekdays() -> dict[str, int]:
    """Return the number of each weekday, told in full or short; Monday is 1."""
    rules = read_toml("horizons.toml")
    return {**rules["weekdays"], **rules["weekday_abbreviations"]}


@per_rulebook
def months() -> dict[str, int]:
    """Return the number of each month, told in full or short."""
    rules = read_toml("horizons.toml")
    return {**rules["months"], **rules["month_abbreviations"]}


def any_of(names: Iterable[str]) -> str:
    """Return a pattern for any of the names, the longer first."""
    return "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
