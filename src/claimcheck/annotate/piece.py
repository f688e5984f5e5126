"""One number with its sign, its scale and its unit."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from claimcheck import figures
from claimcheck.annotate import misprint, money, number_rules, numerals, signs, vocabulary
from claimcheck.annotate.currency import HUNDREDTH, CurrencyWord
from claimcheck.annotate.lexer import HYPHEN, NUMBER, Tokens
from claimcheck.annotate.numeral import FEW, TEN, Numeral, skip_hyphen
from claimcheck.figures import ONE, ZERO, Figure, Hedge
from claimcheck.model import Kind

_ASIDE = 8
"""So many tokens, brackets included, has the amount in another currency."""

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
    the unit stands before the number. ``unread`` says why the print leaves open how large the number is, so that it
    is no quantity, nor any number that would have its scale.
    """

    start: int
    stop: int
    number: Numeral
    unit: Unit
    scale: Decimal | None = None
    negative: bool = False
    prefixed: bool = False
    unread: str | None = None

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
    inner = signs.inner(tokens, index, floor)
    prefix = money.before(tokens, inner.place, floor)
    number = _spaced(tokens, number, prefix)
    if prefix is None or not money.is_amount(tokens, prefix, number) or _percent(tokens, number, number.stop, None):
        piece = _bracketed(tokens, number, floor) or _suffixed(tokens, number, floor)
        return _as_object(tokens, piece, floor)
    if inner.opened:
        return _opened(tokens, number, prefix)
    if tokens.raw[prefix.stop - 1].isalpha() and _is_ticker(tokens, number, prefix):
        return None
    number = _decade(tokens, number, prefix.start)
    piece = _enclosed(tokens, number, prefix, floor) or _prefixed(tokens, number, prefix)
    return _as_object(tokens, _signed(tokens, replace(piece, negative=piece.negative or inner.negative), floor), floor)


def _is_ticker(tokens: Tokens, number: Numeral, prefix: money.Place) -> bool:
    """Tell whether letters and digits are a name such as NOK1V, because more letters follow them tight."""
    stop = _prefixed(tokens, number, prefix).stop
    return tokens.tight[stop] and tokens.raw[stop][:1].isalnum()


def _opened(tokens: Tokens, number: Numeral, prefix: money.Place) -> Piece | None:
    """Read "$(36.7)", "$(36.7 million)" and "$(36.7) million": below zero."""
    closed = tokens.raw[number.stop] == ")"
    piece = _prefixed(tokens, replace(number, stop=number.stop + 1) if closed else number, prefix)
    if not closed:
        if tokens.raw[piece.stop] != ")":
            return None
        piece = replace(piece, stop=piece.stop + 1)
    return replace(piece, negative=True)


def _enclosed(tokens: Tokens, number: Numeral, prefix: money.Place, floor: int) -> Piece | None:
    """Read "($3.9) billion", whose scale stands outside: below zero."""
    bracket = signs.bracket(tokens, prefix.start, number.stop, floor)
    if bracket is None:
        return None
    wide = replace(number, stop=number.stop + 1)
    piece = _prefixed(tokens, wide, replace(prefix, start=bracket.start))
    return replace(piece, negative=not bracket.compares) if piece.scale is not None else None


def _bracketed(tokens: Tokens, number: Numeral, floor: int) -> Piece | None:
    """Read "(3.5)%" and "(99.9) million dollars", whose unit or scale stands outside: below zero."""
    bracket = signs.bracket(tokens, number.start, number.stop, floor)
    if bracket is None or not tokens.tight[number.stop] or signs.is_mark(tokens, number):
        return None
    wide = replace(number, stop=number.stop + 1)
    piece = _with_suffix(tokens, wide)
    if piece.stop == wide.stop or tokens.kind[piece.stop] == NUMBER:
        return None
    return replace(piece, start=bracket.start, negative=not bracket.compares)


def _as_object(tokens: Tokens, piece: Piece, floor: int) -> Piece:
    """Read "to ($99.9 million)" and "was (3.5%)": below zero, where the sentence needs an amount, not an aside."""
    if piece.unitless or piece.negative:
        return piece
    bracket = signs.bracket(tokens, piece.start, piece.stop, floor)
    if bracket is None or bracket.compares or not signs.asks_for_amount(tokens, bracket.start, piece.stop):
        return piece
    return replace(piece, start=bracket.start, stop=piece.stop + 1, negative=True)


def _spaced(tokens: Tokens, number: Numeral, prefix: money.Place | None) -> Numeral:
    """Return the number with its groups of thousands, where what stands beside them shows that they belong together."""
    wide = numerals.spaced(tokens, number.start) if number.plain else None
    if wide is None:
        return number
    code_before = prefix is not None and tokens.raw[prefix.stop - 1].isalpha()
    counted = tokens.low[wide.stop] in vocabulary.load().nouns
    return wide if code_before or counted or money.behind(tokens, wide.stop, wide, scaled=True) else number


