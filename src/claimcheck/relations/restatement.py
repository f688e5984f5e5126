"""
Restatements: what the headline or the summary tells, told again in the body; and what the body tells twice.

Two claims are the same where their sentences share most of their words and their figures have one unit. Where no
figure of the body agrees with the headline's, only one that a familiar slip explains (a power of ten, two digits
transposed, one digit changed) is taken for the same claim. Any other is one that is only likely to be, as nearly all
that a headline tells is told again. Within the body figures that agree are put together, where number, words and
measure leave little to coincidence; and those that a power of ten or transposed digits part, which hardly ever are two
claims where the words are alike.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from claimcheck.figures import Hedge
from claimcheck.line.alike import comparable, of_one_size
from claimcheck.model import PERCENT_LIKE, Kind, Part, Quantity, Slot, Telling
from claimcheck.relation import Restatement
from claimcheck.relations.agreement import ROUNDED, agreement, digits
from claimcheck.relations.likeness import (
    alike,
    alike_near,
    conflict,
    distinct,
    held,
    in_common,
    leaves_out,
    other_scope,
    same_measure,
)
from claimcheck.relations.pool import Pool
from claimcheck.relations.story import Story

FIRST = (Part.TITLE, Part.SUMMARY)
SECOND = (Part.BODY, Part.QUOTE)
SAME = 0.34
"""The share of the headline's words that a sentence must hold to tell the same claim with the same figure."""

MEASURED, HEDGED = 0.3, 0.1
"""What a measure in common, and the same ends and hedge, are worth as shares of the headline's words."""

NEEDED = {"scale": 0.12, "ten": 0.3, "transposed": 0.2, "swapped": 0.34, "digit": 0.5}
"""The share that it must hold where one slip parts the figures: the rarer the coincidence, the less is asked."""

CLOSE = Decimal("0.12")
"""How far apart hedged figures may lie to agree, as a share of the larger: "more than 1,000", "1,100"."""

LARGEST_SCALE = 6
"""How many powers of ten a scale may be off: a million for a trillion."""

BOUNDS = frozenset((Hedge.AT_LEAST, Hedge.AT_MOST))
"""How a figure is hedged that only bounds another."""

DISTINCT = 3
"""So many digits in the same multiset are no coincidence."""

SHARP = 2
"""So many digits make a figure of the headline no round one."""

ENOUGH = 3
"""By how many the grounds for two figures of the body to be one claim must outnumber what speaks against it."""

ALIKE, NEAR = (0.3, 0.45), 0.35
"""The shares of the words of two sentences, and of those beside the figures, that are grounds."""

SLIPS = {"scale": 1, "ten": 2, "transposed": 2}
"""
The slips that part two figures of the body, with how many words their sentences must have in common.

Of two digits swapped and of one changed too many are two claims.
"""

MOST_DIGITS = 4
"""So many digits prove as much as more of them."""

MOST = 24
"""Of more earlier figures of one size, some would be told in like words by chance."""

ROUNDING = frozenset((Kind.MONEY, Kind.COUNT))
"""What is told again in round numbers; a percentage that is nearly another one is most often another."""

LIKELY = 0.3
"""The share of the headline's words that a sentence must hold to tell, likely, the same claim with another figure."""

MOVED = frozenset((Slot.AFTER, Slot.SIZE))
"""What a word of movement makes of the figure that it moves."""

LIKELY_KINDS = frozenset((Kind.MONEY, Kind.COUNT, Kind.PERCENT))

OF_ONE_SIZE = 2
"""How many times one of two such figures may be the other."""

LARGE = 1000
"""A number without a noun that is so large counts something."""

SLIP_ALIKE = 0.25
"""The share of their words that two sentences of the body have in common where a power of ten parts their figures."""

HEADLINE, SUMMARY, BODY, LIKELY_HEADLINE, OPPOSED, BODY_SLIP = PATHS = (
    "repeat/headline",
    "repeat/summary",
    "repeat/body",
    "repeat/likely",
    "repeat/opposed",
    "repeat/body-slip",
)


