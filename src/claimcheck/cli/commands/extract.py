"""``claimcheck extract``: print what was read."""

from __future__ import annotations

from typing import Annotated

import typer

from claimcheck.cli import options

RANK = 20

_Mentions = Annotated[
    bool, typer.Option("--mentions", help="Every amount, percentage, horizon and organisation instead.")
]


@options.shared()
def extract(
    context: typer.Context, files: options.Files = None, *, mentions: _Mentions = False, given: options.Given
) -> None:
    """Print the claims of each article, or its mentions. Nothing is checked."""
    from claimcheck.cli.start import start  # noqa: PLC0415 - keeps the help quick

    start(context, files, given, checked=False, mentions=mentions)
