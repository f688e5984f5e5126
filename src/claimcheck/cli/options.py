"""The options that the reading commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from claimcheck.fail_on import FailOn
from claimcheck.report import formats

FORMATS = "|".join(sorted(formats.names()))


def _formats(begun: str) -> list[str]:
    return [name for name in formats.names() if name.startswith(begun)]


Files = Annotated[
    list[str] | None,
    typer.Argument(metavar="FILES", help="Texts, JSONL files or folders; - is standard input.", show_default=False),
]
Format = Annotated[
    str | None,
    typer.Option(
        "--format",
        "-f",
        metavar=FORMATS,
        help="table on a terminal, text elsewhere.",
        show_default=False,
        autocompletion=_formats,
    ),
]
Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", help="Write there instead of standard output, whole or not at all."),
]
Published = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="When the article appeared, as 2025-02-24."),
]
Dollar = Annotated[
    str | None,
    typer.Option(metavar="CUR", help="What a bare $ means, as CAD."),
]
Rate = Annotated[
    list[str] | None,
    typer.Option(metavar="USD/CNY=7.2", help="An exchange rate to use: 7.2 yuan a dollar. May be repeated."),
]
Select = Annotated[
    list[str] | None,
    typer.Option(metavar="CODES", help="Only these checks: FX001, or FX for all that begin so; commas part them."),
]
Ignore = Annotated[
    list[str] | None,
    typer.Option(metavar="CODES", help="Not these checks."),
]
Fail = Annotated[
    FailOn | None,
    typer.Option("--fail-on", help="The mildest verdict that ends with status 1.", show_default=False),
]
Baseline = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="Accepted findings, as `claimcheck baseline` writes them, are suppressed."),
]
Rules = Annotated[
    Path | None,
    typer.Option(metavar="DIR", help="A folder of rules of your own."),
]
Config = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="Read this configuration instead of those that would be found."),
]
Model = Annotated[
    str | None,
    typer.Option(metavar="NAME", help="The installed spaCy pipeline to use."),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Only the findings and errors: no notes, no closing line.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Every relation, whatever its verdict.")]
Explain = Annotated[
    bool, typer.Option("--explain", help="The intervals, the evidence, and what follows from the claims.")
]
Debug = Annotated[bool, typer.Option("--debug", help="A traceback where something goes wrong.")]
