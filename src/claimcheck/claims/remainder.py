"""
Parts told without a word that opens a list: in apposition, as what remains, or as one part of a whole.

``It will close 31 stores, 14 in France and 17 in Italy``; ``Of 40 economists, 30 expect no change and the remaining ten
a rise``; ``the $5m loan, of which $3m has been drawn``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from claimcheck.claims.total import in_brackets, is_netted
from claimcheck.figures import ZERO
from claimcheck.line import Item, Line, governor, quantity_at
from claimcheck.line.alike import addable, is_plain, of_one_size
from claimcheck.line.phrases import part_words, phrase_at, predicate, texts, turns
from claimcheck.model import Cue, Kind, Quantity, Role, Slot

FEWEST, MOST = 2, 12
NOUN = 4
"""Of how many words the noun of a total may be, with what stands behind it: ``31 stores in Europe``."""

REACH = 6
"""How many items may stand between the words that open a part and its number."""

LEFT = 2
"""How many items before a number may say that it is what remains."""

TIMES = 2
"""How many times what a part and the rest make a total may be: a number further off is that of something else."""

AMOUNTS = frozenset((Kind.MONEY, Kind.COUNT))
MARKS = frozenset((",", ":", "—", "–", "--"))

APPOSED, REST, WITHIN = "apposed", "rest", "within"


def find(line: Line, before: Line | None) -> Iterator[Role]:
    """Yield the parts of a sentence; what remains may be that of a total in the sentence before."""
    yield from _apposed(line)
    yield from _rest(line, before)
    yield from _within(line)


def _apposed(line: Line) -> Iterator[Role]:
    """Yield a total and the list that follows it at once, each part with its place or its noun."""
    places = [place for place in line.quantity_places if quantity_at(line, place).kind in AMOUNTS]
    for number, (place, other) in enumerate(pairwise(places)):
        total, behind = quantity_at(line, place), places[number + 1 :]
        if not _opens(line, place, other) or not FEWEST <= len(behind) <= MOST or not _is_whole(line, place):
            continue
        if behind == [at for at in line.quantity_places if at > place] and _are_parts(line, total, behind):
            yield from _roles(_cue(line, place, APPOSED), total, [quantity_at(line, at) for at in behind])
            return


def _is_whole(line: Line, place: int) -> bool:
    """Tell whether a number may be a total: things with their noun, or an amount ``in total``."""
    total = quantity_at(line, place)
    if not is_plain(total) or governor(line, place).word in {"from", "by", "above", "below", "than"}:
        return False
    if total.kind is Kind.COUNT:
        return bool(total.unit)
    behind = texts(line.items[place + 1 : place + 1 + NOUN])
    return any(" ".join(behind[:end]) in part_words("sum", "behind") for end in range(1, NOUN))  # no "in total revenue"


def _opens(line: Line, place: int, first: int) -> bool:
    """Tell whether nothing but the noun of a total, a mark and a hedge stands between it and the first of its parts."""
    between = line.items[place + 1 : first]
    mark = next((at for at, item in enumerate(between) if item.text in MARKS), None)
    if mark is None or mark > NOUN or any(item.cue is not None or item.horizon is not None for item in between[mark:]):
        return False
    rest = texts(between[mark + 1 :])
    # "6 jobs in Ghent, 3 in Lille and 2 in Bonn": the first is one of a list.
    placed = any(item.text in part_words("sum", "places") for item in between[:mark])
    listed = placed and between[mark].text == "," and quantity_at(line, place).kind is Kind.COUNT
    clear = not listed and not any(turns(item) for item in between[:mark])
    return clear and all(text in part_words("share", "bridge") for text in rest)


def _are_parts(line: Line, total: Quantity, places: Sequence[int]) -> bool:
    """Tell whether numbers are a closed list of parts: each with its place, or each of a thing of its own."""
    parts = [quantity_at(line, place) for place in places]
    if not all(part.kind is total.kind and part.per == total.per and is_plain(part) for part in parts):
        return False
    if any(in_brackets(line, place) for place in places) or not _is_closed(line, places):
        return False
    where = part_words("sum", "places")
    if any(turns(item) and item.text not in where for item in line.items[places[0] : places[-1]]):
        return False
    if all(line.text_at(place + 1) in where for place in places):
        return all(addable(part, total) for part in parts)
    nouns = {part.unit for part in parts}
    return total.kind is Kind.COUNT and None not in nouns and "" not in nouns and len(nouns) == len(parts)


def _is_closed(line: Line, places: Sequence[int]) -> bool:
    """Tell whether ``and`` stands before the last of a list and nothing goes on behind it."""
    ways = [line.items[a + 1 : b] for a, b in pairwise(places)]
    behind = line.items[places[-1] + 1 :]
    last = next((at for at, item in enumerate(ways[-1]) if item.text == "and"), None)
    opened = last is not None and all(item.text in part_words("share", "bridge") for item in ways[-1][last + 1 :])
    return opened and not any(item.text == "and" for item in behind)


def _rest(line: Line, before: Line | None) -> Iterator[Role]:
    """Yield a total, the part of it that was told, and what remains: ``the other 10,000``."""
    for place in line.quantity_places:
        rest = quantity_at(line, place)
        left = any(phrase_at(line, at, "sum", "rest") for at in range(max(0, place - LEFT), place))
        if not left or rest.kind not in AMOUNTS or not is_plain(rest) or line.has(";"):
            continue
        told = [q for q in (*(before.quantities() if before else ()), *line.quantities(0, place)) if _is_one(q, rest)]
        if len(told) == FEWEST and _can_be_whole(told[0], told[1], rest):
            yield from _roles(_cue(line, place - 1, REST), told[0], [told[1], rest])


def _can_be_whole(total: Quantity, part: Quantity, rest: Quantity) -> bool:
    """Tell whether a number is larger than a part of it, and of the size that this and the rest make."""
    whole, told, left = (quantity.figure.value or ZERO for quantity in (total, part, rest))
    return whole > told and of_one_size(whole, told + left, TIMES)


def _is_one(quantity: Quantity, rest: Quantity) -> bool:
    return is_plain(quantity) and addable(quantity, rest)


def _within(line: Line) -> Iterator[Role]:
    """Yield a total and the one part of it that is told behind ``of which`` or ``including``."""
    for place in line.quantity_places:
        total = quantity_at(line, place)
        if total.kind not in AMOUNTS or not is_plain(total) or is_netted(line, place):
            continue
        after = next((at for at in line.quantity_places if at > place and _is_one(quantity_at(line, at), total)), None)
        opening = None if after is None else _opening(line, place, after)
        if after is not None and opening is not None and not _goes_on(line.items[after + 1 :], total):
            yield from _roles(_cue(line, opening, WITHIN, "some"), total, [quantity_at(line, after)])


def _opening(line: Line, place: int, part: int) -> int | None:
    """Return where the words open that make a number a part of the one at ``place``."""
    for at in range(max(place + 1, part - REACH), part):
        if phrase_at(line, at, "sum", "some"):
            clear = not any(turns(item) for item in line.items[place + 1 : at])
            own = any(item.is_cue("movement") or item.quantity is not None for item in line.items[at + 1 : part])
            return at if clear and not own else None
    return None


def _goes_on(items: Sequence[Item], total: Quantity) -> bool:
    """Tell whether further parts follow, which a list tells."""
    return any(item.quantity is not None and addable(item.quantity, total) for item in items)


def _roles(told: Cue, total: Quantity, parts: Sequence[Quantity]) -> Iterator[Role]:
    yield Role(total, told, Slot.TOTAL)
    yield from (Role(part, told, Slot.PART) for part in parts)


def _cue(line: Line, at: int, form: str, sense: str = "all") -> Cue:
    return predicate(line.items[at : at + 1], "breakdown", sense=sense, form=form)
