"""What the checks of two numbers set against each other share: the verdict, and its wording."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from claimcheck.checks.arithmetic import (
    RANK,
    Bounds,
    bounds,
    difference,
    divide,
    is_positive,
    judge,
    quotient,
    relative_change,
    value_of,
)
from claimcheck.checks.ch006_multiple import allowed
from claimcheck.checks.wording import distance, number, signed_distance, stated
from claimcheck.figures import ZERO, Figure, Hedge, Interval
from claimcheck.model import Kind, Quantity, Verdict
from claimcheck.relation import Ordering

LEVEL = Decimal("0.05")
"""How far apart, as a share, two numbers may be that are called "in line"."""

BASIS_POINTS = Decimal("0.01")
WORDS = {1: "above", -1: "below", 0: "level with"}


@dataclass(frozen=True, slots=True)
class Judgement:
    """The verdict on an ordering, with the two numbers signed as they were read."""

    verdict: Verdict
    first: Quantity
    second: Quantity
    gap_is_wrong: bool = False


def judged(ordering: Ordering) -> Judgement | None:
    """
    Return the verdict of the kindest reading, or None where a number is missing.

    A number whose sign the words leave open beside a loss or a decline is read both ways.
    """
    if ordering.first.figure.value is None or ordering.second.figure.value is None:
        return None
    best = min((_judge(ordering, *pair) for pair in _readings(ordering)), key=lambda found: RANK[found.verdict])
    return None if best.verdict is Verdict.UNCHECKABLE else best


def details(ordering: Ordering, judgement: Judgement) -> dict[str, Any]:
    """Return the fields of a finding that both checks fill alike: verdict, working, stated, computed, suggestion."""
    first, second = judgement.first, judgement.second
    gap = value_of(first) - value_of(second)
    wrong = judgement.verdict is Verdict.INCONSISTENT
    suggestion = _suggestion(ordering, judgement) if wrong else None
    if is_ratio(ordering) and ordering.by is not None:
        times = number(divide(value_of(first), value_of(second)), 3)
        return {
            "verdict": judgement.verdict,
            "working": f"{stated(first)} ÷ {stated(second)} = {times}; stated {stated(ordering.by)}",
            "stated": stated(ordering.by),
            "computed": f"{times} times",
            "suggestion": suggestion,
        }
    size = signed_distance(gap, first)
    working = f"{stated(first)} − {_after_minus(second)} = {size}"
    if ordering.by is not None:
        working += f"; stated {stated(ordering.by)}"
    return {
        "verdict": judgement.verdict,
        "working": working,
        "stated": ordering.cue.text if ordering.by is None else stated(ordering.by),
        "computed": size,
        "intervals": (first.figure.stated, second.figure.stated),
        "suggestion": suggestion,
    }


def is_ratio(ordering: Ordering) -> bool:
    """Tell whether the word of comparison is itself a multiple: ``twice the``."""
    return ordering.by is not None and ordering.cue.start == ordering.by.start


def where(judgement: Judgement) -> str:
    """Return where the first number lies, seen from the second: ``above``, ``below``, ``level with``."""
    gap = value_of(judgement.first) - value_of(judgement.second)
    return WORDS[(gap > ZERO) - (gap < ZERO)]


def _after_minus(quantity: Quantity) -> str:
    return f"({stated(quantity)})" if value_of(quantity) < ZERO else stated(quantity)


def _suggestion(ordering: Ordering, judgement: Judgement) -> str:
    first, second = judgement.first, judgement.second
    if judgement.gap_is_wrong and is_ratio(ordering):
        times = number(divide(value_of(first), value_of(second)), 3)
        return f"For {stated(first)} and {stated(second)} to stand, the one would be {times} times the other."
    if judgement.gap_is_wrong:
        apart = distance(abs(value_of(first) - value_of(second)), first)
        return f"For {stated(first)} and {stated(second)} to stand, the two would be {apart} apart."
    here, there = WORDS[ordering.direction], WORDS[-ordering.direction]
    swap = ", or the two would change places" if ordering.direction else ""
    return (
        f"For “{ordering.cue.text}” to stand, the first would be {here} {stated(second)}, or the second {there} "
        f"{stated(first)}{swap}; else the word would say “{where(judgement)}”."
    )


def _readings(ordering: Ordering) -> Iterator[tuple[Quantity, Quantity]]:
    second = ordering.second
    if ordering.bare:
        second = replace(second, figure=_unhedged(second.figure))
    if ordering.of_size:
        yield ordering.first, second
        return
    for loss, other_loss in _losses(*ordering.signs):
        yield _below_zero(ordering.first) if loss else ordering.first, _below_zero(second) if other_loss else second


def _losses(first: int, second: int) -> list[tuple[bool, bool]]:
    """Return whether each of two numbers is a loss, in every way in which the words may be read."""
    if first < 0 and not second:
        return [(True, False), (True, True)]
    if second < 0 and not first:
        return [(False, True), (True, True)]
    return [(first < 0, second < 0)]


def _below_zero(quantity: Quantity) -> Quantity:
    if value_of(quantity) < ZERO:
        return quantity
    return replace(quantity, figure=quantity.figure.negated())


def _unhedged(figure: Figure) -> Figure:
    """Return the figure as written, where the word of comparison was taken for its hedge."""
    value, wide = figure.value, figure.wide
    end = wide.low if figure.hedge is Hedge.OVER else wide.high
    if value is None or end is None:
        return figure
    around = Interval.around(value, abs(end - value))
    return Figure(value, around, around)


def _judge(ordering: Ordering, first: Quantity, second: Quantity) -> Judgement:
    if is_ratio(ordering) and ordering.by is not None:
        ratio = _ratio(ordering.by, first, second)
        return Judgement(ratio, first, second, gap_is_wrong=ratio is Verdict.INCONSISTENT)
    verdict = _order(ordering.direction, bounds(first), bounds(second))
    if ordering.by is None or verdict is Verdict.INCONSISTENT:
        return Judgement(verdict, first, second)
    gap = _gap(ordering.by, ordering.direction, first, second)
    if gap is None:
        return Judgement(verdict, first, second)
    return Judgement(gap, first, second, gap_is_wrong=gap is Verdict.INCONSISTENT)


def _ratio(times: Quantity, first: Quantity, second: Quantity) -> Verdict:
    if not is_positive(first) or not is_positive(second):
        return Verdict.UNCHECKABLE
    computed = quotient(first, second)
    verdict = judge(allowed(times), computed)
    loosely = times.figure.hedge is Hedge.OVER and not computed[1].not_above(times.figure.stated)
    return Verdict.NEAR if verdict is Verdict.INCONSISTENT and loosely else verdict


def _order(direction: int, first: Bounds, second: Bounds) -> Verdict:
    if not direction:
        return judge(first, second, tolerance=LEVEL)
    low, high = (second, first) if direction > 0 else (first, second)
    if not high[0].not_above(low[0]):
        return Verdict.CONSISTENT
    return Verdict.INCONSISTENT if high[1].not_above(low[1]) else Verdict.NEAR


def _gap(by: Quantity, direction: int, first: Quantity, second: Quantity) -> Verdict | None:
    """Return the verdict on how far apart the two are said to be, or None where it is told in a unit of its own."""
    if by.figure.value is None or not direction:
        return None
    size = by.figure if direction > 0 else by.figure.negated()
    in_unit_of_levels = by.kind is first.kind and by.kind in {Kind.MONEY, Kind.COUNT}
    if in_unit_of_levels or (by.kind is Kind.PERCENTAGE_POINT and first.kind is Kind.PERCENT):
        computed = difference(second, first)
    elif by.kind is Kind.BASIS_POINT and first.kind is Kind.PERCENT:
        size, computed = size.scaled(BASIS_POINTS), difference(second, first)
    elif by.kind is Kind.PERCENT and first.kind is not Kind.PERCENT and is_positive(second):
        computed = relative_change(second, first)
    else:
        return None
    return judge((size.stated, size.wide), computed)
