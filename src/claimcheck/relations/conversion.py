"""Conversions: one amount told in two currencies, two of them in one article, and the rates that it states."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimcheck.model import Direction, Horizon, Published, Slot
from claimcheck.relation import Conversion, ConversionPair, StatedRate
from claimcheck.relations.story import Story
from claimcheck.relations.told import Told, told

BRACKET, ALTERNATIVE, PAIR, RATE = PATHS = (
    "conversion/bracket",
    "conversion/alternative",
    "conversion/pair",
    "conversion/rate",
)


def find(story: Story) -> Iterator[Conversion | ConversionPair | StatedRate]:
    """Yield the conversions of an article, each with the next of the same two currencies, and the rates it states."""
    stated: list[Told] = []
    conversions: list[Conversion] = []
    for pair in told(story, "conversion"):
        path = f"conversion/{pair.predicate.sense}"
        if path == RATE:
            stated.append(pair)
        else:
            conversions.append(_conversion(pair, path, story.article.published))
    yield from conversions
    yield from _pairs(conversions)
    yield from (_stated_rate(pair, conversions) for pair in stated)


def _conversion(pair: Told, path: str, published: Published) -> Conversion:
    amount = pair.role(Slot.FIRST)
    return Conversion(
        path=path,
        start=pair.start,
        end=pair.end,
        amount=amount.quantity,
        restated=pair.one(Slot.RESTATED),
        when=amount.when,
        past=_past(amount.when, published),
    )


def _pairs(conversions: Sequence[Conversion]) -> Iterator[ConversionPair]:
    """Yield each conversion with the next one of the same two currencies, both of the article's own time."""
    last: dict[frozenset[str | None], Conversion] = {}
    for conversion in conversions:
        currencies = frozenset((conversion.amount.unit, conversion.restated.unit))
        if conversion.past or None in currencies:
            continue
        if currencies in last:
            first = last[currencies]
            yield ConversionPair(path=PAIR, start=conversion.start, end=conversion.end, first=first, second=conversion)
        last[currencies] = conversion


def _stated_rate(pair: Told, conversions: Sequence[Conversion]) -> StatedRate:
    """Return a rate with the conversions of its two currencies at the article's own time."""
    one, rate = pair.one(Slot.FIRST), pair.one(Slot.RESTATED)
    same = {one.unit, rate.unit}
    uses = tuple(c for c in conversions if not c.past and {c.amount.unit, c.restated.unit} == same)
    return StatedRate(path=RATE, start=pair.start, end=pair.end, one=one, rate=rate, conversions=uses)


def _past(when: Horizon | None, published: Published) -> bool:
    """Tell whether the amount may be one of another time than the publication's."""
    if when is None:
        return False
    return when.direction is Direction.PAST or (published.latest is None and when.from_day is not None)
