"""Whether a number of the draft follows from figures of a source, and is no coincidence."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from claimcheck.figures import Figure, Hedge, Interval
from claimcheck.line.alike import one_unit
from claimcheck.model import Kind, Telling
from claimcheck.relations.agreement import agree
from claimcheck.relations.likeness import held
from claimcheck.trace import State, Trace, witness
from claimcheck.tracing.claim import Conflict, akin, conflicts, covered, is_of_labels, moved
from claimcheck.tracing.facts import Fact

CHANCE = Decimal("0.05")
"""How likely one of all the facts that were tried may be to fit by accident."""

WIDEST = Decimal("0.25")
"""How loosely a fact may be known, as a share of itself, before it says nothing."""

HELD = 0.3
"""The share of the draft's words that the sentence of a figure must hold for a fact from it to count."""


def derived(draft: Telling, known: Sequence[Fact]) -> Trace | None:
    """Return the trace of a quantity to the figures that it follows from, if it does."""
    quantity = draft.quantity
    if quantity.figure.value is None or quantity.figure.hedge is Hedge.RANGE:
        return None
    found = [fact for fact in known if _fits_unit(draft, fact) and _fits(draft, fact) and _belongs(draft, fact)]
    if not all(fact.sure for fact in found):
        tried = sum(not fact.sure and _fits_unit(draft, fact) and _belongs(draft, fact) for fact in known)
        found = [fact for fact in found if fact.sure or _share_of_itself(draft, fact) * tried <= CHANCE]
    if not found:
        return None
    best = max(found, key=lambda fact: (fact.sure, _is_of_time(draft, fact), _nearness(draft, fact)))
    return Trace(
        start=quantity.start,
        end=quantity.end,
        quantity=quantity,
        state=State.DERIVED,
        witnesses=tuple(map(witness, best.witnesses)),
        working=best.working,
        expected=best.allowed,
    )


def _is_of_time(draft: Telling, fact: Fact) -> bool:
    """Tell whether the last figure of a fact is of the draft's time."""
    return Conflict.TIME not in conflicts(draft, fact.witnesses[-1])


def _nearness(draft: Telling, fact: Fact) -> tuple[float, int]:
    return held(draft, fact.witnesses[0]), -len(fact.witnesses)


def _fits_unit(draft: Telling, fact: Fact) -> bool:
    quantity = draft.quantity
    if quantity.kind is not fact.kind:
        return False
    if fact.kind is Kind.MULTIPLE:
        return (quantity.unit or "times") == fact.unit
    return fact.like is None or one_unit(quantity, fact.like)


def _belongs(draft: Telling, fact: Fact) -> bool:
    """Tell whether the draft speaks of what the figures are about, and moves as the fact does where that is a move."""
    if fact.measure is not None:
        return draft.measure == fact.measure and not any(conflicts(draft, told) & _OTHERS for told in fact.witnesses)
    if fact.moves and draft.quantity.kind is not Kind.MULTIPLE and not _moves(draft):
        return False
    if fact.direction and moved(draft) not in {None, fact.direction}:
        return False
    apart = [bool(conflicts(draft, told) & _STRANGE) or _is_narrower(draft, told) for told in fact.witnesses]
    if any(apart) if fact.moves else all(apart):
        return False
    related = [_is_related(draft, told) for told in fact.witnesses]
    return any(related) if fact.sure else all(related)


def _is_related(draft: Telling, source: Telling) -> bool:
    if akin(draft.measure, source.measure):
        return True
    return covered(draft, source) == 1 if source.tabled is not None else held(draft, source) >= HELD


def _is_narrower(draft: Telling, source: Telling) -> bool:
    """Tell whether the labels of a figure, or the draft, name a part of which the other does not speak."""
    return source.tabled is not None and not is_of_labels(draft, source, source.tabled)


_OTHERS = frozenset((Conflict.SUBJECT, Conflict.TIME))
_STRANGE = frozenset((Conflict.SUBJECT, Conflict.MEASURE))


def _moves(draft: Telling) -> bool:
    return any(cue.kind in {"movement", "comparison"} for cue in draft.sentence.cues)


def _fits(draft: Telling, fact: Fact) -> bool:
    """Tell whether a fact is the draft's number; one that is not sure must be so to the digits of the draft."""
    figure = draft.quantity.figure
    if fact.sure and figure.hedge is Hedge.EXACT and figure.stated.contains(fact.value):
        return True
    if _width(fact.allowed) > WIDEST * fact.value:
        return False
    if not fact.sure:
        return figure.stated.contains(fact.value)
    return agree(figure, Figure(fact.value, fact.allowed, fact.allowed)) is not None


def _share_of_itself(draft: Telling, fact: Fact) -> Decimal:
    """Return how much of the numbers of its size a fit takes in."""
    return _width(draft.quantity.figure.stated) / fact.value


def _width(interval: Interval) -> Decimal:
    return Decimal("Infinity") if interval.low is None or interval.high is None else interval.high - interval.low
