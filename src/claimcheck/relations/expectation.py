"""
Results against expectations: ``62 cents a share, beating analysts' estimates of 53 cents``.

A link (``beating``) has the expectation behind it: a word for it (``estimates``) and the number, in either order.
The result is the nearest number of the same unit in front of the link.
"""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.model import Quantity
from claimcheck.relation import Expectation
from claimcheck.relations.line import Item, Line, Sort, words
from claimcheck.relations.link import DASHES, FENCES, Link, alike, in_front, is_bare, links, sign
from claimcheck.relations.like import quantity_at
from claimcheck.relations.story import Story

REACH = 16
"""How many items behind a link the expected number may stand."""

QUOTES = frozenset(("'", "’", '"', "“", "”", "‘", "-", "$"))
OBJECT = frozenset(("of", "for", "at", "to", "near", "around", "about", "between", "that"))
ELSEWHERE = frozenset(("on", "with", "as", "and", "but", "or", "after", "against", "per", "while", "because", "if"))


def find(story: Story) -> Iterator[Expectation]:
    """Yield the results that the article sets against what was expected."""
    for line in story.lines:
        yield from in_line(line)


def in_line(line: Line) -> Iterator[Expectation]:
    """Yield the results that one sentence sets against what was expected."""
    if line.has("respectively"):
        return
    for link in links(line):
        for place in expected_behind(line, link):
            relation = _relate(line, link, place)
            if relation is not None:
                yield relation


def expected_behind(line: Line, link: Link) -> list[int]:
    """Return the places of the expected numbers behind a link: one, or one and another of another unit."""
    seen: int | None = None
    for place in range(link.place + 1, min(len(line.items), link.place + 1 + REACH)):
        item = line.items[place]
        if item.quantity is not None:
            told = _is_object(line, seen, place) if seen is not None else _is_expected(line, place)
            return [place, *_second(line, place)] if told else []
        if item.cue is not None and item.cue.kind == "expectation":
            seen = place
        elif _ends(line, place, seen):
            return []
    return []


def _ends(line: Line, place: int, seen: int | None) -> bool:
    """Tell whether the phrase behind a link ends at an item: ``beat expectations, | rising 5%``."""
    item = line.items[place]
    if item.sort is Sort.MARK:
        return item.text not in QUOTES and not (item.text == "," and seen is None)
    cue = item.cue
    if cue is None:
        return False
    if cue.kind == "movement":
        return cue.form == "adverb" or (cue.form == "verb" and line.items[place - 1].text not in {"to", "would", "will"})
    return cue.kind in {"comparison", "clause", "reporting"}


def _is_object(line: Line, seen: int, place: int) -> bool:
    """Tell whether the number is what is expected: ``estimates of 5%``, and not ``expectations on sales of 5%``."""
    tail = [item.text for item in line.items[seen + 1 : place]]
    if "on" in tail and tail[tail.index("on") + 1 : tail.index("on") + 2] == ["average"]:
        tail.remove("on")
    if any(text in ELSEWHERE for text in tail):
        return False
    joints = [text for text in tail if text in words("prepositions")]
    if not joints:
        return len(tail) <= 3
    return joints[-1] in OBJECT and all(text in OBJECT or text in {"by", "from", "in", "among"} for text in joints)


def _is_expected(line: Line, place: int) -> bool:
    """Tell whether the words right behind a number make it expected: ``the 5% that analysts had forecast``."""
    for item in line.items[place + 1 : place + 8]:
        if item.cue is not None and item.cue.kind == "expectation":
            return True
        if item.sort in {Sort.MARK, Sort.QUANTITY} or item.text in ELSEWHERE:
            return False
        if item.cue is not None and (item.cue.kind in {"comparison", "reporting"} or _is_fence(item)):
            return False
        if item.cue is not None and item.cue.kind == "movement" and item.cue.form != "noun":
            return False
    return False


def _second(line: Line, place: int) -> list[int]:
    """Return the number of another unit that is joined to an expected one: ``estimates of 74 cents and $4.62 billion``."""
    if place + 2 >= len(line.items) or line.items[place + 1].text != "and":
        return []
    other = line.items[place + 2].quantity
    return [place + 2] if other is not None else []


def _relate(line: Line, link: Link, place: int) -> Expectation | None:
    expected = quantity_at(line, place)
    fronts = [i for i in in_front(line, link) if alike(quantity_at(line, i), expected)]
    if not fronts:
        return None
    result = quantity_at(line, fronts[0])
    return Expectation(
        start=result.start,
        end=expected.end,
        first=result,
        second=expected,
        direction=link.direction,
        cue=link.cue,
        signs=(sign(line, fronts[0]), sign(line, place)),
        bare=is_bare(line, link, place),
    )
