"""
A run over an archive: what it writes, and that it loses nothing however it is stopped.

The engine of these tests obeys the words of a text: DIE, HANG, BREAK, DEFECT, NAP, GATE (see data/batch).
"""

from __future__ import annotations

import json
import os
import runpy
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import fields
from pathlib import Path
from typing import Any

import psutil
import pytest

from claimcheck.archive import BatchError, Order, Step, durable, local, manifest, run, work
from claimcheck.archive.flow import Crew
from claimcheck.archive.pool import Pool
from claimcheck.archive.records import Job, Tally
from claimcheck.archive.store import locked
from claimcheck.config import Settings

PROGRAM = str(Path(sys.executable).with_name("claimcheck"))
OBEDIENT = Path(__file__).parent / "data" / "batch"
COUNT = 200
PATIENCE = 60


@pytest.fixture(autouse=True)
def workers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(OBEDIENT))


def archive(
    path: Path, texts: Mapping[int, str] | None = None, *, count: int = COUNT, usual: str = "Sales rose."
) -> Path:
    """Write so many articles, those in ``texts`` by their number."""
    rows = ({"id": f"a{i}", "text": (texts or {}).get(i, f"{usual} It was article {i}.")} for i in range(count))
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    return path


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have tasks worked on in this process, where it is not the workers that a test is about."""

    @contextmanager
    def crew(job: Job, *, jobs: int) -> Iterator[Crew]:
        desk = work.Desk(job)
        with ThreadPoolExecutor(jobs) as executor:
            yield Crew(
                submit=lambda task: executor.submit(desk.work, task, mark=lambda _: None, poisoned={}, alone=False),
                size=lambda: jobs,
            )

    monkeypatch.setattr(work, "Engine", runpy.run_path(str(OBEDIENT / "sitecustomize.py"))["Obedient"])
    monkeypatch.setattr(local, "crew", crew)


def untold(_: Step) -> None:
    """Hear nothing of a step."""


def ran(*inputs: Path, into: Path, settings: Settings | None = None, **options: Any) -> Tally:  # noqa: ANN401
    order = Order(inputs=[str(path) for path in inputs], output=into, **{"jobs": 1, **options})
    return run(order, settings or Settings(), told=untold)


def written(folder: Path) -> dict[str, bytes]:
    """Return all results of a run by name."""
    found = {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}
    return {name: data for name, data in found.items() if not name.startswith(".work")}


def ids(folder: Path) -> list[str]:
    lines = [line for path in sorted((folder / "reports").iterdir()) for line in path.read_bytes().splitlines()]
    return [json.loads(line)["id"] for line in lines]


def troubles(folder: Path, name: str = "errors.jsonl") -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / name).read_text(encoding="utf-8").splitlines()]


def started(*inputs: Path, into: Path, jobs: int = 2) -> subprocess.Popen[str]:
    command = [PROGRAM, "batch", *map(str, inputs), "--output", str(into), "--jobs", str(jobs)]
    return subprocess.Popen(
        command,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )


def hands(pid: int) -> list[int]:
    """Return the workers that a process has started."""
    found = psutil.Process(pid).children()
    return [child.pid for child in found if "claimcheck.archive.worker" in child.cmdline()]


def parts(folder: Path) -> list[Path]:
    return list(folder.glob(".work/*/*.part"))


def until(met: Callable[[], object]) -> None:
    """Wait until something is the case."""
    end = time.monotonic() + PATIENCE
    while not met():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.01)


def is_gone(pid: int) -> bool:
    """Tell whether a process has ended; one whose end nobody has asked for still has its number."""
    try:
        return bool(psutil.Process(pid).status() == psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return True


# what is written


@pytest.mark.usefixtures("here")
def test_every_article_has_one_line_in_the_order_of_the_input(tmp_path: Path) -> None:
    tally = ran(archive(tmp_path / "in.jsonl"), into=tmp_path / "out")
    assert ids(tmp_path / "out") == [f"a{i}" for i in range(COUNT)]
    assert tally.documents == COUNT
    summary = json.loads((tmp_path / "out" / "summary.json").read_bytes())
    assert summary["documents"] == COUNT
    assert summary["shards"][0]["report"] == "reports/00001-in.jsonl"
    assert parts(tmp_path / "out") == []


def test_the_number_of_jobs_changes_no_byte(tmp_path: Path) -> None:
    source = archive(tmp_path / "in.jsonl", {7: "BREAK", 200: "x DEFECT", 201: ""})
    for jobs in (1, 2):
        ran(source, into=tmp_path / str(jobs), jobs=jobs)
    assert written(tmp_path / "1") == written(tmp_path / "2")


@pytest.mark.usefixtures("here")
def test_a_finished_run_is_left_as_it_is(tmp_path: Path) -> None:
    source = archive(tmp_path / "in.jsonl", {7: "BREAK"}, count=20)
    first = ran(source, into=tmp_path / "out")
    before = written(tmp_path / "out")
    (report,) = (tmp_path / "out" / "reports").iterdir()
    stamp = report.stat().st_mtime_ns
    assert ran(source, into=tmp_path / "out") == first
    assert written(tmp_path / "out") == before
    assert report.stat().st_mtime_ns == stamp


@pytest.mark.usefixtures("here")
def test_a_report_that_was_lost_is_made_again(tmp_path: Path) -> None:
    sources = [archive(tmp_path / f"{name}.jsonl", count=20) for name in "ab"]
    ran(*sources, into=tmp_path / "out")
    before = written(tmp_path / "out")
    (tmp_path / "out" / "reports" / "00002-b.jsonl").unlink()
    ran(*sources, into=tmp_path / "out")
    assert written(tmp_path / "out") == before


# poisoned documents


@pytest.mark.parametrize(
    ("text", "seconds", "what"),
    [
        ("BREAK", 60, "internal error: ValueError: broken by order"),
        ("DIE", 60, "ended its worker each time"),
        ("HANG", 0.3, "took more than 0.3 seconds of processor time"),
    ],
)
def test_a_poisoned_document_is_named_and_the_rest_goes_on(
    text: str, seconds: float, what: str, tmp_path: Path
) -> None:
    source = archive(tmp_path / "in.jsonl", {3: f"It says {text} here.", 70: f"And {text} again."}, count=100)
    tally = ran(source, into=tmp_path / "out", seconds=seconds)
    assert ids(tmp_path / "out") == [f"a{i}" for i in range(100) if i not in (3, 70)]
    found = troubles(tmp_path / "out")
    assert [(row["input"], row["row"], row["id"]) for row in found] == [
        (str(source), 4, "a3"),
        (str(source), 71, "a70"),
    ]
    assert all(what in row["what"] for row in found)
    assert len(tally.errors) == 2


@pytest.mark.usefixtures("here")
def test_a_defect_of_a_check_is_an_error_and_the_report_is_there(tmp_path: Path) -> None:
    ran(archive(tmp_path / "in.jsonl", {1: "A DEFECT."}, count=3), into=tmp_path / "out")
    assert ids(tmp_path / "out") == ["a0", "a1", "a2"]
    assert [(row["id"], row["what"]) for row in troubles(tmp_path / "out")] == [
        ("a1", "internal error in a check: XX001: out of order")
    ]


@pytest.mark.usefixtures("here")
def test_errors_stand_in_the_order_of_the_input(tmp_path: Path) -> None:
    """A defect is known later than what is wrong with a row, as the engine takes articles ahead."""
    source = archive(tmp_path / "in.jsonl", {0: "A DEFECT.", 2: "A DEFECT."}, count=4)
    lines = source.read_text(encoding="utf-8").splitlines()
    lines.insert(1, "no object")
    source.write_text("\n".join(lines), encoding="utf-8")
    ran(source, into=tmp_path / "out")
    assert [row["row"] for row in troubles(tmp_path / "out")] == [1, 2, 4]


@pytest.mark.usefixtures("here")
def test_notes_have_a_file_of_their_own(tmp_path: Path) -> None:
    ran(archive(tmp_path / "in.jsonl", {1: "..."}, count=3), into=tmp_path / "out")
    assert troubles(tmp_path / "out") == []
    assert [(row["id"], row["what"]) for row in troubles(tmp_path / "out", "notes.jsonl")] == [
        ("a1", "there is not one word in it")
    ]


# stopped, and gone on with


@pytest.fixture(scope="session")
def slow(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an archive whose last article waits where there is a gate."""
    last = {COUNT - 1: "NAP until the GATE is open."}
    return archive(tmp_path_factory.mktemp("archive") / "in.jsonl", last, usual="NAP sales rose.")


