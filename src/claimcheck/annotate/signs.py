"""The sign of a number: before it, between its currency and its digits, or brackets around it."""

from __future__ import annotations

from dataclasses import dataclass

from claimcheck.annotate import hedge, money, number_rules
from claimcheck.annotate.lexer import MINUS, NUMBER, Tokens
from claimcheck.annotate.numeral import Numeral

_MINUS_WORDS = frozenset({"minus", "negative"})
_TRUE_MINUS = "−"
_FREE_BEHIND = frozenset({"(", "[", "/", "→", "->", ">", "<", "~"})
_MARK_LENGTH = 2  # digits of a footnote's number


@dataclass(frozen=True, slots=True)
class Inner:
    """What stands between a currency and its digits: where it begins, whether it is a minus, or an open bracket."""

    place: int
    negative: bool = False
    opened: bool = False


@dataclass(frozen=True, slots=True)
class Bracket:
    """Brackets around a number; those behind another number hold what it is compared with, not a loss."""

    start: int
    compares: bool


def before(tokens: Tokens, start: int, floor: int, *, vague: bool) -> bool | None:
    """Return whether the sign before ``start`` is a minus, None for no sign; a dash between two words is none."""
    at = start - 1
    if tokens.low[at] in _MINUS_WORDS and not vague:
        return True
    sign = tokens.raw[at]
    if not tokens.tight[start] or (sign not in MINUS and sign != "+"):
        return None
    free = at == 0 or not tokens.tight[at] or tokens.raw[at - 1] in _FREE_BEHIND
    if not free or (at > floor and tokens.kind[at - 1] == NUMBER and tokens.near[at]):
        return None
    return sign != "+"


def inner(tokens: Tokens, index: int, floor: int) -> Inner:
    """Read what stands between a currency and its number: "$-50.8bn", "€ -15", "EUR -3.5", "$(36.7)"."""
    at = index - 1
    if at <= floor or not tokens.tight[index] or (tokens.raw[at] not in MINUS and tokens.raw[at] != "("):
        return Inner(index)
    if tokens.raw[at] == "(":
        return Inner(at, opened=True) if money.before(tokens, at, floor) else Inner(index)
    # A hyphen tight behind letters may as well join them to the number: "a EUR-5 million deal".
    joins = tokens.tight[at] and tokens.raw[at - 1].isalpha() and tokens.raw[at] != _TRUE_MINUS
    return Inner(index) if joins or not money.before(tokens, at, floor) else Inner(at, negative=True)


def bracket(tokens: Tokens, start: int, stop: int, floor: int) -> Bracket | None:
    """Return the brackets that stand tight around the tokens from ``start`` to ``stop``."""
    at = start - 1
    if at < floor or tokens.raw[at] != "(" or not tokens.tight[start] or tokens.raw[stop] != ")":
        return None
    return Bracket(at, compares=_ends_number(tokens, at, floor))


def _ends_number(tokens: Tokens, at: int, floor: int) -> bool:
    """Tell whether a number, or the quantity that stops at ``floor``, ends just before ``at``."""
    if at == 0:
        return False
    numbers, word = number_rules.load(), tokens.low[at - 1]
    if word in numbers.joining.all:
        return False
    return at == floor or tokens.kind[at - 1] == NUMBER or word in numbers.words or word in numbers.scales


def is_mark(tokens: Tokens, number: Numeral) -> bool:
    """Tell whether a number in brackets numbers a line or a note: "(1) Percent of sales"."""
    at = number.start - 1
    short = number.plain and len(tokens.raw[number.start]) <= _MARK_LENGTH
    begins = at == 0 or "\n" in tokens.text[tokens.end[at - 1] : tokens.start[at]]
    return short and begins


def asks_for_amount(tokens: Tokens, at: int, stop: int) -> bool:
    """
    Tell whether the sentence needs the amount in the brackets from ``at`` to ``stop``, so that they are no aside.

    That is so behind words such as "to" and "was", perhaps with a hedge between, and where another bracket follows as
    the other end of a range.
    """
    numbers = number_rules.load()
    joins = numbers.joining.joins | numbers.joining.both
    if tokens.low[stop + 1] in joins and tokens.raw[stop + 2] == "(" and NUMBER in tokens.kind[stop + 3 : stop + 5]:
        return True
    hedged = hedge.load().before.before(tokens, at, 0)
    word = (hedged[0] if hedged else at) - 1
    if word > 0 and tokens.raw[word] == "." and tokens.tight[word]:  # "vs."
        word -= 1
    if word < 0:
        return False
    ends_range = word > 0 and tokens.low[word] in joins and tokens.raw[word - 1] == ")"
    return ends_range or tokens.low[word] in numbers.asking
