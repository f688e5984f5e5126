"""Who may import whom, and what the pure stages must not do: contracts on the source itself."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "claimcheck"

LINT_IMPORTS = "import sys; from importlinter.cli import lint_imports_command; lint_imports_command()"

PURE = ("checks", "claims", "relations")
EXACT = ("checks", "figures.py", "model.py", "rates", "units.py")

ACTIONS = frozenset({"breakpoint", "eval", "exec", "input", "open", "print"})
CLOCKS = frozenset({"now", "today", "utcnow"})


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", LINT_IMPORTS, "--no-cache", "--no-logo"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


def modules(names: tuple[str, ...]) -> list[Path]:
    found = [path for name in names for path in (sorted((SOURCE / name).rglob("*.py")) or [SOURCE / name])]
    assert all(path.is_file() for path in found)
    return found


def impure(source: str) -> list[str]:
    """Return the calls that reach outside: files, the screen, the clock."""
    calls = [node.func for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    named = [call.id for call in calls if isinstance(call, ast.Name) and call.id in ACTIONS]
    return named + [call.attr for call in calls if isinstance(call, ast.Attribute) and call.attr in CLOCKS]


def floats(source: str) -> list[str]:
    """Return every float in a source: a literal, or a call of ``float``."""
    nodes = list(ast.walk(ast.parse(source)))
    literals = [str(node.value) for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, float)]
    calls = [node.func for node in nodes if isinstance(node, ast.Call)]
    return literals + [call.id for call in calls if isinstance(call, ast.Name) and call.id == "float"]


def test_import_contracts() -> None:
    done = lint_imports(ROOT)
    assert done.returncode == 0, done.stdout + done.stderr
    assert " 0 broken" in done.stdout


def test_a_broken_import_contract_is_found(tmp_path: Path) -> None:
    """The same command says no to a house with a way back in it."""
    house = tmp_path / "house"
    house.mkdir()
    for name, source in {"__init__": "", "upper": "", "lower": "import house.upper\n"}.items():
        (house / f"{name}.py").write_text(source, encoding="utf-8")
    contract = "[importlinter:contract:one]\nname = one\ntype = layers\nlayers =\n    house.upper\n    house.lower\n"
    (tmp_path / ".importlinter").write_text("[importlinter]\nroot_package = house\n" + contract, encoding="utf-8")
    done = lint_imports(tmp_path)
    assert done.returncode == 1
    assert "house.lower is not allowed to import house.upper" in done.stdout


@pytest.mark.parametrize("path", modules(PURE), ids=lambda path: str(path.relative_to(SOURCE)))
def test_thinking_touches_nothing_outside(path: Path) -> None:
    assert impure(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", modules(EXACT), ids=lambda path: str(path.relative_to(SOURCE)))
def test_values_are_never_floats(path: Path) -> None:
    assert floats(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("source", "calls", "numbers"),
    [
        ("x = Decimal('0.5') + len(y)", [], []),
        ("print(open('x'))", ["print", "open"], []),
        ("day = date.today()", ["today"], []),
        ("half = 0.5\nthird = float(x)", [], ["0.5", "float"]),
    ],
)
def test_the_two_readers_of_source(source: str, calls: list[str], numbers: list[str]) -> None:
    assert impure(source) == calls
    assert floats(source) == numbers
