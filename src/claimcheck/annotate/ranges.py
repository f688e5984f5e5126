"""Two numbers that belong together: ranges, and numbers that share a unit or a scale."""

from __future__ import annotations

from dataclasses import dataclass, replace

from claimcheck.annotate import count, number_rules, piece, sharing, vocabulary
from claimcheck.annotate.lexer import HYPHEN, NUMBER, Tokens
from claimcheck.annotate.numeral import skip_hyphen
from claimcheck.annotate.piece import Piece
from claimcheck.model import Kind

_DASHES = frozenset({HYPHEN, "–", "—"})
_PREFIX_REACH = 4
"""So many tokens may stand between the joining word and the digits of the second number."""

_NEAR = 2
"""Two guesses at one number are no further apart than this."""

_NOUN_REACH = 6
"""How many tokens before "of" the noun of a movement may stand whose size follows."""

_FAR = 3
"""A movement to a level more than so many times the number is no range."""

_WIDEST = 100
"""Two numbers further apart than this, as a factor, are the ends of no range, unless "between" says so."""


@dataclass(frozen=True, slots=True)
class Pair:
    """
    Two numbers.

    ``joined`` makes them one range, ``listed`` says that "and" joins them as two; ``shared`` tells that the first
    has the unit of the second.
    """

    first: Piece
    second: Piece
    joined: bool = True
    shared: bool = False
    listed: bool = False


def pair(tokens: Tokens, first: Piece) -> Pair | None:
    """Return the second number that shares a range, a scale or a unit with ``first``, with both completed."""
    if first.number.span is not None:
        return None
    at = suspended(tokens, first.stop)
    join = _join(tokens, at)
    if join is None:
        return _compared(tokens, first)
    if first.unitless and (not count.begins_alone(tokens, first) or count.is_no_quantity(tokens, first)):
        return None
    second = following(tokens, skip_hyphen(tokens, at + 1) if at > first.stop else at + 1)
    if second is None or second.number.span is not None or (join == "to" and _opens_range(tokens, first, second)):
        return None
    found = _completed(tokens, first, second, join)
    return None if found is None else _judged(tokens, first, found, join)


def _judged(tokens: Tokens, first: Piece, found: Pair, join: str) -> Pair | None:
    """Return the two as one range or as two that share something; None where ``first`` stands for itself."""
    joining = number_rules.load().joining
    if found.second.unread:
        return found if found.first.unread else None
    if _is_range(tokens, found, join):
        return found
    if join in joining.both:
        return replace(found, joined=False, listed=True) if _is_list(first, found) else None
    if join in joining.either and not sharing.unit_behind(first, found.second):
        return None
    return replace(found, joined=False)


def told_once(tokens: Tokens, first: Piece) -> Piece:
    """Return a number, with what follows where that is the same in digits: "five (5) percent", "Rs 5 (five) crore"."""
    found = _compared(tokens, first)
    if found is None or found.first.number.spelled == found.second.number.spelled:
        return first
    return replace(found.second, start=first.start) if found.first.value == found.second.value else first


def _compared(tokens: Tokens, first: Piece) -> Pair | None:
    """Read "1,200 (1,100) million" and "12.5 (11.9)%": the number of a year ago in brackets, with the unit of both."""
    if tokens.raw[first.stop] != "(" or first.scale is not None:
        return None
    second = piece.read(tokens, first.stop + 1, first.stop)
    if second is None or second.start != first.stop or not (first.unitless or second.unitless):
        return None
    if first.unitless and count.is_no_quantity(tokens, first):
        return None
    unit = second.unit if first.unitless else first.unit
    one, other = (replace(each, unit=unit, scale=second.scale) for each in (first, second))
    return Pair(one, other, joined=False)


def _opens_range(tokens: Tokens, first: Piece, second: Piece) -> bool:
    """Tell whether the second number begins a range of its own: "$1 million to $3 to 4 million"."""
    join = _join(tokens, second.stop)
    if first.unitless or join is None or join not in number_rules.load().joining.joins:
        return False
    third = following(tokens, second.stop + 1)
    return third is not None and _completed(tokens, second, third, join) is not None


def _is_list(first: Piece, found: Pair) -> bool:
    """Tell whether the things that "and" joins share what stands behind the second: "$5 and $6 million"."""
    if sharing.unit_behind(first, found.second):
        return True
    one_scale = found.first.scale == found.second.scale
    return not first.unitless and one_scale and sharing.near(found.first, found.second)


def suspended(tokens: Tokens, at: int) -> int:
    """Return the place behind a hyphen that waits for its word ("5- to 10-percent"), or joins "3-to-5"."""
    if tokens.raw[at] != HYPHEN or not tokens.tight[at]:
        return at
    joining = number_rules.load().joining
    waits = tokens.low[at + 1] in joining.all or tokens.raw[at + 1] == ","
    return at + 1 if waits else at


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
    low, high = sorted((abs(found.first.value), abs(found.second.value)))
    too_wide = low > 0 and high > _WIDEST * low and not _is_ranging(tokens, found.first)
    return not too_wide and not _is_change(tokens, found)


