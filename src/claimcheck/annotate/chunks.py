"""
A text that is too long to be held in tokens at once, read in chunks.

A token costs a hundred times the memory of a letter. An article is far below the limit; what is above it, a table or a
dump of some megabytes, is read chunk by chunk, and what a name or a currency sign means is decided in each anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from claimcheck.annotate.sentences import cuts
from claimcheck.model import Annotated, Article, Block, Placed

LONGEST = 500_000
"""How many characters are read at once."""


def cut(article: Article) -> Iterator[tuple[int, Article]]:
    """Yield the article in chunks of at most ``LONGEST`` characters, each with its offset."""
    group: list[Block] = []
    for block in _pieces(article):
        if group and block.end - group[0].start > LONGEST:
            yield _chunk(article, group)
            group = []
        group.append(block)
    if group:
        yield _chunk(article, group)


def join(article: Article, chunks: Iterable[tuple[int, Annotated]]) -> Annotated:
    """Return what was read in the chunks as read in the whole, numbered anew."""
    mentions, sentences = [], []
    currencies: frozenset[str] = frozenset()
    for offset, read in chunks:
        currencies |= read.currencies
        mentions += [shifted(mention, offset) for mention in read.mentions]
        sentences += [
            replace(
                shifted(sentence, offset),
                words=tuple(shifted(word, offset) for word in sentence.words),
                cues=tuple(shifted(cue, offset) for cue in sentence.cues),
            )
            for sentence in read.sentences
        ]
    numbered = tuple(replace(mention, id=f"m{number}") for number, mention in enumerate(mentions, 1))
    return Annotated(article, numbered, tuple(sentences), currencies)


def shifted(span: Placed, offset: int) -> Placed:
    """Return a span moved on by ``offset`` characters."""
    return replace(span, start=span.start + offset, end=span.end + offset)


def _pieces(article: Article) -> Iterator[Block]:
    for block in article.blocks:
        start = block.start
        for end in (*cuts(article.text, block.start, block.end, longest=LONGEST), block.end):
            yield replace(block, start=start, end=end)
            start = end


def _chunk(article: Article, blocks: list[Block]) -> tuple[int, Article]:
    start, end = blocks[0].start, blocks[-1].end
    inside = tuple(shifted(block, -start) for block in blocks)
    return start, replace(article, text=article.text[start:end], blocks=inside)
