"""One run over documents: read, work, write, count, and say how it went."""

from __future__ import annotations

import os
import sys
from collections import ChainMap
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from claimcheck import baseline
from claimcheck.baseline import Ledger
from claimcheck.checks import catalogue
from claimcheck.cli import memory, output, overwriting, patience, progress
from claimcheck.cli.codes import expand
from claimcheck.cli.paths import examine
from claimcheck.cli.printing import FormatError
from claimcheck.cli.tally import Tally
from claimcheck.cli.terminal import complain, say, silence
from claimcheck.config import APPLICATION, Settings, current_folder, load, suggestion, updated_rates
from claimcheck.config.folders import Folder
from claimcheck.model import Article, Report, Unread, Verdict
from claimcheck.rates import Rates
from claimcheck.read import Problem, articles
from claimcheck.read.source import STANDARD_INPUT
from claimcheck.report import formats
from claimcheck.report.places import Places, label
from claimcheck.report.view import ALWAYS, Rule, View
from claimcheck.rulebook import RuleError
from claimcheck.trace import State, TracedReport

if TYPE_CHECKING:
    from claimcheck.engine import Engine


class SourceError(Exception):
    """There is nothing to compare a draft with: the message says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """
    What the command line asked for.

    ``flags`` are keyed by the names of ``Settings``. ``checked`` is false for a run that only extracts, and
    ``mentions`` makes it list mentions instead of claims. With ``sources`` the files are drafts to compare with them;
    ``only`` are the states of their numbers that are shown. With ``since``, an earlier version of them, what that has
    already is suppressed.
    """

    files: Sequence[str]
    sources: Sequence[str] = ()
    flags: Mapping[str, Any]
    output: Path | None = None
    config: Path | None = None
    checked: bool = True
    mentions: bool = False
    since: str | None = None
    only: frozenset[State] = frozenset(State)


def perform(run: Run) -> int:
    """
    Do the whole run and return its exit status.

    Raises
    ------
    BaselineError, ConfigError, FormatError, RuleError, SourceError, UnknownCodeError, OutputError
        The run cannot begin, or its output cannot be written.

    """
    settings = settings_of(run.flags, config=run.config)
    name = _format(settings, run.output)
    overwriting.refuse(run.output, [*(run.files or (STANDARD_INPUT,)), *run.sources, *_read_besides(run, settings)])
    ledger = ledger_of(settings) if run.checked else None
    tally = Tally()
    engine = engine_of(settings)
    earlier = None if run.since is None else earlier_of(run.since, engine)
    view = _view(run, settings, name, _reasons(ledger, earlier))
    try:
        with output.opened(run.output) as write, engine.rulebook.in_force():
            for piece in formats.renderer(name)(reports(run, engine, tally, ledger, earlier), view):
                write(piece)
        if not settings.quiet:
            if ledger is not None:
                tell_stale(ledger, settings)
            for line in tally.unchecked():
                complain(f"note: {line}")
            say(tally.closing(checked=run.checked, compared=bool(run.sources)))
    except BrokenPipeError:
        silence()
    return tally.status(settings.fail_on)


def settings_of(flags: Mapping[str, Any], *, config: Path | None) -> Settings:
    """
    Return the settings in force, the codes in them whole; ``flags`` and ``config`` are those of a `Run`.

    Raises
    ------
    ConfigError, UnknownCodeError
        Something in them cannot be used.

    """
    settings = load(flags, config=config, environment=os.environ, folder=current_folder())
    examine(settings.paths)
    return replace(
        settings,
        select=expand(settings.select),
        ignore=expand(settings.ignore),
        folders=tuple(map(_expanded, settings.folders)),
    )


def _expanded(folder: Folder) -> Folder:
    return replace(
        folder,
        values=tuple(
            (name, expand(cast("tuple[str, ...]", value)) if name in ("select", "ignore") else value)
            for name, value in folder.values
        ),
    )


def tell_stale(ledger: Ledger, settings: Settings) -> dict[str, baseline.Entry]:
    """Say which entries of the baseline have lost their finding, unless only findings are wanted; return them."""
    stale = ledger.stale(runs=settings.runs)
    for fingerprint, entry in () if settings.quiet else stale.items():
        where = ", ".join(entry.documents)
        complain(f"note: stale in the baseline: {fingerprint}, {entry.code} is no longer in {where}: {entry.message}")
    return stale


def _read_besides(run: Run, settings: Settings) -> Iterator[str]:
    """Yield the files that a run reads besides its articles."""
    yield from map(str, filter(None, (run.config, run.since, settings.baseline)))


def _reasons(*ledgers: Ledger | None) -> Mapping[str, str] | None:
    """Return why findings are suppressed, by fingerprint, None where nothing is."""
    there = [ledger.reasons for ledger in ledgers if ledger is not None]
    return dict(ChainMap(*map(dict, there))) if there else None


def earlier_of(path: str, engine: Engine) -> Ledger:
    """
    Return a ledger of what an earlier version of a text has, wherever in it that stands.

    Raises
    ------
    SourceError
        The earlier version cannot be read.

    """
    ledger, tally = Ledger({}, folder=current_folder()), Tally()
    for _ in reports(Run(files=(path,), flags={}), engine, tally, ledger):
        pass
    if tally.errors:
        msg = f"{path}: the earlier version could not be read, so nothing can be held against it"
        raise SourceError(msg)
    return Ledger(ledger.updated(reason=f"stands in {path} already"), folder=current_folder())


def ledger_of(settings: Settings) -> Ledger | None:
    """
    Return the ledger of the configured baseline, None where there is none.

    Raises
    ------
    BaselineError
        It cannot be used.

    """
    path = settings.baseline
    return None if path is None else Ledger(baseline.read(path), folder=path.absolute().parent)


def engine_of(settings: Settings) -> Engine:
    """
    Return an engine for a run.

    Raises
    ------
    MemoryShortError
        There is not enough memory.
    RuleError
        The user's own rules cannot be used.

    """
    memory.examine()
    with _told(settings):
        from claimcheck.engine import Engine  # noqa: PLC0415 - only a run needs the engine

        return Engine(settings)


def reports(
    run: Run, engine: Engine, tally: Tally, ledger: Ledger | None = None, earlier: Ledger | None = None
) -> Iterator[Report]:
    """
    Yield the report of every article in turn, with what either ledger accepts marked as suppressed; count them all.

    Raises
    ------
    MemoryShortError
        There is not enough memory.
    RatesError
        A check failed because the file of rates is damaged.
    RuleError
        The user's own rules cannot be used.

    """
    with _told(engine.settings):
        yield from engine.rulebook.around(_reports(run, engine, tally, ledger, earlier))


@contextmanager
def _told(settings: Settings) -> Iterator[None]:
    """Say what is behind an error that nothing foresaw: too little memory, or perhaps the user's own rules."""
    try:
        yield
    except MemoryError as error:
        msg = f"there is not enough memory; {memory.ADVICE}"
        raise memory.MemoryShortError(msg) from error
    except Exception as error:
        is_own = type(error).__module__.partition(".")[0] == APPLICATION
        if is_own or settings.rules is None or isinstance(error, BrokenPipeError):
            raise
        # Their shape is looked at when they are read; what words of any kind lead to is known only here.
        what = f"{type(error).__name__}: {error!s:.200}"
        msg = f"{settings.rules}: the run fails with these rules, and may not without them: {what}"
        raise RuleError(msg) from error