def find(story: Story) -> Iterator[Restatement]:
    """Yield, for each figure, the one that tells it again: of the headline and summary in the body, and within it."""
    body = [telling for telling in story.tellings if telling.part in SECOND]
    headline = [telling for telling in story.tellings if telling.part in FIRST and _tells(telling)]
    again = [relation for first in headline for relation in _of_headline(first, body)]
    yield from again
    yield from _not_in_lead(headline, body)
    told = {id(relation.quantities[1]) for relation in again if relation.path in (HEADLINE, SUMMARY)}
    yield from _in_body([telling for telling in body if story.lines[telling.place].is_prose], told)
    yield from _slips(body)


def _of_headline(first: Telling, body: Sequence[Telling]) -> Iterator[Restatement]:
    """Yield what the headline or the summary tells with the figures of the body that are, or likely are, the same."""
    rivals = [
        telling
        for telling in body
        if _tells(telling) and telling.is_earlier is first.is_earlier and comparable(first.quantity, telling.quantity)
    ]
    agreeing = [telling for telling in rivals if _agree(first.quantity, telling.quantity)]
    again = _best(first, agreeing) if agreeing else _slipped(first, rivals)
    if again is not None:
        opposed = _are_opposed(first, again)
        path = OPPOSED if opposed else HEADLINE if first.part is Part.TITLE else SUMMARY
        yield replace(_told_twice(path, first, again), opposed=opposed)
    elif not agreeing:
        likely = [telling for telling in rivals if _is_likely(first, telling)]
        if likely:
            best = max(likely, key=lambda telling: (same_measure(first, telling), held(first, telling)))
            yield _told_twice(LIKELY_HEADLINE, first, best)


def _not_in_lead(headline: Sequence[Telling], body: Sequence[Telling]) -> Iterator[Restatement]:
    """Yield a figure of the title with another one that the first sentence, which tells the same, has in its place."""
    if not body:
        return
    lead = [telling for telling in body if telling.place == body[0].place and _tells(telling)]
    free = [told for told in lead if not any(_agree(first.quantity, told.quantity) for first in headline)]
    for first in headline:
        if first.part is not Part.TITLE or any(_agree(first.quantity, told.quantity) for told in lead):
            continue
        if not any(_agree(first.quantity, told.quantity) for told in body if comparable(first.quantity, told.quantity)):
            continue  # told by `_of_headline`
        likely = [told for told in free if comparable(first.quantity, told.quantity) and _is_likely(first, told)]
        if len(likely) == 1 and same_measure(first, likely[0]):
            yield _told_twice(LIKELY_HEADLINE, first, likely[0])


def _are_opposed(first: Telling, second: Telling) -> bool:
    """Tell whether one figure of one measure is told of nothing but a rise in one place and a fall in the other."""
    ways = {first.movements, second.movements}
    opposed = ways == {frozenset(("up",)), frozenset(("down",))} and first.slots & MOVED and second.slots & MOVED
    return bool(opposed) and same_measure(first, second) and first.quantity.figure.value == second.quantity.figure.value


def _tells(telling: Telling) -> bool:
    """Tell whether a number says something: it has a unit, or is too large for a mere label."""
    value = telling.quantity.figure.value
    return telling.claim is not None or (value is not None and value >= LARGE)


def _is_likely(first: Telling, second: Telling) -> bool:
    """Tell whether two figures that do not agree are likely of one claim: one size, words, and nothing against it."""
    a, b = first.quantity.figure.value, second.quantity.figure.value
    if first.quantity.kind not in LIKELY_KINDS or first.quantity.figure.stated.meets(second.quantity.figure.stated):
        return False
    if a is None or b is None or not of_one_size(a, b, OF_ONE_SIZE) or held(first, second) < LIKELY:
        return False
    return not conflict(first, second) and not leaves_out(first, second)


