"""
The rate may be that of another day.

An amount of the past is told at the rate of its own time: that of each day or stretch that its paragraph speaks of, and
that of any day of the year before where the sentence says that the amount was agreed or announced earlier. A text that
states several rates of two currencies states those of several days.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from claimcheck.doubts.conversions import parted
from claimcheck.doubts.reading import Context, Doubt, Reading, told
from claimcheck.figures import PLAIN
from claimcheck.model import Direction, Horizon, Kind, Quantity
from claimcheck.relation import Conversion, ConversionPair, StatedRate

NEAR = 4
"""How many characters before a rate its sign may stand."""

LONGEST = timedelta(days=366)
"""In a longer stretch rates move so far that they say little."""


APART = Decimal("0.03")
"""How far apart two rates of one day hardly lie, as a share of the larger."""


def read(relation: Conversion | ConversionPair | StatedRate, context: Context) -> Iterator[Reading]:
    """Yield what a conversion or a rate may be otherwise; of two conversions that do not agree, each may be."""
    if isinstance(relation, StatedRate):
        if _has_other_rates(relation, context):
            yield Reading(None, "the text states rates of several days", far_fetched=True)
        elif _are_of_several_days(relation.conversions):
            told_so = "the amounts may have been converted on several days"
            yield Reading(replace(relation, conversions=()), told_so, far_fetched=True)
    elif isinstance(relation, ConversionPair):
        yield from parted(relation, context, _of_one)
    else:
        yield from _of_one(relation, context)


def _has_other_rates(relation: StatedRate, context: Context) -> bool:
    """Tell whether the text states another rate in the same currency: ``$1 = 1.30 euros``, ``$1 = 1.24 euros``."""
    return any(
        other.unit == relation.rate.unit
        and context.text(other.start - NEAR, other.start).endswith("=")
        and _are_apart(relation.rate, other)
        for line in context.lines
        for other in line.quantities()
    )


def _are_of_several_days(conversions: Sequence[Conversion]) -> bool:
    """Tell whether amounts of a text were converted at rates so far apart that they are not of one day."""
    rates = [
        PLAIN.divide(a, b) if one.amount.unit == conversions[0].amount.unit else PLAIN.divide(b, a)
        for one in conversions
        if (a := one.amount.figure.value) and (b := one.restated.figure.value)
    ]
    return len(rates) > 1 and max(rates) - min(rates) > APART * max(rates)


def _are_apart(one: Quantity, other: Quantity) -> bool:
    a, b = one.figure.value, other.figure.value
    return a is not None and b is not None and abs(a - b) > APART * max(a, b)


def _of_one(conversion: Conversion, context: Context) -> Iterator[Reading]:
    """Yield the conversion at each other time."""
    published = context.article.published.latest
    if published is None:
        return
    tried = {None if conversion.when is None else (conversion.when.from_day, conversion.when.to_day)}
    for line in context.paragraph(conversion):
        for _, horizon in line.horizons():
            days = (horizon.from_day, horizon.to_day)
            if days not in tried and _is_past(horizon, published):
                tried.add(days)
                yield Reading(
                    replace(conversion, when=horizon), f"it fits at the rate of “{horizon.text}”", far_fetched=True
                )
    agreed = told(context.sentence(conversion), "day", "earlier")
    if agreed is not None:
        before = _year_before(conversion, published)
        yield Reading(
            replace(conversion, when=before),
            f"it fits at a rate of the year before, if it was converted then (“{agreed}”)",
            far_fetched=True,
        )


def _is_past(horizon: Horizon, published: date) -> bool:
    first, last = horizon.from_day, horizon.to_day
    return first is not None and last is not None and first <= published and last - first <= LONGEST


def _year_before(conversion: Conversion, published: date) -> Horizon:
    first = published - LONGEST if published - date.min > LONGEST else date.min
    return Horizon(
        start=conversion.start,
        end=conversion.end,
        kind=Kind.HORIZON,
        text="the year before",
        from_day=first,
        to_day=published,
        grain="year",
        direction=Direction.PAST,
    )


DOUBT = Doubt(name="day", relations=(Conversion, ConversionPair, StatedRate), read=read, doc=__doc__)
