"""Tickers, each with the name before it: ``Dow Chemical Co (DOW.N)``, ``Apple (NASDAQ: AAPL)``, ``Dell DELL.O``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from claimcheck.annotate.organization.lexicon import Lexicon
from claimcheck.annotate.organization.page import Page
from claimcheck.annotate.organization.runs import Candidate, Weight, Witness, is_code, run_start, starts_name

RIC = re.compile(r"[A-Z0-9]{1,8}[a-z]?\. ?[A-Z]{1,3}")
SYMBOL = re.compile(r"[A-Z][A-Z0-9]{0,5}(?:[.\-][A-Z]{1,2})?|[0-9]{3,6}")
BRACKETS = {"(": ")", "<": ">", "[": "]"}
BRACKET_WORDS = 12
LONGEST_LISTED = 6  # words of a listed name before its ticker


@dataclass(frozen=True, slots=True)
class Ticker:
    """A ticker: what it is, where it stands, and the name before it."""

    symbol: str
    place: Candidate
    bearer: Candidate


def tickers(page: Page, lexicon: Lexicon) -> Iterator[Ticker]:
    """Yield the tickers that stand after a name, in brackets or as a bare code."""
    for i, word in enumerate(page.words):
        coded = is_code(page, i)
        if not (coded or word.text in BRACKETS) or not page.joins(i):
            continue
        if not starts_name(page, lexicon, i - 1) and not lexicon.is_legal(page.words[i - 1].text):
            continue
        if coded:
            bearer = Candidate(run_start(page, lexicon, i), i, Weight.MEMORY, Witness.BEARER)
            yield Ticker(word.text.rstrip("."), Candidate(i, i + 1, Weight.PROOF), bearer)
            continue
        close = _closing(page, i)
        inside = page.text[word.end : page.words[close].start]
        symbol = _symbol(inside, lexicon) or _own_symbol(page, lexicon, i, inside)
        if symbol is not None:
            start = word.end + inside.rindex(symbol)
            at = [k for k in range(i + 1, close) if _overlaps(page, k, start, start + len(symbol))]
            bearer = Candidate(run_start(page, lexicon, i), i, Weight.MEMORY, Witness.BEARER)
            yield Ticker(symbol, Candidate(at[0], at[-1] + 1, Weight.PROOF), bearer)


def _closing(page: Page, i: int) -> int:
    """Return the index of the bracket that closes the one at ``i``; the same where it stays open."""
    closing = BRACKETS[page.words[i].text]
    return next((k for k in range(i + 1, min(i + BRACKET_WORDS, len(page.words))) if page.words[k].text == closing), i)


def _overlaps(page: Page, k: int, start: int, end: int) -> bool:
    return page.words[k].start < end and start < page.words[k].end


def _symbol(inside: str, lexicon: Lexicon) -> str | None:
    """Return the ticker that a bracket holds after the name of an exchange, or as a Reuters code."""
    text = inside.strip()
    exchange, colon, rest = text.partition(":")
    named = [exchange.strip().lower(), *exchange.lower().split()[-1:]]
    if colon and any(name in lexicon.exchanges for name in named):
        symbol = next(iter(rest.split()), "").strip("$,;")
        return symbol if SYMBOL.fullmatch(symbol) or RIC.fullmatch(symbol) else None
    return text if RIC.fullmatch(text) else None


def _own_symbol(page: Page, lexicon: Lexicon, i: int, inside: str) -> str | None:
    """Return what the bracket at ``i`` holds if it is the ticker that the list has for the name before."""
    text = inside.strip()
    for first in range(i - 1, max(-1, i - 1 - LONGEST_LISTED), -1):
        entry = lexicon.get(page.slice(first, i))
        if entry is not None and entry.ticker and text in {entry.ticker, entry.ticker.partition(".")[0]}:
            return text
        if not page.joins(first):
            break
    return None
