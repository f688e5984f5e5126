"""
Counts and the names that they count: ``three of its mines: Alba, Borg and Cerro``.

Behind the noun that is counted stands a colon, a dash, a bracket or ``are``, and then nothing but names, joined by
commas and ``and``, up to the end of the sentence or of the bracket. A list that only gives examples is none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimcheck.figures import ZERO, Hedge
from claimcheck.line import Item, Line, Sort
from claimcheck.model import Kind, Quantity, Span
from claimcheck.relation import Enumeration
from claimcheck.relations.story import Story

FEWEST, MOST = 2, 15
"""How many things may be counted."""

REACH = 8
"""How many items may stand between a count and its list."""

NEAR = 6
"""How many items before a count the number may stand that is of it."""

LONGEST_NAME = 5
"""Of how many words a name may be."""

VERBS = frozenset(("are", "were"))
OPENERS = VERBS | {":", "—", "–", "--", "(", "namely"}
ENDS = frozenset((")", "—", "–", "--", ".", ":"))
JOINS = frozenset((",", "and", "&", "plus"))
SEMICOLON = frozenset((";",))
"""Where semicolons part the names, commas and "and" stand inside them."""

SMALL = frozenset(("of", "the", "de", "for", "du", "la", "'s", "’s", ".", "-", "/"))
"""What may stand inside a name besides words with a capital."""

PATH = "count/list"
PATHS = (PATH,)


def find(story: Story) -> Iterator[Enumeration]:
    """Yield the counts that a sentence tells together with all the names that they count."""
    for line in story.lines:
        if line.is_prose:
            for place in line.quantity_places:
                counted = line.items[place].quantity
                if counted is not None and _can_count(counted) and not _is_of_some(line, place):
                    yield from _listed(line, place, counted)


def _can_count(quantity: Quantity) -> bool:
    value = quantity.figure.value
    exact = quantity.kind is Kind.COUNT and quantity.figure.hedge is Hedge.EXACT and quantity.per is None
    return exact and value is not None and value == value.to_integral_value() and FEWEST <= value <= MOST


def _is_of_some(line: Line, place: int) -> bool:
    """Tell whether a number counts those that another is of, of which the list may be: ``two of its five mines``."""
    before = line.items[max(0, place - NEAR) : place]
    counts = [at for at, item in enumerate(before) if item.quantity is not None]
    return bool(counts) and any(item.text == "of" for item in before[counts[-1] :])


def _listed(line: Line, place: int, counted: Quantity) -> Iterator[Enumeration]:
    """Yield the count at a place with the names behind it, where nothing else stands there."""
    for opener in range(place + 1, min(len(line.items), place + 1 + REACH)):
        item = line.items[opener]
        if item.text in OPENERS:
            names, end = _names(line.items[opener + 1 :])
            closed = end is None or item.text != "(" or end.text == ")"
            placed = len(names) == 2 * (counted.figure.value or ZERO)  # "Sangli, Maharashtra, and Aluva, Kerala"
            if len(names) >= FEWEST and closed and not placed:
                yield Enumeration(
                    path=PATH, start=counted.start, end=names[-1].end, counted=counted, names=tuple(names)
                )
            if names or item.text not in VERBS:
                return
        elif item.sort is Sort.QUANTITY or item.text in {",", "including", "like"}:
            return


def _names(items: Sequence[Item]) -> tuple[list[Span], Item | None]:
    """Return the names of a list and what ends it; no names, where anything else stands among them."""
    names: list[Span] = []
    name: list[Item] = []
    joins = SEMICOLON if any(item.text == ";" for item in items) else JOINS
    for item in items:
        end = item.text in ENDS and not (item.text == "." and item is not items[-1])
        if item.text in joins or end or (not name and item.text == "and"):
            if name:
                names.append(Span(name[0].start, name[-1].end))
            name = []
            if end:
                return names, item
        elif item.of.text[:1].isupper() or (name and item.text in SMALL | JOINS) or (not name and item.text == "the"):
            name.append(item)
            if len(name) > LONGEST_NAME:
                return [], item
        else:
            return [], item
    if not name:
        return [], None  # behind its last comma the list goes on elsewhere
    return [*names, Span(name[0].start, name[-1].end)], None
