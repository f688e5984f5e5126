"""From the options of a reading command to a run."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import typer

from claimcheck.cli.session import UNUSABLE, Run, perform
from claimcheck.cli.terminal import say


def start(  # noqa: PLR0913 - what the reading commands differ in
    context: typer.Context,
    files: Sequence[str] | None,
    *,
    flags: Mapping[str, Any],
    output: Path | None,
    config: Path | None,
    checked: bool = True,
    mentions: bool = False,
) -> None:
    """Perform the run and leave with its status; without any input, show the help instead."""
    needs_input(context, files)
    run = Run(files=files or (), flags=flags, output=output, config=config, checked=checked, mentions=mentions)
    raise typer.Exit(perform(run))


def needs_input(context: typer.Context, files: Sequence[str] | None) -> None:
    """Show the help and leave where there is neither a file nor a pipe to read."""
    if not files and sys.stdin is not None and sys.stdin.isatty():
        for line in context.get_help().splitlines():
            say(line)
        raise typer.Exit(UNUSABLE)
