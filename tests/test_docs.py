"""
The documentation: what is generated is fresh, links lead somewhere, and the examples say what the program says.

A page's blocks are one story, in order. A fence with a title is a file. In a console block each ``$`` line is a
command, followed by all that it prints; in Python what is printed stands in a block of text titled "Output".
``...`` in an expected output stands for anything: alone on its line for any lines, else for any words in the line.
``UPDATE_REPORTS=1`` writes what is printed now into the pages, except where ``...`` has left something out.
"""

from __future__ import annotations

import importlib.util
import io
import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator, Mapping
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import pytest
from markdown_it import MarkdownIt

from claimcheck.annotate import pipeline
from claimcheck.cli.main import run
from claimcheck.config import describe
from claimcheck.figures import Hedge
from claimcheck.model import Direction, Kind, Part, Slot, Status, Verdict, Voice
from claimcheck.read.formats import suffixes
from claimcheck.report import document, formats
from claimcheck.trace import State

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
PAGES = sorted(path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*.md"))
PROGRAM = Path(sys.executable).with_name("claimcheck")

OUTPUT = "Output"
ANYTHING = "..."
_TITLE = re.compile(r'(\w+)(?:\s+title="([^"]+)")?')
_PROMPT = "$ "
_SHELL = frozenset("|&;<>$`*?(){}\\")
"""What only a shell understands; everything else is split here as a shell would."""


def test_what_is_generated_is_fresh() -> None:
    stale = [path.name for path, text in generated().items() if not path.is_file() or path.read_text("utf-8") != text]
    assert stale == [], "run python scripts/docs.py"


def test_no_page_of_a_check_that_is_no_more() -> None:
    assert set((DOCS / "checks").iterdir()) <= set(generated())


@cache
def generated() -> Mapping[Path, str]:
    """Return what scripts/docs.py would write now."""
    spec = importlib.util.spec_from_file_location("docs_script", ROOT / "scripts" / "docs.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return dict(module.files())


# links and names


def tokens(text: str) -> list[Any]:
    return list(MarkdownIt().enable("table").parse(text))


def anchors(text: str) -> set[str]:
    """Return the anchors of a page's headings, as the site makes them."""
    found = tokens(text)
    titles = [found[i + 1].content for i, token in enumerate(found) if token.type == "heading_open"]
    return {re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", title).strip().lower()) for title in titles}


def links(text: str) -> Iterator[str]:
    for token in tokens(text):
        yield from (str(child.attrs["href"]) for child in token.children or () if child.type == "link_open")


def dead(page: Path) -> list[str]:
    """Return the links of a page that lead to no page, or to no heading of it."""
    found = []
    for link in links(page.read_text(encoding="utf-8")):
        name, _, anchor = link.partition("#")
        target = (page.parent / name).resolve() if name else page
        if "://" in link:
            continue
        if not target.is_file() or (anchor and anchor not in anchors(target.read_text(encoding="utf-8"))):
            found.append(link)
    return found


@pytest.mark.parametrize("name", PAGES)
def test_links_lead_somewhere(name: str) -> None:
    assert dead(DOCS / name) == []


def test_dead_links_are_found(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("# One title\n\n[a](#one-title) [b](#two) [c](gone.md) [d](page.md#one-title)\n", encoding="utf-8")
    assert dead(page) == ["#two", "gone.md"]


def test_the_navigation_has_every_page() -> None:
    named = re.findall(r"(\S+\.md)$", (ROOT / "mkdocs.yml").read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(named) == PAGES


def coded(page: str, *, under: str | None = None) -> set[str]:
    """Return the words in code type of a page, or only those that begin the rows of the table under a heading."""
    text = (DOCS / page).read_text(encoding="utf-8")
    if under is None:
        return set(re.findall(r"`([^`\n]+)`", text))
    _, found, section = text.partition(f"## {under}\n")
    assert found, under
    rows = section.partition("\n## ")[0].splitlines()
    return {word for row in rows if row.startswith("| `") for word in re.findall(r"`([^`]+)`", row.split("|")[1])}


def test_every_format_is_documented() -> None:
    assert coded("formats.md") >= {*formats.names(), *suffixes()}


def test_every_extra_in_the_pages_is_one_of_the_package() -> None:
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    pages = "".join((DOCS / name).read_text(encoding="utf-8") for name in PAGES)
    assert set(re.findall(r"claimcheck-news\[(\w+)\]", pages)) == set(extras)


def test_every_key_of_the_configuration_is_documented() -> None:
    assert {key.name for key in describe()} <= anchors((DOCS / "configuration.md").read_text(encoding="utf-8"))


STRUCTS: Mapping[str, type[msgspec.Struct]] = {
    "Document": document.Document,
    "The text": document.Source,
    "Findings": document.Finding,
    "Evidence": document.Evidence,
    "Claims": document.Claim,
    "Roles": document.Role,
    "Quantities": document.Money,
    "Horizons": document.Horizon,
    "Organisations": document.Organization,
    "Traces": document.Trace,
    "Witnesses": document.Witness,
    "Summary": document.Summary,
}


@pytest.mark.parametrize("heading", STRUCTS)
def test_every_key_of_the_report_is_documented(heading: str) -> None:
    struct = STRUCTS[heading]
    place = {key.encode_name for key in msgspec.structs.fields(document.Place)} | {"kind"}
    keys = {key.encode_name for key in msgspec.structs.fields(struct)}
    assert coded("report.md", under=heading) == (keys - place if issubclass(struct, document.Place) else keys)


def test_every_name_in_the_report_is_documented() -> None:
    assert coded("report.md") >= {*Kind, *Status, *Verdict, *State, *Hedge, *Part, *Direction, *Slot, *Voice}


# examples


@dataclass(frozen=True, slots=True)
class Fence:
    """A block of code: its language, its title, its text, and the lines of the page that its text stands in."""

    language: str
    title: str | None
    text: str
    lines: tuple[int, int]


def fences(page: str) -> list[Fence]:
    found = []
    for token in tokens(page):
        match = _TITLE.match(token.info) if token.type == "fence" else None
        if match:
            begin, end = token.map
            found.append(Fence(match[1], match[2], token.content, (begin + 1, end - 1)))
    return found


def told(page: str, folder: Path) -> Iterator[tuple[Fence, str]]:
    """Run the examples of a page in order; yield each block that has an output, and what it would be now."""
    names: dict[str, Any] = {"__name__": "example"}
    printed = ""
    for fence in fences(page):
        if fence.language == "console":
            yield fence, "".join(f"{line}\n" for line in _console(fence.text, folder))
        elif fence.title == OUTPUT:
            yield fence, printed
            printed = ""
        elif fence.title is not None:
            path = folder / fence.title
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(fence.text, encoding="utf-8")
        elif fence.language == "python":
            assert printed == "", "what is printed needs a block of text with the title Output"
            printed = _python(fence.text, names)
    assert printed == "", "what is printed needs a block of text with the title Output"


def _python(code: str, names: dict[str, Any]) -> str:
    with redirect_stdout(io.StringIO()) as output:
        exec(compile(code, "example", "exec"), names)  # noqa: S102 - the documentation's own code
    return output.getvalue()


def _console(text: str, folder: Path) -> Iterator[str]:
    status = 0
    for line in text.splitlines():
        if line.startswith(_PROMPT):
            yield line
            command = line.removeprefix(_PROMPT)
            if command == "echo $?":
                yield str(status)
                continue
            own = command.startswith("claimcheck ") and not _SHELL.intersection(command) and "--rules" not in command
            output, status = (_here if own else _there)(command, folder)
            yield from output.splitlines()


def _here(command: str, folder: Path) -> tuple[str, int]:
    """Run the program in this process: the language model is loaded once for all the pages."""
    stream = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.setattr(sys, "argv", shlex.split(command))
        with redirect_stdout(stream), redirect_stderr(stream), pytest.raises(SystemExit) as left:
            run()
    code = left.value.code
    return stream.buffer.getvalue().decode(), code if isinstance(code, int) else 0


def _there(command: str, folder: Path) -> tuple[str, int]:
    done = subprocess.run(
        ["bash", "-c", command],  # noqa: S607 - the shell that is in the reader's path
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
        timeout=120,
    )
    return done.stdout, done.returncode


def fits(expected: str, actual: str) -> bool:
    lines = [
        r"(?:.*\n)*?" if line == ANYTHING else ".*?".join(map(re.escape, line.split(ANYTHING))) + r"\n"
        for line in expected.splitlines()
    ]
    return re.fullmatch("".join(lines), actual) is not None


def differences(page: str, folder: Path) -> tuple[list[tuple[str, str]], str]:
    """Return the outputs that are not as written, each with what it is now, and the page with all of them renewed."""
    lines, found = page.splitlines(keepends=True), []
    for fence, actual in reversed(list(told(page, folder))):
        if not fits(fence.text, actual):
            found.append((fence.text, actual))
            if ANYTHING not in fence.text:
                begin, end = fence.lines
                lines[begin:end] = [actual]
    return found[::-1], "".join(lines)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder to work in, with the fixtures, the program in the path and nobody's settings."""
    for name in ("articles", "documents"):
        shutil.copytree(ROOT / "fixtures" / name, tmp_path / "fixtures" / name)
    for name in [name for name in os.environ if name.startswith(("CLAIMCHECK_", "GITHUB_"))]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("PATH", f"{PROGRAM.parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / ".config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / ".data"))
    monkeypatch.setattr(pipeline, "load", loaded)
    monkeypatch.chdir(tmp_path)
    return tmp_path


load: Callable[[str], Any] = pipeline.load


@cache
def loaded(model: str) -> Any:  # noqa: ANN401 - a spaCy pipeline
    return load(model)


@pytest.mark.parametrize("name", [name for name in PAGES if not name.startswith("checks/")])
def test_examples_say_what_the_program_says(name: str, desk: Path) -> None:
    path = DOCS / name
    found, renewed = differences(path.read_text(encoding="utf-8"), desk)
    if os.environ.get("UPDATE_REPORTS"):
        path.write_text(renewed, encoding="utf-8")
        found = [(expected, actual) for expected, actual in found if ANYTHING in expected]
    assert not found, "\n".join(f"the page has:\n{expected}\nand it is:\n{actual}" for expected, actual in found)


def test_the_commands_of_the_workflow_are_tried() -> None:
    page = (DOCS / "recipes" / "github-actions.md").read_text(encoding="utf-8")
    tried = "".join(fence.text for fence in fences(page) if fence.language == "console")
    commands = re.findall(r"- run: (claimcheck .*)", page)
    assert commands
    assert [command for command in commands if f"{_PROMPT}{command}\n" not in tried] == []


PAGE = """
```text title="notes/one.txt"
Orders fell to $5.2 billion from $4.1 billion.
```

```console
$ claimcheck verify --quiet notes/one.txt
{}
$ echo $?
1
$ cat notes/one.txt | wc -l
1
```

```python
print(1 + 1)
```

```text title="Output"
{}
```
"""


@pytest.mark.parametrize(
    ("said", "printed", "wrong"),
    [
        ("notes/one.txt:1:8: CH001 inconsistent: ...\n...", "2", 0),
        ("notes/one.txt:1:8: CH001 consistent: ...\n...", "2", 1),
        ("notes/one.txt:1:8: CH001 ...", "2", 1),
        ("...", "3", 1),
        ("nothing", "3", 2),
    ],
)
def test_the_runner_can_fail(said: str, printed: str, wrong: int, desk: Path) -> None:
    assert len(differences(PAGE.format(said, printed), desk)[0]) == wrong


def test_outputs_are_renewed_where_they_are_whole(desk: Path) -> None:
    _, renewed = differences(PAGE.format("...\nnothing", "3"), desk)
    assert renewed == PAGE.format("...\nnothing", "2")


def test_what_is_printed_and_not_shown_is_found(tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match="Output"):
        list(told("```python\nprint(1)\n```\n", tmp_path))


if importlib.util.find_spec("material") is not None:  # the dependency group "docs"

    @pytest.mark.slow
    def test_the_site_builds(tmp_path: Path) -> None:
        done = subprocess.run(
            [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(tmp_path / "site")],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        assert (tmp_path / "site" / "checks" / "FX001.html").is_file()
