"""
Properties of the arithmetic of written numbers, with ``Fraction`` as the oracle.

Members of an interval are drawn as fractions between its bounds; what is done to members must lie in what is
done to intervals. Bounds come in every size that a text could hold, and now and then with far more digits.
"""

from __future__ import annotations

import operator
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from itertools import product
from typing import Any

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from claimcheck.figures import (
    WHOLE_LINE,
    Figure,
    Hedge,
    Interval,
    between,
    exact,
    vague,
    written,
)

ordinary = st.decimals(min_value=-(10**6), max_value=10**6, places=3, allow_nan=False, allow_infinity=False)
whole = st.integers(-30, 30).map(Decimal)
long_ones = st.builds(
    # Through text, because arithmetic would round them to the 28 digits of the default context.
    lambda sign, digits, exponent: Decimal(f"{sign}{digits}E{exponent}"),
    st.sampled_from(["", "-"]),
    st.integers(10**29, 10**60),
    st.sampled_from([-60, -45, -30, 0, 40]),
)
numbers = st.one_of(whole, ordinary, long_ones)
endless = st.one_of(st.none(), numbers)
shares = st.sampled_from([Decimal(text) for text in ("0", "0.001", "0.05", "0.25", "1", "3")])

steps = st.integers(-6, 12).map(lambda place: Decimal(1).scaleb(place))
hedges = st.sampled_from([hedge for hedge in Hedge if hedge not in {Hedge.RANGE, Hedge.VAGUE}])


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    low, high = draw(endless), draw(endless)
    if low is not None and high is not None and low > high:
        low, high = high, low
    if low == high:
        return Interval(low, high)
    return Interval(low, high, low is not None and draw(st.booleans()), high is not None and draw(st.booleans()))


def holds(interval: Interval, member: Fraction) -> bool:
    """Tell whether an exact fraction lies inside: the oracle's own comparison, nothing of `Interval` is used."""
    low, high = interval.low, interval.high
    above = low is None or Fraction(low) < member or (Fraction(low) == member and not interval.low_open)
    below = high is None or member < Fraction(high) or (member == Fraction(high) and not interval.high_open)
    return above and below


def covers(outer: Interval, inner: Interval) -> bool:
    """Tell whether every number of one interval lies in the other."""
    low = outer.low is None or (
        inner.low is not None
        and (outer.low < inner.low or (outer.low == inner.low and (inner.low_open or not outer.low_open)))
    )
    high = outer.high is None or (
        inner.high is not None
        and (outer.high > inner.high or (outer.high == inner.high and (inner.high_open or not outer.high_open)))
    )
    return low and high


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Interval, Fraction]:
    """Return an interval and one of its members, often one at its very end or right beside it."""
    interval = draw(intervals())
    low = None if interval.low is None else Fraction(interval.low)
    high = None if interval.high is None else Fraction(interval.high)
    far = Fraction(draw(st.integers(0, 10**9)))
    if low is None:
        low = (high or Fraction(0)) - far if high is not None else -far
    if high is None:
        high = low + far
    part = draw(st.sampled_from([Fraction(n, d) for n, d in ((0, 1), (1, 1), (1, 2), (1, 3), (1, 10**60), (6, 7))]))
    member = low + (high - low) * part
    assume(holds(interval, member))
    return interval, member


member_of = pairs()


# --- operations contain the operation on any members ---


@given(member_of, member_of)
def test_sum(a: tuple[Interval, Fraction], b: tuple[Interval, Fraction]) -> None:
    assert holds(a[0] + b[0], a[1] + b[1])


@given(member_of, member_of)
def test_difference(a: tuple[Interval, Fraction], b: tuple[Interval, Fraction]) -> None:
    assert holds(a[0] - b[0], a[1] - b[1])


@given(member_of, member_of)
def test_product(a: tuple[Interval, Fraction], b: tuple[Interval, Fraction]) -> None:
    assert holds(a[0] * b[0], a[1] * b[1])


