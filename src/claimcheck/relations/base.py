"""
The earlier level of a change, where the sentence beside tells it: ``rose to $12m. A year earlier it was $10m``.

That sentence tells one level alone, of an earlier time, as fact, and of what the change is about: its subject only
points back (``it was``, ``that compares with``, ``the rate was``), or it names the same measure.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

from claimcheck.line import Line, role_words
from claimcheck.line.alike import comparable, of_one_size
from claimcheck.model import Horizon, Status, Telling
from claimcheck.relation import Change
from claimcheck.relations.calendar import MONTHS_IN_YEAR, number_of
from claimcheck.relations.likeness import same_measure
from claimcheck.relations.story import Story, are_neighbours

PATH = "change/next-sentence"

TIMES = 20
"""How many times one level may be the other."""

GRAINS = frozenset(("month", "quarter", "half", "year"))
"""The periods whose levels are compared; of a day or a week ago most often nothing is counted."""

STEPS = frozenset(("P1M", "P3M", "P1Q", "P6M", "P1Y"))
"""How far apart two levels are that news copy compares without saying so."""

POINTING = frozenset(("that", "this", "those"))
PRONOUNS = frozenset(("it", "they"))


def with_base(story: Story, change: Change) -> Change | None:
    """Return a change that lacks its earlier level with the one that a sentence beside it tells, if one does."""
    after = change.after
    if after is None or change.before is not None:
        return None
    place = story.place_of(after)
    own = next(telling for telling in story.tellings_in(place) if telling.quantity.start == after.start)
    for beside in (place + 1, place - 1):
        base = _base(story, beside, own)
        if base is not None:
            start, end = min(change.start, base.quantity.start), max(change.end, base.quantity.end)
            return replace(change, path=PATH, start=start, end=end, before=base.quantity)
    return None


def _base(story: Story, place: int, own: Telling) -> Telling | None:
    """Return the only level of the sentence at a place, where it is an earlier one of what ``own`` is of."""
    if not 0 <= place < len(story.lines) or _tells_more(story.lines[place]):
        return None
    told = story.tellings_in(place)
    if len(told) != 1 or not _are_beside(own, told[0]):
        return None
    base = told[0]
    level = comparable(own.quantity, base.quantity) and _are_of_one_size(own, base)
    return base if level and _is_earlier(base, own) and _is_of_same(base, own) else None


def _are_beside(one: Telling, other: Telling) -> bool:
    first, second = sorted((one.sentence, other.sentence), key=lambda sentence: sentence.start)
    return are_neighbours(first, second)


def _tells_more(line: Line) -> bool:
    """Tell whether a sentence tells an extreme, moves or foresees itself, or compares with more than a time before."""
    if any(item.text.removesuffix("s") in role_words("extremes") for item in line.items):
        return True
    return any(
        cue.kind in {"movement", "expectation"} or (cue.kind == "comparison" and cue.sense != "from")
        for cue in line.sentence.cues
    )


def _is_earlier(base: Telling, own: Telling) -> bool:
    """Tell whether a level is told as fact, of a time before that of another."""
    told = base.claim is None or base.claim.status is Status.REPORTED
    return told and base.period is not None and _is_before(base.period, own.period)


def _is_before(one: Horizon, other: Horizon | None) -> bool:
    """Tell whether one time is the period before another, or the same one a year before."""
    if one.grain not in GRAINS:
        return False
    words = one.text.lower().split()
    if (one.length is not None and one.length not in STEPS) or ("ago" in words and (number_of(words[0]) or 1) > 1):
        return False  # "five years ago"
    if other is None or one.to_day is None or other.from_day is None or one.from_day is None:
        return not role_words("before").isdisjoint(words) or _is_month_before(one, other)
    one_step = one.grain == other.grain and (other.from_day - one.to_day).days == 1
    return one_step or (one.to_day < other.from_day and _is_a_year(one.from_day, other.from_day))


def _is_month_before(one: Horizon, other: Horizon | None) -> bool:
    """Tell whether one month comes right before another, neither with its year: ``XXXX-01``, ``XXXX-02``."""
    told = (one.timex or "").partition("XXXX-")[2], ((other.timex if other else "") or "").partition("XXXX-")[2]
    if not all(map(str.isdigit, told)):
        return False
    first, second = map(int, told)
    return (second - first) % MONTHS_IN_YEAR == 1


def _is_a_year(first: date, second: date) -> bool:
    return (second.year - first.year, second.month, second.day) == (1, first.month, first.day)


def _is_of_same(base: Telling, own: Telling) -> bool:
    """Tell whether a sentence points back, or names the measure of another and nobody else."""
    before = [word.lower for word in base.sentence.words if word.end <= base.quantity.start]
    if not PRONOUNS.isdisjoint(before) or not POINTING.isdisjoint(before[:1]):
        return True
    nouns = role_words("levels") | role_words("company")
    if any(article == "the" and noun in nouns for article, noun in pairwise(before)):
        return True
    return same_measure(base, own) and base.names <= own.words


def _are_of_one_size(one: Telling, other: Telling) -> bool:
    a, b = one.quantity.figure.value, other.quantity.figure.value
    return a is not None and b is not None and (a < 0) == (b < 0) and of_one_size(a, b, TIMES)
