"""Paths to articles."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator

from claimcheck.config import Settings
from claimcheck.model import Article
from claimcheck.read.formats import format_of, suffixes
from claimcheck.read.problem import Problem
from claimcheck.read.source import HEAD_SIZE, Source, expand, opened, printable


def articles(paths: Iterable[str], settings: Settings, *, tables: bool = False) -> Iterator[Article | Problem]:
    """
    Yield the articles that ``paths`` (files, folders, ``-``) hold, in order, each as soon as it is read.

    What cannot be read is a ``Problem`` in its place; the rest goes on. Files that are ``tables`` of figures and no
    texts are read where they are wanted.
    """
    for found in expand(paths, suffixes=suffixes(tables=tables)):
        if isinstance(found, Problem):
            yield found
        else:
            yield from _of_file(found, settings, tables=tables)


def articles_in(data: bytes, name: str, settings: Settings) -> Iterator[Article | Problem]:
    """Yield the articles of a document that is at hand; parameters and problems are those of `articles`."""
    with io.BytesIO(data) as stream:
        source = Source(name, data[:HEAD_SIZE], io.BufferedReader(stream))
        yield from _of_source(source, settings, tables=False)


def _of_source(source: Source, settings: Settings, *, tables: bool) -> Iterator[Article | Problem]:
    found = format_of(source)
    if found.tables and not tables:
        yield Problem(source.name, "a table of figures, and no text; name it as a source of claimcheck compare")
        return
    yield from found.read(source, settings)


def _of_file(path: str, settings: Settings, *, tables: bool) -> Iterator[Article | Problem]:
    try:
        with opened(path) as source:
            yield from _of_source(source, settings.at(path), tables=tables)
    except FileNotFoundError:
        yield Problem(printable(path), "no such file; check the path")
    except OSError as error:
        yield Problem(printable(path), f"cannot be read: {error.strerror or error}")
