"""What the words around a horizon say: whether it is over, and how a preposition bounds it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from claimcheck.annotate.horizons.atoms import V
from claimcheck.annotate.horizons.frame import Tense
from claimcheck.annotate.horizons.period import Period
from claimcheck.annotate.horizons.place import Place
from claimcheck.annotate.horizons.vocabulary import any_of
from claimcheck.model import Direction

BESIDE = V.beside
CLAUSE_END = re.compile(r"[.!?;:]\s|\n")
TENSE = re.compile(
    rf"(?<!\w)(?:(?P<future>{any_of(BESIDE['future'])})|(?P<perhaps>{any_of(BESIDE['perhaps_future'])})"
    rf"|(?P<past>{any_of(BESIDE['past'])}))\b"
)
DEADLINES = frozenset(BESIDE["deadlines"])
ENDING = re.compile(rf"\b{any_of(V.words['ends'])}\b")
EXTREMES = re.compile(rf"(?:\s|-){any_of(BESIDE['extremes'])}\b")
RANKED = re.compile(rf"\b(?:\w{{2,12}}est|{any_of(BESIDE['ranked'])})\b[^,;]{{0,40}}\bin\s$")


def tense(place: Place) -> Tense:
    """Return the tense that the words before, or else those after, give to a match."""
    if place.before in DEADLINES:
        return Tense.PERHAPS_FUTURE
    if place.before == "since":
        return Tense.PAST
    left = CLAUSE_END.split(place.left)[-1]
    cues = list(TENSE.finditer(left))
    cue = cues[-1] if cues else TENSE.search(CLAUSE_END.split(place.right)[0])
    return Tense.UNTOLD if cue is None else Tense(cue.lastgroup)


def looks_back(place: Place) -> bool:
    """Tell whether a length of time ends with the day of publication: "a three-year high", "the best in six years"."""
    if EXTREMES.match(place.right):
        return True
    return place.before == "in" and RANKED.search(CLAUSE_END.split(place.left)[-1]) is not None


def bounded(period: Period, place: Place, today: date | None) -> Period:
    """Return the period as the preposition before it bounds it: "since 2010", "by 2030", "after June"."""
    if period.first is None or period.last is None or period.direction is not None:
        return period
    if place.before in DEADLINES or (place.before == "before" and ENDING.search(place.wording)):
        first = today if today is not None and today <= period.last else None
        return replace(period, first=first)
    match place.before:
        case "since":
            last = today if today is not None and today >= period.first else None
            return replace(period, last=last, direction=Direction.PAST)
        case "before":
            return replace(period, first=None, last=period.first - timedelta(days=1))
        case "after" | "beyond":
            return replace(period, first=period.last + timedelta(days=1), last=None)
        case _:
            return period
