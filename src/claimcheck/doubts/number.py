"""
A figure may be written in another manner than it was read.

Dots that part thousands (``€120.000``), a scale that a figure shares with the one beside it (``$3.2 to $4 billion``),
and a bracket that is no minus, being the only one. The other manner must be the one of the print: the dot with three
digits behind it, a scale that is written right behind, with the next figure; a bracket.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from claimcheck.doubts.reading import Context, Doubt, Reading, instead, words
from claimcheck.figures import ONE, PLAIN, ZERO
from claimcheck.model import Kind, Quantity
from claimcheck.relation import Relation

_PRINTED = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
_DOTTED = re.compile(r"(?<![\d.,])[1-9]\d{0,2}((?:\.\d{3})+)(?![\d.,])")
DIGITS = 3
"""How many digits a dot parts off, where it parts thousands."""

THOUSAND = Decimal(1000)


def read(relation: Relation, context: Context) -> Iterator[Reading]:
    """Yield the relation with each figure as it may be written otherwise."""
    amounts = [m for m in relation.mentions() if isinstance(m, Quantity) and m.kind in {Kind.MONEY, Kind.COUNT}]
    yield from _dotted(relation, amounts)
    bracketed = [one for one in amounts if "(" in one.text and (one.figure.value or ZERO) < ZERO]
    for amount in amounts:
        if bracketed == [amount]:
            told = f"it fits if the bracket of “{amount.text}” is no minus"
            yield Reading(instead(relation, amount, _scaled(amount, -ONE)), told)
        yield from _shared(relation, amount, context)


def _dotted(relation: Relation, amounts: list[Quantity]) -> Iterator[Reading]:
    """Yield the relation with all dots as those that part thousands, where each has three digits behind it."""
    dotted = {id(one): match for one in amounts if (match := _DOTTED.search(one.text)) is not None}
    if not dotted or any("." in one.text for one in amounts if id(one) not in dotted):
        return
    other = relation
    for one in amounts:
        if id(one) in dotted:
            factor = Decimal(10) ** (DIGITS * dotted[id(one)][1].count("."))
            other = instead(other, one, _scaled(one, factor))
    yield Reading(other, f"it fits if the dot in “{next(iter(dotted.values())).string}” parts thousands")


def _shared(relation: Relation, amount: Quantity, context: Context) -> Iterator[Reading]:
    """Yield the relation with the scale of the figure right behind one that has none: ``$3.2 to $4 billion``."""
    if scale(amount) != ONE or abs(amount.figure.value or ZERO) >= THOUSAND:
        return
    for other in relation.mentions():
        if not isinstance(other, Quantity) or other.kind is not amount.kind or other.start < amount.end:
            continue
        factor, between = scale(other), context.text(amount.end, other.start).strip("$€£¥ ")
        if factor is not None and factor >= THOUSAND and between in words("number", "joins"):
            told = f"it fits if “{amount.text}” shares the scale of the other figure"
            yield Reading(instead(relation, amount, _scaled(amount, factor)), told, far_fetched=True)


def scale(amount: Quantity) -> Decimal | None:
    """Return how many times its digits a figure is: a million for "$5 million"; None where its words are no digits."""
    found, value = _PRINTED.search(amount.text), amount.figure.value
    if found is None or not value or amount.figure.ends is not None:
        return None
    digits = Decimal(found[0].replace(",", ""))
    return PLAIN.divide(abs(value), digits) if digits else None


def _scaled(amount: Quantity, factor: Decimal) -> Quantity:
    return replace(amount, figure=amount.figure.scaled(factor))


DOUBT = Doubt(name="number", relations=(Relation,), read=read, doc=__doc__)
