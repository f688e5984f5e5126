"""``claimcheck baseline``: accept findings."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from claimcheck.cli import options

RANK = 60

_Output = Annotated[
    Path | None,
    typer.Option(
        "--output", "-o", metavar="FILE", help="The baseline to write or to bring up to date; else the configured one."
    ),
]
_Reason = Annotated[str, typer.Option(metavar="TEXT", help="Why what is new may stand.")]
_Accept = Annotated[
    list[str] | None,
    typer.Option(
        metavar="FINGERPRINT", help="Accept this finding and no other, as the reports name it. May be repeated."
    ),
]
_Prune = Annotated[bool, typer.Option("--prune", help="Remove the entries whose finding is no longer there.")]


@options.shared(without=("format", "output", "fail_on", "baseline", "verbose", "explain"))
def baseline(  # noqa: PLR0913 - one parameter an option
    context: typer.Context,
    files: options.Files = None,
    *,
    output: _Output = None,
    accept: _Accept = None,
    reason: _Reason = "",
    prune: _Prune = False,
    given: options.Given,
) -> None:
    """
    Accept findings. Writes a file that names them, each with room for a reason.

    `claimcheck verify --baseline FILE` then suppresses what the file names, wherever the words have moved to.
    A file that is there is brought up to date: its reasons are kept, and entries without a finding are told.
    With --accept FINGERPRINT --reason TEXT only the finding of that name is accepted.
    """
    from claimcheck.cli.acceptance import perform  # noqa: PLC0415 - keeps the help quick
    from claimcheck.cli.session import Run  # noqa: PLC0415
    from claimcheck.cli.start import needs_input  # noqa: PLC0415

    needs_input(context, files)
    run = Run(files=files or (), flags=given.flags, output=output, config=given.config)
    raise typer.Exit(perform(run, reason=reason, prune=prune, only=tuple(accept or ())))
