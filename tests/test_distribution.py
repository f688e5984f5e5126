"""
The name on the package index: whoever follows a page, a message or an example gets this program and no other.

The index has another program under the name of the command. So nothing here may have that one installed; the lines
below that would are written with ``{}`` in place of the name, as this file is read like every other.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterator
from fnmatch import fnmatch
from importlib.metadata import version
from pathlib import Path

import pytest

import claimcheck
from claimcheck.distribution import DISTRIBUTION, VERSION

ROOT = Path(__file__).resolve().parents[1]

OTHER = "claimcheck"
"""What the other program is called there."""

_NAME = rf"(?<![\w./-]){OTHER}(?![\w/-]|\.\w)"
_GAP = r"""[\s"',]+"""
"""What parts the words of a command, in a shell or in a list."""
_REST = r"(?:(?! \#)[^;&|`\n])*?"
"""The rest of a command, as far as it goes."""
_INSTALLS = (
    r"pip(?:[\d.]+)?{0}(?:install|download|wheel)|pipx{0}(?:install|inject|upgrade|reinstall)"
    r"|uv{0}(?:add|tool{0}install|tool{0}upgrade)|(?:poetry|pdm|rye){0}add|(?:conda|mamba){0}install"
).replace("{0}", _GAP)
_RUNS = r"uvx|uv{0}tool{0}run|pipx{0}run".replace("{0}", _GAP)
_LIST = r"(?:dependencies|requires|requirements)\w*[\"']?\s*[:=]\s*"
_FILE = r"(?:\A|title=\")requirements[\w.-]*\"?\n"

WAYS = {
    "a command installs it": rf"\b(?:{_INSTALLS})\b{_REST}{_NAME}",
    "a command fetches and runs it": rf"\b(?:{_RUNS})(?:{_GAP}-[\w=-]+)*{_GAP}{_NAME}",
    "a command fetches and runs something from it": rf"--(?:from|spec|with)(?:=|{_GAP}){_NAME}",
    "a version or an extra of it is asked for": rf"{_NAME}(?:\[\w|\s*(?:[=~!<>]=|===|[<>@])\s*[\w+])",
    "a list of requirements has it": rf"{_LIST}\[[^\]]*?{_NAME}",
    "an indented list of requirements has it": rf"{_LIST}(?:\#.*)?\n(?:\s*-.*\n)*?\s*-\s+[\"']?{_NAME}",
    "a table of requirements has it": rf"^\s*{OTHER}\s*=\s*(?:[\"'][\^~<>=*\d]|\{{)",
    "a file of requirements has it": rf"{_FILE}(?:(?!```).*\n)*?\s*{_NAME}\s*(?:[;\#].*)?$",
    "its metadata are read": rf"\b(?:version|requires|metadata|distribution)\(\s*[\"']{OTHER}[\"']",
    "its page is named": rf"\bpypi\S{{0,40}}/{OTHER}(?![\w-])",
}


def wrong(text: str) -> list[str]:
    """Return the ways in which a text gets its reader the other program."""
    joined = re.sub(r"\\\n", " ", text)
    return [way for way, pattern in WAYS.items() if re.search(pattern, joined, re.IGNORECASE | re.MULTILINE)]


def texts(folder: Path) -> Iterator[tuple[Path, str]]:
    """Yield every text below a folder that git does not ignore, each with its path."""
    ignored = [line.rstrip("/") for line in (ROOT / ".gitignore").read_text(encoding="utf-8").split()] + [".git"]
    for place, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not any(fnmatch(name, pattern) for pattern in ignored)]
        for name in files:
            if any(fnmatch(name, pattern) for pattern in ignored):
                continue
            path = Path(place, name)
            content = path.read_bytes()
            if b"\0" not in content:
                yield path, content.decode("utf-8", "replace")


def test_nothing_installs_the_other_program() -> None:
    read = dict(texts(ROOT))
    names = {path.relative_to(ROOT).as_posix() for path in read}
    assert {
        "README.md",
        "pyproject.toml",
        ".ci/run",
        ".pre-commit-hooks.yaml",
        "docs/recipes/github-actions.md",
    } <= names
    found = {path.relative_to(ROOT).as_posix(): wrong(f"{path.name}\n{text}") for path, text in read.items()}
    assert {name: ways for name, ways in found.items() if ways} == {}


