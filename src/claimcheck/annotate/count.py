"""Plain numbers: which are counts, what they count, and which are only names, dates and codes."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from claimcheck.annotate import number_rules, vocabulary
from claimcheck.annotate.lexer import HYPHEN, NUMBER, Tokens
from claimcheck.annotate.numeral import skip_hyphen
from claimcheck.annotate.piece import NO_UNIT, Piece, Unit
from claimcheck.model import Kind

_YEARS = range(1800, 2101)
_DAYS = range(1, 32)
_NAMED = Decimal(10_000)
"""A number below this may be the second half of a name ("Boeing 737", "Fortune 500")."""

_HEADINGS = 200
"""A heading or a footnote has no higher number."""

_YEAR_LENGTH = 4
_SHORT = 2  # digits of a footnote, or of a short year

_SEVERAL = Decimal(10)
_REACH = 3
"""So many words may stand between a number and what it counts."""

_ARROWS = frozenset({"→", "->", "=>"})
_CAPITALS = frozenset("KMB")
_BOUNDS_BEFORE = frozenset("([{\"'“”<>≥≤~≈—–:;,*•|=+-") | _ARROWS
_BOUNDS_AFTER = frozenset(")]}\"'“”,.;:?!—–…*|->+") | _ARROWS


def named(tokens: Tokens, piece: Piece) -> Piece | None:
    """
    Return the count with what it counts, or None where the number is no quantity.

    The noun belongs to the span where it stands directly behind the number.
    """
    piece = _with_capital(tokens, piece)
    if not stands_alone(tokens, piece) or is_no_quantity(tokens, piece):
        return None
    found = with_noun(tokens, piece)
    if found.unitless and (piece.number.span is not None or _is_filler(piece)):
        return None
    if piece.number.span is not None and piece.scale is None and piece.number.value < _SEVERAL:
        return None  # "several firms" says nothing that could be checked
    return found


def _with_capital(tokens: Tokens, piece: Piece) -> Piece:
    """
    Read the capital scale of "1.2M subscribers", which needs a known noun behind it.

    A single digit with a capital is as likely a name ("3M plants", "4K phones").
    """
    letter = tokens.raw[piece.stop]
    if piece.scale is not None or letter not in _CAPITALS or not tokens.tight[piece.stop]:
        return piece
    if tokens.kind[piece.number.start] != NUMBER or len(tokens.raw[piece.number.start]) == 1:
        return piece
    if _noun(tokens, piece.stop + 1) is None:
        return piece
    return replace(piece, stop=piece.stop + 1, scale=number_rules.load().short_money[letter.lower()])


def with_noun(tokens: Tokens, piece: Piece) -> Piece:
    """Return the piece with what it counts."""
    plus = _plus(tokens, piece.stop)
    noun = _noun(tokens, plus)
    if noun is None:
        return replace(piece, unit=NO_UNIT)
    stop, name = noun
    return replace(piece, stop=piece.stop if plus > piece.stop else stop, unit=Unit(Kind.COUNT, name))


def _plus(tokens: Tokens, index: int) -> int:
    """Return the place behind "+" or "-plus"."""
    at = skip_hyphen(tokens, index)
    return at + 1 if tokens.low[at] in {"+", "plus"} and tokens.tight[at] else index


def is_no_quantity(tokens: Tokens, piece: Piece) -> bool:
    """Tell whether the number is part of a date, a time, a name or an enumeration."""
    return _is_time(tokens, piece) or _is_label(tokens, piece) or _is_mark(tokens, piece)


def stands_alone(tokens: Tokens, piece: Piece) -> bool:
    """Tell whether space or punctuation bounds the number: not "A320", "5G", "10-year", "<0005.HK>", "12/5"."""
    after = piece.stop
    if not begins_alone(tokens, piece):
        return False
    if not tokens.tight[after] or not tokens.raw[after]:
        return True
    if tokens.raw[after] == HYPHEN:
        words = vocabulary.load()
        nouns = words.hyphen_nouns if piece.scale is None else words.nouns.keys()
        return tokens.low[after + 1] in nouns | {"plus"} and tokens.tight[after + 1]
    if tokens.raw[after] not in _BOUNDS_AFTER:
        return False
    # A comma or a full stop with something tight behind it is part of a code or a list of codes.
    joined = tokens.raw[after] in ".,:'" and tokens.tight[after + 1] and tokens.raw[after + 1][:1].isalnum()
    return not joined


def begins_alone(tokens: Tokens, piece: Piece) -> bool:
    """Tell whether space or punctuation stands before the number: not "A320", nor the "22" of "2021-22"."""
    before = piece.start - 1
    if before < 0 or not tokens.tight[piece.start]:
        return True
    dashed = tokens.raw[before] in "-–" and before > 0 and tokens.tight[before]
    return tokens.raw[before] in _BOUNDS_BEFORE and not dashed


def _is_time(tokens: Tokens, piece: Piece) -> bool:
    """Tell whether the number is a year, a day of a month, a time of day, an age or a span of time."""
    words = vocabulary.load()
    low = tokens.low
    anchor = _anchor(tokens, piece.start)
    before = low[anchor] if anchor >= 0 else ""
    after = low[piece.stop]
    if piece.scale is None and piece.number.plain:
        value = int(piece.number.value)
        written = piece.number.spelled or len(tokens.raw[piece.number.start]) == _YEAR_LENGTH
        if value in _YEARS and written and _is_year(tokens, piece):
            return True
        if value in _DAYS and _is_day(tokens, piece):
            return True
    if after in words.clock and tokens.near[piece.stop]:
        return True
    return before in words.ages or is_span_of_time(tokens, piece.stop)


def _is_year(tokens: Tokens, piece: Piece) -> bool:
    """Tell whether four digits are a year: unless they plainly count something ("2000 people")."""
    noun = _noun(tokens, piece.stop)
    before = tokens.low[piece.start - 1] if piece.start else ""
    return noun is None or tokens.low[noun[0] - 1] == noun[1] or before in vocabulary.load().year_before


def _is_day(tokens: Tokens, piece: Piece) -> bool:
    """Tell whether a month stands beside the number, or before the day that it follows ("May 16 and 17")."""
    if _month(tokens, piece.stop + (tokens.low[piece.stop] == "of")):
        return True
    return _month(tokens, _anchor(tokens, piece.start))


def _anchor(tokens: Tokens, start: int) -> int:
    """Return the place of the word before a number, or before the number that it is linked to ("18 to 34")."""
    before = start - 1
    linked = before > 1 and tokens.low[before] in {"and", "to", "or", "-", "–"} and tokens.kind[before - 1] == NUMBER
    return before - 2 if linked else before


def _month(tokens: Tokens, index: int) -> bool:
    """Tell whether a month stands at ``index``, perhaps as "Sept." or, behind its day, as "of May"."""
    if index < 0:
        return False
    months = vocabulary.load().months
    if tokens.low[index] == "." and index and tokens.low[index - 1] in months:
        return True
    return tokens.low[index] in months and tokens.raw[index][0].isupper()


def is_span_of_time(tokens: Tokens, index: int) -> bool:
    """Tell whether a noun of time follows: "three consecutive quarters", "40 to 50 hours"."""
    words = vocabulary.load()
    for at in range(index, min(index + 5, len(tokens))):
        if not tokens.near[at]:
            return False
        low = tokens.low[at]
        if low in words.durations:
            return True
        if low in words.duration_modifiers or low == HYPHEN or (at > index and _small_number(tokens, at)):
            continue
        return False
    return False


def _small_number(tokens: Tokens, at: int) -> bool:
    return tokens.kind[at] == NUMBER or tokens.low[at] in number_rules.load().words


def _noun(tokens: Tokens, index: int) -> tuple[int, str] | None:
    """Return where the number's span stops and what it counts: a known noun within a few words."""
    words = vocabulary.load()
    at = skip_hyphen(tokens, index)
    for position in range(_REACH):
        low = tokens.low[at]
        if not tokens.near[at] or not low:
            return None
        hyphened = tokens.raw[at + 1] == HYPHEN and tokens.tight[at + 1] and tokens.tight[at + 2]
        pair = words.nouns.get(f"{low} {tokens.low[at + 1]}") if tokens.near[at + 1] else None  # "square feet"
        name = None if hyphened else pair or words.nouns.get(low)
        if name is not None:
            stop = at + 1 if pair is None else at + 2
            return (stop if position == 0 else index), name
        if hyphened:
            at += 3  # "full-time jobs"
        elif low in words.modifiers:
            at += 1
        else:
            return None
    return None


