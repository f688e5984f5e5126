"""
No command uses the network but ``rates update``: each runs where a socket is an error, those of child processes too.

The rule of the machine itself is asked (an audit hook), so that no library gets around it; loopback counts.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import typer

from claimcheck.cli.main import application
from claimcheck.read.formats import suffixes
from claimcheck.report import formats

ROOT = Path(__file__).resolve().parents[1]
DOCUMENTS = ROOT / "fixtures" / "documents"

GUARD = """
import os, socket, sys
FORBIDDEN = ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "socket.sendto")
def guard(event, arguments):
    used = event in FORBIDDEN or (event == "socket.__new__" and arguments[1] not in (-1, socket.AF_UNIX))
    if used:
        with open(os.environ["SOCKETS_TOLD"], "a") as told:
            told.write(f"{event} {arguments}\\n")
        raise RuntimeError("the network is forbidden here")
sys.addaudithook(guard)
"""

PROGRAM = """
import json, sys
statuses = []
for words in json.loads(sys.argv[1]):
    sys.argv = ["claimcheck", *words]
    from claimcheck.cli.main import run
    try:
        run()
    except SystemExit as end:
        statuses.append(end.code)
print(json.dumps(statuses), file=sys.stderr)
"""


def guarded(folder: Path, *commands: list[str]) -> tuple[list[int], str]:
    """Run commands in one process where no socket can be made; return their statuses, and the sockets tried."""
    (folder / "guard").mkdir(exist_ok=True)
    (folder / "guard" / "sitecustomize.py").write_text(GUARD)
    told = folder / "sockets.txt"
    told.unlink(missing_ok=True)
    variables = {
        "PYTHONPATH": str(folder / "guard"),
        "SOCKETS_TOLD": str(told),
        "XDG_CONFIG_HOME": str(folder / "none"),
        "XDG_DATA_HOME": str(folder / "none"),
    }
    kept = {name: value for name, value in os.environ.items() if not name.startswith("CLAIMCHECK_")}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, json.dumps(commands)],
        cwd=folder,
        env=kept | variables,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert "Traceback" not in done.stderr
    return json.loads(done.stderr.splitlines()[-1]), told.read_text() if told.exists() else ""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text("Norland will spend 380 million yuan ($53 billion), Feb. 24, 2025. It rose 5%.\n")
    (tmp_path / "b.jsonl").write_text('{"id": "1", "text": "Sales rose to 3% from 9%."}\n')
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "x.txt").write_text("Pay rose <percent value=5>5%</percent>.\n")
    return tmp_path


COMMANDS: list[list[str]] = [
    *(["verify", "--format", name, "--output", f"out.{name}", "a.txt"] for name in formats.names()),
    ["verify", str(DOCUMENTS), "--output", "all.json"],
    ["extract", "a.txt", "--output", "out.txt"],
    ["compare", "a.txt", "b.jsonl", "--output", "compared.txt"],
    ["baseline", "a.txt", "--output", "accepted.toml"],
    ["batch", "b.jsonl", "--output", "archive", "--jobs", "1"],
    ["rules"],
    ["explain", "FX001"],
    ["rates"],
    ["rates", "380bn", "CNY", "USD", "--date", "2025-02-24"],
    ["schema"],
    ["doctor"],
    ["man"],
    ["--help"],
    ["--version"],
]


@pytest.mark.slow
def test_no_command_uses_the_network(folder: Path) -> None:
    statuses, sockets = guarded(folder, *COMMANDS)
    assert sockets == ""
    told = dict(zip((" ".join(words) for words in COMMANDS), statuses, strict=True))
    assert {words for words, status in told.items() if status not in (0, 1)} == set()
    read = {Path(report["document"]["path"]).suffix for report in json.loads((folder / "all.json").read_bytes())}
    assert read >= {".docx", ".odt", ".pdf", ".eml", ".html", ".md"} & suffixes()


def test_rules_are_tried_without_the_network(folder: Path) -> None:
    assert guarded(folder, ["rules", "test", "own"]) == ([0], "")


def test_every_command_is_tried() -> None:
    known = set(typer.main.get_command(application()).commands)  # type: ignore[attr-defined]  # a group
    tried = {words[0] for words in COMMANDS if not words[0].startswith("-")}
    assert known == tried | {"serve"}  # that one listens; test_serve.py tells where, and who is answered


def test_an_update_of_the_rates_uses_it_and_the_guard_notices(folder: Path) -> None:
    statuses, sockets = guarded(folder, ["rates", "update"])
    assert statuses == [2]
    assert "www.ecb.europa.eu" in sockets
    assert statuses == guarded(folder, ["rates", "update", "--from", "a.txt"])[0]
    assert guarded(folder, ["rates", "update", "--from", "a.txt"])[1] == ""


def test_only_the_update_and_the_server_import_what_makes_connections() -> None:
    users = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "src").rglob("*.py")
        if re.search(
            r"^\s*(?:from|import) "
            r"(?:urllib\.request|http(?! import HTTPStatus$)|socket|ftplib|smtplib|requests|httpx)\b",
            path.read_text(encoding="utf-8"),
            re.MULTILINE,
        )
    }
    assert users == {"src/claimcheck/rates/update.py", "src/claimcheck/serve/server.py"}
