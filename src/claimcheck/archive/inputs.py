"""
What the inputs of a run are: shards, in order.

A file of rows (JSONL, packed or not, or Parquet) is a shard. Of the other files of a folder, so many make a shard.
"""

from __future__ import annotations

import glob
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from claimcheck.archive.problem import BatchError
from claimcheck.read import Problem
from claimcheck.read.formats import format_of, jsonl, suffixes
from claimcheck.read.source import STANDARD_INPUT, expand, opened, printable

_GZIP, _ZSTD, _PARQUET = b"\x1f\x8b", b"\x28\xb5\x2f\xfd", b"PAR1"
_ROWS = (".jsonl", ".ndjson", ".parquet", ".jsonl.gz", ".ndjson.gz", ".jsonl.zst", ".ndjson.zst")
_PACKED = (".gz", ".zst")
_ODD = re.compile(r"[^A-Za-z0-9._-]{1,1000}")
_LONGEST_NAME = 60


class Kind(StrEnum):
    """What a shard is made of."""

    JSONL = "jsonl"
    GZIP = "jsonl.gz"
    ZSTD = "jsonl.zst"
    PARQUET = "parquet"
    FILES = "files"


@dataclass(frozen=True, slots=True)
class State:
    """What changes whenever a file is changed: how many bytes it has, and when it was written, in nanoseconds."""

    path: str
    size: int
    written: int


@dataclass(frozen=True, slots=True)
class Shard:
    """One shard: the files that it is made of, one of them unless it is of the kind ``FILES``."""

    number: int
    kind: Kind
    paths: tuple[str, ...]

    @property
    def name(self) -> str:
        """The name of its report, without an ending: no other shard has it, and they sort in the order of the input."""
        first = Path(self.paths[0])
        plain = first.parent.name if self.kind is Kind.FILES else re.sub(r"(\.\w{2,7}){1,2}$", "", first.name)
        return f"{self.number:05}-{_ODD.sub('-', plain).strip('-.')[:_LONGEST_NAME] or 'articles'}"

    @property
    def title(self) -> str:
        """What it is called to people: its file, or the first of its files."""
        first, others = printable(self.paths[0]), len(self.paths) - 1
        return f"{first} and {others} more file{'' if others == 1 else 's'}" if others else first

    def size(self) -> int:
        """Return how many bytes the files have; what is no longer there has none."""
        return sum(state.size for state in self.states())

    def states(self) -> Iterator[State]:
        """Yield the state of each file; what is no longer there is empty."""
        for path in self.paths:
            try:
                found = Path(path).stat()
            except OSError:
                yield State(printable(path), 0, 0)
            else:
                yield State(printable(path), found.st_size, found.st_mtime_ns)


def shards(inputs: Sequence[str], *, per_shard: int, without: Path) -> list[Shard]:
    """
    Return the shards of the inputs.

    Parameters
    ----------
    inputs
        Files, folders and patterns such as ``"2024/*.jsonl.gz"``.
    per_shard
        How many files of a folder make a shard.
    without
        A folder whose files are no input: where the reports go.

    Raises
    ------
    BatchError
        One of the inputs is not there, cannot be looked at, or holds nothing to read.

    """
    found: list[Shard] = []
    seen: set[Path] = set()
    excluded = without.resolve()
    for name in inputs:
        run: list[str] = []
        for path in _files(name):
            own = Path(path).resolve()
            if own in seen or own.is_relative_to(excluded):
                continue
            seen.add(own)
            kind = _kind(path, is_named=path == name)
            if kind is Kind.FILES:
                run.append(path)
            else:
                found += _grouped(run, len(found), per_shard)
                run = []
                found.append(Shard(len(found) + 1, kind, (path,)))
        found += _grouped(run, len(found), per_shard)
    return found


def _grouped(paths: Sequence[str], before: int, per_shard: int) -> Iterator[Shard]:
    groups = (tuple(paths[i : i + per_shard]) for i in range(0, len(paths), per_shard))
    for number, group in enumerate(groups, before + 1):
        yield Shard(number, Kind.FILES, group)


def _files(name: str) -> Iterator[str]:
    """Yield the files that one input stands for."""
    if name == STANDARD_INPUT:
        msg = "standard input cannot be read twice, so a run over it could not go on; write it to a file first"
        raise BatchError(msg)
    known = frozenset(suffixes() | {f".{end.rpartition('.')[2]}" for end in _ROWS})
    for found in expand(_matching(name), suffixes=known):
        if isinstance(found, Problem):
            raise BatchError(str(found))
        if found == name or not found.lower().endswith(_PACKED) or found.lower().endswith(_ROWS):
            yield found


def _matching(name: str) -> Iterable[str]:
    if name and Path(name).exists():
        return (name,)
    # Unlike Path.glob this one passes hidden files over, as a shell does.
    found = sorted(glob.glob(name, recursive=True)) if glob.has_magic(name) else []  # noqa: PTH207 - see above
    if not found:
        msg = f"{printable(name)}: no such file, folder or pattern; check the path"
        raise BatchError(msg)
    return found


def _kind(path: str, *, is_named: bool) -> Kind:
    """Tell what a file is: by its content, and in a folder only where its name says that it may hold rows."""
    if not is_named and not path.lower().endswith(_ROWS):
        return Kind.FILES
    try:
        with opened(path) as source:
            if source.head.startswith(_GZIP):
                return Kind.GZIP
            if source.head.startswith(_ZSTD):
                return Kind.ZSTD
            if source.head.startswith(_PARQUET):
                return Kind.PARQUET
            return Kind.JSONL if format_of(source) is jsonl.FORMAT else Kind.FILES
    except OSError:
        # It becomes an error in its place when it is to be read.
        return Kind.JSONL if path.lower().endswith(_ROWS) else Kind.FILES
