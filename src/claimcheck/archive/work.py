"""
The work on one task: bytes to articles, articles to reports, reports to lines.

All documents of a task go through the engine as one stream, which is quick. Where one of them throws, each is taken
alone, so that only this one is lost.
"""

from __future__ import annotations

import io
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import msgspec

from claimcheck.archive.records import Item, Job, Outcome, Tally, Task, Trouble
from claimcheck.baseline import Ledger
from claimcheck.config import Settings
from claimcheck.engine import Engine
from claimcheck.model import Article, Report
from claimcheck.read import Problem
from claimcheck.read.formats import format_of, jsonl
from claimcheck.read.source import HEAD_SIZE, Source
from claimcheck.report import coverage, formats
from claimcheck.report.view import View

Mark = Callable[[int | None], None]
"""Called with the place of an item before it is worked on alone, and with None whenever work goes on."""


@dataclass(slots=True)
class _Gathered:
    """The lines of a task and what was met, each with the place of its item."""

    lines: list[bytes] = field(default_factory=list)
    tally: Tally = field(default_factory=Tally)
    errors: list[tuple[int, Trouble]] = field(default_factory=list)
    notes: list[tuple[int, Trouble]] = field(default_factory=list)

    def outcome(self) -> Outcome:
        """Return it all, in the order of the items."""
        self.tally.errors = [trouble for _, trouble in sorted(self.errors, key=_place)]
        self.tally.notes = [trouble for _, trouble in sorted(self.notes, key=_place)]
        return Outcome(self.lines, self.tally)


def _place(entry: tuple[int, Trouble]) -> int:
    return entry[0]


class Desk:
    """Works on one task after the other. The model is loaded when the first one comes, or with `warm`."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._engine = Engine(job.settings)
        self._render = formats.renderer("jsonl")

    def warm(self) -> None:
        """Load the model."""
        self._engine.warm()

    def work(self, task: Task, *, mark: Mark, poisoned: Mapping[int, str], alone: bool) -> Outcome:
        """
        Return what becomes of a task.

        Parameters
        ----------
        task
            The documents.
        mark
            Told how far it is.
        poisoned
            What is wrong with items that nobody must touch again, by their place in the task.
        alone
            Whether every document is taken alone from the beginning.

        """
        items = list(enumerate(task.items))
        with self._engine.rulebook.in_force():
            if not alone:
                try:
                    return self._together(items, mark, poisoned).outcome()
                except Exception:  # noqa: BLE001, S110 - whose fault it is comes out below, where it becomes an error
                    pass
            return self._apart(items, mark, poisoned).outcome()

    def _together(self, items: Iterable[tuple[int, Item]], mark: Mark, poisoned: Mapping[int, str]) -> _Gathered:
        gathered = _Gathered()
        self._check(self._articles(items, gathered, poisoned), gathered, lambda: mark(None))
        return gathered

    def _apart(self, items: Iterable[tuple[int, Item]], mark: Mark, poisoned: Mapping[int, str]) -> _Gathered:
        gathered = _Gathered()
        for place, item in items:
            mark(place)
            try:
                found = list(self._articles([(place, item)], gathered, poisoned))
            except Exception as error:  # noqa: BLE001 - one document must not cost the others
                gathered.errors.append((place, _defect(item, error)))
                continue
            for entry in found:
                mark(place)
                try:
                    self._check([entry], gathered, lambda: None)
                except Exception as error:  # noqa: BLE001 - one document must not cost the others
                    gathered.errors.append((place, _defect(item, error, id=entry[2].id)))
        return gathered

    def _articles(
        self, items: Iterable[tuple[int, Item]], gathered: _Gathered, poisoned: Mapping[int, str]
    ) -> Iterator[tuple[int, Item, Article]]:
        """Yield the articles; what is wrong with the rest is gathered."""
        for place, item in items:
            problem = poisoned.get(place) or item.problem
            if problem is not None:
                gathered.errors.append((place, Trouble(item.name, item.row, _identity(item), problem)))
                continue
            for found in _read(item, self._job.settings):
                if isinstance(found, Article):
                    yield place, item, found
                else:
                    trouble = Trouble(item.name, found.line, _identity(item), found.message)
                    (gathered.errors if found.is_error else gathered.notes).append((place, trouble))

    def _check(self, found: Iterable[tuple[int, Item, Article]], gathered: _Gathered, tick: Callable[[], None]) -> None:
        """Add the line of every article, and count what it says."""
        waiting: deque[tuple[int, Item]] = deque()
        ready: deque[tuple[int, Item, Report]] = deque()
        accepted = self._job.accepted
        ledger = None if accepted is None else Ledger(accepted, folder=self._job.folder)

        def articles() -> Iterator[Article]:
            for place, item, entry in found:
                tick()
                waiting.append((place, item))
                yield entry

        def reports() -> Iterator[Report]:
            for checked in self._engine.verify(articles()):
                tick()
                report = checked if ledger is None else ledger.apply(checked)
                ready.append((*waiting.popleft(), report))
                yield report

        for line in self._render(reports(), View()):
            place, item, report = ready.popleft()
            gathered.lines.append(line.encode())
            _count(gathered.tally, report)
            for defect in report.defects:
                what = f"internal error in a check: {defect}"
                gathered.errors.append((place, Trouble(item.name, item.row, report.article.id, what)))


def _read(item: Item, settings: Settings) -> Iterator[Article | Problem]:
    """Return what an item holds, one by one."""
    settings = settings.at(item.name)
    if item.row is not None:
        return jsonl.article_of(item.data, name=item.name, number=item.row, settings=settings)
    source = Source(item.name, item.data[:HEAD_SIZE], io.BufferedReader(io.BytesIO(item.data)))
    return format_of(source).read(source, settings)


class _Named(msgspec.Struct):
    id: str | int | None = None


_NAMED = msgspec.json.Decoder(_Named)


def _identity(item: Item) -> str | None:
    """Return the id that a document bears, if that can be told."""
    if item.row is None:
        return item.name
    try:
        found = _NAMED.decode(item.data).id
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return None
    return str(item.row if found is None else found)


def _count(tally: Tally, report: Report) -> None:
    tally.documents += 1
    tally.numbers += coverage.numbers(report)
    tally.related += coverage.related(report)
    for lack, noun in coverage.lacking(report):
        kinds = tally.lacking.setdefault(lack, {})
        kinds[noun] = kinds.get(noun, 0) + 1
    for finding in report.findings:
        if finding.suppressed:
            tally.suppressed += 1
            continue
        verdicts = tally.findings.setdefault(finding.code, {})
        verdicts[finding.verdict.value] = verdicts.get(finding.verdict.value, 0) + 1


def _defect(item: Item, error: Exception, *, id: str | None = None) -> Trouble:  # noqa: A002 - as the key is called
    what = f"internal error: {type(error).__name__}: {error!s:.300}"
    return Trouble(item.name, item.row, _identity(item) if id is None else id, what)
