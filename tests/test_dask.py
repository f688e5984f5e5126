"""
A run over an archive on a Dask cluster: a scheduler and two workers, processes of their own on loopback.

The engine obeys the words of a text, as in test_batch.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from dask import config

from claimcheck.archive import BatchError, Order, Step, cluster, run, runner
from claimcheck.config import Settings

DASK = str(Path(sys.executable).with_name("dask"))
OBEDIENT = Path(__file__).parent / "data" / "batch"
COUNT = 500
PATIENCE = 60
DASHBOARD = 8787
"""The port that Dask shows how it goes on."""


@dataclass(frozen=True, slots=True)
class Cluster:
    address: str
    scheduler: subprocess.Popen[bytes]
    workers: list[subprocess.Popen[bytes]]


@pytest.fixture(autouse=True)
def obedient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(OBEDIENT))


@pytest.fixture
def dask(tmp_path: Path) -> Iterator[Cluster]:
    """Give a cluster of two workers."""
    file = tmp_path / "scheduler.json"
    common = ["--scheduler-file", str(file), "--host", "127.0.0.1", "--dashboard-address", "127.0.0.1:0"]

    def start(role: str, *options: str) -> subprocess.Popen[bytes]:
        with (tmp_path / "log").open("ab") as log:
            command = [DASK, role, *common, *options]
            return subprocess.Popen(command, cwd=tmp_path, stdout=log, stderr=log, process_group=0)

    scheduler = start("scheduler", "--port", "0")
    until(file.is_file)
    workers = [start("worker", "--nthreads", "1", "--no-nanny") for _ in range(2)]
    try:
        until(lambda: (tmp_path / "log").read_bytes().count(b"Registered to:") == len(workers))
        yield Cluster(json.loads(file.read_text(encoding="utf-8"))["address"], scheduler, workers)
    finally:
        for process in (*workers, scheduler):
            process.kill()
            process.wait()


def until(met: Callable[[], object]) -> None:
    """Wait until something is the case."""
    end = time.monotonic() + PATIENCE
    while not met():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.01)


def ran(source: Path, *, into: Path, told: Callable[[Step], None] = lambda _: None, **options: Any) -> None:  # noqa: ANN401
    run(Order(inputs=[str(source)], output=into, **options), Settings(), told=told)


def written(folder: Path) -> dict[str, bytes]:
    """Return all results of a run by name."""
    found = {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}
    return {name: data for name, data in found.items() if not name.startswith(".work")}


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("archive") / "in.jsonl"
    texts = {9: "BREAK", 140: "DIE", 141: "A DEFECT."}
    rows = ({"id": f"a{i}", "text": texts.get(i, f"NAP sales rose. It was article {i}.")} for i in range(COUNT))
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def local(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    """Return what the local engine writes."""
    into = tmp_path_factory.mktemp("local")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(OBEDIENT))
        ran(source, into=into)
    return written(into)


@pytest.mark.slow
def test_one_of_two_workers_killed_midway(
    dask: Cluster, source: Path, local: Mapping[str, bytes], tmp_path: Path
) -> None:
    seen: list[int] = []

    def told(step: Step) -> None:
        seen.append(step.documents)
        if len(seen) == 2:
            os.kill(dask.workers[0].pid, signal.SIGKILL)

    ran(source, into=tmp_path / "out", told=told, engine="dask", scheduler=dask.address)
    assert written(tmp_path / "out") == local
    assert seen[-1] == COUNT
    assert dask.workers[0].wait(PATIENCE) == -signal.SIGKILL


@pytest.mark.slow
def test_a_lost_scheduler_ends_the_run_and_it_is_gone_on_with(
    dask: Cluster, source: Path, local: Mapping[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def told(step: Step) -> None:
        if step.documents >= 128:
            dask.scheduler.kill()

    monkeypatch.setattr(cluster, "SECONDS", 2)
    with (
        config.set({"distributed.comm.timeouts.connect": "2s"}),
        pytest.raises(BatchError, match=r"the Dask scheduler is lost; the same command goes on"),
    ):
        ran(source, into=tmp_path / "out", told=told, engine="dask", scheduler=dask.address)
    ran(source, into=tmp_path / "out")
    assert written(tmp_path / "out") == local


def test_without_an_address_a_cluster_is_started(source: Path, local: Mapping[str, bytes], tmp_path: Path) -> None:
    ran(source, into=tmp_path / "out", engine="dask", jobs=2)
    assert written(tmp_path / "out") == local


def test_the_port_of_another_cluster_is_left_alone(
    source: Path, local: Mapping[str, bytes], tmp_path: Path, recwarn: pytest.WarningsRecorder
) -> None:
    with socket.socket() as other:
        with suppress(OSError):  # it is taken all the same
            other.bind(("0.0.0.0", DASHBOARD))  # noqa: S104 - where Dask would listen
            other.listen()
        ran(source, into=tmp_path / "out", engine="dask", jobs=1)
    assert written(tmp_path / "out") == local
    assert [str(warning.message) for warning in recwarn] == []


def test_a_worker_that_has_something_else_says_what(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runner, "environment", lambda _: {"claimcheck": "0.0.1"})
    with pytest.raises(BatchError, match=r"has other claimcheck: \S+ instead of 0.0.1; install the same there"):
        ran(source, into=tmp_path / "out", engine="dask", jobs=1)


def test_no_scheduler_is_one_line(source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "SECONDS", 0.5)
    with pytest.raises(BatchError, match=r"tcp://127\.0\.0\.1:1: no Dask scheduler answers there"):
        ran(source, into=tmp_path / "out", engine="dask", scheduler="tcp://127.0.0.1:1")


def test_without_dask_the_command_that_installs_it_is_told(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "claimcheck.archive.cluster")
    monkeypatch.delattr("claimcheck.archive.cluster")
    monkeypatch.setitem(sys.modules, "dask", None)
    with pytest.raises(BatchError, match=r"pip install 'claimcheck-news\[dask\]'"):
        ran(source, into=tmp_path / "out", engine="dask")
