"""The familiar slips: which number was meant, and when a slip is no accident."""

from __future__ import annotations

from decimal import Decimal

import pytest

from claimcheck.checks.slips import Slip, explain, named, repair
from claimcheck.figures import Figure, Hedge, Interval, exact, vague, written
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
