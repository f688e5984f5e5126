"""
Fractions in words: "a third of sales", "up by a quarter", "half the jobs", "a quarter of a percentage point".

A change by a fraction is given in percent. A part of a whole is a multiple below one, with the unit ``part``:
"half the price" stands beside "twice the price".
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from claimcheck.annotate import money, number_rules, numerals, vocabulary
from claimcheck.annotate.lexer import HYPHEN, Tokens
from claimcheck.annotate.numeral import FINE, HALF, HUNDRED, TEN, Numeral, skip_hyphen
from claimcheck.annotate.piece import Piece, Unit
from claimcheck.figures import ONE
from claimcheck.model import Kind

_YEAR_LENGTH = 4
_MANY = Decimal(1000)
_POINT = frozenset({"point", "points"})
PERCENT = Unit(Kind.PERCENT, "percent")
PART = Unit(Kind.MULTIPLE, "part")
POINT = Unit(Kind.PERCENTAGE_POINT, "percentage_point")


def read(tokens: Tokens, index: int) -> Piece | None:
    """Return the fraction that begins at ``index``, as percent, as points, or as money ("half a billion dollars")."""
    found = numerals.part(tokens, index)
    if found is None:
        return _so_many_in(tokens, index)
    if numerals.part_of_scale(tokens, index):
        return None
    stop, value, step = found
    number = Numeral(index, stop, value, step, whole=False, spelled=True, part=True)
    return _of_unit(tokens, number) or _of_whole(tokens, number)


def _so_many_in(tokens: Tokens, index: int) -> Piece | None:
    """Read "one in five workers", "seven out of 10"."""
    words = number_rules.load().words
    above = words.get(tokens.low[index])
    at = index + 1 + (tokens.low[index + 1] == "out")
    if above is None or not 0 < above < TEN or tokens.low[at] != ("of" if at > index + 1 else "in"):
        return None
    number = numerals.read(tokens, at + 1)
    if number is None or not number.whole or not above < number.value <= _MANY or not tokens.near[at + 1]:
        return None
    following = tokens.low[number.stop]
    if following == HYPHEN or following in vocabulary.load().durations or _unit_follows(tokens, number):
        return None
    part = Numeral(index, number.stop, above / number.value, FINE, whole=False, spelled=True, part=True)
    return Piece(index, number.stop, part, PART)


def _unit_follows(tokens: Tokens, number: Numeral) -> bool:
    """Tell whether the second number has a unit or a scale of its own: "one in 10 percent", "two in 5 million"."""
    return bool(vocabulary.load().percents.at(tokens, number.stop) or numerals.scale(tokens, number.stop, money=True))


def _of_unit(tokens: Tokens, number: Numeral) -> Piece | None:
    """Read a fraction of a unit: "half a percentage point", "seven-tenths of 1 percent", "half a cent"."""
    at = skip_hyphen(tokens, number.stop)
    hyphen = at > number.stop
    if tokens.low[at] == "of":
        at = skip_hyphen(tokens, at + 1)
        hyphen = False
    one = tokens.low[at] in {"a", "an", "one", "1"} and not hyphen
    if one:
        at = skip_hyphen(tokens, at + 1)
    if not tokens.near[at]:
        return None
    if found := vocabulary.load().percents.at(tokens, at):
        return Piece(number.start, found[0], replace(number, part=False), Unit(found[1], found[1].value))
    place = money.behind(tokens, at, number, scaled=False)
    if place is not None and (one or (at == number.stop and place.money.factor != ONE)):
        unit = Unit(Kind.MONEY, place.money.code, place.money)
        return Piece(number.start, place.stop, replace(number, part=False), unit)
    if tokens.low[at] in _POINT:
        return Piece(number.start, at + 1, replace(number, part=False), POINT)
    return None


def _of_whole(tokens: Tokens, number: Numeral) -> Piece | None:
    """Read a part of a whole, or a change by a part, where the words around it leave no doubt."""
    fits = _half_fits if _is_half(tokens, number) else _fits
    unit = fits(tokens, number)
    if unit is None or _of_time(tokens, number.stop):
        return None
    if unit is PERCENT:
        number = replace(number, value=number.value * HUNDRED, step=ONE)
    return Piece(number.start, number.stop, number, unit)


def _is_half(tokens: Tokens, number: Numeral) -> bool:
    return number.value == HALF and tokens.low[number.stop - 1] == "half"


def _half_fits(tokens: Tokens, number: Numeral) -> Unit | None:
    words = vocabulary.load().fraction
    before = tokens.low[number.start - 1] if number.start else ""
    after = tokens.low[number.stop]
    if before in words["not_after"] or after == HYPHEN or _ordinal(before):
        return None
    if after in words["half_before"]:
        return PART
    changed = before in words["half_after"] and _ends(tokens, number.stop)
    return PERCENT if changed else None


def _fits(tokens: Tokens, number: Numeral) -> Unit | None:
    words = vocabulary.load().fraction
    before = tokens.low[number.start - 1] if number.start else ""
    name = tokens.low[number.stop - 1]
    if tokens.low[number.start] == "quarter":
        return None
    if tokens.low[number.stop] == "of":
        return PART
    if not name.isalpha():
        return None  # "3/8" and "⅜" alone are prices and rates
    if before in words["directly_after"] and _ends(tokens, number.stop):
        return PERCENT
    several = name.endswith("s") and name not in {"quarters", "halves"}
    hyphened = any(low == HYPHEN for low in tokens.low[number.start : number.stop])
    plain = several or (hyphened and name == "quarters")
    return PART if plain and tokens.low[number.stop] != HYPHEN else None


def _ordinal(word: str) -> bool:
    return word[:1].isdigit() and word[-2:] in {"st", "nd", "rd", "th"}


def _ends(tokens: Tokens, index: int) -> bool:
    """Tell whether nothing follows that would make the fraction an adjective: "by a third in March"."""
    low = tokens.low[index]
    return not low[:1].isalnum() or low in vocabulary.load().fraction["follows"] or not tokens.near[index]


def _of_time(tokens: Tokens, index: int) -> bool:
    """Tell whether the whole is a span of time: "half of the year", "a quarter of a century"."""
    times = vocabulary.load().fraction["times"]
    following = [
        low for low in tokens.low[index : index + 4] if low not in {"of", "the", "a", "an", "this", "last", "its"}
    ]
    return bool(following) and (following[0] in times or (len(following[0]) == _YEAR_LENGTH and following[0].isdigit()))
