"""
A count and a price or an average, or a stake and a valuation, against the amount that they make.

What it does
------------
Multiplies the shares sold by the price of one, those who have something by what each has on average, or the stake
bought by the value of the whole company, and compares the product with the amount told.

Why it matters
--------------
Stories of share sales and takeovers are written from three figures of one filing. A million for a billion, or two
digits transposed in the price, and the three no longer agree.

How it is computed
------------------
count × price = amount, or stake × valuation = price of the stake, with each figure as the interval that its digits and
its hedge allow. For a stake, the two may lie a twentieth apart and still be near: valuations are told loosely.

Limits
------
Net proceeds, extra shares for the underwriters, options, dividends and earnings are left alone: there the amount is
something else than price times count.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from claimcheck.checks import slips
from claimcheck.checks.arithmetic import HUNDRED, Bounds, apart, bounds, divide, is_positive, judge, multiply, value_of
from claimcheck.checks.base import Check, Context, Example
from claimcheck.checks.slips import Wanted
from claimcheck.checks.wording import in_unit, span_in_unit, stated
from claimcheck.figures import ONE, ZERO
from claimcheck.model import Finding, Kind, Quantity, Verdict
from claimcheck.relation import Product

LOOSE = Decimal("0.05")
"""How far the price of a stake may lie from the one computed, as a share of the latter, and still be near."""


def run(product: Product, _context: Context) -> Iterator[Finding]:
    """Judge the amount that two factors make."""
    one, other = product.factors
    total = product.total
    if not all(is_positive(quantity) for quantity in (one, other, total)):
        return
    first, second = _factor(one), _factor(other)
    computed = first[0] * second[0], first[1] * second[1]
    stake = one.kind is Kind.PERCENT
    verdict = judge(bounds(total), computed, tolerance=LOOSE if stake else ZERO)
    exact = multiply(multiply(value_of(one), _unit(one)), value_of(other))
    yield CHECK.finding(
        product,
        verdict=verdict,
        message=(
            f"{stated(one)} {'of' if stake else 'at'} {stated(other)} make {in_unit(exact, total)}; "
            f"the text has {stated(total)}."
        ),
        working=(
            f"{stated(one)} × {stated(other)} = {in_unit(exact, total)} "
            f"({span_in_unit(computed[0], total)} as the figures are rounded); stated {stated(total)}"
        ),
        stated=stated(total),
        computed=in_unit(exact, total),
        deviation=apart(total.figure.value, exact),
        tolerance=LOOSE if stake else None,
        intervals=(total.figure.stated, computed[0]),
        **(
            slips.told(_suggestion(product, exact), slips.explain(_wanted(product)))
            if verdict is Verdict.INCONSISTENT
            else {}
        ),
    )


def _unit(quantity: Quantity) -> Decimal:
    return divide(ONE, HUNDRED) if quantity.kind is Kind.PERCENT else ONE


def _factor(quantity: Quantity) -> Bounds:
    narrow, wide = bounds(quantity)
    return narrow.scale(_unit(quantity)), wide.scale(_unit(quantity))


def _suggestion(product: Product, exact: Decimal) -> str:
    one, other = product.factors
    total = value_of(product.total)
    first = divide(divide(total, value_of(other)), _unit(one))
    second = divide(total, multiply(value_of(one), _unit(one)))
    return (
        f"For the rest to stand, {in_unit(exact, product.total)} would stand for {product.total.text}, or "
        f"{in_unit(first, one)} for {one.text}, or {in_unit(second, other)} for {other.text}."
    )


def _wanted(product: Product) -> Iterator[Wanted]:
    """Yield each number with what it would have to be for the rest to stand."""
    one, other = product.factors
    first, second = one.figure.stated.scale(_unit(one)), other.figure.stated
    yield product.total, first * second
    yield other, product.total.figure.stated / first
    yield one, (product.total.figure.stated / second).scale(divide(ONE, _unit(one)))


CHECK = Check(
    code="PX001",
    name="price-times-count",
    relation=Product,
    run=run,
    doc=__doc__,
    flags=(
        Example("The maker of pumps sold 24 million shares at $15 each, raising $630 million."),
        Example("It paid $300 million for a 20% stake in the brewer, valuing it at $2.5 billion."),
    ),
    passes=(
        Example("The maker of pumps sold 24 million shares at $15 each, raising $360 million."),
        Example("It paid $500 million for a 20% stake in the brewer, valuing it at $2.5 billion."),
    ),
)
