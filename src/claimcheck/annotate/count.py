"""Plain numbers: which are counts, what they count, and which are only names, dates and codes."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from claimcheck.annotate import numerals, vocabulary
from claimcheck.annotate.lexer import HYPHENS, NUMBER, Tokens
from claimcheck.annotate.piece import PLAIN, Piece, Unit
from claimcheck.model import Kind

_YEARS = range(1800, 2101)
_DAYS = range(1, 32)
_NAMED = Decimal(10_000)
"""A number below this may be the second half of a name ("Boeing 737", "Fortune 500")."""

_REACH = 3
"""So many words may stand between a number and what it counts."""

_BOUNDS_BEFORE = frozenset("([{\"'“”‘’<>≥≤~≈—–:;,*•|=→+->")
_BOUNDS_AFTER = frozenset(")]}\"'“”‘’,.;:?!—–…*|→->+")


def named(tokens: Tokens, piece: Piece) -> Piece | None:
    """
    Return the count with what it counts, or None where the number is no quantity.

    The noun belongs to the span where it stands directly behind the number.
    """
    if not _stands_alone(tokens, piece) or _is_time(tokens, piece):
        return None
    noun = _noun(tokens, piece.stop)
    if noun is None:
        if piece.number.span is not None or _is_label(tokens, piece) or _is_filler(tokens, piece):
            return None
        return replace(piece, unit=Unit(Kind.COUNT, ""))
    stop, name = noun
    if piece.scale is None and _is_labelled(tokens, piece):
        return None
    return replace(piece, stop=stop, unit=Unit(Kind.COUNT, name))


def _stands_alone(tokens: Tokens, piece: Piece) -> bool:
    """Tell whether space or punctuation bounds the number: not "A320", "5G", "10-year", "<0005.HK>", "12/5"."""
    before, after = piece.start - 1, piece.stop
    if before >= 0 and tokens.tight[piece.start] and tokens.raw[before] not in _BOUNDS_BEFORE:
        return False
    if before >= 0 and tokens.tight[piece.start] and tokens.raw[before] in "-–" and before and tokens.tight[before]:
        return False
    if not tokens.tight[after] or not tokens.raw[after]:
        return True
    if tokens.raw[after] in HYPHENS:
        return tokens.low[after + 1] in vocabulary.load().hyphen_nouns and tokens.tight[after + 1]
    if tokens.raw[after] not in _BOUNDS_AFTER:
        return False
    # A comma or a full stop with something tight behind it is part of a code or a list of codes.
    joined = tokens.raw[after] in ".,:'’" and tokens.tight[after + 1] and tokens.raw[after + 1][:1].isalnum()
    return not joined


def _is_time(tokens: Tokens, piece: Piece) -> bool:
    """Tell whether the number is a year, a day of a month, a time of day, an age or a span of time."""
    words = vocabulary.load()
    low = tokens.low
    before = low[piece.start - 1] if piece.start else ""
    after = low[piece.stop]
    if piece.scale is None and piece.number.plain:
        value = int(piece.number.value)
        year = value in _YEARS and len(tokens.raw[piece.number.start]) == 4  # noqa: PLR2004 - a year has four digits
        if year and _noun(tokens, piece.stop) is None:
            return True
        if value in _DAYS and (_month(tokens, piece.start - 1) or _month(tokens, piece.stop)):
            return True
    if after in words.clock and tokens.near[piece.stop]:
        return True
    return before in words.ages or _lasts(tokens, piece.stop)


def _month(tokens: Tokens, index: int) -> bool:
    """Tell whether a month stands at ``index``, perhaps as "Sept." or, behind its day, as "of May"."""
    if index < 0:
        return False
    months = vocabulary.load().months
    if tokens.low[index] == "." and index and tokens.low[index - 1] in months:
        return True
    return tokens.low[index] in months and tokens.raw[index][0].isupper()


def _lasts(tokens: Tokens, index: int) -> bool:
    """Tell whether a noun of time follows: "three consecutive quarters", "40 to 50 hours"."""
    words = vocabulary.load()
    for at in range(index, min(index + 5, len(tokens))):
        if not tokens.near[at]:
            return False
        low = tokens.low[at]
        if low in words.durations:
            return True
        if low in words.duration_modifiers or low in HYPHENS or (at > index and _small_number(tokens, at)):
            continue
        return False
    return False


def _small_number(tokens: Tokens, at: int) -> bool:
    return tokens.kind[at] == NUMBER or tokens.low[at] in numerals.load().words


def _noun(tokens: Tokens, index: int) -> tuple[int, str] | None:
    """Return where the number's span stops and what it counts: a known noun within a few words."""
    words = vocabulary.load()
    at = numerals.skip_hyphen(tokens, index)
    for position in range(_REACH):
        low = tokens.low[at]
        if not tokens.near[at] or not low:
            return None
        name = words.nouns.get(low)
        if name is not None:
            return (at + 1 if position == 0 else index), name
        if low not in words.modifiers:
            return None
        at += 1
    return None


def _is_label(tokens: Tokens, piece: Piece) -> bool:
    """Tell whether the number only tells one thing from another: "S&P 500", "Model 3", "No. 5", "Chapter 11"."""
    if _is_labelled(tokens, piece):
        return True
    before = piece.start - 1
    if before < 0 or not tokens.near[piece.start] or tokens.text[tokens.end[before] : tokens.start[piece.start]] == "\n":
        return False
    raw = tokens.raw[before]
    grouped = not piece.number.plain and not piece.number.spelled
    if grouped or piece.scale is not None or piece.number.value >= _NAMED:
        return False
    name = raw[:1].isalpha() and not raw.islower() and tokens.low[before] not in vocabulary.load().openers
    return name or raw in {"#", "&"}


def _is_labelled(tokens: Tokens, piece: Piece) -> bool:
    """Tell whether a word such as "section" or "No." stands before the number."""
    words = vocabulary.load()
    before = piece.start - 1
    if before >= 0 and tokens.raw[before] == "." and tokens.tight[before]:
        before -= 1
        return before >= 0 and tokens.low[before] in {"no", "nos", "sec", "fig", "vol", "art"}
    return before >= 0 and tokens.near[piece.start] and tokens.low[before] in words.labels and piece.number.plain


def _is_filler(tokens: Tokens, piece: Piece) -> bool:
    """Tell whether the word is "one" or "zero" in a sentence that counts nothing: "one of them", "zero in on"."""
    return piece.number.spelled and piece.scale is None and piece.number.value <= 1


def plain(piece: Piece) -> bool:
    """Tell whether the piece has no unit of its own."""
    return piece.unit is PLAIN
