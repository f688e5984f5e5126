"""When a text itself says that it appeared."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from claimcheck.model import Block, Part, Published
from claimcheck.read.dates import DAY, day_of, full_dates, is_date_line, month_pattern, weekday_pattern
from claimcheck.read.implied import begun
from claimcheck.read.words import words
from claimcheck.rulebook import per_rulebook

_TOP = 8
"""How many blocks from the top may say the date."""

_LONGEST_DATELINE = 120
_LONGEST_NAME = 5
"""How many words the name of a place or an agency has."""
_MARKS = (",", "-", "–", "—", "(", "/", ":")
"""What may stand between the name of a place and the day."""
_PARTS = re.compile(r"[,/()&:]|--|\s[-–—]|[-–—]\s|[-–—]$")
_PROVINCE = re.compile(r"[A-Z]{2}")
"""Behind the name of a town: "TORONTO, ON /"."""
_FILED_END = re.compile(
    r"\)?,?\s{0,3}(?:\([A-Z][\w &./'-]{1,40}\)\s{0,3}|/[A-Z][\w .'-]{1,30}/\s{0,3})?\)?\s{0,3}(?:[-–—_:/]|\([A-Z])"
)


def published_in(text: str, blocks: Sequence[Block]) -> Published:
    """
    Return when the text says that it appeared: the day that stands at its top, or the window that it implies.

    A dateline seldom names the year. It is completed only by a year that the text speaks of as under way.
    """
    for block in blocks[:_TOP]:
        line = text[block.start : block.end]
        if block.part is not Part.TABLE and is_date_line(line):
            return Published(full_dates(line)[0][0], source="dateline")
    year = begun(text, blocks)
    for block in blocks[:_TOP]:
        line = text[block.start : min(block.end, block.start + _LONGEST_DATELINE)]
        day = _filed(line) or _filed_in(year, line)
        if day is not None:
            return Published(day, source="dateline")
    if year is not None:
        return Published(window=(date(year, 1, 1), date(year, 12, 31)), source="text")
    return Published()


def _filed(line: str) -> date | None:
    """
    Return the day of ``LONDON, May 20, 2025 /Newswire/ --``, ``Leeds--(WIRE)--20 May 2025--``; None where it is none.

    Before the day stand only names of places and agencies, each with its mark; a dash or colon ends it.
    """
    for day, start, end in full_dates(line)[:1]:
        head = line[:start].rstrip()
        marked = not head or head.endswith(_MARKS) or head.isupper() or _weekday_ends().search(head)
        first, *others = _PARTS.split(head)
        placed = _is_place(first) and all(_is_place(name) or _PROVINCE.fullmatch(name.strip()) for name in others)
        if marked and _FILED_END.match(line, end) and placed:
            return day
    return None


def _is_place(name: str) -> bool:
    """Tell whether a part of a dateline can be the name of a place, an agency or a weekday."""
    words_of_name = name.split()
    if len(words_of_name) > _LONGEST_NAME:
        return False
    small = set(words("dates", "in_places"))
    return all(
        (word[:1].isupper() and word.lower() not in words("dates", "not_in_places")) or word in small
        for word in words_of_name
    )


def _filed_in(year: int | None, line: str) -> date | None:
    """Return the day of a dateline that names no year, in the year that the text speaks of as under way."""
    match = None if year is None else _dateline().match(line)
    return (
        None if match is None else day_of(str(year), match["month"] or match["month2"], match["day"] or match["day2"])
    )


@per_rulebook
def _weekday_ends() -> re.Pattern[str]:
    return re.compile(rf"(?:^|[\s(]){weekday_pattern()},?$")


@per_rulebook
def _dateline() -> re.Pattern[str]:
    """Return the pattern of ``LONDON, March 4 (Reuters) -``, the place or the agency left out at will."""
    place = r"[A-Z][A-Z'./\- ]{2,40}(?:,\s[A-Z][\w.' ]{1,30})?"
    weekday = rf"(?:{weekday_pattern()},?\s)?"
    month, back = month_pattern(), DAY.replace("<day>", "<day2>")
    day = rf"(?:(?P<month>{month})\s{DAY}\b|{back}\s(?P<month2>{month}))"
    return re.compile(
        rf"(?:{place},?\s)?{weekday}{day},?\s{{0,3}}(?:\([A-Z][\w &./'-]{{1,40}}\)\s{{0,3}})?(?:[-–—_:]|\()"
    )
