"""What starting up must not cost: heavy libraries stay unimported until a text is there to read."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

HEAVY = (
    "charset_normalizer",
    "currency_converter",
    "dateparser",
    "jinja2",
    "numpy",
    "pint",
    "rapidfuzz",
    "requests",
    "rich.table",
    "spacy",
    "thinc",
)

WATCHED_RUN = """
import json, sys
from contextlib import redirect_stdout
sys.argv = ["claimcheck", *sys.argv[1:]]
status = 0
with redirect_stdout(sys.stderr):
    from claimcheck.cli.main import run
    try:
        run()
    except SystemExit as end:
        status = end.code or 0
print(json.dumps([status, sorted(sys.modules)]))
"""


def imported(program: str, *arguments: str) -> tuple[int, set[str]]:
    """Run a program in a Python of its own; return its status and all modules that it had at its end."""
    done = subprocess.run([sys.executable, "-c", program, *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    status, modules = json.loads(done.stdout.splitlines()[-1])
    return status, set(modules)


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["-h"],
        ["--version"],
        ["verify", "--help"],
        ["extract", "--help"],
        ["rules", "--help"],
        ["explain", "--help"],
    ],
    ids=" ".join,
)
def test_help_imports_nothing_heavy(arguments: list[str]) -> None:
    status, modules = imported(WATCHED_RUN, *arguments)
    assert status == 0
    assert "claimcheck.cli.main" in modules
    assert sorted(modules.intersection(HEAVY)) == []


@pytest.mark.parametrize("name", ["claimcheck", "claimcheck.checks", "claimcheck.relations", "claimcheck.rates"])
def test_importing_imports_nothing_heavy(name: str) -> None:
    _, modules = imported(f"import json, sys, {name}; print(json.dumps([0, sorted(sys.modules)]))")
    assert name in modules
    assert sorted(modules.intersection(HEAVY)) == []


def test_the_watch_sees_a_heavy_import() -> None:
    _, modules = imported("import json, sys, rich.table; print(json.dumps([0, sorted(sys.modules)]))")
    assert modules.intersection(HEAVY) == {"rich.table"}
