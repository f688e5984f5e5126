"""
Figures that no word joins and that their arithmetic does: it fits, and nothing but that would make it fit.

``Of all staff, 1,431 work abroad. ... That is 13.5% of them. ... The group has 10,600``: where a share or a sum may be
told and its figures are so sharp that, among all those around, hardly three would fit by chance, they belong together.
What does not fit is told nowhere: it most often was never meant.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations, groupby, pairwise
from math import comb

from claimcheck.figures import ZERO, Hedge, Interval
from claimcheck.line import Line, quantity_at, quotes_currency
from claimcheck.line.alike import addable, is_plain
from claimcheck.line.phrases import part_words
from claimcheck.model import ALONE, Cue, Kind, Quantity, Role, Slot, Standing, Telling
from claimcheck.relation import Breakdown, Change, Division, Product, Relation, Share
from claimcheck.relations.change import DIRECTION
from claimcheck.relations.likeness import other_subject
from claimcheck.relations.story import Story

CHANGE, SHARE, SUM, PRODUCT, WHOLE = PATHS = (
    "change/fitting",
    "share/fitting",
    "sum/fitting",
    "product/fitting",
    "division/fitting",
)

HUNDRED = Decimal(100)
CHANCE = Decimal("0.04")
"""How many fits by chance are too many."""

LINKED = 9
"""How many items may stand between an amount and its share."""

REACH = 4
"""How many sentences before a figure those stand that it may be put together with."""

MOST = 16
"""Of more figures in one unit around, some would fit by chance."""

MOST_SHARES = 6
"""Of so many percentages, one behind the other, is asked whether they make a hundred."""

FEWEST_DIGITS = 3
"""So many digits of a part are no round number."""

AMOUNTS = frozenset((Kind.MONEY, Kind.COUNT))

MOVING = frozenset((Slot.SIZE, Slot.BEFORE, Slot.GAP))
"""What is no part and no whole: how far something moved, and where it was."""


def find(story: Story) -> Iterator[Relation]:
    """Yield the changes, shares, sums, products and divisions of which nothing but their figures tells."""
    for line in story.lines:
        if line.is_prose:
            yield from _shares(story, line)
    yield from _sums(story)
    yield from _products(story)
    yield from _divisions(story)
    moved = (role for role in story.roles if role.predicate.kind == "movement")
    for _, roles in groupby(moved, key=lambda role: id(role.predicate)):
        yield from _changes(story, tuple(roles))


def _changes(story: Story, roles: Sequence[Role]) -> Iterator[Change]:
    """
    Yield the change by a size that is told, where the only level around that fits would not by chance.

    It is the one before where the words tell the one after, or that stands in front; else the one after.
    """
    cue = roles[0].predicate
    direction = DIRECTION.get(cue.sense, 0)
    line = story.line_of(cue)
    if not direction or quotes_currency(line.items):
        return
    before = [role.quantity for role in roles if role.slot is Slot.BEFORE]
    if before and any(role.slot is Slot.AFTER for role in roles):
        return
    known = before[0] if len(before) == 1 else None if before else _level(line, cue, roles)
    for size in (role.quantity for role in roles if role.slot is Slot.SIZE):
        if known is None or not is_plain(known) or not is_plain(size) or size.kind not in {Kind.PERCENT, known.kind}:
            continue
        told = _around(story, story.place_of(cue), after=1)
        own = next((other for other in told if other.quantity is known), None)
        levels = [] if own is None else [other.quantity for other in told if _can_be_other(other, own)]
        pairs = [(known, level) if before else (level, known) for level in levels]
        fitting = [pair for pair in pairs if _moves(*pair, size, direction)]
        if len({(a.figure.value, b.figure.value) for a, b in fitting}) != 1:
            continue
        widths = (_times(size, fitting[0][1]), *(level.figure.printed for level in fitting[0]))
        if len(levels) * sum(map(_width, widths), ZERO) <= CHANCE:
            yield _told_change(cue, *fitting[0], size)


def _level(line: Line, cue: Cue, roles: Sequence[Role]) -> Quantity | None:
    """Return the level after a movement: what its word says, else the nearest amount in front of it."""
    told = [role.quantity for role in roles if role.slot is Slot.AFTER]
    sizes = {id(role.quantity) for role in roles}
    front = [q for q in line.quantities() if q.end <= cue.start and q.kind in AMOUNTS and id(q) not in sizes]
    levels = [level for level in told or front if is_plain(level) and level.kind in AMOUNTS]
    return levels[-1] if len(levels) == 1 or (levels and not told) else None


def _can_be_other(told: Telling, known: Telling) -> bool:
    """Tell whether a number may be the other level of a change, before one that is known or after it."""
    other = told.quantity
    if not is_plain(other) or other is known.quantity or told.slots & {Slot.SIZE, Slot.GAP}:
        return False
    return addable(other, known.quantity) and not other_subject(told, known)


def _moves(before: Quantity, after: Quantity, size: Quantity, direction: int) -> bool:
    """Tell whether a size leads from one level to another, in the direction told."""
    moved = after.figure.printed - before.figure.printed
    if size.kind is Kind.PERCENT:
        moved = (moved / before.figure.printed).scale(HUNDRED)
    told = size.figure.printed if direction > 0 else -size.figure.printed
    low, high = moved.low, moved.high
    sharp = low is not None and high is not None and high - low <= _value(size)
    return sharp and moved.meets(told)


def _times(size: Quantity, after: Quantity) -> Interval:
    """Return how many times the level after is that before, as a size tells it, or how far off it is."""
    if size.kind is Kind.PERCENT:
        return size.figure.printed.scale(1 / HUNDRED) + Interval.point(Decimal(1))
    return size.figure.printed + after.figure.printed


def _told_change(cue: Cue, before: Quantity, after: Quantity, size: Quantity) -> Change:
    ends = sorted((before, after, size), key=lambda mention: mention.start)
    return Change(
        path=CHANGE,
        voices=ALONE,
        start=min(ends[0].start, cue.start),
        end=max(ends[-1].end, cue.end),
        direction=DIRECTION[cue.sense],
        cue=cue,
        before=before,
        after=after,
        by=(size,),
    )


def _shares(story: Story, line: Line) -> Iterator[Share]:
    places = line.quantity_places
    for left, right in pairwise(places):
        a, b = quantity_at(line, left), quantity_at(line, right)
        percent, part = (b, a) if b.kind is Kind.PERCENT else (a, b)
        if percent.kind is not Kind.PERCENT or part.kind not in {Kind.MONEY, Kind.COUNT}:
            continue
        if is_plain(percent) and is_plain(part) and _is_share(line, left, right):
            yield from _of_whole(story, line, part, percent)


def _is_share(line: Line, left: int, right: int) -> bool:
    """Tell whether an amount and a percentage side by side may be one share told twice."""
    between = line.items[left + 1 : right]
    if len(between) > LINKED or any(item.is_cue("movement", "comparison", "expectation") for item in between):
        return False
    return any(item.text in part_words("share", "tells") | part_words("share", "openers") for item in between)


def _of_whole(story: Story, line: Line, part: Quantity, percent: Quantity) -> Iterator[Share]:
    """Yield the share of the only whole around that fits, where none would by chance."""
    wholes = [
        other.quantity
        for other in _around(story, story.place_of(line.sentence), after=1)
        if addable(other.quantity, part) and is_plain(other.quantity) and not other.slots & MOVING
    ]
    larger = [whole for whole in wholes if whole.start != part.start and _value(whole) > _value(part)]
    fitting = [whole for whole in larger if (part.figure.printed / whole.figure.printed).meets(_share(percent))]
    if len({whole.figure.value for whole in fitting}) != 1:
        return
    known = (percent.figure.printed, part.figure.printed, fitting[0].figure.printed)
    if len(larger) * sum(map(_width, known), ZERO) <= CHANCE:
        yield _told_share(part, fitting[0], percent)


def _told_share(part: Quantity, whole: Quantity, percent: Quantity) -> Share:
    ends = sorted((part, whole, percent), key=lambda mention: mention.start)
    return Share(
        path=SHARE, voices=ALONE, start=ends[0].start, end=ends[-1].end, part=part, whole=whole, percent=percent
    )


def _share(percent: Quantity) -> Interval:
    return percent.figure.printed.scale(1 / HUNDRED)


def _sums(story: Story) -> Iterator[Breakdown]:
    """
    Yield the sums to the digit of two figures that stand around their total.

    All three are levels of now, levels of an earlier time, or what levels moved by.
    """
    for place, _ in enumerate(story.lines):
        around = [told for told in _around(story, place, after=0) if _can_add(told)]
        for series in dict.fromkeys(map(_series, around)):
            alike = [told for told in around if _series(told) == series]
            if alike[-1].place != place or len(alike) > MOST:
                continue
            for three in combinations(alike, 3):
                if three[-1].place == place and _is_sum(three, len(alike)):
                    yield _told_sum([told.quantity for told in three])


def _can_add(telling: Telling) -> bool:
    quantity = telling.quantity
    return quantity.figure.hedge is Hedge.EXACT and quantity.kind in AMOUNTS and is_plain(quantity)


def _series(telling: Telling) -> tuple[bool, bool]:
    """Return what a figure may be added to: what something moved by, and what was earlier, each to its like."""
    earlier = Slot.BEFORE in telling.slots or Standing.EARLIER in telling.standing
    return bool(telling.slots & {Slot.SIZE, Slot.GAP}), earlier


def _is_sum(three: Sequence[Telling], many: int) -> bool:
    """Tell whether the largest of three is the sum of the others to the digit, and none of them round."""
    parts = sorted((told.quantity for told in three), key=_value)
    total = parts.pop()
    if not all(addable(part, total) for part in parts) or sum(map(_value, parts), ZERO) != _value(total):
        return False
    if any(_digits(quantity) < FEWEST_DIGITS for quantity in (*parts, total)):
        return False
    return comb(many, len(three)) * _width(total.figure.stated) <= CHANCE


def _told_sum(three: Sequence[Quantity]) -> Breakdown:
    parts = sorted(three, key=_value)
    total = parts.pop()
    ends = sorted(three, key=lambda mention: mention.start)
    shown = tuple(sorted(parts, key=lambda mention: mention.start))
    return Breakdown(
        path=SUM,
        voices=ALONE,
        start=ends[0].start,
        end=ends[-1].end,
        total=total,
        parts=shown,
        complete=True,
        sure=False,
    )


def _divisions(story: Story) -> Iterator[Division]:
    """Yield percentages with decimals that stand one behind the other and make up a hundred."""
    for place, _ in enumerate(story.lines):
        shares = [told for told in _around(story, place, after=0) if _can_divide(told)]
        for series in dict.fromkeys(map(_series, shares)):
            alike = [told for told in shares if _series(told) == series]
            for size in range(2, min(MOST_SHARES, len(alike)) + 1):
                run = [told.quantity for told in alike[-size:]]
                if alike[-1].place == place and sum(map(_value, run), ZERO) == HUNDRED:
                    yield Division(
                        path=WHOLE, voices=ALONE, start=run[0].start, end=run[-1].end, parts=tuple(run), complete=False
                    )


def _can_divide(telling: Telling) -> bool:
    quantity = telling.quantity
    share = quantity.kind is Kind.PERCENT and quantity.figure.hedge is Hedge.EXACT and is_plain(quantity)
    return share and not telling.slots & {Slot.SIZE, Slot.GAP} and _digits(quantity) >= FEWEST_DIGITS


def _products(story: Story) -> Iterator[Product]:
    """Yield how many at how much each make the amount told in their sentence; the price stands there, or apart."""
    for place, _ in enumerate(story.lines):
        told = [telling.quantity for telling in story.tellings_in(place) if is_plain(telling.quantity)]
        counts = [many for many in told if many.kind is Kind.COUNT and many.unit and _value(many) > 1]
        amounts = [amount for amount in told if amount.kind is Kind.MONEY and amount.per is None]
        pairs = [(many, amount) for many in counts for amount in amounts]
        for many, amount in pairs:
            price = _price(story, place, many, amount)
            each = () if price is None else _each(many, amount)
            if price and any(len(pairs) * _width(one) <= CHANCE and _costs(one, price) for one in each):
                yield _told_product(many, price, amount)


def _price(story: Story, place: int, many: Quantity, amount: Quantity) -> Quantity | None:
    """Return what each of so many costs: the only price of their sentence, else of the nearest one that has any."""
    around = [told for told in _around(story, place, after=2) if told.quantity.kind is Kind.MONEY]
    prices = [told for told in around if told.quantity.per == many.unit and told.quantity.unit == amount.unit]
    nearest = min((abs(told.place - place) for told in prices), default=0)
    found = [told for told in prices if abs(told.place - place) == nearest]
    return found[0].quantity if len({told.quantity.figure.stated for told in found}) == 1 else None


def _each(many: Quantity, amount: Quantity) -> tuple[Interval, ...]:
    """Return what one costs: of a count that is exact as it is written, and of one that is rounded."""
    return amount.figure.printed / Interval.point(_value(many)), amount.figure.printed / many.figure.printed


def _costs(each: Interval, price: Quantity) -> bool:
    """Tell whether one may cost a price: of a band, one of its ends."""
    ends = price.figure.ends
    return any(map(each.meets, (price.figure.printed,) if ends is None else map(Interval.point, ends)))


def _told_product(many: Quantity, price: Quantity, amount: Quantity) -> Product:
    told = sorted((many, price, amount), key=lambda mention: mention.start)
    return Product(
        path=PRODUCT, voices=ALONE, start=told[0].start, end=told[-1].end, factors=(many, price), total=amount
    )


def _around(story: Story, place: int, *, after: int) -> list[Telling]:
    """Return the quantities of a sentence, of those before it, and of so many after it."""
    return [told for at in range(max(0, place - REACH), place + 1 + after) for told in story.tellings_in(at)]


def _value(quantity: Quantity) -> Decimal:
    return quantity.figure.value or ZERO


def _digits(quantity: Quantity) -> int:
    return len(_value(quantity).normalize().as_tuple().digits)


def _width(interval: Interval) -> Decimal:
    """Return how wide an interval is, as a share of its upper end."""
    low, high = interval.low, interval.high
    return (high - low) / high if low is not None and high else Decimal(1)
