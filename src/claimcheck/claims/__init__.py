"""Mentions to claims: who, what, how much, when, who says so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from claimcheck.claims import predicate, subject
from claimcheck.claims.conversion import CONVERSION
from claimcheck.claims.measure import Measures
from claimcheck.claims.roles import find as roles
from claimcheck.claims.telling import find as tellings
from claimcheck.model import (
    Annotated,
    Claim,
    Horizon,
    Mention,
    Part,
    Quantity,
    Role,
    Sentence,
    Slot,
    by_span,
)

__all__ = ["find", "roles", "tellings"]


def find(annotated: Annotated, told: Iterable[Role]) -> tuple[Claim, ...]:
    """
    Return the claims of an article in order of place, numbered ``c1``, ``c2`` ….

    Parameters
    ----------
    annotated
        The article with its mentions.
    told
        What its quantities are to the words that tell of them, as ``roles`` found it.

    """
    claims: list[Claim] = []
    text = annotated.article.text
    roles_of: defaultdict[int, list[Role]] = defaultdict(list)
    for role in told:
        roles_of[id(role.quantity)].append(role)
    sentences = list(by_span(annotated.sentences, annotated.mentions))
    for number, (sentence, inside) in enumerate(sentences):
        before = [mentions for _, mentions in sentences[max(0, number - subject.REACH) : number]]
        scene = _Scene(text, sentence, inside, before)
        for group in _groups(scene, roles_of):
            claims.append(_claim(scene, group, f"c{len(claims) + 1}"))
    return tuple(claims)


@dataclass(frozen=True, slots=True)
class _Scene:
    """A sentence of a text with its mentions, and those of the sentences before it."""

    text: str
    sentence: Sentence
    inside: Sequence[Mention]
    before: Sequence[Sequence[Mention]]


@dataclass(frozen=True, slots=True)
class _Group:
    """The quantities that one predicate says of one measure."""

    quantities: tuple[Quantity, ...]
    measure: str | None
    scope: tuple[str, ...]
    roles: tuple[Role, ...]

    @property
    def first(self) -> Quantity:
        """The quantity that stands first."""
        return self.quantities[0]


def _groups(scene: _Scene, roles_of: Mapping[int, Sequence[Role]]) -> list[_Group]:
    """Put together the quantities that one predicate says of one measure; their roles are known by their ids."""
    groups: dict[tuple[int, str | None], list[Quantity]] = {}
    quantities = [mention for mention in scene.inside if isinstance(mention, Quantity)]
    restated, measures = _restated(quantities, roles_of), Measures(scene.sentence, scene.inside)
    for quantity in (quantity for quantity in quantities if not quantity.is_bare):
        told = restated.get(id(quantity), quantity)
        what = measures.of(told)
        groups.setdefault((predicate.governing(scene.sentence, told), what), []).append(quantity)
    return [
        _Group(
            quantities=tuple(members),
            measure=what,
            scope=measures.scope(members[0]),
            roles=tuple(role for member in members for role in roles_of.get(id(member), ())),
        )
        for (_, what), members in groups.items()
    ]


def _restated(quantities: Sequence[Quantity], roles_of: Mapping[int, Sequence[Role]]) -> dict[int, Quantity]:
    """Return the amount that each conversion of a sentence restates, by the id of the conversion."""
    roles = [
        role for quantity in quantities for role in roles_of.get(id(quantity), ()) if role.predicate.kind == CONVERSION
    ]
    first = {id(role.predicate): role.quantity for role in roles if role.slot is Slot.FIRST}
    return {id(role.quantity): first[id(role.predicate)] for role in roles if role.slot is Slot.RESTATED}


def _subject(scene: _Scene, group: _Group) -> str | None:
    """Return the id of the organisation that a claim is about, else the noun phrase."""
    phrase = predicate.subject(scene.sentence, group.first, scene.text)
    if phrase is None:
        return None
    told = scene.text[phrase.start : phrase.end]
    return subject.organization(scene.text, phrase, scene.inside, scene.before) or told


def _claim(scene: _Scene, group: _Group, name: str) -> Claim:
    sentence = scene.sentence
    return Claim(
        start=sentence.start,
        end=sentence.end,
        id=name,
        text=scene.text[sentence.start : sentence.end],
        subject=_subject(scene, group),
        measure=group.measure,
        quantities=group.quantities,
        horizon=_nearest([m for m in scene.inside if isinstance(m, Horizon)], group),
        status=group.first.status,
        source=group.first.speaker,
        part=Part.QUOTE if sentence.part is Part.BODY and group.first.quoted else sentence.part,
        scope=group.scope,
        roles=group.roles,
    )


def _nearest(horizons: list[Horizon], group: _Group) -> Horizon | None:
    """Return the horizon nearest to the quantities; one that follows counts as nearer than one that goes before."""
    first, last = group.first.start, group.quantities[-1].end
    return min(horizons, key=lambda h: max(h.start - last, (first - h.end) * 2), default=None)
