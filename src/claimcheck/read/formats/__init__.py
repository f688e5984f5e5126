"""
The formats that can be read, one file each; a new file here is a new format.

Each holds one ``FORMAT``. The format that is surest of a source's beginning reads it.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module

from claimcheck.config import Settings
from claimcheck.model import Article
from claimcheck.read.problem import Problem
from claimcheck.read.source import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """
    One format of articles.

    ``suffixes`` are the names that count in a folder. ``sureness`` tells, from 0 to 100, how sure it is that a
    source is in this format: 0 is no, 1 is the last resort. ``read`` makes articles of the source. ``tables`` tells
    that they are tables of figures and no texts, so that they are sources and nothing else.
    """

    suffixes: tuple[str, ...]
    sureness: Callable[[Source], int]
    read: Callable[[Source, Settings], Iterator[Article | Problem]]
    tables: bool = False


@cache
def formats() -> tuple[Format, ...]:
    """Return all formats, in order of the names of their files."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    return tuple(import_module(f"{__name__}.{name}").FORMAT for name in names)


def suffixes(*, tables: bool = False) -> frozenset[str]:
    """Return the ends of the names that files of all formats of texts have, with ``tables`` those of tables too."""
    return frozenset(suffix for known in formats() if tables or not known.tables for suffix in known.suffixes)


def format_of(source: Source) -> Format:
    """Return the format that is surest to be the source's."""
    return max(formats(), key=lambda known: known.sureness(source))
