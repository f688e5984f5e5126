"""What the finders of relations look at: the sentences of one article laid out, and its claims."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from claimcheck.line import Line
from claimcheck.model import Article, Claim, Role, Span, Telling


@dataclass(frozen=True, slots=True)
class Story:
    """
    An article with its sentences as lines, those without a mention left out, and its claims.

    ``roles`` are those of all quantities, also of bare numbers that make no claim by themselves; ``tellings`` are the
    quantities in order of place, each with all that is understood of it.
    """

    article: Article
    lines: tuple[Line, ...]
    roles: tuple[Role, ...]
    claims: tuple[Claim, ...]
    tellings: tuple[Telling, ...]

    def line_of(self, span: Span) -> Line:
        """Return the line that a stretch of text begins in."""
        return self.lines[bisect_right(self.lines, span.start, key=lambda line: line.sentence.start) - 1]
