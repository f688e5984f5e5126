"""A whole run over an archive, from its inputs to its summary."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

import msgspec

from claimcheck import baseline
from claimcheck.archive import durable, local, packed, parquet, store
from claimcheck.archive.environment import environment
from claimcheck.archive.flow import Crew, flow
from claimcheck.archive.inputs import Kind, Shard, shards
from claimcheck.archive.manifest import manifest, refuse_strangers, settle
from claimcheck.archive.problem import BatchError
from claimcheck.archive.records import Job, Tally, Task, Trouble
from claimcheck.archive.store import JSONL, PARQUET, Store
from claimcheck.archive.tasks import tasks
from claimcheck.config import Settings
from claimcheck.extras import install

ERRORS, NOTES, SUMMARY = "errors.jsonl", "notes.jsonl", "summary.json"
LOCAL, DASK = "local", "dask"


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """
    What is wanted.

    ``to`` is the form of the reports, ``jsonl`` or ``parquet``; ``engine`` is ``local`` or ``dask``, ``jobs`` how many
    workers there are, ``scheduler`` the address of that of a Dask cluster. ``seconds`` is the most that one document
    may take, ``per_shard`` how many files of a folder make a shard.
    """

    inputs: Sequence[str]
    output: Path
    to: str = JSONL
    jobs: int = 1
    engine: str = LOCAL
    scheduler: str | None = None
    seconds: float = 60.0
    per_shard: int = 1000


@dataclass(frozen=True, slots=True)
class Step:
    """
    One step of a run.

    ``documents`` were worked on in this run; ``worked`` and ``left`` are bytes of the input, as it lies on the disk;
    ``troubles`` are the errors of this step.
    """

    documents: int
    worked: int
    left: int
    troubles: Sequence[Trouble]


def run(order: Order, settings: Settings, *, told: Callable[[Step], None]) -> Tally:
    """
    Do what is left of a run, and return what was counted in all of it.

    Parameters
    ----------
    order, settings
        What is wanted, and how articles are read and checked.
    told
        Called after each step.

    Raises
    ------
    BatchError
        The run cannot begin or go on; what is done stays done.
    BaselineError, RatesError, RuleError
        The settings name a file that cannot be used.

    """
    found = shards(order.inputs, per_shard=order.per_shard, without=order.output)
    _need(found, order)
    job = _job(order, settings)
    with _writing(order.output):
        refuse_strangers(order.output)
        order.output.mkdir(parents=True, exist_ok=True)
        with store.locked(order.output):
            options = {"--to": order.to, "--shard-size": str(order.per_shard)}
            settle(order.output, manifest(job, found, options))
            kept = Store(order.output, form=order.to)
            kept.prepare()
            durable.clear(order.output)
            _Run(order, job, found, kept, told).work()
            return _finish(order.output, found, kept)


@contextmanager
def _writing(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        msg = f"{folder}: cannot be written: {reason}; mend that, and the same command goes on where this one stopped"
        raise BatchError(msg) from error


def _need(found: Sequence[Shard], order: Order) -> None:
    """Make sure, before anything begins, that what the inputs and the reports need is installed."""
    kinds = {shard.kind for shard in found}
    if Kind.PARQUET in kinds or order.to == PARQUET:
        parquet.library()
    if Kind.ZSTD in kinds:
        packed.library()
    if not found:
        msg = f"no input to read outside {order.output}"
        raise BatchError(msg)


def _job(order: Order, settings: Settings) -> Job:
    path = settings.baseline
    return Job(
        settings=settings,
        seconds=order.seconds,
        environment=environment(settings),
        accepted=None if path is None else baseline.read(path),
        folder=Path() if path is None else path.absolute().parent,
    )


class _Run:
    """What is left to do, and how far it is."""

    def __init__(
        self, order: Order, job: Job, found: Sequence[Shard], kept: Store, told: Callable[[Step], None]
    ) -> None:
        self._order = order
        self._job = job
        self._shards = {shard.number: shard for shard in found}
        self._store = kept
        self._told = told
        self._left = 0
        self._worked = 0
        self._documents = 0

    def work(self) -> None:
        """Work on what is not done."""
        left = [shard for shard in self._shards.values() if not self._store.is_done(shard)]
        self._left = sum(shard.size() for shard in left)
        if not left:
            return
        with _crew(self._order, self._job) as crew:
            for task, outcome in flow(self._tasks(left), crew):
                self._store.keep(self._shards[task.shard], task, outcome)
                self._tell(task, outcome.tally)

    def _tasks(self, left: Sequence[Shard]) -> Iterator[Task]:
        """Yield the tasks that are not done."""
        for shard in left:
            self._store.begin(shard)
            count = 0
            for task in tasks(shard, self._job.settings):
                count += 1
                if self._store.has(task):
                    self._left -= task.weight
                else:
                    yield task
            self._store.expect(shard, count)

    def _tell(self, task: Task, tally: Tally) -> None:
        self._left -= task.weight
        self._worked += task.weight
        self._documents += len(task.items)
        self._told(Step(self._documents, self._worked, max(self._left, 0), tally.errors))


def _crew(order: Order, job: Job) -> AbstractContextManager[Crew]:
    if order.engine == LOCAL:
        return local.crew(job, jobs=order.jobs)
    try:
        from claimcheck.archive import cluster  # noqa: PLC0415 - an extra
    except ModuleNotFoundError as error:
        msg = f"the engine dask needs Dask: {install('dask')}"
        raise BatchError(msg) from error
    return cluster.crew(job, jobs=order.jobs, address=order.scheduler)


def _finish(folder: Path, found: Sequence[Shard], kept: Store) -> Tally:
    """Write the summary, the errors and the notes of all shards, and return what was counted."""
    total = Tally()
    rows = []
    for shard in found:
        own = kept.tally(shard)
        total.add(own)
        rows.append(_row(own) | {"report": str(kept.report(shard).relative_to(folder)), "input": shard.title})
    for name, troubles in ((ERRORS, total.errors), (NOTES, total.notes)):
        durable.write(folder / name, (msgspec.json.encode(trouble) + b"\n" for trouble in troubles))
    summary = _row(total) | {"findings": _sorted(total.findings), "shards": rows}
    durable.write(folder / SUMMARY, [msgspec.json.format(msgspec.json.encode(summary), indent=2), b"\n"])
    return total


def _row(tally: Tally) -> dict[str, object]:
    return {
        "documents": tally.documents,
        "verdicts": tally.verdicts(),
        "suppressed": tally.suppressed,
        "errors": len(tally.errors),
        "notes": len(tally.notes),
    }


def _sorted(findings: dict[str, dict[str, int]]) -> dict[str, dict[str, int]]:
    return {code: dict(sorted(verdicts.items())) for code, verdicts in sorted(findings.items())}
