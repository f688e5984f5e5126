"""
What goes to a worker and what comes back: plain records that can be sent to another process or machine.

An archive is a sequence of shards; a shard is cut into tasks of so many documents; a task is the work of one worker
at a time, and is done or not done as a whole.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from claimcheck.baseline import Entry
from claimcheck.config import Settings
from claimcheck.model import Verdict


@dataclass(frozen=True, slots=True)
class Item:
    """
    The bytes of one document, or why there are none.

    ``data`` is one object of JSONL where ``row`` is its number in the input, counted from 1, and a whole file
    where it is None.
    """

    name: str
    row: int | None
    data: bytes = b""
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """Documents in the order of the input. ``weight`` is their share of it, in bytes as they lie on the disk."""

    shard: int
    number: int
    items: tuple[Item, ...]
    weight: int


class Trouble(msgspec.Struct, frozen=True):
    """One row of the files of errors and notes: the input, the line or row in it, the document's id, and what it is."""

    input: str
    row: int | None
    id: str | None
    what: str


class Tally(msgspec.Struct, kw_only=True):
    """
    What was met in a task, a shard or an archive.

    ``findings`` are counted by code and verdict, ``lacking`` by what the reports lack and for what.
    """

    documents: int = 0
    suppressed: int = 0
    numbers: int = 0
    related: int = 0
    lacking: dict[str, dict[str, int]] = {}
    findings: dict[str, dict[str, int]] = {}
    errors: list[Trouble] = []
    notes: list[Trouble] = []

    def verdicts(self) -> dict[str, int]:
        """Return how many findings there are of each verdict."""
        return {
            verdict.value: sum(counts.get(verdict.value, 0) for counts in self.findings.values()) for verdict in Verdict
        }

    def add(self, other: Tally) -> None:
        """Add what another tally holds."""
        self.documents += other.documents
        self.suppressed += other.suppressed
        self.numbers += other.numbers
        self.related += other.related
        _count(self.findings, other.findings)
        _count(self.lacking, other.lacking)
        self.errors += other.errors
        self.notes += other.notes


def _count(counts: dict[str, dict[str, int]], more: Mapping[str, Mapping[str, int]]) -> None:
    for first, others in more.items():
        own = counts.setdefault(first, {})
        for second, count in others.items():
            own[second] = own.get(second, 0) + count


class Outcome(msgspec.Struct):
    """What became of a task: the lines of its report, each ended, and what was counted."""

    lines: list[bytes]
    tally: Tally


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """
    What every worker of a run has to know.

    ``accepted`` are the entries of a baseline that lies in ``folder``, None where there is none. ``environment`` is
    what a worker must have the same as the one who asks. ``seconds`` is the most that one document may take.
    """

    settings: Settings
    seconds: float
    environment: Mapping[str, str]
    accepted: Mapping[str, Entry] | None = None
    folder: Path = field(default_factory=Path)
