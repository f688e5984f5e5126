"""Fractions and the percentages that restate them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from claimcheck.model import Kind, Quantity, Slot
from claimcheck.relation import Restatement
from claimcheck.relations.story import Story
from claimcheck.relations.told import told

PATH = "repeat/fraction"
PATHS = (PATH,)

HUNDRED = Decimal(100)


def find(story: Story) -> Iterator[Restatement]:
    """Yield the fractions that the words tell again as a percentage."""
    for pair in told(story, "fraction"):
        first, second = _as_percent(pair.one(Slot.FIRST)), _as_percent(pair.one(Slot.RESTATED))
        part = story.line_of(first).sentence.part
        yield Restatement(
            path=PATH, start=pair.start, end=pair.end, quantities=(first, second), parts=(part, part), beside=True
        )


def _as_percent(quantity: Quantity) -> Quantity:
    """Return a fraction in hundredths: ``a quarter`` is 25%."""
    if quantity.kind is Kind.PERCENT:
        return quantity
    return replace(quantity, kind=Kind.PERCENT, unit="percent", figure=quantity.figure.scaled(HUNDRED))
