"""``claimcheck doctor``: what this installation has, and what it lacks."""

from __future__ import annotations

from typing import Annotated

import typer

from claimcheck.cli import options
from claimcheck.cli.status import FINE, UNUSABLE

RANK = 80


def doctor(
    *,
    config: options.Config = None,
    rules: options.Rules = None,
    model: options.Model = None,
    format_: Annotated[str, typer.Option("--format", "-f", metavar="text|json", help="How to print it.")] = "text",
    debug: options.Debug = False,  # noqa: ARG001 - read where errors are told, see main
) -> None:
    """
    Tell what is installed, and what is missing.

    The model, the rates and their last day, the rules, every setting in force with the place that it comes from,
    and the optional parts with the command that installs them. Ends with status 2 where something needed is missing.
    """
    from claimcheck.cli import printing  # noqa: PLC0415 - keeps the help quick
    from claimcheck.cli.health import diagnose, report  # noqa: PLC0415

    found = diagnose({"rules": rules, "model": model}, config=config)
    printing.show({"text": lambda: report(found), "json": lambda: printing.json(found)}, name=format_)
    raise typer.Exit(FINE if found.is_well else UNUSABLE)
