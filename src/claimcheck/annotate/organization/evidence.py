"""Organisations that the words themselves prove: legal forms, head nouns, partnerships."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.annotate.organization.entities import People
from claimcheck.annotate.organization.lexicon import Lexicon
from claimcheck.annotate.organization.page import POSSESSIVES, Page
from claimcheck.annotate.organization.runs import (
    Candidate,
    Weight,
    Witness,
    past_opener,
    run_end,
    run_start,
    runs,
    starts_name,
)

LONGEST_FORM = 5  # words of a legal form with its commas: "Co., Ltd."
PARTNERS = 3  # words before the "&" of "Keefe, Bruyette & Woods"


def legal_names(page: Page, lexicon: Lexicon) -> Iterator[Candidate]:
    """Yield the names that end with a legal form: ``Dow Chemical Co``, ``Morningstar, Inc.``, ``Angelo & Co``."""
    for i, word in enumerate(page.words):
        if not page.joins(i) or not lexicon.is_legal(word.text) or (page.lower(i + 1) == "-" and page.glued(i + 1)):
            continue
        if word.shouted and word.lower in lexicon.openers:  # "BUSINESS AS USUAL"
            continue
        before = i - 1
        while before > max(0, i - LONGEST_FORM) and page.joins(before) and _in_form(page, lexicon, before):
            before -= 1
        if page.words[before].text in POSSESSIVES:  # nobody owns a legal form: "Macy's Inc" is one name
            before -= 1
        if not page.one_sentence(before, i + 1) or not starts_name(page, lexicon, before):
            continue
        first = run_start(page, lexicon, before + 1)
        lower = page.lower(before)
        if first < before or (lower not in lexicon.legal_hollow and lower not in lexicon.hollow):
            yield Candidate(first, _past_country(page, lexicon, _past_legal(page, lexicon, i)), Weight.PROOF)


def _past_country(page: Page, lexicon: Lexicon, last: int) -> int:
    """Return the end of a name that goes on with its country: ``Aluminum Corp of China Ltd``."""
    place = last + 1
    if (
        not page.one_sentence(last - 1, place + 1)
        or page.lower(last) != "of"
        or page.lower(place) not in lexicon.places
    ):
        return last
    form = place + 1
    if page.joins(form) and lexicon.is_legal(page.words[form].text):
        return _past_legal(page, lexicon, form)
    return form


def _in_form(page: Page, lexicon: Lexicon, i: int) -> bool:
    return page.words[i].text in {",", "&", "and"} or lexicon.is_legal(page.words[i].text)


def _past_legal(page: Page, lexicon: Lexicon, i: int) -> int:
    """Return the end of the legal form that word ``i`` begins, or is the name before."""
    last = i + 1
    while page.joins(last) and last - i <= LONGEST_FORM:
        text = page.words[last].text
        if lexicon.is_legal(text) or (text == "." and page.glued(last) and page.joins(last + 1)):
            last += 1
        elif text == "," and page.joins(last + 1) and lexicon.is_legal(page.words[last + 1].text):
            last += 2
        else:
            break
    return last


def firms(page: Page, lexicon: Lexicon) -> Iterator[Candidate]:
    """Yield the names of partnerships: ``Keefe, Bruyette & Woods``."""
    for i, word in enumerate(page.words):
        first = i - PARTNERS
        if word.text != "&" or page.lower(i - 2) != "," or not page.one_sentence(first, i + 2):
            continue
        if all(starts_name(page, lexicon, k) for k in (first, i - 1, i + 1)) and not _is_list(page, lexicon, first, i):
            yield Candidate(first, _past_legal(page, lexicon, i + 1), Weight.PROOF)


def _is_list(page: Page, lexicon: Lexicon, first: int, i: int) -> bool:
    """Tell whether names of the list stand on either side of the comma: ``IBM, Johnson & Johnson``."""
    if lexicon.is_legal(page.words[i + 1].text):  # "Stifel, Nicolaus & Co" is one firm
        return False
    return lexicon.get(page.slice(first, i - 2)) is not None or lexicon.get(page.slice(i - 1, i + 2)) is not None


def headed_names(page: Page, lexicon: Lexicon, folk: People) -> Iterator[Candidate]:
    """Yield the names that end with a strong head noun (``Finance Ministry``) or start with one (``Bank of Japan``)."""
    for start, last in runs(page, lexicon):
        if page.words[start].titled:
            continue
        first = past_opener(page, lexicon, start, last)
        head = next((i for i in range(last - 1, first, -1) if page.lower(i) in lexicon.strong_heads), 0)
        if head and not all(_says_nothing(page, lexicon, i) for i in range(first, head)):
            yield Candidate(first, head + 1, Weight.PROOF)
    for i, word in enumerate(page.words):
        end = _of_end(page, lexicon, i)
        end = next((k for k in range(i, end) if k in folk.span_at), end)  # "House of Representatives Leader Jo Doe"
        if end > i + 1:
            yield Candidate(run_start(page, lexicon, i + 1 if word.is_name else i), end, Weight.PROOF)


def _says_nothing(page: Page, lexicon: Lexicon, i: int) -> bool:
    return page.lower(i) in lexicon.hollow or lexicon.denies(page.words[i].text)


def _of_end(page: Page, lexicon: Lexicon, i: int) -> int:
    """Return the end of ``Head of Name`` whose head is word ``i``, or 0."""
    word = page.words[i]
    if word.lower not in lexicon.of_heads or word.titled or page.lower(i + 1) not in {"of", "for"}:
        return 0
    # "Central bank of Kenya" is a name as much as "Central Bank of Kenya"
    if not word.is_name and not (
        page.joins(i) and starts_name(page, lexicon, i - 1) and page.lower(i - 1) in lexicon.hollow
    ):
        return 0
    start = i + 3 if page.lower(i + 2) == "the" else i + 2
    if not page.one_sentence(i, start + 1) or not starts_name(page, lexicon, start):
        return 0
    end = run_end(page, lexicon, start)
    listed = next((k for k in range(end, start, -1) if lexicon.get(page.slice(i, k)) is not None), 0)
    if listed:
        return listed
    return _past_field(page, lexicon, end) if word.lower in lexicon.fielded else end


def _past_field(page: Page, lexicon: Lexicon, end: int) -> int:
    """Return the end of the second field after ``end``: ``and Industry``, ``, and Human Services``."""
    after = end + 2 if page.lower(end) == "," and page.lower(end + 1) == "and" else end + 1
    if page.lower(after - 1) not in {"and", "&"} or not page.one_sentence(end - 1, after + 1):
        return end
    if not starts_name(page, lexicon, after) or page.lower(after) in lexicon.places:
        return end
    if page.lower(after) in lexicon.of_heads or lexicon.get(page.words[after].text) is not None:
        return end
    return run_end(page, lexicon, after)


def branded_names(page: Page, lexicon: Lexicon) -> Iterator[Candidate]:
    """Yield runs that end with a head noun after a word that is no common one: ``Zephyr Labs``."""
    for first, end in runs(page, lexicon):
        word = page.words[first]
        if word.titled or not word.text.isalpha() or word.lower in page.small or _is_ordinary(lexicon, word.lower):
            continue
        last = next((i + 1 for i in range(end - 1, first, -1) if lexicon.is_head(page.lower(i))), 0)
        if last and not (last < end and page.lower(end - 1) in lexicon.endings):
            yield Candidate(first, last, Weight.HINT, Witness.HEAD)


def _is_ordinary(lexicon: Lexicon, lower: str) -> bool:
    lists = (lexicon.generic, lexicon.places, lexicon.never, lexicon.hollow, lexicon.legal_hollow, lexicon.endings)
    return lexicon.is_head(lower) or any(lower in words for words in lists)
