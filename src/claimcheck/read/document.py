"""
From the bytes of a document to its article.

A reader is a module with a function ``read`` from bytes, and the most bytes that any part of the document may have
when it is unpacked, to a draft. What is small is read right here; the rest, and all that a library reads which
cannot be trusted with hostile files, is read in a process of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from claimcheck.config import Settings
from claimcheck.model import Article
from claimcheck.read.apart import read_apart
from claimcheck.read.compose import too_large
from claimcheck.read.draft import articles_of, read_here
from claimcheck.read.problem import Problem, UnreadableError
from claimcheck.read.source import Source


def read_document(
    source: Source, settings: Settings, *, reader: str, is_small: Callable[[bytes], bool]
) -> Iterator[Article | Problem]:
    """Yield the article of one document, or what is wrong with it."""
    limit = settings.max_bytes
    data = source.stream.read(limit + 1)
    if len(data) > limit:
        yield Problem(source.name, too_large(settings))
        return
    try:
        read = read_here if is_small(data) else read_apart
        draft = read(reader, data, limit=limit)
    except UnreadableError as error:
        yield Problem(source.name, str(error))
        return
    yield from articles_of(draft, path=source.name, settings=settings)
