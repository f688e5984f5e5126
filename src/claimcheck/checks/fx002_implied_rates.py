"""
Two conversions of one pair of currencies in one article.

What it does
------------
Compares the exchange rates that two conversions in the same article imply.

Why it matters
--------------
Both were made on the same day with the same rate, so their rates agree; where they do not, one of the four figures
was mistyped. No outside rate is needed.

How it is computed
------------------
a1 / b1 = a2 / b2, with each figure as the interval that its digits and its hedge allow; past rounding up to 5% is
near.

Limits
------
Amounts of different times, such as last year's and this year's, may each be told at its own rate and are not
compared.
"""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.checks.arithmetic import apart, divide, is_positive, judge, quotient, value_of
from claimcheck.checks.base import Check, Context, Example
from claimcheck.checks.fx001_conversion import TOLERANCE
from claimcheck.checks.wording import nearly, number, share, span_in_unit, stated
from claimcheck.figures import Interval
from claimcheck.model import Finding, Quantity, Verdict
from claimcheck.relation import Conversion, ConversionPair


def run(pair: ConversionPair, _context: Context) -> Iterator[Finding]:
    """Judge the two rates that a pair of conversions implies."""
    a, b = pair.first.mentions()
    c, d = _same_order(pair.second, a.unit)
    if not all(is_positive(quantity) for quantity in (a, b, c, d)):
        return
    first, second = quotient(a, b), quotient(c, d)
    verdict = judge(second, first, tolerance=TOLERANCE)
    rate, other = divide(value_of(a), value_of(b)), divide(value_of(c), value_of(d))
    per = f"{a.unit} per {b.unit}"
    agree = "do not agree" if verdict is Verdict.INCONSISTENT else f"{nearly(verdict)}agree"
    yield CHECK.finding(
        pair,
        verdict=verdict,
        message=f"Two conversions imply {number(rate)} and {number(other)} {per}, which {agree}.",
        working=(
            f"{stated(a)} ÷ {stated(b)} = {number(rate)}; {stated(c)} ÷ {stated(d)} = {number(other)} {per}; "
            f"tolerance {share(TOLERANCE)} past rounding"
        ),
        stated=f"{number(other)} {per}",
        computed=f"{number(rate)} {per}",
        deviation=apart(other, rate),
        tolerance=TOLERANCE,
        intervals=(second[0], first[0]),
        suggestion=_suggestion(pair, first[0], (c, d)) if verdict is Verdict.INCONSISTENT else None,
    )


def _same_order(conversion: Conversion, unit: str | None) -> tuple[Quantity, Quantity]:
    a, b = conversion.mentions()
    return (a, b) if a.unit == unit else (b, a)


def _suggestion(pair: ConversionPair, rate: Interval, second: tuple[Quantity, Quantity]) -> str:
    c, d = second
    return (
        f"At the rate of “{pair.first.amount.text} ({pair.first.restated.text})”, “{d.text}” would be "
        f"{span_in_unit(c.figure.stated / rate, d)}, or “{c.text}” would be {span_in_unit(d.figure.stated * rate, c)}; "
        f"or one figure of the first conversion would differ."
    )


CHECK = Check(
    code="FX002",
    name="implied-rates",
    relation=ConversionPair,
    run=run,
    doc=__doc__,
    flags=(
        Example(
            "The first plant costs 380 million yuan ($53 million). The second costs 760 million yuan ($53 million)."
        ),
        Example("It paid 100 million pounds ($127 million) and set aside 20 million pounds ($52 million)."),
    ),
    passes=(
        Example(
            "The first plant costs 380 million yuan ($53 million). The second costs 760 million yuan ($106 million)."
        ),
        Example("It paid 100 million pounds ($127 million) and set aside 20 million pounds ($25 million)."),
    ),
)
