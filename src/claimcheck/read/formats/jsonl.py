"""JSONL: an article a line, ``{"id", "text", "published"?, "title"?}``."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from itertools import count

import msgspec

from claimcheck.config import Settings
from claimcheck.model import Article
from claimcheck.read.compose import article, too_large
from claimcheck.read.formats import Format
from claimcheck.read.problem import Problem, UnreadableError
from claimcheck.read.source import Source

_OBJECT = re.compile(rb'\s{0,200}\{\s{0,200}"')
_SUFFIXES = (".jsonl", ".ndjson")
_SHAPE = 'one line must be one object, {"id": …, "text": …}'


class _Row(msgspec.Struct):
    """One line. Other keys are passed over."""

    text: str
    id: str | int | None = None
    published: str | None = None
    title: str | None = None


_DECODER = msgspec.json.Decoder(_Row)
MOST_VOID = 1_000_000_000
"""
How many bytes in a row may hold no line that can be read.

A few bytes of a packed file may unpack to any number of blank lines, or to a line without an end.
"""

_LINE = 1000
"""What a line counts besides its bytes: it takes time even where it is empty."""

_SURROGATE = re.compile(rb"\\u[dD][89a-fA-F]")


def _sureness(source: Source) -> int:
    if _OBJECT.match(source.head.removeprefix(codecs.BOM_UTF8)):
        return 90
    return 80 if source.suffix in _SUFFIXES else 0


def _read(source: Source, settings: Settings) -> Iterator[Article | Problem]:
    try:
        for number, line in lines(source, settings.max_bytes):
            if line is None:
                yield Problem(source.name, too_large(settings), number)
                continue
            data = line.removeprefix(codecs.BOM_UTF8) if number == 1 else line
            if data.strip():
                yield from article_of(data, name=source.name, number=number, settings=settings)
    except UnreadableError as error:
        yield Problem(source.name, str(error))


def article_of(data: bytes, *, name: str, number: int, settings: Settings) -> Iterator[Article | Problem]:
    """Yield the article of one line, and what is to be said of it; ``name`` and ``number`` say where the line is."""
    try:
        row = _row(data)
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        reason = " ".join(str(error).split())[:200]
        yield Problem(name, f"{reason}; {_SHAPE}", number)
        return
    yield from article(
        row.text,
        path=name,
        id=str(number if row.id is None else row.id),
        title=row.title,
        published=row.published,
        line=number,
        settings=settings,
    )


def _row(data: bytes) -> _Row:
    """Return one line as a row; raise an error where it is no JSON, or not of that shape."""
    try:
        return _DECODER.decode(data)
    except msgspec.DecodeError:
        # Half a surrogate pair is what is left of an emoji that was cut; only the slower decoder lets it pass.
        if not _SURROGATE.search(data):
            raise
        return msgspec.convert(json.loads(data), _Row)


def lines(source: Source, limit: int) -> Iterator[tuple[int, bytes | None]]:
    """
    Yield the lines that are not blank with their numbers, None for one that is longer than ``limit``.

    No more than one is ever held.

    Raises
    ------
    UnreadableError
        There is so much without a line to read that its end is not waited for.

    """
    void, first = 0, 1
    for number in count(1):
        line = source.stream.readline(limit + 1)
        if not line:
            return
        is_long = len(line) > limit and not line.endswith(b"\n")
        if not is_long and line.strip():
            yield number, line
            void, first = 0, number + 1
            continue
        void += len(line) + _LINE + (_rest(source, limit, most=MOST_VOID - void) if is_long else 0)
        if void > MOST_VOID:
            msg = f"no line that can be read in so much from line {first} on that the rest is not read"
            raise UnreadableError(msg)
        if is_long:
            yield number, None


def _rest(source: Source, limit: int, *, most: int) -> int:
    """Pass over the rest of a line, or so much of it; return how much that was."""
    size = 0
    while size <= most and (piece := source.stream.readline(limit)):
        size += len(piece)
        if piece.endswith(b"\n"):
            break
    return size


FORMAT = Format(suffixes=_SUFFIXES, sureness=_sureness, read=_read)
