"""What starting up must not cost: heavy libraries stay unimported until a text is there to read."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = (
    "currency_converter",
    "dateparser",
    "jinja2",
    "numpy",
    "pint",
    "rapidfuzz",
    "requests",
    "rich.table",
    "spacy",
    "starlette",
    "thinc",
    "uvicorn",
    "watchfiles",
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
        ["batch", "--help"],
        ["serve", "--help"],
        ["rules"],
        ["explain", "FX001"],
        ["schema"],
    ],
    ids=" ".join,
)
def test_help_imports_nothing_heavy(arguments: list[str]) -> None:
    status, modules = imported(WATCHED_RUN, *arguments)
    assert status == 0
    assert "claimcheck.cli.main" in modules
    assert sorted(modules.intersection(HEAVY)) == []


@pytest.fixture
def article(tmp_path: Path) -> str:
    path = tmp_path / "article.txt"
    path.write_text("Sales rose to $110 million in 2023 from $100 million in 2022, Ostrava Motors said.\n")
    return str(path)


def test_a_text_imports_only_what_its_numbers_need(article: str) -> None:
    status, modules = imported(WATCHED_RUN, "verify", article)
    assert status == 0
    assert "spacy" in modules
    unused = {"pint", "dateparser", "jinja2", "requests", "httpx", "spacy.cli", "rich.table", "claimcheck.tracing"}
    unused |= {"claimcheck.serve", "starlette", "uvicorn", "watchfiles"}
    assert sorted(modules & unused) == []


def test_spacy_without_its_commands_says_the_same(article: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def said() -> tuple[str, bool]:
        command = [sys.executable, "-X", "importtime", "-m", "claimcheck", "verify", "--format", "json", article]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        return done.stdout, "spacy.cli.download" in done.stderr

    lean, lean_has_commands = said()
    monkeypatch.setenv("CLAIMCHECK_WHOLE_SPACY", "1")
    whole, whole_has_commands = said()
    assert lean == whole
    assert (lean_has_commands, whole_has_commands) == (False, True)


def test_the_commands_of_spacy_can_be_imported_afterwards() -> None:
    program = """
import json, sys, claimcheck.annotate.pipeline, spacy
lean = "spacy.cli" not in sys.modules and not hasattr(spacy, "cli")
version = spacy.info(silent=True)["spacy_version"]  # the real one, imported when it is called
print(json.dumps([0 if lean and version == spacy.__version__ else 1, sorted(sys.modules)]))
"""
    status, modules = imported(program)
    assert status == 0
    assert "spacy.cli.download" in modules


@pytest.mark.parametrize("name", ["claimcheck", "claimcheck.checks", "claimcheck.relations", "claimcheck.rates"])
def test_importing_imports_nothing_heavy(name: str) -> None:
    _, modules = imported(f"import json, sys, {name}; print(json.dumps([0, sorted(sys.modules)]))")
    assert name in modules
    assert sorted(modules.intersection(HEAVY)) == []


def test_the_watch_sees_a_heavy_import() -> None:
    _, modules = imported("import json, sys, rich.table; print(json.dumps([0, sorted(sys.modules)]))")
    assert modules.intersection(HEAVY) == {"rich.table"}


def test_one_thread_multiplies_matrices_and_nothing_has_to_hold_it_to_that(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Sales rose 5% to $5bn.\n", encoding="utf-8")
    program = f"""{WATCHED_RUN}
from threadpoolctl import threadpool_info
print(json.dumps([0, [str(pool["num_threads"]) for pool in threadpool_info() if pool["user_api"] == "blas"]]))
"""
    environment = {name: value for name, value in os.environ.items() if name != "OPENBLAS_NUM_THREADS"}
    done = subprocess.run(
        [sys.executable, "-c", program, "verify", str(tmp_path / "a.txt")],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    (_, modules), (_, threads) = map(json.loads, done.stdout.splitlines())
    assert "numpy" in modules
    assert "threadpoolctl" not in modules
    assert set(threads) == {"1"}
