"""JSONL: an article a line, ``{"id", "text", "published"?, "title"?}``."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator

import msgspec

from claimcheck.config import Settings
from claimcheck.model import Article
from claimcheck.read.compose import article, too_large
from claimcheck.read.formats import Format
from claimcheck.read.problem import Problem
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
_SURROGATE = re.compile(rb"\\u[dD][89a-fA-F]")


def _sureness(source: Source) -> int:
    if _OBJECT.match(source.head.removeprefix(codecs.BOM_UTF8)):
        return 90
    return 80 if source.suffix in _SUFFIXES else 0


def _read(source: Source, settings: Settings) -> Iterator[Article | Problem]:
    for number, line in enumerate(lines(source, settings.max_bytes), start=1):
        if line is None:
            yield Problem(source.name, too_large(settings), number)
            continue
        data = line.removeprefix(codecs.BOM_UTF8) if number == 1 else line
        if not data.strip():
            continue
        yield from article_of(data, name=source.name, number=number, settings=settings)


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


def lines(source: Source, limit: int) -> Iterator[bytes | None]:
    """Yield the lines, None for one that is longer than ``limit``, without ever holding more than one."""
    while line := source.stream.readline(limit + 1):
        if len(line) <= limit or line.endswith(b"\n"):
            yield line
            continue
        while (rest := source.stream.readline(limit)) and not rest.endswith(b"\n"):
            pass
        yield None


FORMAT = Format(suffixes=_SUFFIXES, sureness=_sureness, read=_read)
