"""Vague percentages: "double-digit growth", "high single digits", "mid-teens", "low-20s percent"."""

from __future__ import annotations

from decimal import Decimal

from claimcheck import figures
from claimcheck.annotate import number_rules, vocabulary
from claimcheck.annotate.lexer import Tokens
from claimcheck.annotate.numeral import skip_hyphen
from claimcheck.annotate.reading import Reading
from claimcheck.model import Kind

_MOST_PARTS = 2  # of a band: "mid-to-high"
_ENDINGS = frozenset({"digit", "digits"})


def read(tokens: Tokens, index: int) -> Reading | None:
    """Return the vague percentage that begins at ``index``."""
    return _band(tokens, index) or _teens(tokens, index) or _decade(tokens, index)


def _reading(tokens: Tokens, start: int, stop: int, low: Decimal, high: Decimal) -> Reading:
    at = skip_hyphen(tokens, stop)
    found = vocabulary.load().percents.at(tokens, at) if tokens.near[at] else None
    kind, end = (found[1], found[0]) if found else (Kind.PERCENT, stop)
    return Reading(start, end, kind, kind.value, figures.vague(low, high))


def _band(tokens: Tokens, index: int) -> Reading | None:
    """Read "double-digit", "low single digits", "mid-to-high single digits"."""
    numbers = number_rules.load()
    parts, at = _parts(tokens, index)
    name = tokens.low[at]
    if name not in numbers.digits:
        return None
    ending = skip_hyphen(tokens, at + 1)
    if tokens.low[ending] not in _ENDINGS or not (
        parts or tokens.low[ending] == "digits" or _of_percent(tokens, ending + 1)
    ):
        return None
    bands = [numbers.bands[name][part] for part in parts] or [numbers.digits[name]]
    return _reading(tokens, index, ending + 1, bands[0][0], bands[-1][1])


def _of_percent(tokens: Tokens, index: int) -> bool:
    """Tell whether a word for a rate follows within two: "double-digit growth", "double-digit sales growth"."""
    rates = vocabulary.load().rates
    return any(low in rates for low in tokens.low[index : index + 2])


def _parts(tokens: Tokens, index: int) -> tuple[list[str], int]:
    """Return "low", "mid", "high" in front of a band, and where they stop; "mid-to-high" gives two."""
    known = number_rules.load().decade_parts
    parts: list[str] = []
    at = index
    while tokens.low[at] in known and len(parts) < _MOST_PARTS:
        parts.append(tokens.low[at])
        at = skip_hyphen(tokens, at + 1)
        if tokens.low[at] == "to":
            at = skip_hyphen(tokens, at + 1)
    return parts, at


def _teens(tokens: Tokens, index: int) -> Reading | None:
    parts, at = _parts(tokens, index)
    if not parts or tokens.low[at] != "teens":
        return None
    bands = number_rules.load().teens
    return _reading(tokens, index, at + 1, bands[parts[0]][0], bands[parts[-1]][1])


def _decade(tokens: Tokens, index: int) -> Reading | None:
    """Read "low-20s percent"; without the percent it may be an age or a price."""
    numbers = number_rules.load()
    parts, at = _parts(tokens, index)
    if not parts:
        return None
    name, stop = tokens.low[at], at + 1
    if tokens.low[stop] == "s" and tokens.tight[stop]:
        name, stop = name + "s", stop + 1
    if name not in numbers.decades:
        return None
    behind = skip_hyphen(tokens, stop)
    if not vocabulary.load().percents.at(tokens, behind):
        return None
    start, bands = numbers.decades[name], numbers.decade_parts
    return _reading(tokens, index, stop, start + bands[parts[0]][0], start + bands[parts[-1]][1])
