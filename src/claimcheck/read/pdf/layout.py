"""A line of a PDF, as it stands on its page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

SOFT_HYPHEN = "\u00ad"
"""What stands in a line for a hyphen that ends it and breaks a word."""


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter and its box, turned so that the text runs from left to right."""

    sign: str
    turn: int
    left: float
    right: float
    foot: float
    top: float


@dataclass(frozen=True, slots=True)
class Cell:
    """A text of a line that gaps part from the rest, and how far it reaches."""

    text: str
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Line:
    """
    A line of a page, in points from the lower left of the page as it is turned to be read.

    ``turn`` is how many quarters of a circle its direction is from that of the page. ``size`` is the height of its
    letters. ``cells`` are its texts where gaps part it, and ``is_row`` tells whether one of these gaps is so wide that
    the line must be a row of a table.
    """

    page: int
    turn: int
    foot: float
    top: float
    size: float
    cells: Sequence[Cell]
    is_row: bool

    @property
    def left(self) -> float:
        """Where it begins."""
        return self.cells[0].left

    @property
    def right(self) -> float:
        """Where it ends."""
        return max(cell.right for cell in self.cells)

    @property
    def text(self) -> str:
        """The whole line."""
        return " ".join(cell.text for cell in self.cells)

    @property
    def side(self) -> tuple[int, int]:
        """The page and the direction: only lines that have both alike have a place to each other."""
        return self.page, self.turn
