"""A process that takes the documents of a range of numbers through a target, watched by a clock, bounded in memory."""

from __future__ import annotations

import faulthandler
import resource
import signal
import sys
import time
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection

from targets import Target, document_of

SECONDS = 10
"""How long a document may take."""

_KILL_AFTER = 4 * SECONDS
"""Where the clock is not heard, because a library does not let Python speak, the process ends itself."""


class HangError(BaseException):
    """A document that takes too long; no handler of ordinary errors may swallow it."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A document that brought a defect to light, and what is known of it."""

    number: int
    document: bytes
    trace: str


@dataclass(frozen=True, slots=True)
class Result:
    """What became of some documents; ``slowest`` is in seconds and ``memory`` in bytes."""

    documents: int
    told: int
    slowest: float
    memory: int
    failures: tuple[Failure, ...] = ()


def work(  # noqa: PLR0913 - all that a process has to know
    target: Target, name: str, *, seed: int, numbers: range, memory: int, pipe: Connection
) -> None:
    """Take the documents of ``numbers`` through a target; send the first number of each batch, then its result."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    faulthandler.enable()
    for start in range(0, len(numbers), target.batch):
        batch = numbers[start : start + target.batch]
        pipe.send(batch)
        pipe.send(result_of(target, name, seed=seed, numbers=batch))
    pipe.send(None)


def result_of(target: Target, name: str, *, seed: int, numbers: Sequence[int], watched: bool = True) -> Result:
    """Return what becomes of the documents of some numbers, one by one where they do not all go well together."""
    documents = [document_of(target, name, seed, number) for number in numbers]
    told, seconds, trace = _run(target, documents, watched=watched)
    if trace is None and (seconds <= 1 or len(documents) == 1):
        return Result(len(documents), told, seconds / len(documents), peak())
    told, slowest, failures = 0, 0.0, []
    for number, document in zip(numbers, documents, strict=True):
        errors, seconds, trace = _run(target, [document], watched=watched)
        told, slowest = told + errors, max(slowest, seconds)
        if trace is not None:
            failures.append(Failure(number, document, trace))
    return Result(len(documents), told, slowest, peak(), tuple(failures))


def peak() -> int:
    """Return the most memory that the process has had, in bytes."""
    found = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return found if sys.platform == "darwin" else found * 1024


def _run(target: Target, documents: Sequence[bytes], *, watched: bool) -> tuple[int, float, str | None]:
    """Return how many problems were told, the seconds it took, and the trace of a defect."""
    start = time.process_time()
    told, trace = 0, None
    try:
        with _clock(watched=watched):
            told = sum(target.run(documents))
    except (Exception, HangError):  # noqa: BLE001 - whatever it is, it is what is looked for
        trace = traceback.format_exc()
    return told, time.process_time() - start, trace


@contextmanager
def _clock(*, watched: bool) -> Iterator[None]:
    if not watched:
        yield
        return
    signal.signal(signal.SIGPROF, _ring)
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    faulthandler.dump_traceback_later(_KILL_AFTER, exit=True)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        faulthandler.cancel_dump_traceback_later()


def _ring(*_: object) -> None:
    msg = f"more than {SECONDS} seconds"
    raise HangError(msg)