def _slips(body: Sequence[Telling]) -> Iterator[Restatement]:
    """Yield two figures of the body in like words that a power of ten or transposed digits part."""
    known: dict[tuple[Kind, str], list[Telling]] = defaultdict(list)
    for telling in body:
        value = telling.quantity.figure.value
        if value is None or not _tells(telling) or digits(value) < DISTINCT or telling.is_earlier:
            continue
        if telling.quantity.kind not in ROUNDING or telling.quantity.ends is not None:
            continue  # "6.4 percent" is told of many things
        before = known[telling.quantity.kind, "".join(sorted(_digits(value)))]
        if len(before) == MOST:
            continue
        found = [other for other in before if _is_slip(other, telling)]
        before.append(telling)
        if found:
            yield _told_twice(BODY_SLIP, max(found, key=lambda other: alike(telling, other)), telling)


def _is_slip(first: Telling, second: Telling) -> bool:
    if first.place == second.place or not comparable(first.quantity, second.quantity):
        return False
    slip = _slip(first, second)
    if slip not in SLIPS or _agree(first.quantity, second.quantity):
        return False
    if slip == "transposed" and _digits_of(first) < MOST_DIGITS:
        return False
    worded = in_common(first, second) >= SLIPS[slip] and (slip != "ten" or alike(first, second) >= SLIP_ALIKE)
    # A thousandfold parts two claims less often than the slip is made, whatever else is told of them.
    return worded and (slip == "scale" or not (conflict(first, second) or distinct(first, second)))


def _told_twice(path: str, first: Telling, second: Telling) -> Restatement:
    return Restatement(
        path=path,
        start=first.quantity.start,
        end=first.quantity.end,
        quantities=(first.quantity, second.quantity),
        parts=(first.part, second.part),
    )


def _in_body(body: Sequence[Telling], of_headline: set[int]) -> Iterator[Restatement]:
    """
    Yield each figure of the body with the earlier one in the closest words that it tells again.

    ``of_headline`` has the identities of the figures that the headline tells: those are what the story is about, so
    the same number is more often the same claim.
    """
    pool = Pool(body)
    known = set(of_headline)
    for telling in body:
        before = [other for other in pool.of_number(telling) if other.place < telling.place]
        earlier = [
            other
            for other in (before if len(before) <= MOST else ())
            if _is_again(other, telling, is_of_headline=id(other.quantity) in known and _is_equal(other, telling))
        ]
        if earlier:
            best = max(earlier, key=lambda other: alike(telling, other))
            if id(best.quantity) in known and _is_equal(best, telling):
                known.add(id(telling.quantity))
            yield _told_twice(BODY, best, telling)


def _is_equal(first: Telling, second: Telling) -> bool:
    one, other = first.quantity.figure, second.quantity.figure
    return (one.value, one.ends) == (other.value, other.ends)


def _is_again(first: Telling, second: Telling, *, is_of_headline: bool) -> bool:
    """Tell whether two figures of the body are one claim: the rounder the number, the more its words must say so."""
    quantity = second.quantity
    if first.quantity.kind is not quantity.kind or first.is_earlier is not second.is_earlier:
        return False
    if not (_rounds(first, second) or _rounds(second, first)) or other_scope(first, second):
        return False
    shared = alike(first, second)
    grounds = (
        min(_digits_of(first), _digits_of(second), MOST_DIGITS)
        + sum(shared >= share for share in ALIKE)
        + (alike_near(first, second) >= NEAR)
        + same_measure(first, second)
        + is_of_headline
    )
    is_share = quantity.kind in PERCENT_LIKE or quantity.kind is Kind.MULTIPLE  # "5%" and "a third" are of many things
    against = conflict(first, second) * (1 + is_share) + (is_share and distinct(first, second))
    objections = is_share + 2 * quantity.is_bare + against
    return grounds - objections >= ENOUGH


def _rounds(first: Telling, second: Telling) -> bool:
    """Tell whether one figure is the other, or an amount that one rounded; a range is no more than itself."""
    found = agreement(first, second)
    if found is None or found.near or not (found.exact or first.quantity.kind in ROUNDING):
        return False
    a, b = first.quantity.figure, second.quantity.figure
    if a.value is None or b.value is None or a.ends != b.ends:
        return False
    if a.hedge is not b.hedge and {a.hedge, b.hedge} & BOUNDS and a.value != b.value:
        return False  # "at least $405 million" may be what was hoped
    exact = a.hedge is b.hedge is Hedge.EXACT  # "$0.6 million" is $558,000, but "below 133" is not 124.8
    near = abs(a.value - b.value) <= (CLOSE if exact else ROUNDED) * max(abs(a.value), abs(b.value))
    return near and a.stated.meets(b.stated)


