"""
A draft and its sources to traces: where each quantity of the draft comes from.

The plainest answer wins: the same number, the same rounded, another one in a sentence that was copied, a conversion,
a sum, another one in a sentence that was told anew; and where nothing fits, the number is absent.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import localcontext

from claimcheck.checks.wording import stated
from claimcheck.figures import PLAIN
from claimcheck.line.alike import one_unit
from claimcheck.model import Kind, Quantity, Telling
from claimcheck.rates import Rates
from claimcheck.relation import Relation
from claimcheck.relations.agreement import Agreement, agreement
from claimcheck.relations.pool import Pool
from claimcheck.relations.story import Story
from claimcheck.trace import State, Trace, witness
from claimcheck.tracing.conversion import converted
from claimcheck.tracing.derivation import derived
from claimcheck.tracing.difference import (
    BETTER,
    MOST_ALIKE,
    Difference,
    copied_with_another,
    likeness,
    told_with_another,
)
from claimcheck.tracing.facts import Fact, by_kind, facts

__all__ = ["Reading", "trace"]


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was understood in one text, and the relations in it."""

    story: Story
    relations: tuple[Relation, ...]


def trace(draft: Reading, sources: Sequence[Reading], rates: Rates) -> tuple[Trace, ...]:
    """Return a trace for each quantity of the draft, in order of place; bare numbers without a noun have none."""
    # A context of our own: the caller's would give up at numbers that are only absurd.
    with localcontext(PLAIN):
        return tuple(_traces(draft, sources, rates))


def _traces(draft: Reading, sources: Sequence[Reading], rates: Rates) -> Iterator[Trace]:
    tellings = [telling for telling in draft.story.tellings if not telling.quantity.is_bare]
    known = _Known(
        sources=Pool([telling for source in sources for telling in source.story.tellings]),
        drafts=Pool(tellings),
        facts=by_kind(fact for source in sources for fact in facts(source.story.tellings, source.relations)),
        rates=rates,
    )
    yield from (_trace(telling, known) for telling in tellings)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """What a quantity of the draft is held against: the sources, what follows from them, and the rest of the draft."""

    sources: Pool
    drafts: Pool
    facts: Mapping[Kind, Sequence[Fact]]
    rates: Rates


def _trace(draft: Telling, known: _Known) -> Trace:
    """Return where one quantity comes from."""
    found = _agreeing(draft, known.sources)
    alike = likeness(draft, found[0]) + BETTER if found else 0
    if found is not None and alike > MOST_ALIKE:
        return _same(draft, *found)
    copied = copied_with_another(draft, known.sources, known.drafts)
    if found is not None and not (copied and likeness(draft, copied.source) >= alike):
        return _same(draft, *found)
    if copied is not None:
        return _different(draft, copied)
    other = converted(draft, known.sources, known.rates) or derived(draft, known.facts.get(draft.quantity.kind, ()))
    if other is not None:
        return other
    difference = told_with_another(draft, known.sources, known.drafts)
    return _absent(draft) if difference is None else _different(draft, difference)


def _agreeing(draft: Telling, pool: Pool) -> tuple[Telling, Agreement] | None:
    """Return the quantity that the draft's is, the closest number in the closest words."""
    found = [(source, how) for source in pool.of_number(draft) if (how := agreement(draft, source)) is not None]
    return min(found, key=lambda pair: (pair[1].rank, -likeness(draft, pair[0])), default=None)


def _same(draft: Telling, source: Telling, how: Agreement) -> Trace:
    mine, theirs = draft.quantity, source.quantity
    return Trace(
        start=mine.start,
        end=mine.end,
        quantity=mine,
        state=State.SAME if how.exact else State.ROUNDED,
        witnesses=(witness(source),),
        working="" if how.exact and not how.near else f"{stated(_in_unit_of(mine, theirs))} ≈ {stated(mine)}",
        near=how.near,
        expected=theirs.figure.stated,
    )


def _different(draft: Telling, difference: Difference) -> Trace:
    mine, theirs = draft.quantity, difference.source.quantity
    why = f"; {difference.why}" if difference.why else ""
    return Trace(
        start=mine.start,
        end=mine.end,
        quantity=mine,
        state=State.DIFFERENT,
        witnesses=(witness(difference.source),),
        working=f"{stated(mine)} ≠ {stated(_in_unit_of(mine, theirs))}{why}",
        expected=theirs.figure.stated,
    )


def _in_unit_of(mine: Quantity, theirs: Quantity) -> Quantity:
    """Return the source's quantity in the draft's unit, where each text settled an open sign ("$") in its own way."""
    same = mine.kind is theirs.kind is Kind.MONEY and one_unit(mine, theirs)
    return replace(theirs, unit=mine.unit, candidates=mine.candidates) if same else theirs


def _absent(draft: Telling) -> Trace:
    return Trace(start=draft.quantity.start, end=draft.quantity.end, quantity=draft.quantity, state=State.ABSENT)
