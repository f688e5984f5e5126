"""The familiar slips: which number was meant, and when a slip is no accident."""

from __future__ import annotations

from decimal import Decimal

import pytest

from claimcheck.checks.slips import Slip, explain, named, of_difference, repair
from claimcheck.figures import WHOLE_LINE, Figure, Hedge, Interval, between, exact, vague, written
from claimcheck.model import Kind, Quantity


def amount(text: str, figure: Figure) -> Quantity:
    return Quantity(start=0, end=len(text), kind=Kind.MONEY, text=text, figure=figure, unit="USD")


def money(value: str, step: str = "1") -> Quantity:
    return amount(f"${value}", written(Decimal(value), Decimal(step)))


def around(value: str, radius: str = "0.5") -> Interval:
    return Interval.around(Decimal(value), Decimal(radius))


@pytest.mark.parametrize(
    ("printed", "meant", "slip"),
    [
        ("53000000", "53000000000", Slip.SCALE),
        ("480000", "48000", Slip.POWER_OF_TEN),
        ("228727", "228277", Slip.TRANSPOSED),
        ("15", "51", Slip.TRANSPOSED),
        ("434753", "234753", Slip.ONE_DIGIT),
        ("2443", "2449", Slip.ONE_DIGIT),
    ],
)
def test_a_slip_gives_the_number_that_was_meant(printed: str, meant: str, slip: Slip) -> None:
    found = repair(money(printed), around(meant))
    assert found is not None
    assert (found.slip, found.value) == (slip, Decimal(meant))


@pytest.mark.parametrize(
    ("printed", "meant"), [("1234", "4321"), ("1234", "1299"), ("1000", "1001000"), ("52", "520.9")]
)
def test_two_slips_at_once_are_none(printed: str, meant: str) -> None:
    assert repair(money(printed), around(meant, "0.4")) is None


@pytest.mark.parametrize(
    "figure",
    [vague(Decimal(10), Decimal(100)), exact(Decimal(0)), exact(Decimal(-5)), written(Decimal("1e30"), Decimal(1))],
)
def test_numbers_without_digits_of_their_own_have_no_slip_of_digits(figure: Figure) -> None:
    assert repair(amount("so much", figure), around("7")) is None


def test_the_digits_are_those_of_the_written_places() -> None:
    tenths = amount("$4.7bn", written(Decimal("4.7e9"), Decimal("1e8")))
    found = repair(tenths, around("7.4e9", "1e7"))
    assert found is not None
    assert found.slip is Slip.TRANSPOSED


def test_a_hedged_number_has_the_digits_that_are_not_zero() -> None:
    hedged = amount("about $450,000", written(Decimal(450000), Decimal(1), Hedge.ABOUT))
    found = repair(hedged, around("540000"))
    assert found is not None
    assert found.slip is Slip.TRANSPOSED


def test_a_slip_of_digits_explains_nothing_where_the_wanted_number_is_loose() -> None:
    assert not explain([(money("59"), around("51"))])
    assert not explain([(money("5931"), around("5131", "20"))])
    assert explain([(money("5931"), around("5131"))])


def test_only_the_plainest_slip_is_named() -> None:
    found = explain([(money("234753"), around("234783")), (money("8277"), around("8277000"))])
    assert [fix.slip for fix in found] == [Slip.SCALE]
    assert named(found) == " One familiar slip explains it: a thousandfold in “$8277”."


def test_two_slips_of_one_kind_are_named_side_by_side() -> None:
    found = explain([(money("34753"), around("24753")), (money("18277"), around("28277"))])
    assert named(found) == " One familiar slip explains it: one digit in “$34753” or in “$18277”."


def test_no_slip_has_no_name() -> None:
    assert named(explain([(money("1234"), around("4321"))])) == ""


