"""``claimcheck batch``: check an archive."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from claimcheck.cli import options

RANK = 25


class _To(StrEnum):
    JSONL = "jsonl"
    PARQUET = "parquet"


class _Engine(StrEnum):
    LOCAL = "local"
    DASK = "dask"


_Inputs = Annotated[
    list[str],
    typer.Argument(
        metavar="INPUT...",
        help="JSONL (also .gz, .zst), Parquet, folders, or quoted patterns such as '2024/*.jsonl.gz'.",
    ),
]
_Output = Annotated[
    Path, typer.Option("--output", "-o", metavar="DIR", help="The folder for the reports, new or that of this run.")
]
_Form = Annotated[_To, typer.Option("--to", help="What the reports are.")]
_Jobs = Annotated[
    int | None,
    typer.Option("--jobs", "-j", metavar="N", min=1, max=1024, help="How many workers; else one for each processor."),
]
_Where = Annotated[_Engine, typer.Option("--engine", help="Processes of this machine, or a Dask cluster.")]
_Scheduler = Annotated[
    str | None,
    typer.Option(metavar="ADDRESS", help="For dask: the cluster's, as tcp://host:8786; else one is started here."),
]
_Limit = Annotated[
    float,
    typer.Option(
        "--time-limit", metavar="SECONDS", min=0.1, max=86_400, help="The most processor time that a document may take."
    ),
]
_Size = Annotated[
    int, typer.Option("--shard-size", metavar="N", min=1, help="How many files of a folder share one report.")
]


@options.shared(without=("format", "output", "verbose", "explain"))
def batch(  # noqa: PLR0913 - one parameter an option
    inputs: _Inputs,
    *,
    output: _Output,
    to: _Form = _To.JSONL,
    jobs: _Jobs = None,
    engine: _Where = _Engine.LOCAL,
    scheduler: _Scheduler = None,
    time_limit: _Limit = 60.0,
    shard_size: _Size = 1000,
    given: options.Given,
) -> None:
    """
    Check an archive, in parallel.

    Each input file gives one report, a line a document as `verify --format jsonl` writes it; the files of a folder
    share reports. What cannot be read or checked is named in errors.jsonl, and the rest goes on; summary.json counts
    it all. However a run was stopped, the same command goes on where it was.
    """
    from claimcheck.archive import Order  # noqa: PLC0415 - keeps the help quick
    from claimcheck.cli.archive import perform, processors  # noqa: PLC0415

    if scheduler is not None and engine is not _Engine.DASK:
        msg = "--scheduler is for --engine dask"
        raise typer.BadParameter(msg)
    order = Order(
        inputs=inputs,
        output=output,
        to=to.value,
        jobs=jobs or processors(),
        engine=engine.value,
        scheduler=scheduler,
        seconds=time_limit,
        per_shard=shard_size,
    )
    raise typer.Exit(perform(order, given))
