"""
Behind a movement word, to its left: the change and the level that it moves.

Where a level stands before the movement word (``$5m, up 3% from ...``, ``sales of $5m rose 3%``) it is the level after.
"""

from __future__ import annotations

from claimcheck.claims.frame import FENCES, Frame
from claimcheck.claims.movement import in_apposition, is_participle
from claimcheck.line import Line, governor, is_movement_noun, role_words
from claimcheck.line.alike import comparable
from claimcheck.line.ellipsis import are_levels
from claimcheck.line.standing import stands_as
from claimcheck.model import PERCENT_LIKE, Quantity, Standing

STOOD = frozenset(("was", "were", "been"))
"""Verbs that tell a level without a preposition."""

LEVEL_DISTANCE = 14
"""How many items may stand between a level and the adverb that moves it."""


def look_back(line: Line, frame: Frame) -> None:
    """Find the change and the level that stand before the movement word."""
    if not frame.by and frame.cue.form in {"noun", "adverb"}:
        frame.by += _sizes_before(line, frame)
    if frame.by and not frame.before and frame.cue.form == "adverb":
        frame.before += _compared_before(line, frame)
    if frame.cue.form == "verb" and frame.after and not frame.before:
        frame.before += _stood_before(line, frame)
    if _is_range(line, frame):
        frame.before.clear()
        frame.after.clear()
    if frame.after or not (frame.before or frame.by):
        return
    level = _level_before(line, frame)
    if level is not None and level not in frame.by:
        frame.after.append(level)


def _sizes_before(line: Line, frame: Frame) -> list[Quantity]:
    """Return the sizes in front of a movement word: ``a 5% rise``, ``74 points, or 0.7%, higher``."""
    place = frame.place - 1
    if frame.cue.form == "adverb" and line.text_at(place) == "," and governor(line, place - 1).word == "or":
        place -= 1
    item = line.item_at(place)
    if item is None or item.quantity is None:
        return []
    ruler = governor(line, place)
    if ruler.word in {"to", "from", "at"}:
        return []
    first = next((at for at in range(ruler.place - 1, -1, -1) if line.items[at].quantity), -1)
    if ruler.word != "or" or first < 0:
        return [item.quantity]
    return [size for at in (first, place) if (size := line.items[at].quantity) is not None]


def _compared_before(line: Line, frame: Frame) -> list[Quantity]:
    """Return the level before, told in front of its percentage: ``was $5m, compared with $4m in 2023, up 25%``."""
    for place in range(frame.place - 1, max(-1, frame.place - 1 - LEVEL_DISTANCE), -1):
        item = line.items[place]
        if item.text in FENCES:
            return []
        if item.quantity is not None and item.quantity not in frame.by:
            ruler = governor(line, place)
            told = ruler.word == "from" and line.items[ruler.place].text != "from" and not ruler.expected
            return [item.quantity] if told and item.quantity.kind not in PERCENT_LIKE else []
    return []


def _stood_before(line: Line, frame: Frame) -> list[Quantity]:
    """Return the level at which the subject stood, told in a clause on it: ``sales, which stood at $5m, rose``."""
    if line.text_at(frame.place - 1) != ",":
        return []
    found: list[Quantity] = []
    for place in range(frame.place - 2, max(-1, frame.place - 2 - LEVEL_DISTANCE), -1):
        item = line.items[place]
        if item.text in {"which", "that"}:
            return found if len(found) == 1 and comparable(found[0], frame.after[0]) else []
        if item.text in FENCES or item.is_cue("movement", "comparison", "expectation"):
            return []
        if item.quantity is not None:
            if governor(line, place).word != "at" and line.text_at(place - 1) not in STOOD:
                return []
            found.append(item.quantity)
    return []


def _is_range(line: Line, frame: Frame) -> bool:
    """
    Tell whether what follows a word is a range, no way from one level to another: ``$5, down from $7 to $9``.

    A level that stands in front of it, or a range, is the one after; the two behind are then what it was before.
    """
    if not (frame.before and frame.after) or frame.after[0].start < frame.before[0].start:
        return False
    first = 0 if frame.cue.form == "adverb" else frame.place
    others = [one for one in line.quantities(first, line.index_of(frame.before[0])) if one not in frame.by]
    if frame.cue.form != "adverb":
        others = [one for one in others if one.ends is not None]  # "cut to a range of $37 to $42, from $39 to $44"
    return any(are_levels(line, one, frame.before[0]) for one in others)


def _level_before(line: Line, frame: Frame) -> Quantity | None:
    """Return the level that an adverb or verb moves, in front of it."""
    wanted = frame.before[0] if frame.before else None
    crossed_comma = False
    second_best: Quantity | None = None
    for place in range(frame.place - 1, max(-1, frame.place - 1 - LEVEL_DISTANCE), -1):
        item = line.items[place]
        if item.text in FENCES or item.is_cue("clause"):
            return None
        crossed_comma = crossed_comma or item.text == ","
        quantity = item.quantity
        if quantity is None or quantity in frame.by or quantity in frame.before:
            continue
        if line.text_at(place - 1) in role_words("bases") or _is_whole(line, place):
            continue
        if wanted is not None and not are_levels(line, quantity, wanted):
            continue
        if wanted is None and quantity.kind in PERCENT_LIKE:
            return None
        if not _can_be_level(line, frame, place, crossed_comma=crossed_comma):
            return second_best
        if wanted is None or (quantity.per == wanted.per and quantity.kind is wanted.kind):
            return quantity
        second_best = second_best or quantity
    return second_best


def _can_be_level(line: Line, frame: Frame, place: int, *, crossed_comma: bool) -> bool:
    """Tell whether the quantity in front of a movement word is what moves: ``sales of $5m rose``, ``$5m, up``."""
    ruler = governor(line, place)
    if ruler.word in {"from", "("} or stands_as(line, place, Standing.EXPECTED, Standing.ADDED):
        return False
    if ruler.word == "by" and not _is_pace(line, frame, place):
        return False
    if is_movement_noun(line, place + 1):
        return False
    if frame.cue.form == "noun":
        return in_apposition(line, frame.place) and not _has_rival(line, place)
    if frame.cue.form == "verb" and not is_participle(frame.cue):
        return not crossed_comma and (ruler.of or ruler.word == "of")
    return frame.cue.form != "verb" or _names_numbers(line, frame.place + 1)


def _is_pace(line: Line, frame: Frame, place: int) -> bool:
    """Tell whether the size of one movement is the level of the next: ``grew by 4.4%, up from 1.8%``."""
    quantity = line.items[place].quantity
    return quantity is not None and quantity.kind in PERCENT_LIKE and frame.cue.form == "adverb" and bool(frame.before)


def _has_rival(line: Line, place: int) -> bool:
    """Tell whether another level stands in front: ``was $5m in 2023 and $3m in 2022, an increase of``."""
    level = line.items[place].quantity
    earlier = (item.quantity for item in line.items[:place])
    return level is not None and any(other is not None and comparable(level, other) for other in earlier)


def _names_numbers(line: Line, place: int) -> bool:
    """Tell whether a number or ``from`` follows at once: ``$5m, rising 3% from``, not ``funds raising a total of``."""
    item = line.item_at(place)
    return item is not None and (item.quantity is not None or item.text in {"from", "by", "to"})


def _is_whole(line: Line, place: int) -> bool:
    """Tell whether a quantity is the whole that the one before it is a part of: ``56 out of 79 markets``."""
    if line.text_at(place - 1) != "of":
        return False
    part = place - 3 if line.text_at(place - 2) == "out" else place - 2
    item = line.item_at(part)
    return item is not None and item.quantity is not None
