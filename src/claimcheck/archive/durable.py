"""Files that are there whole or not at all, also when the power fails."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

_UNFINISHED = ".unfinished"


@contextmanager
def whole(target: Path) -> Iterator[Path]:
    """
    Give a name to write to; what was written takes the name ``target`` once it has reached the disk.

    Raises
    ------
    OSError
        It cannot be written; nothing is left of it.

    """
    unfinished = target.with_name(f".{target.name}{_UNFINISHED}")
    try:
        yield unfinished
        _sync(unfinished)
        unfinished.replace(target)
        _sync(target.parent)
    finally:
        unfinished.unlink(missing_ok=True)


def write(target: Path, pieces: Iterable[bytes]) -> None:
    """Write a file; errors are those of `whole`."""
    with whole(target) as unfinished, unfinished.open("wb") as stream:
        stream.writelines(pieces)


def clear(folder: Path) -> None:
    """Remove what dead runs have left unfinished in a folder. Nobody else may be writing to it."""
    for path in folder.glob(f".*{_UNFINISHED}"):
        path.unlink()


def _sync(path: Path) -> None:
    number = os.open(path, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
