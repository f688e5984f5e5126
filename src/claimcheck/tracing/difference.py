"""
Whether a source has the same claim as the draft, with another number.

A sentence that was copied may have any other number. Where it was told anew, nothing may speak against the two being
one claim, and they measure the same thing in words that they share; or a familiar slip parts the numbers (a power of
ten, two digits transposed, one digit), or their unit alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from claimcheck.checks.slips import FAMILIAR, Slip, repair
from claimcheck.figures import ZERO, Hedge, Interval
from claimcheck.line.alike import of_one_size, one_unit
from claimcheck.model import PERCENT_LIKE, Kind, Part, Telling
from claimcheck.relations.agreement import CLOSE, ENOUGH, agree, digits
from claimcheck.relations.likeness import COMMON, alike, alike_near, held, in_common, is_copy
from claimcheck.relations.pool import Pool
from claimcheck.tracing.claim import (
    ALIKE,
    HARD,
    Conflict,
    akin,
    closeness,
    comparable_kinds,
    conflicts,
    is_same_claim,
    kin,
    named,
)
from claimcheck.tracing.rounding import rounding

NEEDED = {Slip.SCALE: 0.4, Slip.POWER_OF_TEN: 0.4, Slip.TRANSPOSED: 0.4, Slip.ONE_DIGIT: 0.6}
"""The share of the draft's words that a sentence must hold where one slip parts the numbers."""

_OF_DIGITS = frozenset((Slip.TRANSPOSED, Slip.ONE_DIGIT))
OTHER_UNIT = 0.5

MOST_ALIKE = 2
"""The likeness of two quantities in one and the same sentence."""

BETTER = 0.5
"""By how much the copied words must outdo those around an equal number elsewhere for that to be a coincidence."""

TIMES = Decimal("2.2")
"""How many times one figure may be the other that stands in its place, where no slip explains it."""

SCALES = (-6, -3, -2, -1, 1, 2, 3, 6)
"""By which powers of ten a figure may be off."""

LIKELY = 1.0
"""How much closer a familiar slip makes another number, beside those that nothing explains."""


@dataclass(frozen=True, slots=True)
class Difference:
    """The quantity that a source has instead, and what parts the two."""

    source: Telling
    why: str


def copied_with_another(draft: Telling, sources: Pool, drafts: Pool) -> Difference | None:
    """Return the quantity that stands in the place of ``draft`` in the sentence that was copied, if there is one."""
    rivals = [
        told
        for told in sources.of_words(draft)
        if told.part is not Part.TABLE
        and is_copy(draft, told)
        and _one_kind(draft, told)
        and rounding(draft, told) is None
        and not conflicts(draft, told) & HARD
    ]
    free = [told for told in rivals if not _is_taken(told, draft, drafts)]
    best = max(free, key=lambda told: likeness(draft, told), default=None)
    return None if best is None else Difference(best, _slip(draft, best))


def told_with_another(draft: Telling, sources: Pool, drafts: Pool) -> Difference | None:
    """Return the quantity with which a source tells the same claim in other words, if there is one."""
    found = sources.of_words(draft, also=(named(measure) for measure in kin(draft.measure)))
    near = (told for told in found if not told.quantity.is_bare and _is_understood(told))
    rivals = [told for told in near if not conflicts(draft, told) or _is_misscaled(draft, told)]
    told_so = [difference for told in rivals if (difference := _difference(draft, told)) is not None]
    free = [
        difference for difference in told_so or _only(draft, rivals) if not _is_taken(difference.source, draft, drafts)
    ]
    return max(free, key=lambda found: closeness(draft, found.source) + LIKELY * bool(found.why), default=None)


def _is_understood(source: Telling) -> bool:
    """Tell whether what a quantity measures is known: in a table that was not understood only its number is."""
    return source.part is not Part.TABLE or source.tabled is not None


def _only(draft: Telling, rivals: Sequence[Telling]) -> list[Difference]:
    """Return the size that the source gives of the draft's measure, where it gives one and the draft names no more."""
    sentences = (told for told in rivals if told.tabled is None)
    alike = [told for told in sentences if akin(draft.measure, told.measure) and comparable_kinds(draft, told)]
    if len({told.quantity.figure.value for told in alike}) != 1 or held(draft, alike[0]) < ALIKE:
        return []
    same = [told for told in alike if rounding(draft, told) is None and not _allows(told, draft)]
    same = [told for told in same if _are_of_one_size(draft, told) or _slip(draft, told)]
    return [Difference(told, _slip(draft, told)) for told in same]


def likeness(draft: Telling, source: Telling) -> float:
    """Return how much the words have in common, in the sentence and next to the number, between 0 and 2."""
    return alike(draft, source) + alike_near(draft, source)


