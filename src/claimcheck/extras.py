"""The optional parts of the package, from its own metadata, so that none is forgotten."""

from __future__ import annotations

import re
from importlib.metadata import requires

from claimcheck.distribution import DISTRIBUTION

_EXTRA = re.compile(r"""([\w.-]+)[^;]{0,200};.{0,200}\bextra\s?==\s?["']([\w.-]+)["']""")


def extras() -> dict[str, list[str]]:
    """Return the packages that each extra brings, by its name."""
    found: dict[str, list[str]] = {}
    for requirement in requires(DISTRIBUTION) or ():
        match = _EXTRA.match(requirement)
        if match:
            found.setdefault(match[2], []).append(match[1])
    return dict(sorted(found.items()))


def extra_of(package: str) -> str | None:
    """Return the name of the smallest extra that brings ``package``, None where none does."""
    bringing = {name: len(packages) for name, packages in extras().items() if package in packages}
    return min(bringing, key=bringing.__getitem__, default=None)


def install(extra: str) -> str:
    """Return the command that installs an extra."""
    return f"pip install '{DISTRIBUTION}[{extra}]'"
