"""
Endurance: ``claimcheck batch``, stopped in every way that there is and run again, writes what it would have written.

    python benchmarks/endurance.py --count 20000

The full disk is a small one in memory, which only root can mount; without it the size of files is limited instead.
"""

from __future__ import annotations

import hashlib
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import measure
import psutil
import tables
import texts

from claimcheck.archive.tasks import MOST_DOCUMENTS

WORDS = 60
COUNT = 20_000
_PATIENCE = 3600.0
_DASK = str(Path(sys.executable).with_name("dask"))
_RESULTS = ("reports/*", "summary.json", "errors.jsonl", "notes.jsonl")
_LIMITED = """
import os, resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, ({0}, {0}))
os.execv(sys.argv[1], sys.argv[1:])
"""
_CLUSTER = 2
"""How many Dask workers there are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive:
    """What is worked on, by how many workers, with which model."""

    path: Path
    jobs: int
    model: str
    count: int

    def start(self, output: Path, *options: str, limit: int | None = None) -> subprocess.Popen[bytes]:
        """Start a run; with ``limit`` no file that it writes can become larger, in bytes."""
        jobs = ["--jobs", str(self.jobs), "--model", self.model, "--quiet"]
        command = [measure.PROGRAM, "batch", str(self.path), "--output", str(output), *jobs, *options]
        limited = [] if limit is None else [sys.executable, "-c", _LIMITED.format(limit)]
        return subprocess.Popen([*limited, *command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


@dataclass(frozen=True, slots=True)
class Ended:
    """How a run went that was disturbed: its status, the tasks that were done then, and the run that went on."""

    status: int
    done: int
    again: int | None
    seconds: float


def digest(output: Path) -> str:
    """Return what two runs have the same if they have written the same bytes."""
    total = hashlib.sha256()
    for path in sorted(path for pattern in _RESULTS for path in output.glob(pattern)):
        total.update(f"{path.relative_to(output)} {hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return total.hexdigest()


def lost_and_doubled(output: Path, *, count: int) -> tuple[int, int]:
    """Return how many articles have no row, and how many rows are too many."""
    ids: list[str] = []
    for path in sorted(output.glob("reports/*.jsonl")):
        with path.open("rb") as lines:
            ids += (json.loads(line)["id"] for line in lines)
    return count - len(set(ids)), len(ids) - len(set(ids))


def parts(output: Path) -> int:
    """Return how many tasks are done and not yet joined."""
    return sum(1 for _ in output.glob(".work/*/*.part"))


def until(met: Callable[[], object]) -> None:
    """
    Wait until something is the case.

    Raises
    ------
    RuntimeError
        It took too long.

    """
    end = time.monotonic() + _PATIENCE
    while not met():
        if time.monotonic() > end:
            msg = "waited in vain"
            raise RuntimeError(msg)
        time.sleep(0.05)


def workers(pid: int) -> list[int]:
    """Return the numbers of the processes that a process has started."""
    return [child.pid for child in psutil.Process(pid).children()]


def midway(archive: Archive, output: Path, process: subprocess.Popen[bytes]) -> None:
    """Wait until a third of the tasks is done."""
    until(lambda: process.poll() is not None or parts(output) * MOST_DOCUMENTS * 3 >= archive.count)


def stopped(archive: Archive, output: Path, *, how: signal.Signals) -> Ended:
    """Send the run itself a signal midway, and run it again."""
    process = archive.start(output)
    midway(archive, output, process)
    process.send_signal(how)
    return again(archive, output, process.wait(_PATIENCE))


def bereft(archive: Archive, output: Path) -> Ended:
    """Kill a worker midway; the run itself goes on."""
    begun = time.monotonic()
    process = archive.start(output)
    midway(archive, output, process)
    done = parts(output)
    os.kill(workers(process.pid)[0], signal.SIGKILL)
    return Ended(process.wait(_PATIENCE), done, None, time.monotonic() - begun)


def full(archive: Archive, output: Path) -> Ended:
    """Let the disk be full before the report is whole, make room, and run it again."""
    size = sum(path.stat().st_size for path in output.parent.glob("whole/reports/*"))
    output.mkdir()
    if os.geteuid():
        return again(archive, output, archive.start(output, limit=size // 2).wait(_PATIENCE))
    mount = ["mount", "-t", "tmpfs", "-o", f"size={size * 3 // 4}", "tmpfs", str(output)]
    subprocess.run(mount, check=True)
    try:
        status = archive.start(output).wait(_PATIENCE)
        subprocess.run(["mount", "-o", f"remount,size={size * 4}", str(output)], check=True)  # noqa: S607 - as above
        ended = again(archive, output, status)
        subprocess.run(["cp", "-a", str(output), str(output.with_name("kept"))], check=True)  # noqa: S607
    finally:
        subprocess.run(["umount", str(output)], check=True)  # noqa: S607
    output.rmdir()
    output.with_name("kept").rename(output)
    return ended


def again(archive: Archive, output: Path, status: int) -> Ended:
    """Run what was stopped again."""
    done = parts(output)
    begun = time.monotonic()
    return Ended(status, done, archive.start(output).wait(_PATIENCE), time.monotonic() - begun)


def dispersed(archive: Archive, output: Path) -> Ended:
    """Kill one of the workers of a Dask cluster midway; the run itself goes on."""
    begun = time.monotonic()
    with cluster(output.parent) as (address, hands):
        process = archive.start(output, "--engine", "dask", "--scheduler", address)
        midway(archive, output, process)
        done = parts(output)
        hands[0].kill()
        return Ended(process.wait(_PATIENCE), done, None, time.monotonic() - begun)


@contextmanager
def cluster(folder: Path) -> Iterator[tuple[str, Sequence[subprocess.Popen[bytes]]]]:
    """Give the address of a scheduler, and its workers, all of them processes on this machine."""
    file = folder / "scheduler.json"
    common = ["--scheduler-file", str(file), "--host", "127.0.0.1", "--dashboard-address", "127.0.0.1:0"]

    def start(role: str, *options: str) -> subprocess.Popen[bytes]:
        command = [_DASK, role, *common, *options]
        return subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    started = [start("scheduler", "--port", "0")]
    try:
        until(file.is_file)
        started += [start("worker", "--nthreads", "1", "--no-nanny") for _ in range(_CLUSTER)]
        yield json.loads(file.read_text(encoding="utf-8"))["address"], started[1:]
    finally:
        for process in started:
            process.kill()
            process.wait()


WAYS: dict[str, Callable[[Archive, Path], Ended]] = {
    "SIGKILL of a worker": bereft,
    "SIGKILL of the run": lambda archive, output: stopped(archive, output, how=signal.SIGKILL),
    "SIGTERM": lambda archive, output: stopped(archive, output, how=signal.SIGTERM),
    "Ctrl-C": lambda archive, output: stopped(archive, output, how=signal.SIGINT),
    "full disk": full,
    "Dask, one of two workers killed": dispersed,
}


def main() -> None:
    """Run it undisturbed, then disturbed in each way, and print the table."""
    parser = measure.parser(main.__doc__ or "", words=WORDS, rounds=None)
    parser.add_argument("--count", type=int, default=COUNT, help=f"how many articles (default {COUNT})")
    parser.add_argument("--jobs", type=int, default=2, help="how many workers (default 2)")
    parser.add_argument("--ways", nargs="+", choices=WAYS, default=list(WAYS), help="only these ways")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "articles.jsonl"
        texts.save(texts.articles(given.count, seed=1, words=given.words), path)
        archive = Archive(path=path, jobs=given.jobs, model=given.model, count=given.count)
        begun = time.monotonic()
        status = archive.start(folder / "whole").wait()
        rows = [row("nothing", Ended(status, 0, None, time.monotonic() - begun), folder / "whole", archive)]
        for number, way in enumerate(given.ways):
            output = folder / str(number)
            rows.append(row(way, WAYS[way](archive, output), output, archive))
    tables.show(
        "Endurance",
        (
            "what happened",
            "status",
            "tasks done then",
            "status of the rerun",
            "seconds",
            "lost",
            "double",
            "same bytes",
        ),
        rows,
        f"{given.count:,} articles of {given.words} words, {given.jobs} jobs.",
        ""
        if os.geteuid() == 0
        else "The full disk: by a limit on the size of files, as only root can mount a small one.",
        tables.machine(),
    )


def row(way: str, ended: Ended, output: Path, archive: Archive) -> tuple[str, ...]:
    """Return a row of the table."""
    lost, double = lost_and_doubled(output, count=archive.count)
    same = digest(output) == digest(output.parent / "whole")
    return (
        way,
        str(ended.status),
        str(ended.done),
        "" if ended.again is None else str(ended.again),
        f"{ended.seconds:.0f}",
        str(lost),
        str(double),
        "yes" if same and (ended.status if ended.again is None else ended.again) in measure.FINE else "NO",
    )


if __name__ == "__main__":
    main()
