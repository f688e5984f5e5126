"""Whose countries a text speaks of: its dateline, and the places, authorities, shares and companies that it names."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from claimcheck.annotate import currency, listed
from claimcheck.annotate.lexer import NUMBER, Tokens
from claimcheck.annotate.phrases import Phrases
from claimcheck.rulebook import per_rulebook

DATELINE = 20
"""A dateline (city, state, date, agency) ends within so many tokens of the beginning of a line."""

_SEARCHED = 400
"""A dateline stands among so many tokens of the article."""

_DASHES = frozenset("-–—_")
_POSSESSIVE = "'s"
_ORDINAL = 2
"""Letters of the longest word in lower case inside a dateline: "7th"."""

_Names = Phrases[tuple[str, frozenset[str]]]
"""Names, each with its currency and the ways in which it is written, without blanks."""


@dataclass(frozen=True, slots=True)
class Sight:
    """A token where a text names a place, authority or share of the country of a currency."""

    at: int
    code: str


@dataclass(frozen=True, slots=True)
class Dateline:
    """The currency of the place where an article was filed, and whether an agency signs it."""

    code: str | None = None
    agency: bool = False


def sights(tokens: Tokens) -> list[Sight]:
    """Return every place, authority and ticker that speaks for a currency, in order."""
    tokens = _without_possessives(tokens)
    table = _public()
    tickers = currency.load().tickers
    found: list[Sight] = []
    stop = 0
    for index, low in enumerate(tokens.low):
        if index < stop:
            continue
        if low in table.by_first and (hit := _named(tokens, index, table)):
            stop = hit[0]
            found.append(Sight(index, hit[1]))
        elif low == "." and (code := tickers.get(tokens.raw[index + 1])) and _is_ticker(tokens, index):
            found.append(Sight(index, code))
    return found


def companies(tokens: Tokens, codes: Collection[str]) -> set[str]:
    """Return those of ``codes`` whose country is that of a company that the text names."""
    tokens = _without_possessives(tokens)
    table = _private()
    return {
        hit[1]
        for index, low in enumerate(tokens.low)
        if low in table.by_first and (hit := _named(tokens, index, table)) and hit[1] in codes
    }


def dateline(tokens: Tokens) -> Dateline:
    """
    Return where the article was filed.

    A dateline is a place at the beginning of a line, then a dash, perhaps past an agency in brackets or a date.
    An agency may also sign a place that nobody knows, or none.
    """
    places, agencies = currency.load().places, currency.load().agencies
    agency = False
    code = None
    for start in range(min(len(tokens), _SEARCHED)):
        if start and "\n" not in tokens.text[tokens.end[start - 1] : tokens.start[start]]:
            continue
        if not tokens.raw[start][:1].isupper() and tokens.raw[start] != "(":
            continue
        stop = _dash(tokens, start)
        if stop is None:
            continue
        found = places.at(tokens, start)
        code = code or (found[1] if found else None)
        agency = agency or not agencies.isdisjoint(tokens.low[start:stop])
    return Dateline(code, agency)


def _dash(tokens: Tokens, start: int) -> int | None:
    """Return the dash that ends the dateline from ``start``; a headline has words in lower case before its dash."""
    for at in range(start + 1, min(start + DATELINE, len(tokens))):
        raw = tokens.raw[at]
        if raw in _DASHES and not _joins(tokens, at):
            return at
        if "\n" in tokens.text[tokens.end[at - 1] : tokens.start[at]]:
            return None
        if raw.islower() and len(raw) > _ORDINAL:
            return None
    return None


def _joins(tokens: Tokens, at: int) -> bool:
    """Tell whether a hyphen joins two words: "New York-based", "8-week"."""
    tight = tokens.tight[at] and tokens.tight[at + 1]
    return tokens.raw[at] == "-" and tight and tokens.raw[at - 1][:1].isalnum() and tokens.raw[at + 1][:1].isalnum()


def _is_ticker(tokens: Tokens, dot: int) -> bool:
    """Tell whether a share's symbol ends behind the dot: "RY.TO", "0700.HK", not "the end.TO"."""
    if not (tokens.tight[dot] and tokens.tight[dot + 1]) or dot == 0:
        return False
    symbol = tokens.raw[dot - 1]
    behind = tokens.raw[dot + 2]
    ends = not tokens.tight[dot + 2] or not behind[:1].isalnum()
    lettered = symbol[:1].isupper() and len(tokens.raw[dot + 1]) > 1  # "I.T" is none
    return ends and (tokens.kind[dot - 1] == NUMBER or lettered)


def _without_possessives(tokens: Tokens) -> Tokens:
    """Return the tokens with "Canada" for "Canada's"."""
    return replace(
        tokens,
        raw=[word[:-2] if word.endswith(_POSSESSIVE) else word for word in tokens.raw],
        low=[word[:-2] if word.endswith(_POSSESSIVE) else word for word in tokens.low],
    )


def _named(tokens: Tokens, index: int, table: _Names) -> tuple[int, str] | None:
    """Return where a name that begins at ``index`` stops, and its currency; capitals count, or all are capitals."""
    found = table.at(tokens, index)
    if found is None:
        return None
    stop, (code, spellings) = found
    written = "".join(tokens.raw[index:stop])
    return (stop, code) if written in spellings or written.isupper() else None


@per_rulebook
def _public() -> _Names:
    """Return the places, with their adjectives, and the authorities."""
    words = currency.load()
    return _names([*words.lands, *_listed(authorities=True)])


@per_rulebook
def _private() -> _Names:
    """Return the companies whose names are no common words."""
    return _names(_listed(authorities=False))


def _listed(*, authorities: bool) -> list[tuple[str, str]]:
    """Return the spellings of the organisations whose country has a currency of its own, with that currency."""
    words = currency.load()
    return [
        (spelling, words.countries[entry.country])
        for entry in listed.load()
        if entry.country in words.countries and (entry.kind in words.authorities) == authorities
        for spelling in entry.spellings
        if authorities or spelling not in listed.common()
    ]


def _names(pairs: Iterable[tuple[str, str]]) -> _Names:
    """Return a table of names; one that two countries share speaks for neither."""
    codes: dict[str, set[str]] = {}
    spellings: dict[str, list[str]] = {}
    for spelling, code in pairs:
        squeezed = "".join(spelling.split())
        codes.setdefault(squeezed.lower(), set()).add(code)
        spellings.setdefault(squeezed.lower(), []).append(spelling)
    return Phrases.build(
        [
            (written[0], (min(codes[key]), frozenset("".join(spelling.split()) for spelling in written)))
            for key, written in spellings.items()
            if len(codes[key]) == 1
        ],
        source=listed.FILE,
    )
