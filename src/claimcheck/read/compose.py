"""Text to article: blocks, title, date of publication, and whether it is worth reading on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice

from claimcheck.config import Settings
from claimcheck.dress import undressed
from claimcheck.model import Article, Block, Meant, Part, Published
from claimcheck.offsets import Offsets
from claimcheck.read.dates import parse_stamp
from claimcheck.read.decode import well_formed
from claimcheck.read.language import is_english
from claimcheck.read.meant import meant as meant_of
from claimcheck.read.problem import Problem, UnreadableError
from claimcheck.read.published import published_in

MOST_NUMBERS = 200_000
"""
A text of more is data, and no article; an annual report has some ten thousand.

Time and memory go by the numbers rather than by the length: so many take a gigabyte, and a minute or two.
"""

DENSEST, LEAST = 60, 20_000
"""
How many signs there are for each word, blanks aside, in a text of so many signs that is data, and no article.

The time that a text takes goes by its numbers and signs; where hardly a word stands between them it is for nothing.
"""

_NUMBER = re.compile(r"\d[\d.,]*+")
_WORD = re.compile(r"[^\W\d_]{2,40}")


def article(  # noqa: PLR0913 - all that a format can know about an article
    text: str,
    *,
    settings: Settings,
    path: str = "",
    id: str | None = None,  # noqa: A002 - the name that the field has in the report
    title: str | None = None,
    published: date | str | None = None,
    line: int | None = None,
    parts: Sequence[Block] | None = None,
) -> Iterator[Article | Problem]:
    """
    Yield the article that ``text`` is, and what its owner has to know about it.

    Parameters
    ----------
    text
        The text, kept as it is; all offsets point into it.
    settings
        ``settings.published`` goes before every other date.
    path, id
        Where the text is from, and its name there (the path, where it is the only one).
    title, published
        What the format says about them; a date that is a text is in ISO form or has the name of the month.
    line
        The line of the file that the text is from, for problems.
    parts
        The blocks of the text, where the format knows them better than its lines do.

    """
    text = well_formed(text)
    title = title and undressed(title)[0]
    try:
        _refuse_data(text)
        found, meant = meant_of(text, title=title, parts=parts)
        _refuse_numbers(meant.text)
    except UnreadableError as error:
        yield Problem(path, str(error), line)
        return
    if not any(map(str.isalnum, text)):
        yield Problem(path, "there is not one word in it", line, is_error=False)
    elif not is_english(meant.text, meant.blocks):
        # One of many articles is passed over with a report that says nothing; a file of its own is an error.
        yield Problem(path, "not in English, the only language that claimcheck reads", line, is_error=line is None)
        if line is None:
            return
        found, meant = (), Meant(text, (), Offsets())
    day = parse_stamp(published) if isinstance(published, str) else published
    if day is None and published is not None:
        yield Problem(path, f"published: {published!r:.60} is not a date; write it as 2025-02-24", line)
    if title is None:
        title = next((meant.text[b.start : b.end] for b in meant.blocks if b.part is Part.TITLE), None)
    if settings.published is not None:
        when = Published(settings.published, source="option")
    elif day is not None:
        when = Published(day, source="metadata")
    else:
        when = published_in(meant.text, meant.blocks)
    wears = meant.text != text
    yield Article(text, found, path, path if id is None else id, title, when, meant if wears else None)


def _refuse_data(text: str) -> None:
    """Refuse a long text with hardly a word in it, before anything is looked for there."""
    if len(text) < LEAST:
        return
    signs = sum(map(len, text.split()))
    if signs > LEAST / 2 and sum(1 for _ in _WORD.finditer(text)) * DENSEST < signs:
        msg = f"has fewer words than one for {DENSEST} signs, too few for an article; save the article alone"
        raise UnreadableError(msg)


def _refuse_numbers(text: str) -> None:
    if len(text) >= 2 * MOST_NUMBERS and next(islice(_NUMBER.finditer(text), MOST_NUMBERS, None), None) is not None:
        msg = f"has more than {MOST_NUMBERS:,} numbers, too many for an article; save the article alone"
        raise UnreadableError(msg)


def too_large(settings: Settings) -> str:
    """Return what is said about a text over the limit."""
    return f"larger than {settings.max_bytes / 1_000_000:g} MB; raise max-bytes in claimcheck.toml to read it"
