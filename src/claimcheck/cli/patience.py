"""How much of the processor's time one article may take: so much for each megabyte that it is long."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterable, Iterator
from types import FrameType

from claimcheck.model import Article, Report

MEGABYTE = 1_000_000


class TooLongError(BaseException):
    """An article takes longer than its length explains. It is no Exception: those are what a check may fail with."""


def within(
    articles: Iterable[Article],
    seconds: float,
    work: Callable[[Iterator[Article]], Iterator[Report]],
    tell: Callable[[Article, str], None],
) -> Iterator[Report]:
    """
    Yield the reports that ``work`` makes of articles, without those that take too long, which ``tell`` is told.

    The timer of the operating system ends the work on an article, whatever it is doing, and the next one follows. It
    counts the processor's time: on a busy machine the same articles are read as on an idle one. A system without such
    a timer has no limit.

    Parameters
    ----------
    seconds
        What an article may take for each megabyte, and for a shorter one.

    """
    if not hasattr(signal, "setitimer"):
        yield from work(iter(articles))
        return
    before = signal.signal(signal.SIGPROF, _stop)
    watched = _Watched(iter(articles), seconds)
    try:
        while not watched.is_done:
            try:
                for report in work(watched):
                    _set(0)
                    yield report
            except TooLongError:
                tell(watched.article, f"takes more than {watched.limit:g} seconds of processor time")
    finally:
        _set(0)
        signal.signal(signal.SIGPROF, before)


class _Watched(Iterator[Article]):
    """The articles, each with a timer that starts as it is taken."""

    def __init__(self, articles: Iterator[Article], seconds: float) -> None:
        self.article: Article
        self.limit = seconds
        self.is_done = False
        self._articles = articles
        self._seconds = seconds

    def __next__(self) -> Article:
        _set(0)
        try:
            self.article = next(self._articles)
        except StopIteration:
            self.is_done = True
            raise
        self.limit = self._seconds * max(1, len(self.article.text) / MEGABYTE)
        _set(self.limit)
        return self.article


def _set(seconds: float) -> None:
    signal.setitimer(signal.ITIMER_PROF, seconds)


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise TooLongError