@given(member_of, member_of)
def test_quotient(a: tuple[Interval, Fraction], b: tuple[Interval, Fraction]) -> None:
    try:
        quotient = a[0] / b[0]
    except ZeroDivisionError:
        assert holds(b[0], Fraction(0)) or 0 in {b[0].low, b[0].high}
    else:
        assert holds(quotient, a[1] / b[1])


@given(member_of)
def test_mirror_image(a: tuple[Interval, Fraction]) -> None:
    assert holds(-a[0], -a[1])


@given(intervals())
def test_mirrored_twice_is_the_same(a: Interval) -> None:
    mirrored = -a
    assert -mirrored == a


@given(member_of, numbers)
def test_scaling(a: tuple[Interval, Fraction], factor: Decimal) -> None:
    assert holds(a[0].scale(factor), a[1] * Fraction(factor))


@given(member_of, shares)
def test_widening_loses_no_member(a: tuple[Interval, Fraction], share: Decimal) -> None:
    assert holds(a[0].widen(share), a[1])
    assert covers(a[0].widen(share), a[0])


@given(intervals(), shares, shares)
def test_widening_more_covers_widening_less(a: Interval, one: Decimal, two: Decimal) -> None:
    assert covers(a.widen(max(one, two)), a.widen(min(one, two)))


@given(member_of, intervals())
def test_hull_holds_the_members_of_both(a: tuple[Interval, Fraction], b: Interval) -> None:
    assert holds(a[0].hull(b), a[1])
    assert holds(b.hull(a[0]), a[1])
    assert covers(a[0].hull(b), b)


# --- comparisons mean what they say ---


@given(member_of, intervals())
def test_covers_is_about_members(a: tuple[Interval, Fraction], b: Interval) -> None:
    if covers(b, a[0]):
        assert holds(b, a[1])


@given(member_of, intervals())
def test_a_common_member_means_that_they_meet(a: tuple[Interval, Fraction], b: Interval) -> None:
    if holds(b, a[1]):
        assert a[0].meets(b)
        assert b.meets(a[0])
        assert not a[0].below(b)
        assert not b.below(a[0])


@given(member_of, member_of)
def test_below_is_about_members(a: tuple[Interval, Fraction], b: tuple[Interval, Fraction]) -> None:
    if a[0].below(b[0]):
        assert a[1] < b[1]
    if a[0].not_above(b[0]):
        assert a[1] <= b[1]


@given(intervals(), intervals())
def test_below_or_meeting_or_above(a: Interval, b: Interval) -> None:
    assert a.below(b) + b.below(a) + a.meets(b) == 1


@given(intervals(), intervals(), shares)
def test_no_bound_is_a_negative_zero(a: Interval, b: Interval, share: Decimal) -> None:
    for result in (a + b, a - b, a * b, -a, a.widen(share)):
        assert [end for end in (result.low, result.high) if end is not None and end.is_zero() and end.is_signed()] == []


@given(intervals())
def test_meets_and_covers_itself(a: Interval) -> None:
    assert a.meets(a)
    assert covers(a, a)
    assert covers(WHOLE_LINE, a)


@given(intervals(), intervals(), shares)
def test_widening_never_parts_two_that_met(a: Interval, b: Interval, share: Decimal) -> None:
    if a.meets(b):
        assert a.widen(share).meets(b)


@given(intervals(), numbers)
def test_contains_agrees_with_the_oracle(a: Interval, value: Decimal) -> None:
    assert a.contains(value) is holds(a, Fraction(value))


# --- the operations are not wider than they need be ---


