"""
The rate may be that of another day.

An amount of the past is told at the rate of its own time: that of each day or stretch that its paragraph speaks of, and
that of any day of the year before where the sentence says that the amount was agreed or announced earlier.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from claimcheck.doubts.conversions import parted
from claimcheck.doubts.reading import Context, Doubt, Reading, told
from claimcheck.model import Direction, Horizon, Kind
from claimcheck.relation import Conversion, ConversionPair

LONGEST = timedelta(days=366)
"""In a longer stretch rates move so far that they say little."""


def read(relation: Conversion | ConversionPair, context: Context) -> Iterator[Reading]:
    """Yield what a conversion may be otherwise; of two that do not agree, each may be."""
    if isinstance(relation, ConversionPair):
        yield from parted(relation, context, _of_one)
    else:
        yield from _of_one(relation, context)


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


DOUBT = Doubt(name="day", relations=(Conversion, ConversionPair), read=read, doc=__doc__)
