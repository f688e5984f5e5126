"""Names beside a word that tells what they are: ``chipmaker Nvidia``, ``shares of Zhipu``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimcheck.annotate.organization.lexicon import Lexicon
from claimcheck.annotate.organization.page import POSSESSIVES, Page
from claimcheck.annotate.organization.runs import Candidate, Weight, Witness, run_end, run_start, starts_name

WATCHERS = frozenset({"analyst", "analysts"})  # one word may stand between: "Zephyr market analyst"
SITE = re.compile(r"(?:www\.|https?://|@)([A-Za-z0-9]{4,30})\.(?:com|net|org|co|io|ai|de|fr)\b")
ARTICLES = frozenset({"the", "a", "an", "its", "their", "two", "both", "three"})
LINKS = frozenset({",", "is", "was"})
CLAUSE_WORDS = frozenset(
    {"that", "which", "of", "in", "for", "based", "with", "and", "to", "from", "whose", "at", "on"}
    | {"owned", "listed", "backed", "run"}
)  # a defining noun is the last of its phrase: no other noun may follow
REACH = 7  # words between an article and the noun in "is a leading global provider"
GAP = 4  # words between a comma and the noun in "X and Y, the Chinese start-ups"


def cue_names(page: Page, lexicon: Lexicon) -> Iterator[Candidate]:
    """Yield the names that a word beside them speaks for."""
    for i, word in enumerate(page.words):
        if word.titled:
            continue
        cue = _compound(page, i)
        for first in _beside(page, lexicon, i, cue):
            last = run_end(page, lexicon, first)
            if last - first > 1 or not page.words[first].opens:
                yield Candidate(first, last, Weight.HINT, Witness.CUE)
        for first in _defined(page, lexicon, i, cue):
            yield Candidate(first, run_end(page, lexicon, first), Weight.HINT, Witness.CUE)


def site_names(page: Page) -> Iterator[Candidate]:
    """Yield the words that are the name of a web site in the article: ``Zephyr``, where ``www.zephyr.com`` stands."""
    sites = {match.group(1).lower() for match in SITE.finditer(page.text)}
    for i, word in enumerate(page.words):
        if word.is_name and word.lower in sites:
            yield Candidate(i, i + 1, Weight.HINT, Witness.SITE)


def has_cue(page: Page, lexicon: Lexicon, first: int, last: int) -> bool:
    """Tell whether a cue stands right before or after words ``[first, last)``."""
    before, after = page.lower(first - 1), page.lower(last)
    speaks = before in lexicon.cues_before or (before in {"of", "at"} and page.lower(first - 2) in lexicon.cues_of)
    if page.joins(first) and speaks:
        return True
    if page.joins(last) and after in POSSESSIVES:
        after = page.lower(last + 1)
    return page.joins(last) and after in lexicon.cues_after


def _compound(page: Page, i: int) -> str:
    """Return word ``i`` in lower case, with what a hyphen ties to it: ``start-up``."""
    if page.lower(i - 1) == "-" and page.glued(i) and page.glued(i - 1):
        return f"{page.lower(i - 2)}-{page.lower(i)}"
    return page.lower(i)


def _beside(page: Page, lexicon: Lexicon, i: int, cue: str) -> Iterator[int]:
    """Yield the first words of the names that stand right beside the cue that ends with word ``i``."""
    if cue in lexicon.cues_before and not page.words[i].is_name:
        yield from _next(page, lexicon, i + 1)
    if cue in lexicon.cues_of and page.lower(i + 1) in {"of", "at"}:
        yield from _next(page, lexicon, i + 2)
    if cue in lexicon.cues_after:
        yield from _previous(page, lexicon, i)
    if cue in lexicon.kinds:
        yield from _introduced(page, lexicon, i)


def _defined(page: Page, lexicon: Lexicon, i: int, cue: str) -> Iterator[int]:
    """Yield the first words of the names that a phrase around word ``i`` defines."""
    if cue in lexicon.cues_before and not page.words[i].is_name:
        yield from _said_to_be(page, lexicon, i)
    if cue in lexicon.kinds:
        yield from _apposed(page, lexicon, i)
    if page.words[i].text == "About" and page.words[i].opens:
        yield from _headed(page, lexicon, i + 1)


def _next(page: Page, lexicon: Lexicon, at: int) -> Iterator[int]:
    if page.joins(at) and starts_name(page, lexicon, at):
        yield at


def _previous(page: Page, lexicon: Lexicon, i: int) -> Iterator[int]:
    """Yield the name before word ``i``, which may stand in the possessive."""
    before = i - 1
    between = page.lower(i) in WATCHERS and i > 0 and not page.words[before].is_name
    if i > 1 and (between or page.words[before].text in POSSESSIVES):
        before -= 1
    if page.one_sentence(before, i + 1) and starts_name(page, lexicon, before):
        yield run_start(page, lexicon, before + 1)


def _headed(page: Page, lexicon: Lexicon, at: int) -> Iterator[int]:
    """Yield the name that is the rest of a line such as ``About Zephyr Labs``."""
    if page.joins(at) and starts_name(page, lexicon, at):
        last = run_end(page, lexicon, at)
        if not page.joins(last) or page.lower(last) == ":":
            yield at


def _said_to_be(page: Page, lexicon: Lexicon, i: int) -> Iterator[int]:
    """Yield the name that a noun defines: ``Zephyr is a provider of``, ``Zephyr, the Swiss lender,``."""
    follows = page.lower(i + 1) if page.joins(i + 1) else ""
    if follows in POSSESSIVES or (follows[:1].isalpha() and follows not in CLAUSE_WORDS):
        return
    if follows == "of" and page.lower(i - 1) == "," and i > 1:  # "Zephyr, maker of"
        if page.one_sentence(i - 2, i + 1) and starts_name(page, lexicon, i - 2):
            yield run_start(page, lexicon, i - 1)
        return
    article = next((k for k in range(i - 1, max(1, i - REACH), -1) if page.lower(k) in ARTICLES), 0)
    name = article - 2
    if name < 0 or page.lower(article - 1) not in LINKS or not page.one_sentence(name, i + 1):
        return
    if starts_name(page, lexicon, name) and all(page.lower(k) != "," for k in range(article, i)):
        yield run_start(page, lexicon, name + 1)


def _introduced(page: Page, lexicon: Lexicon, i: int) -> Iterator[int]:
    """Yield the names that follow a noun: ``start-ups, including A, B and C``; ``banks such as A``."""
    at = i + 2 if page.lower(i + 1) == "," else i + 1
    if page.lower(at) in lexicon.introducing:
        at += 1
    elif page.lower(at) == "such" and page.lower(at + 1) == "as":
        at += 2
    else:
        return
    while page.joins(at) and starts_name(page, lexicon, at):
        yield at
        at = run_end(page, lexicon, at)
        while page.joins(at) and page.lower(at) in {",", "and", "or"}:
            at += 1


def _apposed(page: Page, lexicon: Lexicon, i: int) -> Iterator[int]:
    """Yield the names that a noun follows: ``A and B, the start-ups``."""
    comma = next((k for k in range(i - 1, max(0, i - GAP - 2), -1) if page.words[k].text == ","), 0)
    if page.lower(comma + 1) not in ARTICLES or not page.one_sentence(comma - 1, i + 1):
        return
    last = comma
    while last > 0 and starts_name(page, lexicon, last - 1):
        first = run_start(page, lexicon, last)
        yield first
        if page.words[first].opens or page.lower(first - 1) not in {",", "and", "or"}:
            return
        last = first - 1
