"""The command ``batch``: its statuses, what it says, and that its reports are those of ``verify``."""

from __future__ import annotations

import io
import json
import os
import pty
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from claimcheck.archive import Step
from claimcheck.archive.records import Trouble
from claimcheck.cli import archive, progress

PROGRAM = str(Path(sys.executable).with_name("claimcheck"))
WRONG = "Orders fell to $5.2 billion from $4.1 billion."
FINE = "Orders rose to $5.2 billion from $4.1 billion."


def claimcheck(*arguments: object, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [PROGRAM, *map(str, arguments)], cwd=cwd, capture_output=True, text=True, check=False, timeout=120
    )


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, fixtures: Path) -> Path:
    """Return a folder with an archive in it: articles as files, and as rows."""
    folder = tmp_path_factory.mktemp("desk")
    (folder / "in" / "stories").mkdir(parents=True)
    rows = []
    for path in sorted((fixtures / "articles").glob("*.txt"))[:12]:
        text = path.read_text(encoding="utf-8")
        (folder / "in" / "stories" / path.name).write_text(text, encoding="utf-8")
        rows.append({"id": path.stem, "text": text, "published": "2025-02-24"})
    (folder / "in" / "rows.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    return folder


def test_reports_are_those_of_verify(desk: Path) -> None:
    (desk / "claimcheck.toml").write_text("", encoding="utf-8")
    done = claimcheck("batch", "in", "--output", "checked", "--jobs", 2, "--shard-size", 5, cwd=desk)
    verified = claimcheck("verify", "in", "--format", "jsonl", cwd=desk)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == verified.stderr
    reports = sorted((desk / "checked" / "reports").iterdir())
    assert [path.name for path in reports] == [
        "00001-rows.jsonl",
        "00002-stories.jsonl",
        "00003-stories.jsonl",
        "00004-stories.jsonl",
    ]
    assert "".join(path.read_text(encoding="utf-8") for path in reports) == verified.stdout


def test_a_table_holds_the_same_and_a_baseline_counts(desk: Path) -> None:
    claimcheck("baseline", "in/rows.jsonl", "--output", "accepted.toml", cwd=desk)
    options = ("--baseline", "accepted.toml")
    done = claimcheck("batch", "in/rows.jsonl", "--output", "table", "--to", "parquet", *options, cwd=desk)
    assert done.returncode == 0
    rows = pq.read_table(desk / "table" / "reports" / "00001-rows.parquet").to_pylist()
    assert [json.loads(row["report"])["id"] for row in rows] == [row["id"] for row in rows]
    summary = json.loads((desk / "table" / "summary.json").read_bytes())
    assert summary["suppressed"] == sum(row["suppressed"] for row in rows) > 0


@pytest.mark.parametrize(
    ("rows", "options", "status"),
    [
        ([FINE], [], 0),
        ([WRONG], [], 1),
        ([WRONG], ["--fail-on", "never", "--ignore", "FX"], 0),
        ([WRONG, None], [], 2),
    ],
)
def test_status(rows: list[str | None], options: list[str], status: int, tmp_path: Path) -> None:
    lines = (json.dumps({"id": str(i), "text": text}) for i, text in enumerate(rows))
    (tmp_path / "in.jsonl").write_text("\n".join(lines), encoding="utf-8")
    done = claimcheck("batch", "in.jsonl", "--output", "out", "--jobs", 1, "--quiet", *options, cwd=tmp_path)
    assert done.returncode == status
    if status != 2:
        assert (done.stdout, done.stderr) == ("", "")
        return
    first, last = done.stderr.splitlines()
    assert first.startswith("claimcheck: in.jsonl, line 2: Expected `str`, got `null`")
    assert last == "claimcheck: 1 error, named in out/errors.jsonl"


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        (["gone.jsonl", "--output", "out"], "claimcheck: gone.jsonl: no such file, folder or pattern; check the path"),
        (["in.jsonl"], "Missing option '--output'"),
        (["in.jsonl", "--output", "out", "--jobs", "0"], "--jobs"),
        (["in.jsonl", "--output", "out", "--scheduler", "tcp://x:1"], "--scheduler is for --engine dask"),
        (["in.jsonl", "--output", "x"], "x: cannot be written: File exists"),
        (["in.jsonl", "--output", "in.jsonl"], "no input to read outside in.jsonl"),
        (["in.jsonl", "--output", "out", "--baseline", "gone.toml"], "gone.toml: no such baseline"),
    ],
)
def test_what_cannot_begin_is_2_and_one_clear_message(arguments: list[str], what: str, tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text(json.dumps({"text": FINE}), encoding="utf-8")
    (tmp_path / "x").touch()
    done = claimcheck("batch", *arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert what in done.stderr
    assert not (tmp_path / "out").exists()


# what is told on the way


def news(
    monkeypatch: pytest.MonkeyPatch, *, terminal: bool = True, quiet: bool = False
) -> tuple[archive.News, io.StringIO]:
    screen = io.StringIO()
    monkeypatch.setattr(screen, "isatty", lambda: terminal)
    monkeypatch.setattr(sys, "stderr", screen)
    return archive.News(quiet=quiet), screen


def test_the_line_tells_how_much_how_fast_and_how_long(monkeypatch: pytest.MonkeyPatch) -> None:
    clock: Iterator[float] = iter([0.0, 0.5, 10.0, 10.1, 20.0])
    monkeypatch.setattr(time, "monotonic", lambda: next(clock))
    told, screen = news(monkeypatch)
    for documents, worked in ((5, 50), (100, 1000), (101, 1010), (300, 3000)):
        told.tell(Step(documents, worked, 90_000 - worked, ()))
    told.erase()
    assert screen.getvalue().split("\r\x1b[2K") == [
        "",
        "100 of about 9,000 articles, 10.0 a second, 15 min left",
        "300 of about 9,000 articles, 15.0 a second, 10 min left",
        "",
    ]


@pytest.mark.parametrize(
    ("seconds", "told"), [(0.0, "0 s"), (29.4, "29 s"), (90, "2 min"), (3600, "1 h 0 min"), (100_000, "27 h 47 min")]
)
def test_time_left(seconds: float, told: str) -> None:
    assert archive.duration(seconds) == told


@pytest.mark.parametrize(("terminal", "quiet"), [(False, False), (True, True)])
def test_no_line_where_nobody_looks(monkeypatch: pytest.MonkeyPatch, *, terminal: bool, quiet: bool) -> None:
    monkeypatch.setattr(progress, "PATIENCE", 0)
    told, screen = news(monkeypatch, terminal=terminal, quiet=quiet)
    told.tell(Step(5, 50, 50, ()))
    assert screen.getvalue() == ""


def test_of_very_many_errors_the_first_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    told, screen = news(monkeypatch, terminal=False)
    for number in range(3):
        told.tell(Step(8, 80, 0, [Trouble("in.jsonl", number * 8 + i, None, "odd\x1b") for i in range(8)]))
    lines = screen.getvalue().splitlines()
    assert len(lines) == archive.MOST_TOLD + 1
    assert lines[19] == "claimcheck: in.jsonl, line 19: odd\\x1b"
    assert lines[20] == "claimcheck: more errors are not told here; all of them will be in errors.jsonl"


def test_a_terminal_sees_the_line_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parent / "data" / "batch"))
    rows = "".join(f'{{"text": "Sales rose. NAP {i}"}}\n' for i in range(200))
    (tmp_path / "in.jsonl").write_text(rows, encoding="utf-8")
    code = (
        "from claimcheck.cli import progress; progress.PATIENCE = progress.INTERVAL = 0; "
        "from claimcheck.cli.main import run; run()"
    )
    main, second = pty.openpty()
    command = [sys.executable, "-c", code, "batch", "in.jsonl", "-o", "out", "-j", "1"]
    done = subprocess.run(command, cwd=tmp_path, stderr=second, check=False, timeout=60)
    os.close(second)
    shown = os.read(main, 100_000).decode()
    os.close(main)
    assert done.returncode == 0
    assert "64 of about 2" in shown
    assert "\r\x1b[2K0 of 0 numbers checked; 0 relations found in 200 documents: " in shown
