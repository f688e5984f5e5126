"""The blocks of an article to grids: rows of cells, each with its place in the text, and the words above them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from claimcheck.model import Article, Part, Span

_WALL = re.compile(r"\t|[ \u00a0]{3,}|[ \u00a0]{1,3}\|[ \u00a0]{1,3}")
_RULE = re.compile(r"[-=:|+_\s]{3,}")
_BEFORE = ("$", "€", "£", "¥", "(")
_BEHIND = (")", "%", ")%", "pp")
ABOVE = 3
"""How many blocks above a table may say what it counts in."""

LONGEST_ABOVE = 240
LONGEST_SECTION = 60
"""A line of so many characters between two rows may be the label of the rows below it."""


@dataclass(frozen=True, slots=True)
class Cell(Span):
    """A cell that is not empty: its words, its column counted from 0."""

    text: str
    column: int


@dataclass(frozen=True, slots=True)
class Grid(Span):
    """
    A table as it stands in a text.

    ``name`` is that of its sheet. ``exact`` tells that columns are told by their place, as in a spreadsheet; else only
    by the order of the cells.
    """

    rows: tuple[tuple[Cell, ...], ...]
    above: tuple[str, ...]
    name: str
    exact: bool


def grids(article: Article) -> Iterator[Grid]:
    """Yield the tables of an article in order: rows that follow each other."""
    if article.sheets:
        yield from _sheets(article)
        return
    rows: list[tuple[Cell, ...]] = []
    above: list[str] = []
    for block, following in zip_longest(article.blocks, article.blocks[1:]):
        line = article.text[block.start : block.end]
        if block.part is Part.TABLE:
            cells = () if _RULE.fullmatch(line) else tuple(_joined([*_parted(line, block.start)]))
            rows += [cells] if cells else []
            continue
        goes_on = following is not None and following.part is Part.TABLE
        if rows and goes_on and len(line) <= LONGEST_SECTION and line[-1] not in ".!?":
            rows.append((Cell(block.start, block.end, line, 0),))
            continue
        if rows:
            yield _grid(rows, above[-ABOVE:])
            rows, above = [], []
        above = [*above, line] if len(line) <= LONGEST_ABOVE else []
    if rows:
        yield _grid(rows, above[-ABOVE:])


def _sheets(article: Article) -> Iterator[Grid]:
    starts = [sheet.start for sheet in article.sheets]
    rows: dict[int, list[tuple[Cell, ...]]] = {place: [] for place in range(len(starts))}
    for block in article.blocks:
        line = article.text[block.start : block.end]
        rows[bisect_right(starts, block.start) - 1].append(tuple(_in_columns(line, block.start)))
    for place, found in rows.items():
        if found:
            title = (article.title,) if article.title else ()
            yield _grid(found, title, name=article.sheets[place].name, exact=True)


def _grid(rows: Sequence[tuple[Cell, ...]], above: Sequence[str], *, name: str = "", exact: bool = False) -> Grid:
    return Grid(rows[0][0].start, rows[-1][-1].end, tuple(rows), tuple(above), name, exact)


def _in_columns(line: str, start: int) -> Iterator[Cell]:
    """Yield the cells of a row of a sheet, which knows its columns."""
    for column, words in enumerate(line.split("\t")):
        if words:
            yield Cell(start, start + len(words), words, column)
        start += len(words) + 1


def _parted(line: str, start: int) -> Iterator[Cell]:
    """Yield the cells of a row of a text."""
    at = column = 0
    for end, following in [*((match.start(), match.end()) for match in _WALL.finditer(line)), (len(line), len(line))]:
        words = line[at:end].strip(" \u00a0|")
        if words:
            first = start + line.index(words, at)
            yield Cell(first, first + len(words), words, column)
        at, column = following, column + 1


def _joined(cells: Sequence[Cell]) -> Iterator[Cell]:
    """Yield the cells, a sign that a cell of its own holds (``$``, ``%``) joined to its number."""
    held: Cell | None = None
    sign = ""
    column = 0
    for cell in cells:
        if cell.text in _BEFORE:
            sign = cell.text
            continue
        if held is not None and cell.text in _BEHIND:
            held = Cell(held.start, held.end, held.text + cell.text, held.column)
            continue
        if held is not None:
            yield held
            column += 1
        held, sign = Cell(cell.start, cell.end, sign + cell.text, column), ""
    if held is not None:
        yield held
