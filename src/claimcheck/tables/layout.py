"""The rows and columns of a grid: which rows are heads, what stands over each column, and which labels over a row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from claimcheck.model import Horizon
from claimcheck.tables.grid import Cell, Grid
from claimcheck.tables.numbers import is_nothing, number
from claimcheck.tables.periods import period_of

MOST_HEADS = 8
LOOKED_AT = 200
"""So many rows show where the figures begin."""

_YEARS = range(1950, 2101)
_YEAR = re.compile(r"(?:19|20)\d\d")
_HAS_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of figures: its label, the labels it stands under, and its cells with the columns they stand in."""

    label: str
    path: tuple[str, ...]
    cells: tuple[tuple[int, Cell], ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """
    A grid, understood as far as its places go.

    ``above`` are the lines over its heads, ``heads`` the words over each column, ``corner`` those over the labels.
    """

    above: tuple[str, ...]
    heads: dict[int, str]
    corner: str
    rows: tuple[Row, ...]


def split(grid: Grid, *, comma: bool) -> Iterator[Grid]:
    """Yield the tables of a grid: where heads with times stand below rows of figures, another one begins."""
    first, has_figures = 0, False
    for place, row in enumerate(grid.rows):
        if has_figures and _is_head(row, comma=comma):
            begin = place
            while begin - 1 > first and len(grid.rows[begin - 1]) == 1:
                begin -= 1
            yield _part(grid, first, begin)
            first, has_figures = begin, False
        has_figures = has_figures or _has_figures(row, comma=comma)
    yield _part(grid, first, len(grid.rows))


def _part(grid: Grid, first: int, behind: int) -> Grid:
    rows = grid.rows[first:behind]
    return replace(grid, start=rows[0][0].start, end=rows[-1][-1].end, rows=rows)


def _is_head(row: Sequence[Cell], *, comma: bool) -> bool:
    return (
        len(row) > 1
        and not any(is_figure(cell.text, comma=comma) for cell in row)
        and any(period_of(cell.text) is not None for cell in row[1:])
    )


def layout(grid: Grid, *, comma: bool) -> Layout | str:
    """Return how a grid is laid out, or why that is not to be seen."""
    rows = list(grid.rows)
    first = next((place for place, row in enumerate(rows) if _has_figures(row, comma=comma)), None)
    if first is None:
        return "no row of it has figures"
    above = [
        *grid.above,
        *(", ".join(cell.text for cell in row) for row in rows[:first] if is_title(row, exact=grid.exact)),
    ]
    heads = [row for row in rows[:first] if not is_title(row, exact=grid.exact)][-MOST_HEADS:]
    if not heads:
        return "no head stands over its columns"
    columns, corner = _columns(heads, grid, rows[first:], comma=comma)
    if not columns:
        return "its heads cannot be put over its columns"
    found = _rows(rows[first:], columns, exact=grid.exact, comma=comma)
    if not found:
        return "its figures cannot be put under its heads"
    return Layout(tuple(above), columns, corner, tuple(found))


def is_figure(text: str, *, comma: bool) -> bool:
    """Tell whether a cell is a figure, and no year and no time."""
    found = number(text, comma=comma)
    if found is None:
        return False
    return not (text.isdigit() and found.value in _YEARS) and (bool(found.unit) or period_of(text) is None)


def is_title(row: Sequence[Cell], *, exact: bool) -> bool:
    """Tell whether a row over the figures is a line of words; one with commas may have fallen into cells."""
    if len(row) == 1 or not exact:
        return len(row) == 1 and row[0].column == 0
    words = max(len(cell.text.split()) for cell in row)
    return words >= TITLE and row[0].column == 0 and all(period_of(cell.text) is None for cell in row[1:])


TITLE = 4
"""So many words one cell of a title has at least."""


def has_figures(grid: Grid, *, comma: bool) -> bool:
    """Tell whether figures stand behind a label anywhere in a grid."""
    return any(_has_figures(row, comma=comma) for row in grid.rows)


def _has_figures(row: Sequence[Cell], *, comma: bool) -> bool:
    return any(is_figure(cell.text, comma=comma) for cell in row[1:])


def _columns(
    heads: Sequence[Sequence[Cell]], grid: Grid, data: Sequence[Sequence[Cell]], *, comma: bool
) -> tuple[dict[int, str], str]:
    """Return the words over each column, from the outer heads to the inner ones, and those in the corner."""
    if grid.exact:
        return _exact(heads, data, comma=comma)
    width = max((_count(row, comma=comma) for row in data), default=0)
    inner = heads[-1]
    corner = inner[0].text if len(inner) == width + 1 else ""
    own = inner[1:] if corner else inner
    if len(own) != width:
        return {}, ""
    found = {column + 1: cell.text for column, cell in enumerate(own)}
    for row in reversed(heads[:-1]):
        over = row[1:] if len(row) > 1 and width % (len(row) - 1) == 0 and width % len(row) else row
        if width % len(over):
            return {}, ""
        each = width // len(over)
        found = {column: f"{over[(column - 1) // each].text} {text}" for column, text in found.items()}
    return found, corner


def _exact(
    heads: Sequence[Sequence[Cell]], data: Sequence[Sequence[Cell]], *, comma: bool
) -> tuple[dict[int, str], str]:
    """Return the same of a spreadsheet, where a head that spans columns stands over the first of them."""
    inner = heads[-1]
    figures = {cell.column for row in data[:LOOKED_AT] for cell in row[1:] if is_figure(cell.text, comma=comma)}
    labels = min(figures) - 1
    corner = " ".join(cell.text for row in heads for cell in row if cell.column <= labels)
    found = {cell.column: cell.text for cell in inner if cell.column > labels}
    for row in reversed(heads[:-1]):
        for column, text in found.items():
            over = [cell for cell in row if labels < cell.column <= column]
            found[column] = f"{over[-1].text} {text}" if over else text
    return found, corner


def _count(row: Sequence[Cell], *, comma: bool) -> int:
    return len(_figures(row, comma=comma)) if _has_figures(row, comma=comma) else 0


def _figures(row: Sequence[Cell], *, comma: bool) -> list[Cell]:
    """Return the cells behind the label that are figures, or say that there is none."""
    return [cell for cell in row[1:] if number(cell.text, comma=comma) is not None or is_nothing(cell.text)]


def _rows(rows: Sequence[Sequence[Cell]], columns: dict[int, str], *, exact: bool, comma: bool) -> list[Row]:
    found: list[Row] = []
    path: tuple[str, ...] = ()
    group = ""
    for row in rows:
        if not _has_figures(row, comma=comma):
            if len(row) == 1 or all(is_nothing(cell.text) for cell in row[1:]):
                path, group = (row[0].text,), ""
            continue
        cells = tuple(_under(row, columns, exact=exact, comma=comma))
        labels = [cell for cell in row if cell.column < min(columns)] if exact else list(row[:1])
        if not cells or not labels:
            continue
        # A label that stands in front of another one is that of a group, and of the rows below without one.
        group = labels[0].text if len(labels) > 1 else group if labels[0].column else ""
        found.append(Row(labels[-1].text, (*path, group) if group else path, cells))
    return found


def _under(row: Sequence[Cell], columns: dict[int, str], *, exact: bool, comma: bool) -> Iterator[tuple[int, Cell]]:
    """Yield the figures of a row with their columns; none where it is not to be seen which is which."""
    if exact:
        yield from ((cell.column, cell) for cell in row if cell.column in columns)
        return
    figures = _figures(row, comma=comma)
    if len(figures) == len(columns) - ("" in columns.values()):
        yield from zip(sorted(columns), figures, strict=True)


def time_over(head: str, above: Sequence[str]) -> Horizon | None:
    """Return the time of a column: that of its head, else the only one that the lines over the table tell."""
    found = period_of(head)
    if _YEAR.fullmatch(head.strip()):  # "Three months ended June 30," may stand over all years
        lines = (line for line in above if not _HAS_YEAR.search(line))
        whole = [period for line in lines if (period := period_of(f"{line} {head}")) is not None]
        found = next((period for period in reversed(whole) if period.grain != "year"), found)
    if found is not None:
        return found
    told = [period for line in above if (period := period_of(line)) is not None]
    return told[-1] if len({(period.from_day, period.to_day) for period in told}) == 1 else None
