"""From the options of a reading command to a run."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import typer

from claimcheck.cli.options import Given
from claimcheck.cli.session import Run, perform
from claimcheck.cli.status import UNUSABLE
from claimcheck.cli.terminal import say


def start(
    context: typer.Context, files: Sequence[str] | None, given: Given, *, checked: bool = True, mentions: bool = False
) -> None:
    """Perform the run and leave with its status; without any input, show the help instead."""
    needs_input(context, files)
    run = Run(
        files=files or (),
        flags=given.flags,
        output=given.output,
        config=given.config,
        checked=checked,
        mentions=mentions,
    )
    raise typer.Exit(perform(run))


def needs_input(context: typer.Context, files: Sequence[str] | None) -> None:
    """Show the help and leave where there is neither a file nor a pipe to read."""
    if not files and sys.stdin is not None and sys.stdin.isatty():
        for line in context.get_help().splitlines():
            say(line)
        raise typer.Exit(UNUSABLE)
