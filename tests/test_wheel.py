"""The wheel: built from the source distribution, installed in a clean environment, and run from elsewhere."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import venv
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[1]

PLANTED = """\
Brenton Mills sees its new plant open on time

Research spending rose to 4% of revenue from 9% a year earlier, Brenton Mills said.
The plant in Lille will cost 90 million euros ($9.7 million), it said.
"""


def run(*command: str | Path, folder: Path, status: int = 0) -> str:
    """Run a command that must end with ``status``; return what it wrote to standard output."""
    # The environment of the tests must not leak into the one under test.
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "COV", "VIRTUAL"))}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == status, f"{command}: status {done.returncode}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "build", "--outdir", folder, ROOT, folder=folder)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="session")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Yield the folder of the commands of a clean environment that holds the wheel and what it asks for."""
    folder = tmp_path_factory.mktemp("clean")
    venv.create(folder, with_pip=True)
    commands = folder / ("Scripts" if os.name == "nt" else "bin")
    run(commands / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check", wheel, folder=folder)
    yield commands
    shutil.rmtree(folder)  # half a gigabyte, which pytest would keep for three runs


def test_wheel_carries_rules_and_nothing_of_the_workshop(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    carried = {name.removeprefix("claimcheck/_rules/") for name in names if name.startswith("claimcheck/_rules/")}
    assert carried == {
        path.relative_to(ROOT / "rules").as_posix() for path in (ROOT / "rules").rglob("*") if path.is_file()
    }
    assert "claimcheck/py.typed" in names
    templates = {path.name for path in (ROOT / "src" / "claimcheck" / "report" / "html").iterdir() if path.is_file()}
    assert templates <= {name.removeprefix("claimcheck/report/html/") for name in names}
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert {name.split("/")[0].split("-")[0] for name in names} == {"claimcheck", "claimcheck_news"}


def test_installed_command_finds_planted_errors(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "draft.txt").write_text(PLANTED, encoding="utf-8")
    command: list[str | Path] = [
        installed / "claimcheck",
        "verify",
        "draft.txt",
        "--published",
        "2024-05-07",
        "--format",
        "json",
    ]
    (report,) = json.loads(run(*command, folder=tmp_path, status=1))
    wrong = {finding["code"] for finding in report["findings"] if finding["verdict"] == "inconsistent"}
    assert wrong == {"CH001", "FX001"}


def test_installed_command_passes_a_sound_text(installed: Path, tmp_path: Path) -> None:
    sound = PLANTED.replace("rose to 4% of revenue from 9%", "rose to 9% of revenue from 4%").replace("$9.7", "$96.9")
    (tmp_path / "draft.txt").write_text(sound, encoding="utf-8")
    command: list[str | Path] = [
        installed / "python",
        "-m",
        "claimcheck",
        "verify",
        "draft.txt",
        "--published",
        "2024-05-07",
    ]
    run(*command, folder=tmp_path)


def test_installed_package_needs_nothing_that_it_does_not_ask_for(installed: Path, tmp_path: Path) -> None:
    run(installed / "python", "-m", "pip", "check", folder=tmp_path)
    # What an extra brings may be missing; a reader that needs it says so when it is used.
    everything = """
import importlib, pkgutil
import claimcheck
from claimcheck.extras import extras
OPTIONAL = {"distributed", *(package for packages in extras().values() for package in packages)}
for module in pkgutil.walk_packages(claimcheck.__path__, "claimcheck."):
    if not module.name.endswith("__main__"):
        try:
            importlib.import_module(module.name)
        except ModuleNotFoundError as error:
            assert error.name.partition(".")[0] in OPTIONAL, module.name
"""
    run(installed / "python", "-c", everything, folder=tmp_path)
