"""Two numbers that belong together: ranges, and numbers that share a unit or a scale."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from claimcheck.annotate import count, number_rules, piece, vocabulary
from claimcheck.annotate.lexer import HYPHENS, NUMBER, Tokens
from claimcheck.annotate.piece import Piece
from claimcheck.model import PERCENT_LIKE, Kind

_DASHES = HYPHENS | {"–", "—"}
_PREFIX_REACH = 4
"""So many tokens may stand between the joining word and the digits of the second number."""

_SHARES_BELOW = Decimal(1000)
_NEAR = 2
"""Two guesses at one number are no further apart than this."""

_FAR = 3
"""A movement to a level more than so many times the number is no range."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two numbers; ``joined`` makes them one range, ``shared`` tells that the first has the unit of the second."""

    first: Piece
    second: Piece
    joined: bool = True
    shared: bool = False


def pair(tokens: Tokens, first: Piece) -> Pair | None:
    """Return the second number that shares a range, a scale or a unit with ``first``, with both completed."""
    join = _join(tokens, first.stop)
    if join is None or (first.unitless and count.is_no_quantity(tokens, first)):
        return None
    second = _second(tokens, first.stop + 1)
    if second is None or first.number.span is not None or second.number.span is not None:
        return None
    found = _completed(tokens, first, second, join)
    if found is None or _is_range(tokens, found, join):
        return found
    joining = number_rules.load().joining
    no_pair = join in joining.both | joining.either and not _shares(first, second)
    return None if no_pair else replace(found, joined=False)


def _join(tokens: Tokens, at: int) -> str | None:
    """Return the word or dash at ``at`` that can join two numbers; a dash needs space on both sides, or on none."""
    join = tokens.low[at]
    if not tokens.near[at] or join not in number_rules.load().joining.all:
        return None
    return None if join in _DASHES and tokens.tight[at] != tokens.tight[at + 1] else join


def _is_range(tokens: Tokens, found: Pair, join: str) -> bool:
    """Tell whether the two numbers are the ends of one range, not two levels nor two things."""
    joining = number_rules.load().joining
    if _between(tokens, found.first):
        return True
    if join in joining.either:
        return _is_choice(found)
    if join in joining.both:
        return False
    if join in _DASHES:
        spaced = not tokens.tight[found.first.stop]
        return not spaced or found.first.value <= found.second.value
    return not _is_change(tokens, found)


def _second(tokens: Tokens, start: int) -> Piece | None:
    """Return the piece that starts exactly at ``start``, whatever stands before its digits."""
    if not tokens.near[start]:
        return None
    for index in range(start, min(start + _PREFIX_REACH, len(tokens))):
        if tokens.kind[index] == NUMBER or index == start:
            found = piece.read(tokens, index, start)
            if found is not None:
                return found if found.start == start else None
    return None


def _between(tokens: Tokens, first: Piece) -> bool:
    """Tell whether "between" or "in the range of" opens a range before the first number."""
    at = _word_before(tokens, first.start)
    if at < 0:
        return False
    between = tokens.low[at] in number_rules.load().joining.between
    return between or (at > 0 and tokens.low[at - 1 : at + 1] == ["range", "of"])


def _word_before(tokens: Tokens, start: int) -> int:
    """Return the place of the word before a number, past words such as "about" and "another"; -1 for none."""
    passed = number_rules.load().joining.passed
    at = start - 1
    while at >= 0 and tokens.low[at] in passed:
        at -= 1
    return at


def _is_change(tokens: Tokens, found: Pair) -> bool:
    """Tell whether "to" leads from one level to another ("from 3% to 5%", "rose $2 to $45")."""
    joining = number_rules.load().joining
    at = _word_before(tokens, found.first.start)
    if at >= 0 and tokens.low[at] in joining.starts:
        return at == 0 or tokens.low[at - 1] not in joining.ranging
    if at > 0 and tokens.low[at] == "by":
        at = _word_before(tokens, at)
    if at < 0 or tokens.low[at] not in joining.moved or found.shared:
        return False
    adverb = tokens.low[at] in {"up", "down", "higher", "lower"}
    return not adverb or abs(found.second.value) > _FAR * abs(found.first.value)


def _is_choice(found: Pair) -> bool:
    """Tell whether "or" joins two guesses at one number ("8 or 9 dollars"), not a total and its share."""
    return found.first.value < found.second.value <= _NEAR * found.first.value


def _lacks_unit(first: Piece, second: Piece) -> bool:
    return first.unitless and not second.unitless


def _shares(first: Piece, second: Piece) -> bool:
    """Tell whether "3.2 and 4.1 percent" and "2.1 billion and 3 billion euros" share the unit behind them."""
    if not _lacks_unit(first, second) or second.prefixed:
        return False
    if second.unit.kind in PERCENT_LIKE:
        return first.scale is None and not first.number.spelled and first.number.value < _SHARES_BELOW
    return first.scale is not None and second.scale is not None


def _completed(tokens: Tokens, first: Piece, second: Piece, join: str) -> Pair | None:
    """Give each number the unit and the scale that it shares with the other; None where they do not match."""
    shared = _lacks_unit(first, second)
    if not first.unitless and not second.unitless:
        if not _same_unit(first, second):
            return None
    elif not second.unitless:
        if second.prefixed and join != "or":
            return None
        first = replace(first, unit=second.unit)
    elif not first.unitless:
        if not first.prefixed or not _may_share(tokens, second, join):
            return None
        second = replace(second, unit=first.unit)
    elif not _counts(tokens, first, second, join):
        return None
    if _shares_scale(first, second):
        first = replace(first, scale=second.scale)
    return Pair(first, second, shared=shared)


def _same_unit(first: Piece, second: Piece) -> bool:
    if first.unit.kind != second.unit.kind or first.unit.name != second.unit.name:
        return False
    if first.unit.money and second.unit.money:
        return first.unit.money.candidates == second.unit.money.candidates
    return True


def _may_share(tokens: Tokens, second: Piece, join: str) -> bool:
    """Tell whether the second number is of the first one's money: "$2.5-3bn", not "$5 million to 30 charities"."""
    if join in _DASHES:
        return True
    following = tokens.low[second.stop]
    words = vocabulary.load()
    return not following[:1].isalpha() or following in words.links or following in words.fraction["follows"]


def _counts(tokens: Tokens, first: Piece, second: Piece, join: str) -> bool:
    """Tell whether two plain numbers are a range of counted things; a score ("a 7-2 vote") or a code is none."""
    if second.scale is not None and join in _DASHES:
        return True
    words = vocabulary.load()
    noun = tokens.low[second.stop]
    if noun in words.modifiers:
        noun = tokens.low[second.stop + 1]
    plural = noun in words.nouns and words.nouns[noun] != noun
    return plural and (join not in _DASHES or first.number.value < second.number.value)


def _shares_scale(first: Piece, second: Piece) -> bool:
    return (
        first.scale is None
        and second.scale is not None
        and first.number.value < second.number.value
        and first.number.value < _SHARES_BELOW
        and first.unit.kind in {Kind.MONEY, Kind.COUNT}
        and (first.unit.money is None or first.unit.money.factor == 1)
    )
