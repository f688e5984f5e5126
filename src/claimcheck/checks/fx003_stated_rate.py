"""
A stated exchange rate against the reference and against the conversions made with it.

What it does
------------
Compares a line such as "($1 = 7.12 yuan)" with the reference rate of its day, and each conversion between the same
currencies with the line.

Why it matters
--------------
The line is pasted from yesterday's story or from the one above it, and everything converted with it goes wrong at once.

How it is computed
------------------
stated rate = reference rate, within 3% past rounding of some rate from ten days before to three days after; and
amount / restated amount = stated rate, within 3% past rounding.

Limits
------
A currency without a published rate on that day, and an article without a date, are uncheckable against the reference.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from claimcheck.checks.arithmetic import apart, bounds, divide, is_positive, judge, value_of
from claimcheck.checks.base import Check, Context, Example
from claimcheck.checks.exchange import evidence, with_source
from claimcheck.checks.wording import in_unit, number, share, span_in_unit, stated
from claimcheck.figures import Figure
from claimcheck.model import Finding, Lack, Quantity, Verdict
from claimcheck.relation import Conversion, StatedRate

TOLERANCE = Decimal("0.03")


def run(relation: StatedRate, context: Context) -> Iterator[Finding]:
    """Judge a stated rate against the reference, then its uses in the article."""
    if not is_positive(relation.rate):
        return
    rate = relation.rate.figure.scaled(divide(Decimal(1), value_of(relation.one)))
    yield _against_reference(relation, rate, context)
    for conversion in relation.conversions:
        if is_positive(conversion.amount) and is_positive(conversion.restated):
            yield _against_use(relation, rate, conversion)


def _against_reference(relation: StatedRate, rate: Figure, context: Context) -> Finding:
    base, quote, day = relation.one.unit or "", relation.rate.unit or "", context.article.published.day
    reference = context.rates.rate(base, quote, day) if day else None
    span = context.rates.accepted(base, quote, day, day) if day else None
    if reference is None or span is None or rate.value is None:
        reason = _why_not(relation, day)
        return CHECK.finding(
            relation,
            verdict=Verdict.UNCHECKABLE,
            message=f"The rate of {stated(relation.rate)} per {base or relation.one.text} cannot be checked: {reason}.",
            working=f"{stated(relation.one)} = {stated(relation.rate)}; {reason}",
            lacks=_lacking(relation, day),
        )
    interval = span.interval
    verdict = judge((rate.stated, rate.wide), (interval, interval), tolerance=TOLERANCE)
    deviation = apart(rate.value, reference.value)
    per = f"{quote} per {base}"
    return CHECK.finding(
        relation,
        verdict=verdict,
        message=(
            f"The stated rate is {number(rate.value, 5)} {per}; the reference rate was {number(reference.value, 5)}."
        ),
        working=(
            f"stated {number(rate.value, 5)}, reference {with_source(reference)}; "
            f"{share(deviation or Decimal(0))} apart, tolerance {share(TOLERANCE)} past rounding"
        ),
        stated=f"{number(rate.value, 5)} {per}",
        computed=f"{number(reference.value, 5)} {per}",
        deviation=deviation,
        tolerance=TOLERANCE,
        intervals=(rate.stated, interval),
        evidence=(evidence(reference),),
        suggestion=(
            f"For the rest to stand, the rate would be {number(span.low.value, 5)} to {number(span.high.value, 5)}."
            if verdict is Verdict.INCONSISTENT
            else None
        ),
    )


def _why_not(relation: StatedRate, day: date | None) -> str:
    open_side = next((side for side in relation.mentions() if side.unit is None), None)
    if open_side is not None:
        return f"the currency of “{open_side.text}” is open"
    if day is None:
        return "the date of publication is not known"
    return f"no reference rate for {relation.rate.unit} per {relation.one.unit}"


def _lacking(relation: StatedRate, day: date | None) -> Lack | None:
    if any(side.unit is None for side in relation.mentions()):
        return None
    return Lack.DATE if day is None else Lack.RATE


def _against_use(relation: StatedRate, rate: Figure, conversion: Conversion) -> Finding:
    quote, base = _oriented(conversion, relation)
    narrow = quote.figure.stated / rate.stated
    wide = quote.figure.wide / rate.wide
    verdict = judge(bounds(base), (narrow, wide), tolerance=TOLERANCE)
    exact = divide(value_of(quote), rate.value or Decimal(1))
    found = CHECK.finding(
        conversion,
        verdict=verdict,
        message=f"At the stated rate {stated(quote)} is about {in_unit(exact, base)}; the text has {stated(base)}.",
        working=f"{stated(quote)} ÷ {stated(relation.rate)} per {stated(relation.one)} = {in_unit(exact, base)}; "
        f"stated {stated(base)}; tolerance {share(TOLERANCE)} past rounding",
        stated=stated(base),
        computed=in_unit(exact, base),
        deviation=apart(base.figure.value, exact),
        tolerance=TOLERANCE,
        intervals=(base.figure.stated, narrow),
        suggestion=(
            f"For the rest to stand, “{base.text}” would be {span_in_unit(narrow, base)}, or “{quote.text}” would be "
            f"{span_in_unit(base.figure.stated * rate.stated, quote)}, or the stated rate another."
            if verdict is Verdict.INCONSISTENT
            else None
        ),
    )
    return replace(found, mentions=(*conversion.mentions(), relation.rate))


def _oriented(conversion: Conversion, relation: StatedRate) -> tuple[Quantity, Quantity]:
    """Return the side of a conversion that is in the currency of the rate, then the other."""
    a, b = conversion.mentions()
    return (a, b) if a.unit == relation.rate.unit else (b, a)


CHECK = Check(
    code="FX003",
    name="stated-rate",
    relation=StatedRate,
    run=run,
    doc=__doc__,
    flags=(
        Example("The plant costs 380 billion yuan. ($1 = 8.9 yuan)", date(2025, 2, 24)),
        Example("The plant costs 380 billion yuan ($45 billion). ($1 = 7.25 yuan)", date(2025, 2, 24)),
    ),
    passes=(
        Example("The plant costs 380 billion yuan. ($1 = 7.26 yuan)", date(2025, 2, 24)),
        Example("The plant costs 380 billion yuan ($52.4 billion). ($1 = 7.2500 yuan)", date(2025, 2, 24)),
    ),
)
