"""Offsets to lines and columns, and to the sentence around them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable

from claimcheck.model import Article, Span

_SENTENCE_END = re.compile(r"""[.!?]["'”’)\]]{0,3}\s+(?=["'“‘(\[]{0,3}[A-Z0-9$€£¥])""")
_NO_END = re.compile(r"(?:\b[A-Z]|\b(?:[A-Z]\.)+[A-Z]|\b(?:Inc|Ltd|Corp|Cos?|Mrs?|Ms|Dr|St|No|vs|approx))\.$")


class Places:
    """The lines of one article, found once and looked up often. Lines and columns count from 1."""

    def __init__(self, article: Article) -> None:
        self._article = article
        self._starts = [0, *(match.end() for match in re.finditer("\n", article.text))]

    def line(self, offset: int) -> int:
        """Return the line of a character offset."""
        return bisect_right(self._starts, offset)

    def column(self, offset: int) -> int:
        """Return the column of a character offset."""
        return offset - self._starts[self.line(offset) - 1] + 1

    def sentence(self, span: Span) -> Span:
        """
        Return the sentence that holds ``span``, inside its block.

        This is for the reader's eye and for fingerprints; no relation is found with it.
        """
        block = next((b for b in self._article.blocks if b.overlaps(span)), Span(0, len(self._article.text)))
        text = self._article.text
        start, end = block.start, max(block.end, span.end)
        for match in _SENTENCE_END.finditer(text, block.start, block.end):
            if _NO_END.search(text[max(block.start, match.start() - 12) : match.start() + 1]):
                continue
            if match.end() <= span.start:
                start = match.end()
            elif match.start() >= span.end - 1:
                end = match.start() + len(match[0].rstrip())
                break
        return Span(start, end)

    def sentences(self, spans: Iterable[Span]) -> list[Span]:
        """Return the sentences that hold the spans, each once, in order of place."""
        found = {(s.start, s.end) for s in map(self.sentence, spans)}
        return [Span(start, end) for start, end in sorted(found)]


def label(article: Article) -> str:
    """Return the name of an article for people: its path, and its id where the path holds several."""
    if not article.path or article.id in ("", article.path):
        return article.path or article.id or "-"
    return f"{article.path}#{article.id}"
