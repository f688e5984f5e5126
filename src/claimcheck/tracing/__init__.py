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
from claimcheck.model import Horizon, Kind, Part, Quantity, Telling
from claimcheck.rates import Rates
from claimcheck.relation import Relation
from claimcheck.relations.agreement import ENOUGH, HELD, Agreement, digits
from claimcheck.relations.likeness import held
from claimcheck.relations.pool import Pool
from claimcheck.relations.story import Story
from claimcheck.tables import Table
from claimcheck.trace import State, Trace, witness
from claimcheck.tracing.cells import cells, outside
from claimcheck.tracing.claim import (
    FEW,
    HALF,
    HARD,
    Conflict,
    akin,
    closeness,
    conflicts,
    covered,
    is_earlier,
    is_of_labels,
    moved,
    shared,
)
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
from claimcheck.tracing.rounding import rounding

__all__ = ["Reading", "trace"]


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was understood in one text: its sentences, the relations in it, and its tables."""

    story: Story
    relations: tuple[Relation, ...]
    tables: tuple[Table, ...] = ()


def trace(draft: Reading, sources: Sequence[Reading], rates: Rates) -> tuple[Trace, ...]:
    """Return a trace for each quantity of the draft, in order of place; bare numbers without a noun have none."""
    # A context of our own: the caller's would give up at numbers that are only absurd.
    with localcontext(PLAIN):
        return tuple(_traces(draft, sources, rates))


def _traces(draft: Reading, sources: Sequence[Reading], rates: Rates) -> Iterator[Trace]:
    tellings = tuple(_with_context(draft.story.tellings))
    told = [_told(source, tellings) for source in sources]
    known = _Known(
        sources=Pool([telling for source in told for telling in source]),
        apart=tuple(map(Pool, told)) if len(told) > 1 else (),
        drafts=Pool(tellings),
        facts=by_kind(fact for own, source in zip(told, sources, strict=True) for fact in facts(own, source.relations)),
        rates=rates,
    )
    of = {id(telling.quantity): telling for source in told for telling in source}
    for telling in tellings:
        found = _trace(telling, known)
        if found is not None:
            yield _among(telling, found, known, of) if found.witnesses else found


def _with_context(tellings: Sequence[Telling]) -> Iterator[Telling]:
    """Yield quantities; one whose sentence tells no time has that which was told before, as a reader would take it."""
    before: Horizon | None = None
    for telling in tellings:
        if telling.period is not None and telling.period.from_day and not is_earlier(telling):
            before = telling.period
        yield replace(telling, times=(before,)) if before is not None and not telling.times else telling


def _told(source: Reading, drafts: Sequence[Telling]) -> list[Telling]:
    """Return the quantities of a source: those of its sentences, and those of its tables that a draft may speak of."""
    found = [*outside(source.story.tellings, source.tables)]
    return [*found, *cells(source.story.article, source.tables, drafts)]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """
    What a quantity of the draft is held against: the sources, what follows from them, and the rest of the draft.

    ``apart`` are the sources one by one, where there are several.
    """

    sources: Pool
    apart: tuple[Pool, ...]
    drafts: Pool
    facts: Mapping[Kind, Sequence[Fact]]
    rates: Rates


def _trace(draft: Telling, known: _Known) -> Trace | None:
    """Return where one quantity comes from; None for a bare number that nothing is known of."""
    found = _agreeing(draft, known.sources)
    copied = copied_with_another(draft, known.sources, known.drafts)
    if found is not None and not found.against and not _is_chance(draft, found, copied):
        return _same(draft, found.source, found.how)
    if copied is not None:
        return _different(draft, copied)
    difference = told_with_another(draft, known.sources, known.drafts)
    told = None if found is None else _by_claim(draft, found, difference)
    return told or _worked_out(draft, known, difference)


def _among(draft: Telling, found: Trace, known: _Known, of: Mapping[int, Telling]) -> Trace:
    """Return a trace with what the other sources say of the claim: those that have it too, and those that differ."""
    if found.state not in _OF_CLAIM:
        return found
    first = of[id(found.witnesses[0].quantity)]
    witnesses, against = list(found.witnesses), []
    for pool in known.apart:
        if first in pool:
            continue
        same = _agreeing(draft, pool)
        if same is not None and not same.against and not same.how.near:
            if found.state is State.DIFFERENT:
                return replace(_same(draft, same.source, same.how), against=(witness(first),))
            witnesses.append(witness(same.source))
            continue
        other = told_with_another(first, pool, Pool(()))
        if other is not None and rounding(other.source, first) is None:
            against.append(witness(other.source))
    return replace(found, witnesses=tuple(witnesses), against=tuple(against))


_OF_CLAIM = frozenset((State.SAME, State.ROUNDED, State.DIFFERENT))


def _is_chance(draft: Telling, found: _Found, copied: Difference | None) -> bool:
    """Tell whether an equal number is a coincidence, because the sentence was copied from one with another number."""
    mine = likeness(draft, found.source) + BETTER
    return copied is not None and mine <= MOST_ALIKE and likeness(draft, copied.source) >= mine


def _by_claim(draft: Telling, found: _Found, other: Difference | None) -> Trace | None:
    """Return what an equal number that something speaks against makes of the draft's; None where it says nothing."""
    contrary = _contrary(draft, found)
    if contrary is not None:
        return _different(draft, other or contrary)
    if not found.against & HARD and not _outdone(draft, found, other):
        return _same(draft, found.source, found.how)
    return None if other is None else _different(draft, other)


