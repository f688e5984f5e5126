"""Where bytes come from: paths, folders, standard input."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from claimcheck.read.problem import Problem

STANDARD_INPUT = "-"
HEAD_SIZE = 8192
"""How many bytes of the beginning a format may look at."""


@dataclass(frozen=True, slots=True)
class Source:
    """One stream of bytes: its name, its beginning, which tells the format, and all of it."""

    name: str
    head: bytes
    stream: io.BufferedReader

    @property
    def suffix(self) -> str:
        """The end of the name, in lower case, with its dot; empty for standard input."""
        return Path(self.name).suffix.lower()


def expand(paths: Iterable[str], *, suffixes: frozenset[str]) -> Iterator[str | Problem]:
    """
    Yield the files that ``paths`` stand for, in order; a folder stands for all readable files below it.

    In a folder only names with one of ``suffixes`` count, and hidden files and folders are passed over.
    """
    for path in paths:
        if path != STANDARD_INPUT and os.path.isdir(path):  # noqa: PTH112 - Path.is_dir throws where a name is too long
            yield from _below(path, suffixes)
        else:
            yield path


def _below(folder: str, suffixes: frozenset[str]) -> Iterator[str | Problem]:
    unreadable: list[Problem] = []
    count = 0

    def remember(error: OSError) -> None:
        unreadable.append(Problem(printable(str(error.filename)), f"cannot be read: {error.strerror}"))

    for parent, folders, names in os.walk(folder, onerror=remember):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and Path(name).suffix.lower() in suffixes:
                count += 1
                yield str(Path(parent) / name)
    yield from unreadable
    if not count and not unreadable:
        known = " ".join(sorted(suffixes))
        yield Problem(printable(folder), f"no article in this folder; it holds no file that ends in one of {known}")


@contextmanager
def opened(path: str) -> Iterator[Source]:
    """
    Open a path, or standard input for ``-``.

    Raises
    ------
    OSError
        The file is missing or cannot be read.

    """
    if path == STANDARD_INPUT:
        stream = _standard_input()
        yield _with_head(path, stream)
        return
    with Path(path).open("rb") as stream:
        yield _with_head(printable(path), stream)


def printable(path: str) -> str:
    """Return ``path`` with every byte that is no text replaced, so that it can be encoded."""
    return os.fsencode(path).decode("utf-8", "replace")


def _standard_input() -> io.BufferedReader:
    if sys.stdin is None:
        msg = "standard input is closed"
        raise OSError(msg)
    return cast("io.BufferedReader", sys.stdin.buffer)


def _with_head(name: str, stream: io.BufferedReader) -> Source:
    head = stream.read(HEAD_SIZE)
    return Source(name, head, io.BufferedReader(_Rewound(head, stream)))


class _Rewound(io.RawIOBase):
    """A stream whose beginning was read already, for pipes, which cannot be sought in."""

    def __init__(self, head: bytes, rest: io.BufferedReader) -> None:
        self._head = head
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]  # Buffer is not sized
        size = len(buffer)
        data, self._head = self._head[:size], self._head[size:]
        data = data or self._rest.read1(size)
        buffer[: len(data)] = data
        return len(data)
