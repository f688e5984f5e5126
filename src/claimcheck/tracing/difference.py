"""
Whether a source has the same claim as the draft, with another number.

The less the words have in common, the more the two numbers must: a sentence that was copied may have any other
number; where it was told anew, the numbers must be parted by a familiar slip (a power of ten, two digits transposed,
one digit), by their unit alone, or measure the same thing of the same subject at the same time.
"""

from __future__ import annotations

from dataclasses import dataclass

from claimcheck.checks.slips import Slip, repair
from claimcheck.figures import Interval
from claimcheck.line.alike import one_unit
from claimcheck.model import PERCENT_LIKE, Kind, Telling
from claimcheck.relations.agreement import agree, agreement, digits
from claimcheck.relations.likeness import (
    COMMON,
    alike,
    alike_near,
    conflict,
    distinct,
    held,
    in_common,
    is_copy,
    same_measure,
)
from claimcheck.relations.pool import Pool

NEEDED = {Slip.SCALE: 0.4, Slip.POWER_OF_TEN: 0.4, Slip.TRANSPOSED: 0.5, Slip.ONE_DIGIT: 0.6}
"""The share of the draft's words that a sentence must hold where one slip parts the numbers."""

_OF_DIGITS = frozenset((Slip.TRANSPOSED, Slip.ONE_DIGIT))
OTHER_UNIT = 0.5
CLAIM, CLAIM_ALIKE, CLAIM_NEAR = 0.6, 0.6, 0.3
"""What two tellings of one measure must share for any two numbers to contradict each other."""

MOST_ALIKE = 2
"""The likeness of two quantities in one and the same sentence."""

BETTER = 0.5
"""By how much the copied words must outdo those around an equal number elsewhere for that to be a coincidence."""


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
        if is_copy(draft, told) and _one_kind(draft, told) and agreement(draft, told) is None
    ]
    free = [told for told in rivals if not _is_taken(told, draft, drafts)]
    best = max(free, key=lambda told: likeness(draft, told), default=None)
    return None if best is None else Difference(best, _slip(draft, best))


def told_with_another(draft: Telling, sources: Pool, drafts: Pool) -> Difference | None:
    """Return the quantity with which a source tells the same claim in other words, if there is one."""
    rivals = [told for told in sources.of_words(draft) if not told.quantity.is_bare and not conflict(draft, told)]
    found = [difference for told in rivals if (difference := _difference(draft, told)) is not None]
    free = [difference for difference in found if not _is_taken(difference.source, draft, drafts)]
    return max(free, key=lambda difference: likeness(draft, difference.source), default=None)


def likeness(draft: Telling, source: Telling) -> float:
    """Return how much the words have in common, in the sentence and next to the number, between 0 and 2."""
    return alike(draft, source) + alike_near(draft, source)


def _difference(draft: Telling, source: Telling) -> Difference | None:
    if _is_other_unit(draft, source):
        return Difference(source, "another unit") if held(draft, source) >= OTHER_UNIT else None
    if not one_unit(draft.quantity, source.quantity) or agreement(draft, source) is not None:
        return None
    slip = _slip_of(draft, source)
    if slip is not None and _is_slip(draft, source, slip):
        return Difference(source, slip.value)
    same = (
        same_measure(draft, source)
        and not distinct(draft, source)
        and in_common(draft, source) >= COMMON
        and held(draft, source) >= CLAIM
        and alike(draft, source) >= CLAIM_ALIKE
        and alike_near(draft, source) >= CLAIM_NEAR
    )
    return Difference(source, "") if same else None


def _is_slip(draft: Telling, source: Telling, slip: Slip) -> bool:
    """Tell whether the words are enough for a slip to be what parts two numbers; one digit alone proves little."""
    if held(draft, source) < NEEDED[slip]:
        return False
    return slip is not Slip.ONE_DIGIT or (in_common(draft, source) >= COMMON and not distinct(draft, source))


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
    if fix is None or (fix.slip in _OF_DIGITS and min(digits(a), digits(b)) < 2):  # noqa: PLR2004 # one is no pattern
        return None
    return fix.slip


def _is_taken(source: Telling, draft: Telling, drafts: Pool) -> bool:
    """Tell whether another quantity of the draft is the source's, in words that are at least as close."""
    mine = likeness(draft, source)
    for other in drafts.of_number(source):
        if other is not draft and likeness(other, source) >= mine:
            found = agreement(other, source)
            if found is not None and not found.near:
                return True
    return False
