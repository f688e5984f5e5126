"""
Each quantity of a text, understood: the sentence it stands in, what it is said of, when, and in which words.

What a sentence is about is told by the stems of its words; a movement or a measure counts as its sense, whichever word
tells it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from claimcheck.claims import period
from claimcheck.claims.columns import column_factors
from claimcheck.claims.earlier import how_it_stands
from claimcheck.line import Item, Line, Sort, quantity_at
from claimcheck.model import Annotated, Claim, Organization, Role, Slot, Telling
from claimcheck.rulebook import per_rulebook, read_toml

LEFT, RIGHT = 10, 4
"""How many items on either side make up the nearest words of a quantity."""

_ENDINGS = ("ments", "ment", "ally", "ly", "ings", "ing", "ers", "ies", "ed", "es", "er", "e", "s", "y")
_LEAST_STEM = 4
_WORD = re.compile(r"[^\W\d_]{3,40}")


def find(
    annotated: Annotated, lines: Sequence[Line], claims: Iterable[Claim], roles: Iterable[Role]
) -> tuple[Telling, ...]:
    """Return the quantities of a text, each understood, in order of place; bare numbers too."""
    return tuple(_told(annotated, lines, claims, roles))


def _told(
    annotated: Annotated, lines: Sequence[Line], claims: Iterable[Claim], roles: Iterable[Role]
) -> Iterator[Telling]:
    claim_of = {id(quantity): claim for claim in claims for quantity in claim.quantities}
    slots: defaultdict[int, set[Slot]] = defaultdict(set)
    for role in roles:
        slots[id(role.quantity)].add(role.slot)
    organizations = {m.id: stems(m.name) for m in annotated.mentions if isinstance(m, Organization)}
    factors = column_factors(annotated.article.text)
    for number, line in enumerate(lines):
        if not line.quantity_places:
            continue
        words, names = _content(line)
        times = tuple(horizon for _, horizon in line.horizons())
        for place in line.quantity_places:
            quantity = quantity_at(line, place)
            claim = claim_of.get(id(quantity))
            measured = {f"measure {claim.measure.replace(' ', '_')}"} if claim and claim.measure else set()
            own = slots.get(id(quantity), ())
            yield Telling(
                quantity=quantity,
                article=annotated.article,
                sentence=line.sentence,
                place=number,
                claim=claim,
                slots=frozenset(own),
                period=period.of(line, place),
                times=times,
                words=words | measured,
                names=names,
                standing=how_it_stands(line, place),
                near=(
                    _near(line.items[max(0, place - LEFT) : place]),
                    _near(line.items[place + 1 : place + 1 + RIGHT]),
                ),
                organization=organizations.get((claim.subject if claim else None) or "", frozenset()),
                scope=stems(" ".join(claim.scope)) if claim else frozenset(),
                factors=factors,
            )


def _near(items: Sequence[Item]) -> tuple[str, ...]:
    return tuple("#" if item.sort is Sort.QUANTITY else item.text for item in items)


def _content(line: Line) -> tuple[frozenset[str], frozenset[str]]:
    """Return the stems of a sentence, numbers left out, and those of its names."""
    words: set[str] = set()
    names: set[str] = set()
    first = True
    for item in line.items:
        if item.sort is Sort.QUANTITY or item.sort is Sort.MARK:
            continue
        found = _meaning(item)
        words |= found
        if item.sort is Sort.WORD and item.of.text[:1].isupper() and not first:
            names |= found
        first = False
    return frozenset(words), frozenset(names)


def _meaning(item: Item) -> frozenset[str]:
    """Return what a word says: a movement its direction, a measure its name, whichever word tells it."""
    cue = item.cue
    if cue is None:
        return stems(item.of.text)
    if cue.kind in _BY_SENSE:
        return frozenset((f"{cue.kind} {cue.sense}",))
    return frozenset() if cue.kind in _SILENT else stems(cue.text)


_BY_SENSE = frozenset(("movement", "measure"))
_SILENT = frozenset(("reporting", "clause"))


def stems(text: str) -> frozenset[str]:
    """Return the stems of the words of a text that say what it is about."""
    empty = _empty_words()
    words = (word.lower() for word in _WORD.findall(text))
    return frozenset(_stem(word) for word in words if word not in empty)


@lru_cache(maxsize=4096)
def _stem(word: str) -> str:
    return _shortened(_shortened(word))


def _shortened(word: str) -> str:
    ending = next((e for e in _ENDINGS if word.endswith(e) and len(word) - len(e) >= _LEAST_STEM), "")
    return word.removesuffix(ending)


@per_rulebook
def _empty_words() -> frozenset[str]:
    return frozenset(read_toml("empty_words.toml")["words"])
