"""
The options that the reading commands share.

A command names those it takes by `shared`, and gets what was written as one `Given`.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import wraps
from inspect import Parameter
from pathlib import Path
from typing import Annotated, Any

import typer

from claimcheck.fail_on import FailOn
from claimcheck.report import formats

FORMATS = "|".join(sorted(formats.names()))


def _formats(begun: str) -> list[str]:
    return [name for name in formats.names() if name.startswith(begun)]


Files = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="FILES",
        help="Articles, JSONL files or folders; - is standard input.",
        show_default=False,
    ),
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
Rates = Annotated[
    list[str] | None,
    typer.Option("--rate", metavar="USD/CNY=7.2", help="An exchange rate to use: 7.2 yuan a dollar. May be repeated."),
]
Select = Annotated[
    list[str] | None,
    typer.Option(metavar="CODES", help="Only these checks: FX001, or FX for all that begin so; commas part them."),
]
Ignore = Annotated[
    list[str] | None,
    typer.Option(metavar="CODES", help="Not these checks."),
]
FailOnVerdict = Annotated[
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

SHARED: Mapping[str, Any] = {
    "format": Format,
    "output": Output,
    "published": Published,
    "dollar": Dollar,
    "rates": Rates,
    "select": Select,
    "ignore": Ignore,
    "fail_on": FailOnVerdict,
    "baseline": Baseline,
    "rules": Rules,
    "config": Config,
    "model": Model,
    "quiet": Quiet,
    "verbose": Verbose,
    "explain": Explain,
    "debug": Debug,
}
"""By the names that the configuration has for them, in the order of the help."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What was written on the command line: settings by their names in the configuration, and where to."""

    flags: Mapping[str, Any]
    output: Path | None = None
    config: Path | None = None


def shared(*, without: tuple[str, ...] = ()) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """
    Return a decorator that gives a command the shared options, but for those ``without``.

    The command has a parameter ``given``, which takes the `Given`, and further ones of its own.
    """
    names = [name for name in SHARED if name not in without]

    def decorate(command: Callable[..., None]) -> Callable[..., None]:
        @wraps(command)
        def run(**values: Any) -> None:  # noqa: ANN401 - whatever the command's own options are
            settings = {name: values.pop(name) for name in names}
            settings.pop("debug", None)  # read where errors are told, see main
            output, config = settings.pop("output", None), settings.pop("config", None)
            command(**values, given=Given(flags=settings, output=output, config=config))

        # Typer reads the options off the signature.
        own = inspect.signature(command, eval_str=True)
        parameters = {name: parameter for name, parameter in own.parameters.items() if name != "given"}
        for name in names:
            default = False if SHARED[name].__origin__ is bool else None
            parameters[name] = Parameter(name, Parameter.KEYWORD_ONLY, default=default, annotation=SHARED[name])
        vars(run)["__signature__"] = own.replace(parameters=list(parameters.values()))
        run.__annotations__ = {name: parameter.annotation for name, parameter in parameters.items()}
        return run

    return decorate
