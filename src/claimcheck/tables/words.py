"""The lists of words of ``rules/tables.toml``."""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck.rulebook import per_rulebook, read_toml


@per_rulebook
def table_words(name: str) -> Sequence[str]:
    """Return one list of words."""
    found: Sequence[str] = read_toml("tables.toml")[name]
    return found
