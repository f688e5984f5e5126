"""
Divisions: the percentages of one whole, told in one sentence.

Three or more percentages in one list, with a word that speaks of one whole that several share (an owner, a portfolio, a
poll), or two with a word that closes the list (``the remaining 40%``). A sentence with a movement, a comparison, or a
rate in it is left alone, and so is one that names more than one whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from claimcheck.model import Kind
from claimcheck.relation import Division
from claimcheck.relations.like import is_plain, part_words, quantity_at
from claimcheck.relations.line import Line, Sort, governor
from claimcheck.relations.story import Story

FEWEST = 3
PAIR = 2
LONGEST_GAP = 24
"""How many items may stand between two percentages of one list."""

NEAR = 4


def find(story: Story) -> Iterator[Division]:
    """Yield the divisions of one whole that the sentences tell."""
    for line in story.lines:
        told = in_line(line)
        if told is not None:
            yield told


def in_line(line: Line) -> Division | None:
    """Return the division that a sentence tells, if all its percentages are shares of one whole."""
    places = [place for place, item in enumerate(line.items) if item.quantity and item.quantity.kind is Kind.PERCENT]
    if len(places) < PAIR or not all(is_plain(quantity_at(line, place)) for place in places):
        return None
    first, last = places[0], places[-1]
    closing = _first_phrase(line, "all", 0, len(line.items))
    about = closing or _first_phrase(line, "shared", 0, len(line.items))
    if not about or _first_phrase(line, "apart", 0, len(line.items)) or _moves(line, first, last):
        return None
    if len(places) < FEWEST and not _remains(line, last):
        return None
    if not _is_list(line, places) or _wholes(line, places) > 1:
        return None
    parts = tuple(quantity_at(line, place) for place in places)
    return Division(start=parts[0].start, end=parts[-1].end, parts=parts, complete=bool(closing), about=about)


def _moves(line: Line, first: int, last: int) -> bool:
    """Tell whether the sentence moves or compares its percentages."""
    around = line.items[max(0, first - NEAR) : last + NEAR]
    return any(item.cue is not None and item.cue.kind in {"movement", "comparison"} and not _is_answer(item.cue.form, item.text) for item in around)


def _is_answer(form: str, text: str) -> bool:
    """Tell whether a movement word is what people answer (``think it will improve``) or results do (``missed``)."""
    return form == "link" and text not in {"from", "compared with", "compared to", "versus", "against", "under"} or text in {"improve", "worsen", "rise", "fall", "increase", "decrease", "gain"}


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


def _first_phrase(line: Line, name: str, start: int, end: int) -> str:
    """Return the first phrase of a list that stands between two places, or nothing."""
    text = " " + " ".join(item.text for item in line.items[start:end] if item.quantity is None) + " "
    return next((phrase for phrase in _phrases(name) if f" {phrase} " in text), "")


@cache
def _phrases(name: str) -> tuple[str, ...]:
    return tuple(sorted(part_words("whole", name), key=lambda phrase: (-len(phrase), phrase)))
