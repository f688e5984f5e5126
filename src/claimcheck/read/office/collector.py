"""Paragraphs, lists and tables of a document to pieces."""

from __future__ import annotations

from dataclasses import dataclass, field

from claimcheck.model import Part
from claimcheck.read.draft import Piece, row_of

LINE_BREAK = "\n"


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
        """End the innermost paragraph; each of its lines is a piece."""
        if not self._paragraphs:
            return
        done = self._paragraphs.pop()
        sign = done.sign
        for line in "".join(done.texts).split(LINE_BREAK):
            if line.strip():
                self._add(Piece(line, done.part, sign))
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