@pytest.mark.parametrize(
    ("operation", "expected"),
    [
        (lambda a, b: a + b, Interval(Decimal(4), Decimal(7), high_open=True)),
        (lambda a, b: a - b, Interval(Decimal(-4), Decimal(-1), low_open=True)),
        (lambda a, b: a * b, Interval(Decimal(3), Decimal(10), high_open=True)),
        (lambda a, b: b / a, Interval(Decimal("1.5"), Decimal(5), high_open=True)),
        (lambda a, _: a.scale(Decimal(-2)), Interval(Decimal(-4), Decimal(-2))),
        (lambda a, b: a.hull(b), Interval(Decimal(1), Decimal(5), high_open=True)),
        (lambda a, _: a.widen(Decimal("0.5")), Interval(Decimal("0.5"), Decimal(3))),
        (lambda _, b: b.widen(Decimal("0.5")), Interval(Decimal("1.5"), Decimal("7.5"))),
        (lambda _, b: (-b).widen(Decimal("0.5")), Interval(Decimal("-7.5"), Decimal("-1.5"))),
        (lambda _, b: b.widen(Decimal(0)), Interval(Decimal(3), Decimal(5), high_open=True)),
    ],
)
def test_tight(operation: Callable[[Interval, Interval], Interval], expected: Interval) -> None:
    a, b = Interval(Decimal(1), Decimal(2)), Interval(Decimal(3), Decimal(5), high_open=True)
    assert operation(a, b) == expected


@pytest.mark.parametrize("bound", [None, Decimal(5)])
def test_endless_products(bound: Decimal | None) -> None:
    a = Interval(Decimal(0), bound)
    assert a * Interval(Decimal(2), None) == Interval(Decimal(0), None)
    assert Interval(None, Decimal(-1)) * a == Interval(None, Decimal(0))
    assert WHOLE_LINE * Interval.point(Decimal(0)) == Interval.point(Decimal(0))


def test_endless_quotients() -> None:
    one = Interval.point(Decimal(1))
    assert one / Interval(Decimal(2), None) == Interval(Decimal(0), Decimal("0.5"), low_open=True)
    assert one / Interval(None, Decimal(-2)) == Interval(Decimal("-0.5"), Decimal(0), high_open=True)


ENDS = (None, -1, 0, 1, 2)
FAR = 4


def small_intervals() -> list[tuple[Interval, list[Fraction]]]:
    """Return every interval with small ends, each way open and closed, and members of each: its ends and a grid."""
    found = []
    for low, high, low_open, high_open in product(ENDS, ENDS, (False, True), (False, True)):
        if low is not None and high is not None and (low > high or (low == high and (low_open or high_open))):
            continue
        if (low is None and low_open) or (high is None and high_open):
            continue
        ends = [None if end is None else Decimal(end) for end in (low, high)]
        interval = Interval(ends[0], ends[1], low_open, high_open)
        grid = [Fraction(n, 2) for n in range(-2 * FAR, 2 * FAR + 1)]
        found.append((interval, [member for member in grid if holds(interval, member)]))
    return found


@pytest.mark.parametrize("operation", [operator.add, operator.sub, operator.mul])
def test_every_small_pair_is_neither_too_narrow_nor_too_wide(operation: Callable[[Any, Any], Any]) -> None:
    """No member is lost, and an end that counts as inside is reached by some members."""
    for (a, in_a), (b, in_b) in product(small_intervals(), repeat=2):
        result = operation(a, b)
        reached = {operation(x, y) for x in in_a for y in in_b}
        assert all(holds(result, value) for value in reached), (a, b)
        for end, left_out in ((result.low, result.low_open), (result.high, result.high_open)):
            assert end is None or left_out or Fraction(end) in reached, (a, b, result)


def test_every_small_pair_covers_what_it_holds() -> None:
    for (a, _), (b, in_b) in product(small_intervals(), repeat=2):
        assert covers(a, b) is all(holds(a, member) for member in in_b), (a, b)


def test_every_small_hull_holds_its_ends_where_one_of_the_two_does() -> None:
    for (a, in_a), (b, in_b) in product(small_intervals(), repeat=2):
        hull = a.hull(b)
        members = {*in_a, *in_b}
        for end, left_out in ((hull.low, hull.low_open), (hull.high, hull.high_open)):
            assert end is None or left_out is (Fraction(end) not in members), (a, b, hull)


def test_empty_interval_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^empty interval from 2 to 1$"):
        Interval(Decimal(2), Decimal(1))


