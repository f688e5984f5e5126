"""``claimcheck explain``: one check with its formula and examples."""

from __future__ import annotations

from typing import Annotated

import typer

RANK = 40


def explain(
    code: Annotated[str, typer.Argument(metavar="CODE", help="A code such as FX001; FX lists all that begin so.")],
    *,
    format_: Annotated[str, typer.Option("--format", "-f", metavar="text|json", help="How to print it.")] = "text",
) -> None:
    """Explain one check. What it does and why, its formula, an example that passes and one that fails."""
    from claimcheck.cli.catalogue import describe, show  # noqa: PLC0415 - keeps the help quick
    from claimcheck.cli.codes import matching  # noqa: PLC0415

    found = matching(code)
    if len(found) == 1:
        describe(found[0], name=format_)
    else:
        show(found, name=format_)
