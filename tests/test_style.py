"""Lint, formatting and types, so that one command tells all that is wrong."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.mark.parametrize(
    "command",
    [["ruff", "check"], ["ruff", "format", "--check"], ["mypy"]],
    ids=" ".join,
)
def test_source_is_clean(command: list[str]) -> None:
    done = subprocess.run([sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("command", "source"),
    [
        (["ruff", "check"], "import os\n"),
        (["ruff", "format", "--check"], "x = ( 1 )\n"),
        (["mypy"], 'x: int = "one"\n'),
    ],
    ids=lambda value: value if isinstance(value, str) else " ".join(value),
)
def test_unclean_source_is_found(command: list[str], source: str, tmp_path: Path) -> None:
    path = tmp_path / "unclean.py"
    path.write_text(source, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", *command, str(path)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1, done.stdout + done.stderr
    assert "unclean.py" in done.stdout + done.stderr
