"""
Links: the words that set one number against another, and the numbers that stand in front of them.

``profit of $5m, which easily beat ...``: the link is ``beat``, and what it speaks of is the nearest number to its
left that is no aside (``after a rise of 3%``), no earlier level (``from 4%``) and not in brackets.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from claimcheck.line import DIRECTIONS, Item, Line, Sort, governor, quantity_at, role_words
from claimcheck.line.alike import alike
from claimcheck.line.standing import stands_as
from claimcheck.model import Cue, Kind, Quantity, Standing, Word

FENCES = frozenset((";", ":", "•", "*", "|"))
DASHES = frozenset(("--", "—", "–"))
BOUNDARIES = frozenset((",", "and", "as", "but", "while", "though", "although", "whereas", "yet", "however", "that"))
CONTRASTS = frozenset(("but", "while", "though", "although", "whereas", "yet", "however", "meanwhile"))
WHOLE = 6
"""How many items in front of a whole the percentage of it may stand."""

LONGEST_CHAIN = 4
"""How many measures of one level are followed back through ``or``."""

DENIAL_REACH = 3
"""How many items in front of a link a denial may stand."""

HEDGES = frozenset(("about", "almost", "around", "less than", "more than", "nearly", "over", "roughly", "some"))
MULTIPLIED = frozenset(("the", "that", "those", "its", "their", "his", "her", "what"))
AS_MANY_AS = 3
"""How many items a multiple may be followed by that add nothing: ``twice as many as the``."""

OPENING = 3
"""How many items behind the word that opens a sentence its number may stand, and behind that the comma."""

FURTHEST = 30
"""How many items in front of a link its number may stand."""


@dataclass(frozen=True, slots=True)
class Link:
    """
    A word of comparison in a line: the place of its last item, and its cue.

    ``times`` is the multiple that is itself the word (``double the 2.8% forecast``), and ``start`` the place of the
    first word that hedges it (``more than double the``).
    """

    place: int
    cue: Cue
    start: int
    times: Quantity | None = None

    @property
    def direction(self) -> int:
        """1 where what stands in front is put above what comes behind, -1 below, 0 level with it."""
        return DIRECTIONS[self.cue.sense]


def links(line: Line) -> Iterator[Link]:
    """Yield the words of a line that put one number above, below or level with another."""
    for place, item in enumerate(line.items):
        link = _multiple(line, place) if item.quantity is not None else _comparison(item, place)
        if link is not None and not _is_noun(line, place) and not _is_unreal(line, link.start):
            yield link


def _comparison(item: Item, place: int) -> Link | None:
    cue = item.cue
    fits = cue is not None and cue.kind == "comparison" and cue.sense in DIRECTIONS
    return Link(place, cue, place) if cue is not None and fits else None


def _multiple(line: Line, place: int) -> Link | None:
    """Return the multiple at ``place`` as a link, where what it multiplies follows: ``twice the``."""
    quantity = quantity_at(line, place)
    last = place + AS_MANY_AS if line.text_at(place + 1) == line.text_at(place + AS_MANY_AS) == "as" else place
    behind = line.items[last + 1 : last + 2]
    if quantity.kind is not Kind.MULTIPLE or quantity.figure.value is None or not behind:
        return None
    if line.items[place].text.endswith(("ed", "ing")):
        return None  # a verb: "tripled the budget of 2010"
    if behind[0].text not in MULTIPLIED and behind[0].sort is not Sort.HORIZON:
        return None
    sense = "above" if quantity.figure.value > 1 else "below"
    cue = Cue(quantity.start, quantity.end, "comparison", sense, "multiple", quantity.text)
    start = place
    while start and line.items[start - 1].text in HEDGES:
        start -= 1
    return Link(last, cue, start, quantity)


def _is_unreal(line: Line, place: int) -> bool:
    """Tell whether the link is denied, or told as what may be: ``did not exceed``, ``could top``."""
    if place and line.items[place - 1].text in role_words("unreal"):
        return True
    return any(item.text in role_words("denials") for item in line.items[max(0, place - DENIAL_REACH) : place])


def _is_noun(line: Line, place: int) -> bool:
    """Tell whether the word of comparison is a noun: ``at its next meeting``, ``at the top of``."""
    if line.items[place].text == "meeting":
        return place > 0 and not is_boundary(line.items[place - 1]) and not is_adverb(line.items[place - 1])
    return line.items[place].text == "top" and line.text_at(place + 1) == "of"


def in_front(line: Line, end: int, like: Quantity | None) -> list[int]:
    """
    Return the places of the quantities that a link at ``end`` may speak of, the nearest first.

    They are ``like`` the one behind the link; any, where none is there.
    """
    found: list[int] = []
    boundary: int | None = None
    for place in _outside_brackets(line, end):
        item = line.items[place]
        if item.quantity is not None:
            if (like is None or alike(item.quantity, like)) and not is_aside(line, place, apart=boundary is not None):
                found.append(place)
        elif _closes(line, place, end, started=bool(found)):
            break
        elif not found and is_boundary(item):
            if _is_new_subject(line, place, end, nearest=boundary is None):
                break
            boundary = place
    return found or _opening(line, end, like)


def _opening(line: Line, end: int, like: Quantity | None) -> list[int]:
    """Return the place of the level that opens a sentence, the only number in front: ``At 14%, the margin beat``."""
    places = [place for place in line.quantity_places if place < end]
    if len(places) != 1 or line.text_at(0) != "at" or places[0] > OPENING:
        return []
    quantity = quantity_at(line, places[0])
    ends = any(item.text == "," for item in line.items[places[0] + 1 : places[0] + 1 + OPENING])
    return places if ends and (like is None or alike(quantity, like)) else []


def _outside_brackets(line: Line, end: int) -> Iterator[int]:
    """Yield the places in front of ``end`` from right to left, without what brackets hold, up to an open bracket."""
    depth = 0
    for place in range(end - 1, max(-1, end - 1 - FURTHEST), -1):
        text = line.items[place].text
        if text in {"(", "["}:
            depth -= 1
        if depth < 0:
            return
        if text in {")", "]"}:
            depth += 1
        elif not depth and text not in {"(", "["}:
            yield place


def _closes(line: Line, place: int, end: int, *, started: bool) -> bool:
    """Tell whether an item ends the clause to the left: a fence, a contrast, another link that has no number yet."""
    item = line.items[place]
    if item.text in FENCES or (started and item.text in CONTRASTS):
        return True
    linked = item.cue is not None and item.cue.kind == "comparison" and item.cue.sense in DIRECTIONS
    return linked and not line.quantities(place, end) and not _is_noun(line, place)


def is_boundary(item: Item) -> bool:
    """Tell whether a clause may begin behind an item."""
    return item.text in BOUNDARIES or item.text in DASHES


def _is_new_subject(line: Line, place: int, end: int, *, nearest: bool) -> bool:
    """
    Tell whether the link has a subject of its own behind a boundary: ``rose 5%, and profit beat``.

    Right in front of the link, and behind a word of contrast, nothing but adverbs may stand ("but, excluding items,
    beat" is told on another basis); further off any phrase that names no measure.
    """
    between = line.items[place + 1 : end]
    if nearest or line.items[place].text in CONTRASTS:
        return not all(is_adverb(item) for item in between)
    return any(item.is_measure for item in between)


def is_adverb(item: Item) -> bool:
    """Tell whether an item may stand in front of a link without being its subject."""
    if item.sort in {Sort.HORIZON, Sort.MARK}:
        return True
    name = isinstance(item.of, Word) and item.of.text[0].isupper()  # "Italy"
    return (item.text.endswith("ly") and not name) or item.text in role_words("link_adverbs")


def is_aside(line: Line, place: int, *, apart: bool) -> bool:
    """
    Tell whether the quantity at ``place`` is an earlier level, the far side of a comparison, or by the way.

    ``apart`` tells that a boundary stands behind it, where an aside (``after falling 2%``) would end.
    """
    if _is_whole(line, place):
        return True
    ruler = governor(line, place)
    for _ in range(LONGEST_CHAIN):  # "from $5m, or 36 cents a share, or 3%"
        if ruler.word != "or":
            break
        place = next((i for i in range(ruler.place - 1, -1, -1) if line.items[i].quantity is not None), -1)
        if place < 0:
            return False
        ruler = governor(line, place)
    if ruler.word in {"from", *DIRECTIONS}:
        return True
    return stands_as(line, place, Standing.EXCLUDED, *((Standing.ASIDE,) if apart else ()))


def _is_whole(line: Line, place: int) -> bool:
    """Tell whether a number is what a percentage in front is taken of: ``40 percent of the estimated 5,000 tons``."""
    for at in range(place - 1, max(-1, place - WHOLE), -1):
        part = line.items[at].quantity
        if part is not None:
            return part.kind is Kind.PERCENT and line.text_at(at + 1) == "of"
    return False
