"""
What the components leave on a spaCy ``Doc``, and what they are told there.

``doc._.claimcheck_mentions`` and ``doc._.claimcheck_sentences`` are plain nouns; a span of ``doc.spans["claimcheck"]``
has its mention as ``span._.claimcheck``.
"""

from __future__ import annotations

from spacy.tokens import Doc, Span

from claimcheck.dress import even
from claimcheck.model import Article, Block, Mention, Part

Doc.set_extension("claimcheck_article", default=None, force=True)
Doc.set_extension("claimcheck_currencies", default=frozenset(), force=True)
Doc.set_extension("claimcheck_dollar", default=None, force=True)
Doc.set_extension("claimcheck_every_name", default=True, force=True)
Doc.set_extension("claimcheck_mentions", default=(), force=True)
Doc.set_extension("claimcheck_sentences", default=(), force=True)
Doc.set_extension("claimcheck_numbered", default={}, force=True)


def _mention_of(span: Span) -> Mention | None:
    numbered: dict[str, Mention] = span.doc._.claimcheck_numbered
    return numbered.get(span.id_)


Span.set_extension("claimcheck", getter=_mention_of, force=True)


def tags_of(doc: Doc) -> dict[int, str]:
    """Return the parts of speech that the model has told, by the offset of each word."""
    return {word.start: word.tag for sentence in doc._.claimcheck_sentences for word in sentence.words}


def article_of(doc: Doc) -> Article:
    """
    Return the article that the doc was made from.

    A plain doc is one block, its text meant as far as that can be said without moving any of its tokens.
    """
    if doc._.claimcheck_article is None:
        text = even(doc.text)
        doc._.claimcheck_article = Article(text, (Block(0, len(text), Part.BODY),))
    article: Article = doc._.claimcheck_article
    return article
