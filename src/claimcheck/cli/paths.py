"""Paths as people write them in the settings: only those that a relation may name."""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck import relations, trace
from claimcheck.config import ConfigError, suggestion
from claimcheck.record import switches


def examine(switched: Sequence[str]) -> None:
    """
    Refuse a switch for a path that no relation names.

    Raises
    ------
    ConfigError
        There is one; the message names the nearest path that there is.

    """
    if not switched:
        return
    known = (*relations.paths(), trace.PATH)
    for path in switches(switched):
        if path not in known:
            nearest = suggestion(path, known)
            hint = f"did you mean {nearest}?" if nearest else f"there are {', '.join(known)}"
            msg = f"paths: no relation has the path {path!r:.60}; {hint}"
            raise ConfigError(msg)
