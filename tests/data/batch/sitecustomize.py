"""
Workers with an engine that needs no language model, and does to its process what a text says.

A test puts this folder into PYTHONPATH, and every Python that starts reads this file; only workers are changed.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claimcheck.config import Settings
    from claimcheck.model import Article, Report

AHEAD = 4
"""How many articles are taken at a time, as the real engine takes some ahead."""

NAP = 0.004
"""In seconds."""


class Obedient:
    """The engine."""

    def __init__(self, settings: Settings) -> None:
        """Need nothing but the rules."""
        from claimcheck import rulebook  # noqa: PLC0415 # in workers only

        self.rulebook = rulebook.of(settings.rules)

    def warm(self) -> None:
        """Have no model to load."""

    def verify(self, articles: Iterable[Article]) -> Iterator[Report]:
        """Yield an empty report for each article that lets it."""
        taken: list[Article] = []
        for article in articles:
            taken.append(article)
            if len(taken) == AHEAD:
                yield from map(obey, taken)
                taken = []
        yield from map(obey, taken)


def obey(article: Article) -> Report:
    """Do what the article says."""
    from claimcheck.model import Report  # noqa: PLC0415 - only workers need it

    if "BREAK" in article.text:
        msg = "broken by order"
        raise ValueError(msg)
    if "DIE" in article.text:
        os.kill(os.getpid(), signal.SIGKILL)
    while "HANG" in article.text:
        pass
    if "NAP" in article.text:
        time.sleep(NAP)
    while "GATE" in article.text and Path(os.environ.get("GATE", "")).is_file():
        time.sleep(NAP)
    return Report(article, (), (), defects=("XX001: out of order",) if "DEFECT" in article.text else ())


if "claimcheck.archive.worker" in sys.orig_argv:
    from claimcheck.archive import work

    vars(work)["Engine"] = Obedient
