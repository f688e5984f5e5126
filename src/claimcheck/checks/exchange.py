"""What the checks of exchange rates share: which days of a rate count, and how a rate is told."""

from __future__ import annotations

from datetime import date, timedelta

from claimcheck.checks.elapsed import shifted
from claimcheck.checks.wording import number
from claimcheck.model import Evidence
from claimcheck.rates import Rate, RateRange, Rates

BACK, ON = timedelta(days=10), timedelta(days=3)
"""How long before an event, and how long after it, the day may lie whose rate its amounts were converted at."""


def accepted(rates: Rates, base: str, quote: str, days: tuple[date, date]) -> RateRange | None:
    """
    Return the rates at which amounts of a time may have been converted, or None where there is none.

    The rates are in units of ``quote`` for one of ``base``; ``days`` are the first and the last of that time.

    Raises
    ------
    RatesError
        The file of rates is missing or damaged.

    """
    first, last = days
    return rates.window(base, quote, shifted(first, -BACK), shifted(last, ON))


def with_source(rate: Rate) -> str:
    """Return a rate with its source: ``7.2516 CNY per USD (ECB, 2025-02-24)``."""
    return f"{number(rate.value, 5)} {rate.quote} per {rate.base} ({rate.publisher}, {rate.day})"


def evidence(rate: Rate, text: str | None = None) -> Evidence:
    """Return the evidence that a rate is, under a text of its own where it stands for several."""
    return Evidence("reference rate", text or with_source(rate), rate.day, rate.publisher, rate.value)
