"""
A worker: a process that loads the model once and works on tasks until its owner is gone.

Its owner may be the command itself or a worker of a Dask cluster. The timer of the operating system ends the process
where one document takes too long, whatever it is doing; its owner notices and decides what to do. It counts the time
of the processor: on a busy machine the same documents are read as on an idle one.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any, BinaryIO

from claimcheck.archive.environment import difference, environment
from claimcheck.archive.messages import At, Attempt, Done, Failed, Ready, answer, receive
from claimcheck.archive.records import Job
from claimcheck.archive.work import Desk
from claimcheck.config import APPLICATION

PATIENCE = 600
"""Seconds without work after which a worker goes: the owner may be a cluster whose client has died."""


def main() -> None:
    """Work for the process at the other end of standard input and output."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    inward, outward = _pipes()
    mail: SimpleQueue[Any] = SimpleQueue()
    Thread(target=_listen, args=(inward, mail), daemon=True).start()
    job: Job = mail.get()
    desk = _ready(job, outward)
    while desk is not None:
        try:
            attempt = mail.get(timeout=PATIENCE)
        except Empty:
            return
        _work(desk, attempt, outward, seconds=job.seconds)


def _pipes() -> tuple[BinaryIO, BinaryIO]:
    """Return both pipes, and let what libraries print go to standard error instead."""
    inward, outward = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nowhere, 0)
    os.dup2(2, 1)
    os.close(nowhere)
    return inward, outward


def _listen(inward: BinaryIO, mail: SimpleQueue[Any]) -> None:
    """Take what comes; leave at once when the owner is gone."""
    while (data := receive(inward)) is not None:
        mail.put(pickle.loads(data))  # noqa: S301 - from the process that started this one
    os._exit(0)


def _ready(job: Job, outward: BinaryIO) -> Desk | None:
    """Return the desk with its model loaded; where that fails, say why."""
    try:
        differs = difference(environment(job.settings), job.environment)
        if differs is None:
            desk = Desk(job)
            desk.warm()
            answer(outward, Ready())
            return desk
        reason = f"a worker on {os.uname().nodename} has other {differs}; install the same there"
    except Exception as error:  # noqa: BLE001 - told by its owner
        own = type(error).__module__.partition(".")[0] == APPLICATION
        reason = str(error) if own else f"a worker could not begin: {type(error).__name__}: {error!s:.300}"
    answer(outward, Failed(reason))
    return None


def _work(desk: Desk, attempt: Attempt, outward: BinaryIO, *, seconds: float) -> None:
    def mark(place: int | None) -> None:
        signal.setitimer(signal.ITIMER_PROF, seconds)
        if place is not None:
            answer(outward, At(place))

    mark(None)
    outcome = desk.work(attempt.task, mark=mark, poisoned=attempt.poisoned, alone=attempt.alone)
    signal.setitimer(signal.ITIMER_PROF, 0)
    answer(outward, Done(outcome))


if __name__ == "__main__":
    main()
    sys.exit()
