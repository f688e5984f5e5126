"""A shard cut into tasks: the same ones each time, whoever works on them."""

from __future__ import annotations

import codecs
from collections.abc import Generator, Iterator
from contextlib import closing
from pathlib import Path

from claimcheck.archive import packed, parquet
from claimcheck.archive.inputs import Kind, Shard
from claimcheck.archive.packed import DamagedError
from claimcheck.archive.records import Item, Task
from claimcheck.config import Settings
from claimcheck.read.compose import too_large
from claimcheck.read.formats import jsonl
from claimcheck.read.problem import UnreadableError
from claimcheck.read.source import Source, printable

MOST_DOCUMENTS = 64
MOST_BYTES = 1_000_000
"""How much is in a task: work for some seconds, so that little is lost with it and nobody waits long at the end."""

_Row = tuple[int, bytes, str | None, int]
"""The number of a row, its bytes or what is wrong with it, and its share of the file in bytes."""


def tasks(shard: Shard, settings: Settings) -> Iterator[Task]:
    """Yield the tasks of a shard. What cannot be read is in them as an item that says so."""
    items: list[Item] = []
    size = weight = number = 0
    for item, share in _items(shard, settings):
        if items and (len(items) >= MOST_DOCUMENTS or size + len(item.data) > MOST_BYTES):
            yield Task(shard.number, number, tuple(items), weight)
            items, size, weight, number = [], 0, 0, number + 1
        items.append(item)
        size += len(item.data)
        weight += share
    if items:
        yield Task(shard.number, number, tuple(items), weight)


def _items(shard: Shard, settings: Settings) -> Iterator[tuple[Item, int]]:
    """Yield the documents of a shard, each with its share of the shard's bytes."""
    if shard.kind is Kind.FILES:
        yield from (_file(path, settings) for path in shard.paths)
        return
    name = printable(shard.paths[0])
    read = _table if shard.kind is Kind.PARQUET else _lines
    row = 0
    try:
        # Closed at once, so that no file stays open where a run is stopped.
        with closing(read(shard, settings)) as found:
            for row, data, problem, share in found:
                if problem is not None or data.strip():
                    yield Item(name, row, data, problem), share
    except (DamagedError, UnreadableError) as error:
        yield Item(name, row + 1, problem=str(error)), 0


def _lines(shard: Shard, settings: Settings) -> Generator[_Row, None, None]:
    path = shard.paths[0]
    with packed.unpacked(path, shard.kind) as (stream, position):
        before = 0
        for number, line in jsonl.lines(Source(path, b"", stream), settings.max_bytes):
            now = position()
            if line is None:
                yield number, b"", too_large(settings), now - before
            else:
                yield number, line if number > 1 else line.removeprefix(codecs.BOM_UTF8), None, now - before
            before = now


def _table(shard: Shard, settings: Settings) -> Generator[_Row, None, None]:
    with closing(parquet.read(shard.paths[0])) as rows:
        for number, (data, problem, share) in enumerate(rows, 1):
            if len(data) > settings.max_bytes:
                yield number, b"", too_large(settings), share
            else:
                yield number, data, problem, share


def _file(path: str, settings: Settings) -> tuple[Item, int]:
    name = printable(path)
    try:
        with Path(path).open("rb") as stream:
            data = stream.read(settings.max_bytes + 1)
    except OSError as error:
        return Item(name, None, problem=f"cannot be read: {error.strerror or error}"), 0
    if len(data) > settings.max_bytes:
        return Item(name, None, problem=too_large(settings)), len(data)
    return Item(name, None, data), len(data)
