"""Fair readings that save a text: one file a doubt, found by import, listed nowhere."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from itertools import islice

from claimcheck.doubts.reading import Context, Doubt, Reading
from claimcheck.relation import Relation

__all__ = ["MOST", "Context", "Doubt", "Reading", "catalogue", "readings"]

MOST = 16
"""How many readings of one relation are tried."""


@cache
def catalogue() -> tuple[Doubt, ...]:
    """Return every doubt, in order of name."""
    modules = (import_module(f"{__name__}.{module.name}") for module in pkgutil.iter_modules(__path__))
    return tuple(sorted((m.DOUBT for m in modules if hasattr(m, "DOUBT")), key=lambda doubt: doubt.name))


def readings(relation: Relation, context: Context) -> Iterator[Reading]:
    """Yield the fair readings of a relation that are worth a try, those that are not far-fetched first."""
    proposed = [
        reading
        for doubt in catalogue()
        if isinstance(relation, doubt.relations)
        for reading in doubt.read(relation, context)
    ]
    yield from islice(sorted(proposed, key=lambda reading: reading.far_fetched), MOST)
