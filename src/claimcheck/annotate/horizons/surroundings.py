"""What the words around a horizon say: whether it is over, and how a preposition bounds it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from claimcheck.annotate.horizons.frame import Tense
from claimcheck.annotate.horizons.period import Period
from claimcheck.annotate.horizons.place import Place
from claimcheck.annotate.horizons.vocabulary import any_of, beside, time_words
from claimcheck.model import Direction
from claimcheck.rulebook import per_rulebook

CLAUSE_END = re.compile(r"[.!?;:]\s|\n")

PART_OF_YEAR = re.compile(r"quarter|half|\b[qh][1-4]|\b[1-4][qh]")
APPOSED = re.compile(r"\s?\(|,\sa\s")


def tense(place: Place) -> Tense:
    """Return the tense that the words before, or else those after, give to a match."""
    if place.before in beside("deadlines"):
        return Tense.PERHAPS_FUTURE
    if place.before == "since":
        return Tense.PAST
    if place.after in beside("contracts") or (place.before == "for" and place.after in beside("deliveries")):
        return Tense.DUE
    left = CLAUSE_END.split(place.left)[-1]
    by_verb = _tense_of_verb(place, left)
    if by_verb is not None:
        return by_verb
    cues = list(_tense().finditer(left))
    cue = cues[-1] if cues else _tense().search(CLAUSE_END.split(place.right)[0])
    return Tense.UNTOLD if cue is None else Tense(cue.lastgroup)


def _tense_of_verb(place: Place, left: str) -> Tense | None:
    """Return the tense of the verb that the time belongs to: the one right before it, or that of its own subject."""
    if _settled().match(place.right):
        return Tense.OVER
    verb = _verb_before().search(left)
    if verb is not None and _is_told_by(verb, place, len(left)):
        return Tense.FUTURE if verb["scheduled"] else Tense.OVER
    over = _over_behind().match(place.right) and (place.before in beside("during") or not place.right.startswith(","))
    return Tense.OVER if over else None


def _is_told_by(verb: re.Match[str], place: Place, reach: int) -> bool:
    """Tell whether the verb speaks of the time: it does in "fell in the quarter", not in "cut second-quarter goals"."""
    if place.text[place.start - reach + verb.start()].isupper():  # "the Fed on Monday"
        return False
    return verb["preposition"] is not None or PART_OF_YEAR.search(place.wording) is None


def looks_back(place: Place) -> bool:
    """Tell whether a length of time ends with the day of publication: "a three-year high", "the best in six years"."""
    if _extremes().match(place.right):
        return True
    return place.before == "in" and _ranked().search(CLAUSE_END.split(place.left)[-1]) is not None


def is_of_level_before(place: Place) -> bool:
    """
    Tell whether a time belongs to what is compared with: "after a fall in August", "from 4 million in May".

    What came after an event, "after sales slipped in August", is no level.
    """
    found = _level_before().search(place.left)
    return found is not None and not (found["after"] and _event().search(found["level"]))


def is_of_date(place: Place, end: int) -> bool:
    """Tell whether a weekday belongs to the date that ends at ``end``: "22.4.2014 (Tuesday)", "22 April, a Tuesday"."""
    return APPOSED.fullmatch(place.plain, end, place.start) is not None


def bounded(period: Period, place: Place, today: date | None) -> Period:
    """Return the period as the preposition before it bounds it: "since 2010", "by 2030", "after June"."""
    if period.first is None or period.last is None or period.direction is not None:
        return period
    if place.before in beside("deadlines") or (place.before == "before" and _ending().search(place.wording)):
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


@per_rulebook
def _tense() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w-])(?<!\bthan )(?:{_uncounted()}(?P<future>{any_of(beside('future'))})"
        rf"|(?P<perhaps>{any_of(beside('perhaps_future'))})"
        rf"|(?P<past>{any_of(beside('past'))}))\b"
    )


@per_rulebook
def _settled() -> re.Pattern[str]:
    return re.compile(rf"'s?\s(?:\w+\s)?{any_of(beside('settled'))}\b")


@per_rulebook
def _verb_before() -> re.Pattern[str]:
    """Return the pattern of a verb right before a time: one of the timetable, or a simple past."""
    no_participle = "".join(rf"(?<!\b{word} )" for word in sorted(beside("no_past_before")))
    return re.compile(
        rf"(?<!\w)(?:{_uncounted()}(?P<scheduled>{any_of(beside('scheduled'))})"
        rf"|{no_participle}{_no_past()}(?:\w+ed|{any_of(beside('simple_past'))}))(?P<preposition>\s(?:on|in))?\s$"
    )


@per_rulebook
def _over_behind() -> re.Pattern[str]:
    """Return the pattern of a subject and its simple past behind a time: " profit rose 3%", ", sales fell to"."""
    verb = rf"(?:{any_of(beside('simple_past'))}\b|\w+ed(?={_complement()}))"
    no_verb = rf"(?!{any_of(beside('no_past_before') | beside('future') | beside('perhaps_future'))}\b)"
    foretold = rf"(?!{any_of(beside('foretelling'))}\b)"
    return re.compile(rf",?\s(?:{no_verb}{foretold}[\w&'-]+\s){{1,3}}?{_no_past()}{foretold}{verb}")


def _complement() -> str:
    """Return the pattern of what stands behind a verb in "-ed" and not behind a participle before its noun."""
    return rf"[.,;]|\s(?:[$£€¥₹\d]|{any_of(beside('after_past'))}\b)"


def _no_past() -> str:
    """Return the pattern that stands before no word that only looks like a past."""
    return rf"(?!{any_of(beside('future') | beside('perhaps_future') | beside('no_past'))}\b)"


@per_rulebook
def _level_before() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:(?P<after>after|following)|{any_of(beside('levels_before'))})\b"
        rf"(?P<level>(?:[^.,;:()]|\.\d){{1,40}})\s(?:in|for)\s(?:the\s)?$"
    )


@per_rulebook
def _event() -> re.Pattern[str]:
    return re.compile(rf"\b{any_of(beside('simple_past'))}\b|ed$")


def _uncounted() -> str:
    """Return the pattern that stands before no "starts" of a statistic."""
    return "".join(rf"(?<!\b{word} (?=starts))" for word in sorted(beside("counted_starts")))


@per_rulebook
def _ending() -> re.Pattern[str]:
    return re.compile(rf"\b{any_of(time_words('ends'))}\b")


@per_rulebook
def _extremes() -> re.Pattern[str]:
    return re.compile(rf"(?:\s|-){any_of(beside('extremes'))}\b")


@per_rulebook
def _ranked() -> re.Pattern[str]:
    return re.compile(rf"\b(?:\w{{2,12}}est|{any_of(beside('ranked'))})\b[^,;]{{0,40}}\bin\s$")
