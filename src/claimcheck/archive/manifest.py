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
from claimcheck.archive.inputs import Shard, State
from claimcheck.archive.problem import BatchError
from claimcheck.archive.records import Job
from claimcheck.archive.tasks import MOST_BYTES, MOST_DOCUMENTS

NAME = "manifest.json"
SCHEMA = "claimcheck-batch/2"

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
    """One shard of the input: the name of its report, and its files."""

    report: str
    files: list[State]


class _Schema(msgspec.Struct, frozen=True):
    """What any manifest says first."""

    schema: str


class Manifest(_Schema, frozen=True, kw_only=True):
    """All that the reports depend on."""

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
        inputs=[Input(shard.name, list(shard.states())) for shard in shards],
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
        differs = _difference(own, path.read_bytes())
    except msgspec.MsgspecError as error:
        msg = f"{path}: damaged ({error}); give another --output"
        raise BatchError(msg) from error
    if differs is not None:
        msg = f"{folder} was begun {differs}; go on with what it was begun with, or give another --output"
        raise BatchError(msg)


def _difference(own: Manifest, data: bytes) -> str | None:
    """Return what the run of a manifest was begun with that this one has otherwise."""
    schema = msgspec.json.decode(data, type=_Schema).schema
    if schema != own.schema:
        return f"with {difference({'schema': schema}, {'schema': own.schema})}"
    begun = msgspec.json.decode(data, type=Manifest)
    found = difference(begun.environment, own.environment) or difference(begun.options, own.options)
    return f"with {found}" if found else _other_inputs(own.inputs, begun.inputs)


def _other_inputs(own: Sequence[Input], begun: Sequence[Input]) -> str | None:
    """Return which files are others than those that a run was begun with: a file that came or went moves the rest."""
    if own == begun:
        return None
    now, then = ({state.path: state for entry in inputs for state in entry.files} for inputs in (own, begun))
    if gone := [path for path in then if path not in now]:
        return f"with {_named(gone)}, which is no input now"
    if new := [path for path in now if path not in then]:
        return f"without {_named(new)}"
    if changed := [path for path, state in then.items() if now[path] != state]:
        return f"with another state of {_named(changed)}: it has changed since"
    return "with the same inputs in another order"


def _named(paths: Sequence[str]) -> str:
    return paths[0] if len(paths) == 1 else f"{paths[0]} and {len(paths) - 1} more"


def _text(value: object) -> str:
    if value is None:
        return ""
    return ",".join(map(str, value)) if isinstance(value, tuple) else str(value)
