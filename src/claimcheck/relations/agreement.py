"""
Whether a number of the draft is one of the source: the same, or the same rounded.

A draft rounds what its source gives in full: 53bn for 53.4bn. It seldom knows more digits than the source, so the
other way round the two only agree nearly. Signs do not count: "a loss of $5m" is (5.0) in a table.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from claimcheck.figures import Figure, Hedge
from claimcheck.line.alike import one_unit
from claimcheck.model import Kind, Telling
from claimcheck.relations.likeness import held

ENOUGH = 3
"""So many digits of a number without a unit are no coincidence."""

CLOSE = Decimal("0.12")
"""How far a hedged number may lie from what it stands for, as a share of it, whatever the hedge allows."""

ROUNDED = Decimal("0.05")
"""The same where nothing but its zeros says that it was rounded."""

HELD = 0.3
"""The share of the draft's words that a sentence must hold for a number that only nearly agrees to be the draft's."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """How a number of the draft agrees with one of a source: to the digit or not, surely or nearly."""

    exact: bool
    near: bool = False

    @property
    def rank(self) -> int:
        """How close the two are, the closest first."""
        return self.near * 2 + (not self.exact)


def agreement(draft: Telling, source: Telling) -> Agreement | None:
    """Return how a quantity of the source is that of the draft, or None where it is not."""
    found = _agreement(draft, source)
    return None if found is not None and found.near and held(draft, source) < HELD else found


def _agreement(draft: Telling, source: Telling) -> Agreement | None:
    mine, theirs = draft.quantity, source.quantity
    if source.quantity.is_bare and not draft.quantity.is_bare:
        return _with_unit_of_column(draft, source)
    if mine.kind is Kind.COUNT and mine.kind is theirs.kind:
        return _counted(draft, source)
    return agree(mine.figure, theirs.figure) if one_unit(mine, theirs) else None


def agree(mine: Figure, theirs: Figure) -> Agreement | None:
    """Return how two figures agree, or None; ``mine`` is the draft's."""
    a, b = unsigned(mine), unsigned(theirs)
    if a.ends is not None or b.ends is not None:
        return _agree_in_range(a, b)
    if a.value is None or b.value is None:
        return _agree_in_words(a, b)
    if a.value == b.value:
        return Agreement(exact=True, near=_opposed(a, b))
    return _agree_nearly(a, b, a.value, b.value)


def _agree_nearly(a: Figure, b: Figure, mine: Decimal, theirs: Decimal) -> Agreement | None:
    """Return how two figures of other values agree: by rounding, or by what their hedges and zeros allow."""
    apart = abs(mine - theirs) / max(mine, theirs)
    rounder = digits(mine) < digits(theirs)
    if a.hedge is Hedge.EXACT and a.stated.contains(theirs):
        return Agreement(exact=False, near=apart > CLOSE or not rounder)
    if apart > CLOSE or _opposed(a, b) or (not rounder and Hedge.EXACT not in {a.hedge, b.hedge}):
        return None  # two hedged numbers that are equally round are two numbers
    if a.stated.contains(theirs):
        return Agreement(exact=False, near=not rounder)
    near = b.stated.contains(mine) or (rounder and apart <= ROUNDED and a.wide.contains(theirs))
    return Agreement(exact=False, near=True) if near else None


def _agree_in_words(a: Figure, b: Figure) -> Agreement | None:
    """Return how two figures agree of which one is told without a number: "double-digit", "billions of dollars"."""
    if a.value is not None or not a.stated.meets(b.stated):
        return None
    return Agreement(exact=a.stated == b.stated)


def _opposed(a: Figure, b: Figure) -> bool:
    """Tell whether one figure is said to be more than it is, and the other less."""
    return {a.hedge, b.hedge} & _MORE != set() and {a.hedge, b.hedge} & _LESS != set()


_MORE = frozenset((Hedge.OVER, Hedge.AT_LEAST))
_LESS = frozenset((Hedge.UNDER, Hedge.AT_MOST, Hedge.NEARLY))


def digits(value: Decimal) -> int:
    """Return how many digits of a number carry meaning: trailing zeros do not."""
    return len(value.normalize().as_tuple().digits)


def _agree_in_range(a: Figure, b: Figure) -> Agreement | None:
    if a.ends == b.ends:
        return Agreement(exact=True)
    if a.ends is None and a.value is not None and b.ends is not None:
        return Agreement(exact=a.value in b.ends, near=a.value not in b.ends) if b.stated.contains(a.value) else None
    if b.ends is None and b.value is not None:
        return Agreement(exact=False) if a.stated.contains(b.value) else None
    if a.ends is not None and b.ends is not None and all(map(_is_rounded, a.ends, b.ends)):
        return Agreement(exact=False)
    return None


def _is_rounded(mine: Decimal, theirs: Decimal) -> bool:
    """Tell whether one end of a range is the other one's, or that one rounded."""
    return mine == theirs or (
        digits(mine) < digits(theirs) and abs(mine - theirs) <= ROUNDED * max(abs(mine), abs(theirs))
    )


def unsigned(figure: Figure) -> Figure:
    """Return a figure without its sign: "a loss of $5m" is (5.0) in a table."""
    return figure.negated() if figure.value is not None and figure.value < 0 else figure


def _counted(draft: Telling, source: Telling) -> Agreement | None:
    """Return how two counts agree; with other nouns ("jobs", "posts") they need digits or words in common."""
    mine, theirs = draft.quantity, source.quantity
    found = agree(mine.figure, theirs.figure)
    if found is None or mine.unit == theirs.unit:
        return found
    value = mine.figure.value
    long = value is not None and digits(value) >= ENOUGH and found.exact
    return found if long or (found.exact and draft.words & source.words) else None


def _with_unit_of_column(draft: Telling, source: Telling) -> Agreement | None:
    """Return how a bare number agrees that has its unit from the head of its column, or from the words around it."""
    value = source.quantity.figure.value
    if value is None or digits(value) < ENOUGH or not draft.words & source.words:
        return None
    factors = [Decimal(1)]
    if draft.quantity.kind in {Kind.MONEY, Kind.COUNT}:
        factors += source.factors
    for factor in factors:
        found = agree(draft.quantity.figure, source.quantity.figure.scaled(factor))
        if found is not None and not found.near:
            return found
    return None
