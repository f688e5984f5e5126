"""
What a run was begun with.

A run that is to go on must be begun with the same: else its reports would not fit together.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from claimcheck.archive import durable
from claimcheck.archive.environment import difference
from claimcheck.archive.inputs import Shard
from claimcheck.archive.problem import BatchError
from claimcheck.archive.records import Job
from claimcheck.archive.tasks import MOST_BYTES, MOST_DOCUMENTS
from claimcheck.read.source import printable

NAME = "manifest.json"
SCHEMA = "claimcheck-batch/1"

IN_REPORTS = {
    "published": "--published",
    "dollar": "--dollar",
    "rates": "--rate",
    "select": "--select",
    "ignore": "--ignore",
    "paths": "[paths]",
    "loose_points": "loose-points",
    "max_bytes": "max-bytes",
    "folders": "[[folders]]",
}
"""The settings that the reports depend on, by what they are called to people."""


class Input(msgspec.Struct, frozen=True):
    """One shard of the input: the name of its report, its first file, how many there are, and their state."""

    report: str
    path: str
    files: int
    digest: str


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """All that the reports depend on."""

    schema: str
    environment: dict[str, str]
    options: dict[str, str]
    inputs: list[Input]


def manifest(job: Job, shards: Sequence[Shard], options: Mapping[str, str]) -> Manifest:
    """Return the manifest of a run; ``options`` are those that are no settings."""
    settings = {shown: _text(getattr(job.settings, name)) for name, shown in IN_REPORTS.items()}
    accepted = "" if job.accepted is None else hashlib.sha256(msgspec.json.encode(job.accepted)).hexdigest()
    own = {"--time-limit": f"{job.seconds:g}", "--baseline": accepted, "tasks": f"{MOST_DOCUMENTS}, {MOST_BYTES}"}
    return Manifest(
        schema=SCHEMA,
        environment=dict(job.environment),
        options={**settings, **own, **options},
        inputs=[Input(shard.name, printable(shard.paths[0]), len(shard.paths), shard.digest()) for shard in shards],
    )


def refuse_strangers(folder: Path) -> None:
    """
    Make sure that a folder is new or empty, or holds a run.

    Raises
    ------
    BatchError
        It holds something else.

    """
    if not folder.is_dir() or (folder / NAME).is_file():
        return
    # What is hidden may be what a run has left that was killed as it began.
    others = sorted(path.name for path in folder.iterdir() if not path.name.startswith("."))
    if others:
        msg = f"{folder}: not empty (it holds {others[0]}), and no run of batch; give a new folder as --output"
        raise BatchError(msg)


def settle(folder: Path, own: Manifest) -> None:
    """
    Write the manifest of a run that begins, or hold it against that of the run that is to go on.

    Raises
    ------
    BatchError
        The run was begun with something else.

    """
    path = folder / NAME
    if not path.is_file():
        durable.write(path, [msgspec.json.format(msgspec.json.encode(own), indent=2), b"\n"])
        return
    try:
        begun = msgspec.json.decode(path.read_bytes(), type=Manifest)
    except msgspec.MsgspecError as error:
        msg = f"{path}: damaged ({error}); give another --output"
        raise BatchError(msg) from error
    differs = _difference(own, begun)
    if differs is not None:
        msg = f"{folder} was begun with {differs}; go on with what it was begun with, or give another --output"
        raise BatchError(msg)


def _difference(own: Manifest, begun: Manifest) -> str | None:
    """Return what a run was begun with that this one has otherwise."""
    found = (
        difference({"schema": begun.schema}, {"schema": own.schema})
        or difference(begun.environment, own.environment)
        or difference(begun.options, own.options)
    )
    if found is not None or own.inputs == begun.inputs:
        return found
    for mine, theirs in zip(own.inputs, begun.inputs, strict=False):
        if (mine.report, mine.path, mine.files) != (theirs.report, theirs.path, theirs.files):
            return f"other inputs: {theirs.path} ({theirs.files} files) instead of {mine.path} ({mine.files} files)"
        if mine.digest != theirs.digest:
            return f"another state of {mine.path}: it has changed since"
    return f"other inputs: {len(begun.inputs)} shards instead of {len(own.inputs)}"


def _text(value: object) -> str:
    if value is None:
        return ""
    return ",".join(map(str, value)) if isinstance(value, tuple) else str(value)
