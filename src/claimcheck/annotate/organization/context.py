"""Names that stand on the list or beside a word that tells what they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from claimcheck.annotate.organization.entities import ORGANIZATION, People, impossible, is_model_number
from claimcheck.annotate.organization.lexicon import Lexicon
from claimcheck.annotate.organization.page import POSSESSIVES, Page, Tagged
from claimcheck.annotate.organization.scan import scan
from claimcheck.annotate.organization.runs import Candidate, Weight, run_end, run_start, starts_name

WITH_ARTICLE = frozenset({"body", "ministry", "central_bank", "regulator", "agency", "statistics_office", "exchange", "index"})
WATCHERS = frozenset({"analyst", "analysts"})  # one word may stand between: "Zephyr market analyst"
SITE = re.compile(r"(?:www\.|https?://|@)([A-Za-z0-9]{4,30})\.(?:com|net|org|co|io|ai|de|fr)\b")
ARTICLES = frozenset({"the", "a", "an", "its", "their", "two", "both", "three"})
CLAUSE_WORDS = frozenset({"that", "which", "of", "in", "for", "based", "with", "and", "to", "from", "whose", "at", "on", "owned", "listed", "backed", "run"})
REACH = 7  # words between an article and the noun in "is a leading global provider"
GAP = 4  # words between a comma and the noun in "X and Y, the Chinese start-ups"


def listed_names(page: Page, lexicon: Lexicon, folk: People) -> Iterator[Candidate]:
    """Yield the spellings of the list that occur, without those that mean something else where they stand."""
    taken = 0
    for tag in sorted((_without_article(page, tag) for tag in scan(page, lexicon)), key=lambda tag: (tag.first, -tag.last)):
        if tag.first < taken or tag.first >= tag.last:
            continue
        if _is_meant(page, lexicon, folk, tag):
            taken = tag.last
            yield Candidate(tag.first, tag.last, Weight.PROOF, name=tag.label)


def _without_article(page: Page, tag: Tagged) -> Tagged:
    return replace(tag, first=tag.first + 1) if page.lower(tag.first) == "the" else tag


def _is_meant(page: Page, lexicon: Lexicon, folk: People, tag: Tagged) -> bool:
    single = tag.last - tag.first == 1
    spelling = page.slice(tag.first, tag.last)
    if single and folk.cover(tag.first, tag.last) and lexicon.is_common(spelling):
        return False
    if single and spelling in folk.surnames and not _has_cue(page, lexicon, tag.first, tag.last):
        return False
    if single and is_model_number(page, tag.last):
        return False
    if not lexicon.is_common(spelling):
        return True
    return _has_cue(page, lexicon, tag.first, tag.last) or _is_entity(page, tag) or _stands_free(page, lexicon, tag)


def _is_entity(page: Page, tag: Tagged) -> bool:
    return any(
        entity.label == ORGANIZATION and entity.first <= tag.first and tag.last <= entity.last and entity.last - entity.first <= tag.last - tag.first + 1
        for entity in page.entities
    )


def _stands_free(page: Page, lexicon: Lexicon, tag: Tagged) -> bool:
    """Tell whether a word stands with a capital letter inside a sentence, with no other capital beside it."""
    word = page.words[tag.first]
    if word.opens or word.titled or not page.words[tag.first - 1].text[0].isalnum():
        return False
    left = page.words[tag.first - 1]
    entry = lexicon.entries.get(tag.label)
    if left.lower in {"the", "a", "an"} and entry is not None and entry.kind not in WITH_ARTICLE:
        return False
    right_free = not page.joins(tag.last) or not starts_name(page, lexicon, tag.last)
    return right_free and (not left.is_name or left.opens)


def site_names(page: Page, lexicon: Lexicon) -> Iterator[Candidate]:
    """Yield the words that are the name of a web site in the article: ``Zephyr``, where ``www.zephyr.com`` stands."""
    sites = {match.group(1).lower() for match in SITE.finditer(page.text)}
    for i, word in enumerate(page.words):
        if word.is_name and word.lower in sites and not word.titled and not impossible(page, lexicon, i, i + 1):
            yield Candidate(i, i + 1, Weight.HINT)


def cue_names(page: Page, lexicon: Lexicon, folk: People) -> Iterator[Candidate]:
    """Yield names beside a cue: ``chipmaker Nvidia``, ``shares of Zhipu``, ``start-ups, including Moonshot and Zhipu``."""
    for i, word in enumerate(page.words):
        if word.titled:
            continue
        for first in _cued(page, lexicon, i):
            last = run_end(page, lexicon, first)
            if _may_be(page, lexicon, folk, first, last):
                yield Candidate(first, last, Weight.HINT)


def _cued(page: Page, lexicon: Lexicon, i: int) -> Iterator[int]:
    """Yield the first words of the names that the cue word ``i`` speaks for."""
    lower = page.lower(i)
    if lower in lexicon.cues_before and not page.words[i].is_name and page.joins(i + 1) and starts_name(page, lexicon, i + 1):
        yield i + 1
    if lower in lexicon.cues_of and page.lower(i + 1) in {"of", "at"} and page.joins(i + 2) and starts_name(page, lexicon, i + 2):
        yield i + 2
    if lower in lexicon.cues_after and page.joins(i) and i > 0:
        before = i - 2 if i > 1 and (page.words[i - 1].text in POSSESSIVES or (lower in WATCHERS and not page.words[i - 1].is_name)) else i - 1
        if starts_name(page, lexicon, before) and all(page.joins(k) for k in range(before + 1, i + 1)):
            yield run_start(page, lexicon, before + 1)
    if lower in lexicon.cues_before and not page.words[i].is_name:
        yield from _defined(page, lexicon, i)
    if lower == "about" and page.words[i].is_name and page.words[i].opens and page.joins(i + 1) and starts_name(page, lexicon, i + 1):
        last = run_end(page, lexicon, i + 1)
        if not page.joins(last) or page.lower(last) == ":":
            yield i + 1
    if lower in lexicon.kinds:
        yield from _introduced(page, lexicon, i)
        yield from _apposed(page, lexicon, i)


def _defined(page: Page, lexicon: Lexicon, i: int) -> Iterator[int]:
    """Yield the name that a noun defines: ``Zephyr is a provider of``, ``Zephyr, the Swiss lender,``."""
    follows = page.lower(i + 1) if page.joins(i + 1) else ""
    if follows[:1].isalpha() and follows not in CLAUSE_WORDS:
        return
    article = next((k for k in range(i - 1, max(1, i - REACH), -1) if page.lower(k) in ARTICLES), 0)
    if article < 2 or page.lower(article - 1) not in {",", "is", "was"}:  # noqa: PLR2004 - a name and its comma stand before
        return
    if not all(page.joins(k) for k in range(article - 1, i + 1)) or any(page.words[k].text == "," for k in range(article, i)):
        return
    if starts_name(page, lexicon, article - 2):
        yield run_start(page, lexicon, article - 1)


def _introduced(page: Page, lexicon: Lexicon, i: int) -> Iterator[int]:
    """Yield the names that follow a noun: ``start-ups, including A, B and C``; ``banks such as A``."""
    at = i + 2 if page.lower(i + 1) == "," else i + 1
    if page.lower(at) in lexicon.introducing:
        at += 1
    elif page.lower(at) == "such" and page.lower(at + 1) == "as":
        at += 2
    else:
        return
    while at < len(page.words) and page.joins(at) and starts_name(page, lexicon, at):
        yield at
        at = run_end(page, lexicon, at)
        while page.joins(at) and page.lower(at) in {",", "and", "or"}:
            at += 1


def _apposed(page: Page, lexicon: Lexicon, i: int) -> Iterator[int]:
    """Yield the names that a noun follows: ``A and B, the start-ups``."""
    comma = next((k for k in range(i - 1, max(0, i - GAP - 2), -1) if page.words[k].text == ","), 0)
    if comma < 1 or page.lower(comma + 1) not in ARTICLES or not page.joins(comma):
        return
    last = comma
    while last > 0 and starts_name(page, lexicon, last - 1):
        first = run_start(page, lexicon, last)
        yield first
        if page.lower(first - 1) not in {",", "and", "or"} or page.words[first].opens:
            return
        last = first - 1


def _may_be(page: Page, lexicon: Lexicon, folk: People, first: int, last: int) -> bool:
    words = page.words[first:last]
    text = page.slice(first, last)
    if any((start, end) != (first, last) and start < last and first < end for start, end in folk.spans) or (first, last) in folk.spans:
        return False
    if text in folk.surnames or impossible(page, lexicon, first, last):
        return False
    if len(words) == 1 and (words[0].opens or words[0].text != words[0].text.rpartition("-")[0] + words[0].text.rpartition("-")[2].capitalize() and "-" in words[0].text):
        return False
    return not all(word.lower in lexicon.places or word.lower in lexicon.never or word.lower in lexicon.hollow for word in words)


def _has_cue(page: Page, lexicon: Lexicon, first: int, last: int) -> bool:
    """Tell whether a cue stands right before or after words ``[first, last)``."""
    before, after = page.lower(first - 1), page.lower(last)
    if page.joins(first) and (before in lexicon.cues_before or (before in {"of", "at"} and page.lower(first - 2) in lexicon.cues_of)):
        return True
    if page.joins(last) and after in POSSESSIVES:
        after = page.lower(last + 1)
    return page.joins(last) and after in lexicon.cues_after