def _is_label(tokens: Tokens, piece: Piece) -> bool:
    """Tell whether the number only tells one thing from another: "S&P 500", "Model 3", "No. 5", "Chapter 11"."""
    words = vocabulary.load()
    before = piece.start - 1
    if before < 0 or piece.scale is not None or not tokens.near[piece.start]:
        return False
    if _is_numbered(tokens, before):
        return piece.number.plain or not piece.number.whole
    grouped = not piece.number.plain and not piece.number.spelled
    if grouped or piece.number.value >= _NAMED:
        return False
    raw, following = tokens.raw[before], tokens.raw[piece.stop]
    if not raw[:1].isalpha() or raw.islower() or tokens.low[before] in words.openers:
        return raw in {"#", "&"}
    # In a headline of capitals every word looks like a name.
    return not (raw.isupper() and len(following) > 1 and following.isupper())


def _is_numbered(tokens: Tokens, before: int) -> bool:
    """Tell whether the word at ``before`` tells that a number is a label: "section", "No.", "Group of"."""
    words = vocabulary.load()
    if tokens.raw[before] == "." and tokens.tight[before] and before:
        return tokens.low[before - 1] in words.abbreviated
    if tokens.low[before] == "of" and before:
        return tokens.low[before - 1] in words.groups
    return tokens.low[before] in words.labels


