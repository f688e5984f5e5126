"""Offsets to lines and columns, and to the sentence around them."""

from __future__ import annotations

import re
from bisect import bisect_right

from claimcheck.model import Article, Claim, Finding, Span
from claimcheck.rulebook import per_rulebook, read_toml

_SENTENCE_END = re.compile(r"""[.!?]["'”’)\]]{0,3}\s+(?=["'“‘(\[]{0,3}[A-Z0-9$€£¥])""")
_INITIALS = re.compile(r"(?:[A-Z]\.){1,6}")
_LONGEST_ABBREVIATION = 12

_REACH = 2000
"""How far a sentence is looked for on either side, so that a text without any stays quick."""


class Places:
    """The lines of one article, found once and looked up often. Lines and columns count from 1."""

    def __init__(self, article: Article) -> None:
        self._article = article
        self._lines = [0, *(match.end() for match in re.finditer("\n", article.text))]
        self._blocks = [block.start for block in article.blocks]

    def line(self, offset: int) -> int:
        """Return the line of a character offset."""
        return bisect_right(self._lines, offset)

    def column(self, offset: int) -> int:
        """Return the column of a character offset."""
        return offset - self._lines[self.line(offset) - 1] + 1

    def at(self, offset: int) -> str:
        """Return the line and the column of a character offset as compilers write them: ``12:5``."""
        return f"{self.line(offset)}:{self.column(offset)}"

    def sentence(self, span: Span) -> Span:
        """
        Return the sentence that holds ``span``, inside its block.

        This is for the reader's eye and for fingerprints; no relation is found with it.
        """
        text = self._article.text
        block = self._block(span)
        start, end = max(block.start, span.start - _REACH), min(max(block.end, span.end), span.end + _REACH)
        for match in _SENTENCE_END.finditer(text, start, end):
            if _is_abbreviation(text[max(start, match.start() - _LONGEST_ABBREVIATION) : match.start() + 1]):
                continue
            if match.end() <= span.start:
                start = match.end()
            elif match.start() >= span.end - 1:
                end = match.start() + len(match[0].rstrip())
                break
        return Span(start, end)

    def _block(self, span: Span) -> Span:
        """Return the block that the span begins in, the whole text where it is in none."""
        place = bisect_right(self._blocks, span.start) - 1
        if place >= 0 and self._article.blocks[place].overlaps(span):
            return self._article.blocks[place]
        return Span(0, len(self._article.text))

    def sentences(self, finding: Finding) -> list[Span]:
        """Return the sentences that a finding is about, each once, in order of place."""
        found = {(s.start, s.end) for s in map(self.sentence, finding.mentions or (finding,))}
        return [Span(start, end) for start, end in sorted(found)]


def _is_abbreviation(ending: str) -> bool:
    """Tell whether the last word, stop included, is one that a sentence seldom ends with."""
    last = ending.rsplit(maxsplit=1)[-1].lstrip("(\"'“‘[")
    return bool(_INITIALS.fullmatch(last)) or last.lower() in _abbreviations()


@per_rulebook
def _abbreviations() -> frozenset[str]:
    return frozenset(word.lower() for word in read_toml("reading.toml")["abbreviations"]["words"])


def beginning(claim: Claim) -> int:
    """Return the character offset that a claim is shown at: its first quantity, its own where it has none."""
    return claim.quantities[0].start if claim.quantities else claim.start


def label(article: Article) -> str:
    """Return the name of an article for people: its path, and its id where the path holds several."""
    if not article.path or article.id in ("", article.path):
        return article.path or article.id or "-"
    return f"{article.path}#{article.id}"
