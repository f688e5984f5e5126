"""
Where a report goes: standard output, or a file that is written whole or not at all.

A file is never written through a symbolic link: whoever can put a link where a report is expected could have it
overwrite anything. Only the names that the system itself has for streams (``/dev/stdout``) are followed.
"""

from __future__ import annotations

import os
import re
import secrets
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from io import TextIOWrapper
from pathlib import Path
from typing import TextIO

from claimcheck.cli.terminal import silence

Write = Callable[[str], None]

_STREAM = re.compile(r"/dev/(?:std(?:in|out|err)|fd/\d{1,9})|/proc/(?:self|\d{1,9})/fd/\d{1,9}")
"""The names of streams that are open already; they are links, and the system's own."""


class OutputError(Exception):
    """The report cannot be written: the message says where and why."""


@contextmanager
def opened(path: Path | None) -> Iterator[Write]:
    """
    Give a function that writes text to ``path``, or to standard output.

    A file appears under its name only when all is written, with the permissions of the one that it replaces. A device
    or a pipe is written to directly.

    Raises
    ------
    OutputError
        The file cannot be written, is a symbolic link, or standard output is closed.

    """
    if path is None:
        yield _standard_output()
    elif _is_stream(path):
        yield from _directly(path)
    else:
        yield from _whole(path)


def _is_stream(path: Path) -> bool:
    """Tell whether a path is a device, a pipe, or the name of an open stream."""
    with _told(path):
        if _STREAM.fullmatch(str(path.absolute())):
            return True
        if path.is_symlink():
            msg = f"{path}: is a symbolic link, and nothing is written through one; name the file that it leads to"
            raise OutputError(msg)
        return path.exists() and not path.is_file() and not path.is_dir()


def _standard_output() -> Write:
    stream = sys.stdout
    if stream is None:
        msg = "standard output is closed"
        raise OutputError(msg)
    if not stream.isatty():
        # The same bytes everywhere, whatever the locale and the platform.
        stream.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]  # always a TextIOWrapper
    stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]

    def write(text: str) -> None:
        try:
            stream.write(text)
            stream.flush()
        except BrokenPipeError:
            raise
        except OSError as error:
            silence()
            msg = f"standard output: cannot be written: {error.strerror}"
            raise OutputError(msg) from error

    return write


def _directly(path: Path) -> Iterator[Write]:
    with _told(path):
        # Nothing is made here: a stream that is named is there already.
        stream = _text(os.open(path, os.O_WRONLY | os.O_APPEND))
    yield from _written(path, stream)


def _whole(path: Path) -> Iterator[Write]:
    with _told(path):
        old = path.stat() if path.exists() else None
        if path.is_dir() or not os.access(path if old else path.parent, os.W_OK):
            msg = f"{path}: cannot be written: {_obstacle(path)}"
            raise OutputError(msg)
        unfinished = path.with_name(f".claimcheck-{secrets.token_hex(8)}.unfinished")
    try:
        with _told(path):
            # What was secret stays so from the first byte on.
            stream = _text(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600 if old else 0o666))
        yield from _written(path, stream)
        with _told(path):
            if old is not None:
                unfinished.chmod(stat.S_IMODE(old.st_mode))
            unfinished.replace(path)
    finally:
        if unfinished.is_file():
            unfinished.unlink()


def _obstacle(path: Path) -> str:
    if path.is_dir():
        return "it is a folder"
    if path.exists():
        return "it is read-only"
    return "its folder is read-only" if path.parent.is_dir() else "there is no such folder"


def _written(path: Path, stream: TextIO) -> Iterator[Write]:
    """Give the function that writes to ``stream``; when the caller is done, all of it is on the disk."""

    def write(text: str) -> None:
        with _told(path):
            stream.write(text)

    try:
        yield write
        with _told(path):
            stream.flush()
            if stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
                os.fsync(stream.fileno())
    except BaseException:
        # Closing writes what is left, which fails as the writing before it did: the first error is the one to tell.
        with suppress(OSError):
            stream.close()
        raise
    stream.close()


def _text(number: int) -> TextIO:
    return TextIOWrapper(os.fdopen(number, "wb"), encoding="utf-8", errors="backslashreplace", newline="\n")


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Say of an error of the system which file it is about."""
    try:
        yield
    except BrokenPipeError:
        raise
    except (OSError, ValueError) as error:
        msg = f"{path}: cannot be written: {getattr(error, 'strerror', None) or error}"
        raise OutputError(msg) from error
