"""``claimcheck verify``: print what cannot all be true."""

from __future__ import annotations

import typer

from claimcheck.cli import options

RANK = 10


def verify(  # noqa: PLR0913 - one parameter an option
    context: typer.Context,
    files: options.Files = None,
    *,
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
    """
    Check the numbers of each article.

    Prints what cannot all be true, with the working. Ends with status 0 where nothing is inconsistent, 1 where
    something is, 2 where an input or the command line is unusable.
    """
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
    start(context, files, flags=flags, output=output, config=config)
