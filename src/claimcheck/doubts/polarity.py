"""
Less may be more.

The level after a movement may be a loss, told without its sign: ``results fell to a loss of $5 million from a loss of
$3 million``. Of ranks, of currencies told in units of another, of bonds told by their yields, the lower is the higher
one; and of some measures the lower is the better one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from claimcheck.doubts.reading import Context, Doubt, Reading, told
from claimcheck.figures import ZERO
from claimcheck.line import Item, Line, Sort, governor, role_words
from claimcheck.model import Kind, Quantity
from claimcheck.relation import Change, Ordering
from claimcheck.rulebook import per_rulebook, read_toml

REACH = 14
"""How many items in front of a word what it speaks of may stand."""


def read(relation: Change | Ordering, context: Context) -> Iterator[Reading]:
    """Yield the relation turned round, where what is printed says that it may be."""
    if not relation.direction:
        return
    line = context.line_of(relation.cue)
    turned = replace(relation, direction=-relation.direction)
    about = told(_before(line, relation.end), "polarity", "ranks")
    if about is not None:
        yield Reading(turned, f"it fits if the lower figure is the higher rank (“{about}”)")
    if isinstance(relation, Ordering):
        if relation.cue.form == "merit":
            less = next((item.text for item in line.items if item.text in role_words("lower_is_better")), None)
            if less is not None:
                yield Reading(turned, f"it fits if less is better (“{less}”)")
        return
    yield from _as_losses(relation, line)
    inverse = _inverse(relation, line)
    if inverse is not None:
        yield Reading(turned, f"it fits if fewer of these are a stronger “{inverse}”")


def _as_losses(change: Change, line: Line) -> Iterator[Reading]:
    """Yield the change with its levels below zero, as far as words of their own say that they are losses."""
    before, after = change.before, change.after
    if before is None or after is None:
        return
    lost = [level for level in (before, after) if _is_loss(line, level)]
    if not lost:
        return
    one = replace(
        change,
        before=_below_zero(before) if before in lost else before,
        after=_below_zero(after) if after in lost else after,
    )
    yield Reading(one, f"it fits if “{lost[0].text}” is below zero")
    if len(lost) == 1:
        both = replace(change, before=_below_zero(before), after=_below_zero(after))
        yield Reading(both, "it fits if both levels are below zero")


def _is_loss(line: Line, level: Quantity) -> bool:
    """Tell whether the words between a level and its word, or right behind it, make it a loss."""
    place = next((at for at, item in enumerate(line.items) if item.start == level.start), None)
    if place is None or level.figure.value is None or level.figure.value <= ZERO:
        return False
    return governor(line, place).loss or line.text_at(place + 1) in role_words("losses")


def _below_zero(level: Quantity) -> Quantity:
    value = level.figure.value
    return replace(level, figure=level.figure.negated()) if value is not None and value > ZERO else level


def _inverse(change: Change, line: Line) -> str | None:
    """
    Return the bond or currency that the sentence speaks of, where the levels may be its yields or its quotes.

    A quote is a bare number, or is in the currency itself: ``the yen rose to 148.2 yen``.
    """
    level = change.after or change.before
    if level is None:
        return None
    if level.kind is Kind.PERCENT:
        if any(size.kind is Kind.BASIS_POINT for size in change.by):
            return None  # these are steps of a yield, and the sentence speaks of it
        return told(_before(line, change.cue.start), "polarity", "bonds")
    names = [item.text for item in _items_before(line, change.cue.start) if item.sort is not Sort.QUANTITY]
    if level.is_bare:
        return next((name for name in names if name in _currencies()), None)
    own = names[-1] if names else ""
    return own if level.kind is Kind.MONEY and level.unit in _currencies().get(own, ()) else None


def _items_before(line: Line, end: int) -> list[Item]:
    """Return the items in front of a place that say what is spoken of there."""
    return [item for item in line.items if item.end <= end][-REACH:]


def _before(line: Line, end: int) -> str:
    return " ".join(item.text for item in _items_before(line, end))


@per_rulebook
def _currencies() -> dict[str, frozenset[str]]:
    """Return the names of currencies, each with the codes that it may stand for."""
    rules = read_toml("currencies.toml")
    told_by: dict[str, set[str]] = {}
    for code, currency in rules["currency"].items():
        for word in currency.get("words", ()):
            told_by.setdefault(word, set()).add(code)
    for shared in rules["shared"]:
        for word in shared.get("words", ()):
            told_by.setdefault(word, set()).update(shared["members"])
    return {word: frozenset(codes) for word, codes in told_by.items()}


DOUBT = Doubt(name="polarity", relations=(Change, Ordering), read=read, doc=__doc__)
