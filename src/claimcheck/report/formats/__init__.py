"""
The formats that a report can be written in, one file each; a new file here is a new format.

Each holds ``render(reports, view)``, which yields text as it goes, so that an archive streams through.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:  # the help names the formats and must answer at once
    from claimcheck.model import Report
    from claimcheck.report.view import View

Renderer: TypeAlias = "Callable[[Iterable[Report], View], Iterator[str]]"


@cache
def names() -> tuple[str, ...]:
    """Return the names of all formats."""
    return tuple(sorted(module.name for module in pkgutil.iter_modules(__path__)))


def renderer(name: str) -> Renderer:
    """Return the function that writes the format ``name``."""
    render: Renderer = import_module(f"{__name__}.{name}").render
    return render