def _is_mark(tokens: Tokens, piece: Piece) -> bool:
    """Tell whether the number is a footnote "(1)", a short year "'21", or the number of a heading "17. Notes"."""
    if tokens.text[tokens.start[piece.start] : tokens.end[piece.stop - 1]].lower() in vocabulary.load().codes:
        return True
    if piece.scale is not None or piece.negative or tokens.kind[piece.number.start] != NUMBER:
        return False
    before, after = piece.start - 1, piece.stop
    if piece.number.plain and len(tokens.raw[piece.number.start]) <= _SHORT and _is_enclosed(tokens, before, after):
        return True
    if before >= 0 and "\n" not in tokens.text[tokens.end[before] : tokens.start[piece.start]]:
        return False
    following = after + (tokens.raw[after] in {".", ")"})
    heads = tokens.raw[following][:1].isupper() and not tokens.raw[following].isupper()
    return heads and piece.number.value < _HEADINGS and (following > after or piece.number.plain)


def _is_enclosed(tokens: Tokens, before: int, after: int) -> bool:
    """Tell whether the signs around a short number make it a footnote "(1)", a year "'21", or an age "Smith, 57,"."""
    raw = tokens.raw[before] if before >= 0 else ""
    if raw == "(":
        return tokens.raw[after] == ")"
    if raw == "'":
        return tokens.tight[before + 1]
    name = before > 0 and tokens.raw[before - 1][:1].isupper()
    return raw == "," and name and tokens.raw[after] == ","


def _is_filler(piece: Piece) -> bool:
    """Tell whether the word is "one" or "zero" in a sentence that counts nothing: "one of them", "zero in on"."""
    return piece.number.spelled and piece.scale is None and piece.number.value <= 1