def _decade(tokens: Tokens, number: Numeral, start: int) -> Numeral:
    """Read "$30s" as a vague number, and "mid-$30s" as one about the middle; the currency stands at ``start``."""
    if tokens.low[number.stop] != "s" or not tokens.tight[number.stop] or not number.plain or number.value % TEN:
        return number
    joined = start > 1 and tokens.raw[start - 1] == HYPHEN
    low, high = number_rules.load().decade_parts.get(tokens.low[start - 1 - joined] if start else "", (ZERO, TEN))
    return replace(number, stop=number.stop + 1, span=(number.value + low, number.value + high))


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


def _prefixed(tokens: Tokens, number: Numeral, prefix: money.Place) -> Piece:
    scaled = numerals.scale(tokens, number.stop, money=True)
    stop, factor = scaled or (number.stop, None)
    said = prefix.money
    wrong = None if scaled else misprint.scale(tokens, stop)
    if wrong is not None:
        stop = wrong.stop
    elif said.factor == ONE:
        part = None if scaled else money.hundredths(tokens, stop, said)
        if part is not None:
            return _in_hundredths(tokens, number, prefix, part)
        stop, said = money.nationality(tokens, stop, said)
    unit = Unit(Kind.MONEY, said.code, said)
    scale = prefix.scaled(factor)
    return Piece(prefix.start, stop, number, unit, scale, prefixed=True, unread=wrong.why if wrong else None)


def _in_hundredths(tokens: Tokens, number: Numeral, prefix: money.Place, part: money.Place) -> Piece:
    """
    Read "RM20.7 sen": hundredths, in spite of the sign before them.

    The sign is right and the word wrong below one ("$0.50 cents") and in a price ("$2.10 cents"); with two decimals
    and from ten on it may be either.
    """
    priced = number.step == HUNDREDTH
    said = prefix.money if number.value < 1 or priced else part.money
    unit = Unit(Kind.MONEY, said.code, said)
    either = priced and number.value >= TEN
    unread = f"“{tokens.raw[part.start]}” are hundredths, and the sign before the number is not" if either else None
    return Piece(prefix.start, part.stop, number, unit, prefix.scaled(None), prefixed=True, unread=unread)


def _suffixed(tokens: Tokens, number: Numeral, floor: int) -> Piece:
    piece = _with_suffix(tokens, number)
    if piece.unitless and number.span is None:
        piece = _leading(tokens, number, floor) or piece
    return _signed(tokens, piece, floor)


def _with_suffix(tokens: Tokens, number: Numeral) -> Piece:
    """Return the number with the scale and the unit behind it; without a unit where none follows."""
    scaled = numerals.scale(tokens, number.stop, money=False)
    stop, factor = scaled or (number.stop, None)
    if scaled and number.spelled and number.span is None:
        number, stop = numerals.and_part_of_scale(tokens, number, stop)
    if number.span is not None and tokens.low[stop] == "of" and tokens.near[stop]:
        stop += 1
    found = (
        _percent(tokens, number, stop, factor)
        or _currency(tokens, number, stop, factor)
        or (_currency_behind_aside(tokens, number, stop, factor) if factor is not None else None)
    )
    return found or Piece(number.start, stop, number, NO_UNIT, factor)


def _percent(tokens: Tokens, number: Numeral, stop: int, factor: Decimal | None) -> Piece | None:
    at = skip_hyphen(tokens, stop)
    found = vocabulary.load().percents.at(tokens, at) if tokens.near[at] else None
    if found is None or (tokens.raw[at] in _INITIALS and not tokens.tight[at]):
        return None
    return Piece(number.start, found[0], number, Unit(found[1], found[1].value), factor)


def _currency(tokens: Tokens, number: Numeral, stop: int, factor: Decimal | None) -> Piece | None:
    wrong = misprint.scale(tokens, stop) if factor is None else None
    if wrong is not None and (place := money.behind(tokens, wrong.stop, number, scaled=True)):
        return Piece(
            number.start, place.stop, number, Unit(Kind.MONEY, place.money.code, place.money), unread=wrong.why
        )
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


def _currency_behind_aside(tokens: Tokens, number: Numeral, stop: int, factor: Decimal) -> Piece | None:
    """Read "130 billion ($20 billion) yuan": the currency stands behind what the amount is in another one."""
    if tokens.raw[stop] != "(":
        return None
    behind = next((at + 1 for at in range(stop + 1, stop + _ASIDE) if tokens.raw[at] == ")"), stop)
    place = money.behind(tokens, behind, number, scaled=True) if behind > stop else None
    if place is None:
        return None
    return Piece(number.start, stop, number, Unit(Kind.MONEY, place.money.code, place.money), factor)


def _leading(tokens: Tokens, number: Numeral, floor: int) -> Piece | None:
    scaled = numerals.scale(tokens, number.stop, money=True) is not None
    place = money.leading(tokens, number.start, floor, scaled=scaled)
    return _prefixed(tokens, number, place) if place else None


def _signed(tokens: Tokens, piece: Piece, floor: int) -> Piece:
    """Read the sign before the number and its currency."""
    if piece.start <= floor or not tokens.near[piece.start]:
        return piece
    negative = signs.before(tokens, piece.start, floor, vague=piece.number.span is not None)
    return piece if negative is None else replace(piece, start=piece.start - 1, negative=negative)
