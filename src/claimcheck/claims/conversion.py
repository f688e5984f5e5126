"""Conversions: one amount told in two currencies, side by side, and the rates that a sentence states."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from claimcheck.line import Item, Line, Sort, quantity_at, role_words
from claimcheck.line.phrases import predicate
from claimcheck.model import Horizon, Kind, Quantity, Role, Slot
from claimcheck.units import is_same_measure

LONGEST_BRIDGE = 6
COUNTED = (Decimal(1), Decimal(100), Decimal(1000))
"""How many units of a currency a stated rate counts: ``$1 = 7.12 yuan``, ``100 yen = $0.68``."""

EQUALS = ("=", "equals", "is equal to", "equal to")

CONVERSION, MEASURE = "conversion", "measure"
BRACKET, ALTERNATIVE, RATE = "bracket", "alternative", "rate"


def find(line: Line) -> Iterator[Role]:
    """
    Yield the conversions of one sentence, in brackets, after ``or``, or after a dash, and the rates it states.

    An amount is restated in another currency, a measure in another unit: ``40 hectares (99 acres)``.
    """
    for first, second in pairwise(_amounts(line)):
        a, b = quantity_at(line, first), quantity_at(line, second)
        between = line.items[first + 1 : second]
        if _is_conversion(a, b, between) and _closes(line, first, second):
            sense = BRACKET if _is_bracketed(between) else ALTERNATIVE
            cue = predicate(between[:1], CONVERSION, sense=sense)
            yield Role(a, cue, Slot.FIRST, when=_when(line, first))
            yield Role(b, cue, Slot.RESTATED)
        elif _is_rate(a, b) and " ".join(item.text for item in between) in EQUALS:
            cue = predicate(between, CONVERSION, sense=RATE)
            yield Role(a, cue, Slot.FIRST)
            yield Role(b, cue, Slot.RESTATED)
    for first, second in pairwise(line.quantity_places):
        a, b = quantity_at(line, first), quantity_at(line, second)
        if a.per == b.per and is_same_measure(a.unit or "", b.unit or ""):
            between = line.items[first + 1 : second]
            if _restates(between) and _closes(line, first, second):
                cue = predicate(between[:1], MEASURE)
                yield Role(a, cue, Slot.FIRST)
                yield Role(b, cue, Slot.RESTATED)


def _is_rate(one: Quantity, rate: Quantity) -> bool:
    """Tell whether the first of two amounts is one or a hundred of a currency."""
    return None not in {one.unit, rate.unit} and one.figure.value in COUNTED


def _amounts(line: Line) -> list[int]:
    """Return the places of the amounts of money of a line, in order."""
    return [place for place in line.quantity_places if quantity_at(line, place).kind is Kind.MONEY]


def _is_conversion(a: Quantity, b: Quantity, between: Sequence[Item]) -> bool:
    if a.unit == b.unit or (a.unit is None and b.unit is None):
        return False
    or_else = any(item.text == "or" for item in between)
    if a.per != b.per and (or_else or None not in {a.per, b.per}):
        return False
    return _restates(between)


def _restates(between: Sequence[Item]) -> bool:
    """Tell whether nothing but a bracket, a dash or ``or`` with words of hedging leads from one amount to the next."""
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
            return item.quantity is not None and item.quantity.kind is quantity_at(line, first).kind
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
