"""Lengths of time: how TIMEX3 and ISO 8601 write them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from claimcheck.annotate.horizons.period import COUNTED_AS, Period, moved
from claimcheck.annotate.horizons.vocabulary import vocabulary
from claimcheck.model import Direction

ISO = {
    "D": (1, "D"),
    "W": (1, "W"),
    "2W": (2, "W"),
    "WE": (2, "D"),
    "M": (1, "M"),
    "Q": (3, "M"),
    "H": (6, "M"),
    "Y": (1, "Y"),
    "DE": (10, "Y"),
    "CE": (100, "Y"),
}
"""How many of which ISO 8601 unit one grain is."""
OWN_TIMEX = {"Q", "DE", "CE", "WE", "D", "W", "M", "Y"}
"""The letters that TIMEX3 writes as they are; the others are told in ISO 8601."""


def duration(number: Decimal | None, word: str) -> Period:
    """Return a length of time of so many grains; ``number`` is None where it is vague."""
    grain = COUNTED_AS.get(word, word)
    letters = vocabulary().grains[word]
    amount = "X" if number is None else _written(number)
    if letters in {"TM", "TH"}:
        timex = f"PT{amount}{letters[1]}"
        return Period(grain=grain, timex=timex, length=None if number is None else timex)
    factor, unit = ISO[letters]
    length = None if number is None else f"P{_written(number * factor)}{unit}"
    timex = f"P{amount}{letters}" if letters in OWN_TIMEX else length or f"PX{unit}"
    return Period(grain=grain, timex=timex, length=length)


def stretch(number: Decimal | None, word: str, *, today: date | None, direction: Direction) -> Period:
    """Return a length of time that ends (past) or begins (future) today."""
    told = duration(number, word)
    other = None
    if today is not None and number is not None:
        sign = -1 if direction is Direction.PAST else 1
        other = far(today, number * sign, word)
    first, last = (other, today) if direction is Direction.PAST else (today, other)
    if other is None:
        first = last = None
    return Period(grain=told.grain, first=first, last=last, timex=told.timex, length=told.length, direction=direction)


def far(day: date, number: Decimal, word: str) -> date | None:
    """Return the day that lies so many grains away."""
    letters = vocabulary().grains[word]
    if letters == "2W":
        return moved(day, "week", number * 2)
    if letters in {"TM", "TH"}:
        hours = number / 60 if letters == "TM" else number
        return moved(day, "day", hours // 24)
    return moved(day, COUNTED_AS.get(word, word), number)


def _written(number: Decimal) -> str:
    return f"{number.normalize():f}"
