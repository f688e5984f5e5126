"""Percentages that cannot pass 100: falls of what is never negative, and shares of a whole."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from claimcheck.figures import ZERO
from claimcheck.line import Line, governor
from claimcheck.line.calendar import date_words, skip
from claimcheck.line.phrases import predicate
from claimcheck.model import Cue, Kind, Role, Slot

CLOSE = Decimal(90)
"""Only percentages near the limit, or past it, are worth a look."""

FILLERS = 4
SUBJECT = 10
"""How many items before the movement its subject may stand."""


def find(line: Line) -> Iterator[Role]:
    """Yield the large percentages of a sentence that tell a fall or a share."""
    for place in line.quantity_places:
        percent = line.items[place].quantity
        if percent is not None and percent.kind is Kind.PERCENT and (percent.figure.value or ZERO) >= CLOSE:
            whole, fall = _whole(line, place), _fall(line, place)
            if whole is not None:
                yield Role(percent, whole, Slot.SHARE)
            elif fall is not None:
                yield Role(percent, fall, Slot.SIZE)


def _whole(line: Line, place: int) -> Cue | None:
    """Return the whole that a percentage is a share of: "120% of voters", "a 120% stake"."""
    if line.text_at(place + 1) == "stake" and governor(line, place).word not in {"movement", "by"}:
        return predicate(line.items[place + 1 : place + 2], "limit", sense="stake")
    if line.text_at(place + 1) != "of":
        return None
    at = skip(line, place + 2, date_words("whole_fillers"), most=FILLERS)
    if line.text_at(at) not in date_words("wholes") or line.text_at(at + 1)[:1] in {"'", "-"}:
        return None
    compared = any(item.text in date_words("compared") or item.is_cue("comparison") for item in line.items)
    if compared or governor(line, place).word in {"movement", "by", "from"}:
        return None
    return predicate(line.items[at : at + 1], "limit", sense="share")


def _fall(line: Line, place: int) -> Cue | None:
    """Return what fell by a percentage: "sales fell 120%", "a 120% fall in sales"."""
    signed = any(item.text in date_words("signed") for item in line.items)
    measures = {item.cue.sense for item in line.items if item.cue is not None and item.cue.kind == "measure"}
    if signed or measures - date_words("never_negative"):
        return None
    cue = _movement(line, place)
    if cue is None or cue.sense != "down":
        return None
    before = cue.start < line.items[place].start
    near = range(max(0, place - SUBJECT), place) if before else range(place + 2, min(len(line.items), place + 5))
    subject = next((at for at in near if line.items[at].is_cue("measure")), None)
    return None if subject is None else predicate(line.items[subject : subject + 1], "limit", sense="fall")


def _movement(line: Line, place: int) -> Cue | None:
    """Return the movement word that the percentage is the bare size of."""
    behind = line.cue_at(place + 1)
    if behind is not None and behind.kind == "movement" and behind.form == "noun":
        return behind
    ruler = governor(line, place)
    at = ruler.place - 1 if ruler.word == "by" else ruler.place
    cue = line.cue_at(at) if ruler.word in {"movement", "by"} else None
    return cue if cue is not None and cue.kind == "movement" and cue.form != "noun" else None
