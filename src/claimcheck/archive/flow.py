"""Tasks to outcomes, so many at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import dataclass

from claimcheck.archive.problem import BatchError
from claimcheck.archive.records import Outcome, Task

AHEAD = 2
"""How many tasks are under way for each worker: one that it works on, and one that waits for it."""


@dataclass(frozen=True, slots=True)
class Crew:
    """
    Those who work.

    ``submit`` has a task worked on and returns at once; ``size`` tells how many tasks can be worked on at a time,
    which may change.
    """

    submit: Callable[[Task], Future[Outcome]]
    size: Callable[[], int]


def flow(tasks: Iterable[Task], crew: Crew) -> Iterator[tuple[Task, Outcome]]:
    """
    Yield each task with what became of it as soon as it is done; no more are read ahead than needed.

    Raises
    ------
    BatchError
        The work cannot go on.

    """
    pending: dict[Future[Outcome], Task] = {}
    for task in tasks:
        pending[crew.submit(task)] = task
        while len(pending) >= AHEAD * max(crew.size(), 1):
            yield from _finished(pending)
    while pending:
        yield from _finished(pending)


def _finished(pending: dict[Future[Outcome], Task]) -> Iterator[tuple[Task, Outcome]]:
    done, _ = wait(pending, return_when=FIRST_COMPLETED)
    for future in done:
        yield pending.pop(future), _outcome(future)


def _outcome(future: Future[Outcome]) -> Outcome:
    try:
        return future.result()
    except BatchError:
        raise
    except Exception as error:
        msg = f"work was lost: {type(error).__name__}: {error!s:.200}; the same command goes on where this one stopped"
        raise BatchError(msg) from error
