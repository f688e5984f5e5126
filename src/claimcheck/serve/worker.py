"""
One thread that does the work, one text at a time.

The engine is used by one thread only. It is a daemon, so that the server ends at once whatever it is doing: no file is
open for writing, and there is nothing to be saved.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import Future
from queue import SimpleQueue
from typing import Any, TypeVar

Answer = TypeVar("Answer")


class Worker:
    """Does what it is handed in the order of arrival."""

    def __init__(self) -> None:
        self._tasks: SimpleQueue[tuple[Callable[[], Any], Future[Any]]] = SimpleQueue()
        threading.Thread(target=self._work, daemon=True, name="claimcheck").start()

    async def do(self, work: Callable[[], Answer]) -> Answer:
        """Return what ``work`` returns; what nobody waits for any more is not begun."""
        future: Future[Answer] = Future()
        self._tasks.put((work, future))
        return await asyncio.wrap_future(future)

    def _work(self) -> None:
        while True:
            work, future = self._tasks.get()
            if not future.set_running_or_notify_cancel():
                continue
            try:
                answer = work()
            except BaseException as error:  # noqa: BLE001 # whoever waits is told, and the thread goes on
                future.set_exception(error)
            else:
                future.set_result(answer)
