"""
What follows from the figures of a source: changes, differences, sums, shares, rates a year, other units.

A fact is ``sure`` where the source itself puts its figures into the relation that is worked out. The others rest
on two figures of one sentence, or of one measure, and count only where no coincidence can explain them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations

from claimcheck.checks.arithmetic import HUNDRED, divide, is_positive, value_of
from claimcheck.checks.wording import SYMBOLS, in_unit, number, scaled
from claimcheck.figures import ONE, PLAIN, Interval
from claimcheck.line.alike import comparable
from claimcheck.line.calendar import whole_years
from claimcheck.model import Kind, Quantity, Slot, Telling
from claimcheck.relation import Change, Ordering, Relation
from claimcheck.rulebook import read_toml
from claimcheck.tracing.cells import length
from claimcheck.tracing.claim import is_earlier, other_time, own_scope

MOST_IN_SENTENCE = 12
MOST_OF_MEASURE = 20
"""Of how many quantities the pairs are looked at: of more, some pair would fit anything."""

LEVELS = (Kind.MONEY, Kind.COUNT)
_HUNDREDTH = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Fact:
    """
    A number that follows from figures of a source.

    ``like`` is a quantity of its unit where ``kind`` does not say all; ``unit`` is that of a multiple. ``value`` is
    the number, ``allowed`` what the rounding of the figures allows, ``moves`` whether it is the size of a movement and
    ``direction`` which way it goes. ``measure`` is what the number measures where that is none of its figures'.
    """

    kind: Kind
    value: Decimal
    allowed: Interval
    working: str
    witnesses: tuple[Telling, ...]
    like: Quantity | None = None
    unit: str = "times"
    sure: bool = False
    moves: bool = False
    direction: str | None = None
    measure: str | None = None


def by_kind(known: Iterable[Fact]) -> Mapping[Kind, Sequence[Fact]]:
    """Return facts by the kind of quantity that they are."""
    found: dict[Kind, list[Fact]] = defaultdict(list)
    for fact in known:
        found[fact.kind].append(fact)
    return found


def facts(source: Sequence[Telling], relations: Sequence[Relation]) -> Iterator[Fact]:
    """Yield what follows from the figures of one source, the surest first."""
    of = {id(told.quantity): told for told in source}
    for relation in relations:
        yield from _related(relation, of)
    for told in source:
        yield from _in_other_units(told)
        yield from _a_year(told)
    yield from _margins(source)
    for group in _sentences(source):
        yield from _of_sentence(group)
    for row in _rows(source):
        for before, after in row:
            yield from _changed(before, after, sure=True)
            yield from _apart(before, after, sure=True)
            yield from _times(before, after, sure=True)
    for group in _measures(source):
        for first, second in combinations(group, 2):
            if first.sentence is not second.sentence:
                yield from _changed(first, second)
                yield from _changed(second, first)
                yield from _apart(first, second)
                if not other_time(first.period, second.period):
                    yield from _together((first, second))
                    yield from _share(first, second)


def _related(relation: Relation, of: dict[int, Telling]) -> Iterator[Fact]:
    """Yield what follows from two levels that the source itself relates."""
    if isinstance(relation, Change):
        pair = (relation.before, relation.after)
    elif isinstance(relation, Ordering):
        pair = (relation.second, relation.first)
    else:
        return
    if pair[0] is None or pair[1] is None or id(pair[0]) not in of or id(pair[1]) not in of:
        return
    before, after = of[id(pair[0])], of[id(pair[1])]
    yield from _changed(before, after, sure=True)
    yield from _apart(before, after, sure=True)
    yield from _times(before, after, sure=True)


def _sentences(source: Sequence[Telling]) -> Iterator[list[Telling]]:
    """Yield the levels of each sentence, those of one unit together."""
    groups: dict[tuple[int, Kind, str | None, str | None], list[Telling]] = defaultdict(list)
    for told in source:
        quantity = told.quantity
        if (
            told.tabled is None
            and quantity.kind in {*LEVELS, Kind.PERCENT}
            and is_positive(quantity)
            and not told.quantity.is_bare
        ):
            groups[id(told.sentence), quantity.kind, quantity.unit, quantity.per].append(told)
    yield from (group for group in groups.values() if 1 < len(group) <= MOST_IN_SENTENCE)


def _rows(source: Sequence[Telling]) -> Iterator[list[tuple[Telling, Telling]]]:
    """Yield the levels of each row of a table in pairs: the time before, and the same time of the year before."""
    rows: defaultdict[tuple[int, int | None], list[Telling]] = defaultdict(list)
    for told in source:
        if told.tabled is not None and Slot.SIZE not in told.slots and is_positive(told.quantity):
            rows[id(told.sentence), length(told.period)].append(told)
    for row in rows.values():
        latest = [told for told in row if told.period is not None][:MOST_IN_SENTENCE]
        found = list(zip(latest[1:], latest, strict=False))
        found += [(a, b) for b, a in combinations(latest, 2) if (a, b) not in found and _is_year_apart(a, b)]
        yield found


def _is_year_apart(before: Telling, after: Telling) -> bool:
    days = [told.period.to_day for told in (before, after) if told.period is not None]
    first, last = days if len(days) == 2 else (None, None)  # noqa: PLR2004 # both
    return first is not None and last is not None and _YEAR[0] <= (last - first).days <= _YEAR[1]


_YEAR = (355, 375)
"""How many days a year has: one of 52 weeks and one of 53 among them."""


def _measures(source: Sequence[Telling]) -> Iterator[list[Telling]]:
    """Yield the levels of each measure and unit, wherever they stand."""
    groups: dict[tuple[str, Kind, str | None, str | None], list[Telling]] = defaultdict(list)
    for told in source:
        quantity = told.quantity
        if told.measure and quantity.kind in LEVELS and is_positive(quantity) and not told.quantity.is_bare:
            groups[told.measure, quantity.kind, quantity.unit, quantity.per].append(told)
    yield from (group[:MOST_OF_MEASURE] for group in groups.values() if len(group) > 1)


def _of_sentence(group: list[Telling]) -> Iterator[Fact]:
    measures = {told.measure for told in group} - {None}
    alone = len(group) == 2 and len(measures) <= 1  # noqa: PLR2004 # only one pair
    for first, second in combinations(group, 2):
        yield from _changed(first, second, sure=alone)
        yield from _changed(second, first, sure=alone)
        yield from _apart(first, second)
        yield from _share(first, second)
        yield from _times(first, second)
        yield from _times(second, first)
    for size in range(2, len(group) + 1):
        for start in range(len(group) - size + 1):
            yield from _together(tuple(group[start : start + size]))


def _changed(before: Telling, after: Telling, *, sure: bool = False) -> Iterator[Fact]:
    """Yield by how much percent one level changes to the other, and between percentages by how many points."""
    a, b = before.quantity, after.quantity
    if not comparable(a, b) or not is_positive(a) or not is_positive(b) or value_of(a) == value_of(b):
        return
    falls = value_of(b) < value_of(a)
    sign, direction = (Decimal(-1), "down") if falls else (Decimal(1), "up")
    gap = abs(value_of(b) - value_of(a))
    if a.kind is Kind.PERCENT:
        allowed = (b.figure.stated - a.figure.stated).scale(sign)
        told = f"{_shown(max(a, b, key=value_of))} − {_shown(min(a, b, key=value_of))} = {number(gap)} points"
        for kind, factor in ((Kind.PERCENTAGE_POINT, ONE), (Kind.BASIS_POINT, HUNDRED)):
            size, bounds = gap * factor, allowed.scale(factor)
            yield Fact(kind, size, bounds, told, (before, after), sure=sure, moves=True, direction=direction)
        return
    change = PLAIN.divide(gap, value_of(a)) * HUNDRED
    allowed = (b.figure.stated / a.figure.stated - Interval.point(ONE)).scale(HUNDRED * sign)
    working = f"({_shown(b)} − {_shown(a)}) ÷ {_shown(a)} = {number(divide(sign * change, ONE))}%"
    yield Fact(Kind.PERCENT, change, allowed, working, (before, after), sure=sure, moves=True, direction=direction)


def _apart(first: Telling, second: Telling, *, sure: bool = False) -> Iterator[Fact]:
    high, low = sorted((first, second), key=lambda told: value_of(told.quantity), reverse=True)
    a, b = high.quantity, low.quantity
    gap = value_of(a) - value_of(b)
    if gap and comparable(a, b) and a.kind in LEVELS:
        working = f"{_shown(a)} − {_shown(b)} = {in_unit(gap, a)}"
        yield Fact(a.kind, gap, a.figure.stated - b.figure.stated, working, (first, second), like=a, sure=sure)


def _together(parts: tuple[Telling, ...]) -> Iterator[Fact]:
    first = parts[0].quantity
    if first.kind not in LEVELS or not all(comparable(first, part.quantity) for part in parts):
        return
    total, allowed = value_of(first), first.figure.stated
    for part in parts[1:]:
        total, allowed = total + value_of(part.quantity), allowed + part.quantity.figure.stated
    working = " + ".join(_shown(part.quantity) for part in parts) + f" = {in_unit(total, first)}"
    yield Fact(first.kind, total, allowed, working, parts, like=first)


def _share(first: Telling, second: Telling) -> Iterator[Fact]:
    low, high = sorted((first, second), key=lambda told: value_of(told.quantity))
    a, b = low.quantity, high.quantity
    if a.kind in LEVELS and comparable(a, b):
        allowed = (a.figure.stated / b.figure.stated).scale(HUNDRED)
        share = PLAIN.divide(value_of(a), value_of(b)) * HUNDRED
        working = f"{_shown(a)} ÷ {_shown(b)} = {number(divide(share, ONE))}%"
        yield Fact(Kind.PERCENT, share, allowed, working, (first, second))
        part = share / HUNDRED
        yield Fact(Kind.MULTIPLE, part, allowed.scale(_HUNDREDTH), working, (first, second), unit="part")


def _margins(source: Sequence[Telling]) -> Iterator[Fact]:
    """Yield what share of the revenue of a time each profit of that time is."""
    profits = read_toml("tracing.toml")["margins"]
    levels = [told for told in source if told.measure and told.quantity.kind is Kind.MONEY and _is_level(told)]
    wholes = [told for told in levels if told.measure == profits["of"] and _is_whole(told)][:MOST_OF_MEASURE]
    for told in levels:
        if told.measure not in profits["profits"]:
            continue
        for whole in wholes:
            if comparable(told.quantity, whole.quantity) and not is_earlier(told) and not is_earlier(whole):
                yield from (
                    replace(fact, measure="margin", sure=True)
                    for fact in _share(told, whole)
                    if fact.kind is Kind.PERCENT and not other_time(told.period, whole.period)
                )


def _is_whole(told: Telling) -> bool:
    """Tell whether a revenue is all of it, as far as a table shows."""
    return told.tabled is None or not own_scope(told)


def _is_level(told: Telling) -> bool:
    return Slot.SIZE not in told.slots and told.quantity.per is None and is_positive(told.quantity)


def _times(before: Telling, after: Telling, *, sure: bool = False) -> Iterator[Fact]:
    a, b = before.quantity, after.quantity
    if comparable(a, b) and is_positive(a) and is_positive(b):
        ratio = PLAIN.divide(value_of(b), value_of(a))
        working = f"{_shown(b)} ÷ {_shown(a)} = {number(divide(ratio, ONE))}"
        yield Fact(Kind.MULTIPLE, ratio, b.figure.stated / a.figure.stated, working, (before, after), sure=sure)


def _a_year(told: Telling) -> Iterator[Fact]:
    """Yield what an amount over several years is a year."""
    quantity = told.quantity
    if quantity.kind is not Kind.MONEY or quantity.per is not None or not is_positive(quantity):
        return
    for horizon in told.times:
        years = whole_years(horizon)
        if years is not None and years > 1:
            count = Decimal(years)
            each = in_unit(divide(value_of(quantity), count), quantity)
            working = f"{_shown(quantity)} ÷ {years} years = {each} a year"
            value, allowed = PLAIN.divide(value_of(quantity), count), quantity.figure.stated / Interval.point(count)
            yield Fact(Kind.MONEY, value, allowed, working, (told,), like=quantity, sure=True)


def _in_other_units(told: Telling) -> Iterator[Fact]:
    """Yield the same figure in another unit: points and basis points, fractions and percent, multiples and percent."""
    quantity = told.quantity
    value, stated = quantity.figure.value, quantity.figure.stated
    if value is None or not value:
        return
    one = Interval.point(ONE)
    for kind, factor, shift in _OTHER_UNITS.get((quantity.kind, quantity.unit), ()):
        turned, allowed = value * factor + shift, stated.scale(factor) + one.scale(shift)
        if turned < 0:
            turned, allowed = -turned, -allowed
        unit = "part" if not shift else "times"
        working = f"“{quantity.text}” is {number(turned)}{SYMBOLS[kind]}"
        if turned:
            yield Fact(kind, turned, allowed, working, (told,), unit=unit, sure=True, moves=bool(shift))


_OTHER_UNITS: dict[tuple[Kind, str | None], tuple[tuple[Kind, Decimal, Decimal], ...]] = {
    (Kind.PERCENTAGE_POINT, "percentage_point"): ((Kind.BASIS_POINT, HUNDRED, Decimal(0)),),
    (Kind.BASIS_POINT, "basis_point"): ((Kind.PERCENTAGE_POINT, _HUNDREDTH, Decimal(0)),),
    (Kind.MULTIPLE, "part"): ((Kind.PERCENT, HUNDRED, Decimal(0)),),
    (Kind.MULTIPLE, "times"): ((Kind.PERCENT, HUNDRED, -HUNDRED),),
    (Kind.PERCENT, "percent"): (
        (Kind.MULTIPLE, _HUNDREDTH, Decimal(0)),
        (Kind.MULTIPLE, _HUNDREDTH, ONE),
    ),
}


def _shown(quantity: Quantity) -> str:
    if quantity.kind is Kind.COUNT and not quantity.unit:
        return scaled(value_of(quantity), 8)
    return in_unit(value_of(quantity), quantity, 8)
