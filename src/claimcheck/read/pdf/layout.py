"""A line of a PDF, as it stands on its page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

SOFT_HYPHEN = "\u00ad"
"""What stands in a line for a hyphen that ends it and breaks a word."""


@dataclass(frozen=True, slots=True)
class Line:
    """
    A line of a page, in points from the lower left.

    ``size`` is the height of its letters. ``cells`` are its texts where gaps part it, and ``is_row`` tells whether one
    of these gaps is so wide that the line must be a row of a table.
    """

    page: int
    left: float
    right: float
    foot: float
    top: float
    size: float
    cells: Sequence[str]
    is_row: bool

    @property
    def text(self) -> str:
        """The whole line."""
        return " ".join(self.cells)
