"""
Workers and what to do when one dies.

A task whose worker died is tried again by a new one. If that dies too, every document is taken alone, and so the one
that does it is found: it is left out, named, and the rest goes on.
"""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass, field
from threading import Lock

from claimcheck.archive.messages import Answer, At, Attempt, Done, Failed, Ready, answered, send
from claimcheck.archive.problem import BatchError
from claimcheck.archive.records import Job, Outcome, Task

MOST_DEATHS = 2
"""How often a worker may die of the same thing before it counts as its fault."""

MOST_STARTS = 3
"""How many workers in a row may die before they have begun."""

MOST_TASKS = 2000
"""After how many tasks a worker makes room for a new one, so that whatever it has gathered in memory goes."""

_ONE_THREAD = dict.fromkeys(
    ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS", "VECLIB_MAXIMUM_THREADS"), "1"
)
"""Workers are as many as the processors should do; each computes with one thread."""


class StoppedError(Exception):
    """The run is being stopped."""


class _DiedError(Exception):
    """A worker is gone, with the item that it had in hand if that is known."""

    def __init__(self, place: int | None, *, is_late: bool) -> None:
        super().__init__(place)
        self.place = place
        self.is_late = is_late


class _Worker:
    """One worker process, from the side of its owner. It has begun when it says so."""

    def __init__(self, job: Job) -> None:
        # -P keeps the folder that claimcheck runs in out of the search for modules. A group of its own keeps the
        # interruption that is meant for the owner away.
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "claimcheck.archive.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=os.environ | _ONE_THREAD,
            process_group=0,
        )
        self._job = job
        self.tasks = 0

    def begin(self) -> None:
        """
        Wait until the worker has begun.

        Raises
        ------
        BatchError
            It says that it cannot.
        _DiedError
            It died.

        """
        answer = self._asked(self._job)
        if isinstance(answer, Failed):
            self.close()
            raise BatchError(answer.reason)
        if not isinstance(answer, Ready):
            raise self._death(None)

    def work(self, attempt: Attempt) -> Outcome:
        """
        Return what becomes of the task.

        Raises
        ------
        _DiedError
            The worker died of it.

        """
        self.tasks += 1
        place: int | None = None
        answer = self._asked(attempt)
        while isinstance(answer, At):
            place = answer.place
            answer = self._next()
        if not isinstance(answer, Done):
            raise self._death(place)
        return answer.outcome

    def is_there(self) -> bool:
        """Tell whether the process has not ended."""
        return self._process.poll() is None

    def end(self) -> None:
        """End the process; nothing happens where it has ended."""
        self._process.kill()
        self._process.wait()

    def close(self) -> None:
        """Give the pipes back, once nobody waits for an answer."""
        self.end()
        for stream in (self._process.stdin, self._process.stdout):
            try:
                if stream is not None:
                    stream.close()
            except OSError:  # what it was to be told is of no interest any more
                continue

    def _asked(self, message: object) -> Answer | None:
        if self._process.stdin is None:
            return None
        try:
            send(self._process.stdin, pickle.dumps(message))
        except OSError:
            return None
        return self._next()

    def _next(self) -> Answer | None:
        return None if self._process.stdout is None else answered(self._process.stdout)

    def _death(self, place: int | None) -> _DiedError:
        self.close()
        return _DiedError(place, is_late=self._process.returncode == -signal.SIGPROF)


@dataclass(slots=True)
class _Suspicion:
    """What is known of the deaths that a task has brought."""

    together: int = 0
    alone: bool = False
    deaths: Counter[int] = field(default_factory=Counter)
    poisoned: dict[int, str] = field(default_factory=dict)

    def learn(self, death: _DiedError, *, seconds: float) -> None:
        """Take note of one more death."""
        if death.place is None:
            self.together += 1
            # One document may be slow only because it stood behind others: alone it has all the time.
            self.alone |= death.is_late or self.together >= MOST_DEATHS
            return
        self.deaths[death.place] += 1
        if death.is_late:
            self.poisoned[death.place] = (
                f"took more than {seconds:g} seconds of processor time; --time-limit gives it more"
            )
        elif self.deaths[death.place] >= MOST_DEATHS:
            self.poisoned[death.place] = (
                "ended its worker each time it was tried: it may need more memory than there is"
            )


class Pool:
    """Workers for one job, as many as there are calls of `perform` at a time."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._lock = Lock()
        self._idle: list[_Worker] = []
        self._all: set[_Worker] = set()
        self._stopped = False

    def perform(self, task: Task) -> Outcome:
        """
        Return what becomes of a task, whatever it does to the workers.

        Raises
        ------
        BatchError
            Workers cannot begin, or keep dying for no reason that lies in the documents.
        StoppedError
            The pool was closed.

        """
        suspicion = _Suspicion()
        for _ in range(MOST_DEATHS * (len(task.items) + MOST_STARTS)):
            worker = self._taken()
            attempt = Attempt(task=task, poisoned=suspicion.poisoned, alone=suspicion.alone)
            try:
                outcome = worker.work(attempt)
            except _DiedError as death:
                self._drop(worker)
                suspicion.learn(death, seconds=self._job.seconds)
            else:
                self._give_back(worker)
                return outcome
        msg = "workers keep dying, and no document is to blame; look at the memory of this machine"
        raise BatchError(msg)

    def close(self) -> None:
        """End all workers."""
        with self._lock:
            self._stopped = True
            idle, self._idle = self._idle, []
            busy = self._all.difference(idle)
        for worker in idle:
            worker.close()
        for worker in busy:
            worker.end()  # the call that waits for its answer closes it

    def _taken(self) -> _Worker:
        """Return a worker that has begun."""
        while (idle := self._idle_one()) is not None:
            if idle.is_there():
                return idle
            self._drop(idle)
        for _ in range(MOST_STARTS):
            worker = self._new()
            try:
                worker.begin()
            except _DiedError:
                self._drop(worker)
            else:
                return worker
        msg = "workers die before they have begun; look at the memory of this machine"
        raise BatchError(msg)

    def _idle_one(self) -> _Worker | None:
        with self._lock:
            return self._idle.pop() if self._idle else None

    def _new(self) -> _Worker:
        with self._lock:
            if self._stopped:
                raise StoppedError
            worker = _Worker(self._job)
            self._all.add(worker)
        return worker

    def _give_back(self, worker: _Worker) -> None:
        with self._lock:
            if worker.tasks < MOST_TASKS and not self._stopped:
                self._idle.append(worker)
                return
        self._drop(worker)

    def _drop(self, worker: _Worker) -> None:
        with self._lock:
            self._all.discard(worker)
        worker.close()
