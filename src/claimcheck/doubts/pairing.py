"""
Another figure of the same slot, or another word, may be meant.

``Down from $5m in May and $6m a year ago``: a word may have several figures in one slot. Each that could be meant is
tried; one that merely stands near, and is nothing to the word, is not. ``Would rise this year to $5m, down from $6m in
last year's poll``: the earlier level may be that of a word nearer to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from claimcheck.doubts.reading import Context, Doubt, Reading
from claimcheck.line import Item, Sort, governor
from claimcheck.line.alike import addable, alike
from claimcheck.model import Cue, Kind, Quantity, Slot
from claimcheck.relation import Change, Ordering

DIRECTION = {"up": 1, "down": -1}

FROM = 2
"""How many items before an earlier level a word stands that it hangs on by "from"."""


def read(relation: Change | Ordering, context: Context) -> Iterator[Reading]:
    """Yield the relation with each other figure that its word has in the same slot."""
    if isinstance(relation, Ordering):
        for other in _others(context, relation.cue, Slot.FIRST, relation.first):
            if alike(other, relation.second):
                yield Reading(replace(relation, first=other, by=None), _words(other))
    elif relation.before is not None:
        if _is_a_growth(relation.before, context):
            yield Reading(None, f"“{relation.before.text}” is told as a growth, and the other may be a level")
        for other in _others(context, relation.cue, Slot.BEFORE, relation.before):
            if alike(other, relation.before):
                yield Reading(replace(relation, before=other), _words(other))
        for other in _subjects(relation, context):
            yield Reading(replace(relation, after=other), _words(other))
        nearer = None if relation.in_headline else _nearer(relation, relation.before, context)
        if nearer is not None:
            direction = DIRECTION[nearer.sense]
            words = f"it fits if “{relation.before.text}” belongs to “{nearer.text}”"
            yield Reading(replace(relation, direction=direction, by=()), words)


def _is_a_growth(quantity: Quantity, context: Context) -> bool:
    """Tell whether a figure is told as a growth and no level: ``down from growth of 890,000 barrels``."""
    line, place = context.place_of(quantity)
    noun = line.cue_at(place - 2)
    return line.text_at(place - 1) == "of" and noun is not None and noun.sense == "growth"


def _words(other: Quantity) -> str:
    return f"it fits with “{other.text}” instead"


def _others(context: Context, cue: Cue, slot: Slot, quantity: Quantity) -> Iterator[Quantity]:
    for role in context.roles:
        if role.predicate == cue and role.slot is slot and role.quantity.start != quantity.start:
            yield role.quantity


def _subjects(change: Change, context: Context) -> Iterator[Quantity]:
    """
    Yield what may be the level after, where the one told is of something else.

    It is what the sentence compares with ("a third of the 3.6% of spring, and down from 2.6%"), or it has a noun of its
    own where the level before has none ("of them 69 of more than 2 million ounces, down from 120"), or it stands in one
    breath with another ("$2m to insure $10m, down from $4m").
    """
    before, after = change.before, change.after
    if before is None or after is None:
        return
    line, place = context.place_of(after)
    compared = governor(line, place).word in {"of", "than", "above", "below", "by"}
    named = after.kind is Kind.COUNT and bool(after.unit) and before.is_bare
    for other in line.quantities(0, place):
        beside = after.end <= change.cue.start and not _is_parted(line.items[line.index_of(other) + 1 : place])
        same = ((compared or beside) and addable(other, after)) or (named and other.is_bare)
        if same and alike(other, before):
            yield other


def _is_parted(between: Sequence[Item]) -> bool:
    """Tell whether a mark, a clause or a word of movement stands between two figures."""
    return any(item.sort is Sort.MARK or item.is_cue("movement", "clause", "reporting") for item in between)


def _nearer(change: Change, before: Quantity, context: Context) -> Cue | None:
    """
    Return a word of movement between the word of a change and its earlier level, right before "from".

    One of the same sense says the same again ("grew to $5m, up from"), but behind another level of its own.
    """
    line, place = context.place_of(before)
    cue = line.cue_at(place - FROM)
    if cue is None or cue.kind != "movement" or cue.start <= change.cue.start or line.text_at(place - 1) != "from":
        return None
    known = {mention.start for mention in change.mentions()}
    others = (q for q in line.quantities(0, place) if q.start > change.cue.start and q.start not in known)
    again = DIRECTION.get(cue.sense) == change.direction and not any(alike(other, before) for other in others)
    return None if again or cue.sense not in DIRECTION else cue


DOUBT = Doubt(name="pairing", relations=(Change, Ordering), read=read, doc=__doc__)
