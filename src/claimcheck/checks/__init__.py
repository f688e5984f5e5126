"""Relations to findings: one file per check, found by import, listed nowhere."""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module

from claimcheck.checks.base import Check, Context, Example

__all__ = ["Check", "Context", "Example", "catalogue"]


@cache
def catalogue() -> tuple[Check, ...]:
    """Return every check, in order of code."""
    modules = (import_module(f"{__name__}.{module.name}") for module in pkgutil.iter_modules(__path__))
    return tuple(sorted((m.CHECK for m in modules if hasattr(m, "CHECK")), key=lambda check: check.code))
