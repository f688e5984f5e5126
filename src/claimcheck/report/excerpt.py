"""A sentence of the article, cut where the words in question begin and end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from claimcheck.model import Span
from claimcheck.report.visible import visible


def pieces(text: str, sentence: Span, words: Iterable[Span]) -> Iterator[tuple[str, bool]]:
    """Yield the pieces of a sentence, harmless, each with whether it is one of ``words``; none is empty."""
    place = sentence.start
    for word in sorted(words, key=lambda span: span.start):
        if word.start < place or word.end > sentence.end:
            continue
        if place < word.start:
            yield visible(text[place : word.start]), False
        if word.start < word.end:
            yield visible(text[word.start : word.end]), True
        place = word.end
    if place < sentence.end:
        yield visible(text[place : sentence.end]), False