def _is_ranging(tokens: Tokens, first: Piece) -> bool:
    """Tell whether "ranging from" stands before the number."""
    joining = number_rules.load().joining
    at = _word_before(tokens, first.start)
    return at > 0 and tokens.low[at] in joining.starts and tokens.low[at - 1] in joining.ranging


def following(tokens: Tokens, start: int) -> Piece | None:
    """Return the piece that starts exactly at ``start``, whatever stands before its digits."""
    if not tokens.near[start]:
        return None
    for index in range(start, min(start + _PREFIX_REACH, len(tokens))):
        if tokens.kind[index] == NUMBER or index == start:
            found = piece.read(tokens, index, start)
            if found is not None:
                return told_once(tokens, found) if found.start == start else None
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
    far = abs(found.second.value) > _FAR * abs(found.first.value)
    leading = joining.beside if found.second.unit.kind is Kind.PERCENT else joining.beside | joining.moving
    steps = tokens.low[at] in leading or _is_size_of_move(tokens, at) or _is_amount_of_percent(tokens, at)
    if at >= 0 and far and steps:
        return not found.shared
    if at > 0 and tokens.low[at] == "by":
        at = _word_before(tokens, at)
    return at >= 0 and tokens.low[at] in joining.moved and not found.shared


def _is_size_of_move(tokens: Tokens, at: int) -> bool:
    """Tell whether "of" leads from a movement to its size: "a fall in interest income of $2 to $45"."""
    before = tokens.low[max(0, at - _NOUN_REACH) : at]
    return tokens.low[at] == "of" and not number_rules.load().joining.moving.isdisjoint(before) and "," not in before


def _is_amount_of_percent(tokens: Tokens, at: int) -> bool:
    """Tell whether "or" says once more how far it went, in money: "shed 4.3 percent, or $5.71 to $126.21"."""
    stop = at - (tokens.raw[at - 1] == ",")
    return tokens.low[at] == "or" and vocabulary.load().percents.before(tokens, stop, 0) is not None


def _is_choice(found: Pair) -> bool:
    """Tell whether "or" joins two guesses at one number ("8 or 9 dollars"), not a total and its share."""
    return found.first.value < found.second.value <= _NEAR * found.first.value


def _completed(tokens: Tokens, first: Piece, second: Piece, join: str) -> Pair | None:
    """Give each number the unit and the scale that it shares with the other; None where they do not match."""
    united = _united(tokens, first, second, join)
    if united is None:
        return None
    one, other = united
    shared = first.unitless and not second.unitless
    if other.unread and one.scale is None:
        return Pair(replace(one, unread=other.unread), other, shared=shared)
    between, dash = _between(tokens, first), join in _DASHES
    if join not in number_rules.load().joining.both or between or not sharing.is_price(one, other):
        tied = (dash or between) and (first.unitless or second.unitless)
        one = sharing.scale(one, other, tied=tied)
    if dash:
        one, other = sharing.thousands(one, other), sharing.decimals(one, other)
    return Pair(one, other, shared=shared)


def _united(tokens: Tokens, first: Piece, second: Piece, join: str) -> tuple[Piece, Piece] | None:
    """Give each number the unit that it shares with the other; None where they do not match."""
    if not first.unitless and not second.unitless:
        return (first, second) if sharing.same_unit(first, second) else None
    if not second.unitless:
        return None if second.prefixed and join != "or" else (replace(first, unit=second.unit), second)
    if first.unitless:
        return (first, second) if _counts(tokens, first, second, join) else None
    if not first.prefixed:
        return None
    second = sharing.as_money(tokens, second, first)
    return (first, second) if may_share(tokens, second, join) else None


def may_share(tokens: Tokens, second: Piece, join: str) -> bool:
    """Tell whether the second number is of the first one's money: "$2.5-3bn", not "$5 million to 30 charities"."""
    if join in _DASHES:
        return True
    following = tokens.low[second.stop]
    words = vocabulary.load()
    return not following[:1].isalpha() or following in words.links or following in words.fraction["follows"]


def _counts(tokens: Tokens, first: Piece, second: Piece, join: str) -> bool:
    """Tell whether two plain numbers are a range of counted things; a score ("a 7-2 vote") or a code is none."""
    joining = number_rules.load().joining
    shares = first.scale == second.scale or (first.scale is None and first.number.value < second.number.value)
    if second.scale is not None and shares and (join in joining.joins | joining.either or _between(tokens, first)):
        return True
    words = vocabulary.load()
    noun = tokens.low[second.stop]
    if noun in words.modifiers:
        noun = tokens.low[second.stop + 1]
    plural = noun in words.nouns and words.nouns[noun] != noun
    return plural and (join not in _DASHES or first.number.value < second.number.value)
