"""
The day may be one of another year.

A story that looks back tells its days without their year: "on Wednesday, October 14" is of 1987 where the story is
about that year. So it may be where the story names a year, long past, in several of its sentences.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from claimcheck.doubts.reading import Context, Doubt, Reading
from claimcheck.line.calendar import years_told
from claimcheck.relation import DatedWeekday

OFTEN = 3
"""In how many sentences a year stands that a story is about."""

REACH = 60
"""How many sentences on either side are looked at: more than an article has, and no more work in a longer text."""

PAST = 2
"""How many years a year is over at least that only a story looking back is about."""


def read(relation: DatedWeekday, context: Context) -> Iterator[Reading]:
    """Yield the day in each year long past that the story is about."""
    published = context.article.published.latest
    if relation.moment.year is not None or published is None:
        return
    text = context.article.text
    place = bisect_right(context.lines, relation.date.start, key=lambda line: line.sentence.start) - 1
    around = context.lines[max(0, place - REACH) : place + REACH]
    told = Counter(year for line in around for year in set(years_told(text[line.sentence.start : line.sentence.end])))
    for year, times in told.most_common():
        if times >= OFTEN and year <= published.year - PAST:
            moment = replace(relation.moment, year=year)
            yield Reading(replace(relation, moment=moment), f"“{relation.date.text}” may be of {year}")


DOUBT = Doubt(name="year", relations=(DatedWeekday,), read=read, doc=__doc__)
