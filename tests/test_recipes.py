"""
The recipes of CONTRIBUTING, followed to the letter in a copy of the tree; the README; the plan of the house.

In these pages a fence with a title is a file: a new one, or what is added to the end of one that is there. In a console
block each ``$`` line is a command, followed by all that it prints; ``...`` stands for anything, as in the docs.
"""

from __future__ import annotations

import configparser
import os
import re
import runpy
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]
PLAN = ROOT / "docs" / "architecture.md"
DOCS: Mapping[str, Any] = runpy.run_path(str(ROOT / "tests" / "test_docs.py"))
FOLDERS = ("src", "rules", "fixtures", "tests")
RECIPES = {
    "A check": ["src/claimcheck/checks/dt099_lifespan.py"],
    "A doubt": ["src/claimcheck/doubts/score.py"],
    "A currency": ["rules/currencies.toml"],
    "A report format": ["src/claimcheck/report/formats/rst.py"],
    "A format that can be read": ["src/claimcheck/read/formats/srt.py"],
}
"""What each recipe is to touch, its cases and its input left aside: one file."""


def recipe(heading: str) -> str:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    _, found, rest = text.partition(f"\n### {heading}\n")
    assert found, heading
    return re.split(r"(?m)^##+ ", rest)[0]


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    for name in FOLDERS:
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("node_modules"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def follow(text: str, tree: Path) -> list[tuple[str, str]]:
    """Do what a recipe says; return each console block that is not as written, with what it is."""
    wrong = []
    for fence in DOCS["fences"](text):
        if fence.title is not None:
            with (tree / fence.title).open("a", encoding="utf-8") as file:
                file.write(f"\n{fence.text}" if file.tell() else fence.text)
        elif fence.language == "console":
            actual = "".join(printed(line, tree) for line in fence.text.splitlines() if line.startswith("$ "))
            if not DOCS["fits"](fence.text, actual):
                wrong.append((fence.text, actual))
    return wrong


def printed(line: str, tree: Path) -> str:
    # Coverage would look for the source of the copy when it is gone.
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("COV_", "COVERAGE_", "PYTEST_"))}
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**kept, "PATH": path, "PYTHONPATH": str(tree / "src"), "NO_COLOR": "1", "COLUMNS": "90"}
    done = subprocess.run(
        ["bash", "-c", line.removeprefix("$ ")],  # noqa: S607 - the shell that is in the reader's path
        cwd=tree,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
        timeout=120,
    )
    return f"{line}\n{done.stdout}"


@pytest.mark.parametrize("heading", RECIPES)
def test_the_recipe_is_one_file_and_its_cases(heading: str) -> None:
    titles = [fence.title for fence in DOCS["fences"](recipe(heading)) if fence.title is not None]
    assert [title for title in titles if title.startswith(("src/", "rules/"))] == RECIPES[heading]


@pytest.mark.parametrize("heading", RECIPES)
def test_the_recipe_works_as_it_stands(heading: str, tree: Path) -> None:
    wrong = follow(recipe(heading), tree)
    assert not wrong, "\n".join(f"the recipe has:\n{expected}\nand it is:\n{actual}" for expected, actual in wrong)
    sources = [path for path in RECIPES[heading] if path.endswith(".py")]
    for command in (["check"], ["format", "--check"]) if sources else ():
        done = subprocess.run(
            [sys.executable, "-m", "ruff", *command, *sources], cwd=tree, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr


def test_the_runner_can_fail(tree: Path) -> None:
    text = '```text title="one.txt"\nOne.\n```\n\n```console\n$ cat one.txt\n{}\n```\n'
    assert follow(text.format("One."), tree) == []
    assert len(follow(text.format("Two."), tree)) == 1


def test_the_readme_shows_what_is_printed(tree: Path) -> None:
    wrong = follow((ROOT / "README.md").read_text(encoding="utf-8"), tree)
    assert not wrong, "\n".join(f"the page has:\n{expected}\nand it is:\n{actual}" for expected, actual in wrong)


def test_the_readme_leads_somewhere() -> None:
    for name in ("README.md", "CONTRIBUTING.md"):
        assert DOCS["dead"](ROOT / name) == []


# The plan.


def floors_of_contract() -> list[set[str]]:
    """Return the floors of the house from the roof down, as the contract has them."""
    parser = configparser.ConfigParser()
    parser.read(ROOT / ".importlinter", encoding="utf-8")
    layers = parser["importlinter:contract:house"]["layers"].split("\n")
    return [set(re.findall(r"\w+", layer)) for layer in layers if layer and "__main__" not in layer]


def drawn(text: str) -> list[str]:
    """Return the names in the drawing, floor by floor and from left to right."""
    names = {name for floor in floors_of_contract() for name in floor}
    lines = re.findall(r"(?m)^│.*│$", text)
    cells = [cell.strip() for line in lines for cell in line.split("│")]
    heads = [re.split(r" {2,}", cell)[0] for cell in cells if cell]
    return [name for head in heads for name in head.split(", ") if name in names]


def test_the_drawing_is_the_contract() -> None:
    order = drawn(PLAN.read_text(encoding="utf-8"))
    floors = floors_of_contract()
    height = {name: number for number, floor in enumerate(floors) for name in floor}
    assert sorted(order) == sorted(height)
    assert [height[name] for name in order] == sorted(height.values())


def test_a_drawing_without_a_floor_is_seen() -> None:
    text = PLAN.read_text(encoding="utf-8")
    assert "tracing" in drawn(text)
    assert "tracing" not in drawn(text.replace("│ tracing", "│ attic"))


def test_the_files_that_the_number_goes_through_are_there() -> None:
    source = ROOT / "src" / "claimcheck"
    rows = re.findall(r"(?m)^\| `([\w/.]+)` \|", PLAN.read_text(encoding="utf-8"))
    assert len(rows) > 10
    assert [name for name in rows if not (source / name).exists()] == []
