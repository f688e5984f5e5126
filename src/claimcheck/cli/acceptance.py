"""A run that accepts what it finds: the baseline is written, whole or not at all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from claimcheck import baseline
from claimcheck.baseline import Entry, Ledger
from claimcheck.cli import output, overwriting
from claimcheck.cli.session import Run, engine_of, reports, settings_of, tell_stale
from claimcheck.cli.status import FINE, UNUSABLE
from claimcheck.cli.tally import Tally, counted
from claimcheck.cli.terminal import say, silence
from claimcheck.read.source import STANDARD_INPUT

_MOST_NAMED = 10
"""How many fingerprints a message names."""


class UnknownFindingError(Exception):
    """No finding has the fingerprint that was to be accepted: the message names those that there are."""


def perform(run: Run, *, reason: str, prune: bool, only: Sequence[str] = ()) -> int:
    """
    Accept the findings of a run, or ``only`` those of some fingerprints, and return its exit status.

    The baseline is that of ``run.output``, else the configured one, else a new one on standard output.

    Raises
    ------
    UnknownFindingError
        No finding has one of the fingerprints; nothing is written.
    BaselineError, ConfigError, RuleError, UnknownCodeError, OutputError
        The run cannot begin, or the baseline cannot be read or written.

    """
    settings = settings_of(run.flags, config=run.config)
    target = run.output or settings.baseline
    overwriting.refuse(target, run.files or (STANDARD_INPUT,))
    known: Mapping[str, Entry] = baseline.read(target) if target is not None and target.is_file() else {}
    ledger = Ledger(known, folder=target.absolute().parent if target else Path.cwd())
    tally = Tally()
    for _ in reports(run, engine_of(settings), tally, ledger):
        pass
    _examine(only, ledger)
    stale = tell_stale(ledger, settings)
    entries = ledger.updated(reason=reason, without=stale if prune else (), only=only)
    try:
        with output.opened(target) as write:
            for piece in baseline.written(entries):
                write(piece)
    except BrokenPipeError:
        silence()
    if not settings.quiet:
        new = [name for name in ledger.added() if not only or name in only]
        say(_closing(entries, new=len(new), stale=len(stale), prune=prune))
    return UNUSABLE if tally.errors else FINE


def _examine(only: Sequence[str], ledger: Ledger) -> None:
    unknown = [name for name in only if name not in ledger.found]
    if not unknown:
        return
    there = [f"{name} ({entry.code} in {', '.join(entry.documents)})" for name, entry in ledger.added().items()]
    known = f"there are {'; '.join(there[:_MOST_NAMED])}" if there else "nothing is there to be accepted"
    more = f" and {len(there) - _MOST_NAMED} more" if len(there) > _MOST_NAMED else ""
    msg = f"no finding has the fingerprint {unknown[0]!r:.40}; {known}{more}"
    raise UnknownFindingError(msg)


def _closing(entries: Mapping[str, Entry], *, new: int, stale: int, prune: bool) -> str:
    without = sum(not entry.reason for entry in entries.values())
    gone = f"{stale} stale {'removed' if prune else 'kept (--prune removes them)'}" if stale else "0 stale"
    return f"{counted(len(entries), 'finding')} accepted: {new} new, {gone}, {without} without a reason"
