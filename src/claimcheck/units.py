"""
Units, so that yuan never meet dollars without a rate, and points never meet percent by accident.

One private pint registry knows the dimensions: one for each currency, one for percent, one for percentage
points with basis points, one for days and weeks, and one for months up to decades, because no fixed number
of days makes a month. Anything else that is counted, such as a share or a barrel, has a dimension of its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import MAX_EMAX, MIN_EMIN, Context, Decimal
from functools import cache
from typing import Any

MULTIPLES = (
    ("percentage_point", 100, "basis_point"),
    ("week", 7, "day"),
    ("quarter", 3, "month"),
    ("half", 6, "month"),
    ("year", 12, "month"),
    ("decade", 120, "month"),
    ("century", 1200, "month"),
)
"""The units that are so many of a smaller one; every other unit is the only one of its dimension."""

THINGS: dict[str, tuple[str, tuple[str, ...]]] = {
    "kilometre": ("length", ("kilometer",)),
    "metre": ("length", ("meter",)),
    "mile": ("length", ("mile", "nautical_mile")),
    "yard": ("length", ("yard",)),
    "foot": ("length", ("foot",)),
    "hectare": ("area", ("hectare",)),
    "acre": ("area", ("acre",)),
    "square kilometre": ("area", ("kilometer ** 2",)),
    "square metre": ("area", ("meter ** 2",)),
    "square mile": ("area", ("mile ** 2",)),
    "square foot": ("area", ("foot ** 2",)),
    "tonne": ("mass", ("metric_ton",)),
    "ton": ("mass", ("metric_ton", "short_ton", "long_ton")),
    "kilogram": ("mass", ("kilogram",)),
    "gram": ("mass", ("gram",)),
    "pound": ("mass", ("pound",)),
    "ounce": ("mass", ("ounce", "troy_ounce")),
    # By law a bushel of grain is a weight: of barley, maize, oats, rapeseed, wheat and soybeans.
    "bushel": ("mass", ("48 pound", "56 pound", "32 pound", "50 pound", "60 pound")),
    "litre": ("volume", ("liter",)),
    "gallon": ("volume", ("gallon", "imperial_gallon")),
    "barrel": ("volume", ("oil_barrel",)),
    "kilowatt": ("power", ("kilowatt",)),
    "megawatt": ("power", ("megawatt",)),
    "gigawatt": ("power", ("gigawatt",)),
}
"""What a unit of things measures, and what pint calls each unit that its name may stand for."""

_CONTEXT = Context(prec=50, Emin=MIN_EMIN, Emax=MAX_EMAX)
_CURRENCY = re.compile(r"[A-Z]{3}", re.ASCII)
_NAME = r"[A-Z]{3}|[a-z]{1,30}(?:_[a-z]{1,30})?"
_UNIT = re.compile(rf"({_NAME})(?:/({_NAME}))?", re.ASCII)


class UnitError(ValueError):
    """Two units that do not measure the same thing, or a text that is no unit; the message says which."""


def convert(value: Decimal, unit: str, to: str) -> Decimal:
    """
    Return a value of one unit, told in another of the same dimension.

    Parameters
    ----------
    value
        The number, in ``unit``.
    unit, to
        ISO 4217 codes, ``percent``, ``percentage_point``, ``basis_point``, spans of time from ``day`` to
        ``century``, nouns for counted things; or one of these per another, such as ``USD/year``.

    Returns
    -------
    Decimal
        Exact wherever the result has no more than fifty digits.

    Raises
    ------
    UnitError
        The two have different dimensions (yuan and dollars, points and percent, weeks and months), or
        one of them is not written as a unit.

    """
    source, target = _measure(unit), _measure(to)
    if source.dimension != target.dimension:
        both_money = _CURRENCY.fullmatch(unit) and _CURRENCY.fullmatch(to)
        why = "that takes a rate" if both_money else "they measure different things"
        msg = f"{unit} cannot be told in {to}: {why}"
        raise UnitError(msg)
    # Multiplied first, divided last: pint's own factor from months to years, 1/12, would already be rounded.
    product = _CONTEXT.multiply(value, _CONTEXT.multiply(source.size, target.per_size))
    return _CONTEXT.divide(product, _CONTEXT.multiply(source.per_size, target.size))


@dataclass(frozen=True, slots=True)
class _Measure:
    """What a unit measures, and the size of its two parts in the smallest units of their dimensions."""

    dimension: str
    size: Decimal
    per_size: Decimal


@cache
def factor(unit: str, to: str) -> Decimal:
    """
    Return how many of ``to`` one ``unit`` is: 100 basis points to a percentage point.

    Raises
    ------
    UnitError
        A unit is unknown, or the two measure different things.

    """
    return convert(Decimal(1), unit, to)


def is_same_measure(unit: str, other: str) -> bool:
    """Tell whether two units of things measure the same, such as hectares and acres, and are not one."""
    return unit != other and unit in THINGS and other in THINGS and THINGS[unit][0] == THINGS[other][0]


@cache
def sizes(unit: str, to: str) -> tuple[Decimal, ...]:
    """
    Return how many of ``to`` one ``unit`` may be: 2.47 acres a hectare; of a ton, several.

    Parameters
    ----------
    unit, to
        Units of things that measure the same, as ``is_same_measure`` tells.

    """
    quantity = _things().Quantity
    return tuple(
        Decimal(quantity(one).to(quantity(other)).magnitude / quantity(other).magnitude)
        for one in THINGS[unit][1]
        for other in THINGS[to][1]
    )


@cache
def _things() -> Any:  # noqa: ANN401 - as below
    from pint import UnitRegistry  # noqa: PLC0415 - a third of a second, and few runs convert a unit

    return UnitRegistry(non_int_type=Decimal)


@cache
def _registry() -> Any:  # noqa: ANN401 - pint's registry class is made at run time and has no type of its own
    from pint import UnitRegistry  # noqa: PLC0415 - a third of a second, and few runs convert a unit

    registry: Any = UnitRegistry(None, non_int_type=Decimal)
    for name, count, of in MULTIPLES:
        _define(registry, of)
        registry.define(f"{_private(name)} = {count} * {_private(of)}")
    return registry


def _private(name: str) -> str:
    """Return a name that pint cannot take for anything else: it knows plurals, "per" and "nan" by itself."""
    return f"{name}_unit"


def _define(registry: Any, name: str) -> None:  # noqa: ANN401 - as above
    if _private(name) not in registry:
        registry.define(f"{_private(name)} = [{name}]")


@cache
def _measure(unit: str) -> _Measure:
    match = _UNIT.fullmatch(unit)
    if match is None:
        msg = f"{unit!r} is not a unit"
        raise UnitError(msg)
    size, dimension = _root(match[1])
    if match[2] is None:
        return _Measure(dimension, size, Decimal(1))
    per_size, per_dimension = _root(match[2])
    return _Measure(f"{dimension}/{per_dimension}", size, per_size)


def _root(name: str) -> tuple[Decimal, str]:
    registry = _registry()
    _define(registry, name)
    size, root = registry.get_root_units(_private(name))
    return Decimal(size), str(root)
