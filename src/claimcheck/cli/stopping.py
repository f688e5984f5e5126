"""Signals that end a run as Ctrl-C does, so that it leaves no unfinished file behind."""

from __future__ import annotations

import signal
from types import FrameType

_NAMES = ("SIGTERM", "SIGHUP")
"""A system that does not know one of them does not send it either."""

_BASE = 128
"""Added to the number of the signal, as a shell does it."""


class Stopped(SystemExit):
    """The process was asked to end. Whoever has something unfinished takes it away, and nobody handles it."""

    def __init__(self, number: int) -> None:
        self.status = _BASE + number
        super().__init__(self.status)


def obey() -> None:
    """End in good order at each of the signals, but for those that are ignored by inheritance, as under nohup."""
    for name in _NAMES:
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, _stop)


def _stop(number: int, _: FrameType | None) -> None:
    raise Stopped(number)
