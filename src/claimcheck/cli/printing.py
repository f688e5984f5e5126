"""The output of the commands that read no article: one text, in one of a few formats."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence

import msgspec

from claimcheck.cli import output
from claimcheck.cli.terminal import silence
from claimcheck.report.encoding import encoded
from claimcheck.report.visible import visible


class FormatError(Exception):
    """There is no such format: the message names those that there are."""


def show(formats: Mapping[str, Callable[[], str]], *, name: str | None = None) -> None:
    """
    Print in the format ``name``, by default a table on a terminal where there is one, else text.

    Paths and settings may hold anything, so each line of a text is made harmless here.

    Raises
    ------
    FormatError
        There is no such format.
    OutputError
        Standard output cannot be written.

    """
    if name is None:
        is_terminal = sys.stdout is not None and sys.stdout.isatty()
        name = "table" if is_terminal and "table" in formats else "text"
    if name not in formats:
        msg = f"no format is called {name!r:.40}; there are {', '.join(formats)}"
        raise FormatError(msg)
    try:
        with output.opened(None) as write:
            write(_harmless(formats[name]()) if name == "text" else formats[name]())
    except BrokenPipeError:
        silence()


def _harmless(text: str) -> str:
    return "\n".join(map(visible, text.split("\n")))


def json(value: object) -> str:
    """Return a value as JSON, indented for people."""
    return msgspec.json.format(encoded(value), indent=2) + "\n"


def table(titles: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table as wide as the terminal; nothing in a cell is markup."""
    from rich.box import SIMPLE_HEAD  # noqa: PLC0415 - only tables need it
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    shown = Table(box=SIMPLE_HEAD, pad_edge=False)
    for title in titles:
        shown.add_column(title, overflow="fold")
    for row in rows:
        shown.add_row(*(Text(visible(cell)) for cell in row))
    console = Console()
    with console.capture() as capture:
        console.print(shown)
    return capture.get()
