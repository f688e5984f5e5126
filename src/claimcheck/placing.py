"""What was found in the text as it is meant, put where it stands in the text as it is printed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar, cast

from claimcheck.model import Article, Claim, Cue, Finding, Mention, Placed, Role
from claimcheck.trace import Trace, Witness

Quoted = TypeVar("Quoted", bound=Mention)
Told = TypeVar("Told", bound=Mention | Claim | Cue)


class Placing:
    """
    Puts what was found in one article where it is printed, each mention once.

    Where the text is printed as it is meant, everything stays the very thing that it is.
    """

    def __init__(self, article: Article) -> None:
        self.article = article
        self._placed: dict[Mention, Mention] = {}

    def mention(self, mention: Quoted) -> Quoted:
        """Return a mention with the words that are printed at its place."""
        if self.article.meant is None:
            return mention
        placed = self._placed.get(mention)
        if placed is None:
            placed = self._placed[mention] = self._quoted(mention)
        return cast("Quoted", placed)

    def mentions(self, mentions: Iterable[Quoted]) -> tuple[Quoted, ...]:
        """Return mentions with the words that are printed at their places."""
        return tuple(map(self.mention, mentions))

    def claim(self, claim: Claim) -> Claim:
        """Return a claim with the words that are printed at its place, and so its mentions."""
        if self.article.meant is None:
            return claim
        return replace(
            self._quoted(claim),
            quantities=self.mentions(claim.quantities),
            horizon=None if claim.horizon is None else self.mention(claim.horizon),
            roles=tuple(map(self._role, claim.roles)),
        )

    def finding(self, finding: Finding) -> Finding:
        """Return a finding and its mentions at their places; its words stay those of the meant text."""
        if self.article.meant is None:
            return finding
        return replace(self._moved(finding), mentions=self.mentions(finding.mentions))

    def trace(self, trace: Trace) -> Trace:
        """Return the trace of a quantity of this article at its place."""
        if self.article.meant is None:
            return trace
        return replace(self._moved(trace), quantity=self.mention(trace.quantity))

    def witness(self, witness: Witness) -> Witness:
        """Return a witness that is a quantity of this article at its place."""
        return replace(
            witness,
            article=self.article,
            quantity=self.mention(witness.quantity),
            sentence=self._moved(witness.sentence),
        )

    def _role(self, role: Role) -> Role:
        return replace(role, quantity=self.mention(role.quantity), predicate=self._quoted(role.predicate))

    def _moved(self, span: Placed) -> Placed:
        if self.article.meant is None:
            return span
        start, end = self.article.meant.offsets.span(span.start, span.end)
        return replace(span, start=start, end=end)

    def _quoted(self, span: Told) -> Told:
        moved = self._moved(span)
        return replace(moved, text=self.article.text[moved.start : moved.end])
