"""
Take many damaged documents through the readers, the checks and the formats of the reports.

``python tests/fuzz/run.py --target verify --count 200000 --seed 1 --jobs 2``. Each document that brings a defect to
light is written to a folder, with the trace beside it; ``--replay`` takes such files through their target again. The
status is 1 where there was any.
"""

from __future__ import annotations

import argparse
import multiprocessing
import sys
import time
from collections.abc import Iterator, Sequence
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path

import targets
from worker import Failure, Result, work

MEMORY = 3_000_000_000
"""How many bytes of address space a process may have; the model and its libraries alone take over one."""

_TITLES = ("target", "documents", "errors told", "crashes", "slowest s", "peak MB", "total s")


def main() -> int:
    """Run what the command line asks for; return the status."""
    asked = _asked()
    known = targets.targets(asked.articles)
    if asked.replay:
        return _replay(known[asked.target], asked.replay)
    names = list(known) if asked.target == "all" else [asked.target]
    rows = []
    for name in names:
        start = time.monotonic()
        found = list(_results(known[name], name, asked))
        rows.append(_row(name, found, time.monotonic() - start))
    for row in (_TITLES, *rows):
        print(*(str(cell).rjust(12) for cell in row))  # noqa: T201 - the table is what was asked for
    return 1 if any(row[3] != "0" for row in rows) else 0


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.strip().partition("\n")[0])
    parser.add_argument("--target", default="all", choices=["all", "articles", *targets.targets()])
    parser.add_argument("--count", type=int, default=1000, help="how many documents")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=1, help="how many processes")
    parser.add_argument("--memory", type=int, default=MEMORY, help="how many bytes of address space each may have")
    parser.add_argument("--articles", type=Path, help="JSONL of real articles, for the target of that name")
    parser.add_argument("--folder", type=Path, default=Path("fuzz-found"), help="where failing documents are written")
    parser.add_argument("--replay", type=Path, nargs="+", help="files to take through the target again")
    asked = parser.parse_args()
    if asked.target == "articles" and asked.articles is None:
        parser.error("--target articles needs --articles FILE.jsonl")
    return asked


def _replay(target: targets.Target, paths: Sequence[Path]) -> int:
    for path in paths:
        print(path, sum(target.run([path.read_bytes()])))  # noqa: T201
    return 0


def _results(target: targets.Target, name: str, asked: argparse.Namespace) -> Iterator[Result]:
    """Yield what becomes of each batch; every failing document is kept."""
    running = [_Job(target, name, range(job, asked.count, asked.jobs), asked) for job in range(asked.jobs)]
    while running:
        ready = wait([job.pipe for job in running])
        for job in [job for job in running if job.pipe in ready]:
            result = job.next()
            if result is None:
                running.remove(job)
                continue
            for failure in result.failures:
                _keep(failure, name, asked)
            yield result


class _Job:
    """A process and the numbers left for it; where it dies, another one goes on behind the batch that killed it."""

    def __init__(self, target: targets.Target, name: str, numbers: range, asked: argparse.Namespace) -> None:
        self._target, self._name, self._left, self._asked = target, name, numbers, asked
        self._batch = numbers[:0]
        self._process, self.pipe = _start(target, name, numbers, asked)

    def next(self) -> Result | None:
        """Return the next result; None where there are no more."""
        try:
            message = self.pipe.recv()
            if isinstance(message, range):
                self._batch = message
                message = self.pipe.recv()
        except EOFError:  # the process died in the middle of a batch
            self._process.join()
            result = _result_of_death(self._target, self._name, self._batch, self._process.exitcode, self._asked)
            self._left = self._left[len(self._batch) :]
            self._process, self.pipe = _start(self._target, self._name, self._left, self._asked)
            return result
        if message is None:
            self._process.join()
            return None
        self._left = self._left[len(self._batch) :]
        assert isinstance(message, Result)
        return message


def _start(
    target: targets.Target, name: str, numbers: range, asked: argparse.Namespace
) -> tuple[BaseProcess, Connection]:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    arguments = {"seed": asked.seed, "numbers": numbers, "memory": asked.memory, "pipe": theirs}
    process = context.Process(target=work, args=(target, name), kwargs=arguments, daemon=True)
    process.start()
    theirs.close()
    return process, ours


def _result_of_death(
    target: targets.Target, name: str, batch: range, code: int | None, asked: argparse.Namespace
) -> Result:
    """Return one failure for each document that kills a process of its own."""
    if not batch:
        msg = f"a process died with {code} before its first document: is --memory too little?"
        raise RuntimeError(msg)
    failures = []
    for number in batch:
        process, pipe = _start(target, name, range(number, number + 1), asked)
        answers = []
        try:
            while (message := pipe.recv()) is not None:
                answers.append(message)
        except EOFError:
            process.join()
            document = targets.document_of(target, name, asked.seed, number)
            failures.append(Failure(number, document, f"the process died with {process.exitcode}"))
            continue
        process.join()
        failures += [failure for answer in answers if isinstance(answer, Result) for failure in answer.failures]
    if not failures:
        failures.append(Failure(batch[0], b"", f"the process died with {code}, and no document alone does that"))
    return Result(len(batch), 0, 0.0, 0, tuple(failures))


def _keep(failure: Failure, name: str, asked: argparse.Namespace) -> None:
    asked.folder.mkdir(parents=True, exist_ok=True)
    stem = f"{name}-{asked.seed}-{failure.number}"
    (asked.folder / f"{stem}.bin").write_bytes(failure.document)
    (asked.folder / f"{stem}.txt").write_text(failure.trace, encoding="utf-8", errors="backslashreplace")
    print(f"{stem}: {failure.trace.strip().splitlines()[-1]:.200}", file=sys.stderr)  # noqa: T201


def _row(name: str, found: Sequence[Result], seconds: float) -> tuple[str, ...]:
    slowest = max((result.slowest for result in found), default=0)
    memory = max((result.memory for result in found), default=0)
    told, crashes = sum(result.told for result in found), sum(len(result.failures) for result in found)
    documents = sum(result.documents for result in found)
    return (
        name,
        f"{documents:,}",
        f"{told:,}",
        f"{crashes:,}",
        f"{slowest:.2f}",
        f"{memory // 1_000_000:,}",
        f"{seconds:.0f}",
    )


if __name__ == "__main__":
    sys.exit(main())
