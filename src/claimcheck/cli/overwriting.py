"""A report that would take the place of what it is about."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from claimcheck.cli.output import OutputError
from claimcheck.read import Problem
from claimcheck.read.formats import suffixes
from claimcheck.read.source import STANDARD_INPUT, expand


def refuse(target: Path | None, inputs: Iterable[str]) -> None:
    """
    Make sure that the file of a report is none of the inputs, under whatever name.

    Through a link nothing is written in any case.

    Raises
    ------
    OutputError
        It is one of them.

    """
    if target is None or target.is_symlink() or not target.is_file():
        return
    own = target.stat()
    if any(os.path.samestat(own, state) for state in _states(inputs)):
        msg = f"{target}: is one of the inputs, and the report would take its place; give another name to --output"
        raise OutputError(msg)


def _states(inputs: Iterable[str]) -> Iterator[os.stat_result]:
    """Yield the state of each file that is read; what cannot be looked at is told when it is to be read."""
    for found in expand(inputs, suffixes=suffixes(tables=True)):
        if not isinstance(found, Problem):
            with suppress(OSError, ValueError):
                yield os.fstat(sys.stdin.fileno()) if found == STANDARD_INPUT else Path(found).stat()
