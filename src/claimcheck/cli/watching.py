"""Checking again whenever a file is saved: what came and what went."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from claimcheck.baseline import Ledger
from claimcheck.cli import output
from claimcheck.cli.session import Run, earlier_of, engine_of, ledger_of, reports, settings_of
from claimcheck.cli.tally import Tally
from claimcheck.cli.terminal import say
from claimcheck.engine import Engine
from claimcheck.extras import install
from claimcheck.model import Finding, Report
from claimcheck.read.source import STANDARD_INPUT
from claimcheck.report import formats, wording
from claimcheck.report.fingerprint import Fingerprints
from claimcheck.report.places import label
from claimcheck.report.view import View
from claimcheck.report.visible import visible

_PAUSE = 200
"""Milliseconds in which several writes of an editor count as one."""


class WatchError(Exception):
    """There is nothing to watch, or nothing to watch with: the message says what to do."""


def watch(run: Run) -> int:
    """
    Check the files, and again each that is saved, until it is interrupted.

    Raises
    ------
    KeyboardInterrupt
        It was.
    WatchError
        The run cannot be a watch: it reads a pipe, writes a file, or lacks the library.
    BaselineError, ConfigError, RuleError, SourceError, UnknownCodeError
        The run cannot begin.

    """
    settings = settings_of(run.flags, config=run.config)
    if run.output is not None or settings.format not in (None, "table", "text"):
        msg = "--watch tells what came and what went as text; leave --output and --format out"
        raise WatchError(msg)
    if not run.files or STANDARD_INPUT in run.files:
        msg = "--watch needs files; standard input is never saved again"
        raise WatchError(msg)
    changes = _changes(run.files)
    engine = engine_of(settings)
    earlier = None if run.since is None else earlier_of(run.since, engine)
    desk = _Desk(engine, ledger_of(settings), earlier, View(verbose=settings.verbose, explain=settings.explain))
    with output.opened(None) as write:
        desk.check(run.files, write)
        say(f"watching {', '.join(map(visible, run.files))}; Ctrl-C ends it")
        for saved in changes:
            desk.check(saved, write)
    return 0


@dataclass(slots=True)
class _Desk:
    """What stands in each file, and what is told when that changes."""

    engine: Engine
    ledger: Ledger | None
    earlier: Ledger | None
    view: View
    _standing: dict[str, dict[str, str]] = field(default_factory=dict)
    """By file and fingerprint, the line that tells of a finding when it goes."""

    def check(self, files: Sequence[str], write: Callable[[str], None]) -> None:
        """Check files, and tell what came in them and what went."""
        there = [path for path in files if Path(path).exists()] if self._standing else files
        found: dict[str, dict[str, str]] = {path: {} for path in files if path not in there}
        came: dict[str, int] = {}
        for report in reports(Run(files=there, flags={}), self.engine, Tally(), self.ledger, self.earlier):
            path, before = report.article.path, self._standing.get(report.article.path, {})
            own = Fingerprints(report)
            shown = {own.of(finding): finding for finding in self.view.findings(report)}
            found.setdefault(path, {}).update({name: _line(report, finding) for name, finding in shown.items()})
            new = tuple(finding for name, finding in shown.items() if name not in before)
            came[path] = came.get(path, 0) + len(new)
            for piece in formats.renderer("text")([replace(report, findings=new)], self.view):
                write(piece)
        for path, lines in found.items():
            went = [line for name, line in self._standing.get(path, {}).items() if name not in lines]
            for line in went:
                write(f"went: {line}\n")
            say(f"{path}: {came.get(path, 0)} came, {len(went)} went, {len(lines)} stand")
            self._standing[path] = lines


def _line(report: Report, finding: Finding) -> str:
    name = visible(label(report.article))
    return f"{name}: {finding.code} {wording.verdict(finding)}: {visible(finding.message)}"


def _changes(files: Sequence[str]) -> Iterator[list[str]]:
    """
    Return an iterator over the files that were saved, those of one moment together.

    The folders are watched: an editor that saves puts a new file in the place of the old one.
    """
    try:
        from watchfiles import watch as changed  # noqa: PLC0415 - an extra
    except ModuleNotFoundError as error:
        if error.name != "watchfiles":
            raise
        msg = f"--watch needs watchfiles: {install('watch')}"
        raise WatchError(msg) from error
    for path in files:
        if not Path(path).exists():
            msg = f"{path}: no such file; check the path"
            raise WatchError(msg)
    named = {os.path.abspath(path): path for path in files}  # noqa: PTH100 - links stay as they were named
    folders = [path for path in named if Path(path).is_dir()]
    places = {path if path in folders else str(Path(path).parent) for path in named}

    def as_named(path: str) -> str | None:
        if path in named:
            return named[path]
        above = next((folder for folder in folders if Path(path).is_relative_to(folder)), None)
        return None if above is None else os.path.join(named[above], os.path.relpath(path, above))  # noqa: PTH118

    def saved() -> Iterator[list[str]]:
        for changes in changed(*places, debounce=_PAUSE, recursive=bool(folders)):
            paths = {as_named(path) for _, path in changes}
            if found := sorted(path for path in paths if path is not None and not Path(path).name.startswith(".")):
                yield found

    return saved()
