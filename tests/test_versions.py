"""What a version of a text has that the one before had not: ``--since`` and ``--watch``."""

from __future__ import annotations

import json
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import pytest

from claimcheck.cli.session import Run
from claimcheck.cli.watching import WatchError, watch

ONE = "Orders fell to $5.2 billion from $4.1 billion."
TWO = "Sales rose to 9 million euros from 12 million euros."
PLAIN = "The mill was built by the river."


def run(folder: Path, *arguments: str) -> tuple[int, str, str]:
    done = subprocess.run(
        [sys.executable, "-m", "claimcheck", "verify", *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Traceback" not in done.stderr
    return done.returncode, done.stdout, done.stderr


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "old.txt").write_text(f"{ONE}\n\n{PLAIN}\n", encoding="utf-8")
    (tmp_path / "moved.txt").write_text(f"{PLAIN}\n\nOn Monday it said: {ONE}\n", encoding="utf-8")
    (tmp_path / "new.txt").write_text(f"{PLAIN}\n\n{ONE}\n\n{TWO}\n", encoding="utf-8")
    return tmp_path


def test_only_what_is_new_is_shown(folder: Path) -> None:
    status, shown, said = run(folder, "new.txt", "--since", "old.txt")
    assert status == 1
    assert [line.partition(" inc")[0] for line in shown.splitlines() if not line.startswith(" ")] == [
        "new.txt:5:7: CH001"
    ]
    assert said.endswith("1 suppressed\n")


def test_a_paragraph_that_moved_is_not_new(folder: Path) -> None:
    status, shown, _ = run(folder, "moved.txt", "--since", "old.txt")
    assert (status, shown) == (0, "")


def test_the_other_way_round_nothing_is_new(folder: Path) -> None:
    assert run(folder, "old.txt", "--since", "new.txt")[:2] == (0, "")


def test_both_a_baseline_and_an_earlier_version_count(folder: Path) -> None:
    (folder / "two.txt").write_text(TWO, encoding="utf-8")
    command = [sys.executable, "-m", "claimcheck", "baseline", "two.txt", "--output", "accepted.toml"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    status, shown, _ = run(folder, "new.txt", "--since", "old.txt", "--baseline", "accepted.toml", "--format", "jsonl")
    assert status == 0
    assert [finding["suppressed"] for finding in json.loads(shown)["findings"]] == [True, True]


def test_an_earlier_version_that_cannot_be_read_ends_the_run(folder: Path) -> None:
    status, shown, said = run(folder, "new.txt", "--since", "gone.txt")
    assert (status, shown) == (2, "")
    assert said.splitlines() == [
        "claimcheck: gone.txt: no such file; check the path",
        "claimcheck: gone.txt: the earlier version could not be read, so nothing can be held against it",
    ]


@pytest.mark.parametrize(
    ("run", "words"),
    [
        (Run(files=(), flags={}), "needs files"),
        (Run(files=("-",), flags={}), "needs files"),
        (Run(files=("a.txt",), flags={"format": "json"}), "leave --output and --format out"),
        (Run(files=("a.txt",), flags={}, output=Path("out.txt")), "leave --output and --format out"),
        (Run(files=("gone.txt",), flags={}), "no such file"),
    ],
)
def test_what_cannot_be_watched(run: Run, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(WatchError, match=words):
        watch(run)


@contextmanager
def watching(folder: Path, *arguments: str) -> Iterator[tuple[subprocess.Popen[str], queue.Queue[str]]]:
    """Yield a watch of files, and the lines that it says, in their order."""
    command = [sys.executable, "-u", "-m", "claimcheck", "verify", "--watch", *arguments]
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        lines: queue.Queue[str] = queue.Queue()
        assert process.stdout is not None
        threading.Thread(target=_read, args=(process.stdout, lines), daemon=True).start()
        try:
            yield process, lines
        finally:
            process.kill()


def _read(stream: IO[str], lines: queue.Queue[str]) -> None:
    for line in stream:
        lines.put(line)


def until(lines: queue.Queue[str], words: str, save: Callable[[], object] = lambda: None) -> list[str]:
    """Return the lines up to the one with these words; save again while none comes."""
    found: list[str] = []
    deadline = time.monotonic() + 60
    while not found or words not in found[-1]:
        assert time.monotonic() < deadline, found
        try:
            found.append(lines.get(timeout=2).rstrip())
        except queue.Empty:
            save()
    return found


@pytest.mark.slow
def test_what_came_and_what_went_is_told_when_a_file_is_saved(folder: Path) -> None:
    story = folder / "story.txt"
    story.write_text(f"{ONE}\n", encoding="utf-8")

    def save_in_place() -> None:
        story.write_text(f"{PLAIN}\n\n{TWO}\n", encoding="utf-8")

    def save_as_editors_do() -> None:
        new = folder / "story.txt~"
        new.write_text(f"{PLAIN}\n", encoding="utf-8")
        new.replace(story)

    with watching(folder, "story.txt") as (process, lines):
        first = until(lines, "watching")
        assert any(line.startswith("story.txt:1:8: CH001 inconsistent: ") for line in first)
        assert "story.txt: 1 came, 0 went, 1 stand" in first
        save_in_place()
        second = until(lines, " went, ", save_in_place)
        assert second[-1] == "story.txt: 1 came, 1 went, 1 stand"
        assert any(line.startswith("story.txt:3:7: CH001 inconsistent: ") for line in second)
        assert any(line.startswith("went: story.txt: CH001 inconsistent: “fell”") for line in second)
        save_as_editors_do()
        assert until(lines, " went, ", save_as_editors_do)[-1] == "story.txt: 0 came, 1 went, 0 stand"
        process.send_signal(signal.SIGINT)
        assert process.wait(10) == 130
