"""Ages and anniversaries beside the birth or founding that they count from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from claimcheck.line import Line, are_neighbours, role_words
from claimcheck.line.calendar import date_words, number_of, stops, years_told
from claimcheck.model import Horizon
from claimcheck.relation import Age
from claimcheck.relations.story import Story

NUMBER = r"(?P<count>\d{1,3}|[a-z]{3,9}(?:-[a-z]{3,7})?)"
OLD = re.compile(rf"(?<![\w-]){NUMBER}[-\s]years?[-\s]old(?:\s(?P<noun>[a-z-]{{2,20}}))?", re.IGNORECASE)
IS = re.compile(r"\b(?:is|is now|now)\s(?P<count>\d{2,3})(?=\s?[,.;)]|\s(?:years old|and)\b|$)", re.IGNORECASE)
BESIDE = re.compile(r"(?<=[a-z]), (?P<count>\d{2}), (?=(?:who )?was born\b)")
TURNS = re.compile(
    r"\b(?:turn|turns|turned|turning)\s(?P<count>\d{2,3})(?=\s?[,.;)]|\s(?:this|next|in|on|last)\b|$)", re.IGNORECASE
)
THEN = re.compile(
    r"\b(?:aged|at the age of|at age|was|were)\s(?P<count>\d{1,3})(?=\s?[,.;)]|\swhen\b|$)", re.IGNORECASE
)
ANNIVERSARY = re.compile(
    r"(?<![\w-])(?P<count>\d{1,3}(?:st|nd|rd|th)|[a-z]{5,12}(?:-[a-z]{5,7})?)\s(?P<noun>[a-z]{5,12})(?P<of>\sof\b)?",
    re.IGNORECASE,
)
REACH = 120
"""How many characters may lie between an age and the birth that it counts from."""


@dataclass(frozen=True, slots=True)
class _WrittenAge:
    """An age in the text: where it stands, its words, its years, and what kind it is; ``then`` is at an event."""

    start: int
    end: int
    words: str
    count: int
    anniversary: bool = False
    then: bool = False
    noun: str = ""


PATH, THEN_PATH, NEXT_SENTENCE = PATHS = ("calendar/age", "calendar/age-then", "calendar/age-next")


def find(story: Story) -> Iterator[Age]:
    """Yield the ages of sentences that tell one age and one beginning, or have it from the sentence before."""
    text = story.article.text
    before: Line | None = None
    for line in story.lines:
        beginnings = _beginnings(line)
        found = _age(text, line, line, beginnings[0]) if len(beginnings) == 1 else None
        if before is not None and not beginnings and are_neighbours(before.sentence, line.sentence):
            earlier = _beginnings(before)
            found = _age(text, line, before, earlier[0]) if len(earlier) == 1 and _points_back(line) else None
        if found is not None:
            yield found
        before = line


def _beginnings(line: Line) -> list[int]:
    return [place for place in range(len(line.items)) if _beginning(line, place) is not None]


def _points_back(line: Line) -> bool:
    """Tell whether a sentence begins with a word for the firm that was named before it: ``It``, ``The company``."""
    named = line.text_at(0) == "the" and line.text_at(1) in role_words("company")
    return named or line.text_at(0) in {"it", "its"}


def _is_elsewhen(line: Line, told: _WrittenAge) -> bool:
    """Tell whether a sentence tells of another time than that of its age; an anniversary may be one to come."""
    away = date_words("elsewhen") - ({"will"} if told.anniversary else set())
    return not told.then and any(item.text in away for item in line.items)


def _beginning(line: Line, place: int) -> Horizon | None:
    """Return the year behind "born in" or "founded in" at ``place``."""
    if line.text_at(place) not in date_words("born") | date_words("founded"):
        return None
    horizon = line.horizon_at(place + (2 if line.text_at(place + 1) in {"in", "on"} else 1))
    if horizon is None or len(stops(horizon)) != 1 or len(years_told(horizon.text)) != 1:
        return None
    return horizon


def _age(text: str, line: Line, told_in: Line, place: int) -> Age | None:
    """Return the age that a line tells, counted from the beginning at a place of it or of the line before it."""
    since = _beginning(told_in, place)
    firm = told_in.text_at(place) not in date_words("born")
    ages = list(_ages(text, line))
    if since is None or len(ages) != 1 or _is_elsewhen(line, ages[0]) or not _of_one(ages[0], since, firm=firm):
        return None
    told, others = ages[0], _other_years(line, since)
    celebrates = any(item.text in date_words("celebrating") for item in line.items)
    if told.anniversary:
        fits = len(others) == 1 or (not others and (celebrates or told.then))
    elif told.then:
        fits = len(others) == 1 and not firm
    else:
        fits = not others
    if not fits or (told_in is not line and not (told.anniversary and firm)):
        return None
    return Age(
        path=NEXT_SENTENCE if told_in is not line else THEN_PATH if told.then else PATH,
        start=min(told.start, told_in.items[place].start),
        end=max(told.end, since.end),
        words=told.words,
        count=told.count,
        since=since,
        at=others[0] if others else None,
        anniversary=told.anniversary,
        firm=firm,
    )


def _of_one(told: _WrittenAge, since: Horizon, *, firm: bool) -> bool:
    """Tell whether the age and the beginning may be those of one person or firm."""
    gap = since.start - told.end if told.end <= since.start else told.start - since.end
    if gap > REACH:
        return False
    if told.anniversary or told.then:
        return True
    return (told.noun in date_words("firms")) == firm


def _other_years(line: Line, since: Horizon) -> list[Horizon]:
    """Return the other times that the sentence tells with their year."""
    others = [horizon for _, horizon in line.horizons() if horizon is not since]
    return [
        one for one in others if years_told(one.text) or (len(found := stops(one)) == 1 and found[0].grain == "year")
    ]


def _ages(text: str, line: Line) -> Iterator[_WrittenAge]:
    """Yield every age and anniversary of a sentence."""
    start, end = line.sentence.start, line.sentence.end
    told: set[str] = set()
    for pattern in (OLD, IS, BESIDE):
        for match in pattern.finditer(text, start, end):
            count = number_of(match["count"])
            if count and match["count"] not in told:  # "is 84 years old" fits both
                told.add(match["count"])
                noun = (match.groupdict().get("noun") or "").lower()
                yield _WrittenAge(match.start(), match.end(), _short(match), count, noun=noun)
    for match in TURNS.finditer(text, start, end):
        yield _WrittenAge(match.start(), match.end(), match.group(), int(match["count"]), anniversary=True, then=True)
    for match in THEN.finditer(text, start, end):
        yield _WrittenAge(match.start(), match.end(), match.group(), int(match["count"]), then=True)
    for match in ANNIVERSARY.finditer(text, start, end):
        count = number_of(match["count"])
        if count and match["noun"].lower() in date_words("anniversaries") and not match["of"]:
            yield _WrittenAge(match.start(), match.end(), match.group(), count, anniversary=True)


def _short(match: re.Match[str]) -> str:
    """Return the words of an age without the noun behind it, or the marks around it."""
    if match.re is BESIDE:
        return match["count"]
    noun = match.groupdict().get("noun")
    return match.group().removesuffix(noun).strip() if noun else match.group()
