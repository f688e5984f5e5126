"""What the finders of relations look at: the sentences of one article laid out, and its claims."""

from __future__ import annotations

from dataclasses import dataclass

from claimcheck.model import Article, Claim
from claimcheck.relations.line import Line


@dataclass(frozen=True, slots=True)
class Story:
    """An article with its sentences as lines, those without a mention left out, and its claims."""

    article: Article
    lines: tuple[Line, ...]
    claims: tuple[Claim, ...]
