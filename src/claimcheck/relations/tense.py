"""Events whose verb looks ahead or back, and the time they are put at: "will open in 2027", "was founded in 1921"."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.line import Item, Line, Sort
from claimcheck.line.calendar import closes, date_words, stops, years_told
from claimcheck.model import Horizon, Part
from claimcheck.relation import TensedDate
from claimcheck.relations.story import Story
from claimcheck.rulebook import per_rulebook

BETWEEN = 6
"""How many words may stand between the verb of an event and its time."""

LONGEST_HELPER = 3
QUOTES = frozenset(("“", "”", '"', "''", "``"))
BE = frozenset(("be", "was", "were", "is"))

PATH = "calendar/tense"
PATHS = (PATH,)


def find(story: Story) -> Iterator[TensedDate]:
    """Yield the events that a sentence of the article's own puts at a time in plain words."""
    for line in story.lines:
        if line.sentence.part is Part.QUOTE or _is_quoted_or_unreal(line):
            continue
        for place, horizon in line.horizons():
            if _is_plain_date(line, place, horizon):
                found = _event(line, place, horizon)
                if found is not None:
                    yield found


def _is_quoted_or_unreal(line: Line) -> bool:
    """Tell whether the words may be those of another time: quoted, supposed, or told of something made up."""
    return any(item.text in QUOTES or item.text in date_words("unreal") for item in line.items)


def _is_plain_date(line: Line, place: int, horizon: Horizon) -> bool:
    """Tell whether a date with a year closes its part of the sentence, the only one that the sentence tells."""
    others = [other for _, other in line.horizons() if other is not horizon]
    return (
        len(stops(horizon)) == 1
        and not (horizon.timex or "").startswith("FY")
        and len(years_told(horizon.text)) == 1
        and line.text_at(place - 1) in {"in", "on", "by"}
        and (closes(line, place + 1) or (line.text_at(place + 1) == "and" and line.horizon_at(place + 2) is None))
        and not any(years_told(other.text) or other.length or "ago" in other.text for other in others)
    )


def _event(line: Line, place: int, horizon: Horizon) -> TensedDate | None:
    """Return the event of the nearest verb before the date, where no other verb may claim the date."""
    for at in range(place - 2, max(-1, place - 3 - BETWEEN), -1):
        item = line.items[at]
        if item.text in _bare() or item.text in date_words("passive"):
            return _ahead(line, at, horizon) or _back(line, at, horizon)
        if _parts(item):
            return _back(line, at, horizon)
    return None


def _parts(item: Item) -> bool:
    """Tell whether an item parts the date from the verbs before it: another verb, a clause, a mark, a number."""
    return (
        item.is_cue("clause", "reporting", "comparison", "movement")
        or item.sort in {Sort.MARK, Sort.QUANTITY, Sort.HORIZON}
        or item.text in date_words("other_verb")
        or item.text.endswith(("ed", "ing"))
    )


def _ahead(line: Line, at: int, horizon: Horizon) -> TensedDate | None:
    """Read "will open", "will be completed", "is set to begin" at the verb's place."""
    end = at
    if line.items[at].text in date_words("passive") and line.text_at(at - 1) == "be":
        end -= 1
    elif line.items[at].text not in _bare():
        return None
    for start in range(max(0, end - LONGEST_HELPER), end):
        if " ".join(line.text_at(i) for i in range(start, end)) in date_words("ahead"):
            return _told(line.items[start], line.items[at], horizon, ahead=True)
    return None


def _back(line: Line, at: int, horizon: Horizon) -> TensedDate | None:
    """Read "opened" and "was completed" at the verb's place."""
    item = line.items[at]
    helper = line.text_at(at - 1)
    passive = item.text in date_words("passive") and helper in {"was", "were"}
    active = item.text in _past() and helper not in BE and at > 0 and line.items[at - 1].sort is Sort.WORD
    if not (passive or active) or _is_participle(line, at):
        return None
    start = line.items[at - 1] if passive else item
    return _told(start, item, horizon, ahead=False)


def _is_participle(line: Line, at: int) -> bool:
    """Tell whether a past form only describes a noun: "notes issued", "expected to be opened", "to have opened"."""
    return line.text_at(at - 1) in {"have", "has", "had", "being", "been", "get", "got", "be", "to", "not", "never"}


def _told(start: Item, verb: Item, horizon: Horizon, *, ahead: bool) -> TensedDate:
    text = verb.text if start is verb else f"{start.text} … {verb.text}" if ahead else f"{start.text} {verb.text}"
    return TensedDate(path=PATH, start=start.start, end=horizon.end, verb=text, ahead=ahead, when=horizon)


@per_rulebook
def _bare() -> frozenset[str]:
    return frozenset(pair.split()[0] for pair in date_words("events"))


@per_rulebook
def _past() -> frozenset[str]:
    """Return the past forms that tell the past by themselves: not "plans to cut jobs and shut"."""
    forms = (pair.split() for pair in date_words("events"))
    return frozenset(past for bare, past, *_ in forms if past != bare)
