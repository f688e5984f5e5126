"""The sign of a quantity by sense: a loss, a fall or what is below zero, however its figure is written."""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck.line import Line, Sort, governor, quantity_at, role_words
from claimcheck.model import Cue, Kind

COMPARATIVES = frozenset(("higher", "lower"))
ASIDE_REACH = 8
"""How many items in front of a quantity its measure may stand."""


def polarity(line: Line, place: int) -> int:
    """
    Return -1 where the words around a quantity make it a loss, 1 where they make it a gain, 0 where they are silent.

    The words are those up to its governor, the one right behind it (``a $5 million loss``, ``$9.0 million of
    operating loss``), and for a level without a governor the measure in front of it.
    """
    behind = line.items[place + 1 : place + 4]
    near = behind[1:] if behind and behind[0].text == "of" else behind[:1]
    ruler = governor(line, place)
    start = ruler.place + 1 if ruler.word == "from" else max(0, place - LONGEST_SUBJECT)
    before = [item for item in line.items[start:place] if item.sort is not Sort.QUANTITY]
    words = [item.text.split()[-1] for item in (*near, *reversed(before)) if item.sort is not Sort.MARK]
    for number, word in enumerate(words):
        if _is_coordinate(words, number):
            continue
        if word in role_words("losses"):
            return -1
        if word in role_words("gains"):
            return 1
    return 0


def _is_coordinate(words: Sequence[str], number: int) -> bool:
    """Tell whether a word is one of a pair that takes no side: ``excluding gains and losses``."""
    for joint, other in ((number + 1, number + 2), (number - 1, number - 2)):
        if min(joint, other) >= 0 and max(joint, other) < len(words) and words[joint] in {"and", "or"}:
            pair = {words[number], words[other]}
            if pair & BAD and pair & GOOD:
                return True
    return False


BAD, GOOD = frozenset(("loss", "losses")), frozenset(("gain", "gains", "profit", "profits"))

LONGEST_SUBJECT = 16
"""How many items before a level its noun may stand: ``net loss in April through June was 26 million``."""


def sign(line: Line, place: int) -> int:
    """Return -1 where the quantity at ``place`` is a loss or the size of a fall, 1 for a gain or rise, else 0."""
    quantity = quantity_at(line, place)
    if quantity.figure.value is not None and quantity.figure.value < 0:
        return -1
    cue = _movement_of(line, place)
    if cue is not None and cue.sense != "open":
        return {"up": 1, "down": -1}.get(cue.sense, 0)
    if quantity.kind not in {Kind.MONEY, Kind.COUNT}:
        return 0
    return 1 if _is_of_gain(line, place) else polarity(line, place)


def _is_of_gain(line: Line, place: int) -> bool:
    """Tell whether the measure nearest in front is a profit or revenue: ``a cut last year, profit was``."""
    for item in reversed(line.items[max(0, place - ASIDE_REACH) : place]):
        if item.sort is Sort.MARK or item.quantity is not None:
            return False
        if item.is_measure:
            told = set(item.text.split())
            return bool(told & role_words("gains")) and not told & role_words("losses")
    return False


def _movement_of(line: Line, place: int) -> Cue | None:
    """Return the movement that the quantity is the size of: ``fell 5%``, ``a 5% drop``, ``a drop of 5%``."""
    behind = line.cue_at(place + 1)
    if behind is not None and behind.kind == "movement" and (behind.form == "noun" or behind.text in COMPARATIVES):
        return behind  # "a 5% drop", "5% lower"
    ruler = governor(line, place)
    at = ruler.place
    if ruler.word in {"by", "of", "at"}:
        at -= 1  # "fell by 5%", "a drop of 5%"
    cue = line.cue_at(at)
    return cue if cue is not None and cue.kind == "movement" else None
