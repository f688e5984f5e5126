"""From the options of a reading command to a run."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import Any

import typer

from claimcheck.cli.options import Given
from claimcheck.cli.session import Run, perform
from claimcheck.cli.status import UNUSABLE
from claimcheck.cli.terminal import say


def start(
    context: typer.Context,
    files: Sequence[str] | None,
    given: Given,
    *,
    perform: Callable[[Run], int] = perform,
    **how: Any,  # noqa: ANN401 - further fields of Run
) -> None:
    """Perform the run and leave with its status; without any input, show the help instead."""
    needs_input(context, files)
    run = Run(
        files=files or (),
        flags=given.flags,
        output=given.output,
        config=given.config,
        **how,
    )
    raise typer.Exit(perform(run))


def needs_input(context: typer.Context, files: Sequence[str] | None) -> None:
    """Show the help and leave where there is neither a file nor a pipe to read."""
    if not files and sys.stdin is not None and sys.stdin.isatty():
        for line in context.get_help().splitlines():
            say(line)
        raise typer.Exit(UNUSABLE)
