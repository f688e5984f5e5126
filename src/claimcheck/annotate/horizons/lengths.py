"""Wordings that are a length of time, wherever it lies."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

from claimcheck.annotate.horizons.amounts import duration, stretch
from claimcheck.annotate.horizons.atoms import JOIN, atoms
from claimcheck.annotate.horizons.frame import Frame
from claimcheck.annotate.horizons.grammar import Match
from claimcheck.annotate.horizons.period import ORDER, Period, moved
from claimcheck.annotate.horizons.vocabulary import time_words, vocabulary
from claimcheck.model import Direction
from claimcheck.rulebook import per_rulebook

LENGTH_WRITTEN = re.compile(r"P(?P<number>\d+(?:\.\d+)?)(?P<unit>[DWMY])")
UNITS = {"D": "day", "W": "week", "M": "month", "Y": "year"}
HALF = Decimal("0.5")


def plain_duration(match: Match, _frame: Frame) -> Period | None:
    """Read "three years", "sixteen-month", "half a year", "almost two and a half years", "decades"."""
    if match["single"]:
        return duration(Decimal(1), match["single"])
    if match["many"]:
        return duration(None, vocabulary().grain(match["many"]))
    number = number_told("a" if match["number"] == "another" else match["number"], half=match["half"])
    return duration(number, vocabulary().grain(match["grain"]))


def number_told(words: str, *, half: str | None) -> Decimal | None:
    """Return the value of a cardinal, "half a" or an article, and of the "and a half" behind it; None where vague."""
    number = HALF if words.startswith("half") else vocabulary().number(words)
    return number if number is None or not half else number + HALF


def compound(match: Match, _frame: Frame) -> Period | None:
    """Read "two years and three months", "the last 3 months and 2 weeks": each grain smaller than the one before."""
    known = vocabulary()
    told = [(known.number(number), known.grain(grain)) for number, grain in _length_parts().findall(match["lengths"])]
    sizes = [ORDER.index(grain) for _, grain in told if grain in ORDER]
    if len(sizes) != len(told) or sizes != sorted(set(sizes), reverse=True):
        return None
    parts = [duration(number, grain) for number, grain in told]
    length = parts[0].length or ""
    for part in parts[1:]:
        piece = (part.length or "").removeprefix("P")
        length += piece.removeprefix("T") if "T" in length else piece
    word = match["relative"]
    direction = Direction.PAST if match["ago"] else side_of(" ".join(word.split()) if word else "")
    return Period(grain=parts[-1].grain, timex=length, length=length, direction=direction)


def first_ones(match: Match, _frame: Frame) -> Period | None:
    """Read "the first two quarters", "its first three weeks": of what, the words do not tell."""
    return duration(vocabulary().number(match["number"]), vocabulary().grain(match["grain"]))


def seconds(match: Match, _frame: Frame) -> Period | None:
    """Read "30 seconds"; kept apart from the other grains, for "second" is an ordinal as well."""
    number = vocabulary().number(match["number"])
    length = None if number is None else f"PT{number.normalize():f}S"
    return Period(grain="second", timex=length, length=length)


def duration_range(match: Match, frame: Frame) -> Period | None:
    """Read "12 to 18 months", "the next two to three years": a length between two others, so no single one is given."""
    grain = vocabulary().grain(match["grain"])
    low, high = (duration(vocabulary().number(match[name]), grain) for name in ("a", "b"))
    told = Period(grain=low.grain, timex=f"{low.timex}/{high.timex}")
    side = side_of(match["relative"] or "")
    if side is None:
        return told
    longest = stretch(vocabulary().number(match["b"]), grain, today=frame.today, direction=side)
    return replace(longest, timex=told.timex, length=None)


def streak(match: Match, _frame: Frame) -> Period | None:
    """Read "a third straight month", "for a third month": three months up to the one told."""
    rank = vocabulary().ordinal(match["rank"] or match["told"])
    if match["told"] and rank == 1:
        return None
    return duration(Decimal(rank), vocabulary().grain(match["grain"] or match["whole"]))


def habit(match: Match, _frame: Frame) -> Period | None:
    """Read "annual", "quarterly": the length of what recurs."""
    length = vocabulary().habits[match.group()]
    return Period(grain=UNITS[length[-1]], timex=length, length=length)


def compared(match: Match, _frame: Frame) -> Period | None:
    """Read "year-on-year", "qoq", "up 3% on year": the length between the two periods compared."""
    if match["code"]:
        length = vocabulary().comparisons[match["code"]]
        return Period(grain={"P1Y": "year", "P3M": "quarter", "P1M": "month"}[length], timex=length, length=length)
    one = duration(Decimal(1), match["grain"] or match["alone"])
    return replace(one, timex=one.length)


@per_rulebook
def _length_parts() -> re.Pattern[str]:
    return re.compile(rf"({atoms().cardinal}){JOIN}({atoms().grain})\b")


def side_of(word: str) -> Direction | None:
    """Return where a word such as "last" or "next" points; None for "this"."""
    if word in time_words("backward"):
        return Direction.PAST
    return Direction.FUTURE if word in time_words("forward") else None


def since_then(period: Period, today: date | None) -> Period:
    """Return a length of time as one that ends today."""
    match = LENGTH_WRITTEN.fullmatch(period.length or "")
    told = replace(period, direction=Direction.PAST)
    if match is None or today is None:
        return told
    first = moved(today, UNITS[match["unit"]], -Decimal(match["number"]))
    return told if first is None else replace(told, first=first, last=today)
