"""
Whether a quantity is told as one of an earlier time, by the words in its own clause.

A preposition leads back to it (``against 5%``, ``after 5% in May``), a verb does (``having stood at 5%``, ``they had
been 5%``), or a time before the text's own stands beside it (``a year before, it was 5%``).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise

from claimcheck.claims.period import of as period_of
from claimcheck.line import Item, Line, Sort, governor, role_words
from claimcheck.line.standing import EXTREMES, clause_before, standing, stands_as
from claimcheck.model import Horizon, Standing, Word

AUXILIARY = frozenset(("had", "'d", "’d", "having"))


def how_it_stands(line: Line, place: int) -> frozenset[Standing]:
    """Return how the quantity at a place stands in what is told."""
    earlier = (Standing.EARLIER,) if is_told_earlier(line, place) else ()
    return standing(line, place).union(earlier)


def is_told_earlier(line: Line, place: int) -> bool:
    """Tell whether the quantity at a place is one of an earlier time than the rest of what is told."""
    ruler = governor(line, place)
    if ruler.word == "to" or stands_as(line, place, *EXTREMES):
        return False
    if ruler.word == "from" and line.items[ruler.place].text != "from":
        return True  # "compared with", "against"
    if line.text_at(place - 1) in role_words("leading_back"):
        return True
    period = period_of(line, place)
    if line.text_at(place + 1) == "before" or (period is not None and _is_past(period)):
        return True
    clause = clause_before(line, place)
    if any(item.text in role_words("formerly") for item in clause) or _opens_earlier(clause) or _is_then(line, clause):
        return True
    return any(_is_pluperfect(word) for word in _words(line, clause)) or _stood_after(clause)


def _stood_after(clause: Sequence[Item]) -> bool:
    """Tell whether a clause says where something stood before: ``after starting at``."""
    return any(a.text == "after" and b.text in role_words("standing") for a, b in pairwise(clause))


def _opens_earlier(clause: Sequence[Item]) -> bool:
    """Tell whether an earlier time opens a clause: ``a year before it was``."""
    first = clause[0].horizon if clause else None
    return first is not None and _is_past(first)


def _is_then(line: Line, clause: Sequence[Item]) -> bool:
    """Tell whether a clause hangs on an earlier time: ``from the previous month, when it was``."""
    if not clause or clause[0].text != "when":
        return False
    start = next(place for place, item in enumerate(line.items) if item is clause[0])
    before = line.horizon_at(start - 1 - (line.text_at(start - 1) == ","))
    return before is not None and _is_past(before)


def _is_past(time: Horizon) -> bool:
    """Tell whether a time lies before that of another sentence: ``a year before``, ``in June last year``."""
    return is_before_that(time) or time.text.lower().split()[-2:] == ["last", "year"]


def is_before_that(time: Horizon) -> bool:
    """Tell whether the words of a time put it before another one: ``a year before``."""
    return not role_words("before_that").isdisjoint(time.text.lower().split())


def _is_pluperfect(word: Word) -> bool:
    """Tell whether a word puts the verb behind it before another time: ``had been``, ``having stood``."""
    return word.lower == "having" or (word.lower in AUXILIARY and word.dep == "aux" and word.tag != "VB")


def _words(line: Line, items: Sequence[Item]) -> Sequence[Word]:
    """Return the words of the sentence that some items of its line cover."""
    if not items or items[-1].sort is Sort.QUANTITY:
        return ()
    words = line.sentence.words
    first = bisect_left(words, items[0].start, key=lambda word: word.start)
    return words[first : bisect_right(words, items[-1].end, key=lambda word: word.end)]
