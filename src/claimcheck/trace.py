"""
The nouns of a comparison: the quantities of a draft, traced to the sources that it was written from.

A trace is a relation like any other, only that its other end stands in another text.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum
from string import ascii_uppercase

from claimcheck.figures import Interval
from claimcheck.model import Article, Evidence, Quantity, Report, Sheet, Span, Telling
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
    """A quantity of a source, the sentence and the source it stands in, and what the labels of its table say."""

    article: Article
    quantity: Quantity
    sentence: Span
    head: str = ""

    @property
    def place(self) -> str:
        """Where it stands, for people: ``release.txt:3:8``, ``results.xlsx, sheet Results, C14``."""
        source, start = self.article, self.quantity.start
        name = (source.path if source.id in {"", source.path} else f"{source.path}#{source.id}") or "source"
        sheet, cell = self.sheet, self.cell
        if sheet is None:
            return f"{name}:{source.line_of(start)}:{source.column_of(start)}"
        return ", ".join(filter(None, (name, sheet.name and f"sheet {sheet.name}", cell or self.head)))

    @property
    def sheet(self) -> Sheet | None:
        """The table of a file of tables that it stands in; None in a text."""
        sheets = self.article.sheets
        return sheets[bisect_right(sheets, self.quantity.start, key=lambda sheet: sheet.start) - 1] if sheets else None

    @property
    def cell(self) -> str | None:
        """The address of its cell, such as ``C14``, where there are addresses."""
        if self.sheet is None or self.sheet.by_words:
            return None
        text, start = self.article.text, self.quantity.start
        column = text.count("\t", text.rfind("\n", 0, start) + 1, start)
        return f"{_letters(column)}{text.count(chr(10), self.sheet.start, start) + 1}"

    @property
    def words(self) -> str:
        """Return the sentence that it stands in, on one line, or the labels of its figure."""
        return self.head or " ".join(self.article.text[self.sentence.start : self.sentence.end].split())


def _letters(column: int) -> str:
    """Return the letters of a column, counted from 0: A, B, … Z, AA."""
    found = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, len(ascii_uppercase))
        found = ascii_uppercase[letter] + found
    return found


def witness(telling: Telling) -> Witness:
    """Return a quantity of a source with its sentence and its article."""
    sentence = telling.sentence
    head = telling.tabled.head if telling.tabled else ""
    return Witness(telling.article, telling.quantity, Span(sentence.start, sentence.end), head)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace(Relation):
    """
    One quantity of the draft and where it comes from.

    ``witnesses`` are the quantities of the sources that it is, follows from or differs from; none where it is absent.
    ``working`` is the sum or the rounding that leads from them to it, empty where they are the same, and ``why`` what
    parts the draft's from one that differs, as far as that is known. ``near`` tells
    that it holds only with the wide intervals or inside the tolerance. ``expected`` is what the witnesses allow.
    ``against`` are quantities of other sources that tell the same claim, and do not agree with the witnesses.
    """

    path: str = PATH
    quantity: Quantity
    state: State
    witnesses: tuple[Witness, ...] = ()
    working: str = ""
    why: str = ""
    near: bool = False
    expected: Interval | None = None
    evidence: tuple[Evidence, ...] = ()
    against: tuple[Witness, ...] = ()

    def mentions(self) -> tuple[Quantity, ...]:
        """Return the quantity of the draft; those of the sources have no place in it."""
        return (self.quantity,)


@dataclass(frozen=True, slots=True)
class TracedReport(Report):
    """
    The report on a draft that was compared with ``sources``, a trace for each quantity in order of place.

    ``unread`` says of each table of the sources that could not be understood why not.
    """

    traces: tuple[Trace, ...] = ()
    sources: tuple[Article, ...] = ()
    unread: tuple[str, ...] = ()
