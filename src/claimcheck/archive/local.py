"""Work on this machine: a thread for each worker process, which waits for it."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

from claimcheck.archive.flow import Crew
from claimcheck.archive.pool import Pool
from claimcheck.archive.records import Job


@contextmanager
def crew(job: Job, *, jobs: int) -> Iterator[Crew]:
    """Give so many workers; they are gone afterwards, whatever happens."""
    pool = Pool(job)
    executor = ThreadPoolExecutor(jobs)
    try:
        yield Crew(submit=lambda task: executor.submit(pool.perform, task), size=lambda: jobs)
    finally:
        pool.close()
        executor.shutdown(cancel_futures=True)
