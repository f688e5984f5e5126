"""Quantities of one measure, and what stands between two of them."""

from __future__ import annotations

from collections.abc import Iterable

from claimcheck.figures import Hedge
from claimcheck.line import LONGEST_SENTENCE, Item, Line, Sort
from claimcheck.model import Kind, Quantity
from claimcheck.relations.story import Story
from claimcheck.rulebook import per_rulebook, read_toml

LONGEST_PHRASE = 4
"""How many items at a place are compared with a phrase."""


def sentences(story: Story) -> list[Line]:
    """Return the lines of a story that can be sentences of prose."""
    return [line for line in story.lines if len(line.items) <= LONGEST_SENTENCE]


@per_rulebook
def part_words(family: str, name: str) -> frozenset[str]:
    """Return one list of ``rules/parts.toml``."""
    return frozenset(read_toml("parts.toml")[family][name])


def same_measure(a: Quantity, b: Quantity) -> bool:
    """
    Tell whether two quantities can be added: one kind, one unit, both per the same thing or per nothing.

    Two amounts under one sign that the article leaves open (``$``) are of one currency within a sentence.
    """
    if a.kind is not b.kind or a.per != b.per:
        return False
    if a.kind is Kind.COUNT:
        return a.unit == b.unit or not a.unit or not b.unit
    if a.unit is None and b.unit is None:
        return a.candidates == b.candidates
    return a.unit is not None and a.unit == b.unit


def is_plain(quantity: Quantity) -> bool:
    """Tell whether a quantity is one number above zero, and no range."""
    return quantity.figure.value is not None and quantity.figure.value > 0 and quantity.figure.hedge is not Hedge.RANGE


def texts(items: Iterable[Item]) -> list[str]:
    """Return the texts of items, in order."""
    return [item.text for item in items]


def turns(item: Item) -> bool:
    """Tell whether an item opens a clause, a comparison or a movement: what is behind it is another claim."""
    mark = item.sort is Sort.MARK and item.text in {";", ":", "•", "|"}
    return mark or item.is_cue("clause", "movement", "comparison", "reporting")


def starts_predicate(line: Line, place: int) -> bool:
    """Tell whether ``and`` at a place goes on with a new verb, not with the next of a list: ``and has``."""
    if line.items[place].text != "and":
        return False
    return any(item.text in part_words("list", "verbs") for item in line.items[place + 1 : place + 2])


@per_rulebook
def phrases(family: str, name: str) -> tuple[str, ...]:
    """Return the phrases of one list of ``rules/parts.toml``, the longest first."""
    return tuple(sorted(part_words(family, name), key=lambda phrase: (-len(phrase), phrase)))


def phrase_at(line: Line, place: int, family: str, name: str) -> bool:
    """Tell whether one of the phrases of a list starts at ``place``; a cue of several words is one item."""
    text = " ".join(item.text for item in line.items[place : place + LONGEST_PHRASE]) + " "
    return any(text.startswith(phrase + " ") for phrase in phrases(family, name))
