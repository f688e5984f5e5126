"""Settings of a folder: what is said of the articles in it and below it, and of no others."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

NAMES = ("published", "dollar", "rates", "select", "ignore", "loose_points")
"""The settings that a folder may have of its own: those of reading and checking one article."""


@dataclass(frozen=True, slots=True)
class Folder:
    """One folder, by its absolute path, and the settings of it, by the names that ``Settings`` has for them."""

    path: str
    values: tuple[tuple[str, object], ...]

    def holds(self, path: str) -> bool:
        """Tell whether a file lies in the folder or below it, as their names are written."""
        return Path(os.path.abspath(path)).is_relative_to(self.path)  # noqa: PTH100 - no link is followed

    def without(self, names: Iterable[str]) -> Folder:
        """Return the folder without the settings that a stronger place decides."""
        decided = set(names)
        return Folder(self.path, tuple((name, value) for name, value in self.values if name not in decided))

    def __str__(self) -> str:
        """Return the folder as it is shown to people."""
        return f"{self.path}: {'; '.join(f'{name} = {_shown(value)}' for name, value in self.values)}"


def values_at(path: str, folders: Iterable[Folder]) -> Mapping[str, object]:
    """Return the settings of the folders that hold a file; of two the deeper one wins."""
    merged: dict[str, object] = {}
    for folder in sorted(_holding(path, folders), key=lambda folder: len(Path(folder.path).parts)):
        merged |= folder.values
    return merged


def _holding(path: str, folders: Iterable[Folder]) -> Iterator[Folder]:
    return (folder for folder in folders if folder.holds(path))


def _shown(value: object) -> str:
    return " ".join(map(str, value)) if isinstance(value, tuple) else str(value)
