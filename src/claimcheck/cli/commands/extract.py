"""``claimcheck extract``: print what was read."""

from __future__ import annotations

from typing import Annotated

import typer

from claimcheck.cli import options

Mentions = Annotated[
    bool, typer.Option("--mentions", help="Every amount, percentage, horizon and organisation instead.")
]

RANK = 20


def extract(  # noqa: PLR0913 - one parameter an option
    context: typer.Context,
    files: options.Files = None,
    *,
    mentions: Mentions = False,
    format_: options.Format = None,
    output: options.Output = None,
    published: options.Published = None,
    dollar: options.Dollar = None,
    rate: options.Rate = None,
    select: options.Select = None,
    ignore: options.Ignore = None,
    fail_on: options.Fail = None,
    baseline: options.Baseline = None,
    rules: options.Rules = None,
    config: options.Config = None,
    model: options.Model = None,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
    explain: options.Explain = False,
    debug: options.Debug = False,  # noqa: ARG001 - read where errors are told, see main
) -> None:
    """Print the claims of each article, or its mentions. Nothing is checked."""
    from claimcheck.cli.start import start  # noqa: PLC0415 - keeps the help quick

    flags = {
        "format": format_,
        "published": published,
        "dollar": dollar,
        "rates": rate,
        "select": select,
        "ignore": ignore,
        "fail_on": fail_on,
        "baseline": baseline,
        "rules": rules,
        "model": model,
        "quiet": quiet,
        "verbose": verbose,
        "explain": explain,
    }
    start(context, files, flags=flags, output=output, config=config, checked=False, mentions=mentions)
