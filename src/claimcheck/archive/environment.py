"""What a report depends on besides the text and the settings: versions, the language model, the rates, the rules."""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Iterator, Mapping
from importlib.metadata import PackageNotFoundError, version
from importlib.resources.abc import Traversable
from pathlib import Path

from claimcheck import record, rulebook
from claimcheck.config import Settings, updated_rates
from claimcheck.distribution import VERSION
from claimcheck.rates import Rates

_SHOWN = 12
"""How many digits of a digest are kept."""


def environment(settings: Settings) -> Mapping[str, str]:
    """Return what two machines must have the same for the same report, each thing by its name."""
    history = Rates.load(settings.rates, updated=updated_rates()).path
    return {
        "claimcheck": VERSION,
        "Python": ".".join(platform.python_version_tuple()[:2]),
        "spaCy": version("spacy"),
        "model": f"{settings.model} {_model(settings.model)}".rstrip(),
        "exchange rates": _digest([history.read_bytes()]),
        "record of paths": _digest([record.content()]),
        "rules": _digest(_content(rulebook.folder())),
        "own rules": _digest(_content(settings.rules)) if settings.rules else "",
    }


def difference(own: Mapping[str, str], other: Mapping[str, str]) -> str | None:
    """Return the first thing that ``own`` has otherwise than ``other``, in words; None where all is the same."""
    for name in {**own, **other}:
        mine, theirs = own.get(name, ""), other.get(name, "")
        if mine != theirs:
            return f"{name}: {mine or 'none'} instead of {theirs or 'none'}"
    return None


def _model(name: str) -> str:
    try:
        return version(name)
    except (PackageNotFoundError, ValueError):
        meta = Path(name) / "meta.json"
        return _digest([meta.read_bytes()]) if meta.is_file() else ""


def _content(folder: Traversable) -> Iterator[bytes]:
    """Yield the names and the bytes of all files in a folder, in the order of their names."""
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            yield from _content(entry)
        elif entry.name.endswith(rulebook.SUFFIXES):
            yield entry.name.encode("utf-8", "surrogateescape")
            yield entry.read_bytes()


def _digest(pieces: Iterator[bytes] | list[bytes]) -> str:
    total = hashlib.sha256()
    for piece in pieces:
        total.update(hashlib.sha256(piece).digest())
    return total.hexdigest()[:_SHOWN]
