"""One number with its sign, its scale and its unit."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from claimcheck import figures
from claimcheck.annotate import money, number_rules, numerals, vocabulary
from claimcheck.annotate.currency import CurrencyWord
from claimcheck.annotate.lexer import MINUS, NUMBER, Tokens
from claimcheck.annotate.numeral import FEW, Numeral, skip_hyphen
from claimcheck.figures import ONE, Figure, Hedge
from claimcheck.model import Kind

_MINUS_WORDS = frozenset({"minus", "negative"})
_INITIALS = frozenset({"BP", "PC", "PP"})
"""What capitals and a space before them make a name: "in 2003 BP sold", "two PCs"."""


@dataclass(frozen=True, slots=True)
class Unit:
    """What a number counts: a kind, the name of the unit, and for money what the currency word says."""

    kind: Kind
    name: str | None = None
    money: CurrencyWord | None = None


NO_UNIT = Unit(Kind.COUNT, "")
"""That of a number beside which no unit is written: a count, where it is a quantity at all."""


@dataclass(frozen=True, slots=True)
class Piece:
    """
    A number as it stands between two tokens.

    ``number`` is without its scale, which is ``scale`` (None where none is written). ``prefixed`` says that
    the unit stands before the number.
    """

    start: int
    stop: int
    number: Numeral
    unit: Unit
    scale: Decimal | None = None
    negative: bool = False
    prefixed: bool = False

    @property
    def unitless(self) -> bool:
        """Whether no unit is written."""
        return self.unit == NO_UNIT

    @property
    def value(self) -> Decimal:
        """The number as written, with scale and sign."""
        value = self._scaled().value
        return -value if self.negative else value

    def figure(self, hedge: Hedge) -> Figure:
        """Return what the number allows, in the main unit."""
        number = self._scaled()
        if number.span is not None:
            figure = figures.vague(*number.span)
        elif number.part and self.unit.kind in {Kind.PERCENT, Kind.MULTIPLE} and hedge is Hedge.EXACT:
            figure = figures.written(number.value, number.step, Hedge.ABOUT, whole=False)
        elif self._counted() and hedge is Hedge.EXACT:
            figure = figures.exact(number.value)
        else:
            figure = figures.written(number.value, number.step, hedge, whole=number.whole)
        return figure.negated() if self.negative else figure

    def _counted(self) -> bool:
        number = self.number
        return (
            number.spelled
            and number.whole
            and number.value < FEW
            and self.scale is None
            and self.unit.kind is Kind.COUNT
        )

    def _scaled(self) -> Numeral:
        factor = (self.scale or ONE) * (self.unit.money.factor if self.unit.money else ONE)
        return self.number if factor == 1 else self.number.times(factor)


def read(tokens: Tokens, index: int, floor: int) -> Piece | None:
    """Return the piece whose number begins at ``index``; nothing of it stands before ``floor``."""
    number = numerals.part_of_scale(tokens, index) or numerals.read(tokens, index) or _vague(tokens, index)
    if number is None or _inside_word(tokens, number):
        return None
    signed, inner, opened = _inner_sign(tokens, index, floor)
    prefix = money.before(tokens, inner, floor)
    number = _spaced(tokens, number, prefix)
    if prefix is None:
        return _suffixed(tokens, number, floor)
    piece = _prefixed(tokens, number, prefix)
    if tokens.raw[prefix.stop - 1].isalpha() and tokens.tight[piece.stop] and tokens.raw[piece.stop][:1].isalnum():
        return None  # a ticker such as NOK1V
    if opened:
        if tokens.raw[piece.stop] != ")":
            return None
        piece = replace(piece, stop=piece.stop + 1)
    return _signed(tokens, replace(piece, negative=signed), floor)


def _spaced(tokens: Tokens, number: Numeral, prefix: money.Place | None) -> Numeral:
    """Return the number with its groups of thousands, where what stands beside them shows that they belong together."""
    wide = numerals.spaced(tokens, number.start) if number.plain else None
    if wide is None:
        return number
    code_before = prefix is not None and tokens.raw[prefix.stop - 1].isalpha()
    counted = tokens.low[wide.stop] in vocabulary.load().nouns
    return wide if code_before or counted or money.behind(tokens, wide.stop, wide, scaled=True) else number


def _vague(tokens: Tokens, index: int) -> Numeral | None:
    """Read "several", "tens of billions of", "millions of": a number that needs a unit behind it."""
    numbers = number_rules.load()
    if found := numbers.vague.at(tokens, index):
        stop, span = found
        return Numeral(index, stop, span[0], span=span, spelled=True)
    span_or_none = numbers.bare_scales.get(tokens.low[index])
    if span_or_none is not None:
        return Numeral(index, index + 1, span_or_none[0], span=span_or_none, spelled=True)
    return None


def _inside_word(tokens: Tokens, number: Numeral) -> bool:
    """Tell whether the number is part of a name: "A320", "5G", "x86"; a currency may stand tight before it."""
    if tokens.kind[number.start] != NUMBER:
        return False
    raw = tokens.raw[number.stop]
    ordinal = tokens.tight[number.stop] and tokens.low[number.stop] in {"st", "nd", "rd", "th"}
    return ordinal or (tokens.tight[number.stop] and raw == "_")


def _inner_sign(tokens: Tokens, index: int, floor: int) -> tuple[bool, int, bool]:
    """Read the sign between a currency and its number: "$-50.8bn", "$(36.7)". Gives sign, place, bracket open."""
    before = index - 1
    if before > floor and tokens.tight[index]:
        if tokens.raw[before] in MINUS and tokens.tight[before] and not tokens.raw[before - 1].isalpha():
            return True, before, False
        if tokens.raw[before] == "(" and money.before(tokens, before, floor):
            return True, before, True
    return False, index, False


def _prefixed(tokens: Tokens, number: Numeral, prefix: money.Place) -> Piece:
    scaled = numerals.scale(tokens, number.stop, money=True)
    stop, factor = scaled or (number.stop, None)
    said = prefix.money
    if said.factor == ONE:
        stop, said = money.nationality(tokens, stop, said)
    unit = Unit(Kind.MONEY, said.code, said)
    return Piece(prefix.start, stop, number, unit, prefix.scaled(factor), prefixed=True)


def _suffixed(tokens: Tokens, number: Numeral, floor: int) -> Piece | None:
    scaled = numerals.scale(tokens, number.stop, money=False)
    stop, factor = scaled or (number.stop, None)
    if number.span is not None and tokens.low[stop] == "of" and tokens.near[stop]:
        stop += 1
    piece = _percent(tokens, number, stop, factor) or _currency(tokens, number, stop, factor)
    if piece is None and number.span is None:
        piece = _leading(tokens, number, floor)
    return _signed(tokens, piece or Piece(number.start, stop, number, NO_UNIT, factor), floor)


def _percent(tokens: Tokens, number: Numeral, stop: int, factor: Decimal | None) -> Piece | None:
    at = skip_hyphen(tokens, stop)
    found = vocabulary.load().percents.at(tokens, at) if tokens.near[at] else None
    if found is None or (tokens.raw[at] in _INITIALS and not tokens.tight[at]):
        return None
    return Piece(number.start, found[0], number, Unit(found[1], found[1].value), factor)


def _currency(tokens: Tokens, number: Numeral, stop: int, factor: Decimal | None) -> Piece | None:
    place = money.behind(tokens, stop, number, scaled=factor is not None or number.span is not None)
    if place is None and factor is None and number.span is None:
        short = numerals.scale(tokens, number.stop, money=True)
        place = money.behind(tokens, short[0], number, scaled=True) if short else None
        factor = short[1] if place and short else None
    if place is None:
        return None
    stop = place.stop
    if factor is None and (later := numerals.scale(tokens, stop, money=True)):
        stop, factor = later
    unit = Unit(Kind.MONEY, place.money.code, place.money)
    return Piece(number.start, stop, number, unit, place.scaled(factor))


def _leading(tokens: Tokens, number: Numeral, floor: int) -> Piece | None:
    scaled = numerals.scale(tokens, number.stop, money=True) is not None
    place = money.leading(tokens, number.start, floor, scaled=scaled)
    return _prefixed(tokens, number, place) if place else None


def _signed(tokens: Tokens, piece: Piece, floor: int) -> Piece:
    """Read the sign before the number and its currency; a dash between two words is none."""
    at = piece.start - 1
    if at < floor or not tokens.near[piece.start]:
        return piece
    if tokens.low[at] in _MINUS_WORDS and piece.number.span is None:
        return replace(piece, start=at, negative=True)
    sign = tokens.raw[at]
    if not tokens.tight[piece.start] or (sign not in MINUS and sign != "+"):
        return piece
    free = at == 0 or not tokens.tight[at] or tokens.raw[at - 1] in {"(", "[", "/", "→", "->", ">", "<", "~"}
    if not free or (at > floor and tokens.kind[at - 1] == NUMBER and tokens.near[at]):
        return piece
    return replace(piece, start=at, negative=sign != "+")
