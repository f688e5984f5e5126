"""Grids to tables: each figure with its label, its time and its unit, or why none can be told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from claimcheck.figures import ONE, written
from claimcheck.model import Article, Horizon
from claimcheck.tables import tidy
from claimcheck.tables.figure import Entry, Table
from claimcheck.tables.grid import Cell, Grid, grids
from claimcheck.tables.layout import Layout, Row, has_figures, is_title, layout, split, time_over
from claimcheck.tables.numbers import has_decimal_commas, number
from claimcheck.tables.periods import period_of, rest_of
from claimcheck.tables.units import Unit, noun_of, unit_of
from claimcheck.tables.words import table_words

FEWEST = 2
"""So many rows or columns a table has at least: one figure beside a word is a line."""

_SIGNS = {"$": "$", "€": "EUR", "£": "GBP", "¥": "¥", "₹": "INR", "US$": "USD", "A$": "AUD", "C$": "CAD", "HK$": "HKD"}
_MONTH = 28


def tables(article: Article) -> tuple[Table, ...]:
    """Return the tables of an article in order of place."""
    return tuple(table for grid in grids(article) for table in _tables(grid))


def _tables(grid: Grid) -> Iterator[Table]:
    columns = tidy.columns(grid)
    values = columns and columns["value"]
    comma = has_decimal_commas(cell.text for row in grid.rows for cell in row if values in {None, cell.column})
    if comma is None:
        why = "some of its figures have decimal points, and some decimal commas"
        yield Table(grid.start, grid.end, _title(grid), (), why)
    elif columns is not None:
        yield _table(grid, tidy.entries(grid, columns, comma=comma))
    else:
        parts = (part for part in split(grid, comma=comma) if len(part.rows) >= FEWEST)
        yield from (_table(part, _laid_out(part, comma=comma)) for part in parts if has_figures(part, comma=comma))


def _table(grid: Grid, found: tuple[Entry, ...] | str) -> Table:
    """Return a table with its figures, or with the reason why none of them can be told."""
    why = found if isinstance(found, str) else "" if found else "what its figures measure, or when, is not to be seen"
    return Table(grid.start, grid.end, _title(grid), () if isinstance(found, str) else _dated(found), why)


def _laid_out(grid: Grid, *, comma: bool) -> tuple[Entry, ...] | str:
    found = layout(grid, comma=comma)
    return found if isinstance(found, str) else tuple(_entries(found, comma=comma))


def _title(grid: Grid) -> str:
    """Return what stands over a table: the name of its sheet, and the line above its heads."""
    own = ", ".join(cell.text for cell in grid.rows[0]) if is_title(grid.rows[0], exact=grid.exact) else ""
    return " ".join(filter(None, (grid.name, own or (grid.above[-1] if grid.above else ""))))


def _entries(found: Layout, *, comma: bool) -> Iterator[Entry]:
    general = Unit()
    for line in (*found.above, found.corner):
        general = unit_of(line).over(general)
    if _is_turned(found):
        yield from _turned(found, general, comma=comma)
        return
    heads = {column: _head(words, found.above) for column, words in found.heads.items()}
    for row in found.rows:
        section = unit_of(row.path[-1], beside=True) if row.path else Unit()
        unit = unit_of(row.label, beside=True).over(replace(section, counted=False, percent=False))
        for column, cell in row.cells:
            yield from _entry(cell, row, heads[column], (unit, general), comma=comma)


@dataclass(frozen=True, slots=True)
class _Head:
    """What the words over a column say: when, in what, and whether they tell a change or what is expected."""

    rest: str
    period: Horizon | None
    unit: Unit
    change: bool
    expected: bool


def _head(words: str, above: Sequence[str]) -> _Head:
    plain = " ".join(words.lower().split())
    change = any(plain == word or plain.startswith((word + " ", word + "(")) for word in table_words("changes"))
    change = change or any(plain.endswith(" " + word) for word in table_words("changes"))
    period = None if change else time_over(words, above)
    unit = unit_of(words, beside=True)
    if change and "%" in plain:
        unit = replace(unit, percent=True)
    expected = any(word in plain for word in table_words("expected"))
    return _Head("" if change else rest_of(words), period, unit, change, expected)


def _entry(cell: Cell, row: Row, head: _Head, units: tuple[Unit, Unit], *, comma: bool) -> Iterator[Entry]:
    """Yield the figure of a cell, if it is one that can be told."""
    found = number(cell.text, comma=comma)
    if found is None or not any(character.isalpha() for character in row.label):
        return
    own, general = units
    unit = (head.unit if head.unit.percent else own.over(head.unit)).over(general)
    percent = found.unit == "%" or (unit.percent and not found.money)
    if percent:
        name, factor, money = "percent", ONE, False
    else:
        name = _SIGNS.get(found.money, found.money) or unit.currency
        factor = unit.scale or ONE
        money = bool(name) and not (unit.counted and not found.money and not own.currency)
        name = name if money else noun_of(row.label)
    if found.unit in {"x", "pp", "bps", "bp"} or (head.change and not percent and not money):
        return
    yield Entry(
        start=cell.start,
        end=cell.end,
        text=cell.text,
        figure=written(found.value * factor, found.step * factor, whole=found.step >= ONE),
        unit=name,
        label=row.label,
        path=row.path,
        column=head.rest,
        period=head.period,
        per=None if percent else unit.per,
        is_money=money,
        change=head.change,
        expected=head.expected,
    )


def _is_turned(found: Layout) -> bool:
    """Tell whether times stand at the side, and what is measured on top."""
    if any(period_of(words) is not None for words in found.heads.values()):
        return False
    return all(period_of(row.label) is not None for row in found.rows)


def _turned(found: Layout, general: Unit, *, comma: bool) -> Iterator[Entry]:
    for row in found.rows:
        period = period_of(row.label)
        for column, cell in row.cells:
            label = found.heads[column]
            over = Row(label, row.path, ())
            head = _Head("", period, Unit(), change=False, expected=False)
            yield from _entry(cell, over, head, (unit_of(label, beside=True), general), comma=comma)


def _dated(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Return the figures, those marked of which their row has a later one of as long a time."""
    latest: dict[tuple[object, ...], object] = defaultdict(lambda: None)
    for entry in entries:
        if entry.period is not None and not entry.expected:
            key, day = _series(entry), entry.period.to_day
            known = latest[key]
            latest[key] = day if known is None else max(known, day)  # type: ignore[call-overload]
    return tuple(
        replace(entry, earlier=True)
        if entry.period is not None and not entry.expected and latest[_series(entry)] != entry.period.to_day
        else entry
        for entry in entries
    )


def _series(entry: Entry) -> tuple[object, ...]:
    return entry.path, entry.label, entry.column, entry.unit, _length(entry.period)


def _length(period: Horizon | None) -> int | None:
    if period is None or period.from_day is None or period.to_day is None:
        return None
    return round(((period.to_day - period.from_day).days + 1) / _MONTH / 3)
