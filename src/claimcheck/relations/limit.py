"""Percentages that cannot pass 100: falls of what is never negative, and shares of a whole."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from claimcheck.line import Line, governor
from claimcheck.model import Cue, Kind, Quantity
from claimcheck.relation import Limit
from claimcheck.relations.calendar import date_words, skip
from claimcheck.relations.story import Story

CLOSE = Decimal(90)
"""Only percentages near the limit, or past it, are worth a look."""

FILLERS = 4
SUBJECT = 10
"""How many items before the movement its subject may stand."""

SHARE, FALL = PATHS = ("limit/share", "limit/fall")


def find(story: Story) -> Iterator[Limit]:
    """Yield the large percentages that tell a fall or a share."""
    for line in story.lines:
        for place, item in enumerate(line.items):
            percent = item.quantity
            if percent is not None and percent.kind is Kind.PERCENT and (percent.figure.value or Decimal(0)) >= CLOSE:
                found = _share(line, place, percent) or _fall(line, place, percent)
                if found is not None:
                    yield found


def _share(line: Line, place: int, percent: Quantity) -> Limit | None:
    """Read "120% of voters" and "a 120% stake"."""
    if line.text_at(place + 1) == "stake" and governor(line, place).word not in {"movement", "by"}:
        return Limit(
            path=SHARE, start=percent.start, end=line.items[place + 1].end, percent=percent, fall=False, of="a company"
        )
    if line.text_at(place + 1) != "of":
        return None
    at = skip(line, place + 2, date_words("whole_fillers"), most=FILLERS)
    whole = line.text_at(at)
    if whole not in date_words("wholes") or line.text_at(at + 1)[:1] in {"'", "-"}:
        return None
    compared = any(item.text in date_words("compared") or item.is_cue("comparison") for item in line.items)
    if compared or governor(line, place).word in {"movement", "by", "from"}:
        return None
    return Limit(path=SHARE, start=percent.start, end=line.items[at].end, percent=percent, fall=False, of=whole)


def _fall(line: Line, place: int, percent: Quantity) -> Limit | None:
    """Read "sales fell 120%" and "a 120% fall in sales"."""
    signed = any(item.text in date_words("signed") for item in line.items)
    measures = {item.cue.sense for item in line.items if item.cue is not None and item.cue.kind == "measure"}
    if signed or measures - date_words("never_negative"):
        return None
    cue = _movement(line, place)
    if cue is None or cue.sense != "down":
        return None
    before = (
        line.items[max(0, place - SUBJECT) : place] if cue.start < percent.start else line.items[place + 2 : place + 5]
    )
    subject = next((item for item in before if item.is_cue("measure")), None)
    if subject is None:
        return None
    return Limit(
        path=FALL,
        start=min(percent.start, cue.start, subject.start),
        end=max(percent.end, cue.end, subject.end),
        percent=percent,
        fall=True,
        of=subject.text,
    )


def _movement(line: Line, place: int) -> Cue | None:
    """Return the movement word that the percentage is the bare size of."""
    behind = line.cue_at(place + 1)
    if behind is not None and behind.kind == "movement" and behind.form == "noun":
        return behind
    ruler = governor(line, place)
    at = ruler.place - 1 if ruler.word == "by" else ruler.place
    cue = line.cue_at(at) if ruler.word in {"movement", "by"} else None
    return cue if cue is not None and cue.kind == "movement" and cue.form != "noun" else None
