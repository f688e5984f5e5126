"""The quantities that one word tells of, by what they are to it: what a family declares is made of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from claimcheck.model import ALONE, BOTH, Cue, Quantity, Role, Slot, Voice
from claimcheck.relations.story import Story


@dataclass(frozen=True, slots=True)
class Told:
    """The roles that one word gives; ``start`` and ``end`` are those of its quantities."""

    predicate: Cue
    roles: tuple[Role, ...]

    @property
    def start(self) -> int:
        """Where the first of the quantities begins."""
        return min(role.quantity.start for role in self.roles)

    @property
    def end(self) -> int:
        """Where the last of the quantities ends."""
        return max(role.quantity.end for role in self.roles)

    @property
    def voices(self) -> frozenset[Voice]:
        """What says so: that nothing else can be meant, or both witnesses, where fixed words do."""
        return ALONE if any(Voice.ALONE in role.voices for role in self.roles) else BOTH

    def all(self, *slots: Slot) -> tuple[Quantity, ...]:
        """Return the quantities that have one of the slots, in the order they are told in."""
        return tuple(role.quantity for role in self.roles if role.slot in slots)

    def role(self, slot: Slot) -> Role:
        """
        Return the only role with a slot.

        Raises
        ------
        ValueError
            There is none, or more than one.

        """
        (found,) = (role for role in self.roles if role.slot is slot)
        return found

    def one(self, slot: Slot) -> Quantity:
        """Return the only quantity that has a slot; raises as ``role`` does."""
        return self.role(slot).quantity


def told(story: Story, kind: str) -> Iterator[Told]:
    """Yield what each word of a kind tells, in order of place."""
    roles = (role for role in story.roles if role.predicate.kind == kind)
    for _, group in groupby(roles, key=lambda role: id(role.predicate)):
        found = tuple(group)
        yield Told(found[0].predicate, found)
