"""Where a report goes: standard output, or a file that is written whole or not at all."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from claimcheck.cli.terminal import silence

Write = Callable[[str], None]


class OutputError(Exception):
    """The report cannot be written: the message says where and why."""


@contextmanager
def opened(path: Path | None) -> Iterator[Write]:
    """
    Give a function that writes text to ``path``, or to standard output.

    A file appears under its name only when all is written. A device or a pipe is written to directly.

    Raises
    ------
    OutputError
        The file cannot be written, or standard output is closed.

    """
    if path is None:
        yield _standard_output()
        return
    target = path.resolve()
    try:
        if target.exists() and not target.is_file():
            yield from _directly(target)
        else:
            yield from _whole(target)
    except OSError as error:
        msg = f"{path}: cannot be written: {error.strerror}"
        raise OutputError(msg) from error


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


def _directly(target: Path) -> Iterator[Write]:
    with target.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as stream:
        yield lambda text: _discard(stream.write(text))


def _whole(target: Path) -> Iterator[Write]:
    unfinished = target.with_name(f".{target.name}.{os.getpid()}.unfinished")
    try:
        with unfinished.open("x", encoding="utf-8", errors="backslashreplace", newline="\n") as stream:
            yield lambda text: _discard(stream.write(text))
        if target.exists():
            unfinished.chmod(target.stat().st_mode)
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)


def _discard(_: int) -> None:
    """Drop the count of characters that a stream returns."""
