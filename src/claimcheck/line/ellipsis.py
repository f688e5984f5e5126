"""
Ellipsis: a number that leaves out its currency, because the amount that it is set against has told it.

``to 5.2 million euros from 4.9 million``, ``$9.7 billion, more than the 9.5 billion expected``.
"""

from __future__ import annotations

from dataclasses import replace

from claimcheck.line import Line, Sort, role_words
from claimcheck.line.alike import comparable, of_one_size
from claimcheck.model import Kind, Quantity

SHORTEST_NOUN = 3

TIMES = 5
"""How many times as large one of a number and the amount whose currency it has may be as the other."""

LARGE = 1000
"""From here on a bare number beside an amount is hardly one of things that need no noun."""


def lacks_currency(line: Line, place: int, number: Quantity, amount: Quantity) -> bool:
    """Tell whether the number at a place may be in the currency of an amount: it counts nothing, and is as large."""
    if number.kind is not Kind.COUNT or amount.kind is not Kind.MONEY:
        return False
    return not number.unit and not number.per and not noun_behind(line, place) and _are_written_alike(number, amount)


def in_currency_of(amount: Quantity, number: Quantity) -> Quantity:
    """Return the number as money of the same currency."""
    return replace(number, kind=amount.kind, unit=amount.unit, candidates=amount.candidates, per=amount.per)


def of_no_pollsters(quantity: Quantity) -> Quantity:
    """Return the number without the noun behind it where that only tells who expects it: ``the 53 economists see``."""
    return replace(quantity, unit="") if quantity.unit in role_words("pollsters") else quantity


def noun_behind(line: Line, place: int) -> str | None:
    """Return the noun right behind the number at a place, as far as its form tells: ``9 feet``, ``9 mcf``."""
    behind = line.item_at(place + 1)
    if behind is None or behind.sort is not Sort.WORD or behind.text.endswith("ly"):
        return None
    function = behind.text in role_words("prepositions") | role_words("conjunctions") | role_words("determiners")
    return None if function or len(behind.text) < SHORTEST_NOUN else behind.text


def _are_written_alike(a: Quantity, b: Quantity) -> bool:
    """Tell whether two numbers are of one size, and large or with decimals: 5.2 and 4.9 million, 8.94 and 9.20."""
    one, other = a.figure.value, b.figure.value
    if one is None or other is None or not of_one_size(one, other, TIMES):
        return False
    decimals = one.as_tuple().exponent, other.as_tuple().exponent
    return min(abs(one), abs(other)) >= LARGE or (decimals[0] == decimals[1] and one != one.to_integral_value())


def are_levels(line: Line, a: Quantity, b: Quantity) -> bool:
    """Tell whether two quantities may be levels of one measure, before and after a movement."""
    if a.kind is b.kind:
        return comparable(a, b) and _are_of_one_noun(line, a, b)
    return lacks_currency(line, line.index_of(a), a, b) or lacks_currency(line, line.index_of(b), b, a)


def _are_of_one_noun(line: Line, a: Quantity, b: Quantity) -> bool:
    """Tell whether two counts are of the same thing, as far as the words behind them tell."""
    nouns = {level.unit or noun_behind(line, line.index_of(level)) for level in (a, b)} - {None, ""}
    return a.kind is not Kind.COUNT or len(nouns) <= 1
