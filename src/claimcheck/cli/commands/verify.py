"""``claimcheck verify``: print what cannot all be true."""

from __future__ import annotations

from typing import Annotated

import typer

from claimcheck.cli import options

RANK = 10

_Since = Annotated[
    str | None,
    typer.Option(metavar="OLD", help="An earlier version of the text: only what that has not is shown."),
]
_Watch = Annotated[
    bool, typer.Option("--watch", help="Check again whenever a file is saved, and show what came and what went.")
]


@options.shared()
def verify(
    context: typer.Context,
    files: options.Files = None,
    *,
    since: _Since = None,
    watch: _Watch = False,
    given: options.Given,
) -> None:
    """
    Check the numbers of each article.

    Prints what cannot all be true, with the working. Ends with status 0 where nothing is inconsistent, 1 where
    something is, 2 where an input or the command line is unusable.
    """
    from claimcheck.cli.start import start  # noqa: PLC0415 - keeps the help quick

    if watch:
        from claimcheck.cli.watching import watch as perform  # noqa: PLC0415 - few runs need it

        start(context, files, given, since=since, perform=perform)
    start(context, files, given, since=since)
