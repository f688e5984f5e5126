"""Pieces of a period: its early days, its last week, its second half."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from claimcheck.annotate.horizons.amounts import duration, far
from claimcheck.annotate.horizons.period import COUNTED_AS, Period, containing, unknown, week_of
from claimcheck.annotate.horizons.vocabulary import time_words, vocabulary

STARTS = frozenset({"early"})
ENDS = frozenset({"late", "end", "latter"})
MIDDLES = frozenset({"mid", "middle"})
"""What the grammar names a piece by; the rules have more words for each."""
MIDWEEK = timedelta(days=3)
"""A week belongs to the month or year that holds its Thursday, as in ISO 8601."""
DAYS_IN_YEAR = 366


def cut(whole: Period, words: set[str], today: date | None) -> Period:
    """Return the part of a period that the words name; the TIMEX3 value stays that of the whole."""
    if whole.first is None or whole.last is None:
        return whole
    third = timedelta(days=((whole.last - whole.first).days + 1) // 3)
    first, last = whole.first, whole.last
    now = today if today is not None and first <= today <= last else None
    if "earlier" in words:
        return replace(whole, last=now or last)
    if "later" in words or words & time_words("rests"):
        return replace(whole, first=now or first)
    if words & (STARTS | time_words("starts")):
        last = max(first, first + third - timedelta(days=1))
    elif words & (MIDDLES | time_words("middles")):
        first, last = first + third, last - third
    elif words & (ENDS | time_words("ends")):
        first = min(last, last - third + timedelta(days=1))
    return replace(whole, first=first, last=last)


def piece_told(parts: Mapping[str, str | None], whole: Period) -> Period | None:
    """Return the piece of ``whole`` that rank, number and grain tell; without days where the whole has none."""
    which, told = parts.get("which") or parts.get("rank") or parts.get("side") or "last", parts.get("number")
    grain = vocabulary().grain(parts.get("grain") or parts.get("part") or "half")
    from_end = which in {"last", "final", "closing"}
    rank = 1 if from_end or which == "opening" else vocabulary().halves.get(which) or vocabulary().ordinal(which)
    count = vocabulary().number(told) if told else Decimal(1)
    if parts.get("numbered") or count is None or count % 1 or not 1 <= count <= DAYS_IN_YEAR or rank > DAYS_IN_YEAR:
        return None
    length = duration(count, grain) if told else unknown(grain)
    if whole.first is None or whole.last is None:
        return length
    if grain == "half":
        return _half_of(whole, rank, from_end=from_end)
    piece = _from_end(whole, grain, int(count)) if from_end else _from_start(whole, grain, rank, int(count))
    if piece is None or piece.last is None or piece.last > whole.last + MIDWEEK:
        return length
    return replace(piece, timex=length.timex, length=length.length) if told else piece


def _half_of(whole: Period, rank: int, *, from_end: bool) -> Period | None:
    if whole.first is None or whole.last is None or rank not in {1, 2}:
        return None
    middle = whole.first + timedelta(days=((whole.last - whole.first).days + 2) // 2)
    if rank == 1 and not from_end:
        return replace(whole, last=middle - timedelta(days=1))
    return replace(whole, first=middle)


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
    natural = containing(COUNTED_AS.get(grain, grain), first)
    if grain in {"day", "month", "quarter", "half", "year"} and natural.last == last:
        return natural
    return Period(grain=natural.grain, first=first, last=last, timex=natural.timex)
