"""PDF: its text layer."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimcheck.config import Settings
from claimcheck.model import Article
from claimcheck.read.apart import read_apart
from claimcheck.read.compose import too_large
from claimcheck.read.draft import UnreadableError, articles_of
from claimcheck.read.formats import Format
from claimcheck.read.problem import Problem
from claimcheck.read.source import Source

_READER = "claimcheck.read.pdf"
_BEGINNING = re.compile(rb"%PDF-\d\.\d")
_BEGINNING_PLACE = 1024
"""PDFs with something else before their beginning are common, and all programs open them."""


def _sureness(source: Source) -> int:
    if _BEGINNING.match(source.head):
        return 95
    return 85 if b"\n%PDF-1." in source.head[:_BEGINNING_PLACE] else 0


def _read(source: Source, settings: Settings) -> Iterator[Article | Problem]:
    data = source.stream.read(settings.max_bytes + 1)
    if len(data) > settings.max_bytes:
        yield Problem(source.name, too_large(settings))
        return
    if not _BEGINNING.search(data[:_BEGINNING_PLACE]):
        yield Problem(source.name, "no PDF, or a damaged one; save it again")
        return
    try:
        draft = read_apart(_READER, data)
    except UnreadableError as error:
        yield Problem(source.name, str(error))
        return
    yield from articles_of(draft, path=source.name, settings=settings)


FORMAT = Format(suffixes=(".pdf",), sureness=_sureness, read=_read)
