"""What no organisation can be, whatever speaks for it."""

from __future__ import annotations

import re

from claimcheck.annotate.organization.lexicon import Lexicon
from claimcheck.annotate.organization.page import Page

MODEL_NUMBER = re.compile(r"[A-Z]{1,3}-?[0-9]{2,4}[A-Za-z]{0,3}$|[1-9][0-9][0-9]s?$")
YEAR_STARTS = ("19", "20")
MARKS = frozenset("$€£¥%=@#")
DATELINE_ENDS = frozenset({",", "(", ":", "_", "-", "–", "—"})
NUMBERED = 2  # words of "Phase 1"


def impossible(page: Page, lexicon: Lexicon, first: int, last: int) -> bool:
    """Tell whether words ``[first, last)`` cannot be an organisation."""
    return (
        is_term(page, lexicon, first, last)
        or _is_bare(page, lexicon, first, last)
        or _is_dateline(page, first, last)
        or _goes_on(page, lexicon, last)
    )


def is_model_number(page: Page, lexicon: Lexicon, i: int) -> bool:
    """Tell whether word ``i`` names a model of a product: ``A380``, ``737``."""
    if not page.joins(i) or not MODEL_NUMBER.match(page.words[i].text):
        return False
    return page.lower(i + 1) not in lexicon.counted and not page.words[i].text.startswith(YEAR_STARTS)


def is_term(page: Page, lexicon: Lexicon, first: int, last: int) -> bool:
    """Tell whether the words are a term, a title, a place or an address."""
    spelling = page.slice(first, last)
    text = spelling.lower()
    if lexicon.denies(spelling) or text in lexicon.titles or text in lexicon.places or len(text) == 1:
        return True
    if any(mark in text for mark in MARKS) or "http" in text or "www." in text:
        return True
    return page.words[last - 1].text.isdigit() and last - first == NUMBERED


def ends_else(page: Page, lexicon: Lexicon, first: int, last: int) -> bool:
    """Tell whether the head of words ``[first, last)`` is the noun of something that is no organisation."""
    head = next((i for i in range(first + 1, last - 1) if page.lower(i) in {"of", "for"}), last)
    return page.lower(head - 1) in lexicon.endings  # it stands before: "School of Law", "District of Delaware"


def _is_bare(page: Page, lexicon: Lexicon, first: int, last: int) -> bool:
    """Tell whether the words are only such as stand beside a name: ``National``, ``Bank``, ``Inc``."""
    words = page.words[first:last]
    if len(words) == 1:
        lower = words[0].lower
        if (
            lexicon.is_head(lower)
            or lower in lexicon.of_heads
            or (lower in lexicon.generic and words[0].text.istitle())
        ):
            return True
    if words[-1].lower in lexicon.of_heads and all(word.lower in lexicon.hollow for word in words[:-1]):
        return True
    return all(
        word.lower in lexicon.hollow
        or word.lower in lexicon.places
        or lexicon.is_legal(word.text)
        or lexicon.denies(word.text)
        for word in words
    )


def _is_dateline(page: Page, first: int, last: int) -> bool:
    """Tell whether words in capitals open a report or label it: ``LUSAKA, July 30 (Reuters) -``, ``COMMENTARY:``."""
    if not page.words[first].opens or not page.slice(first, last).isupper():
        return False
    return page.joins(last) and page.lower(last) in DATELINE_ENDS


def _goes_on(page: Page, lexicon: Lexicon, last: int) -> bool:
    """Tell whether the next word makes the name that of a product or a place: ``A380``, ``Airport``."""
    if not page.joins(last):
        return False
    return is_model_number(page, lexicon, last) or (page.words[last].is_name and page.lower(last) in lexicon.endings)
