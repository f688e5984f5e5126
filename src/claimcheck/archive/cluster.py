"""
Work on a Dask cluster.

The client reads the inputs, sends the texts, and alone writes: the workers share no disk with it. Each Dask worker
has worker processes of its own, as the local engine has, so a document that kills one does not kill the Dask worker.
"""

from __future__ import annotations

import logging
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import cast

import dask
from distributed import Client, LocalCluster, Worker, WorkerPlugin, get_worker

from claimcheck.archive.flow import Crew
from claimcheck.archive.pool import Pool
from claimcheck.archive.problem import BatchError
from claimcheck.archive.records import Job, Outcome, Task

SECONDS = 30
"""How long a scheduler may take to answer."""

_NEWS = 5.0
"""Seconds after which the size of the cluster is asked for again."""

_LARGE = "1 GiB"
"""Below this size of a task Dask does not warn of it."""

_LOGS = ("distributed", "distributed.client", "tornado.application")
"""Each has a level of its own."""


class Post(WorkerPlugin):
    """What a Dask worker keeps for a run: its pool."""

    def __init__(self, job: Job, name: str) -> None:
        self.name = name
        self.job = job

    def setup(self, worker: Worker) -> None:  # noqa: ARG002 - Dask's own form
        """Get ready; the processes start with the first task."""
        self.pool = Pool(self.job)

    def teardown(self, worker: Worker) -> None:  # noqa: ARG002 - Dask's own form
        """End the processes."""
        self.pool.close()


def perform(name: str, task: Task) -> Outcome:
    """Return what becomes of a task, worked on by the pool that this Dask worker keeps under ``name``."""
    post = cast("Post", get_worker().plugins[name])
    return post.pool.perform(task)


@contextmanager
def crew(job: Job, *, jobs: int, address: str | None) -> Iterator[Crew]:
    """
    Give the workers of the cluster whose scheduler is at ``address``, or of one that is started here.

    Raises
    ------
    BatchError
        There is no scheduler there, or it is lost.

    """
    for name in _LOGS:  # what goes wrong is told once, and by us
        logging.getLogger(name).setLevel(logging.CRITICAL)
    with dask.config.set({"distributed.admin.large-graph-warning-threshold": _LARGE}), _client(address, jobs) as client:
        post = Post(job, f"claimcheck-{uuid.uuid4().hex}")
        client.register_plugin(post)
        executor = client.get_executor(pure=False)
        try:
            yield Crew(submit=lambda task: executor.submit(perform, post.name, task), size=_size(client))
        except Exception as error:
            if _is_there(client):
                raise
            msg = f"{address}: the Dask scheduler is lost; the same command goes on where this one stopped"
            raise BatchError(msg) from error
        finally:
            executor.shutdown(wait=False)
            if _is_there(client):
                client.unregister_worker_plugin(post.name)


def _is_there(client: Client) -> bool:
    """Tell whether the scheduler of a client still answers it."""
    return bool(client.status == "running")


@contextmanager
def _client(address: str | None, jobs: int) -> Iterator[Client]:
    if address is None:
        # Threads do: the work itself is done in processes of our own. Dask serves a page in any case: here to nobody
        # but this machine, and on a port that is free.
        with (
            LocalCluster(n_workers=jobs, threads_per_worker=1, processes=False, dashboard_address="127.0.0.1:0") as own,
            Client(own) as client,
        ):
            yield client
        return
    try:
        client = Client(address, timeout=SECONDS)
    except (OSError, TimeoutError, ValueError) as error:
        msg = f"{address}: no Dask scheduler answers there: {error!s:.200}"
        raise BatchError(msg) from error
    with client:
        yield client


def _size(client: Client) -> Callable[[], int]:
    """Return a function that tells how many tasks can be worked on at a time; it asks now and then."""
    known: list[tuple[float, int]] = []

    def size() -> int:
        now = time.monotonic()
        if not known or now - known[-1][0] > _NEWS:
            known[:] = [(now, sum(client.nthreads().values()))]
        return known[-1][1]

    return size
