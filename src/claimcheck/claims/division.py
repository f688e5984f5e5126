"""
Divisions: the percentages of one whole, told in one sentence.

Three or more percentages in one list, with a word that speaks of one whole that several share (an owner, a portfolio, a
poll), or two with a word that closes the list (``the remaining 40%``). A sentence with a movement, a comparison, or a
rate in it is left alone, and so is one that names more than one whole.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from claimcheck.line import Item, Line, Sort, quantity_at
from claimcheck.line.alike import is_plain
from claimcheck.line.phrases import part_words, phrases, predicate
from claimcheck.model import Kind, Role, Slot

FEWEST = 3
PAIR = 2
LONGEST_GAP = 24
"""How many items may stand between two percentages of one list."""

NEAR = 4


def find(line: Line) -> Iterator[Role]:
    """Yield the divisions that a sentence tells, one for each side of a comparison (``, compared with``)."""
    places = [place for place, item in enumerate(line.items) if item.quantity and item.quantity.kind is Kind.PERCENT]
    walls = [place for place, item in enumerate(line.items) if _compares(item)]
    for start, end in pairwise([-1, *walls, len(line.items)]):
        yield from _division(line, [place for place in places if start < place < end], end)


def _division(line: Line, places: Sequence[int], end: int) -> Iterator[Role]:
    """Yield the percentages at ``places``, if all are shares of one whole; before two, another may have been told."""
    if len(places) < PAIR or not all(is_plain(quantity_at(line, place)) for place in places):
        return
    closing = _first_phrase(line, "all", 0, end) or _first_phrase(line, "before", places[0] - 2, places[0])
    about = closing or _first_phrase(line, "shared", 0, end)
    if about is None or _is_other(line, places, end) or _over_times(line) or _wholes(line, places) > 1:
        return
    if closing is None and _overlaps(line, places):
        return
    if not _is_list(line, places) or (len(places) < FEWEST and not _remains(line, places[-1])):
        return
    sense = "all" if closing is not None and len(places) >= FEWEST else "some"
    cue = predicate(line.items[about], "division", sense=sense)
    for place in places:
        yield Role(quantity_at(line, place), cue, Slot.SHARE)


def _overlaps(line: Line, places: Sequence[int]) -> bool:
    """
    Tell whether the percentages may be of several wholes.

    So are those of people who can be in several groups at once (``40% own``, ``30% said``), those told by place
    (``45% in Ohio and 60% in Iowa``), and those without a name between (``45%, 60% and 70%``).
    """
    behind = [item.text for place in places for item in line.items[place + 1 : place + 2]]
    if any(text in part_words("whole", "does") for text in behind) or behind.count("in") >= PAIR:
        return True
    gaps = (line.items[left + 1 : right] for left, right in pairwise(places))
    named = all(any(item.sort is not Sort.MARK and item.text != "and" for item in gap) for gap in gaps)
    return not named and not line.has("respectively")


def _is_other(line: Line, places: Sequence[int], end: int) -> bool:
    """Tell whether the percentages move, or are rates, or shares of several wholes."""
    first, last = max(0, places[0] - NEAR), min(end, places[-1] + NEAR)
    if _first_phrase(line, "apart", 0, last) is not None or any(_moves(item) for item in line.items[first:last]):
        return True
    behind = (item.text for place in places for item in line.items[place + 1 : place + 2])
    return any(text in part_words("whole", "behind") for text in behind)


def _compares(item: Item) -> bool:
    if item.cue is None or item.cue.kind != "comparison":
        return False
    return item.cue.sense == "from" and item.text not in {"from", "against"}  # "30 percent against" is an answer


def _moves(item: Item) -> bool:
    """Tell whether an item moves a level; what people answer (``will improve``) moves none."""
    return item.is_cue("movement") and item.text not in part_words("whole", "answers")


def _over_times(line: Line) -> bool:
    """Tell whether the percentages may be those of several years: ``40%, 33% and 27% in 2023, 2022 and 2021``."""
    times = [item for item in line.items if item.sort is Sort.HORIZON or item.text in part_words("whole", "times")]
    return line.has("respectively") and (len(times) >= PAIR or any("years" in item.text for item in times))


def _remains(line: Line, place: int) -> bool:
    """Tell whether the last percentage is what remains of the whole."""
    before = " ".join(item.text for item in line.items[max(0, place - NEAR) : place])
    return any(before.endswith(word) for word in ("remaining", "the other", "the final"))


def _is_list(line: Line, places: Sequence[int]) -> bool:
    """Tell whether the percentages are joined to one list, the last one by ``and`` or its like."""
    for left, right in pairwise(places):
        between = line.items[left + 1 : right]
        if len(between) > LONGEST_GAP or any(item.text in {";", ":"} or item.sort is Sort.HORIZON for item in between):
            return False
        if not any(item.text in part_words("whole", "joins") for item in between):
            return False
    closing = [item.text for item in line.items[places[-2] + 1 : places[-1]]]
    return any(text in part_words("sum", "closes") or text == "with" for text in closing)


def _wholes(line: Line, places: Sequence[int]) -> int:
    """Return how many of the percentages name the whole that they are of."""
    named = 0
    for place in places:
        behind = [item.text for item in line.items[place + 1 : place + 3]]
        named += behind[:1] == ["of"] or (behind[1:] == ["in"] and behind[0] in {"stake", "interest", "share"})
    return named


def _first_phrase(line: Line, name: str, start: int, end: int) -> slice | None:
    """Return where the items stand of the first phrase of a list that stands between two places."""
    text, ends, places = " ", [], []
    for place in range(max(0, start), end):
        if line.items[place].quantity is None:
            text += f"{line.items[place].text} "
            ends.append(len(text))
            places.append(place)
    for phrase in phrases("whole", name):
        at = text.find(f" {phrase} ")
        if at >= 0:
            return slice(places[bisect_right(ends, at + 1)], places[bisect_right(ends, at + len(phrase))] + 1)
    return None
