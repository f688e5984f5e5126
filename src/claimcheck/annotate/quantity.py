"""
Every quantity of a text: money, percent, points, multiples and counts.

One pass over the tokens. At each number, the words to its left and right are read by small rules over the
vocabulary in ``rules/``; what is open, such as whose dollars they are, is decided at the end.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Context, localcontext

from claimcheck.annotate import (
    compound,
    count,
    denomination,
    digits,
    fraction,
    hedge,
    multiple,
    number_rules,
    piece,
    ranges,
    reading,
    series,
    vocabulary,
)
from claimcheck.annotate.lexer import GLYPHS, NUMBER, Tokens, tokenize
from claimcheck.annotate.numeral import skip_hyphen
from claimcheck.annotate.piece import Piece
from claimcheck.annotate.reading import Reading, Unreadable
from claimcheck.model import Kind, Quantity, Unread
from claimcheck.rulebook import per_rulebook

_CONTEXT = Context(prec=28)
"""A context of our own: the caller's may round to fewer digits. Only a part such as a third needs so many."""

_TORN_BEHIND = re.compile(r"\s[.,]\d")
_TORN_BEFORE = re.compile(r"\d(?:\s[.,]|/)$")


@dataclass(frozen=True, slots=True)
class Found:
    """
    What a text has of quantities, each in order of place; no two overlap.

    ``unread`` are the amounts that the print leaves open, ``currencies`` those that the text speaks of where it left
    the currency of an amount open.
    """

    quantities: tuple[Quantity, ...]
    unread: tuple[Unread, ...]
    currencies: frozenset[str]


def find(text: str, *, dollar: str | None = None) -> tuple[Quantity, ...]:
    """
    Return every quantity of ``text``, in order of place; no two overlap.

    Parameters and errors are those of `find_all`.

    """
    return find_all(text, dollar=dollar).quantities


def find_all(text: str, *, dollar: str | None = None) -> Found:
    """
    Return every quantity of ``text``, and what is told of those that cannot be read or whose currency is open.

    Parameters
    ----------
    text
        Any text.
    dollar
        The ISO 4217 code that a bare dollar sign stands for in this outlet.

    Raises
    ------
    RuleError
        A rule file cannot be used.

    """
    tokens = tokenize(text)
    with localcontext(_CONTEXT):
        found = [one for one in read(tokens) if not _is_torn(tokens, one)]
    readings = [one for one in found if isinstance(one, Reading)]
    decided, currencies = denomination.decide(tokens, readings, dollar=dollar)
    return Found(
        tuple(_quantity(tokens, one, unit) for one, unit in zip(readings, decided, strict=True)),
        tuple(_unread(tokens, one) for one in found if isinstance(one, Unreadable)),
        currencies,
    )


def _is_torn(tokens: Tokens, one: Reading | Unreadable) -> bool:
    """
    Tell whether the number is a piece of another, so that its value is not to be trusted.

    Prepared texts tear "7.4m" into "7 .4 m", and old market reports abridge "3.40/50 pct" for 3.40 to 3.50.
    """
    start, end = tokens.start[one.start], tokens.end[one.stop - 1]
    before = tokens.text[max(0, start - 3) : start]
    if _TORN_BEHIND.match(tokens.text, end):
        return True
    if tokens.text[start] in ".,":
        return before[-2:-1].isdigit() and before[-1:].isspace()
    return tokens.text[start].isdigit() and _TORN_BEFORE.search(before) is not None


def _quantity(tokens: Tokens, one: Reading, unit: denomination.Decided) -> Quantity:
    start, end = tokens.start[one.start], tokens.end[one.stop - 1]
    return Quantity(
        start,
        end,
        kind=unit.kind or one.kind,
        text=tokens.text[start:end],
        figure=one.figure,
        unit=unit.unit,
        per=_per(tokens, one),
        candidates=unit.candidates,
        unit_source=unit.source,
    )


def _unread(tokens: Tokens, one: Unreadable) -> Unread:
    start, end = tokens.start[one.start], tokens.end[one.stop - 1]
    return Unread(start, end, kind=Kind.UNREAD, text=tokens.text[start:end], why=one.why)


def read(tokens: Tokens) -> list[Reading | Unreadable]:
    """Return the readings of the tokens, their currencies still open, and what cannot be read."""
    readings: list[Reading | Unreadable] = []
    starters = _starters()
    index, floor = 0, 0
    size = len(tokens)
    kind, low = tokens.kind, tokens.low
    while index < size:
        if kind[index] == NUMBER or low[index] in starters:
            found, stop = _at(tokens, index, floor)
            readings += found
            if stop > index:
                floor = found[-1].stop if found else floor
                index = stop
                continue
        index += 1
    return readings


