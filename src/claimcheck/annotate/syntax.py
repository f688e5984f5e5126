"""The trained parts of the model: words, tags, heads and names, only where they are needed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import filter_spans

from claimcheck.annotate import cues, matrices
from claimcheck.annotate.attributes import article_of
from claimcheck.model import Holder, Mention, Quantity, Word, by_span

NAME = "claimcheck_syntax"
BATCH = 64
"""How many sentences go through a trained part at once."""


class Syntax:
    """
    Runs the trained parts sentence by sentence, and only where they are needed.

    Sentences with a mention get their words, those with a quantity the parse as well, but for one bare number: it tells
    nothing. Names are read in every sentence with a capital that may be of one, or only in the blocks with a quantity.
    """

    def __init__(self, tokenizer: Callable[[str], Doc]) -> None:
        self.tokenizer = tokenizer
        self.trained: list[tuple[str, Any]] = []

    def __call__(self, doc: Doc) -> Doc:
        """Add words to the sentences, and the model's entities to ``doc.ents``."""
        article, sentences = article_of(doc), doc._.claimcheck_sentences
        mentions = sorted(doc._.claimcheck_mentions, key=lambda mention: mention.start)
        quantities = [mention for mention in mentions if isinstance(mention, Quantity)]
        blocks = article.blocks if doc._.claimcheck_every_name else _holding(article.blocks, quantities)
        named = {sentence.start for _, inside in by_span(blocks, sentences) for sentence in inside}
        parsed = {sentence.start for sentence, inside in by_span(sentences, quantities) if _tell(inside)}
        wordy = {sentence.start for sentence in _holding(sentences, mentions)}
        parts = {
            sentence.start: self.tokenizer(article.text[sentence.start : sentence.end])
            for sentence in sentences
            if sentence.start in named or sentence.start in wordy
        }
        self._run(
            named=[part for start, part in parts.items() if start in named and _may_name(part)],
            parsed=[part for start, part in parts.items() if start in parsed],
        )
        told = [
            replace(one, words=_words(parts[one.start], one.start, parsed=one.start in parsed))
            if one.start in wordy
            else one
            for one in sentences
        ]
        tags = {word.start: word.tag for one in told for word in one.words if word.tag}
        cued = [replace(one, cues=tuple(found)) for one, found in by_span(told, cues.find(doc, tags))]
        doc._.claimcheck_sentences = tuple(
            replace(one, cues=cues.telling(one, inside)) for one, inside in by_span(cued, mentions)
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


def _holding(spans: Iterable[Holder], items: Iterable[Mention]) -> list[Holder]:
    return [span for span, inside in by_span(spans, items) if inside]


def _tell(quantities: Sequence[Quantity]) -> bool:
    """Tell whether a sentence with these quantities can make a claim or a relation."""
    return len(quantities) > 1 or any(not one.is_bare for one in quantities)


def _may_name(part: Doc) -> bool:
    """Tell whether a sentence has a word with a capital that is not only its first."""
    rest = part.text.partition(" ")[2]
    return rest != rest.lower() or (len(part) > 0 and not part[0].is_stop)


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


@Language.factory(NAME)
def make_syntax(nlp: Language, name: str) -> Syntax:  # noqa: ARG001 # the signature that spaCy asks for
    """Return the component that runs the trained parts."""
    return Syntax(nlp.tokenizer)
