"""Products: shares sold at a price each for so much in all, and a stake that cost so much of a valuation."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.model import Slot
from claimcheck.relation import Product
from claimcheck.relations.story import Story
from claimcheck.relations.told import told

PATHS = ("product/average", "product/head", "product/sale", "product/stake")


def find(story: Story) -> Iterator[Product]:
    """Yield the products that the words tell."""
    for product in told(story, "product"):
        one, other = product.all(Slot.FACTOR)
        yield Product(
            path=f"product/{product.predicate.sense}",
            start=product.start,
            end=product.end,
            factors=(one, other),
            total=product.one(Slot.TOTAL),
        )
