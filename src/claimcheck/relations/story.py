"""What the finders of relations look at: the sentences of one article laid out, and its claims."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from claimcheck.line import Line
from claimcheck.model import Article, Claim, Role, Sentence, Span, Telling


@dataclass(frozen=True, slots=True)
class Story:
    """
    An article with its sentences as lines, those without a mention left out, and its claims.

    ``titles`` are the sentences of its title, also those without a mention. ``roles`` are those of all quantities, also
    of bare numbers that make no claim by themselves; ``tellings`` are the quantities in order of place, each with all
    that is understood of it.
    """

    article: Article
    lines: tuple[Line, ...]
    roles: tuple[Role, ...]
    claims: tuple[Claim, ...]
    tellings: tuple[Telling, ...]
    titles: tuple[Sentence, ...] = ()

    def line_of(self, span: Span) -> Line:
        """Return the line that a stretch of text begins in."""
        return self.lines[self.place_of(span)]

    def place_of(self, span: Span) -> int:
        """Return the place of the line that a stretch of text begins in."""
        return bisect_right(self.lines, span.start, key=lambda line: line.sentence.start) - 1

    def tellings_in(self, place: int) -> Sequence[Telling]:
        """Return the tellings of the line at a place."""
        first = bisect_left(self.tellings, place, key=lambda telling: telling.place)
        return self.tellings[first : bisect_right(self.tellings, place, lo=first, key=lambda telling: telling.place)]
