"""What the doubts of conversions share: of two in one article, another reading of one may part them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal

from claimcheck.doubts.reading import Context, Reading
from claimcheck.figures import ZERO, Interval
from claimcheck.relation import Conversion, ConversionPair

TOLERANCE = Decimal("0.05")
"""How far past rounding a conversion may lie from the rates of its day."""

Read = Callable[[Conversion, Context], Iterator[Reading]]


def parted(pair: ConversionPair, context: Context, read: Read) -> Iterator[Reading]:
    """Yield the reading in which one of two conversions is of another currency or day, at whose rate it fits."""
    published = context.article.published.latest
    if published is None:
        return
    for conversion in (pair.first, pair.second):
        for reading in read(conversion, context):
            other = reading.relation
            if isinstance(other, Conversion) and _fits(other, context, published):
                yield Reading(None, f"{reading.words}: “{other.restated.text}”", far_fetched=reading.far_fetched)


def _fits(conversion: Conversion, context: Context, published: date) -> bool:
    """Tell whether a conversion lies near the rates of its own time."""
    when, amount, restated = conversion.when, conversion.amount, conversion.restated
    first, last = (when.from_day, when.to_day) if when is not None else (published, published)
    if first is None or last is None or amount.unit is None or restated.unit is None:
        return False
    span = context.rates.accepted(restated.unit, amount.unit, first, last)
    if span is None or not _is_positive(restated.figure.stated):
        return False
    return amount.figure.stated.meets((restated.figure.stated * span.interval).widen(TOLERANCE))


def _is_positive(interval: Interval) -> bool:
    return interval.low is not None and interval.low > ZERO