@pytest.fixture
def gate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the file that keeps a run from its end as long as it is there."""
    path = tmp_path / "gate"
    path.touch()
    monkeypatch.setenv("GATE", str(path))
    return path


@pytest.fixture(scope="session")
def whole(slow: Path, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    """Return what a run that nobody disturbs writes."""
    into = tmp_path_factory.mktemp("undisturbed")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(OBEDIENT))
        ran(slow, into=into)
    return written(into)


def test_a_worker_that_is_killed_costs_nothing(
    slow: Path, whole: Mapping[str, bytes], gate: Path, tmp_path: Path
) -> None:
    process = started(slow, into=tmp_path / "out")
    until(lambda: parts(tmp_path / "out"))
    os.kill(hands(process.pid)[0], signal.SIGKILL)
    gate.unlink()
    process.communicate(timeout=PATIENCE)
    assert process.returncode == 0
    assert written(tmp_path / "out") == whole


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_run_that_is_killed_is_gone_on_with(
    how: signal.Signals, slow: Path, whole: Mapping[str, bytes], gate: Path, tmp_path: Path
) -> None:
    process = started(slow, into=tmp_path / "out")
    until(lambda: parts(tmp_path / "out"))
    workers = hands(process.pid)
    process.send_signal(how)
    _, said = process.communicate(timeout=PATIENCE)
    assert process.returncode == (-how if how == signal.SIGKILL else 128 + how)
    if how != signal.SIGKILL:
        assert not list((tmp_path / "out").rglob("*.unfinished"))
        assert said == f"interrupted; the same command goes on where this one stopped ({tmp_path / 'out'})\n"
    until(lambda: all(map(is_gone, workers)))
    gate.unlink()
    assert parts(tmp_path / "out")
    seen: list[int] = []
    order = Order(inputs=[str(slow)], output=tmp_path / "out", jobs=2)
    run(order, Settings(), told=lambda step: seen.append(step.documents))
    assert written(tmp_path / "out") == whole
    assert seen[-1] < COUNT


def test_a_full_disk_is_one_line_and_leaves_nothing_half(
    slow: Path, whole: Mapping[str, bytes], tmp_path: Path
) -> None:
    """No file may be larger than so much: the report of the shard does not fit, its parts do."""
    limit = len(whole["reports/00001-in.jsonl"]) // 2
    code = (
        "import resource; "
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, resource.RLIM_INFINITY)); "
        "from claimcheck.cli.main import run; run()"
    )
    command = [sys.executable, "-c", code, "batch", str(slow), "--output", str(tmp_path / "out"), "--jobs", "2"]
    # Whoever measures coverage would write a file as well, and complain.
    quiet = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}
    done = subprocess.run(command, env=quiet, capture_output=True, text=True, check=False, timeout=PATIENCE)
    assert done.returncode == 2
    (line,) = done.stderr.splitlines()
    assert line.startswith(f"claimcheck: {tmp_path / 'out'}: cannot be written: File too large; ")
    assert line.endswith("the same command goes on where this one stopped")
    assert list((tmp_path / "out" / "reports").iterdir()) == []
    assert len(parts(tmp_path / "out")) == 4
    ran(slow, into=tmp_path / "out")
    assert written(tmp_path / "out") == whole


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("writes", range(11))
def test_a_run_that_stops_at_any_write_is_gone_on_with(
    writes: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two shards of one task are ten writes: the manifest, two times three of the store, and three files at the end."""
    sources = [archive(tmp_path / f"{name}.jsonl", {1: "..."}, count=3) for name in "ab"]
    ran(*sources, into=tmp_path / "whole")
    left = iter(range(writes))
    replace = Path.replace

    def stopping(self: Path, target: Path) -> Path:
        if next(left, None) is None:
            raise OSError(28, "No space left on device")
        return replace(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", stopping)
        if writes < 10:
            with pytest.raises(BatchError, match=r"cannot be written: No space left .* the same command goes on"):
                ran(*sources, into=tmp_path / "out")
        else:
            ran(*sources, into=tmp_path / "out")
    assert not [path for path in (tmp_path / "out").rglob("*") if path.name.endswith(".unfinished")]
    ran(*sources, into=tmp_path / "out")
    assert written(tmp_path / "out") == written(tmp_path / "whole")


@pytest.mark.usefixtures("here")
def test_what_a_dead_run_left_unfinished_is_removed(tmp_path: Path) -> None:
    source = archive(tmp_path / "in.jsonl", count=3)
    ran(source, into=tmp_path / "out")
    report = tmp_path / "out" / "reports" / "00001-in.jsonl"
    report.rename(report.with_name(f".{report.name}.unfinished"))
    ran(source, into=tmp_path / "out")
    assert [path.name for path in (tmp_path / "out" / "reports").iterdir()] == [report.name]


@pytest.mark.usefixtures("here")
def test_a_run_that_was_killed_as_it_began_is_begun_anew(tmp_path: Path) -> None:
    source = archive(tmp_path / "in.jsonl", count=3)
    (tmp_path / "out" / ".work").mkdir(parents=True)
    (tmp_path / "out" / ".manifest.json.unfinished").write_bytes(b"{")
    ran(source, into=tmp_path / "out")
    assert ".manifest.json.unfinished" not in written(tmp_path / "out")


# two runs, other runs


@pytest.mark.usefixtures("here")
def test_two_runs_do_not_write_to_one_folder(tmp_path: Path) -> None:
    source = archive(tmp_path / "in.jsonl", count=3)
    (tmp_path / "out").mkdir()
    with (
        locked(tmp_path / "out"),
        pytest.raises(BatchError, match=rf"another run \(process {os.getpid()}\) is writing there"),
    ):
        ran(source, into=tmp_path / "out")
    ran(source, into=tmp_path / "out")


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(
    ("settings", "options", "what"),
    [
        (Settings(dollar="CAD"), {}, "begun with --dollar: none instead of CAD"),
        (Settings(select=("FX001",)), {}, "begun with --select: none instead of FX001"),
        (Settings(), {"seconds": 5.0}, "begun with --time-limit: 60 instead of 5"),
        (Settings(), {"to": "parquet"}, "begun with --to: jsonl instead of parquet"),
    ],
)
def test_a_run_is_not_gone_on_with_otherwise(
    settings: Settings, options: Mapping[str, Any], what: str, tmp_path: Path
) -> None:
    source = archive(tmp_path / "in.jsonl", count=3)
    ran(source, into=tmp_path / "out")
    before = written(tmp_path / "out")
    with pytest.raises(BatchError, match=what) as error:
        ran(source, into=tmp_path / "out", settings=settings, **options)
    assert "give another --output" in str(error.value)
    assert written(tmp_path / "out") == before


@pytest.mark.usefixtures("here")
def test_a_run_of_another_layout_is_not_gone_on_with(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = archive(tmp_path / "in.jsonl", count=3)
    ran(source, into=tmp_path / "out")
    monkeypatch.setattr(manifest, "SCHEMA", "claimcheck-batch/3")
    with pytest.raises(BatchError, match="begun with schema: claimcheck-batch/2 instead of claimcheck-batch/3"):
        ran(source, into=tmp_path / "out")


@pytest.mark.usefixtures("here")
def test_every_setting_that_reports_depend_on_is_in_the_manifest() -> None:
    """Rules, model and baseline are there by their content."""
    by_content = {"rules", "model", "baseline"}
    of_no_matter = {"fail_on", "format", "quiet", "verbose", "explain", "seconds_per_megabyte"}  # it has --time-limit
    assert {field.name for field in fields(Settings)} == set(manifest.IN_REPORTS) | by_content | of_no_matter


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(
    ("names", "what"),
    [
        (["a", "b"], r"another state of \S+a.jsonl: it has changed since"),
        (["b", "a"], "begun with the same inputs in another order"),
        (["a"], r"begun with \S+b.jsonl, which is no input now"),
        (["a", "b", "c", "d"], r"begun without \S+c.jsonl and 1 more"),
    ],
)
def test_a_run_is_not_gone_on_with_over_other_inputs(names: Sequence[str], what: str, tmp_path: Path) -> None:
    sources = {name: archive(tmp_path / f"{name}.jsonl", count=3) for name in "abcd"}
    ran(sources["a"], sources["b"], into=tmp_path / "out")
    if names == ["a", "b"]:
        archive(sources["a"], count=4)
    with pytest.raises(BatchError, match=what):
        ran(*(sources[name] for name in names), into=tmp_path / "out")


@pytest.mark.usefixtures("here")
def test_the_file_of_a_folder_that_has_changed_is_named(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for name in "abc":
        (tmp_path / "in" / f"{name}.txt").write_text("Sales rose.", encoding="utf-8")
    ran(tmp_path / "in", into=tmp_path / "out")
    (tmp_path / "in" / "b.txt").write_text("Sales fell again.", encoding="utf-8")
    with pytest.raises(BatchError, match=r"begun with another state of \S+/b\.txt: it has changed since"):
        ran(tmp_path / "in", into=tmp_path / "out")


@pytest.mark.usefixtures("here")
def test_a_folder_with_something_else_is_left_alone(tmp_path: Path) -> None:
    source = archive(tmp_path / "in.jsonl", count=3)
    into = tmp_path / "out"
    into.mkdir()
    (into / "letters.txt").write_text("Dear all", encoding="utf-8")
    with pytest.raises(BatchError, match=r"not empty \(it holds letters.txt\), and no run of batch"):
        ran(source, into=into)
    assert [path.name for path in into.iterdir()] == ["letters.txt"]
    (into / "manifest.json").write_text("{}", encoding="utf-8")
    with pytest.raises(BatchError, match=r"manifest.json: damaged"):
        ran(source, into=into)


# workers that cannot begin


def test_a_model_that_is_not_there_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PYTHONPATH")
    with pytest.raises(BatchError, match=r"^model 'no_such_model' is not installed"):
        ran(archive(tmp_path / "in.jsonl", count=3), into=tmp_path / "out", settings=Settings(model="no_such_model"))


def test_workers_that_die_before_they_begin_end_the_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "site").mkdir()
    code = "import os, sys\nif 'claimcheck.archive.worker' in sys.orig_argv:\n    os._exit(1)\n"
    (tmp_path / "site" / "sitecustomize.py").write_text(code, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "site"))
    with pytest.raises(BatchError, match="workers die before they have begun"):
        ran(archive(tmp_path / "in.jsonl", count=3), into=tmp_path / "out")


def test_an_idle_worker_that_died_is_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All of a run but its last task is done, then its workers are killed."""
    source = archive(tmp_path / "in.jsonl", count=130)
    perform = Pool.perform

    def performing(self: Pool, task: Any) -> Any:  # noqa: ANN401
        for pid in hands(os.getpid()):
            os.kill(pid, signal.SIGKILL)
        return perform(self, task)

    monkeypatch.setattr(Pool, "perform", performing)
    ran(source, into=tmp_path / "out", jobs=1)
    assert len(ids(tmp_path / "out")) == 130


# files whole or not at all


def test_a_file_is_whole_or_not_there(tmp_path: Path) -> None:
    def pieces() -> Iterator[bytes]:
        yield b"one"
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        durable.write(tmp_path / "file", pieces())
    assert list(tmp_path.iterdir()) == []
    durable.write(tmp_path / "file", [b"one", b"two"])
    assert (tmp_path / "file").read_bytes() == b"onetwo"