def _digits_of(telling: Telling) -> int:
    value = telling.quantity.figure.value
    fraction = telling.quantity.kind is Kind.MULTIPLE  # "a third"
    return 1 if value is None or fraction else digits(value)


def _best(first: Telling, agreeing: Sequence[Telling]) -> Telling | None:
    """Return which of the figures that agree with ``first`` tells it again, if any surely does."""
    if not first.words:
        return None
    best = max(agreeing, key=lambda telling: _likeness(first, telling))
    sure = held(first, best) >= SAME or same_measure(first, best)
    return best if sure or _tells_enough(first, best, agreeing) else None


def _likeness(first: Telling, second: Telling) -> float:
    """Return how alike two figures that agree are told: in their words, their measure, and how they are hedged."""
    one, other = first.quantity, second.quantity
    alike_told = (one.ends == other.ends) + (one.figure.hedge is other.figure.hedge)
    return held(first, second) + MEASURED * same_measure(first, second) + HEDGED * alike_told


def _slipped(first: Telling, rivals: Sequence[Telling]) -> Telling | None:
    """Return the figure that is ``first`` but for a familiar slip, in the closest words, if there is one."""
    if not first.words:
        return None
    sure = [telling for telling in rivals if held(first, telling) >= NEEDED.get(_slip(first, telling), 2)]
    return max(sure, key=lambda telling: held(first, telling), default=None)


def _tells_enough(first: Telling, best: Telling, agreeing: Sequence[Telling]) -> bool:
    """
    Tell whether a figure of the headline is no round one, and the only one of its size that the body has.

    What a headline tells is nearly always told again, so little is asked where nothing speaks against it.
    """
    values = {telling.quantity.figure.value for telling in agreeing}
    return _digits_of(first) >= SHARP and len(values) == 1 and not conflict(first, best)


def _agree(first: Quantity, second: Quantity) -> bool:
    """Tell whether two figures can be one, whatever their signs: they meet, and hedges do not stretch that too far."""
    a, b = (one.figure.negated() if (one.figure.value or 0) < 0 else one.figure for one in (first, second))
    if a.hedge is b.hedge and a.hedge in BOUNDS:
        return a.printed.meets(b.printed)  # "as much as 24%" is not "as much as 44%"
    if not a.wide.meets(b.wide):
        return False
    if a.value is None or b.value is None or a.hedge is b.hedge is Hedge.EXACT:
        return True
    far = abs(a.value - b.value) > (ROUNDED if first.kind in PERCENT_LIKE else CLOSE) * max(abs(a.value), abs(b.value))
    return not far or Hedge.RANGE in {a.hedge, b.hedge}


def _slip(first: Telling, second: Telling) -> str:
    """Return the one familiar slip that makes one figure of the other: a key of ``NEEDED``, or nothing."""
    a, b = first.quantity.figure.value, second.quantity.figure.value
    if a is None or b is None or not a or not b or (a < 0) != (b < 0):
        return ""
    left, right = _digits(a), _digits(b)
    steps = a.adjusted() - b.adjusted()
    if left == right:
        return "scale" if steps % 3 == 0 and abs(steps) <= LARGEST_SCALE else "ten"
    if steps or len(left) != len(right) or len(left) < 2:  # noqa: PLR2004 # one digit is no pattern
        return ""
    if sorted(left) == sorted(right):
        return "transposed" if len(left) >= DISTINCT else "swapped"
    other = None not in {first.measure, second.measure} and not same_measure(first, second)
    return "digit" if sum(x != y for x, y in zip(left, right, strict=True)) == 1 and not other else ""


def _digits(value: Decimal) -> str:
    return "".join(map(str, value.normalize().as_tuple().digits))
