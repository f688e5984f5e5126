"""An amount told in two units: "3 dollars 50 cents", "a dollar and 42 cents", "15 dollars and 50"."""

from __future__ import annotations

from dataclasses import replace

from claimcheck.annotate import money, numerals, vocabulary
from claimcheck.annotate.currency import HUNDREDTH, CurrencyWord
from claimcheck.annotate.lexer import NUMBER, Tokens
from claimcheck.annotate.numeral import HUNDRED, Numeral
from claimcheck.annotate.piece import Piece, Unit
from claimcheck.figures import ONE
from claimcheck.model import Kind

_STOPS = frozenset({"", ".", "!", "?", ";", ":", ")", "and"})
_DIGITS = 2  # hundredths are written with two digits
_ARTICLES = frozenset({"a", "an"})


def read(tokens: Tokens, first: Piece) -> Piece:
    """Return the amount with the hundredths that follow it, or as it is."""
    said = first.unit.money
    if (
        said is None
        or said.factor != 1
        or first.scale is not None
        or not first.number.whole
        or first.number.span is not None
    ):
        return first
    linked = tokens.low[first.stop] == "and"
    at = first.stop + linked
    number = numerals.read(tokens, at) if tokens.near[at] and tokens.near[first.stop] else None
    if number is None or not number.whole or not 0 < number.value < HUNDRED or _is_between(tokens, first):
        return first
    place = money.behind(tokens, number.stop, number, scaled=False)
    if place is not None:
        return _joined(first, number, place.stop) if _is_part(said, place.money) else first
    return _joined(first, number, number.stop) if _is_bare_part(tokens, first, number, linked=linked) else first


def _is_between(tokens: Tokens, first: Piece) -> bool:
    return first.start > 0 and tokens.low[first.start - 1] in {"between", "from"}


def _is_part(main: CurrencyWord, part: CurrencyWord) -> bool:
    """Tell whether a hundredth can be one of the main unit: cents of dollars, pence of pounds; of any, for a code."""
    if part.factor != HUNDREDTH:
        return False
    return main.code is not None or not main.codes.isdisjoint(part.codes)


def _is_bare_part(tokens: Tokens, first: Piece, number: Numeral, *, linked: bool) -> bool:
    """Tell whether the hundredths stand without their name, at the end: "15 dollars and 50", "US$3 and fourteen"."""
    if tokens.low[number.stop] not in _STOPS:
        return False
    spelled = tokens.kind[number.start] != NUMBER
    if first.prefixed:
        return linked and spelled
    two_digits = spelled or len(tokens.raw[number.start]) == _DIGITS
    return two_digits and (linked or not spelled)


def _joined(first: Piece, number: Numeral, stop: int) -> Piece:
    value = first.number.value + number.value * HUNDREDTH
    return replace(first, stop=stop, number=replace(first.number, value=value, step=HUNDREDTH, whole=False))


def one_unit(tokens: Tokens, index: int) -> Piece | None:
    """Read "a dollar", "a penny": one unit, where what follows shows that it is an amount."""
    if tokens.low[index] not in _ARTICLES:
        return None
    number = Numeral(index, index + 1, ONE, spelled=True)
    place = money.behind(tokens, index + 1, number, scaled=False)
    if (
        place is None
        or tokens.low[place.stop - 1].endswith("s")
        or tokens.low[place.stop - 1] in {"pound", "mark", "crown"}
    ):
        return None
    piece = Piece(index, place.stop, number, Unit(Kind.MONEY, place.money.code, place.money))
    joined = read(tokens, piece)
    if joined.stop > piece.stop or _amount_follows(tokens, place.stop):
        return joined
    return None


def _amount_follows(tokens: Tokens, index: int) -> bool:
    low = tokens.low[index]
    per = low in vocabulary.load().links and vocabulary.load().per.at(tokens, index + 1)
    return bool(per) or not tokens.raw[index]
