"""What the checks of exchange rates share: how a rate is told."""

from __future__ import annotations

from claimcheck.checks.wording import number
from claimcheck.model import Evidence
from claimcheck.rates import Rate


def with_source(rate: Rate) -> str:
    """Return a rate with its source: ``7.2516 CNY per USD (ECB, 2025-02-24)``."""
    return f"{number(rate.value, 5)} {rate.quote} per {rate.base} ({rate.publisher}, {rate.day})"


def evidence(rate: Rate, text: str | None = None) -> Evidence:
    """Return the evidence that a rate is, under a text of its own where it stands for several."""
    return Evidence("reference rate", text or with_source(rate), rate.day, rate.publisher, rate.value)