def _worked_out(draft: Telling, known: _Known, other: Difference | None) -> Trace | None:
    """Return the trace of a number that no source has: converted, derived, told otherwise or absent."""
    if draft.quantity.is_bare:
        return None
    found = converted(draft, known.sources, known.rates) or derived(draft, known.facts.get(draft.quantity.kind, ()))
    if found is not None:
        return found
    return _absent(draft) if other is None else _different(draft, other)


def _contrary(draft: Telling, found: _Found) -> Difference | None:
    """Return what the source says of the draft's number where it says it of the other direction, or another time."""
    source, hard = found.source, found.against & HARD
    if Conflict.DIRECTION in found.against and not hard:
        return Difference(source, f"the source has it {moved(source)}")
    if hard != {Conflict.TIME} or source.tabled is not None:  # of a table, the figure of the right time says it
        return None
    if source.period is not None and found.how.rank == 0 and shared(draft, source) >= FEW:
        return Difference(source, f"the source has it for {source.period.text}")
    return None


def _outdone(draft: Telling, found: _Found, other: Difference | None) -> bool:
    """Tell whether another number is that of the draft's claim, and the equal one that of one beside it."""
    if other is None:
        return False
    if Conflict.EARLIER in found.against or (found.source.tabled is not None and Conflict.SCOPE in found.against):
        return True
    return closeness(draft, other.source) >= closeness(draft, found.source)


@dataclass(frozen=True, slots=True)
class _Found:
    """A quantity with the draft's number, how the numbers agree, and what speaks against their being one claim."""

    source: Telling
    how: Agreement
    against: frozenset[Conflict]


def _agreeing(draft: Telling, pool: Pool) -> _Found | None:
    """Return the quantity that the draft's is: the one that least speaks against, in the closest words."""
    looked_for = [draft]
    if draft.quantity.is_bare:  # "from 655 million", of euros
        looked_for.append(replace(draft, quantity=replace(draft.quantity, kind=Kind.MONEY)))
    found = [
        _Found(source, how, conflicts(draft, source))
        for told in looked_for
        for source in pool.of_number(told)
        if (how := rounding(draft, source)) is not None and _is_told(draft, source, how)
    ]
    return min(found, key=lambda one: _rank(draft, one), default=None)


def _rank(draft: Telling, found: _Found) -> tuple[bool, int, int, float]:
    return bool(found.against & HARD), len(found.against), found.how.rank, -closeness(draft, found.source)


def _is_told(draft: Telling, source: Telling, how: Agreement) -> bool:
    """Tell whether an equal number is no coincidence: it has digits enough, or stands in words that say the same."""
    value, common = draft.quantity.figure.value, shared(draft, source)
    long = digits(value) if how.exact and value is not None else 0
    if source.part is Part.TABLE:  # a row has few words, so the draft's must be those
        is_whole = source.tabled is None or long >= ENOUGH or is_of_labels(draft, source, source.tabled)
        return covered(draft, source) >= HALF and is_whole
    if long and long + common >= ENOUGH:
        return True
    return akin(draft.measure, source.measure) or held(draft, source) >= HELD or common >= FEW


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
    return Trace(
        start=mine.start,
        end=mine.end,
        quantity=mine,
        state=State.DIFFERENT,
        witnesses=(witness(difference.source),),
        working="; ".join(filter(None, (f"{stated(mine)} ≠ {stated(_in_unit_of(mine, theirs))}", difference.why))),
        why=difference.why,
        expected=theirs.figure.stated,
    )


def _in_unit_of(mine: Quantity, theirs: Quantity) -> Quantity:
    """Return the source's quantity in the draft's unit, where each text settled an open sign ("$") in its own way."""
    same = mine.kind is theirs.kind is Kind.MONEY and one_unit(mine, theirs)
    return replace(theirs, unit=mine.unit, candidates=mine.candidates) if same else theirs


def _absent(draft: Telling) -> Trace:
    return Trace(start=draft.quantity.start, end=draft.quantity.end, quantity=draft.quantity, state=State.ABSENT)
