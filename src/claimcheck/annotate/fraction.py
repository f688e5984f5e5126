"""Parts of a whole in words: "a third of sales", "two-thirds", "half the jobs", "a quarter of a percentage point"."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from claimcheck.annotate import numerals, vocabulary
from claimcheck.annotate.lexer import HYPHENS, Tokens
from claimcheck.annotate.numerals import Numeral
from claimcheck.annotate.piece import Piece, Unit
from claimcheck.model import Kind

HUNDRED = Decimal(100)
HALF = Decimal("0.5")
ONE = Decimal(1)
_POINT = frozenset({"point", "points"})
PERCENT = Unit(Kind.PERCENT, "percent")
POINT = Unit(Kind.PERCENTAGE_POINT, "percentage_point")


def read(tokens: Tokens, index: int) -> Piece | None:
    """Return the fraction that begins at ``index``, as percent, as points, or as money ("half a billion dollars")."""
    found = numerals.part(tokens, index)
    if found is None:
        return None
    stop, value, step = found
    number = Numeral(index, stop, value, step, whole=False, spelled=True, part=True)
    return _of_unit(tokens, number) or _of_whole(tokens, number)


def _of_unit(tokens: Tokens, number: Numeral) -> Piece | None:
    """Read a fraction of a unit: "half a percentage point", "seven-tenths of 1 percent", "a quarter point"."""
    at = numerals.skip_hyphen(tokens, number.stop)
    hyphen = at > number.stop
    if tokens.low[at] == "of":
        at += 1
    if tokens.low[at] in {"a", "an", "one", "1"} and not hyphen:
        at += 1
    if not tokens.near[at]:
        return None
    if found := vocabulary.load().percents.at(tokens, at):
        return Piece(number.start, found[0], replace(number, part=False), Unit(found[1], found[1].value))
    if tokens.low[at] in _POINT:
        return Piece(number.start, at + 1, replace(number, part=False), POINT)
    return None


def _of_whole(tokens: Tokens, number: Numeral) -> Piece | None:
    """Read a part of a whole, in percent, where the words around it leave no doubt."""
    fitting = _half_fits(tokens, number) if _is_half(tokens, number) else _fits(tokens, number)
    if not fitting or _of_time(tokens, number.stop):
        return None
    percent = replace(number, value=number.value * HUNDRED, step=ONE)
    return Piece(number.start, number.stop, percent, PERCENT)


def _is_half(tokens: Tokens, number: Numeral) -> bool:
    return number.value == HALF and tokens.low[number.stop - 1] == "half"


def _half_fits(tokens: Tokens, number: Numeral) -> bool:
    words = vocabulary.load().fraction
    before = tokens.low[number.start - 1] if number.start else ""
    after = tokens.low[number.stop]
    if before in words["not_after"] or after in HYPHENS or _ordinal(before):
        return False
    if after in words["half_before"]:
        return True
    return before in words["half_after"] and _ends(tokens, number.stop)


def _fits(tokens: Tokens, number: Numeral) -> bool:
    words = vocabulary.load().fraction
    before = tokens.low[number.start - 1] if number.start else ""
    name = tokens.low[number.stop - 1]
    if tokens.low[number.stop] == "of":
        return tokens.low[number.start] not in {"quarter", "one"} or name not in {"quarter", "quarters"} or before != "the"
    several = name.endswith("s") and name not in {"quarters", "halves"}
    hyphened = any(low in HYPHENS for low in tokens.low[number.start : number.stop])
    if several or (hyphened and name == "quarters"):
        return tokens.low[number.stop] not in HYPHENS
    return before in words["directly_after"] and _ends(tokens, number.stop)


def _ordinal(word: str) -> bool:
    return word[:1].isdigit() and word[-2:] in {"st", "nd", "rd", "th"}


def _ends(tokens: Tokens, index: int) -> bool:
    """Tell whether nothing follows that would make the fraction an adjective: "by a third in March"."""
    low = tokens.low[index]
    return not low[:1].isalnum() or low in vocabulary.load().fraction["follows"] or not tokens.near[index]


def _of_time(tokens: Tokens, index: int) -> bool:
    """Tell whether the whole is a span of time: "half of the year", "a quarter of a century"."""
    times = vocabulary.load().fraction["times"]
    following = [low for low in tokens.low[index : index + 4] if low not in {"of", "the", "a", "an", "this", "last", "its"}]
    return bool(following) and (following[0] in times or (len(following[0]) == 4 and following[0].isdigit()))  # noqa: PLR2004 - a year