@pytest.mark.parametrize(
    ("figure", "wanted"),
    [
        (exact(Decimal(0)), around("0")),
        (exact(Decimal(-5)), around("-50")),
        (written(Decimal(-5), Decimal(1)), around("-5000")),
        (between(written(Decimal(4), Decimal(1)), written(Decimal(6), Decimal(1))), around("50")),
        (vague(Decimal(10), Decimal(100)), WHOLE_LINE),
    ],
)
def test_what_is_no_plain_number_above_zero_has_no_slip(figure: Figure, wanted: Interval) -> None:
    assert repair(amount("so much", figure), wanted) is None


@pytest.mark.parametrize("printed", ["1234", "1123", "3211", "10", "77"])
def test_a_number_that_is_already_wanted_has_no_slip(printed: str) -> None:
    assert repair(money(printed), around(printed)) is None


@pytest.mark.parametrize(
    ("printed", "meant", "slip"),
    [
        ("1534", "1034", Slip.ONE_DIGIT),
        ("5034", "9034", Slip.ONE_DIGIT),
        ("1590", "1509", Slip.TRANSPOSED),
        ("123456789012345", "132456789012345", Slip.TRANSPOSED),
        ("52", "5.2", Slip.POWER_OF_TEN),
        ("52", "0.52", Slip.POWER_OF_TEN),
        ("52", "5200", Slip.POWER_OF_TEN),
        ("52", "0.000052", Slip.SCALE),
        ("52", "0.052", Slip.SCALE),
    ],
)
def test_each_slip_both_ways(printed: str, meant: str, slip: Slip) -> None:
    found = repair(money(printed), Interval.point(Decimal(meant)))
    assert found is not None
    assert (found.slip, found.value, found.quantity.text) == (slip, Decimal(meant), f"${printed}")


@pytest.mark.parametrize(
    ("printed", "meant"), [("534", "034"), ("1234567890123456", "2134567890123456"), ("52", "52000000000")]
)
def test_what_nobody_writes_is_no_slip(printed: str, meant: str) -> None:
    assert repair(money(printed), Interval.point(Decimal(meant))) is None


def test_an_exact_number_has_the_digits_that_are_not_zero() -> None:
    found = repair(amount("450 thousand", exact(Decimal(450000))), Interval.point(Decimal(540000)))
    assert found is not None
    assert (found.slip, found.value) == (Slip.TRANSPOSED, Decimal(540000))
    assert repair(amount("450 thousand", exact(Decimal(450000))), Interval.point(Decimal(450010))) is None


@pytest.mark.parametrize(
    ("printed", "low", "high", "named_so"),
    [
        ("52", "20000", "98000", True),
        ("52", "20000", "98001", False),
        ("52", "500", "760", True),
        ("52", "500", "761", False),
        ("1234", "2120", "2134.938", True),
        ("1234", "2120", "2134.939", False),
        ("9234", "9830", "9839.834", True),
        ("9234", "9830", "9839.835", False),
    ],
)
def test_how_sharp_the_wanted_number_must_be(printed: str, low: str, high: str, named_so: bool) -> None:  # noqa: FBT001 - a column
    assert bool(explain([(money(printed), Interval(Decimal(low), Decimal(high)))])) is named_so


@pytest.mark.parametrize("wanted", [Interval(Decimal(5), None), Interval(None, Decimal(6000)), WHOLE_LINE])
def test_a_wanted_number_without_bounds_is_explained_by_nothing(wanted: Interval) -> None:
    assert explain([(money("5931"), wanted)]) == ()


def test_each_number_of_a_difference_is_wanted_from_the_other_two() -> None:
    before, after, told = (amount(text, exact(Decimal(text))) for text in ("10", "17", "4"))
    wanted = [(one.text, found) for one, found in of_difference(before, after, (told, told.figure))]
    points = [Interval.point(Decimal(value)) for value in (7, 14, 13)]
    assert wanted == list(zip(["4", "17", "10"], points, strict=True))


def test_each_number_of_a_fall_is_wanted_from_the_other_two() -> None:
    before, after, told = (amount(text, exact(Decimal(text))) for text in ("17", "10", "400"))
    found = of_difference(before, after, (told, told.figure.negated()), steps=Decimal(100))
    points = [Interval.point(Decimal(value)) for value in (700, 13, 14)]
    assert [wanted for _, wanted in found] == points
