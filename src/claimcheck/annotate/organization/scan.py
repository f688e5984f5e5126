"""Names of the list where they stand in a page, whatever its line breaks, tokens and capital headlines."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from claimcheck.annotate.organization.lexicon import Lexicon, squeeze
from claimcheck.annotate.organization.page import Page, Tagged
from claimcheck.annotate.organization.runs import Candidate, Weight, Witness

LONGEST_SPELLING = 14  # words


def listed_names(page: Page, lexicon: Lexicon) -> Iterator[Candidate]:
    """Yield the spellings of the list that occur, whatever they mean there."""
    for tag in scan(page, lexicon):
        first = tag.first + 1 if page.lower(tag.first) == "the" else tag.first
        if first < tag.last:
            yield Candidate(first, tag.last, Weight.PROOF, Witness.LIST, name=tag.label)


def scan(page: Page, lexicon: Lexicon) -> Iterator[Tagged]:
    """Yield the longest spelling of the list at each word, and those that the pipeline's own rules marked."""
    yield from page.listed
    i = 0
    while i < len(page.words):
        found, name = _longest(page, lexicon, i)
        if name is None:
            i += 1
        else:
            yield Tagged(i, found, name)
            i = found


def _longest(page: Page, lexicon: Lexicon, i: int) -> tuple[int, str | None]:
    spellings = lexicon.sorted_spellings
    text, found, name = "", i, None
    for k in range(i, min(i + LONGEST_SPELLING, len(page.words))):
        if k > i and not page.joins(k) and page.words[k - 1].text != "!":  # "Yahoo! Finance" is one sentence
            break
        text += squeeze(page.words[k].text)
        at = bisect_left(spellings, text)
        if at == len(spellings) or not spellings[at].startswith(text):
            break
        entry = lexicon.get(text) if spellings[at] == text else None
        if entry is not None:
            found, name = k + 1, entry.name
    return found, name
