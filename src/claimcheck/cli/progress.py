"""How far a long run has come: one line on standard error, only on a terminal, only after a second."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

from claimcheck.report.visible import visible

PATIENCE = 1.0
"""Seconds before anything is shown."""

INTERVAL = 0.2
"""Seconds between two states of the line."""

LONGEST_NAME = 60
_ERASE = "\r\x1b[2K"

Item = TypeVar("Item")


def is_wanted(*, quiet: bool, to_file: bool) -> bool:
    """Tell whether progress can be shown: somebody looks at standard error, and nothing else writes to the screen."""
    if quiet or sys.stderr is None or not sys.stderr.isatty():
        return False
    return to_file or sys.stdout is None or not sys.stdout.isatty()


class Line:
    """The line on a terminal: drawn from time to time where it is wanted, and erased at the end."""

    def __init__(self, *, wanted: bool = True) -> None:
        self._wanted = wanted
        self._begun = self._last = time.monotonic()
        self._is_drawn = False

    def due(self) -> float | None:
        """Return the seconds that the run has taken where it is time to draw the line again, else None."""
        now = time.monotonic()
        if not self._wanted or now - self._begun < PATIENCE or now - self._last < INTERVAL:
            return None
        self._last = now
        return now - self._begun

    def draw(self, text: str) -> None:
        """Put ``text`` in the place of what the line said before."""
        sys.stderr.write(_ERASE + text)
        sys.stderr.flush()
        self._is_drawn = True

    def erase(self) -> None:
        """Take the line away, if it is there."""
        if self._is_drawn:
            sys.stderr.write(_ERASE)
            sys.stderr.flush()
            self._is_drawn = False


def shown(items: Iterable[Item]) -> Iterator[Item]:
    """Yield the items, and tell on standard error how many have passed and how fast; the line is gone at the end."""
    line = Line()
    try:
        for number, item in enumerate(items, 1):
            yield item
            seconds = line.due()
            if seconds is not None:
                name = visible(str(getattr(getattr(item, "article", None), "path", "")))[-LONGEST_NAME:]
                line.draw(f"{number} articles, {number / seconds:.1f} a second  {name}")
    finally:
        line.erase()
