"""What a doubt is, and what it is given."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, replace
from typing import Any, TypeVar

from claimcheck.line import Line
from claimcheck.model import Article, Claim, Mention, Quantity, Role, Span
from claimcheck.rates import Rates
from claimcheck.relation import Relation
from claimcheck.rulebook import per_rulebook, read_toml

FILE = "doubts.toml"

Made = TypeVar("Made", bound=Relation)


@dataclass(frozen=True, slots=True)
class Context:
    """
    What a doubt may know besides the relation: the article, its sentences and claims, and the reference rates.

    ``lines`` are the sentences that have a mention, in order of place, and ``currencies`` those that the text speaks
    of where it left one open.
    """

    article: Article
    lines: tuple[Line, ...]
    roles: tuple[Role, ...]
    claims: tuple[Claim, ...]
    rates: Rates
    currencies: frozenset[str] = frozenset()

    def line_of(self, span: Span) -> Line:
        """Return the line that a stretch of text begins in."""
        return self.lines[bisect_right(self.lines, span.start, key=lambda line: line.sentence.start) - 1]

    def place_of(self, quantity: Quantity) -> tuple[Line, int]:
        """Return the line that a quantity stands in and its place there, whatever unit a relation has given it."""
        line = self.line_of(quantity)
        return line, next(at for at, item in enumerate(line.items) if item.start == quantity.start)

    def paragraph(self, span: Span) -> list[Line]:
        """Return the lines of the paragraph that a stretch of text begins in."""
        blocks = self.article.blocks
        block = blocks[bisect_right(blocks, span.start, key=lambda block: block.start) - 1]
        return [line for line in self.lines if block.contains(line.sentence)]

    def neighbours(self, span: Span) -> list[Quantity]:
        """Return the quantities of the paragraph that a stretch of text begins in, in order of place."""
        return [quantity for line in self.paragraph(span) for quantity in line.quantities()]

    def text(self, start: int, end: int) -> str:
        """Return the words between two places in lower case, with single blanks."""
        return " ".join(self.article.text[max(0, start) : end].lower().split())

    def sentence(self, span: Span) -> str:
        """Return the words of the sentence that a stretch of text begins in."""
        sentence = self.line_of(span).sentence
        return self.text(sentence.start, sentence.end)


@dataclass(frozen=True, slots=True)
class Reading:
    """
    Another way to read a relation, and its words: ``it fits if the dollars are Canadian``.

    ``relation`` is what the same check then judges; None, where in this reading the figures are not set against each
    other at all. A reading that is ``far_fetched`` gives way to a familiar slip of print that explains the figures.
    """

    relation: Relation | None
    words: str
    far_fetched: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """
    One doubt: its name, the relations it is about, and the function that proposes other readings of one.

    ``doc`` is the docstring of the doubt's file: its first line says what may be meant.
    """

    name: str
    relations: tuple[type[Relation], ...]
    read: Callable[[Any, Context], Iterator[Reading]]
    doc: str


@per_rulebook
def words(doubt: str, name: str) -> frozenset[str]:
    """Return one list of ``rules/doubts.toml``."""
    return frozenset(read_toml(FILE)[doubt][name])


def told(text: str, doubt: str, name: str) -> str | None:
    """Return the first of the phrases of a list that stands in a text as words of its own, if any does."""
    padded = f" {_plain(text)} "
    return next((phrase for phrase in sorted(words(doubt, name)) if f" {_plain(phrase)} " in padded), None)


def _plain(text: str) -> str:
    return " ".join("".join(letter if letter.isalnum() or letter in "%'&$." else " " for letter in text).split())


def instead(relation: Made, mention: Mention, other: Mention) -> Made:
    """Return the relation with another mention wherever it has this one."""
    changed: dict[str, Any] = {}
    for field in fields(relation):
        value = getattr(relation, field.name)
        if value is mention:
            changed[field.name] = other
        elif isinstance(value, tuple) and any(one is mention for one in value):
            changed[field.name] = tuple(other if one is mention else one for one in value)
    return replace(relation, **changed)
