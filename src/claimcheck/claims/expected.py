"""
What was expected: the numbers behind a link (``beating estimates of 53 cents``), in either order with their word.

Where the link is told without a number (``beating estimates``), the number may follow in a sentence of its own:
``Analysts had expected 53 cents``.
"""

from __future__ import annotations

from claimcheck.claims.link import Link
from claimcheck.line import Item, Line, Sort, governor, role_words

REACH = 16
"""How many items behind a link the expected number may stand."""

FURTHEST = 24
"""How many items behind a link a bracket with the expected number may stand."""

AFTERWARDS = 8
"""How many items behind a number the word may stand that makes it expected."""

SUBJECT = 4
"""Within how many items a sentence that tells an expectation says so: ``A Reuters poll of economists had``."""

QUOTES = frozenset(("'", '"', "“", "”", "-", "$"))
OBJECT = frozenset(("of", "for", "at", "to", "near", "around", "about", "between"))
SOURCE = frozenset(("by", "from", "in", "among"))
ELSEWHERE = frozenset(("on", "with", "as", "and", "but", "or", "after", "against", "while", "because", "if"))
RELATIVE = frozenset(("that", "which", "who"))
PAST = frozenset(("had", "were", "was", "expected", "forecast", "predicted", "estimated", "projected", "called"))


def expected_behind(line: Line, link: Link) -> list[int]:
    """Return the places of the expected numbers behind a link: one, or one and another of another unit."""
    seen: int | None = None
    for place in range(link.place + 1, min(len(line.items), link.place + 1 + REACH)):
        item = line.items[place]
        if item.quantity is not None:
            if line.text_at(place - 1) == "of" and item.quantity.unit in role_words("pollsters"):
                return []  # "the lowest forecast in a poll of 44 economists"
            if governor(line, place).word == "by":
                return []  # "missing by 3 cents the estimate"
            told = _is_expected(line, place) if seen is None else _is_object(line, seen, place)
            return [place, *_second(line, place)] if told else []
        if item.is_cue("expectation"):
            seen = place
        elif _ends(line, place, seen) or (item.text == "which" and seen is None):
            return []
    return []


def bracketed_behind(line: Line, link: Link) -> int | None:
    """Return the place of the number that a bracket behind a link says was expected: ``(consensus: $5m)``."""
    for place in range(link.place + 2, min(len(line.items), link.place + 1 + FURTHEST)):
        opened = line.text_at(place - 1) == ":" and line.text_at(place - 3) == "("
        if line.items[place].quantity is not None and opened and line.items[place - 2].is_cue("expectation"):
            return place
    return None


def _is_expected(line: Line, place: int) -> bool:
    """Tell whether the words right behind a number make it expected: ``the 5% that analysts had forecast``."""
    for item in line.items[place + 1 : place + 1 + AFTERWARDS]:
        if item.is_cue("expectation"):
            return True
        if item.sort in {Sort.MARK, Sort.QUANTITY} and item.text not in QUOTES:
            return False
        if item.text in ELSEWHERE or (_turns(item) and item.text not in RELATIVE):
            return False
    return False


def _turns(item: Item) -> bool:
    """Tell whether an item opens something new: a clause, another comparison, a movement that is no noun."""
    if item.cue is None:
        return False
    moves = item.cue.kind == "movement" and item.cue.form != "noun"
    return moves or item.cue.kind in {"comparison", "clause", "reporting"}


def _ends(line: Line, place: int, seen: int | None) -> bool:
    """Tell whether the phrase behind a link ends at an item: ``beat expectations, | rising 5%``."""
    item = line.items[place]
    if item.sort is Sort.MARK:
        return item.text not in QUOTES and not (item.text == "," and seen is None)
    if item.text == "and" and seen is None:
        return True
    infinitive = line.items[place - 1].text in {"to", "would", "will"}
    return _turns(item) and item.text not in RELATIVE and not infinitive


def _is_object(line: Line, seen: int, place: int) -> bool:
    """Tell whether the number is what is expected: ``estimates of 5%``, and not ``expectations on sales of 5%``."""
    tail = [item.text for item in line.items[seen + 1 : place] if item.sort is not Sort.MARK]
    if tail[:2] == ["on", "average"]:
        tail = tail[2:]
    if any(text in ELSEWHERE for text in tail):
        return False
    joints = [text for text in tail if text in role_words("prepositions")]
    if not joints:
        return True
    return joints[-1] in OBJECT and all(text in OBJECT or text in SOURCE for text in joints)


def _second(line: Line, place: int) -> list[int]:
    """Return the number joined to an expected one: ``estimates of 74 cents and $4.62 billion``."""
    if place + 2 >= len(line.items) or line.items[place + 1].text != "and":
        return []
    return [place + 2] if line.items[place + 2].quantity is not None else []


def is_unnumbered(line: Line, link: Link) -> bool:
    """Tell whether a link is told without a number: ``less than expected``, ``beat Wall Street estimates``."""
    seen = False
    for item in line.items[link.place + 1 : link.place + 1 + AFTERWARDS]:
        if item.quantity is not None:
            return False
        if item.sort is Sort.MARK and item.text not in QUOTES:
            return seen
        seen = seen or item.is_cue("expectation")
    return seen


def told_alone(line: Line) -> int | None:
    """Return the place of the number in a sentence that tells what was expected: ``Economists had expected 5%``."""
    seen = False
    for place, item in enumerate(line.items):
        pollsters = role_words("pollsters") & {line.text_at(place + 1).removesuffix("s"), line.text_at(place + 1)}
        if item.quantity is not None and not pollsters and item.quantity.unit not in role_words("pollsters"):
            past = any(before.text in PAST for before in line.items[:place])
            return place if seen and past and not _has_time(line) else None
        seen = seen or item.is_cue("expectation")
        if (not seen and place >= SUBJECT) or _leads_away(item):
            return None
    return None


def _leads_away(item: Item) -> bool:
    away = item.text in {";", ":", "(", "now"} or item.text in role_words("exclusions")
    return away or item.is_cue("comparison", "clause")


def _has_time(line: Line) -> bool:
    """Tell whether the sentence names a time, which may not be that of the result."""
    return any(item.horizon is not None for item in line.items)
