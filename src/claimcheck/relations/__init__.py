"""Claims and mentions to relations: one file per family, found by import, listed nowhere."""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterable
from functools import cache
from importlib import import_module
from types import ModuleType

from claimcheck.model import Voice
from claimcheck.relation import Change, Relation
from claimcheck.relations.derived import derive
from claimcheck.relations.story import Story

__all__ = ["Story", "derive", "find", "paths"]


def throw(_family: str, error: Exception) -> None:
    """
    Let an error of a family pass.

    Raises
    ------
    Exception
        Always, the error that is given.

    """
    raise error


def find(story: Story, fail: Callable[[str, Exception], None] = throw) -> tuple[Relation, ...]:
    """
    Return every relation into which the article itself puts its mentions, in order of place.

    What only stands apart or only fits is left out where a word joins the same, or it was found before. A family that
    throws is named to ``fail`` with its error, and the others go on.
    """
    relations: list[Relation] = []
    for finder in _finders():
        try:
            relations += finder(story)
        except Exception as error:  # noqa: BLE001 # one defect must not cost the other relations
            fail(finder.__module__.rpartition(".")[2], error)
    found = [relation for relation in relations if Voice.ALONE not in relation.voices]
    told = set(map(_what, found))
    for relation in relations:
        if Voice.ALONE in relation.voices and _what(relation) not in told:
            told.add(_what(relation))
            found.append(relation)
    return tuple(sorted(found, key=lambda relation: (relation.start, relation.end)))


def _what(relation: Relation) -> tuple[object, ...]:
    """Return of which mentions a relation is; what the headline says of them is something else."""
    in_headline = isinstance(relation, Change) and relation.in_headline
    return type(relation), in_headline, *sorted(mention.start for mention in relation.mentions())


def paths() -> tuple[str, ...]:
    """Return every path that a relation may name, in order."""
    return tuple(sorted(path for module in _families() for path in module.PATHS))


@cache
def _finders() -> tuple[Callable[[Story], Iterable[Relation]], ...]:
    return tuple(module.find for module in _families())


def _families() -> list[ModuleType]:
    """Return every file that has a function ``find``; its ``PATHS`` are those of the relations that it finds."""
    modules = (import_module(f"{__name__}.{module.name}") for module in pkgutil.iter_modules(__path__))
    return [module for module in modules if hasattr(module, "find")]
