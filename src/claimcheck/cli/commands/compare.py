"""``claimcheck compare``: print where each number of a draft comes from."""

from __future__ import annotations

from typing import Annotated

import typer

from claimcheck.cli import options
from claimcheck.trace import State

RANK = 15

_Draft = Annotated[str, typer.Argument(metavar="DRAFT", help="The text to check; - is standard input.")]
_Sources = Annotated[
    list[str],
    typer.Argument(
        metavar="SOURCE...", help="What it was written from: press release, filing, wire copy, table; or folders."
    ),
]


_Only = Annotated[
    str | None,
    typer.Option(metavar="STATES", help="Only numbers in these states: different,absent.", show_default=False),
]


@options.shared()
def compare(draft: _Draft, sources: _Sources, *, only: _Only = None, given: options.Given) -> None:
    """
    Compare the numbers of a draft with its sources: texts, and tables of figures.

    Each one is the same, the same rounded, converted, derived from the figures of a source, different, or absent
    from all of them. What is different comes first, then what is absent. Ends with status 0 where none is different, 1
    where one is, 2 where an input or the command line is unusable.
    """
    from claimcheck.cli.session import Run, perform  # noqa: PLC0415 - keeps the help quick

    run = Run(
        files=(draft,),
        sources=sources,
        flags=given.flags,
        output=given.output,
        config=given.config,
        only=_states(only),
    )
    raise typer.Exit(perform(run))


def _states(only: str | None) -> frozenset[State]:
    """Return the states that are asked for, all where nothing is said."""
    if only is None:
        return frozenset(State)
    asked = {word.strip().lower() for word in only.split(",")}
    unknown = sorted(asked - set(State))
    if unknown:
        known = ", ".join(State)
        msg = f"{unknown[0]!r} is no state; there are {known}"
        raise typer.BadParameter(msg, param_hint="--only")
    return frozenset(map(State, asked))
