"""From a link and the number behind it to the ordering of two numbers: which one is in front, its sign, the gap."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TypeVar

from claimcheck.figures import Hedge
from claimcheck.line import Line, quotes_currency, role_words
from claimcheck.line.ellipsis import in_currency_of, lacks_currency
from claimcheck.model import Kind, Quantity, Slot, Voice
from claimcheck.relation import Ordering
from claimcheck.relations.like import quantity_at
from claimcheck.relations.link import Link, in_front, is_measure, sign
from claimcheck.relations.story import Story

Family = TypeVar("Family", bound=Ordering)

ONE_MEASURE = {"earnings": "net_income", "growth": "", "stake": "", "share_price": ""}
"""Measures that are told under several names, and those that could be of anything ("a share")."""

SIZES = frozenset(("size", "multiple"))
"""The forms of links that compare sizes, whatever the signs."""

PER = frozenset(("a", "an", "per", "share", "about"))
GAP_WORDS = frozenset(("above", "ahead of", "behind", "below", "short of", "shy of", "under"))
AROUND = 60
"""How many items on either side of a link say what it speaks of."""

SPEEDS = frozenset(("faster than", "slower than"))


@dataclass(frozen=True, slots=True)
class Pair:
    """A link in its line, and the place of the number behind it, which may be in a later line."""

    line: Line
    link: Link
    other: Line
    place: int

    @property
    def second(self) -> Quantity:
        """The number behind the link; those who expect it are not what it counts."""
        quantity = quantity_at(self.other, self.place)
        return replace(quantity, unit="") if quantity.unit in role_words("pollsters") else quantity


def order(family: type[Family], pair: Pair, path: str) -> Family | None:
    """Return the ordering of the number behind a link and the one that it speaks of, or None where that is open."""
    line, link, second = pair.line, pair.link, pair.second
    gap = _gap_in_front(line, link)
    end = link.start if gap is None else gap
    levels = in_front(line, end, second)
    if not levels:
        second = _in_currency_in_front(pair, end)
        levels = in_front(line, end, second)
    if not levels or not _one_measure(pair):
        return None
    signs = (sign(line, levels[0]), sign(pair.other, pair.place))
    if not _is_plain(pair, levels[0], signs):
        return None
    first, *rivals = (quantity_at(line, i) for i in levels)
    by = link.times or (_gap_behind(pair) if gap is None else quantity_at(line, gap))
    return family(
        path=path,
        start=min(first.start, link.cue.start),
        end=second.end if by is None else max(second.end, by.end),
        first=first,
        second=second,
        direction=link.direction,
        cue=link.cue,
        by=by,
        signs=signs,
        of_size=link.cue.form in SIZES and min(signs) < 0,
        bare=_is_bare(pair),
        rivals=tuple(rivals),
    )


def witnessed(found: Iterable[Family], story: Story) -> Iterator[Family]:
    """Yield orderings of two numbers of one sentence, each with those who say on which sides the numbers are."""
    told = {(role.predicate.start, role.slot, role.quantity.start) for role in story.roles if Voice.TREE in role.voices}
    for ordering in found:
        start = ordering.cue.start
        sides = {(start, Slot.FIRST, ordering.first.start), (start, Slot.SECOND, ordering.second.start)}
        multiple = ordering.by is not None and ordering.by.start == start  # the word is a number itself: "twice the"
        yield ordering if multiple or sides <= told else replace(ordering, voices=frozenset((Voice.LINE,)))


def _in_currency_in_front(pair: Pair, end: int) -> Quantity:
    """Return the number behind a link in the currency of the amount in front, where it leaves out its own."""
    second = pair.second
    for amount in reversed(pair.line.quantities(0, end)):
        if lacks_currency(pair.other, pair.place, second, amount):
            return in_currency_of(amount, second)
    return second


def _gap_in_front(line: Line, link: Link) -> int | None:
    """Return the place of a number right in front that tells how far apart: ``53 cents, 3 cents a share above``."""
    if link.cue.text.lower() not in GAP_WORDS and not link.cue.text.lower().endswith(" than"):
        return None
    place = link.start - 1
    if place > 1 and line.items[place - 1].text in {"a", "an", "per"}:
        place -= 2
    return place if place >= 0 and line.items[place].quantity is not None else None


def _gap_behind(pair: Pair) -> Quantity | None:
    """Return the number that tells how far apart, behind the second: ``beat estimates of 50 cents by 3 cents``."""
    rest = [item for item in pair.other.items[pair.place + 1 : pair.place + 5] if item.text not in PER]
    return rest[1].quantity if len(rest) > 1 and rest[0].text == "by" else None


def _one_measure(pair: Pair) -> bool:
    """Tell whether the measure named with the second number is one of those in front of the link, if both are told."""
    start = pair.link.place + 1 if pair.other is pair.line else 0
    behind = _measures(pair.other, start, pair.place)
    front = _measures(pair.line, max(0, pair.link.place - AROUND), pair.link.place)
    return not behind or not front or bool(behind & front)


def _measures(line: Line, start: int, end: int) -> set[str]:
    senses = (item.cue.sense for item in line.items[start:end] if item.cue is not None and item.cue.kind == "measure")
    return {ONE_MEASURE.get(sense, sense) for sense in senses} - {""}


def _is_plain(pair: Pair, level: int, signs: tuple[int, int]) -> bool:
    """
    Tell whether the link can be judged on numbers of these signs.

    A fall of 3% is larger and better than one of 5%, but "above" may mean either; and of a cost the lower is the
    better one.
    """
    form = pair.link.cue.form
    if _is_loose(pair) or (pair.link.cue.text.lower() in SPEEDS and pair.second.kind is not Kind.PERCENT):
        return False
    if form == "merit":
        return not any(text in role_words("lower_is_better") for text in _about(pair, level))
    if not pair.link.direction or min(signs) >= 0:
        return True
    return max(signs) < 1 if form in SIZES else max(signs) > 0


def _is_loose(pair: Pair) -> bool:
    """Tell whether the words take the edge off ("broadly in line"), or the numbers may be quotes of a currency."""
    before = pair.line.items[pair.link.place - 1].text if pair.link.place else ""
    near = pair.line.items[max(0, pair.link.place - AROUND) : pair.link.place + AROUND]
    return (not pair.link.direction and before.endswith("ly")) or quotes_currency(near)


def _about(pair: Pair, level: int) -> list[str]:
    """Return the words that say what the number at ``level`` measures: its part of the sentence, or all of it."""
    items = pair.line.items
    first = max(0, level - AROUND)
    comma = next((i for i in range(level - 1, first - 1, -1) if items[i].text == ","), first - 1)
    start = comma + 1 if any(is_measure(item) for item in items[comma + 1 : level]) else first
    end = pair.place if pair.other is pair.line else pair.link.place
    return [text for item in items[start:end] for text in item.text.split()]


def _is_bare(pair: Pair) -> bool:
    """Tell whether the words of the link were taken for a hedge of the number behind it."""
    hedged = pair.second.figure.hedge in {Hedge.OVER, Hedge.UNDER, Hedge.NEARLY}
    return hedged and pair.other is pair.line and pair.place - pair.link.place <= 2  # noqa: PLR2004 # an article between
