"""What the checks share, by itself: verdicts, numbers for show, and the words that numbers are put in."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from claimcheck.checks.arithmetic import apart, by_habit, signed_size, value_of
from claimcheck.checks.elapsed import day_after, shifted
from claimcheck.checks.wording import in_unit, share, signed, span_in_unit, stated
from claimcheck.figures import ZERO, Figure, Hedge, Interval, between, exact, vague, written
from claimcheck.model import Kind, Quantity


def of(figure: Figure, unit: str | None = "USD", kind: Kind = Kind.MONEY, candidates: tuple[str, ...] = ()) -> Quantity:
    return Quantity(start=0, end=1, kind=kind, text="so much", figure=figure, unit=unit, candidates=candidates)


def tenths(value: str, hedge: Hedge = Hedge.EXACT) -> Figure:
    return written(Decimal(value), Decimal("0.1"), hedge, whole=False)


def between_points(low: str | None, high: str | None) -> Interval:
    return Interval(None if low is None else Decimal(low), None if high is None else Decimal(high))


def test_a_quantity_in_words_has_no_value() -> None:
    with pytest.raises(ValueError, match=r"^no number in 'so much'$"):
        value_of(of(vague(Decimal(10), Decimal(100))))


@pytest.mark.parametrize(
    ("figure", "exact", "expected"),
    [
        (tenths("5.7"), "5.56", ("5.55", "5.85")),
        (tenths("5.7"), "5.54", ("5.65", "5.8")),
        (tenths("-5.7"), "-5.84", ("-5.85", "-5.55")),
        (tenths("-5.7"), "-5.86", ("-5.8", "-5.65")),
        (tenths("0.5"), "0.4", ("0.45", "0.6")),
        (exact(Decimal(5)), "5", ("5", "5")),
        (tenths("5.7", Hedge.ABOUT), "5", ("5.13", "6.27")),
        (between(tenths("5.7"), tenths("5.9")), "5", ("5.65", "5.95")),
        (vague(Decimal(10), None), "5", ("10", None)),
    ],
)
def test_a_percentage_reaches_as_far_as_desks_accept(
    figure: Figure, exact: str, expected: tuple[str, str | None]
) -> None:
    assert by_habit(figure, Decimal(exact)) == between_points(*expected)


@pytest.mark.parametrize(
    ("told", "direction", "computed", "falls"),
    [
        ("5", 1, ("-1", "-1"), False),
        ("5", -1, ("1", "1"), True),
        ("-5", -1, ("1", "1"), True),
        ("-5", 1, ("1", "1"), True),
        ("5", 0, ("-2", "-1"), True),
        ("5", 0, ("-2", "0"), False),
        ("5", 0, ("-2", None), False),
        ("5", 0, ("1", "2"), False),
    ],
)
def test_a_change_takes_the_sign_of_its_word(
    told: str,
    direction: int,
    computed: tuple[str, str | None],
    falls: bool,  # noqa: FBT001 - a column
) -> None:
    size = signed_size(of(exact(Decimal(told))), direction, between_points(*computed))
    assert size.value == (Decimal(-5) if falls else Decimal(5))


@pytest.mark.parametrize(
    ("stated_value", "computed", "expected"),
    [
        ("3", "4", "0.25"),
        ("5", "4", "0.25"),
        ("-3", "-4", "0.25"),
        ("4", "4", "0"),
        ("4", "0", None),
        (None, "4", None),
    ],
)
def test_how_far_apart(stated_value: str | None, computed: str, expected: str | None) -> None:
    gap = apart(None if stated_value is None else Decimal(stated_value), Decimal(computed))
    assert gap == (None if expected is None else Decimal(expected))


@pytest.mark.parametrize(
    ("value", "unit", "kind", "expected"),
    [
        ("52410000000", "USD", Kind.MONEY, "52.41bn USD"),
        ("11.25", "percent", Kind.PERCENT, "11.25%"),
        ("3", "percentage_point", Kind.PERCENTAGE_POINT, "3 percentage points"),
        ("1234567", "basis_point", Kind.BASIS_POINT, "1,234,567 basis points"),
        ("2", "times", Kind.MULTIPLE, "2 times"),
        ("1200", "job", Kind.COUNT, "1,200 jobs"),
        ("1", "job", Kind.COUNT, "1 job"),
        ("-1", "job", Kind.COUNT, "-1 job"),
        ("2", "job", Kind.COUNT, "2 jobs"),
        ("0", "job", Kind.COUNT, "0 jobs"),
        ("12", "people", Kind.COUNT, "12 people"),
        ("12", "", Kind.COUNT, "12"),
        ("1", "USD", Kind.MONEY, "1 USD"),
    ],
)
def test_a_value_in_a_unit(value: str, unit: str, kind: Kind, expected: str) -> None:
    assert in_unit(Decimal(value), of(exact(ZERO), unit, kind)) == expected


def test_money_of_an_open_currency() -> None:
    assert in_unit(Decimal(5), of(exact(ZERO), None, candidates=("CAD", "USD"))) == "5 dollars"
    assert in_unit(Decimal(5), of(exact(ZERO), None, candidates=("SEK", "NOK"))) == "5"


@pytest.mark.parametrize(
    ("value", "expected"),
    [("0", "0%"), ("0.0009", "less than 0.1%"), ("0.001", "0.1%"), ("0.0114", "1.1%"), ("0.5", "50%"), ("2", "200%")],
)
def test_a_fraction_as_a_percentage(value: str, expected: str) -> None:
    assert share(Decimal(value)) == expected


@pytest.mark.parametrize(("value", "expected"), [("8", "+8"), ("-8", "-8"), ("0", "+0"), ("1.2345", "+1.23")])
def test_a_sign_is_always_shown(value: str, expected: str) -> None:
    assert signed(Decimal(value)) == expected


@pytest.mark.parametrize(
    ("ends", "expected"),
    [
        (("5", "6"), "5 USD to 6 USD"),
        (("5", "5"), "5 USD"),
        (("5", "5.00001"), "5 USD"),
        (("5", None), "5 USD"),
        ((None, "6"), "6 USD"),
        ((None, None), "any number"),
    ],
)
def test_the_ends_of_an_interval(ends: tuple[str | None, str | None], expected: str) -> None:
    assert span_in_unit(between_points(*ends), of(exact(ZERO))) == expected


@pytest.mark.parametrize(
    ("ends", "expected"), [(("1.2345", "2.3456"), "1.23 USD to 2.35 USD"), (("1.2345", None), "1.23 USD")]
)
def test_the_ends_of_an_interval_in_fewer_digits(ends: tuple[str | None, str | None], expected: str) -> None:
    assert span_in_unit(between_points(*ends), of(exact(ZERO)), 3) == expected


@pytest.mark.parametrize(
    ("figure", "expected"),
    [
        (tenths("5.7"), "5.7 USD"),
        (tenths("5.7", Hedge.ABOUT), "about 5.7 USD"),
        (tenths("5.7", Hedge.NEARLY), "nearly 5.7 USD"),
        (tenths("5.7", Hedge.OVER), "over 5.7 USD"),
        (tenths("5.7", Hedge.UNDER), "under 5.7 USD"),
        (tenths("5.7", Hedge.AT_LEAST), "at least 5.7 USD"),
        (tenths("5.7", Hedge.AT_MOST), "at most 5.7 USD"),
        (between(tenths("5.7"), tenths("5.9")), "5.65 USD to 5.95 USD"),
        (vague(Decimal(10), Decimal(100)), "10 USD to 100 USD"),
        (vague(Decimal(10), None), "10 USD"),
        (written(Decimal(123456789), Decimal(1)), "123.45679m USD"),
    ],
)
def test_what_was_stated(figure: Figure, expected: str) -> None:
    assert stated(of(figure)) == expected


@pytest.mark.parametrize(
    ("day", "days", "expected"),
    [
        (date(2025, 2, 24), -10, date(2025, 2, 14)),
        (date(1, 1, 3), -2, date(1, 1, 1)),
        (date(1, 1, 3), -10, date(1, 1, 1)),
        (date(9999, 12, 30), 1, date(9999, 12, 31)),
        (date(9999, 12, 30), 3, date(9999, 12, 31)),
    ],
)
def test_the_calendar_ends(day: date, days: int, expected: date) -> None:
    assert shifted(day, timedelta(days=days)) == expected


def test_the_day_after_the_last_is_the_last() -> None:
    assert day_after(date(2024, 2, 28)) == date(2024, 2, 29)
    assert day_after(date.max) == date.max
