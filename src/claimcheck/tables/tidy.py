"""Tables with one figure in each row: what it is, when, in which unit, and how much, as databases write them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from claimcheck.figures import ONE, written
from claimcheck.model import Horizon
from claimcheck.rulebook import per_rulebook, read_toml
from claimcheck.tables.concepts import named
from claimcheck.tables.figure import Entry
from claimcheck.tables.grid import Cell, Grid
from claimcheck.tables.numbers import number
from claimcheck.tables.periods import horizon, period_of
from claimcheck.tables.units import Unit, noun_of, unit_of


def columns(grid: Grid) -> Mapping[str, int] | None:
    """Return the columns of such a table by what they hold; None where the grid is none."""
    found: dict[str, int] = {}
    for cell in grid.rows[0]:
        role = _roles().get(cell.text.lower().replace("_", " "))
        if role is None or (role in found and role != "note"):
            return None
        found[role] = cell.column
    return found if {"value", "label"} <= set(found) and {"period", "to"} & set(found) else None


def entries(grid: Grid, columns: Mapping[str, int], *, comma: bool) -> tuple[Entry, ...]:
    """Return the figures of such a table."""
    units: dict[str, Unit] = {}
    return tuple(
        entry
        for row in grid.rows[1:]
        for entry in _entry({cell.column: cell for cell in row}, columns, units, comma=comma)
    )


def _entry(
    cells: Mapping[int, Cell], columns: Mapping[str, int], units: dict[str, Unit], *, comma: bool
) -> Iterator[Entry]:
    told = {role: cells[column] for role, column in columns.items() if column in cells}
    if "value" not in told or "label" not in told:
        return
    found = number(told["value"].text, comma=comma)
    period = _period(told)
    if found is None or period is None:
        return
    words = told["unit"].text if "unit" in told else ""
    unit = units.get(words)
    if unit is None:
        unit = units[words] = _unit(words)
    label = named(told["label"].text)
    factor = unit.scale or ONE
    yield Entry(
        start=told["value"].start,
        end=told["value"].end,
        text=told["value"].text,
        figure=written(found.value * factor, found.step * factor, whole=found.step >= ONE),
        unit="percent" if unit.percent or found.unit == "%" else unit.currency or noun_of(words) or noun_of(label),
        label=label,
        path=(told["part"].text,) if "part" in told else (),
        period=period,
        per=unit.per,
        is_money=bool(unit.currency),
    )


def _unit(words: str) -> Unit:
    """Return what a unit of a column says: ``USD``, ``USD/shares``, ``EUR m``, ``%``."""
    money, _, each = words.partition("/")
    told = unit_of(money)
    if each:
        return Unit(told.currency, ONE, per=each.strip().lower().removesuffix("s"))
    return Unit(told.currency, told.scale, percent=words.strip() in {"%", "percent"})


def _period(told: Mapping[str, Cell]) -> Horizon | None:
    if "to" in told:
        last = period_of(told["to"].text)
        first = period_of(told["from"].text) if "from" in told else last
        if last is None or first is None or first.from_day is None or last.to_day is None:
            return None
        if first.from_day > last.to_day:
            return None
        return horizon(first.from_day, last.to_day, f"{first.from_day} to {last.to_day}")
    return period_of(told["period"].text) if "period" in told else None


@per_rulebook
def _roles() -> Mapping[str, str]:
    return {word: role for role, words in read_toml("tables.toml")["tidy"].items() for word in words}