@pytest.mark.parametrize("low_open", [False, True])
def test_a_point_left_out_is_no_interval(low_open: bool) -> None:  # noqa: FBT001 - a column
    with pytest.raises(ValueError, match="empty interval"):
        Interval(Decimal(1), Decimal(1), low_open, not low_open)


@pytest.mark.parametrize("low", [None, Decimal(0), Decimal(-1)])
def test_division_by_what_holds_zero_is_refused(low: Decimal | None) -> None:
    with pytest.raises(ZeroDivisionError, match=r"^division by an interval that holds zero$"):
        Interval.point(Decimal(1)) / Interval(low, Decimal(3), low_open=low == 0)


# --- written numbers ---


@st.composite
def in_print(draw: st.DrawFn) -> tuple[Decimal, Decimal]:
    """Return a number and one unit in its last written place."""
    step = draw(steps)
    mantissa = draw(st.one_of(st.integers(-9999, 9999), st.integers(-99, 99).map(lambda n: n * 1000)))
    return mantissa * step, step


@given(in_print(), st.booleans())
@example((Decimal(10) ** 60, Decimal(1)), True)  # noqa: FBT003 - an example
@example((Decimal(10) ** 60 + 1, Decimal(1)), False)  # noqa: FBT003
@example((Decimal("1e999999"), Decimal("1e999999")), True)  # noqa: FBT003
def test_written_holds_its_value(number: tuple[Decimal, Decimal], plain: bool) -> None:  # noqa: FBT001 - drawn
    for hedge in (Hedge.EXACT, Hedge.ABOUT, Hedge.NEARLY, Hedge.AT_LEAST, Hedge.AT_MOST):
        figure = written(*number, hedge, whole=plain)
        assert figure.stated.contains(number[0]), hedge


@given(in_print(), hedges, st.booleans())
def test_wide_covers_stated(number: tuple[Decimal, Decimal], hedge: Hedge, plain: bool) -> None:  # noqa: FBT001 - drawn
    figure = written(*number, hedge, whole=plain)
    assert covers(figure.wide, figure.stated)


@given(in_print(), hedges)
def test_a_whole_number_allows_no_less_than_one_with_decimals(number: tuple[Decimal, Decimal], hedge: Hedge) -> None:
    assert covers(written(*number, hedge, whole=True).wide, written(*number, hedge, whole=False).wide)


@given(in_print(), hedges, st.booleans(), st.integers(-12, 12))
def test_scaling_by_a_power_of_ten_commutes(
    number: tuple[Decimal, Decimal],
    hedge: Hedge,
    plain: bool,  # noqa: FBT001 - drawn
    power: int,
) -> None:
    value, step = number
    factor = Decimal(1).scaleb(power)
    assert same(
        written(value * factor, step * factor, hedge, whole=plain),
        written(value, step, hedge, whole=plain).scaled(factor),
    )


@given(in_print(), hedges, st.booleans())
def test_a_loss_mirrors_a_gain(number: tuple[Decimal, Decimal], hedge: Hedge, plain: bool) -> None:  # noqa: FBT001 - drawn
    value, step = number
    assume(value)
    assert same(written(-value, step, hedge, whole=plain), written(value, step, hedge, whole=plain).negated())


@given(st.integers(1, 10**9), st.integers(0, 8), st.booleans())
def test_a_coarser_rounding_holds_the_finer_one(digits: int, places: int, plain: bool) -> None:  # noqa: FBT001 - drawn
    """Whatever a number was before it was rounded for print lies in what the print allows."""
    value = Decimal(digits)
    coarse_step = Decimal(1).scaleb(places)
    coarse = (value / coarse_step).quantize(Decimal(1)) * coarse_step
    assert written(coarse, coarse_step, whole=plain).stated.contains(value)


@given(st.integers(1, 9999), st.integers(0, 4))
def test_trailing_zeros_may_be_rounding(digits: int, zeros: int) -> None:
    """A number rounded to fewer places and written out in full is still near, within the limit of 2.5%."""
    coarse = Decimal(digits) * 10**zeros
    reach = min(Decimal(10) ** zeros / 2, coarse * Decimal("0.025"))
    wide = written(coarse, Decimal(1)).wide
    assert wide.contains(coarse + reach)
    assert wide.contains(coarse - reach)


