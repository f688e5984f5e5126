"""Names of the list where they stand, and whether they are meant."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from claimcheck.annotate.organization.cues import has_cue
from claimcheck.annotate.organization.denial import is_model_number
from claimcheck.annotate.organization.entities import ORGANIZATION, People
from claimcheck.annotate.organization.lexicon import Lexicon
from claimcheck.annotate.organization.page import Page, Tagged
from claimcheck.annotate.organization.runs import Candidate, Weight, starts_name
from claimcheck.annotate.organization.scan import scan

ARTICLES = frozenset({"the", "a", "an"})
WITH_ARTICLE = frozenset(
    {"body", "ministry", "central_bank", "regulator", "agency", "statistics_office", "exchange", "index"}
)  # kinds of organisation that carry one: "the Fed", "the Senate"


def listed_names(page: Page, lexicon: Lexicon, folk: People) -> Iterator[Candidate]:
    """Yield the spellings of the list that occur, without those that mean something else where they stand."""
    taken = 0
    tags = (_without_article(page, tag) for tag in scan(page, lexicon))
    for tag in sorted(tags, key=lambda tag: (tag.first, -tag.last)):
        if taken <= tag.first < tag.last and _is_meant(page, lexicon, folk, tag):
            taken = tag.last
            yield Candidate(tag.first, tag.last, Weight.PROOF, name=tag.label)


def _without_article(page: Page, tag: Tagged) -> Tagged:
    return replace(tag, first=tag.first + 1) if page.lower(tag.first) == "the" else tag


def _is_meant(page: Page, lexicon: Lexicon, folk: People, tag: Tagged) -> bool:
    spelling = page.slice(tag.first, tag.last)
    common = lexicon.is_common(spelling)
    cued = has_cue(page, lexicon, tag.first, tag.last)
    if tag.last - tag.first == 1:
        if is_model_number(page, lexicon, tag.last) or (common and folk.cover(tag.first, tag.last)):
            return False
        if spelling in folk.surnames and not cued:
            return False
    return not common or cued or _is_entity(page, tag) or _stands_free(page, lexicon, tag)


def _is_entity(page: Page, tag: Tagged) -> bool:
    """Tell whether the model has an organisation here, of one more word at most."""
    entity = page.entity_at.get(tag.first)
    if entity is None or entity.label != ORGANIZATION or entity.last < tag.last:
        return False
    return entity.last - entity.first <= tag.last - tag.first + 1


def _stands_free(page: Page, lexicon: Lexicon, tag: Tagged) -> bool:
    """Tell whether a word stands with a capital letter inside a sentence, with no other capital beside it."""
    word, left = page.words[tag.first], page.words[tag.first - 1]
    if word.opens or word.titled or not left.text[0].isalnum() or (left.is_name and not left.opens):
        return False
    entry = lexicon.entries.get(tag.label)
    if left.lower in ARTICLES and entry is not None and entry.kind not in WITH_ARTICLE:
        return False
    if page.lower(tag.last) == "," and _is_place(page, lexicon, tag.last + 1):  # "in Princeton, New Jersey"
        return False
    return not page.joins(tag.last) or not starts_name(page, lexicon, tag.last)


def _is_place(page: Page, lexicon: Lexicon, i: int) -> bool:
    return page.lower(i) in lexicon.places or f"{page.lower(i)} {page.lower(i + 1)}" in lexicon.places
