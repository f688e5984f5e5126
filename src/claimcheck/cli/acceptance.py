"""A run that accepts what it finds: the baseline is written, whole or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from claimcheck import baseline
from claimcheck.baseline import Entry, Ledger
from claimcheck.cli import output
from claimcheck.cli.session import Run, engine_of, reports, settings_of, tell_stale
from claimcheck.cli.status import FINE, UNUSABLE
from claimcheck.cli.tally import Tally, counted
from claimcheck.cli.terminal import say, silence


def accept(run: Run, *, reason: str, prune: bool) -> int:
    """
    Accept the findings of a run and return its exit status.

    The baseline is that of ``run.output``, else the configured one, else a new one on standard output.

    Raises
    ------
    BaselineError, ConfigError, RuleError, UnknownCodeError, OutputError
        The run cannot begin, or the baseline cannot be read or written.

    """
    settings = settings_of(run.flags, config=run.config)
    target = run.output or settings.baseline
    known: Mapping[str, Entry] = baseline.read(target) if target is not None and target.is_file() else {}
    ledger = Ledger(known, folder=target.absolute().parent if target else Path.cwd())
    tally = Tally()
    for _ in reports(run, engine_of(settings), tally, ledger):
        pass
    stale = tell_stale(ledger, settings)
    entries = ledger.updated(reason=reason, without=stale if prune else ())
    try:
        with output.opened(target) as write:
            for piece in baseline.written(entries):
                write(piece)
    except BrokenPipeError:
        silence()
    if not settings.quiet:
        say(_closing(entries, new=len(ledger.added()), stale=len(stale), prune=prune))
    return UNUSABLE if tally.errors else FINE


def _closing(entries: Mapping[str, Entry], *, new: int, stale: int, prune: bool) -> str:
    without = sum(not entry.reason for entry in entries.values())
    gone = f"{stale} stale {'removed' if prune else 'kept (--prune removes them)'}" if stale else "0 stale"
    return f"{counted(len(entries), 'finding')} accepted: {new} new, {gone}, {without} without a reason"
