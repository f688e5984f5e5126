"""
The sign may stand for another currency.

``$`` is the sign of twenty countries. Another one of them is tried where the text speaks of it, and where nothing in
the text fixes the sign.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from claimcheck.doubts.conversions import parted
from claimcheck.doubts.reading import Context, Doubt, Reading, instead
from claimcheck.model import Decider
from claimcheck.relation import Conversion, ConversionPair
from claimcheck.rulebook import per_rulebook, read_toml

FIXED = frozenset((Decider.OPTION, Decider.STATEMENT))


def read(relation: Conversion | ConversionPair, context: Context) -> Iterator[Reading]:
    """Yield what a conversion may be otherwise; of two that do not agree, each may be."""
    if isinstance(relation, ConversionPair):
        yield from parted(relation, context, _of_one)
    else:
        yield from _of_one(relation, context)


def _of_one(conversion: Conversion, context: Context) -> Iterator[Reading]:
    """Yield the conversion with each other currency that one of its signs may stand for."""
    known = {mention.unit for mention in conversion.mentions()}
    for amount in conversion.mentions():
        if amount.unit_source in FIXED:
            continue
        for code in amount.candidates:
            if code in context.currencies and code not in known:
                other = instead(conversion, amount, replace(amount, unit=code))
                yield Reading(other, f"it fits if “{amount.text}” is {_adjective(code)} money ({code})")


@per_rulebook
def _adjective(code: str) -> str:
    """Return the adjective of a currency, or its code where it has none."""
    adjectives: list[str] = read_toml("currencies.toml")["currency"].get(code, {}).get("adjectives", [])
    return adjectives[0] if adjectives else code


DOUBT = Doubt(name="currency", relations=(Conversion, ConversionPair), read=read, doc=__doc__)
