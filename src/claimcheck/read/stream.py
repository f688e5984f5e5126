"""Paths to articles."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator

from claimcheck.config import Settings
from claimcheck.model import Article
from claimcheck.read.formats import format_of, suffixes
from claimcheck.read.problem import Problem
from claimcheck.read.source import HEAD_SIZE, Source, expand, opened, printable


def articles(paths: Iterable[str], settings: Settings) -> Iterator[Article | Problem]:
    """
    Yield the articles that ``paths`` (files, folders, ``-``) hold, in order, each as soon as it is read.

    What cannot be read is a ``Problem`` in its place; the rest goes on.
    """
    for found in expand(paths, suffixes=suffixes()):
        if isinstance(found, Problem):
            yield found
        else:
            yield from _of_file(found, settings)


def articles_in(data: bytes, name: str, settings: Settings) -> Iterator[Article | Problem]:
    """Yield the articles of a document that is at hand; parameters and problems are those of `articles`."""
    with io.BytesIO(data) as stream:
        source = Source(name, data[:HEAD_SIZE], io.BufferedReader(stream))
        yield from format_of(source).read(source, settings)


def _of_file(path: str, settings: Settings) -> Iterator[Article | Problem]:
    try:
        with opened(path) as source:
            yield from format_of(source).read(source, settings.at(path))
    except FileNotFoundError:
        yield Problem(printable(path), "no such file; check the path")
    except OSError as error:
        yield Problem(printable(path), f"cannot be read: {error.strerror or error}")
