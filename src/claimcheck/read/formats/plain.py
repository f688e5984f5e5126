"""Plain text: title, summary bullets, headings, paragraphs and quotes, told by the lines; the last resort."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.config import Settings
from claimcheck.model import Article
from claimcheck.read.compose import article, too_large
from claimcheck.read.decode import decode
from claimcheck.read.formats import Format
from claimcheck.read.problem import Problem, UnreadableError
from claimcheck.read.source import Source

_EXPECTED = frozenset({"utf-8", "utf-8-sig", "utf-16", "utf-32"})


def _sureness(_: Source) -> int:
    return 1


def _read(source: Source, settings: Settings) -> Iterator[Article | Problem]:
    data = source.stream.read(settings.max_bytes + 1)
    if len(data) > settings.max_bytes:
        yield Problem(source.name, too_large(settings))
        return
    try:
        text, encoding = decode(data)
    except UnreadableError as error:
        yield Problem(source.name, str(error))
        return
    if encoding not in _EXPECTED:
        yield Problem(source.name, f"read as {encoding}, because it is not UTF-8", is_error=False)
    yield from article(text, path=source.name, settings=settings)


FORMAT = Format(suffixes=(".txt", ".text"), sureness=_sureness, read=_read)
