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
import zipfile
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimcheck.config import Settings
from claimcheck.model import Article
from claimcheck.read import Problem, apart, articles, draft
from claimcheck.read.draft import UnreadableError, read_here
from claimcheck.read.formats.eml import FORMAT as EML
from claimcheck.read.formats.html import FORMAT as HTML
from claimcheck.read.formats.markdown import FORMAT as MARKDOWN
from claimcheck.read.html import read_page
from claimcheck.read.html.tokens import MOST_ATTRIBUTES, MOST_TAGS, tokens
from claimcheck.read.office import archive

SECONDS = 10
ROOT = Path(__file__).resolve().parents[1]
SCRIPT = runpy.run_path(str(ROOT / "scripts" / "documents.py"))
WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TEXT = "Acme spent $5bn."
HEAD = "<!DOCTYPE html>"
MAIL = "From: a@b.c\nTo: d@e.f\nMIME-Version: 1.0\n"


def packed(name: str, content: str | bytes, *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as made:
        made.writestr(name, content)
    return out.getvalue()


def docx(body: str, before: str = "") -> bytes:
    return packed("word/document.xml", f"{before}<w:document {WORD}><w:body>{body}</w:body></w:document>")


def word(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def bomb() -> bytes:
    return packed("word/document.xml", b"<a>" + b"\0" * 60_000_000)


def lying_bomb() -> bytes:
    """Return an archive whose directory says that its document is small."""
    data = bytearray(packed("word/document.xml", b" " * 60_000_000))
    size = (60_000_000).to_bytes(4, "little")
    while (place := data.find(size)) >= 0:
        data[place : place + 4] = (100).to_bytes(4, "little")
    return bytes(data)


def encrypted_zip() -> bytes:
    data = bytearray(docx(word(TEXT)))
    for sign, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.find(sign) + place] |= 1
    return bytes(data)


def entities(count: int) -> str:
    inner = "".join(f'<!ENTITY a{at} "{f"&a{at - 1};" * 10}">' for at in range(1, count))
    return f'<!DOCTYPE x [<!ENTITY a0 "aaaaaaaaaa">{inner}]>'


def pdf(*, info: bytes = b"", contents: bytes = b"") -> bytes:
    data: bytes = SCRIPT["pdf_of"]([contents or SCRIPT["_line"](TEXT, 10, 700)], info=info)
    return data


def encrypted_pdf() -> bytes:
    crypt = b"/Encrypt << /Filter /Standard /V 1 /R 2 /O <%s> /U <%s> /P -4 >> /ID [<00><00>]" % (
        b"00" * 32,
        b"11" * 32,
    )
    return pdf().replace(b"/Root 1 0 R", b"/Root 1 0 R " + crypt)


def looping_pdf() -> bytes:
    return pdf().replace(b"/Kids [5 0 R]", b"/Kids [2 0 R]")


def nested_mail(depth: int) -> str:
    parts = "".join(f"--b{at}\nContent-Type: multipart/mixed; boundary=b{at + 1}\n\n" for at in range(depth))
    return f"{MAIL}Content-Type: multipart/mixed; boundary=b0\n\n{parts}--b{depth}\n\n{TEXT}\n"


READ: dict[str, Callable[[], str | bytes]] = {
    "html: 200,000 elements in each other": lambda: HEAD + "<div>" * 200_000 + TEXT,
    "html: 20,000 tables in each other": lambda: HEAD + "<table><tr><td>" * 7_000 + TEXT,
    "html: a million attributes": lambda: HEAD + "<p " + "a " * 900_000 + ">" + TEXT,
    "html: end tags of nothing": lambda: HEAD + "</b>" * 200_000 + TEXT,
    "html: signs that open nothing": lambda: HEAD + "<" * 5_000_000 + " " + TEXT,
    "html: a reference of millions of digits": lambda: HEAD + TEXT + "&#" + "9" * 5_000_000 + ";",
    "html: brackets in its data": lambda: f'{HEAD}<script type="application/ld+json">{"[" * 500_000}</script><p>{TEXT}',
    "html: a charset that is none": lambda: f'{HEAD}<meta charset="punycode"><p>{TEXT}',
    "html: the wrong charset": lambda: f'{HEAD}<meta charset="utf-8"><p>{TEXT} “Yes”'.encode("cp1252"),
    "html: UTF-16": lambda: f"{HEAD}<p>{TEXT}".encode("utf-16"),
    "docx: 200,000 elements in each other": lambda: docx("<w:p>" * 200_000 + word(TEXT) + "</w:p>" * 200_000),
    "docx: a document type from elsewhere": lambda: docx(word(TEXT), '<!DOCTYPE x SYSTEM "http://localhost:9/x.dtd">'),
    "eml: a charset that is none": lambda: MAIL + "Content-Type: text/plain; charset=punycode\n\n" + TEXT,
    "eml: the wrong charset": lambda: (MAIL + "Content-Type: text/plain; charset=utf-8\n\n" + TEXT + " £5").encode(
        "cp1252"
    ),
    "eml: parameters without end": lambda: MAIL + 'Content-Type: text/plain; a="' + ";" * 3_000 + "\n\n" + TEXT,
    "eml: subject without end": lambda: MAIL + "Subject: " + "=?utf-8?q?a?= " * 4_000 + "\n\n" + TEXT,
    "md: brackets": lambda: "# Acme\n\n" + TEXT + "[" * 30_000,
    "md: quotes in each other": lambda: "# Acme\n\n**" + TEXT + "**\n\n" + ">" * 60_000,
    "pdf: no table of objects": lambda: pdf().replace(b"xref", b"xxxx"),
    "pdf: a table that points nowhere": lambda: pdf().replace(b"startxref\n", b"startxref\n9"),
    "pdf: something before its beginning": lambda: b"HTTP/1.1 200 OK\n\n" + pdf(),
    "pdf: a stream without end": lambda: pdf().replace(b"endstream", b""),
    "pdf: dates that are none": lambda: pdf(info=b"/CreationDate (D:99999999999999) /ModDate (soon)"),
}

REFUSED: dict[str, tuple[Callable[[], str | bytes], str]] = {
    "html: more tags than a page has": (lambda: HEAD + "<p>" * 400_000, "has more than 300,000 tags or"),
    "html: more attributes than a page has": (lambda: HEAD + "<p " + "a " * 1_100_000 + ">", "or 1,000,000 attributes"),
    "html: more paragraphs than an article has": (lambda: HEAD + "<p>ab" * 60_000, "has more than 50,000 paragraphs"),
    "html: quotes that are never closed": (lambda: HEAD + '<a href="' * 300_001, "no text in this page"),
    "html: comments that are never closed": (lambda: HEAD + "<!--" * 1_000_000, "no text in this page"),
    "html: not one word": (lambda: HEAD + "<html><script>x</script>", "no text in this page"),
    "docx: a zip bomb": (bomb, "larger than 20 MB when unpacked"),
    "docx: a zip bomb that lies": (lying_bomb, "damaged, or not all of it is there"),
    "docx: an entity bomb": (lambda: docx(word("&a9;"), entities(10)), "it defines XML entities"),
    "docx: a file of this machine": (
        lambda: docx(word("&a;"), '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'),
        "it defines XML entities",
    ),
    "docx: more elements than a document has": (
        lambda: docx("<w:p/>" * 600_001),
        "has more than 600,000 XML elements",
    ),
    "docx: cut off": (lambda: docx(word(TEXT))[:-40], "damaged, or not all of it is there"),
    "docx: damaged XML": (lambda: docx("<w:p>"), "damaged, or not all of it is there"),
    "docx: damaged in the middle": (
        lambda: docx(word(TEXT)).replace(TEXT[:4].encode(), b"") + b"x" * 70_000,
        "damaged",
    ),
    "docx: encrypted zip": (encrypted_zip, "encrypted; save it without a password"),
    "docx: packed in another way": (
        lambda: packed("word/document.xml", "<a/>", method=zipfile.ZIP_LZMA),
        "packed in a way that word processors do not use",
    ),
    "docx: a path that leads out": (
        lambda: packed("../../word/document.xml", "<a/>"),
        "a zip archive without a document",
    ),
    "docx: encrypted by Word": (
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99 + "EncryptedPackage".encode("utf-16-le"),
        "encrypted; save it without a password",
    ),
    "doc": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99, "an old Office document; save it as DOCX"),
    "odt: encrypted": (
        lambda: SCRIPT["_zip"](
            [
                ("mimetype", "application/vnd.oasis.opendocument.text"),
                ("META-INF/manifest.xml", "<manifest:encryption-data/>"),
                ("content.xml", "?"),
            ]
        ),
        "encrypted; save it without a password",
    ),
    "eml: too many parts": (lambda: nested_mail(5_000), "has more than 200 parts"),
    "eml: mails in each other": (lambda: MAIL + "Content-Type: message/rfc822\n\n" * 3_000, "damaged"),
    "eml: base64 that is none": (
        lambda: MAIL + "Content-Transfer-Encoding: base64\n\n" + TEXT,
        "not text in an encoding that can be told",
    ),
    "eml: no text": (
        lambda: MAIL + "Content-Type: application/zip; name=x.zip\n\nx",
        "no text in this mail; attached: x.zip",
    ),
    "pdf: cut off": (lambda: pdf()[:-200], "damaged, or not all of it is there"),
    "pdf: encrypted": (encrypted_pdf, "encrypted; save it without a password"),
    "pdf: pages that hold themselves": (looping_pdf, "damaged"),
    "pdf: nothing but its beginning": (lambda: b"%PDF-1.7\n", "damaged, or not all of it is there"),
    "pdf: only bytes": (lambda: b"%PDF-1.7\n" + bytes(range(256)) * 400, "damaged, or not all of it is there"),
}


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