def _difference(draft: Telling, source: Telling) -> Difference | None:
    if source.tabled is not None and not is_same_claim(draft, source):
        return None
    if _is_other_unit(draft, source):
        is_told = source.tabled is not None or held(draft, source) >= OTHER_UNIT
        return Difference(source, "another unit") if is_told else None
    if not comparable_kinds(draft, source) or rounding(draft, source) is not None or _allows(source, draft):
        return None
    slip = _slip_of(draft, source)
    if slip is not None and _is_slip(draft, source, slip):
        return Difference(source, slip.value)
    return Difference(source, "") if _are_of_one_size(draft, source) and is_same_claim(draft, source) else None


def _are_of_one_size(draft: Telling, source: Telling) -> bool:
    """Tell whether one figure may stand in the place of the other: it is near, or would be in another scale."""
    a, b = (abs(told.quantity.figure.value or max(told.quantity.ends or (ZERO,))) for told in (draft, source))
    if not a or not b:
        return a == b
    return of_one_size(a, b, TIMES) or any(_is_rounded(a.scaleb(power), b) for power in SCALES)


def _is_rounded(mine: Decimal, theirs: Decimal) -> bool:
    """Tell whether the digits of one number, no fewer than two, are those of the other, rounded."""
    unit = Decimal(1).scaleb(mine.adjusted() - digits(mine) + 1)
    return digits(mine) > 1 and abs(mine - theirs) <= unit / 2


def _allows(source: Telling, draft: Telling) -> bool:
    """
    Tell whether what the source says is loose enough for the draft's number: "more than 1,200" for 1,213.

    One that is as round, and on both sides of which the source's may lie, is another one: 9,400 for "about 9,800".
    """
    mine, theirs = draft.quantity.figure, source.quantity.figure
    if mine.value is None or mine.ends is not None or not theirs.stated.contains(mine.value):
        return False
    if theirs.value is None:
        return True
    close = abs(mine.value - theirs.value) <= CLOSE * max(abs(mine.value), abs(theirs.value))
    return close and (theirs.hedge is not Hedge.ABOUT or digits(mine.value) > digits(theirs.value))


def _is_misscaled(draft: Telling, source: Telling) -> bool:
    """Tell whether the digits are the same and the scale is not, so that no name of a measure makes two of them."""
    value = draft.quantity.figure.value
    if value is None or digits(value) < ENOUGH or conflicts(draft, source) != {Conflict.MEASURE}:
        return False
    return _slip_of(draft, source) is Slip.SCALE and held(draft, source) >= OTHER_UNIT


def _is_slip(draft: Telling, source: Telling, slip: Slip) -> bool:
    """Tell whether the words are enough for a slip to be what parts two numbers; one digit alone proves little."""
    if slip in FAMILIAR and akin(draft.measure, source.measure):
        return True
    if held(draft, source) < NEEDED[slip]:
        return False
    return slip is not Slip.ONE_DIGIT or in_common(draft, source) >= COMMON


def _one_kind(draft: Telling, source: Telling) -> bool:
    return one_unit(draft.quantity, source.quantity) or _is_other_unit(draft, source)


def _is_other_unit(draft: Telling, source: Telling) -> bool:
    """Tell whether the number is the same and its unit another: percent for points, euros for dollars."""
    mine, theirs = draft.quantity, source.quantity
    if one_unit(mine, theirs) or mine.per != theirs.per or not mine.unit or not theirs.unit:
        return False
    kinds = {mine.kind, theirs.kind}
    found = agree(mine.figure, theirs.figure)
    return (kinds <= PERCENT_LIKE or kinds == {Kind.MONEY}) and found is not None and found.exact


def _slip(draft: Telling, source: Telling) -> str:
    if _is_other_unit(draft, source):
        return "another unit"
    slip = _slip_of(draft, source)
    return slip.value if slip else ""


def _slip_of(draft: Telling, source: Telling) -> Slip | None:
    """Return the one familiar slip that parts two numbers; one digit of one is no pattern."""
    a, b = draft.quantity.figure.value, source.quantity.figure.value
    if a is None or b is None or not a or not b:
        return None
    fix = repair(draft.quantity, Interval.point(b.copy_abs()))
    if fix is None or (fix.slip is not Slip.SCALE and min(digits(a), digits(b)) < 2):  # noqa: PLR2004 # one is no pattern
        return None
    return fix.slip


def _is_taken(source: Telling, draft: Telling, drafts: Pool) -> bool:
    """Tell whether another quantity of the draft is the source's, in words that are at least as close."""
    mine = likeness(draft, source)
    for other in drafts.of_number(source):
        if other is not draft and likeness(other, source) >= mine:
            found = rounding(other, source)
            if found is not None and not found.near:
                return True
    return False
