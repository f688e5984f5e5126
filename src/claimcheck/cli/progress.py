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


def shown(items: Iterable[Item]) -> Iterator[Item]:
    """Yield the items, and tell on standard error how many have passed and how fast; the line is gone at the end."""
    started = last = time.monotonic()
    drawn = False
    try:
        for number, item in enumerate(items, 1):
            yield item
            now = time.monotonic()
            if now - started >= PATIENCE and now - last >= INTERVAL:
                rate = number / (now - started)
                name = visible(str(getattr(getattr(item, "article", None), "path", "")))[-LONGEST_NAME:]
                sys.stderr.write(f"{_ERASE}{number} articles, {rate:.1f} a second  {name}")
                sys.stderr.flush()
                drawn, last = True, now
    finally:
        if drawn:
            sys.stderr.write(_ERASE)
            sys.stderr.flush()
