"""
One of the figures may be net of something, or adjusted.

Fees, tax, debt or cash may lie between a product or a sum and the total told, where such a word stands beside an amount
of the right size. A percentage at an annual rate is told as if a month or a quarter had gone on for a year. And where a
sentence speaks of adjusting, the size of a change may be that of adjusted levels.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from claimcheck.doubts.reading import Context, Doubt, Reading, instead, told
from claimcheck.figures import ONE, PLAIN, Figure
from claimcheck.line.alike import addable
from claimcheck.model import Kind, Quantity
from claimcheck.relation import Breakdown, Change, Margin, Product, Share

REACH = 30
"""How many characters on either side of an amount the word may stand that says what it is."""

PARTS_OF_A_YEAR = (("month", Decimal(12)), ("quarter", Decimal(4)), ("week", Decimal(52)))


def read(relation: Breakdown | Change | Margin | Product | Share, context: Context) -> Iterator[Reading]:
    """Yield the relation with what lies between its figures."""
    if isinstance(relation, Change):
        yield from _of_rates(relation, context)
        return
    total = _total(relation)
    known = {mention.start for mention in relation.mentions()}
    for other in context.neighbours(relation):
        if other.start in known or not addable(other, total) or other.figure.value is None:
            continue
        word = told(context.text(other.start - REACH, other.end + REACH), "net", "between")
        if word is not None:
            for sign, name in ((-ONE, "without"), (ONE, "with")):
                words = f"it fits {name} “{other.text}” (“{word}”)"
                yield Reading(instead(relation, total, _plus(total, other, sign)), words, far_fetched=True)


def _total(relation: Breakdown | Margin | Product | Share) -> Quantity:
    """Return the figure from which something may have been taken, or to which something may have been added."""
    if isinstance(relation, Share):
        return relation.whole
    return relation.profit if isinstance(relation, Margin) else relation.total


def _plus(total: Quantity, other: Quantity, sign: Decimal) -> Quantity:
    more, figure = other.figure.scaled(sign), total.figure
    value = None if figure.value is None or more.value is None else PLAIN.add(figure.value, more.value)
    return replace(total, figure=Figure(value, figure.stated + more.stated, figure.wide + more.wide, figure.hedge))


def _of_rates(change: Change, context: Context) -> Iterator[Reading]:
    """Yield the change with its percentage as part of an annual rate, and without it where the text adjusts."""
    percents = [size for size in change.by if size.kind is Kind.PERCENT]
    sentence = context.sentence(change)
    for size in percents:
        if told(" ".join(context.sentence(line.sentence) for line in context.paragraph(change)), "net", "annual"):
            for name, times in PARTS_OF_A_YEAR:
                part = replace(size, figure=size.figure.scaled(PLAIN.divide(ONE, times)))
                yield Reading(instead(change, size, part), f"it fits if “{size.text}” is an annual rate of one {name}")
        word = told(sentence, "net", "adjusting")
        if word is not None:
            yield Reading(
                replace(change, by=()), f"“{size.text}” may be that of adjusted figures (“{word}”)", far_fetched=True
            )


DOUBT = Doubt(name="net", relations=(Breakdown, Change, Margin, Product, Share), read=read, doc=__doc__)
