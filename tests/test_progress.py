"""The line that says how far a long run has come."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from claimcheck.cli import progress

TEXT = "Orders fell to $5.2 billion from $4.1 billion.\n"


def test_the_line_is_drawn_after_a_while_and_erased(monkeypatch: pytest.MonkeyPatch) -> None:
    clock: Iterator[float] = iter([0.0, 0.5, 1.1, 1.15, 2.0])
    written: list[str] = []
    monkeypatch.setattr(time, "monotonic", lambda: next(clock, 9.0))
    monkeypatch.setattr(sys, "stderr", type("Screen", (), {"write": written.append, "flush": lambda: None}))
    assert list(progress.shown("abcd")) == list("abcd")
    assert [line.partition("articles")[0] for line in written] == ["\r\x1b[2K2 ", "\r\x1b[2K4 ", "\r\x1b[2K"]


@pytest.mark.parametrize("quiet", [True, False])
def test_only_a_terminal_sees_it(tmp_path: Path, *, quiet: bool) -> None:
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text(TEXT, encoding="utf-8")
    main, second = pty.openpty()
    hurry = "from claimcheck.cli import progress; progress.PATIENCE = progress.INTERVAL = 0"
    code = f"{hurry}; from claimcheck.cli.main import run; run()"
    command = [sys.executable, "-c", code, "verify", str(tmp_path), *(["--quiet"] if quiet else [])]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=second, check=False)
    os.close(second)
    shown = os.read(main, 100_000).decode() if not quiet else ""
    os.close(main)
    assert done.returncode == 1
    assert b"articles" not in done.stdout
    assert ("articles, " in shown) is not quiet