def is_slow(found: list[Article | Problem]) -> bool:
    """Tell whether a busy machine had no time for a document, which is one of the ways to end well."""
    return any(isinstance(item, Problem) and item.message.startswith("reading it took more than 8 s") for item in found)


def read(data: str | bytes, folder: Path) -> list[Article | Problem]:
    path = folder / "story"
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    start = time.monotonic()
    found = list(articles([str(path)], Settings()))
    assert time.monotonic() - start < SECONDS
    return found


@pytest.mark.parametrize("name", READ)
def test_what_can_be_read_is_read(name: str, tmp_path: Path) -> None:
    found = read(READ[name](), tmp_path)
    if name in HEAVY and is_slow(found):
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


def test_limits_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    for page in ("<p>" * (MOST_TAGS + 1), f"<p {'a ' * (MOST_ATTRIBUTES + 1)}>"):
        with pytest.raises(UnreadableError, match="has more than"):
            deque(tokens(page), maxlen=0)
    monkeypatch.setattr(archive, "MOST_ELEMENTS", 4)
    with pytest.raises(UnreadableError, match="has more than 4 XML elements"):
        read_here("claimcheck.read.office.docx", docx(word(TEXT)), limit=10_000)
    monkeypatch.setattr(draft, "MOST_PIECES", 1)
    with pytest.raises(UnreadableError, match="has more than 1 paragraphs"):
        read_here("claimcheck.read.html", f"{HEAD}<p>a<p>b".encode(), limit=10_000)