@per_rulebook
def _starters() -> frozenset[str]:
    """Return every word that may begin a quantity."""
    numbers, words = number_rules.load(), vocabulary.load()
    return frozenset(
        {
            *numbers.words,
            *GLYPHS,
            "a",
            "an",
            "half",
            "quarter",
            *numbers.vague.by_first,
            *numbers.bare_scales,
            *words.multiples,
            *words.multiples_if,
            *numbers.digits,
            *numbers.decade_parts,
        }
    )


def _at(tokens: Tokens, index: int, floor: int) -> tuple[list[Reading | Unreadable], int]:
    """Return what begins at ``index`` and where the scan goes on; a number that is no quantity is passed over whole."""
    special = multiple.factor(tokens, index)
    if special is None and tokens.kind[index] != NUMBER:
        special = digits.read(tokens, index) or multiple.word(tokens, index, floor)
    if special is not None:
        return [special], special.stop
    part = fraction.read(tokens, index)
    if part is not None:
        return _one(tokens, part, floor)
    first = piece.read(tokens, index, floor) or compound.one_unit(tokens, index)
    if first is None:
        return [], index
    first = compound.read(tokens, first)
    if first.unitless:
        times = multiple.after(tokens, first.number, floor) or multiple.ranged(tokens, first.number)
        if times:
            return [times], times.stop
    first = ranges.told_once(tokens, first)
    listed = series.read(tokens, first)
    if listed is not None:
        return _list(tokens, listed, floor)
    pair = ranges.pair(tokens, first)
    return _one(tokens, first, floor) if pair is None else _pair(tokens, pair, floor)


def _one(tokens: Tokens, first: Piece, floor: int) -> tuple[list[Reading | Unreadable], int]:
    if first.unread is not None:
        return [Unreadable(first.start, first.stop, first.unread)], first.stop
    known = _known(tokens, first)
    if known is None:
        return [], first.stop
    kind = None if known.unitless else known.unit.kind
    return [reading.of(known, hedge.read(tokens, known.start, known.stop, floor, kind))], known.stop


def _known(tokens: Tokens, one: Piece) -> Piece | None:
    """Return the piece, where it has a unit, or is a count worth the name."""
    return count.named(tokens, one) if one.unitless else one


def _pair(tokens: Tokens, pair: ranges.Pair, floor: int) -> tuple[list[Reading | Unreadable], int]:
    if pair.joined:
        second = pair.second
        if second.unread is not None:
            return [Unreadable(pair.first.start, second.stop, second.unread)], second.stop
        if second.unitless:
            if count.is_no_quantity(tokens, second):
                return [], second.stop
            second = count.with_noun(tokens, second)
        first = replace(pair.first, unit=second.unit)
        return [reading.of_range(first, second)], second.stop
    if pair.listed:
        return _list(tokens, series.Series([pair.first, pair.second], pair.second.stop), floor)
    return _each(tokens, (pair.first, pair.second), floor)


def _list(tokens: Tokens, listed: series.Series, floor: int) -> tuple[list[Reading | Unreadable], int]:
    """Return the members of a list; what the last is for each of, they all are ("50, 60 and 70 cents a share")."""
    readings, stop = _each(tokens, listed.members, floor)
    shared = [replace(one, shared_per=listed.stop) if isinstance(one, Reading) else one for one in readings]
    return shared, max(stop, listed.stop)


def _each(tokens: Tokens, pieces: Iterable[Piece], floor: int) -> tuple[list[Reading | Unreadable], int]:
    readings: list[Reading | Unreadable] = []
    stop = floor
    for one in pieces:
        found, stop = _one(tokens, one, stop)
        readings += found
    return readings, stop


def _per(tokens: Tokens, one: Reading) -> str | None:
    """Return what the quantity is for each of; of a list, what its last member is, unless that is a time."""
    own = _per_at(tokens, one, one.stop)
    if own is not None or one.shared_per is None:
        return own
    shared = _per_at(tokens, one, one.shared_per)
    return None if shared in vocabulary.load().durations else shared


def _per_at(tokens: Tokens, one: Reading, index: int) -> str | None:
    """Return what the words at ``index`` tell: "a share", "per barrel", "/bbl", "-a-year", "annually"."""
    words = vocabulary.load()
    if per := words.noun_per.get(tokens.low[index - 1]):
        return per
    at = skip_hyphen(tokens, index)
    if not tokens.near[at]:
        return None
    if (adverb := words.adverbs.get(tokens.low[at])) and one.kind in {Kind.MONEY, Kind.PERCENT}:
        return adverb
    link = tokens.low[at]
    if link not in words.links:
        return None
    name = skip_hyphen(tokens, at + 1)
    found = words.per.at(tokens, name)
    if found is None:
        return None
    stop, unit = found
    article = link in {"a", "an"}
    return None if article and tokens.low[stop] in words.not_per else unit
