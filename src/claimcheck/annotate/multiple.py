"""How many times: "doubled", "threefold", "3x", "three times as much", "by a factor of 4", "cut in half"."""

from __future__ import annotations

from decimal import Decimal

from claimcheck import figures
from claimcheck.annotate import hedge as hedges
from claimcheck.annotate import number_rules, numerals, vocabulary
from claimcheck.annotate.lexer import NUMBER, Tokens
from claimcheck.annotate.numeral import HALF, Numeral, skip_hyphen
from claimcheck.annotate.reading import Reading
from claimcheck.model import Kind

UNIT = "times"
_HIGHEST = 1000  # a larger plain number behind "a factor of" is a year or a code


def word(tokens: Tokens, index: int, floor: int) -> Reading | None:
    """Return the multiple that the one word at ``index`` tells, or "in half"."""
    words = vocabulary.load()
    low = tokens.low[index]
    value = words.multiples.get(low)
    if value is None and low in words.multiples_if:
        condition = words.multiples_if[low]
        before = tokens.low[index - 1] if index else ""
        if before in condition.before or tokens.low[index + 1] in condition.after:
            value = condition.value
    if value is None and low == "half":
        value = _half(tokens, index)
    if value is None or tokens.low[skip_hyphen(tokens, index + 1)] == "down":
        return None  # "doubled down" is obstinacy
    return _reading(tokens, index, index + 1, value, floor)


def _half(tokens: Tokens, index: int) -> Decimal | None:
    """Read "cut in half" and "half as many"."""
    behind_in = index and tokens.low[index - 1] == "in" and tokens.low[index + 1] != "a"
    as_much = tokens.low[index + 1] == "as" and tokens.low[index + 2] in {"much", "many", "big", "large", "high"}
    return HALF if behind_in or as_much else None


def _reading(tokens: Tokens, start: int, stop: int, value: Decimal, floor: int) -> Reading:
    hedge = hedges.read(tokens, start, stop, floor)
    figure = figures.written(value, value / 10, hedge, whole=False)
    return Reading(start, stop, Kind.MULTIPLE, UNIT, figure)


def after(tokens: Tokens, number: Numeral, floor: int) -> Reading | None:
    """Return the multiple whose number is ``number``: "3x", "2.5 times", "ten-fold", "three times the"."""
    words = vocabulary.load()
    at = skip_hyphen(tokens, number.stop)
    low = tokens.low[at]
    if not tokens.near[at] or number.span is not None:
        return None
    if low in words.fold:
        return _counted(tokens, number, at + 1, floor)
    if low not in words.times or (low != "times" and not tokens.tight[at]):
        return None
    if low == "times":
        ratio = not number.whole or tokens.low[at + 1] in words.times_after
        return _counted(tokens, number, at + 1, floor) if ratio else None
    tied = tokens.tight[at + 1] and tokens.raw[at + 1][:1].isalnum()
    if tied or tokens.kind[number.start] != NUMBER or tokens.kind[at + 1] == NUMBER:
        return None
    return _counted(tokens, number, at + 1, floor)


def ranged(tokens: Tokens, number: Numeral) -> Reading | None:
    """Return the range of multiples whose first number is ``number``: "2.5 to 3 times earnings", "3-5x"."""
    join = number.stop
    if tokens.low[join] not in number_rules.load().joining.joins or not tokens.near[join + 1]:
        return None
    second = numerals.read(tokens, join + 1)
    last = after(tokens, second, join) if second and second.value > number.value else None
    if second is None or last is None:
        return None
    first = figures.written(number.value, number.step, whole=number.whole)
    figure = figures.between(first, last.figure)
    return Reading(number.start, last.stop, Kind.MULTIPLE, UNIT, figure, ends=(number.value, second.value))


def factor(tokens: Tokens, index: int) -> Reading | None:
    """Return the multiple of "a factor of 4", whose number begins at ``index``."""
    if not vocabulary.load().factor.before(tokens, index, 0):
        return None
    number = numerals.read(tokens, index)
    if number is None or (number.plain and number.value > _HIGHEST):
        return None
    return _counted(tokens, number, number.stop, index)


def _counted(tokens: Tokens, number: Numeral, stop: int, floor: int) -> Reading:
    hedge = hedges.read(tokens, number.start, stop, floor)
    figure = figures.written(number.value, number.step, hedge, whole=number.whole)
    return Reading(number.start, stop, Kind.MULTIPLE, UNIT, figure)
