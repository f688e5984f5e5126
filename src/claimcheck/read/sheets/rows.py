"""Rows of cells, on their way from a file to an article: each row a line, with a tab between two cells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from claimcheck.read.draft import Rows
from claimcheck.read.problem import UnreadableError

MOST_ROWS = 400_000
"""Of one file, the empty ones between others among them."""

MOST_CELLS = 2_000_000
LONGEST_CELL = 500
"""Characters; a cell with more is a text, and only its beginning is kept."""

_BLANKS = re.compile(r"\s{1,1000}")


class Budget:
    """
    How much of a file may still be read.

    Raises
    ------
    UnreadableError
        It is used up.

    """

    def __init__(self) -> None:
        self._rows, self._cells = MOST_ROWS, MOST_CELLS

    def take(self, cells: int) -> None:
        """Count a row with so many cells."""
        self._rows -= 1
        self._cells -= cells
        if self._rows < 0 or self._cells < 0:
            msg = f"has more than {MOST_ROWS:,} rows or {MOST_CELLS:,} cells; save the table that matters alone"
            raise UnreadableError(msg)


def rows_of(name: str, rows: Iterable[Sequence[str]], budget: Budget, *, by_words: bool = False) -> Rows:
    """
    Return the rows of one table; ``by_words`` where it is no sheet, so that a figure is found by the words beside it.

    Raises
    ------
    UnreadableError
        There are too many.

    """
    lines: list[str] = []
    for row in rows:
        budget.take(len(row))
        lines.append("\t".join(map(_one_cell, row)).rstrip())
    while lines and not lines[-1]:
        lines.pop()
    return Rows(name, lines, by_words)


def _one_cell(text: str) -> str:
    return _BLANKS.sub(" ", text[:LONGEST_CELL]).strip()
