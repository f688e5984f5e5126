"""Lists of three or more numbers that share a unit or a scale: "2.3, 4.1 and 4.3 percent", "$5, $10 and $15 m"."""

from __future__ import annotations

from dataclasses import dataclass, replace

from claimcheck.annotate import count, multiple, number_rules, ranges, sharing
from claimcheck.annotate.lexer import Tokens
from claimcheck.annotate.piece import Piece

_MOST = 10
"""Members after which a row of numbers is data and no list of a sentence."""

_FEWEST = 3


@dataclass(frozen=True, slots=True)
class Series:
    """The members of a list, each completed; of spans of time, and where the print is wrong, there are none."""

    members: list[Piece]
    stop: int


def read(tokens: Tokens, first: Piece) -> Series | None:
    """Return the list that begins with ``first``, where its members share something."""
    if not _begins(tokens, first):
        return None
    members = _members(tokens, first)
    if len(members) < _FEWEST or multiple.after(tokens, members[-1].number, members[-1].start):
        return None
    if all(one.unitless and one.scale is None for one in members):
        return _plain(tokens, members)
    completed = _completed(tokens, members)
    return None if completed is None else Series(completed, completed[-1].stop)


def _begins(tokens: Tokens, first: Piece) -> bool:
    """Tell whether ``first`` may be the first of a list: a comma follows, and it is no date and no name."""
    if tokens.raw[ranges.suspended(tokens, first.stop)] != "," or first.number.span is not None:
        return False
    return not first.unitless or (count.begins_alone(tokens, first) and not count.is_no_quantity(tokens, first))


def _plain(tokens: Tokens, members: list[Piece]) -> Series | None:
    """Return a list of plain numbers: of spans of time, of counted things, or of numbers that share nothing."""
    last = members[-1]
    if count.is_span_of_time(tokens, last.stop):
        return Series([], last.stop)
    if count.with_noun(tokens, last).unitless:
        return Series(members[:-1], members[-2].stop)  # the last may begin a range
    completed = _completed(tokens, members)
    return None if completed is None else Series(completed, completed[-1].stop)


def _members(tokens: Tokens, first: Piece) -> list[Piece]:
    """Return the pieces of the list: commas stand between them, and before the last a comma, a word, or both."""
    joining = number_rules.load().joining
    members = [first]
    ended = False
    while not ended and len(members) < _MOST:
        at = ranges.suspended(tokens, members[-1].stop)
        comma = tokens.raw[at] == ","
        ended = tokens.low[at + comma] in joining.both | joining.either
        if not comma and not ended:
            break
        following = ranges.following(tokens, at + comma + ended)
        if following is None or following.number.span is not None or (members[-1].unitless and following.prefixed):
            break
        members.append(following)
    return members


def _completed(tokens: Tokens, members: list[Piece]) -> list[Piece] | None:
    """Return the members with their unit and their scale; None where they are not of one list."""
    first, last = members[0], members[-1]
    if first.prefixed and last.unitless:
        last = sharing.as_money(tokens, last, first)
        if last.scale is None or not ranges.may_share(tokens, last, "and"):
            return None
        members = [sharing.as_money(tokens, one, first) if one.unitless else one for one in members[:-1]] + [last]
    elif last.unitless:
        last = count.with_noun(tokens, last)
    completed = [last]
    for member in reversed(members[:-1]):
        one = _member(member, completed[0])
        if one is None:
            return None
        completed.insert(0, one)
    return completed


def _member(one: Piece, following: Piece) -> Piece | None:
    """Return a member with what it shares with the next one; None where the two do not belong together."""
    if one.unitless and not following.unitless:
        if not sharing.unit_behind(one, following) and not (following.scale is not None and one.scale is None):
            return None
        if following.prefixed or one.number.spelled != following.number.spelled:
            return None
        one = replace(one, unit=following.unit)
    elif not sharing.same_unit(one, following):
        return None
    if following.unread and one.scale is None:
        return replace(one, unread=following.unread)
    if not sharing.is_price(one, following):
        one = sharing.scale(one, following)
    return one if sharing.near(one, following) else None