@given(in_print(), in_print())
def test_a_range_holds_its_ends_in_either_order(a: tuple[Decimal, Decimal], b: tuple[Decimal, Decimal]) -> None:
    there, back = between(written(*a), written(*b)), between(written(*b), written(*a))
    assert there == back
    assert there.stated.contains(a[0])
    assert there.stated.contains(b[0])
    assert covers(there.wide, there.stated)
    assert there.ends == (min(a[0], b[0]), max(a[0], b[0]))
    assert there.hedge is Hedge.RANGE


def test_a_range_of_vague_ends_has_no_middle() -> None:
    figure = between(vague(Decimal(10), Decimal(100)), written(Decimal(200), Decimal(1)))
    assert (figure.value, figure.ends, figure.hedge) == (None, None, Hedge.RANGE)
    assert figure.stated == Interval(Decimal(10), Decimal("200.5"))
    assert figure.wide == Interval(Decimal(10), Decimal(205))


def test_vague_words_stay_vague_at_any_scale() -> None:
    interval = Interval(Decimal(20), Decimal(200), high_open=True)
    assert vague(Decimal(10), Decimal(100)).scaled(Decimal(2)) == Figure(None, interval, interval, Hedge.VAGUE)


def test_one_number_has_no_ends_at_any_scale() -> None:
    figure = exact(Decimal(6)).scaled(Decimal(2))
    assert (figure.value, figure.ends, figure.hedge) == (Decimal(12), None, Hedge.EXACT)


@given(in_print(), in_print())
def test_a_negated_range_keeps_its_ends_in_order(a: tuple[Decimal, Decimal], b: tuple[Decimal, Decimal]) -> None:
    assert between(written(*a), written(*b)).negated().ends == (min(-a[0], -b[0]), max(-a[0], -b[0]))


@given(in_print())
def test_over_and_under_leave_the_number_itself_out(number: tuple[Decimal, Decimal]) -> None:
    assume(number[0])
    for hedge in (Hedge.OVER, Hedge.UNDER):
        figure = written(*number, hedge)
        assert not figure.stated.contains(number[0])
        assert figure.wide.contains(number[0])


@pytest.mark.parametrize("value", ["0", "0.0", "-0"])
@pytest.mark.parametrize("hedge", [hedge for hedge in Hedge if hedge not in {Hedge.RANGE, Hedge.VAGUE}])
def test_zero_with_any_hedge(value: str, hedge: Hedge) -> None:
    figure = written(Decimal(value), Decimal("0.1"), hedge)
    assert figure.wide.contains(Decimal(0))


@pytest.mark.parametrize(
    ("figure", "inside", "outside"),
    [
        (written(Decimal(53), Decimal(1)), ["52.5", "53.5"], ["52.4", "53.6"]),
        (written(Decimal("5.30"), Decimal("0.01"), whole=False), ["5.295", "5.305"], ["5.29", "5.31"]),
        (written(Decimal(380), Decimal(1)), ["379.5", "380.5"], ["379", "381"]),
        (written(Decimal(70), Decimal(1), Hedge.NEARLY), ["67", "70"], ["66", "70.1"]),
        (written(Decimal(1), Decimal(1), Hedge.NEARLY), ["0.5", "1"], ["0.4", "1.1"]),
        (written(Decimal(-70), Decimal(1), Hedge.NEARLY), ["-67", "-70"], ["-66", "-70.1"]),
        (written(Decimal(30), Decimal(1), Hedge.ABOUT), ["28.5", "31.5"], ["28", "32"]),
        (written(Decimal(30), Decimal(1), Hedge.OVER), ["30.1", "37"], ["30", "29.9"]),
        (written(Decimal(30), Decimal(1), Hedge.UNDER), ["29.9", "23"], ["30", "30.1"]),
        (exact(Decimal(6)), ["6"], ["5.9", "6.1"]),
        (vague(Decimal(100), Decimal(1000)), ["100", "999.9"], ["99.9", "1000"]),
        (vague(Decimal(20), None), ["20", "1e30"], ["19.9"]),
    ],
)
def test_known_intervals(figure: Figure, inside: list[str], outside: list[str]) -> None:
    assert [text for text in inside if not figure.stated.contains(Decimal(text))] == []
    assert [text for text in outside if figure.stated.contains(Decimal(text))] == []


