"""
The nouns of a comparison: the quantities of a draft, traced to the sources that it was written from.

A trace is a relation like any other, only that its other end stands in another text.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from claimcheck.figures import Interval
from claimcheck.model import Article, Evidence, Quantity, Report, Span, Telling
from claimcheck.relation import Relation

PATH = "source/claim"
"""The path of every trace: one quantity of a draft, and the claim of a source that it is held against."""


class State(StrEnum):
    """How a quantity of the draft stands to the sources, the closest first."""

    SAME = "same"
    ROUNDED = "rounded"
    CONVERTED = "converted"
    DERIVED = "derived"
    DIFFERENT = "different"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class Witness:
    """A quantity of a source, and the sentence and the source that it stands in."""

    article: Article
    quantity: Quantity
    sentence: Span

    @property
    def place(self) -> str:
        """Where it stands, for people: ``release.txt:3:8``."""
        source, start = self.article, self.quantity.start
        name = source.path if source.id in {"", source.path} else f"{source.path}#{source.id}"
        return f"{name or 'source'}:{source.line_of(start)}:{source.column_of(start)}"

    @property
    def words(self) -> str:
        """Return the sentence that it stands in, on one line."""
        return " ".join(self.article.text[self.sentence.start : self.sentence.end].split())


def witness(telling: Telling) -> Witness:
    """Return a quantity of a source with its sentence and its article."""
    sentence = telling.sentence
    return Witness(telling.article, telling.quantity, Span(sentence.start, sentence.end))


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace(Relation):
    """
    One quantity of the draft and where it comes from.

    ``witnesses`` are the quantities of the sources that it is, follows from or differs from; none where it is absent.
    ``working`` is the sum or the rounding that leads from them to it, empty where they are the same. ``near`` tells
    that it holds only with the wide intervals or inside the tolerance. ``expected`` is what the witnesses allow.
    """

    path: str = PATH
    quantity: Quantity
    state: State
    witnesses: tuple[Witness, ...] = ()
    working: str = ""
    near: bool = False
    expected: Interval | None = None
    evidence: tuple[Evidence, ...] = ()

    def mentions(self) -> tuple[Quantity, ...]:
        """Return the quantity of the draft; those of the sources have no place in it."""
        return (self.quantity,)


@dataclass(frozen=True, slots=True)
class TracedReport(Report):
    """The report on a draft that was compared with ``sources``, a trace for each quantity in order of place."""

    traces: tuple[Trace, ...] = ()
    sources: tuple[Article, ...] = ()
