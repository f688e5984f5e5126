"""``claimcheck serve``: a page to write in, and an interface for editors."""

from __future__ import annotations

from typing import Annotated

import typer

from claimcheck.cli import options

RANK = 25

_Port = Annotated[
    int, typer.Option(metavar="NUMBER", min=0, max=65535, help="Where on this machine; 0 is any that is free.")
]


@options.shared(without=("format", "output", "fail_on", "baseline", "quiet", "verbose", "explain"))
def serve(*, port: _Port = 8081, given: options.Given) -> None:
    """
    Open a page to write in, on this machine alone.

    The findings stand beside the words as one types. Editors that speak to a LanguageTool server show them as marks:
    give them the address. Nothing of a text is kept. Ctrl-C ends it.
    """
    from claimcheck.cli.service import open_page  # noqa: PLC0415 - keeps the help quick

    open_page(given, port=port)