@pytest.mark.parametrize(
    ("value", "inside", "outside"),
    [("380", ["375", "385"], ["374.9", "385.1"]), ("400", ["390", "410"], ["389", "411"]), ("53", ["53.5"], ["53.6"])],
)
def test_known_wide_intervals(value: str, inside: list[str], outside: list[str]) -> None:
    wide = written(Decimal(value), Decimal(1)).wide
    assert [text for text in inside if not wide.contains(Decimal(text))] == []
    assert [text for text in outside if wide.contains(Decimal(text))] == []


@pytest.mark.parametrize(
    ("hedge", "stated", "wide"),
    [
        (Hedge.EXACT, ("29.5", "30.5"), ("29.25", "30.75")),
        (Hedge.ABOUT, ("28.5", "31.5"), ("28.5", "31.5")),
        (Hedge.NEARLY, ("28.5", "30"), ("28.5", "30.75")),
        (Hedge.AT_LEAST, ("30", "37.5"), ("29.25", "60")),
        (Hedge.AT_MOST, ("22.5", "30"), ("0", "30.75")),
    ],
)
def test_what_each_hedge_makes_of_thirty(hedge: Hedge, stated: tuple[str, str], wide: tuple[str, str]) -> None:
    figure = written(Decimal(30), Decimal(1), hedge)
    assert figure.stated == Interval(Decimal(stated[0]), Decimal(stated[1]))
    assert figure.wide == Interval(Decimal(wide[0]), Decimal(wide[1]))


@pytest.mark.parametrize(
    ("hedge", "stated", "wide"),
    [
        (Hedge.AT_LEAST, Interval(Decimal(0), None), Interval(Decimal("-0.5"), None)),
        (Hedge.AT_MOST, Interval(None, Decimal(0)), Interval(None, Decimal("0.5"))),
        (Hedge.OVER, Interval(Decimal(0), None, low_open=True), Interval(Decimal("-0.5"), None)),
        (Hedge.UNDER, Interval(None, Decimal(0), high_open=True), Interval(None, Decimal("0.5"))),
    ],
)
def test_nothing_bounds_what_is_more_or_less_than_zero(hedge: Hedge, stated: Interval, wide: Interval) -> None:
    figure = written(Decimal(0), Decimal(1), hedge)
    assert (figure.stated, figure.wide) == (stated, wide)


def test_the_zeros_of_a_number_past_fifty_digits_say_nothing() -> None:
    for value in (Decimal("1e50"), Decimal("1e60")):
        figure = written(value, Decimal(1))
        assert figure.wide == figure.stated
    assert written(Decimal("1e49"), Decimal(1)).wide.contains(Decimal("1.025e49"))


def same(a: Figure, b: Figure) -> bool:
    """Tell whether two figures allow the same, up to the last of fifty digits."""
    return a.value == b.value and a.hedge is b.hedge and close(a.stated, b.stated) and close(a.wide, b.wide)


def close(a: Interval, b: Interval) -> bool:
    if (a.low_open, a.high_open) != (b.low_open, b.high_open):
        return False
    ends = [(a.low, b.low), (a.high, b.high)]
    return all(
        (x is None and y is None) or (x is not None and y is not None and abs(x - y) <= abs(x) * Decimal("1e-24"))
        for x, y in ends
    )


def test_the_oracle_itself() -> None:
    """The helper that all of the above rests on can say no."""
    half_open = Interval(Decimal(1), Decimal(2), low_open=True)
    assert [holds(half_open, Fraction(n, 2)) for n in (1, 2, 3, 4, 5)] == [False, False, True, True, False]
    assert not same(exact(Decimal(1)), exact(Decimal(2)))