def _reports(
    run: Run, engine: Engine, tally: Tally, ledger: Ledger | None, earlier: Ledger | None
) -> Generator[Report, None, None]:
    settings = engine.settings
    sources = _sources(run, settings, tally)
    usable = _usable(articles(run.files or (STANDARD_INPUT,), settings), settings, tally)
    work = patience.within(
        usable,
        settings.seconds_per_megabyte,
        lambda found: _work(engine, found, sources, checked=run.checked),
        partial(_tell_too_long, tally),
    )
    if progress.is_wanted(quiet=settings.quiet, to_file=run.output is not None):
        work = progress.shown(work)
    for found in work:
        report = found if ledger is None else ledger.apply(found)
        if earlier is not None:
            report = _suppressed_by_either(report, earlier.apply(found))
        tally.add(report)
        if report.defects:
            # Damaged rates or pegs make every check that needs them fail: then that is what is wrong, and no check is.
            Rates.load(settings.rates, updated=updated_rates()).examine()
        for defect in report.defects:
            tally.errors += 1
            complain(f"{label(report.article)}: internal error in a check: {defect}")
        if not settings.quiet:
            _tell_unread(report)
            if isinstance(report, TracedReport):
                _tell_tables(report)
        yield report


def _tell_too_long(tally: Tally, article: Article, what: str) -> None:
    tally.errors += 1
    complain(f"{label(article)}: {what}; save its articles apart, or raise seconds-per-megabyte in claimcheck.toml")


