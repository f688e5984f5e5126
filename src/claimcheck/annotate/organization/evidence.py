"""Organisations that the words themselves prove: the list, legal forms, head nouns and tickers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimcheck.annotate.organization.lexicon import Lexicon
from claimcheck.annotate.organization.page import Page
from claimcheck.annotate.organization.runs import Candidate, Weight, run_end, run_start, runs, starts_name

FIELDED = frozenset(
    {"ministry", "department", "association", "commission", "bureau", "office", "institute", "council", "society"}
    | {"federation", "chamber", "board", "committee", "agency", "authority", "center", "centre", "school", "college", "court"}
)  # heads whose field may be two: "Ministry of Trade and Industry"
RIC = re.compile(r"[A-Z0-9]{1,8}[a-z]?\. ?[A-Z]{1,3}")
SYMBOL = re.compile(r"[A-Z][A-Z0-9]{0,5}(?:[.\-][A-Z]{1,2})?|[0-9]{3,6}")
BRACKETS = {"(": ")", "<": ">", "[": "]"}
BRACKET_WORDS = 12
LONGEST_LISTED = 6  # words of a listed name before its ticker


def legal_names(page: Page, lexicon: Lexicon) -> Iterator[Candidate]:
    """Yield the names that end with a legal form: ``Dow Chemical Co``, ``Morningstar, Inc.``, ``Angelo & Co``."""
    for i in range(1, len(page.words)):
        if not lexicon.is_legal(page.words[i].text) or not page.joins(i) or (page.lower(i + 1) == "-" and page.glued(i + 1)):
            continue
        before = i - 1
        while before > 0 and page.joins(before) and (page.words[before].text in {",", "&", "and"} or lexicon.is_legal(page.words[before].text)):
            before -= 1
        if not starts_name(page, lexicon, before):
            continue
        first = run_start(page, lexicon, before + 1)
        if before - first == 0 and page.lower(before) in (lexicon.legal_hollow | lexicon.hollow):
            continue
        yield Candidate(first, _past_legal(page, lexicon, i), Weight.PROOF)


def _past_legal(page: Page, lexicon: Lexicon, i: int) -> int:
    last = i + 1
    while page.joins(last):
        if page.words[last].text == "." and page.glued(last) and page.joins(last + 1):
            last += 1
        elif lexicon.is_legal(page.words[last].text):
            last += 1
        elif page.words[last].text == "," and page.joins(last + 1) and lexicon.is_legal(page.words[last + 1].text):
            last += 2
        else:
            break
    return last


def headed_names(page: Page, lexicon: Lexicon) -> Iterator[Candidate]:
    """Yield the names that end with a head noun (``Finance Ministry``) or start with one (``Bank of Japan``)."""
    for first, last in runs(page, lexicon):
        if page.words[first].titled:
            continue
        for i in range(last - 1, first - 1, -1):
            if page.lower(i) in lexicon.strong_heads and not _hollow(page, lexicon, first, i):
                yield Candidate(first, i + 1, Weight.PROOF)
                break
    for i in range(len(page.words)):
        end = _of_end(page, lexicon, i)
        if end:
            yield Candidate(run_start(page, lexicon, i + 1 if page.words[i].is_name else i), end, Weight.PROOF)


def _hollow(page: Page, lexicon: Lexicon, first: int, head: int) -> bool:
    return all(page.lower(i) in lexicon.hollow or page.lower(i) in lexicon.never for i in range(first, head))


def _of_end(page: Page, lexicon: Lexicon, i: int) -> int:
    """Return the end of ``Head of Name`` whose head is word ``i``, or 0."""
    word = page.words[i]
    named = word.is_name or (page.joins(i) and page.words[i - 1].is_name and page.lower(i - 1) in lexicon.hollow - lexicon.openers)
    if word.titled or not named or word.lower not in lexicon.of_heads or page.lower(i + 1) not in {"of", "for"}:
        return 0
    start = i + 3 if page.lower(i + 2) == "the" else i + 2
    if start >= len(page.words) or not all(page.joins(k) for k in range(i + 1, start + 1)):
        return 0
    if not starts_name(page, lexicon, start):
        return 0
    end = run_end(page, lexicon, start)
    while word.lower in FIELDED and page.lower(end) in {"and", "&", ","} and page.joins(end) and page.joins(end + 1):
        after = end + 2 if page.lower(end) == "," and page.lower(end + 1) == "and" else end + 1
        if after >= len(page.words) or not starts_name(page, lexicon, after) or page.lower(end) == ",":
            break
        if page.lower(after) in lexicon.of_heads or lexicon.get(page.words[after].text):
            break
        end = run_end(page, lexicon, after)
    return end


def firms(page: Page, lexicon: Lexicon) -> Iterator[Candidate]:
    """Yield the names of partnerships: ``Keefe, Bruyette & Woods``."""
    for i in range(3, len(page.words) - 1):
        if page.words[i].text != "&" or page.words[i - 2].text != "," or not all(page.joins(k) for k in range(i - 2, i + 2)):
            continue
        if starts_name(page, lexicon, i - 3) and starts_name(page, lexicon, i - 1) and starts_name(page, lexicon, i + 1):
            yield Candidate(i - 3, _past_legal(page, lexicon, i + 1), Weight.PROOF)


def branded_names(page: Page, lexicon: Lexicon) -> Iterator[Candidate]:
    """Yield runs that end with a weaker head noun after a word that is no common one: ``Zephyr Labs``."""
    lower = frozenset(word.text for word in page.words if not word.is_name)
    for first, end in runs(page, lexicon):
        if page.words[first].titled:
            continue
        last = next((i + 1 for i in range(end - 1, first, -1) if lexicon.is_head(page.lower(i))), 0)
        if last < end and page.lower(last) in lexicon.endings:
            continue
        word = page.words[first]
        ordinary = lexicon.generic | lexicon.places | lexicon.never | lexicon.hollow | lexicon.strong_heads | lexicon.weak_heads | lexicon.endings
        if last and word.lower not in ordinary and word.lower not in lower and word.text.isalpha():
            yield Candidate(first, last, Weight.HINT)


def tickers(page: Page, lexicon: Lexicon) -> Iterator[Candidate]:
    """
    Yield the tickers in brackets, each with the name before it.

    A pair shares its ``ticker``; where the list does not know the ticker, the name is left open on both.
    """
    for i, word in enumerate(page.words):
        if word.text not in BRACKETS or not page.joins(i):
            continue
        close = next((k for k in range(i + 1, min(i + BRACKET_WORDS, len(page.words))) if page.words[k].text == BRACKETS[word.text]), 0)
        if not close:
            continue
        inside = page.text[word.end : page.words[close].start]
        symbol = _symbol(inside, lexicon) or _own_symbol(page, lexicon, i, inside)
        if symbol is None or not starts_name(page, lexicon, i - 1) and not lexicon.is_legal(page.words[i - 1].text):
            continue
        place = word.end + inside.rindex(symbol)
        at = [k for k in range(i + 1, close) if page.words[k].start < place + len(symbol) and page.words[k].end > place]
        yield Candidate(run_start(page, lexicon, i), i, Weight.PROOF, ticker=symbol)
        yield Candidate(at[0], at[-1] + 1, Weight.PROOF, ticker=symbol)


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


def _symbol(inside: str, lexicon: Lexicon) -> str | None:
    text = inside.strip()
    exchange, colon, rest = text.partition(":")
    if colon and (exchange.strip().lower() in lexicon.exchanges or exchange.split()[-1:] and exchange.split()[-1].lower() in lexicon.exchanges):
        symbol = next(iter(rest.split()), "").strip("$,;")
        return symbol if SYMBOL.fullmatch(symbol) or RIC.fullmatch(symbol) else None
    return text if RIC.fullmatch(text) else None
