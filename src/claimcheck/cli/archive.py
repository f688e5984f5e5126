"""From the options of ``batch`` to a run over an archive, and what is said of it."""

from __future__ import annotations

import os
import sys
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from claimcheck.archive import Order, Step, run
from claimcheck.archive.records import Tally as Counts
from claimcheck.archive.records import Trouble
from claimcheck.cli import progress
from claimcheck.cli.session import Run, settings_of
from claimcheck.cli.tally import Tally
from claimcheck.cli.terminal import complain, say
from claimcheck.model import Verdict
from claimcheck.read import Problem

MOST_TOLD = 20
"""How many errors are told as they come; all of them are in the file of errors."""

_ERASE = "\r\x1b[2K"
_HOUR = 60
"""In minutes."""


def perform(order: Mapping[str, Any], *, flags: Mapping[str, Any], config: Path | None) -> int:
    """
    Do the whole run and return its exit status.

    Parameters
    ----------
    order
        What is wanted, keyed by the names of ``Order``; ``jobs`` may be None.
    flags, config
        As those of the reading commands.

    Raises
    ------
    BatchError, BaselineError, ConfigError, UnknownCodeError
        The run cannot begin or go on.

    """
    settings = settings_of(Run(files=(), flags=flags, config=config))
    wanted = Order(**{**order, "jobs": order["jobs"] or _processors()})
    news = News(quiet=settings.quiet)
    try:
        counted = run(wanted, settings, told=news.tell)
    except KeyboardInterrupt:
        news.erase()
        say(f"interrupted; the same command goes on where this one stopped ({wanted.output})")
        raise
    finally:
        news.erase()
    tally = _tally(counted)
    if tally.errors:
        count = f"{tally.errors} error" if tally.errors == 1 else f"{tally.errors} errors"
        complain(f"{count}, named in {wanted.output / 'errors.jsonl'}")
    if not settings.quiet:
        say(tally.closing(checked=True))
    return tally.status(settings.fail_on)


def _processors() -> int:
    """Return how many processors this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # only Linux can tell
        return os.cpu_count() or 1


def _tally(counted: Counts) -> Tally:
    return Tally(
        documents=counted.documents,
        suppressed=counted.suppressed,
        errors=len(counted.errors),
        verdicts=Counter({Verdict(name): count for name, count in counted.verdicts().items()}),
    )


class News:
    """What is told on the way: the first errors, and on a terminal how far it is."""

    def __init__(self, *, quiet: bool) -> None:
        self._shown = progress.is_wanted(quiet=quiet, to_file=True)
        self._begun = time.monotonic()
        self._last = 0.0
        self._told = 0
        self._drawn = False

    def tell(self, step: Step) -> None:
        """Tell of one step."""
        self._complain(step.troubles)
        if self._shown:
            self._draw(step)

    def erase(self) -> None:
        """Take the line away."""
        if self._drawn:
            sys.stderr.write(_ERASE)
            sys.stderr.flush()
            self._drawn = False

    def _complain(self, troubles: Sequence[Trouble]) -> None:
        for trouble in troubles[: max(MOST_TOLD - self._told, 0)]:
            self.erase()
            complain(str(Problem(trouble.input, trouble.what, trouble.row)))
        if self._told < MOST_TOLD <= self._told + len(troubles):
            complain("more errors are not told here; all of them will be in errors.jsonl")
        self._told += len(troubles)

    def _draw(self, step: Step) -> None:
        """Draw the line: how much is done, how fast it goes, and how long the rest will take."""
        now = time.monotonic()
        passed = now - self._begun
        if passed < progress.PATIENCE or now - self._last < progress.INTERVAL:
            return
        share = step.left / step.worked if step.worked else 0
        total = round(step.documents * (1 + share))
        rate = step.documents / passed
        line = f"{step.documents:,} of about {total:,} articles, {rate:.1f} a second, {duration(passed * share)} left"
        sys.stderr.write(_ERASE + line)
        sys.stderr.flush()
        self._drawn, self._last = True, now


def duration(seconds: float) -> str:
    """Return a time to wait, as exact as anybody wants to know it."""
    minutes = round(seconds / 60)
    if minutes < 1:
        return f"{seconds:.0f} s"
    return f"{minutes} min" if minutes < _HOUR else f"{minutes // _HOUR} h {minutes % _HOUR} min"
