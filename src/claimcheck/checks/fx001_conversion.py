"""
An amount restated in another currency.

What it does
------------
Compares the rate that a conversion implies with the reference rate of its day.

Why it matters
--------------
"380bn yuan ($53m)" passes many readers: a million for a billion, yen for yuan, euros and dollars swapped, a
conversion left over from another story.

How it is computed
------------------
amount / rate(date) = restated amount. The rate is the publisher's daily reference rate; every rate from ten days
before to three days after the date is accepted, and past rounding up to 5% is near. The date is the one that the
sentence speaks of, else the article's. An amount of the past is also accepted at the rate of its own time.

Limits
------
A currency without a published rate on that day is uncheckable, and so is a conversion in an article without any
date.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from claimcheck.checks import slips
from claimcheck.checks.arithmetic import RANK, apart, bounds, divide, is_positive, judge, value_of
from claimcheck.checks.base import Check, Context, Example
from claimcheck.checks.elapsed import shifted
from claimcheck.checks.exchange import evidence
from claimcheck.checks.wording import in_unit, number, share, span_in_unit, stated
from claimcheck.figures import Interval
from claimcheck.model import Evidence, Finding, Lack, Quantity, RateSeries, Verdict
from claimcheck.rates import RateRange, Rates
from claimcheck.relation import Conversion

TOLERANCE = Decimal("0.05")
_NO_DATE = "the date of publication is not known"
OFTEN_MISTAKEN = ("USD", "EUR", "GBP", "JPY", "CNY", "CHF", "CAD", "AUD", "HKD", "SGD", "INR", "KRW")
AROUND, MOST = timedelta(days=20), 40
"""How far around the time a reader is shown the rates, and how many of them at most."""


@dataclass(frozen=True, slots=True)
class _Reference:
    """The rates that are accepted at one time: the rate to show, the range around it, and its first and last day."""

    rate: Decimal
    span: Interval
    evidence: Evidence
    days: tuple[date, date]


def run(conversion: Conversion, context: Context) -> Iterator[Finding]:
    """Judge one conversion against the reference rates."""
    amount, restated = conversion.mentions()
    if amount.unit is None or restated.unit is None:
        yield _uncheckable(conversion, "it is not certain which currency is meant")
        return
    if not is_positive(amount) or not is_positive(restated):
        return
    references = list(_references(conversion, context, restated.unit, amount.unit))
    if not references:
        if _times(conversion, context):
            reason = f"no reference rate for {amount.unit} against {restated.unit} at that time"
            yield _uncheckable(conversion, reason, Lack.RATE)
        else:
            yield _uncheckable(conversion, _NO_DATE, Lack.DATE)
        return
    judged = [(_verdict(amount, restated, reference), reference) for reference in references]
    verdict, reference = min(judged, key=lambda pair: RANK[pair[0]])
    if verdict is Verdict.INCONSISTENT and context.article.published.latest is None:
        # Many articles convert amounts of the past at the rate of their own day, which is not known here.
        yield _uncheckable(conversion, _NO_DATE, Lack.DATE)
        return
    yield replace(
        _finding(conversion, reference, verdict, context), series=_series(amount, restated, reference, context)
    )


def _times(conversion: Conversion, context: Context) -> list[tuple[date, date, str]]:
    """Return the stretches of time whose rates are accepted, the likeliest first."""
    times = []
    published = context.article.published
    if published.day is not None:
        times.append((published.day, published.day, ""))
    elif published.window is not None:
        first, last = published.window
        times.append((first, last, f"within {first} to {last}, the time that the text implies"))
    when = conversion.when
    if when is not None and when.from_day is not None and when.to_day is not None:
        last = min(when.to_day, published.day) if published.day else when.to_day
        if when.from_day <= last:
            times.append((when.from_day, last, f"“{when.text}”"))
    return times


def _references(conversion: Conversion, context: Context, base: str, quote: str) -> Iterator[_Reference]:
    for first, last, label in _times(conversion, context):
        span = context.rates.accepted(base, quote, first, last)
        if span is not None and span.complete:
            yield _reference(span, context.rates, (first, last), label)


def _reference(span: RateRange, rates: Rates, days: tuple[date, date], label: str) -> _Reference:
    first, last = days
    rate = rates.rate(span.low.base, span.low.quote, last) or span.low
    text = None
    if first != last:
        text = (
            f"{number(span.low.value, 6)} to {number(span.high.value, 6)} {rate.quote} per {rate.base} "
            f"({rate.publisher}, {label})"
        )
    return _Reference(rate.value, span.interval, evidence(rate, text), days)


def _verdict(amount: Quantity, restated: Quantity, reference: _Reference) -> Verdict:
    return judge(
        bounds(restated),
        (amount.figure.stated / reference.span, amount.figure.wide / reference.span),
        tolerance=TOLERANCE,
    )


def _finding(conversion: Conversion, reference: _Reference, verdict: Verdict, context: Context) -> Finding:
    amount, restated = conversion.mentions()
    value, told = value_of(amount), value_of(restated)
    computed = divide(value, reference.rate)
    implied = divide(value, told)
    deviation = apart(told, computed)
    gap = f"{share(deviation)} apart, " if deviation is not None else ""
    return CHECK.finding(
        conversion,
        verdict=verdict,
        message=(
            f"{stated(amount)} is about {in_unit(computed, restated)} at the reference rate; "
            f"the text has {stated(restated)}."
        ),
        working=(
            f"{in_unit(value, amount, 8)} ÷ {reference.evidence.text} = {in_unit(computed, restated)}; "
            f"stated {stated(restated)}; {gap}tolerance {share(TOLERANCE)} past rounding; "
            f"implied rate {number(implied)} {amount.unit} per {restated.unit}"
        ),
        stated=stated(restated),
        computed=in_unit(computed, restated),
        deviation=deviation,
        tolerance=TOLERANCE,
        intervals=(restated.figure.stated, amount.figure.stated / reference.span),
        evidence=(reference.evidence,),
        **(_suggestion(conversion, reference, context) if verdict is Verdict.INCONSISTENT else {}),
    )


def _series(amount: Quantity, restated: Quantity, reference: _Reference, context: Context) -> RateSeries:
    """Return the rates around the time of a reference, for a plot; the verdict does not rest on them."""
    base, quote = restated.unit or "", amount.unit or ""
    first, last = shifted(reference.days[0], -AROUND), shifted(reference.days[1], AROUND / 2)
    step = (last - first).days // MOST + 1
    days = (first + timedelta(days=number) for number in range(0, (last - first).days + 1, step))
    rates = (context.rates.rate(base, quote, day) for day in days)
    points = {rate.day: rate.value for rate in rates if rate is not None}
    return RateSeries(
        unit=f"{quote} per {base}",
        points=tuple(sorted(points.items())),
        day=reference.days[1],
        value=divide(value_of(amount), value_of(restated)),
        implied=amount.figure.stated / restated.figure.stated,
    )


def _suggestion(conversion: Conversion, reference: _Reference, context: Context) -> dict[str, Any]:
    amount, restated = conversion.mentions()
    there = amount.figure.stated / reference.span
    back = restated.figure.stated * reference.span
    loose = (restated, there.widen(TOLERANCE)), (amount, back.widen(TOLERANCE))
    found = slips.explain(loose)
    return slips.told(
        f"For the rest to stand, “{restated.text}” would be {span_in_unit(there, restated)}, "
        f"or “{amount.text}” would be {span_in_unit(back, amount)}."
        f"{'' if found else _other_currency(conversion, context)}",
        found,
    )


def _other_currency(conversion: Conversion, context: Context) -> str:
    """
    Return the sentence that names the one currency in which the amount would be right, if there is just one.

    What its sign may stand for as it is printed is no slip, and is tried as a doubt.
    """
    amount, restated = conversion.mentions()
    fitting = [
        code
        for code in OFTEN_MISTAKEN
        if code not in {amount.unit, restated.unit, *amount.candidates}
        and any(
            amount.figure.stated.meets((restated.figure.stated * reference.span).widen(TOLERANCE))
            for reference in _references(conversion, context, restated.unit or "", code)
        )
    ]
    return f" “{amount.text}” would fit in {fitting[0]}." if len(fitting) == 1 else ""


def _uncheckable(conversion: Conversion, reason: str, lacks: Lack | None = None) -> Finding:
    return CHECK.finding(
        conversion,
        verdict=Verdict.UNCHECKABLE,
        message=f"“{conversion.amount.text}” as “{conversion.restated.text}” cannot be checked: {reason}.",
        working=f"{stated(conversion.amount)} ÷ rate = {stated(conversion.restated)}; {reason}",
        lacks=lacks,
    )


CHECK = Check(
    code="FX001",
    name="conversion",
    relation=Conversion,
    run=run,
    doc=__doc__,
    flags=(
        Example("The group will spend 380 billion yuan ($53 million) on data centres.", date(2025, 2, 24)),
        Example("The deal is worth 2.4 billion euros ($1.2 billion).", date(2024, 5, 14)),
    ),
    passes=(
        Example("The group will spend 380 billion yuan ($52.4 billion) on data centres.", date(2025, 2, 24)),
        Example("The deal is worth 2.4 billion euros ($2.6 billion).", date(2024, 5, 14)),
    ),
)
