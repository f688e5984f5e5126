"""
The folder that a run writes to, and what of the work is done in it.

Each task that is done is a part, a file of its own. When all parts of a shard are there they are joined to its
report, and go. Every file takes its name only when it is whole: what has its name is done, and a later run goes on
with the rest.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from claimcheck.archive import durable, parquet
from claimcheck.archive.inputs import Shard
from claimcheck.archive.problem import BatchError
from claimcheck.archive.records import Outcome, Tally, Task

REPORTS, WORK = "reports", ".work"
LOCK = "lock"
JSONL, PARQUET = "jsonl", "parquet"
_OUTCOME = msgspec.msgpack.Decoder(Outcome)
_TALLY = msgspec.msgpack.Decoder(Tally)


class Store:
    """
    The reports of the shards, and the parts that they are made of.

    Parameters
    ----------
    folder
        Where all of it goes.
    form
        What the reports are: ``JSONL`` or ``PARQUET``.

    """

    def __init__(self, folder: Path, *, form: str) -> None:
        self._reports = folder / REPORTS
        self._work = folder / WORK
        self._form = form
        self._done: dict[int, set[int]] = {}
        self._expected: dict[int, int] = {}

    def prepare(self) -> None:
        """Make the folders, and remove what dead runs have left unfinished."""
        self._reports.mkdir(exist_ok=True)
        durable.clear(self._reports)
        durable.clear(self._work)

    def is_done(self, shard: Shard) -> bool:
        """Tell whether the report of a shard is there; nothing else of it is then needed."""
        if not (self.report(shard).is_file() and self._tally(shard.number).is_file()):
            return False
        shutil.rmtree(self._parts(shard.number), ignore_errors=True)
        return True

    def begin(self, shard: Shard) -> None:
        """Look which parts of a shard are there."""
        parts = self._parts(shard.number)
        parts.mkdir(exist_ok=True)
        durable.clear(parts)
        self._done[shard.number] = {int(path.stem) for path in parts.glob("*.part")}

    def has(self, task: Task) -> bool:
        """Tell whether a task is done."""
        return task.number in self._done[task.shard]

    def keep(self, shard: Shard, task: Task, outcome: Outcome) -> None:
        """Keep what became of a task, and join the shard if it was the last."""
        durable.write(self._part(task.shard, task.number), [msgspec.msgpack.encode(outcome)])
        self._done[task.shard].add(task.number)
        self._join(shard)

    def expect(self, shard: Shard, count: int) -> None:
        """Note that a shard has so many tasks, and join it if all are there."""
        self._expected[shard.number] = count
        self._join(shard)

    def tally(self, shard: Shard) -> Tally:
        """Return what was counted in a shard that is done."""
        return _TALLY.decode(self._tally(shard.number).read_bytes())

    def report(self, shard: Shard) -> Path:
        """Return where the report of a shard is."""
        return self._reports / f"{shard.name}.{self._form}"

    def _join(self, shard: Shard) -> None:
        number = shard.number
        count = self._expected.get(number)
        if count is None or len(self._done[number]) < count:
            return
        tally = Tally()
        for outcome in self._outcomes(number, count):
            tally.add(outcome.tally)
        durable.write(self._tally(number), [msgspec.msgpack.encode(tally)])
        lines = (line for outcome in self._outcomes(number, count) for line in outcome.lines)
        if self._form == PARQUET:
            with durable.whole(self.report(shard)) as unfinished:
                parquet.write(unfinished, lines)
        else:
            durable.write(self.report(shard), lines)
        shutil.rmtree(self._parts(number))
        del self._done[number], self._expected[number]

    def _outcomes(self, shard: int, count: int) -> Iterator[Outcome]:
        for number in range(count):
            yield _OUTCOME.decode(self._part(shard, number).read_bytes())

    def _parts(self, shard: int) -> Path:
        return self._work / f"{shard:05}"

    def _part(self, shard: int, number: int) -> Path:
        return self._parts(shard) / f"{number:06}.part"

    def _tally(self, shard: int) -> Path:
        return self._work / f"{shard:05}.tally"


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """
    Keep the folder for this run alone. The system lets go of it when the process ends, however that happens.

    Raises
    ------
    BatchError
        Another run has it, or the system has no such locks.

    """
    try:
        import fcntl  # noqa: PLC0415 - Windows has none
    except ModuleNotFoundError as error:
        msg = "batch needs a system with POSIX file locks and signals: Linux, macOS, or Windows' WSL"
        raise BatchError(msg) from error
    (folder / WORK).mkdir(parents=True, exist_ok=True)
    with (folder / WORK / LOCK).open("a+b") as stream:
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            stream.seek(0)
            owner = stream.read(20).decode("ascii", "replace").strip()
            msg = f"{folder}: another run (process {owner}) is writing there; wait for it, or give another --output"
            raise BatchError(msg) from error
        stream.truncate(0)
        stream.write(f"{os.getpid()}\n".encode())
        stream.flush()
        yield
