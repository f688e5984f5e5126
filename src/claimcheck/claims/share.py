"""
Shares: an amount, the whole that it is part of, and the percentage that it makes of it.

Five orders are read: ``X, or Z% of Y``; ``X of Y, or Z%``; ``Of Y, X, or Z%``; ``Z%, or X, of Y``; ``Z% of Y, or X``.
In each the whole hangs on ``of`` with nothing but its own words between, and the other measure follows ``or`` or a
bracket directly. In apposition it stands behind a comma (``X, Z% of its Y``), and a sentence may tell the share of the
only amount of the one before it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimcheck.figures import ZERO
from claimcheck.line import Item, Line, Sort, quantity_at, role_words
from claimcheck.line.alike import addable, is_plain
from claimcheck.line.phrases import part_words, phrase_at, predicate, texts, turns
from claimcheck.model import ALONE, LINE, Cue, Kind, Quantity, Role, Slot, Voice

LONGEST_LINK = 9
"""How many items may stand between an amount and its other measure, or between ``of`` and the whole."""

NOUN = 2
"""Of how many words the noun of a whole may be."""

PAIR, TRIPLE = 2, 3

OWN = frozenset(("its", "their", "his", "her", "the"))

FEW = 10
"""A number up to this that counts nothing named is no rival of an amount: ``the two cut``."""

POINTING = frozenset(("that", "this", "it", "these", "those", "they"))


def find(line: Line) -> Iterator[Role]:
    """Yield the shares that one sentence tells: three quantities in a row, one of them a percentage."""
    places = line.quantity_places
    for first in range(len(places) - TRIPLE + 1):
        yield from _share(line, places[first : first + TRIPLE])


def _share(line: Line, places: Sequence[int]) -> Iterator[Role]:
    a, b, c = (quantity_at(line, place) for place in places)
    left, right = line.items[places[0] + 1 : places[1]], line.items[places[1] + 1 : places[2]]
    told = None
    at = places[1]  # behind which the words stand that restate the part
    if b.kind is Kind.PERCENT and restates(left) and _opens_whole(right):
        told, at = (a, c, b), places[0]
    elif a.kind is Kind.PERCENT and restates(left) and _opens_whole(right):
        told, at = (b, c, a), places[0]
    elif b.kind is Kind.PERCENT and _is_comma(left) and _opens_whole(right) and _has_owner(right):
        told, at = (a, c, b), places[0]
    elif a.kind is Kind.PERCENT and _opens_whole(left) and restates(right):
        told = c, b, a
    elif c.kind is Kind.PERCENT and _of_first(line, places[0]) and _goes_on(left):
        told = (b, a, c) if restates(right) or _ends_so(line, places[2], right) else None
    elif c.kind is Kind.PERCENT and _is_part_of(left) and _is_its_share(line, places[2], left, right):
        told = a, b, c
    if told is None or not all(map(is_plain, told)) or not _is_part(*told[:2]):
        return
    way = range(at + 1, next(place for place in places if place > at))
    word = next((place for place in way if line.items[place].text in part_words("share", "openers")), at + 1)
    yield from _roles(predicate(line.items[word : word + 1], "share"), told)


def apart(line: Line, before: Line) -> Iterator[Role]:
    """
    Yield the share that a sentence tells of the only amount of the one before it.

    ``It will cut 3,900 jobs. That is 9% of the 42,312 people it employs.``
    """
    places = line.quantity_places[:PAIR]
    if len(places) == PAIR and phrase_at(line, 0, "share", "same"):
        yield from _of_total(line, before, places)
    if len(places) < PAIR or line.text_at(0) not in POINTING or places[0] > LONGEST_LINK:
        return
    percent, whole = (quantity_at(line, place) for place in places)
    between = line.items[places[0] + 1 : places[1]]
    told = any(item.text in part_words("share", "amounting") for item in line.items[1 : places[0]])
    if percent.kind is not Kind.PERCENT or not told or not _opens_whole(between):
        return
    parts = [q for q in before.quantities() if q.kind is whole.kind and (q.unit or (q.figure.value or ZERO) > FEW)]
    if len(parts) == 1 and all(map(is_plain, (parts[0], whole, percent))) and _can_be_part(parts[0], whole):
        cue = predicate(line.items[places[0] - 1 : places[0]], "share")
        yield from _roles(cue, (parts[0], whole, percent), ALONE)


def _of_total(line: Line, before: Line, places: Sequence[int]) -> Iterator[Role]:
    """Yield the share that a sentence tells of the total before it: ``Of the total, 208 were new, or 23%``."""
    first, second = (quantity_at(line, place) for place in places)
    between = line.items[places[0] + 1 : places[1]]
    part, percent = (second, first) if first.kind is Kind.PERCENT else (first, second)
    if percent.kind is not Kind.PERCENT or not restates(between, clause=True):
        return
    wholes = [q for q in before.quantities() if _can_be_part(part, q) and part.kind is q.kind and is_plain(q)]
    if len(wholes) == 1 and is_plain(part) and is_plain(percent):
        word = predicate(line.items[places[1] - 1 : places[1]], "share")
        yield from _roles(word, (part, wholes[0], percent), ALONE)


def _can_be_part(part: Quantity, whole: Quantity) -> bool:
    """
    Tell whether an amount may be a part of another: money in its currency, or no larger count, whatever it counts.

    A larger number may be a name: ``five 787 jets out of 25``.
    """
    if part.kind is Kind.COUNT:
        return part.kind is whole.kind and (part.figure.value or ZERO) <= (whole.figure.value or ZERO)
    return part.kind is Kind.MONEY and addable(part, whole)


def _is_part(part: Quantity, whole: Quantity) -> bool:
    """Tell whether an amount may be a part of another, both per the same thing, or the whole a year."""
    same = _can_be_part(part, whole) and part.per == whole.per
    return same or (part.kind is Kind.MONEY and _a_year(part, whole))


def _roles(cue: Cue, told: Sequence[Quantity], voices: frozenset[Voice] = LINE) -> Iterator[Role]:
    """Yield a part, its whole and the share that it makes."""
    for quantity, slot in zip(told, (Slot.PART, Slot.WHOLE, Slot.SHARE), strict=True):
        yield Role(quantity, cue, slot, voices)


def _a_year(part: Quantity, whole: Quantity) -> bool:
    """Tell whether the two differ only in that the whole is told per year: ``$1bn of the $14bn a year market``."""
    same_unit = part.kind is whole.kind and part.unit is not None and part.unit == whole.unit
    return same_unit and part.per is None and whole.per == "year"


def restates(between: Sequence[Item], *, clause: bool = False) -> bool:
    """
    Tell whether the items join an amount with its other measure: ``in claims, or about``.

    ``clause`` says that the amount may carry a clause of its own: ``out of 500 that were filed, or``.
    """
    openers = [place for place, item in enumerate(between) if item.text in part_words("share", "openers")]
    if not openers or len(between) > LONGEST_LINK:
        return False
    before, after = between[: openers[0]], between[openers[0] :]
    if not all(item.text in part_words("share", "bridge") for item in after):
        return False
    while before and before[-1].text in {",", ")"}:
        before = before[:-1]
    apart = frozenset() if clause else part_words("share", "apart")
    return not any(turns(item) or item.sort is Sort.MARK or item.text in apart for item in before)


def _opens_whole(between: Sequence[Item]) -> bool:
    """Tell whether the items lead from a part to its whole: ``of the construction cost of``."""
    while between and between[0].text in {",", ")"}:
        between = between[1:]
    if not between or len(between) > LONGEST_LINK or between[0].text not in part_words("share", "of"):
        return False
    return not any(_breaks(item) and not _names_movement(item) for item in between[1:])


def _names_movement(item: Item) -> bool:
    """Tell whether an item names a movement, which may be the whole: ``62% of the cut of``."""
    return item.is_cue("movement") and item.cue is not None and item.cue.form == "noun"


def _breaks(item: Item) -> bool:
    if turns(item) or item.sort is Sort.MARK or item.text in role_words("conjunctions"):
        return True
    return item.text in role_words("prepositions") and item.text not in part_words("share", "prepositions")


def _is_part_of(between: Sequence[Item]) -> bool:
    """Tell whether the items put a part before its whole: ``transactions out of``, ``of its``."""
    place = next((i for i, item in enumerate(between) if item.text == "of"), None)
    if place is None or len(between) > LONGEST_LINK:
        return False
    behind = between[place + 1 :]
    return all(item.text in part_words("share", "determiners") for item in behind) and not any(
        _breaks(item) and item.text != "out" for item in between[:place]
    )


def _is_comma(between: Sequence[Item]) -> bool:
    """Tell whether a comma and what hedges a number are all that stands between two."""
    return texts(between[:1]) == [","] and all(item.text in part_words("share", "bridge") for item in between[1:])


def _of_first(line: Line, place: int) -> bool:
    """Tell whether the sentence opens with the whole: ``Of the 200``."""
    before = texts(line.items[:place])
    return before[:1] == ["of"] and all(text in part_words("share", "determiners") for text in before[1:])


def _has_owner(between: Sequence[Item]) -> bool:
    """Tell whether the words that lead to a whole say whose it is: ``of its``."""
    return any(item.text in OWN for item in between[1:2])


def _ends_so(line: Line, place: int, between: Sequence[Item]) -> bool:
    """Tell whether a percentage at the end of its clause has nothing but a comma before it: ``boats, about 40%``."""
    return _is_apposed(between) and line.text_at(place + 1) in {"", ".", ",", ";"}


def _goes_on(between: Sequence[Item]) -> bool:
    """Tell whether the main clause follows the whole at once: ``banks, only``."""
    after = [place for place, item in enumerate(between) if item.text == ","]
    return len(after) == 1 and len(between) <= LONGEST_LINK and not any(turns(item) for item in between)


def _is_its_share(line: Line, place: int, left: Sequence[Item], right: Sequence[Item]) -> bool:
    """Tell whether the percentage at a place is that of the part: ``$2m of $5m, or 40%``, not ``or 3% of sales``."""
    if phrase_at(line, place + 1, "share", "same"):
        return _is_apposed(right) or restates(right, clause=True)
    restated = restates(right, clause=True) and (line.text_at(place + 1) != "of" or "out" in texts(left))
    return restated or _ends_so(line, place, right)


def _is_apposed(between: Sequence[Item]) -> bool:
    """Tell whether nothing but a comma, behind the noun of the whole, leads to its share: ``stations, about``."""
    comma = next((place for place, item in enumerate(between) if item.text == ","), NOUN + 1)
    noun, after = between[:comma], between[comma + 1 :]
    known = all(item.text in part_words("share", "bridge") for item in after)
    return comma <= NOUN and known and all(item.sort is Sort.WORD for item in noun)
