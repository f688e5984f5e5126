"""From the options of ``batch`` to a run over an archive, and what is said of it."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Sequence

from claimcheck.archive import ERRORS, Order, Step, run
from claimcheck.archive.records import Tally as Counts
from claimcheck.archive.records import Trouble
from claimcheck.cli import progress
from claimcheck.cli.options import Given
from claimcheck.cli.session import settings_of
from claimcheck.cli.stopping import Stopped
from claimcheck.cli.tally import Tally, counted
from claimcheck.cli.terminal import complain, say
from claimcheck.model import Lack, Verdict
from claimcheck.read import Problem

MOST_TOLD = 20
"""How many errors are told as they come; all of them are in the file of errors."""

_HOUR = 60
"""In minutes."""


def perform(order: Order, given: Given) -> int:
    """
    Do the whole run and return its exit status.

    Raises
    ------
    BatchError, BaselineError, ConfigError, UnknownCodeError
        The run cannot begin or go on.

    """
    settings = settings_of(given.flags, config=given.config)
    news = News(quiet=settings.quiet)
    try:
        tally = _tally(run(order, settings, told=news.tell))
    except (KeyboardInterrupt, Stopped):
        news.erase()
        say(f"interrupted; the same command goes on where this one stopped ({order.output})")
        raise
    finally:
        news.erase()
    if tally.errors:
        complain(f"{counted(tally.errors, 'error')}, named in {order.output / ERRORS}")
    if not settings.quiet:
        for line in tally.unchecked():
            complain(f"note: {line}")
        say(tally.closing(checked=True))
    return tally.status(settings.fail_on)


def processors() -> int:
    """Return how many processors this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # only Linux can tell
        return os.cpu_count() or 1


def _tally(found: Counts) -> Tally:
    return Tally(
        documents=found.documents,
        suppressed=found.suppressed,
        numbers=found.numbers,
        related=found.related,
        lacking=Counter({(Lack(lack), noun): n for lack, kinds in found.lacking.items() for noun, n in kinds.items()}),
        errors=len(found.errors),
        verdicts=Counter({Verdict(name): count for name, count in found.verdicts().items()}),
    )


class News:
    """What is told on the way: the first errors, and on a terminal how far it is."""

    def __init__(self, *, quiet: bool) -> None:
        self._line = progress.Line(wanted=progress.is_wanted(quiet=quiet, to_file=True))
        self._told = 0

    def tell(self, step: Step) -> None:
        """Tell of one step."""
        self._complain(step.troubles)
        seconds = self._line.due()
        if seconds is not None:
            self._line.draw(_progress(step, seconds))

    def erase(self) -> None:
        """Take the line away."""
        self._line.erase()

    def _complain(self, troubles: Sequence[Trouble]) -> None:
        for trouble in troubles[: max(MOST_TOLD - self._told, 0)]:
            self.erase()
            complain(str(Problem(trouble.input, trouble.what, trouble.row)))
        if self._told < MOST_TOLD <= self._told + len(troubles):
            complain(f"more errors are not told here; all of them will be in {ERRORS}")
        self._told += len(troubles)


def _progress(step: Step, seconds: float) -> str:
    """Return how much is done, how fast it goes, and how long the rest will take."""
    share = step.left / step.worked if step.worked else 0
    total = round(step.documents * (1 + share))
    rate = step.documents / seconds
    return f"{step.documents:,} of about {total:,} articles, {rate:.1f} a second, {duration(seconds * share)} left"


def duration(seconds: float) -> str:
    """Return a time to wait, as exact as anybody wants to know it."""
    minutes = round(seconds / 60)
    if minutes < 1:
        return f"{seconds:.0f} s"
    return f"{minutes} min" if minutes < _HOUR else f"{minutes // _HOUR} h {minutes % _HOUR} min"
