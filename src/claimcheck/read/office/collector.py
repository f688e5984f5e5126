"""Paragraphs, lists and tables of a document to pieces."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from claimcheck.model import Part
from claimcheck.read.draft import Piece, item_or_text, row_of
from claimcheck.read.lines import bullet_pattern
from claimcheck.rulebook import per_rulebook

LINE_BREAK = "\n"
"""A soft break, for the look of a line: a blank, where it is alone."""

PART_BREAK = "\n\n"
"""A break after which something else begins, as on a new page."""

_BLANK_LINE = re.compile(r"\n[^\S\n]{0,100}\n\s{0,1000}")


@dataclass(slots=True)
class Paragraph:
    """A paragraph that is being read."""

    texts: list[str] = field(default_factory=list)
    style: str = ""
    part: Part | None = None
    sign: str = ""


class Collector:
    """Collects the pieces of a document in order. A paragraph may stand in another, as a text box does."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self._paragraphs: list[Paragraph] = []
        self._cells: list[list[Piece]] | None = None

    @property
    def paragraph(self) -> Paragraph | None:
        """The innermost paragraph that is open."""
        return self._paragraphs[-1] if self._paragraphs else None

    def open_paragraph(self, paragraph: Paragraph) -> None:
        """Begin a paragraph."""
        self._paragraphs.append(paragraph)

    def close_paragraph(self) -> None:
        """End the innermost paragraph; it is one piece, unless it was made to look like several."""
        if not self._paragraphs:
            return
        done = self._paragraphs.pop()
        sign = done.sign
        for text in _BLANK_LINE.split("".join(done.texts)):
            for line in _before_items().split(text):
                if line.strip():
                    self._add(item_or_text(line.replace(LINE_BREAK, " "), done.part, sign))
                    sign = ""

    def write(self, text: str) -> None:
        """Add to the innermost paragraph."""
        if self._paragraphs:
            self._paragraphs[-1].texts.append(text)

    def open_row(self) -> None:
        """Begin a row; one that is open already only arranges the document."""
        self.release()
        self._cells = []

    def open_cell(self) -> None:
        """Begin a cell of the row."""
        if self._cells is not None:
            self._cells.append([])

    def close_row(self) -> None:
        """End the row."""
        cells, self._cells = self._cells, None
        self.pieces += row_of(cells or [])

    def release(self) -> None:
        """Let what the open row holds stand by itself."""
        cells, self._cells = self._cells, None
        self.pieces += [piece for cell in cells or () for piece in cell]

    def _add(self, piece: Piece) -> None:
        if self._cells:
            self._cells[-1].append(piece)
        else:
            self.pieces.append(piece)


@per_rulebook
def _before_items() -> re.Pattern[str]:
    """Return the pattern of a break before a line that begins as the item of a list does."""
    return re.compile(rf"\n(?=(?:{bullet_pattern()})\S)")
