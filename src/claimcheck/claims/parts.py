"""
Parts and their total.

A total is told before its parts (``a total of $5m, comprised of $3m of bonds and $2m of loans``), after them (``$3m of
bonds and $2m of loans, for a total of $5m``), in the sentence before, or as what a subtraction starts from. Some words
say that all parts follow, some that some of them do, and some only that they may: the relation keeps these apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from claimcheck.claims.total import NEAR, in_brackets, is_level, is_netted, is_set_against, is_total
from claimcheck.line import Item, Line, Sort, governor, quantity_at
from claimcheck.line.alike import addable, is_plain
from claimcheck.line.phrases import part_words, phrase_at, phrases, predicate, starts_predicate
from claimcheck.model import Cue, Kind, Quantity, Role, Slot

REACH = 24
"""How many items may stand between a total and the words that open its parts."""

NEXT = 4
"""How many items behind a total hold its time, and behind a colon the first part."""

LINK = 3
"""How many words may stand between ``for`` and ``total``: ``for a possible total``."""

REST = 2
"""How many items before the last part may say that it is the rest: ``the other``."""

FEWEST = 2
MOST = 12


@dataclass(frozen=True, slots=True)
class _Opening:
    """The words that lead from a total to its parts: where the parts begin, and what the words say of them."""

    place: int
    complete: bool
    sure: bool
    loose: bool = False


def find(line: Line, following: Line | None) -> Iterator[Role]:
    """Yield the totals that a sentence tells with their parts, or else with those of the sentence behind it."""
    told = tuple(_in_line(line))
    yield from told
    if not told and following is not None:
        yield from _in_next(line, following)


def _in_line(line: Line) -> Iterator[Role]:
    """Yield the total and the parts of one sentence, the plainest reading first."""
    places = [place for place in line.quantity_places if _can_add(quantity_at(line, place))]
    if len(places) <= FEWEST:
        return
    for read in (_summed, _opened, _subtracted):
        told = tuple(read(line, places))
        if told:
            yield from told
            return


def _can_add(quantity: Quantity) -> bool:
    return quantity.kind in {Kind.MONEY, Kind.COUNT} and is_plain(quantity)


def _opened(line: Line, places: Sequence[int]) -> Iterator[Role]:
    """Yield a total told before its parts."""
    for place in places:
        total = quantity_at(line, place)
        opening = _opening(line, place)
        if opening is None:
            continue
        parts = _parts_after(line, opening.place, total)
        if len(parts) < FEWEST or (not opening.complete and is_netted(line, place)):
            continue
        complete = opening.complete and not _goes_on(line, line.index_of(parts[-1]))
        sure = opening.sure and (complete or is_total(line, place) or not _runs_on(line, parts))
        sure = sure and not (opening.loose and _of_nouns(line, parts))
        divided = _stands_first(line, place) and _is_rest(line, parts[-1])
        sure = sure or divided
        if (divided and _follows(line, opening.place, parts[0])) or _are_counted_off(line, opening.place, total, parts):
            complete = sure = True
        yield from _roles(_cue(line, opening.place, complete=complete, sure=sure), total, parts)
        return


def _opening(line: Line, place: int) -> _Opening | None:
    """Return the words that open the parts of the total at ``place``."""
    total = quantity_at(line, place)
    if governor(line, place).word in {"from", "by", "above", "below"}:
        return None
    marked = is_total(line, place)
    if _stands_first(line, place):
        after = next((i for i in range(place + 1, len(line.items)) if line.items[i].text == ","), None)
        return _Opening(after, complete=False, sure=marked) if after is not None else None
    turned = False  # behind a movement or a comparison only words for all the parts still speak of the total
    for other in range(place + 1, min(len(line.items), place + 1 + REACH)):
        item = line.items[other]
        opening = _opening_at(line, other, total, marked=marked)
        if opening is not None and (opening.complete or not turned):
            return opening
        turned = turned or item.is_cue("comparison", "movement")
        if item.text == ";" or (item.quantity is not None and addable(item.quantity, total)):
            return None
    return None


def _opening_at(line: Line, place: int, total: Quantity, *, marked: bool) -> _Opening | None:
    """Return the opening whose words start at ``place``; ``marked`` tells that the number is called a total."""
    if phrase_at(line, place, "sum", "all"):
        return _Opening(place, complete=True, sure=True)
    if phrase_at(line, place, "sum", "some"):
        return _Opening(place, complete=False, sure=marked or total.kind is Kind.MONEY)
    if phrase_at(line, place, "sum", "loose"):
        listed = phrase_at(line, place, "sum", "list") and any(
            item.quantity for item in line.items[place : place + NEXT]
        )
        return _Opening(place, complete=marked and listed, sure=marked, loose=True)
    return None


def _stands_first(line: Line, place: int) -> bool:
    """Tell whether the sentence opens with the total as what is divided: ``Of the $5m in loans,``."""
    return 0 < place <= NEAR and line.items[0].text == "of"


def _parts_after(line: Line, start: int, total: Quantity) -> list[Quantity]:
    """Return the amounts that follow, joined to one list, up to the end of their clause."""
    parts: list[Quantity] = []
    joined = True
    for place in range(start, len(line.items)):
        item = line.items[place]
        if item.text in part_words("sum", "against"):
            return []
        if item.text == ";" or _compares(item) or starts_predicate(line, place):
            break
        if parts and any(phrase_at(line, place, "sum", name) for name in ("all", "some")):
            break
        joined = joined or item.text in part_words("sum", "joins")
        quantity = item.quantity
        if quantity is None or not addable(quantity, total) or not is_plain(quantity):
            continue
        if is_level(line, place) or is_set_against(line, place):
            return []
        if not joined or in_brackets(line, place):
            break
        parts.append(quantity)
        joined = False
    return parts if _is_closed(line, parts) and len(parts) <= MOST else []


def _are_counted_off(line: Line, opening: int, total: Quantity, parts: Sequence[Quantity]) -> bool:
    """Tell whether a colon is followed by counts by place and no other number: ``31 stores: 14 in Italy and 17 in``."""
    if line.text_at(opening) != ":" or total.kind is not Kind.COUNT or not total.unit:
        return False
    places = [line.index_of(part) for part in parts]
    behind = [place for place in line.quantity_places if place > opening]
    return behind == places and all(line.text_at(place + 1) in part_words("sum", "places") for place in places)


def _follows(line: Line, opening: int, part: Quantity) -> bool:
    """Tell whether nothing but a hedge stands between the mark behind a total and the first of its parts."""
    between = line.items[opening + 1 : line.index_of(part)]
    return all(item.text in part_words("share", "bridge") for item in between)


def _compares(item: Item) -> bool:
    """Tell whether an item sets what is before it against something else: ``, compared with``."""
    cue = item.cue
    return cue is not None and cue.kind == "comparison" and cue.sense == "from" and item.text != "from"


def _is_closed(line: Line, parts: Sequence[Quantity]) -> bool:
    """Tell whether ``and`` or its like stands before the last part."""
    if len(parts) < FEWEST:
        return False
    between = range(line.index_of(parts[-2]) + 1, line.index_of(parts[-1]))
    return any(phrase_at(line, place, "sum", "closes") for place in between)


def _goes_on(line: Line, place: int) -> bool:
    """Tell whether the list goes on behind its last number: ``, and a smaller amount``."""
    behind = line.items[place + 1 :]
    return any(a.text == "," and b.text in {"and", "as", "plus", "along"} for a, b in pairwise(behind))


def _of_nouns(line: Line, parts: Sequence[Quantity]) -> bool:
    """Tell whether a part is the size of a noun of its own: ``assets of $5m, with loans of $3m and cash of $4m``."""
    return any(line.items[line.index_of(part) - 1].text == "of" for part in parts)


def _is_rest(line: Line, part: Quantity) -> bool:
    """Tell whether a part is named as what is left of the total: ``and the remaining $5m``."""
    place = line.index_of(part)
    return any(phrase_at(line, other, "sum", "rest") for other in range(max(0, place - REST), place))


def _runs_on(line: Line, parts: Sequence[Quantity]) -> bool:
    """Tell whether the second of two parts may stand outside the list: ``including $3m in loans, and $4m in cash``."""
    between = line.items[line.index_of(parts[-2]) + 1 : line.index_of(parts[-1])]
    return len(parts) == FEWEST and any(a.text == "," and b.text in {"and", "while"} for a, b in pairwise(between))


def _summed(line: Line, places: Sequence[int]) -> Iterator[Role]:
    """Yield a total told behind its parts."""
    for number in range(FEWEST, len(places)):
        place = places[number]
        total = quantity_at(line, place)
        way = _sums_to(line, place, places[number - 1])
        if way is None:
            continue
        parts = _parts_before(line, places[:number], total)
        if _is_closed(line, parts) or _closes_on(line, parts):
            sure = way and not is_netted(line, place) and not _is_dated(line, place)
            yield from _roles(_cue(line, place - 1, complete=way, sure=sure), total, parts)
            return


def _sums_to(line: Line, place: int, after: int) -> bool | None:
    """Return True where the words at the total add up what stands before, False where they may, else None."""
    words = [item.text for item in line.items[max(after + 1, place - NEAR) : place]]
    if any(phrase_at(line, other, "sum", "behind") for other in range(place + 1, min(place + 2, len(line.items)))):
        return True if words[-1:] in ([","], ["or"]) else None
    marks = [number for number, word in enumerate(words) if word in part_words("sum", "total")]
    if not marks or any(item.quantity for item in line.items[place - len(words) + marks[-1] : place]):
        return None
    if any(word in part_words("sum", "grown_to") for word in words):
        return False
    before = words[max(0, marks[-1] - LINK) : marks[-1] + 1]
    text = f" {' '.join(before)} "
    return True if any(f" {way} " in text for way in phrases("sum", "sum_to")) else None


def _is_dated(line: Line, place: int) -> bool:
    """Tell whether the total has a time of its own behind it: ``for a total of 5,000 this year``."""
    return any(item.sort is Sort.HORIZON for item in line.items[place + 1 : place + 1 + NEXT])


def _parts_before(line: Line, places: Sequence[int], total: Quantity) -> list[Quantity]:
    """Return the amounts before a total, back to the start of their clause."""
    parts: list[Quantity] = []
    for place in reversed(places):
        quantity = quantity_at(line, place)
        if not addable(quantity, total) or in_brackets(line, place):
            continue
        if parts and not _is_joined(line, place, line.index_of(parts[0])):
            break
        if governor(line, place).word in {"from", "above", "below"} or line.has("offset", "less", "minus"):
            return []
        parts.insert(0, quantity)
    return parts


def _is_joined(line: Line, left: int, right: int) -> bool:
    between = line.items[left + 1 : right]
    return any(item.text in part_words("sum", "joins") for item in between) and not any(
        item.text in {";", ":"} for item in between
    )


def _closes_on(line: Line, parts: Sequence[Quantity]) -> bool:
    """Tell whether the last of two parts is one that comes on top: ``with an option for an additional 30``."""
    if len(parts) < FEWEST:
        return False
    last = line.index_of(parts[-1])
    return any(item.text in {"additional", "another", "more", "further"} for item in line.items[last - 3 : last])


def _subtracted(line: Line, places: Sequence[int]) -> Iterator[Role]:
    """Yield what a subtraction starts from: ``exported 91 tonnes and imported 13, resulting in net exports of 78``."""
    for number in range(FEWEST, len(places)):
        first, second, third = places[number - FEWEST : number + 1]
        rest = quantity_at(line, third)
        way = range(second + 1, third)
        word = next((place for place in way if phrase_at(line, place, "sum", "leaves")), None)
        if word is None or len(way) > REACH:
            continue
        if any(item.text in part_words("sum", "against") for item in line.items[first:third]):
            continue
        total, part = quantity_at(line, first), quantity_at(line, second)
        if addable(total, rest) and addable(part, rest):
            cue = _cue(line, word, complete=True, sure=False)
            yield from _roles(cue, total, [part])
            yield Role(rest, cue, Slot.REST)
            return


def _in_next(line: Line, following: Line) -> Iterator[Role]:
    """Yield a total whose parts are the amounts of the next sentence."""
    places = [place for place in line.quantity_places if _can_add(quantity_at(line, place))]
    totals = [place for place in places if is_total(line, place)]
    divided = _divides(following)
    if divided and not totals:
        totals = places
    if len(totals) != 1 or following.sentence.part is not line.sentence.part or following.has("respectively"):
        return
    total = quantity_at(line, totals[0])
    if any(addable(quantity_at(line, place), total) for place in places if place != totals[0]):
        return
    if is_netted(line, totals[0]) or any(is_total(following, place) for place in following.quantity_places):
        return
    parts = [q for q in following.quantities() if _can_add(q) and addable(q, total)]
    if FEWEST <= len(parts) <= MOST and _is_closed(following, parts):
        yield from _roles(_cue(line, totals[0], complete=divided, sure=divided), total, parts)


def _divides(line: Line) -> bool:
    """Tell whether a sentence gives all the parts of what the one before it told: ``It consists of``."""
    pointing = line.text_at(0) in part_words("sum", "pointing")
    return pointing and any(phrase_at(line, place, "sum", "all") for place in range(1, min(NEAR, len(line.items))))


def _cue(line: Line, place: int, *, complete: bool, sure: bool) -> Cue:
    """Return the item at a place as the word that tells a total's parts: all of them or some, surely or loosely."""
    sense, form = "all" if complete else "some", "sure" if sure else "loose"
    return predicate(line.items[place : place + 1], "breakdown", sense=sense, form=form)


def _roles(cue: Cue, total: Quantity, parts: Sequence[Quantity]) -> Iterator[Role]:
    yield Role(total, cue, Slot.TOTAL)
    yield from (Role(part, cue, Slot.PART) for part in parts)
