"""Whether an amount of the draft is one of a source in another currency, at the reference rate of the date."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from claimcheck.checks.arithmetic import divide, is_positive, value_of
from claimcheck.checks.exchange import evidence, with_source
from claimcheck.checks.wording import in_unit
from claimcheck.line.alike import one_unit
from claimcheck.model import Kind, Slot, Telling
from claimcheck.rates import Rates
from claimcheck.relations.likeness import held
from claimcheck.relations.pool import Pool
from claimcheck.trace import State, Trace, witness
from claimcheck.tracing.claim import HALF, HARD, Conflict, akin, conflicts

TOLERANCE = Decimal("0.03")
"""Nineteen of twenty honest conversions lie closer to the reference rate than that."""

HELD = 0.3
"""The share of the draft's words that the sentence of the amount must hold, where the draft restates one itself."""

AGAINST = HARD | {Conflict.SCOPE, Conflict.EARLIER}


def converted(draft: Telling, sources: Pool, rates: Rates) -> Trace | None:
    """Return the trace of an amount to the one that it converts, the closest in words, if there is one."""
    quantity = draft.quantity
    if quantity.kind is not Kind.MONEY or quantity.unit is None or not is_positive(quantity):
        return None
    rivals = [told for told in sources.of_words(draft) if _may_be(draft, told)]
    for told in sorted(rivals, key=lambda told: -held(draft, told)):
        for day in _days(draft, told):
            found = _at(draft, told, rates, day)
            if found is not None:
                return found
    return None


def _may_be(draft: Telling, source: Telling) -> bool:
    mine, theirs = draft.quantity, source.quantity
    if theirs.kind is not Kind.MONEY or theirs.unit is None or one_unit(mine, theirs) or mine.per != theirs.per:
        return False
    if not is_positive(theirs) or conflicts(draft, source) & AGAINST:
        return False
    restated = Slot.RESTATED in draft.slots and held(draft, source) >= HELD
    return restated or akin(draft.measure, source.measure) or held(draft, source) >= HALF


def _days(draft: Telling, source: Telling) -> Iterator[date]:
    """Yield the days whose rate is tried: those of publication, the draft's first, then the end of the time told."""
    days = [told.article.published.latest for told in (draft, source)]
    horizon = source.claim.horizon if source.claim else None
    days.append(horizon.to_day if horizon else None)
    latest = max((day for day in days[:2] if day is not None), default=None)
    for day in dict.fromkeys(day for day in days if day is not None):
        yield min(day, latest) if latest else day


def _at(draft: Telling, source: Telling, rates: Rates, day: date) -> Trace | None:
    mine, theirs = draft.quantity, source.quantity
    base, quote = mine.unit or "", theirs.unit or ""
    rate, span = rates.rate(base, quote, day), rates.accepted(base, quote, day, day)
    if rate is None or span is None:
        return None
    allowed = theirs.figure.stated / span.interval
    sure = mine.figure.stated.meets(allowed)
    if not sure and not mine.figure.stated.meets(allowed.widen(TOLERANCE)):
        return None
    computed = divide(value_of(theirs), rate.value)
    return Trace(
        start=mine.start,
        end=mine.end,
        quantity=mine,
        state=State.CONVERTED,
        witnesses=(witness(source),),
        working=f"{in_unit(value_of(theirs), theirs, 8)} ÷ {with_source(rate)} = {in_unit(computed, mine)}",
        near=not sure,
        expected=allowed,
        evidence=(evidence(rate),),
    )
