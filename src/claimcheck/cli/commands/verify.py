"""``claimcheck verify``: print what cannot all be true."""

from __future__ import annotations

import typer

from claimcheck.cli import options

RANK = 10


@options.shared()
def verify(context: typer.Context, files: options.Files = None, *, given: options.Given) -> None:
    """
    Check the numbers of each article.

    Prints what cannot all be true, with the working. Ends with status 0 where nothing is inconsistent, 1 where
    something is, 2 where an input or the command line is unusable.
    """
    from claimcheck.cli.start import start  # noqa: PLC0415 - keeps the help quick

    start(context, files, given)
