"""Conversions: one amount told in two currencies, side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from claimcheck.line import Item, Line, Sort, quantity_at, role_words
from claimcheck.model import Direction, Horizon, Kind, Published, Quantity
from claimcheck.relation import Conversion, ConversionPair, StatedRate
from claimcheck.relations.story import Story

LONGEST_BRIDGE = 6
COUNTED = (Decimal(1), Decimal(100), Decimal(1000))
"""How many units of a currency a stated rate counts: ``$1 = 7.12 yuan``, ``100 yen = $0.68``."""

EQUALS = ("=", "equals", "is equal to", "equal to")

BRACKET, ALTERNATIVE, PAIR, RATE = PATHS = (
    "conversion/bracket",
    "conversion/alternative",
    "conversion/pair",
    "conversion/rate",
)


def find(story: Story) -> Iterator[Conversion | ConversionPair | StatedRate]:
    """Yield the conversions of an article, each with the next of the same two currencies, and the rates it states."""
    conversions = [conversion for line in story.lines for conversion in _in_line(line, story.article.published)]
    yield from conversions
    yield from _pairs(conversions)
    for line in story.lines:
        yield from _stated_rates(line, story.article.text, conversions)


def _in_line(line: Line, published: Published) -> Iterator[Conversion]:
    """Yield the conversions of one sentence: in brackets, after ``or``, or after a dash."""
    for first, second in pairwise(_amounts(line)):
        a, b = quantity_at(line, first), quantity_at(line, second)
        if _is_conversion(a, b, line.items[first + 1 : second]) and _closes(line, first, second):
            when = _when(line, first)
            past = _past(when, published)
            path = BRACKET if _is_bracketed(line.items[first + 1 : second]) else ALTERNATIVE
            yield Conversion(path=path, start=a.start, end=b.end, amount=a, restated=b, when=when, past=past)


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


def _stated_rates(line: Line, text: str, conversions: Sequence[Conversion]) -> Iterator[StatedRate]:
    """Yield the rates that a sentence states: one or a hundred of a currency, an equals sign, and another currency."""
    for first, second in pairwise(_amounts(line)):
        one, rate = quantity_at(line, first), quantity_at(line, second)
        if None in {one.unit, rate.unit} or one.figure.value not in COUNTED:
            continue
        if text[one.end : rate.start].strip().lower() in EQUALS:
            same = frozenset((one.unit, rate.unit))
            uses = tuple(c for c in conversions if not c.past and {c.amount.unit, c.restated.unit} == same)
            yield StatedRate(path=RATE, start=one.start, end=rate.end, one=one, rate=rate, conversions=uses)


def _amounts(line: Line) -> list[int]:
    """Return the places of the amounts of money of a line, in order."""
    return [place for place in line.quantity_places if quantity_at(line, place).kind is Kind.MONEY]


def _is_conversion(a: Quantity, b: Quantity, between: Sequence[Item]) -> bool:
    if a.unit == b.unit or (a.unit is None and b.unit is None):
        return False
    or_else = any(item.text == "or" for item in between)
    if a.per != b.per and (or_else or None not in {a.per, b.per}):
        return False
    if len(between) > LONGEST_BRIDGE or not any(item.text in role_words("openers") for item in between):
        return False
    return all(item.text == "," or item.text in role_words("openers") | role_words("bridge") for item in between)


def _closes(line: Line, first: int, second: int) -> bool:
    """
    Tell whether what a bracket opened holds nothing but the amount (and its unit).

    Behind ``or`` an amount with a conversion of its own is a price in another country: ``or 200 pounds ($324)``.
    """
    if any(item.text == "or" for item in line.items[first + 1 : second]) and line.text_at(second + 1) == "(":
        return False
    if not _is_bracketed(line.items[first + 1 : second]):
        return True
    for item in line.items[second + 1 : second + 8]:
        if item.text in {")", "]"}:
            return True
        if item.sort is Sort.QUANTITY:
            return item.quantity is not None and item.quantity.kind is Kind.MONEY
        if item.sort is Sort.MARK and item.text not in {",", ";", "/", "."}:
            return False
    return False


def _is_bracketed(between: Sequence[Item]) -> bool:
    """Tell whether a bracket opens between two amounts."""
    return any(item.text in {"(", "["} for item in between)


def _when(line: Line, place: int) -> Horizon | None:
    """Return the time nearest to the amount in its sentence, if the sentence tells one."""
    nearest = min(line.horizons(), key=lambda told: abs(told[0] - place), default=None)
    return nearest[1] if nearest else None


def _past(when: Horizon | None, published: Published) -> bool:
    """Tell whether the amount may be one of another time than the publication's."""
    if when is None:
        return False
    return when.direction is Direction.PAST or (published.latest is None and when.from_day is not None)
