"""When a text itself says that it appeared."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from claimcheck.model import Block, Part, Published
from claimcheck.read.dates import DAY, YEAR, day_of, full_dates, is_date_line, month_pattern, weekday_pattern
from claimcheck.read.implied import begun
from claimcheck.rulebook import per_rulebook

_TOP = 8
"""How many blocks from the top may say the date."""

_LONGEST_DATELINE = 120


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
        match = _dateline().match(text[block.start : min(block.end, block.start + _LONGEST_DATELINE)])
        if match and (match["year"] or year):
            day = day_of(match["year"] or str(year), match["month"], match["day"])
            if day is not None:
                return Published(day, source="dateline")
    if year is not None:
        return Published(window=(date(year, 1, 1), date(year, 12, 31)), source="text")
    return Published()


@per_rulebook
def _dateline() -> re.Pattern[str]:
    """Return the pattern of ``LONDON, March 4 (Reuters) -``, the place or the agency left out at will."""
    place = r"[A-Z][A-Z'./\- ]{2,40}(?:,\s[A-Z][\w.' ]{1,30})?"
    weekday = rf"(?:{weekday_pattern()},?\s)?"
    day = rf"(?P<month>{month_pattern()})\s{DAY}\b(?:,?\s{YEAR}\b)?"
    return re.compile(
        rf"(?:{place},?\s)?{weekday}{day},?\s{{0,3}}(?:\([A-Z][\w &./'-]{{1,40}}\)\s{{0,3}})?(?:[-–—_:]|\()"
    )
