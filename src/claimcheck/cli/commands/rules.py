"""``claimcheck rules``: the checks there are."""

from __future__ import annotations

from typing import Annotated

import typer

RANK = 30


def rules(
    codes: Annotated[
        list[str] | None, typer.Argument(help="Only these, by code or its beginning; or: test DIR.")
    ] = None,
    *,
    format_: Annotated[
        str | None,
        typer.Option("--format", "-f", metavar="table|text|json", help="table on a terminal, text elsewhere."),
    ] = None,
) -> None:
    """
    List the checks. Each with its code, its name and what it is about.

    "rules test DIR" runs the rules in a folder of your own against the marked text (.txt) in it.
    """
    if codes and codes[0] == "test":
        from claimcheck.cli.trial import run  # noqa: PLC0415 - keeps the help quick

        raise typer.Exit(run(codes[1:]))
    from claimcheck.checks import catalogue  # noqa: PLC0415 - keeps the help quick
    from claimcheck.cli.catalogue import show  # noqa: PLC0415
    from claimcheck.cli.codes import expand  # noqa: PLC0415

    wanted = expand(codes or ())
    show([check for check in catalogue() if not wanted or check.code in wanted], name=format_)