# A process of its own.
TOYS = """
import os, resource, time
from claimcheck.read.draft import Draft, Piece


def read(data, limit):
    order = data.decode()
    if order == "hang":
        time.sleep(60)
    if order == "crash":
        os.kill(os.getpid(), 11)
    if order == "eat":
        x = bytearray(2_000_000_000)
    if order == "fail":
        raise ValueError("a defect")
    return Draft([Piece(f"{order} {limit}")], "title", "2025-02-24", ["note"])
"""


@pytest.fixture
def toy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    (tmp_path / "toy_reader.py").write_text(TOYS, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(tmp_path), os.environ.get("PYTHONPATH", "")]))
    return "toy_reader"


def test_a_process_of_its_own_answers_with_a_draft(toy: str) -> None:
    answer = apart.read_apart(toy, b"Acme", limit=7)
    assert [piece.text for piece in answer.pieces] == ["Acme 7"]
    assert (answer.title, answer.published, list(answer.notes)) == ("title", "2025-02-24", ["note"])


@pytest.mark.parametrize(
    ("order", "message"),
    [
        (b"hang", "reading it took more than 2 seconds"),
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
    half, whole = seconds(8_000), seconds(16_000)
    assert whole < max(4 * half, 0.5)


class _Source:
    """A source in memory."""

    name = "x"
    suffix = ""

    def __init__(self, data: bytes) -> None:
        self.head = data[:8192]
        self.stream = io.BytesIO(data)
