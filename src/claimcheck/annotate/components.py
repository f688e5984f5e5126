"""
The components of the pipeline, registered as ``claimcheck_*``, but for the trained parts (``syntax``).

Each adds to what stands on the ``Doc`` (``attributes``).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import replace

import numpy as np
from spacy.attrs import SENT_START
from spacy.language import Language
from spacy.tokens import Doc, Span

from claimcheck.annotate import cues, horizon, organization, qualifiers, quantity, sentences
from claimcheck.annotate.attributes import article_of
from claimcheck.model import Kind, Mention, Sentence, by_span

BEFORE_SYNTAX = ("claimcheck_quantities", "claimcheck_horizons", "claimcheck_sentences")
BEHIND_SYNTAX = ("claimcheck_organizations", "claimcheck_qualifiers", "claimcheck_mentions")
"""The components in the order in which they need each other."""

SPANS = "claimcheck"


def _add(doc: Doc, found: Iterable[Mention]) -> Doc:
    doc._.claimcheck_mentions = (*doc._.claimcheck_mentions, *found)
    return doc


@Language.component("claimcheck_quantities")
def quantities_component(doc: Doc) -> Doc:
    """Read money, percentages, points, multiples and counts."""
    found = quantity.find_all(article_of(doc).text, dollar=doc._.claimcheck_dollar)
    doc._.claimcheck_currencies = found.currencies
    return _add(doc, (*found.quantities, *found.unread))


@Language.component("claimcheck_horizons")
def horizons_component(doc: Doc) -> Doc:
    """Read dates and durations, resolved against the publication date."""
    article = article_of(doc)
    return _add(doc, horizon.find(article.text, article.published))


@Language.component("claimcheck_sentences")
def sentences_component(doc: Doc) -> Doc:
    """Set sentence starts, and keep the sentences as plain nouns with their cues."""
    article = article_of(doc)
    plain = [
        Sentence(span.start, span.end, block.part) for span, block in sentences.split(article.text, article.blocks)
    ]
    doc._.claimcheck_sentences = tuple(
        replace(sentence, cues=tuple(found)) for sentence, found in by_span(plain, cues.find(doc, {}))
    )
    starts = np.zeros((len(doc), 1), dtype="uint64")
    starts[[_tokens_of(doc, sentence).start for sentence in plain]] = 1
    # Set one by one, spaCy would look through the whole text each time.
    return doc.from_array([SENT_START], starts)  # type: ignore[arg-type] # its own type, which an array cannot have


def _tokens_of(doc: Doc, sentence: Sentence) -> Span:
    span = doc.char_span(sentence.start, sentence.end, alignment_mode="expand")
    if span is None:
        msg = f"no tokens from {sentence.start} to {sentence.end}"
        raise ValueError(msg)
    return span


@Language.component("claimcheck_organizations")
def organizations_component(doc: Doc) -> Doc:
    """Read organisations from the curated list, the model's entities and the document itself."""
    return _add(doc, organization.find(doc))


@Language.component("claimcheck_qualifiers")
def qualifiers_component(doc: Doc) -> Doc:
    """Say of each quantity how it is put, who says so, and whether it is quoted."""
    mentions = sorted(doc._.claimcheck_mentions, key=lambda mention: mention.start)
    doc._.claimcheck_mentions = tuple(qualifiers.qualify(article_of(doc).text, doc._.claimcheck_sentences, mentions))
    return doc


@Language.component("claimcheck_mentions")
def mentions_component(doc: Doc) -> Doc:
    """Put the mentions in order of place, drop those that another covers, number them, show them as spans."""
    text = doc.text  # that of somebody's own document need not be what was meant by it
    mentions = tuple(
        replace(mention, id=f"m{number}", text=text[mention.start : mention.end])
        for number, mention in enumerate(_settled(doc._.claimcheck_mentions), 1)
    )
    doc._.claimcheck_mentions = mentions
    doc._.claimcheck_numbered = {mention.id: mention for mention in mentions}
    doc.spans[SPANS] = [
        span
        for mention in mentions
        if (
            span := doc.char_span(mention.start, mention.end, mention.kind, alignment_mode="expand", span_id=mention.id)
        )
    ]
    return doc


def _settled(mentions: Iterable[Mention]) -> list[Mention]:
    """
    Return the mentions in order of place without overlaps of two kinds.

    A time is read with more context than a bare number, a name with digits in it is a name, and what is nothing but a
    time ("Dec-2018") is none.
    """
    rank = {Kind.ORGANIZATION: 1, Kind.HORIZON: 2, Kind.COUNT: 3}
    found = list(mentions)
    times = {(mention.start, mention.end) for mention in found if mention.kind is Kind.HORIZON}
    kept = [m for m in found if m.kind is not Kind.ORGANIZATION or (m.start, m.end) not in times]
    taken: list[Mention] = []
    for mention in sorted(kept, key=lambda m: (rank.get(m.kind, 0), m.start)):
        place = bisect_left(taken, mention.start, key=lambda m: m.start)
        if not any(mention.overlaps(other) for other in taken[max(0, place - 1) : place + 1]):
            taken.insert(place, mention)
    return taken
