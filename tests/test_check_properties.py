"""
Properties of the checks on sentences made for the purpose.

A sound sentence stays sound when its figures are rounded, scaled or converted; a figure moved out of every interval is
always found where the same sentence was confirmed.
"""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from hypothesis import assume, given, settings
from hypothesis import strategies as st

import claimcheck
from claimcheck.model import Verdict
from claimcheck.rates import Rates

DAY = date(2025, 2, 24)
CENT = Decimal("0.01")
SCALES = ("million", "billion", "trillion")
CURRENCIES = [("yuan", "CNY"), ("euros", "EUR"), ("yen", "JPY")]
RATES = Rates.load()

levels = st.decimals(min_value=Decimal("2.00"), max_value=Decimal("990.00"), places=2)
quick = settings(max_examples=25, deadline=None)


def rounded(value: Decimal, places: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def verdicts(text: str, code: str) -> set[Verdict]:
    return {f.verdict for f in claimcheck.verify(text, published=DAY).findings if f.code == code}


def change_sentence(before: Decimal, after: Decimal, percent: Decimal, scale: str = "million") -> str:
    verb = "rose" if after > before else "fell"
    return f"Net sales {verb} {abs(percent)}% to ${after} {scale} from ${before} {scale}."


def percent_of(before: Decimal, after: Decimal) -> Decimal:
    return (after - before) * 100 / before


@quick
@given(before=levels, after=levels, places=st.integers(0, 2), scale=st.sampled_from(SCALES))
def test_rounding_and_scaling_keep_a_change_sound(before: Decimal, after: Decimal, places: int, scale: str) -> None:
    percent = percent_of(before, after)
    assume(Decimal("0.5") <= abs(percent) <= 400)
    coarse = rounded(before, places), rounded(after, places)
    assume(coarse[0] != coarse[1])
    text = change_sentence(*coarse, rounded(percent, 1), scale)
    assert Verdict.INCONSISTENT not in verdicts(text, "CH002") | verdicts(text, "CH001")


@quick
@given(before=levels, after=levels, factor=st.sampled_from(["1.3", "0.6", "2", "10", "0.1"]))
def test_a_plant_outside_every_interval_is_found(before: Decimal, after: Decimal, factor: str) -> None:
    percent = rounded(percent_of(before, after), 1)
    assume(1 <= abs(percent) <= 400)
    assume(Verdict.CONSISTENT in verdicts(change_sentence(before, after, percent), "CH002"))
    planted = rounded(after * Decimal(factor), 2)
    verb = "rose" if after > before else "fell"
    text = f"Net sales {verb} {abs(percent)}% to ${planted} million from ${before} million."
    assert Verdict.INCONSISTENT in verdicts(text, "CH002") | verdicts(text, "CH001")  # one error is told once


@quick
@given(amount=levels, places=st.integers(0, 1), pair=st.sampled_from(CURRENCIES))
def test_a_conversion_at_the_reference_rate_is_sound(amount: Decimal, places: int, pair: tuple[str, str]) -> None:
    name, code = pair
    rate = RATES.rate("USD", code, DAY)
    assert rate is not None
    dollars = amount / rate.value
    assume(rounded(dollars, places) > 0)
    text = f"The plant costs {rounded(amount, places)} billion {name} (${rounded(dollars, places)} billion)."
    assert Verdict.INCONSISTENT not in verdicts(text, "FX001")


@quick
@given(amount=levels, factor=st.sampled_from(["1.5", "0.5", "1000", "0.001"]))
def test_a_conversion_outside_every_rate_is_found(amount: Decimal, factor: str) -> None:
    rate = RATES.rate("USD", "CNY", DAY)
    assert rate is not None
    dollars = rounded(amount / rate.value * Decimal(factor), 4)
    text = f"The plant costs {amount} billion yuan (${dollars} billion)."
    assert Verdict.INCONSISTENT in verdicts(text, "FX001")


@quick
@given(level=levels, move=levels, places=st.integers(1, 2))
def test_a_price_line_worked_out_is_sound(level: Decimal, move: Decimal, places: int) -> None:
    percent = move * 100 / level
    assume(Decimal("0.3") <= percent <= 60)
    text = f"The shares rose ${move}, or {rounded(percent, places)}%, to ${level + move}."
    assert Verdict.INCONSISTENT not in verdicts(text, "LV001")
