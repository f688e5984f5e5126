"""
Documents that are made to break a reader: each ends in text or in one clear problem, in time and in memory.

All of them are made here; none is kept.
"""

from __future__ import annotations

import io
import os
import runpy
import sys
import time
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimcheck.config import Settings
from claimcheck.model import Article
from claimcheck.read import Problem, apart, articles, draft
from claimcheck.read.draft import read_here
from claimcheck.read.formats.eml import FORMAT as EML
from claimcheck.read.formats.html import FORMAT as HTML
from claimcheck.read.formats.markdown import FORMAT as MARKDOWN
from claimcheck.read.html import read_page
from claimcheck.read.html.tokens import MOST_ATTRIBUTES, MOST_TAGS, tokens
from claimcheck.read.office import archive
from claimcheck.read.problem import UnreadableError

pytestmark = pytest.mark.no_cover
"""Traced lines take twice as long, and these are many or timed."""

SECONDS = 15 if sys.gettrace() is None else 60  # what a text of a megabyte may cost; whoever traces waits longer
FILES: dict[str, Any] = runpy.run_path(str(Path(__file__).with_name("hostile_files.py")))
READ: dict[str, Callable[[], str | bytes]] = FILES["READ"]
REFUSED: dict[str, tuple[Callable[[], str | bytes], str]] = FILES["REFUSED"]
DAMAGED: dict[str, Callable[[], str]] = FILES["DAMAGED"]
TEXT, HEAD, MAIL = FILES["TEXT"], FILES["HEAD"], FILES["MAIL"]
HEAVY = (
    "html: 200,000 elements in each other",
    "html: more tags than a page has",
    "html: more paragraphs than an article has",
    "docx: 200,000 elements in each other",
    "docx: more elements than a document has",
)


