"""Vague percentages: "double-digit growth", "high single digits", "mid-teens", "low-20s percent"."""

from __future__ import annotations

from decimal import Decimal

from claimcheck import figures
from claimcheck.annotate import number_rules, vocabulary
from claimcheck.annotate.lexer import Tokens
from claimcheck.annotate.numeral import skip_hyphen
from claimcheck.annotate.reading import Reading
from claimcheck.model import Kind

_FROM_TO = ("from", "to")  # so many parts of a band may be named
_ENDINGS = frozenset({"digit", "digits"})


def read(tokens: Tokens, index: int) -> Reading | None:
    """Return the vague percentage that begins at ``index``."""
    return _band(tokens, index) or _teens(tokens, index) or _decade(tokens, index)


def _reading(tokens: Tokens, start: int, stop: int, low: object, high: object) -> Reading:
    at = skip_hyphen(tokens, stop)
    found = vocabulary.load().percents.at(tokens, at) if tokens.near[at] else None
    kind, end = (found[1], found[0]) if found else (Kind.PERCENT, stop)
    figure = figures.vague(Decimal(str(low)), Decimal(str(high)))
    return Reading(start, end, kind, kind.value, figure)


def _word(tokens: Tokens, index: int) -> int:
    return skip_hyphen(tokens, index)


def _band(tokens: Tokens, index: int) -> Reading | None:
    """Read "double-digit", "low single digits", "mid-to-high single digits"."""
    rules = number_rules.load().rules
    parts, at = _parts(tokens, index)
    name = tokens.low[at]
    if name not in rules["digits"]:
        return None
    ending = _word(tokens, at + 1)
    if tokens.low[ending] not in _ENDINGS or not (
        parts or tokens.low[ending] == "digits" or _of_percent(tokens, ending + 1)
    ):
        return None
    bands = [rules["band"][name][part] for part in parts] or [rules["digits"][name]]
    return _reading(tokens, index, ending + 1, bands[0][0], bands[-1][1])


def _of_percent(tokens: Tokens, index: int) -> bool:
    """Tell whether a word for a rate follows within two: "double-digit growth", "double-digit sales growth"."""
    rates = vocabulary.load().rates
    return any(low in rates for low in tokens.low[index : index + 2])


def _parts(tokens: Tokens, index: int) -> tuple[list[str], int]:
    """Return "low", "mid", "high" in front of a band, and where they stop; "mid-to-high" gives two."""
    known = number_rules.load().rules["decade_part"]
    parts: list[str] = []
    at = index
    while tokens.low[at] in known and len(parts) < len(_FROM_TO):
        parts.append(tokens.low[at])
        at = _word(tokens, at + 1)
        if tokens.low[at] == "to":
            at = _word(tokens, at + 1)
    return parts, at


def _teens(tokens: Tokens, index: int) -> Reading | None:
    parts, at = _parts(tokens, index)
    if not parts or tokens.low[at] != "teens":
        return None
    bands = number_rules.load().rules["teens"]
    return _reading(tokens, index, at + 1, bands[parts[0]][0], bands[parts[-1]][1])


def _decade(tokens: Tokens, index: int) -> Reading | None:
    """Read "low-20s percent"; without the percent it may be an age or a price."""
    rules = number_rules.load().rules
    parts, at = _parts(tokens, index)
    if not parts:
        return None
    name, stop = tokens.low[at], at + 1
    if tokens.low[stop] == "s" and tokens.tight[stop]:
        name, stop = name + "s", stop + 1
    if name not in rules["decades"]:
        return None
    behind = _word(tokens, stop)
    if not vocabulary.load().percents.at(tokens, behind):
        return None
    start, bands = Decimal(rules["decades"][name]), rules["decade_part"]
    return _reading(tokens, index, stop, start + bands[parts[0]][0], start + bands[parts[-1]][1])
