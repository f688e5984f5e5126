"""Units: what converts into what, exactly, and what never does."""

from __future__ import annotations

import subprocess
import sys
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.units import UnitError, convert, factor, is_same_measure, sizes


@pytest.mark.parametrize(
    ("value", "unit", "to", "expected"),
    [
        ("25", "basis_point", "percentage_point", "0.25"),
        ("0.4", "percentage_point", "basis_point", "40"),
        ("36", "month", "year", "3"),
        ("6", "quarter", "month", "18"),
        ("6", "quarter", "year", "1.5"),
        ("1", "half", "quarter", "2"),
        ("1", "decade", "year", "10"),
        ("1", "century", "decade", "10"),
        ("3", "week", "day", "21"),
        ("21", "day", "week", "3"),
        ("12", "USD/month", "USD/year", "144"),
        ("53", "USD/year", "USD/quarter", "13.25"),
        ("2", "share", "share", "2"),
        ("-1.5", "CNY", "CNY", "-1.5"),
        ("25", "basis_point/quarter", "percentage_point/year", "1"),
    ],
)
def test_converts_exactly(value: str, unit: str, to: str, expected: str) -> None:
    assert convert(Decimal(value), unit, to) == Decimal(expected)
    assert convert(Decimal(expected), to, unit) == Decimal(value)


@pytest.mark.parametrize(
    ("unit", "to", "why"),
    [
        ("CNY", "USD", "CNY cannot be told in USD: that takes a rate"),
        ("percentage_point", "percent", "measure different things"),
        ("percent", "basis_point", "measure different things"),
        ("week", "month", "measure different things"),
        ("day", "year", "measure different things"),
        ("USD", "USD/share", "measure different things"),
        ("USD/share", "USD/barrel", "measure different things"),
        ("CNY/year", "USD/year", "measure different things"),
        ("USD", "percent", "measure different things"),
        ("share", "barrel", "measure different things"),
    ],
)
def test_never_converts(unit: str, to: str, why: str) -> None:
    for pair in ((unit, to), (to, unit)):
        with pytest.raises(UnitError, match=why if pair == (unit, to) else "cannot be told in"):
            convert(Decimal(1), *pair)


@pytest.mark.parametrize("text", ["", "/", "USD/", "53 b", "USD/share/year", "__import__('os')", "US$", "u" * 50, "1"])
def test_not_a_unit(text: str) -> None:
    with pytest.raises(UnitError, match="is not a unit"):
        convert(Decimal(1), text, text)


@given(
    value=st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**15), max_value=10**15, places=4),
    units=st.tuples(*[st.sampled_from(["month", "quarter", "half", "year", "decade"])] * 2),
)
def test_there_and_back_again(value: Decimal, units: tuple[str, str]) -> None:
    """Into the smaller unit and back is exact; the other way round a third of a quarter has no last digit."""
    small, large = sorted(units, key=lambda unit: convert(Decimal(1), unit, "month"))
    assert convert(convert(value, large, small), small, large) == value


def test_one_dimension_for_each_currency() -> None:
    codes = ["USD", "EUR", "CNY", "GBP", "JPY"]
    for base in codes:
        for quote in codes:
            if base != quote:
                with pytest.raises(UnitError):
                    convert(Decimal(1), base, quote)


def test_pint_is_imported_late() -> None:
    program = "import sys, claimcheck.units; print('pint' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


@pytest.mark.parametrize("name", ["per", "nan", "NAN", "pi", "e", "squared", "in", "days", "shares", "dimensionless"])
def test_words_that_pint_reads_its_own_way_are_plain_names_here(name: str) -> None:
    assert convert(Decimal(2), name, name) == 2
    with pytest.raises(UnitError):
        convert(Decimal(2), name, name.removesuffix("s") + "x")


def test_a_plural_is_no_singular() -> None:
    with pytest.raises(UnitError):
        convert(Decimal(2), "days", "day")


def test_factors_are_those_of_the_conversions() -> None:
    assert factor("percentage_point", "basis_point") == 100
    assert factor("basis_point", "percentage_point") == Decimal("0.01")
    with pytest.raises(UnitError):
        factor("basis_point", "month")


@pytest.mark.parametrize(
    ("unit", "to", "expected"),
    [
        ("hectare", "acre", ["2.4710"]),
        ("mile", "kilometre", ["1.6093", "1.8520"]),  # on land, at sea
        ("ton", "kilogram", ["1000.0000", "907.1847", "1016.0469"]),
        ("square foot", "square metre", ["0.0929"]),
    ],
)
def test_a_unit_of_things_has_each_size_that_its_name_may_stand_for(unit: str, to: str, expected: list[str]) -> None:
    assert is_same_measure(unit, to)
    assert [f"{size:.4f}" for size in sizes(unit, to)] == expected


def test_only_units_of_one_measure_can_be_told_in_each_other() -> None:
    assert not is_same_measure("hectare", "mile")
    assert not is_same_measure("acre", "acre")
    assert not is_same_measure("share", "acre")