@pytest.fixture(autouse=True)
def _unwatched(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out the coverage of processes: it makes them several times slower."""
    for name in ("COVERAGE_PROCESS_CONFIG", "COVERAGE_PROCESS_START"):
        monkeypatch.delenv(name, raising=False)


WORDLESS = (
    "html: signs that open nothing",
    "html: a reference of millions of digits",
    "html: entities without end",
    "md: brackets",
    "md: pictures in each other",
    "md: ticks of every length",
)
"""Those in which nothing but signs is left beside the text when they are read."""


def is_slow(found: list[Article | Problem]) -> bool:
    """Tell whether a busy machine had no time for a document, which is one of the ways to end well."""
    return any(isinstance(item, Problem) and item.message.startswith("reading it took more than 8 s") for item in found)


def read(data: str | bytes, folder: Path) -> list[Article | Problem]:
    path = folder / "story"
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    start = time.process_time()
    found = list(articles([str(path)], Settings()))
    assert time.process_time() - start < SECONDS
    return found


@pytest.mark.parametrize("name", READ)
def test_what_can_be_read_is_read(name: str, tmp_path: Path) -> None:
    found = read(READ[name](), tmp_path)
    if name in HEAVY and is_slow(found):
        return
    if name in WORDLESS:
        (problem,) = found
        assert isinstance(problem, Problem)
        assert "too few for an article" in problem.message
        return
    assert [str(problem) for problem in found if isinstance(problem, Problem) and problem.is_error] == []
    assert TEXT in next(item.text for item in found if isinstance(item, Article))


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_ends_in_one_problem(name: str, tmp_path: Path) -> None:
    make, message = REFUSED[name]
    found = read(make(), tmp_path)
    (problem,) = found
    assert isinstance(problem, Problem)
    assert problem.is_error
    assert "\n" not in problem.message
    assert message in problem.message or (name in HEAVY and is_slow(found))


@pytest.mark.parametrize("name", DAMAGED)
def test_a_damaged_line_is_told_and_the_rest_goes_on(name: str, tmp_path: Path) -> None:
    text = DAMAGED[name]()
    *problems, last = read(text, tmp_path)
    assert isinstance(last, Article)
    assert last.text == TEXT
    damaged = [number for number, line in enumerate(text.split("\n")[:-1], start=1) if line]
    assert [problem.line for problem in problems if isinstance(problem, Problem)] == damaged
    assert all(len(str(problem)) < 500 for problem in problems)


def test_limits_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    for page in ("<p>" * (MOST_TAGS + 1), f"<p {'a ' * (MOST_ATTRIBUTES + 1)}>"):
        with pytest.raises(UnreadableError, match="has more than"):
            deque(tokens(page), maxlen=0)
    monkeypatch.setattr(archive, "MOST_ELEMENTS", 4)
    with pytest.raises(UnreadableError, match="has more than 4 XML elements"):
        read_here("claimcheck.read.office.docx", FILES["docx"](FILES["word"](TEXT)), limit=10_000)
    monkeypatch.setattr(draft, "MOST_PIECES", 1)
    with pytest.raises(UnreadableError, match="has more than 1 paragraphs"):
        read_here("claimcheck.read.html", f"{HEAD}<p>a<p>b".encode(), limit=10_000)


# A process of its own.
TOYS = """
import os, resource, time
from datetime import date
from claimcheck.read.draft import Draft, Piece


def read(data, limit):
    order = data.decode()
    if order == "hang":
        while True:
            pass
    if order == "crash":
        os.kill(os.getpid(), 11)
    if order == "eat":
        x = bytearray(2_000_000_000)
    if order == "fail":
        raise ValueError("a defect")
    return Draft([Piece(f"{order} {limit}")], "title", date(2025, 2, 24), ["note"])
"""


@pytest.fixture
def toy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    (tmp_path / "toy_reader.py").write_text(TOYS, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(tmp_path), os.environ.get("PYTHONPATH", "")]))
    return "toy_reader"


def test_a_process_of_its_own_answers_with_a_draft(toy: str) -> None:
    answer = apart.read_apart(toy, b"Acme", limit=7)
    assert [piece.text for piece in answer.pieces] == ["Acme 7"]
    assert (answer.title, answer.published, list(answer.notes)) == ("title", date(2025, 2, 24), ["note"])


@pytest.mark.parametrize(
    ("order", "message"),
    [
        (b"hang", "reading it took more than 2 seconds of processor time"),
        (b"crash", "damaged, or too large to be read safely"),
        (b"fail", "damaged, or too large to be read safely"),
        (b"eat", "it needs too much memory"),
    ],
)
def test_a_process_of_its_own_that_fails_is_a_problem(toy: str, order: bytes, message: str) -> None:
    with pytest.raises(UnreadableError, match=message):
        apart.read_apart(toy, order, limit=7, seconds=2)


def test_a_process_that_cannot_be_started_is_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    with pytest.raises(UnreadableError, match="its reader could not be started: No such file"):
        apart.read_apart("x", b"", limit=7)


# Any text whatever.
SIGNS = (
    *(
        "<p>",
        "</p>",
        "<a href='x'>",
        "</a>",
        "<td>",
        "<tr>",
        "<table>",
        "</table>",
        "<li>",
        "<ol>",
        "</ol>",
        "<q>",
        "</q>",
    ),
    *(
        "<!--",
        "-->",
        "<script>",
        "</script>",
        "<div class=",
        "</div>",
        '"',
        "'",
        ">",
        "<",
        "&amp;",
        "&#",
        "Acme",
        " ",
        "\n",
    ),
    *("<h1>", "</h1>", "<pre>", "\n\n", "<sup>", "<nav>", "</nav>", "<time datetime=2025-02-24>", "<article>", "<br>"),
)
MARKUP = st.lists(st.sampled_from(SIGNS), max_size=60).map("".join)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(MARKUP, st.text(max_size=200)))
def test_any_markup_is_read(text: str) -> None:
    for known, head in ((HTML, HEAD), (MARKDOWN, "# x\n"), (EML, MAIL)):
        source = _Source(f"{head}{text}".encode("utf-8", "replace"))
        assert all(isinstance(item, (Article, Problem)) for item in known.read(source, Settings()))  # type: ignore[arg-type]


@given(MARKUP)
def test_no_text_outside_tags_is_lost(text: str) -> None:
    shown = "".join(token for token in tokens(text) if isinstance(token, str))
    expected = text.count("Acme") if "<" not in text else 0
    assert shown.count("Acme") >= expected
    assert shown.count("Acme") <= text.count("Acme")


@given(
    st.lists(st.sampled_from(["Acme", "Beta", "Citi"]), min_size=1, max_size=9),
    st.sampled_from(["p", "div", "li", "td", "h2"]),
)
def test_every_word_of_a_page_is_read_in_order(words: list[str], tag: str) -> None:
    page = read_page("".join(f"<{tag}>{word} spent $5bn.</{tag}>" for word in words))
    assert [word for piece in page.pieces for word in piece.text.split() if word in {"Acme", "Beta", "Citi"}] == words


@pytest.mark.parametrize(
    "unit",
    ['<a href="', "<!--", "<div>", "</p>", "<p a=", "&#9", "<table><tr><td>", "<ul><li>", "<b", "<a href=x><div>"],
)
def test_time_grows_with_length(unit: str) -> None:
    def seconds(count: int) -> float:
        start = time.process_time()
        with suppress(UnreadableError):
            read_page(unit * count + "Acme")
        return time.process_time() - start

    seconds(100)
    half, whole = (min(seconds(count) for _ in range(2)) for count in (8_000, 16_000))
    assert whole < max(4 * half, 0.5)


class _Source:
    """A source in memory."""

    name = "x"
    suffix = ""

    def __init__(self, data: bytes) -> None:
        self.head = data[:8192]
        self.stream = io.BytesIO(data)
