"""
The nouns of relations: mentions that the article itself puts together, each in its role.

One class for each family; the files of ``relations`` make them, the checks judge them.
"""

from __future__ import annotations

from dataclasses import dataclass

from claimcheck.model import Claim, Cue, Horizon, Mention, Quantity, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation(Span):
    """Mentions that the article itself puts into one relation; ``start`` and ``end`` are its place."""

    def mentions(self) -> tuple[Mention, ...]:
        """Return every mention that the relation is about, in order of place."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversion(Relation):
    """
    One amount told in two currencies.

    ``when`` is the time that the sentence speaks of, where it is not the time of publication.
    """

    amount: Quantity
    restated: Quantity
    when: Horizon | None = None
    past: bool = False

    def mentions(self) -> tuple[Quantity, Quantity]:
        """Return the amount and its restatement."""
        return (self.amount, self.restated)


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversionPair(Relation):
    """Two conversions of one pair of currencies in one article."""

    first: Conversion
    second: Conversion

    def mentions(self) -> tuple[Mention, ...]:
        """Return the four amounts."""
        return (*self.first.mentions(), *self.second.mentions())


@dataclass(frozen=True, slots=True, kw_only=True)
class Change(Relation):
    """
    A movement between two levels, as far as it is told.

    ``direction`` is 1, -1, or 0 where the words leave it open. ``by`` are the sizes of the change in whatever
    kind they are told: an amount in the unit of the levels, a percentage, points, basis points, a multiple.
    ``basis`` is set where the sentence measures the change on another basis than the levels
    (``constant currency``, ``annual rate``).
    """

    direction: int
    cue: Cue
    before: Quantity | None
    after: Quantity | None
    by: tuple[Quantity, ...] = ()
    measure: str | None = None
    basis: str | None = None

    def mentions(self) -> tuple[Quantity, ...]:
        """Return the levels and the sizes of the change."""
        levels = (level for level in (self.before, self.after) if level is not None)
        return tuple(sorted((*levels, *self.by), key=lambda mention: mention.start))


@dataclass(frozen=True, slots=True, kw_only=True)
class Restatement(Relation):
    """The same claim told twice."""

    first: Claim
    second: Claim
    quantities: tuple[Quantity, Quantity]

    def mentions(self) -> tuple[Mention, ...]:
        """Return the two quantities."""
        return self.quantities
