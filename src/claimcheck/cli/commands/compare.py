"""``claimcheck compare``: print where each number of a draft comes from."""

from __future__ import annotations

from typing import Annotated

import typer

from claimcheck.cli import options

RANK = 15

Draft = Annotated[str, typer.Argument(metavar="DRAFT", help="The text to check; - is standard input.")]
Sources = Annotated[
    list[str],
    typer.Argument(metavar="SOURCE...", help="What it was written from: press release, filing, wire copy; or folders."),
]


def compare(  # noqa: PLR0913 - one parameter an option
    draft: Draft,
    sources: Sources,
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
    Compare the numbers of a draft with its sources.

    Each one is the same, the same rounded, converted, derived from the figures of a source, different, or absent
    from all of them. Ends with status 0 where none is different, 1 where one is, 2 where an input or the command line
    is unusable.
    """
    from claimcheck.cli.session import Run, perform  # noqa: PLC0415 - keeps the help quick

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
    raise typer.Exit(perform(Run(files=(draft,), sources=sources, flags=flags, output=output, config=config)))