def _suppressed_by_either(one: Report, other: Report) -> Report:
    findings = zip(one.findings, other.findings, strict=True)
    return replace(one, findings=tuple(second if second.suppressed else first for first, second in findings))


def _tell_unread(report: Report) -> None:
    """Name the amounts that could not be read: what they should be checked against is not looked for."""
    for mention in report.mentions:
        if isinstance(mention, Unread):
            place = f"{label(report.article)}:{Places(report.article).at(mention.start)}"
            complain(f"note: {place}: “{mention.text}” is not read: {mention.why}")


def _tell_tables(report: TracedReport) -> None:
    """Name the tables of the sources that were not understood: no number was looked for there."""
    for line in report.unread[:MOST_TABLES]:
        complain(f"note: {line}")
    if len(report.unread) > MOST_TABLES:
        complain(f"note: {len(report.unread) - MOST_TABLES} more tables are not used")


MOST_TABLES = 5


def _work(engine: Engine, usable: Iterable[Article], sources: Sequence[Article], *, checked: bool) -> Iterator[Report]:
    if sources:
        return engine.compare(usable, sources)
    return engine.verify(usable) if checked else engine.extract(usable)


def _sources(run: Run, settings: Settings, tally: Tally) -> list[Article]:
    """
    Return the sources of a comparison; the date that was given is that of the draft, not theirs.

    Raises
    ------
    SourceError
        None of them can be used, or standard input is asked for twice.

    """
    if [*run.files, *run.sources].count(STANDARD_INPUT) > 1:
        msg = "standard input can be read only once" + (
            ": as the draft, or as one of the sources" if run.sources else ""
        )
        raise SourceError(msg)
    usable = list(_usable(articles(run.sources, replace(settings, published=None), tables=True), settings, tally))
    if run.sources and not usable:
        msg = "no source could be read, so there is nothing to compare with"
        raise SourceError(msg)
    return usable


def _usable(found: Iterable[Article | Problem], settings: Settings, tally: Tally) -> Iterator[Article]:
    """Yield the articles; say of the rest why not."""
    for item in found:
        if isinstance(item, Article):
            yield item
        elif item.is_error:
            tally.errors += 1
            complain(str(item))
        elif not settings.quiet:
            complain(f"note: {item}")


def _format(settings: Settings, target: Path | None) -> str:
    """Return the format asked for, else the one that the file's name or the terminal calls for."""
    known = formats.names()
    if settings.format is not None:
        if settings.format not in known:
            nearest = suggestion(settings.format, known)
            hint = f"did you mean {nearest}?" if nearest else f"there are {', '.join(known)}"
            msg = f"no format is called {settings.format!r}; {hint}"
            raise FormatError(msg)
        return settings.format
    if target is not None:
        return target.suffix[1:] if target.suffix[1:] in known else "text"
    return "table" if sys.stdout is not None and sys.stdout.isatty() else "text"


def _view(run: Run, settings: Settings, name: str, accepted: Mapping[str, str] | None) -> View:
    view = View(
        checked=run.checked,
        mentions=run.mentions,
        shown=(*ALWAYS, Verdict.UNCHECKABLE) if run.sources else ALWAYS,
        verbose=settings.verbose,
        explain=settings.explain,
        accepted=accepted,
        only=run.only,
        rules=tuple(
            Rule(code=check.code, name=check.name, summary=check.summary, sections=check.sections)
            for check in catalogue()
        ),
    )
    if name != "table" or run.output is not None:
        return view
    from rich.console import Console  # noqa: PLC0415 - only tables need it

    console = Console()
    limited = console.is_terminal or "COLUMNS" in os.environ
    return replace(
        view,
        width=console.width if limited else None,
        styled=console.is_terminal and not console.is_dumb_terminal,
        colors=None if console.no_color else console.color_system,
    )
