"""
Frames: what one movement word joins.

A movement word opens a frame that reaches to the next movement word or clause. In it each quantity has the
role that its governor gives it: bare or ``by``, the size of the change; ``to`` or ``at``, the level after;
``from``, ``compared with``, ``against``, ``versus``, the level before; behind ``or`` or in brackets, another
measure of the quantity before it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from claimcheck.claims.movement import in_apposition, is_set_off, is_topic, multiple_as_movement
from claimcheck.line import (
    ARTICLES,
    Governor,
    Line,
    Sort,
    foreseen,
    governor,
    is_movement_noun,
    is_premodifier,
    role_words,
)
from claimcheck.line.standing import stands_as
from claimcheck.model import PERCENT_LIKE, Cue, Quantity, Standing

ADVERBS = 3
"""How many words may stand between a movement word and its bare size: ``rose by a sharp 5%``."""

ASIDE = 5
"""How many items may stand between a size and its other measure: ``$5m a year, or 3%``."""

_YEAR = re.compile(r"(?:19|20)\d\d")
EARLIER_REACH = 4
"""How many items in front of an earlier level its bracket may open: ``(previous forecast of $6m)``."""

NOUN = 3
"""Of how many items the noun may be that a participle qualifies: ``a reduced EBIT margin of 5%``."""

RANK_REACH = 6
"""Within how many items a number follows a word that also tells of time, rank or place, where it compares."""

FENCES = frozenset((";", ":", "--", "—", "•", "*", "|"))
"""Marks that no frame crosses."""


@dataclass(slots=True)
class Frame:
    """The roles found so far around one movement word."""

    cue: Cue
    place: int
    by: list[Quantity] = field(default_factory=list)
    after: list[Quantity] = field(default_factory=list)
    before: list[Quantity] = field(default_factory=list)
    last: list[Quantity] | None = None

    @property
    def quantities(self) -> list[Quantity]:
        """All that the word joins."""
        return [*self.by, *self.after, *self.before]


def look_forward(line: Line, frame: Frame) -> None:
    """Give every quantity behind the movement word its role, up to the fence."""
    multiple = line.items[frame.place].quantity
    if multiple is not None:
        frame.by.append(multiple)
        frame.last = frame.by
    for place in range(frame.place + 1, len(line.items)):
        item = line.items[place]
        if _is_fence(line, frame, place):
            return
        if item.quantity is not None:
            role = _role(line, frame, place, item.quantity)
            if role is not None:
                role.append(item.quantity)
            elif _breaks(line, frame, place):
                return
            frame.last = role


def _breaks(line: Line, frame: Frame, place: int) -> bool:
    """Tell whether a quantity without a role opens another statement: what follows may belong to it."""
    told = bool(frame.by or frame.after or frame.before)
    part = stands_as(line, place, Standing.EXCLUDED, Standing.ASIDE)
    return told and not part and governor(line, place).word not in {"(", "of", "per", "for", "in"}


def _is_fence(line: Line, frame: Frame, place: int) -> bool:
    """Tell whether the item at ``place`` ends what the movement word joins."""
    item = line.items[place]
    if (item.text in FENCES and not _is_dated(line, place)) or multiple_as_movement(item) is not None:
        return True
    if frame.before and not frame.after and item.text == "and" and line.text_at(place + 1) == "to":
        return True  # a second pair of the verb in front: "to 3% growth from 4%, and to 5% from 6%"
    return item.cue is not None and _is_fencing_cue(line, frame, place, item.cue)


def _is_fencing_cue(line: Line, frame: Frame, place: int, cue: Cue) -> bool:
    if cue.kind == "comparison" and cue.form == "rank" and not _has_number(line, place):
        return False  # "under review", "behind schedule"
    if cue.kind == "comparison":
        return cue.sense != "from" or (place - 1 != frame.place and _other_from(line, place))
    if cue.kind == "movement":
        return not (is_topic(line, place) or is_premodifier(line, place) or _continues(line, frame, place))
    if cue.kind == "clause":
        between_levels = frame.by and frame.after and not frame.before
        return not (between_levels and cue.text.lower() in role_words("exclusions") | role_words("asides"))
    return cue.kind == "reporting" and cue.form == "phrase"


def _has_number(line: Line, place: int) -> bool:
    """Tell whether a number follows a word, with no other word that governs it between."""
    for item in line.items[place + 1 : place + 1 + RANK_REACH]:
        if item.quantity is not None:
            return True
        if item.cue is not None or item.text in role_words("prepositions"):
            return False
    return False


def _other_from(line: Line, place: int) -> bool:
    """Tell whether ``from`` belongs to a word before it: ``reversing from``, ``not far from``."""
    before = line.text_at(place - 1)
    gerund = before.endswith("ing") and line.text_at(place - 2) == "," and before not in role_words("going")
    return line.items[place].text == "from" and (gerund or before in role_words("not_from"))


def _continues(line: Line, frame: Frame, place: int) -> bool:
    """
    Tell whether a second movement word only goes on with the first.

    It echoes it (``fell to 5% in May, down from 6%``), sums it up (``from 5% to 6%, an increase of 20%``), or tells its
    size in another measure (``a growth of 20%, an increase of $5m``).
    """
    cue = line.items[place].cue
    if cue is None:
        return False
    if cue.form == "noun" and in_apposition(line, place):
        sized = bool(frame.by) and not frame.after and not frame.before and cue.sense == frame.cue.sense
        return sized or bool(frame.after and frame.before and not frame.by)
    if cue.form == "noun" or not frame.after:
        return False
    if cue.form != "adverb" or frame.before or line.text_at(place + 1) != "from":
        return False
    before = next((at for at in line.quantity_places if at > place), None)
    extreme = before is not None and stands_as(line, before, Standing.EXTREME)
    if frame.by and (extreme or cue.sense != frame.cue.sense):
        return False  # the size of the change is counted from another day: "rose 3% to $5, down from $6 in May"
    aside = [i for i in line.items[:place] if i.start >= frame.after[-1].end and i.sort is Sort.WORD]
    aside = [i for i in aside if i.text not in role_words("prepositions")]
    return cue.sense == frame.cue.sense or not aside


def _role(line: Line, frame: Frame, place: int, quantity: Quantity) -> list[Quantity] | None:
    """Return the list that the quantity at ``place`` belongs to, or None where no role fits."""
    ruler = governor(line, place)
    if ruler.place < frame.place:
        word = "movement" if _bare(line, frame, place) else ""
        ruler = Governor(word, frame.place, ruler.expected)
    if ruler.word in {"(", ""} and frame.after and is_earlier(line, place):
        return None if frame.before else frame.before
    if ruler.expected or (foreseen(line, place) and not _moves_expectation(line, frame)):
        return None
    if is_movement_noun(line, place + 1) and ruler.word != "movement":
        return _summed_up(line, frame, place)
    if ruler.word in {"or", "("} and frame.last:
        if frame.last is frame.before and frame.after and not frame.by and _is_size_of(line, place, frame.before[-1]):
            return frame.by  # "to $6 from $7, or 14%"
        added = stands_as(line, place, Standing.ADDED)  # "to $5 a month, or $60 more a year"
        return frame.last if not added and _alternative(line, ruler.place, frame.last) else None
    return _by_governor(line, frame, quantity, ruler)


def _is_size_of(line: Line, place: int, level: Quantity) -> bool:
    """Tell whether a number behind a level is a percentage by itself, and no share: ``or 14%``, not ``or 14% of``."""
    quantity = line.items[place].quantity
    percent = quantity is not None and quantity.kind in PERCENT_LIKE and level.kind not in PERCENT_LIKE
    return percent and line.text_at(place + 1) != "of"


def _moves_expectation(line: Line, frame: Frame) -> bool:
    """Tell whether what moves is itself an expectation: ``raised its outlook to $5m from the $4m it forecast``."""
    first = line.index_of(frame.after[0]) if frame.after else frame.place
    return any(item.is_cue("expectation") for item in line.items[frame.place + 1 : first])


def is_earlier(line: Line, place: int) -> bool:
    """Tell whether a quantity stands in a bracket as the level before: ``(previously $6m)``."""
    before = line.items[max(0, place - EARLIER_REACH) : place]
    bracket = next((at for at, item in enumerate(before) if item.text == "("), len(before))
    inside = before[bracket + 1 :]
    return _is_dated(line, place - 1) or any(item.text in role_words("earlier") for item in inside)


def _is_dated(line: Line, place: int) -> bool:
    """Tell whether a colon stands behind the time that opens a bracket: ``(2023: $6m)``."""
    time = line.item_at(place - 1)
    if line.text_at(place) != ":" or line.text_at(place - 2) != "(" or time is None:
        return False
    return time.horizon is not None or _YEAR.fullmatch(time.text) is not None


def _by_governor(line: Line, frame: Frame, quantity: Quantity, ruler: Governor) -> list[Quantity] | None:
    """Return the list that the governing word sends a quantity to, while that list is empty."""
    role = {
        "movement": frame.after if ruler.of and _qualifies(line, frame) else frame.by,
        "by": frame.by,
        "of": frame.by if is_movement_noun(line, ruler.place - 1) else None,
        "in": frame.by if ruler.of and _leads_on(line, frame, quantity) else None,
        "to": frame.after,
        "at": _behind_at(frame, quantity, ruler),
        "from": frame.before,
        "on": frame.before if line.horizon_at(ruler.place + 1) is not None else None,  # "up on last year's $5m"
    }.get(ruler.word)
    if role is frame.by and ruler.word == "of":
        return role if not any(_one_measure(size, quantity) for size in role) else None
    taken = role is frame.by and (frame.after or frame.before)
    return None if role or taken else role


def _leads_on(line: Line, frame: Frame, quantity: Quantity) -> bool:
    """Tell whether a level follows the first number behind a noun of movement: ``a fall in income of $5m to $20m``."""
    return frame.cue.form == "noun" and not frame.quantities and line.text_at(line.index_of(quantity) + 1) == "to"


def _one_measure(size: Quantity, other: Quantity) -> bool:
    """Tell whether two sizes are told in one measure: a percentage and an amount are not."""
    return (size.kind in PERCENT_LIKE) is (other.kind in PERCENT_LIKE)


def _qualifies(line: Line, frame: Frame) -> bool:
    """Tell whether a participle qualifies the noun whose level follows: ``a reduced EBIT margin of``."""
    behind = line.items[frame.place + 1 : frame.place + 2 + NOUN]
    of = next((at for at, item in enumerate(behind) if item.text == "of"), 0)
    return frame.cue.form == "verb" and line.text_at(frame.place - 1) in ARTICLES and of > 0


def _summed_up(line: Line, frame: Frame, place: int) -> list[Quantity] | None:
    """Return where a quantity before a movement noun belongs: the size, in ``from A to B, an 8% increase``."""
    apposed = line.text_at(place - 1) in {"a", "an"} and is_set_off(line, place - 1)
    return frame.by if apposed and frame.before and frame.after and not frame.by else None


def _behind_at(frame: Frame, quantity: Quantity, ruler: Governor) -> list[Quantity] | None:
    """Return where a quantity behind "at" belongs: the size, right behind a noun (``puts the rise at $5m``)."""
    if frame.cue.form == "noun" and ruler.place == frame.place + 1:
        return frame.by
    return frame.after if _is_level(frame, quantity) else None


def _is_level(frame: Frame, quantity: Quantity) -> bool:
    """Tell whether a quantity behind ``at`` is a level: ``grew at 3%`` tells a pace, ``up 5% at $30`` a level."""
    return frame.cue.form == "adverb" or quantity.kind not in PERCENT_LIKE


def _bare(line: Line, frame: Frame, place: int) -> bool:
    """Tell whether the quantity follows the movement word with no more than adverbs between."""
    between = line.items[frame.place + 1 : place]
    return len(between) <= ADVERBS and all(item.sort is Sort.WORD for item in between)


def _alternative(line: Line, place: int, last: list[Quantity]) -> bool:
    """Tell whether ``or`` or a bracket at ``place`` comes right after the last quantity of a role."""
    between = [item for item in line.items[:place] if item.start >= last[-1].end]
    return (
        len(between) <= ASIDE
        and not any(item.sort is Sort.QUANTITY for item in between)
        and not any(item.text in {"to", "from", "and"} for item in between)
    )