@pytest.mark.parametrize(
    "line",
    [
        "pip install {}",
        "pip3 install {}",
        "`pip install --upgrade {}`",
        "$ python -m pip install -q '{}'",
        '.venv/bin/pip install "{}[pdf]"',
        "pip install {}==0.1.0",
        "pip install spacy {} && {} doctor",
        "pip install \\\n  --no-cache-dir \\\n  {}",
        "pip install {}.",
        "      - run: python -m pip install {} # or another",
        'run(python, "-m", "pip", "install", "{}")',
        "[pip, install, {}]",
        "pip download {}",
        "pipx install {}",
        "pipx inject ipython {}",
        "pipx run {} verify",
        "pipx run --spec {} claimcheck-news",
        "uv tool install {}",
        "uv pip install '{}>=0.1'",
        "uv add --dev {}",
        "uvx {} verify draft.txt",
        "uvx --quiet {} verify draft.txt",
        "uvx --from={} something",
        "uv tool run {}",
        "uv run --with {} python",
        "poetry add {}",
        "pdm add {}",
        "conda install -c conda-forge {}",
        'all = ["{}[dask,pdf]"]',
        "{}[all]",
        "{} ~= 0.1",
        "{}@git+https://example.org/x",
        "additional_dependencies: [{}]",
        "additional_dependencies: ['spacy', '{}']",
        "additional_dependencies:\n  - spacy\n  - {}\n",
        'dependencies = [\n  "spacy>=3",\n  "{}",\n]',
        "dependencies: # of the desk\n- {}\n",
        '[tool.poetry.dependencies]\n{} = "^0.1"',
        '{} = {{ version = "0.1", extras = ["pdf"] }}',
        'title="requirements.txt"\nspacy\n{}\n',
        "requirements-dev.txt\n{}  # the numbers\n",
        'version("{}")',
        "importlib.metadata.requires('{}')",
        "https://pypi.org/project/{}/#history",
        "https://img.shields.io/pypi/v/{}",
    ],
)
def test_a_line_that_installs_the_other_program_is_found(line: str) -> None:
    assert wrong(line.format(OTHER, OTHER)) != []
    assert wrong(line.format(OTHER.title(), OTHER)) != []
    assert wrong(line.format(DISTRIBUTION, OTHER)) == []


@pytest.mark.parametrize(
    "line",
    [
        "pip install .",
        "pip install '.[all]' && claimcheck doctor",
        "pip install -e . --group dev; claimcheck verify",
        "pip install .\nclaimcheck verify draft.txt",
        "pip install . # claimcheck from its source",
        "`pip install .` brings claimcheck",
        "pip install ./claimcheck",
        "pip install git+https://example.org/claimcheck",
        "pip install /srv/claimcheck/dist/claimcheck_news-0.1.0-py3-none-any.whl",
        "pip uninstall claimcheck",
        "pip install claimcheck-news",
        "pip install 'claimcheck-news[all]>=0.1'",
        "uvx --from claimcheck-news claimcheck verify draft.txt",
        "pipx run --spec claimcheck-news claimcheck verify",
        "claimcheck verify draft.txt",
        "repo: https://example.org/claimcheck",
        "hooks:\n  - id: claimcheck\n",
        'claimcheck = "claimcheck.cli.main:run"',
        '[tool.claimcheck]\ndollar = "CAD"',
        "additional_dependencies: [claimcheck-news]\nentry: claimcheck",
        "pip install -r requirements.txt\nclaimcheck verify draft.txt",
        'title="requirements.txt"\nspacy\n```\nclaimcheck\n',
        "import claimcheck",
        "claimcheck 0.1.0",
    ],
)
def test_a_line_that_does_not_install_it_is_left_alone(line: str) -> None:
    assert wrong(line) == []


def test_a_file_is_read_wherever_it_lies(tmp_path: Path) -> None:
    (tmp_path / ".venv").mkdir()
    (tmp_path / ".github").mkdir()
    for folder in (tmp_path / ".venv", tmp_path / ".github"):
        (folder / "run.yml").write_text(f"pip install {OTHER}", encoding="utf-8")
    (tmp_path / "picture.png").write_bytes(f"\0pip install {OTHER}".encode())
    assert [path.relative_to(tmp_path).as_posix() for path, _ in texts(tmp_path)] == [".github/run.yml"]


def test_the_name_stands_in_one_place() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["name"] == DISTRIBUTION
    assert list(project["scripts"]) == [OTHER]
    holders = [path.name for path, text in texts(ROOT / "src") if DISTRIBUTION in text]
    assert holders == ["distribution.py"]


def test_the_installation_has_the_name_and_the_version() -> None:
    assert version(DISTRIBUTION) == VERSION == claimcheck.__version__


@pytest.mark.parametrize("page", ["README.md", "docs/index.md"])
def test_a_page_that_installs_says_why_the_name_differs(page: str) -> None:
    (told,) = re.findall(rf"(?m)^.*`{DISTRIBUTION}`.*$", (ROOT / page).read_text(encoding="utf-8"))
    assert "another program" in told
