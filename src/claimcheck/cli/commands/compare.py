"""``claimcheck compare``: print where each number of a draft comes from."""

from __future__ import annotations

from typing import Annotated

import typer

from claimcheck.cli import options

RANK = 15

_Draft = Annotated[str, typer.Argument(metavar="DRAFT", help="The text to check; - is standard input.")]
_Sources = Annotated[
    list[str],
    typer.Argument(metavar="SOURCE...", help="What it was written from: press release, filing, wire copy; or folders."),
]


@options.shared()
def compare(draft: _Draft, sources: _Sources, *, given: options.Given) -> None:
    """
    Compare the numbers of a draft with its sources.

    Each one is the same, the same rounded, converted, derived from the figures of a source, different, or absent
    from all of them. Ends with status 0 where none is different, 1 where one is, 2 where an input or the command line
    is unusable.
    """
    from claimcheck.cli.session import Run, perform  # noqa: PLC0415 - keeps the help quick

    run = Run(files=(draft,), sources=sources, flags=given.flags, output=given.output, config=given.config)
    raise typer.Exit(perform(run))
