"""
How a quantity stands in what is told: what keeps it from being a level, a size or one side of a comparison.

It is somebody's forecast, an extreme of its time (``a record $5m``) or only passed (``after hitting $6``), told by the
way (``after falling 2%``), left out (``excluding $5m``) or more of the same (``another $5m``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from claimcheck.line import Item, Line, Sort, is_hoped, role_words
from claimcheck.model import Standing

REACH = 8
"""How many items in front of a quantity the word may stand that makes it an aside, or leaves it out."""

_MARKS = frozenset((",", ";", ":", "(", ")", "--", "—", "–"))

EXTREMES = frozenset((Standing.EXTREME, Standing.PASSED))
"""A number of its time, and no level that another one is counted from."""


def standing(line: Line, place: int) -> frozenset[Standing]:
    """Return all that the words around a quantity say of how it stands."""
    return frozenset(_found(line, place))


def stands_as(line: Line, place: int, *told: Standing) -> bool:
    """Tell whether a quantity stands in one of some ways."""
    return any(one in told for one in _found(line, place))


def _found(line: Line, place: int) -> Iterator[Standing]:
    if is_hoped(line, place):
        yield Standing.EXPECTED
    near = [item.text.split("-")[-1] for item in (*clause_before(line, place), *line.items[place + 1 : place + 2])]
    if any(word.removesuffix("s") in role_words("extremes") for word in near):
        yield Standing.EXTREME
    if any(word in role_words("passing") for word in near):
        yield Standing.PASSED
    if {line.text_at(place - 1), line.text_at(place + 1)} & role_words("additions"):
        yield Standing.ADDED
    yield from _aside(reversed(line.items[max(0, place - REACH) : place]))


def _aside(items: Iterable[Item]) -> Iterator[Standing]:
    """Yield what the words in front of a quantity, the nearest first, say of it, up to a number, a mark or a verb."""
    for item in items:
        if item.text in role_words("exclusions"):
            yield Standing.EXCLUDED
        if item.text in role_words("asides"):
            yield Standing.ASIDE
        moves = item.cue is not None and item.cue.kind == "movement" and item.cue.form == "verb"
        if item.sort in {Sort.MARK, Sort.QUANTITY} or (moves and not item.text.endswith("ing")):
            return


def clause_before(line: Line, place: int) -> Sequence[Item]:
    """Return the items in front of a quantity, back to another quantity or a mark that is no part of a time."""
    start = place
    while start and line.items[start - 1].quantity is None and line.items[start - 1].text not in _MARKS:
        start -= 1
    return line.items[start:place]
