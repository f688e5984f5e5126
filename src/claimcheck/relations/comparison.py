"""
Comparisons between numbers that are both there: ``5.8%, above last year's 5.1%``.

A link (``above``) with a number on each side in one clause. The one behind must be told as a number of its own, by
an article, an owner or a time (``the $4bn it paid``, ``last year's 5%``): a bare one is only hedged
(``sales of $5m, more than $4m of it abroad``).
"""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.line import Item, Line, Sort, role_words
from claimcheck.model import Quantity
from claimcheck.relation import Comparison
from claimcheck.relations.expectation import expected_behind
from claimcheck.relations.link import Link, is_adverb, is_boundary, is_measure, links
from claimcheck.relations.ordering import Pair, order, witnessed
from claimcheck.relations.story import Story

REACH = 9
"""How many items behind a link the other number may stand."""

FORMS = frozenset(("link", "size", "multiple"))
OWN = frozenset(("the", "that", "those", "its", "their", "his", "her"))
OWNERS = frozenset(("'s", "'"))
INNER = frozenset(("of", "in", "for", "at"))
SPENDING = frozenset(("investment",))
"""Measures whose words are verbs as well: ``40% spend more than``."""

NEIGHBOURS = frozenset(("'", "-", "$", "'s", '"', "“"))

PATH = "comparison/clause"
PATHS = (PATH,)


def find(story: Story) -> Iterator[Comparison]:
    """Yield the comparisons that the sentences draw, each by itself."""
    yield from witnessed((relation for line in story.lines for relation in _in_line(line)), story)


def _in_line(line: Line) -> Iterator[Comparison]:
    """Yield the comparisons that one sentence draws."""
    if line.has("respectively"):
        return
    for link in links(line):
        if link.cue.form not in FORMS or not link.direction or expected_behind(line, link):
            continue
        place = _other(line, link)
        relation = None if place is None else order(Comparison, Pair(line, link, line, place), PATH)
        if relation is not None and _is_direct(line, link, relation.first):
            yield relation


def _is_direct(line: Line, link: Link, first: Quantity) -> bool:
    """Tell whether the number in front is what the link speaks of, not the subject of another verb (``40% pay``)."""
    place = next(i for i in range(link.start - 1, -1, -1) if line.items[i].of is first)
    between = line.items[place + 1 : link.start]
    if any(is_boundary(item) for item in between):
        return True
    return all(is_adverb(item) or _is_part(item) for item in between)


def _is_part(item: Item) -> bool:
    """Tell whether an item goes with the number in front of it: ``a 5% growth rate``, ``$3 per share, or 2%``."""
    if item.cue is not None and item.cue.sense in SPENDING:
        return False
    return is_measure(item) or item.quantity is not None or item.text == "per"


def _other(line: Line, link: Link) -> int | None:
    """Return the place of the number that the link sets the one in front against."""
    owned = False
    for place in range(link.place + 1, min(len(line.items), link.place + 1 + REACH)):
        item = line.items[place]
        if item.quantity is not None:
            return place if owned else None
        if _ends(item) or (item.text == "of" and line.text_at(place - 1) in {"that", "those"}):
            return None  # "65 times that of the poorest 10 percent": the number names a group, it is no measure
        owned = owned or item.text in OWN or item.text in OWNERS or item.horizon is not None
    return None


def _ends(item: Item) -> bool:
    if item.sort is Sort.MARK:
        return item.text not in NEIGHBOURS
    if item.is_cue("movement", "clause", "comparison", "reporting", "expectation"):
        return True
    return item.text in role_words("conjunctions") | (role_words("prepositions") - INNER)
