"""
Documents in every format that people keep articles in.

``UPDATE_REPORTS=1 pytest tests/test_formats_read.py`` writes ``fixtures/documents`` anew.
"""

from __future__ import annotations

import io
import json
import os
import runpy
import subprocess
import sys
import tomllib
import zipfile
import zlib
from collections.abc import Iterable
from datetime import date
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from claimcheck import rulebook
from claimcheck.config import Settings
from claimcheck.engine import Engine
from claimcheck.model import Article, Report
from claimcheck.read import Problem, articles
from claimcheck.read.days import day_of_file, day_of_metadata
from claimcheck.read.draft import Draft, articles_of
from claimcheck.read.formats import format_of, formats

ROOT = Path(__file__).resolve().parents[1]
DOCUMENTS = ROOT / "fixtures" / "documents"
ARTICLE = ROOT / "fixtures" / "articles" / "cloud-plan.txt"
SCRIPT = runpy.run_path(str(ROOT / "scripts" / "documents.py"))
SETTINGS = Settings()
SUFFIXES = sorted(SCRIPT["WRITERS"])
WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def cases(name: str) -> list[Any]:
    found = tomllib.loads((DOCUMENTS / name).read_text(encoding="utf-8"))["case"]
    return [pytest.param(case, id=case["name"]) for case in found]


def read(path: Path) -> tuple[list[Article], list[Problem]]:
    found = list(articles([str(path)], SETTINGS))
    return [a for a in found if isinstance(a, Article)], [p for p in found if isinstance(p, Problem)]


def only(path: Path) -> Article:
    found, problems = read(path)
    assert [problem for problem in problems if problem.is_error] == []
    (article,) = found
    return article


def written(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def blocks(article: Article) -> list[list[str]]:
    return [[block.part.value, article.text[block.start : block.end]] for block in article.blocks]


def zipped(parts: Iterable[tuple[str, str]]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts:
            archive.writestr(name, text)
    return packed.getvalue()


def docx(body: str, **others: str) -> bytes:
    parts = {"word_document": f"<w:document {WORD}><w:body>{body}</w:body></w:document>", **others}
    return zipped((name.replace("_", "/") + ".xml", text) for name, text in parts.items())


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine(SETTINGS)


@pytest.fixture(scope="module")
def plain(engine: Engine) -> Report:
    return next(engine.verify([only(ARTICLE)]))


def told(report: Report) -> dict[str, Any]:
    """Return what a report says, without the places, which differ from format to format."""
    return {
        "published": report.article.published.day,
        "title": report.article.title,
        "blocks": blocks(report.article),
        "mentions": [(mention.kind, mention.text) for mention in report.mentions],
        "claims": [(claim.text, claim.measure, claim.status, claim.part, claim.source) for claim in report.claims],
        "findings": [(finding.code, finding.verdict, finding.message) for finding in report.findings],
    }


# One article, saved in each format.
def test_documents_are_those_that_the_script_writes() -> None:
    for path, data in SCRIPT["documents"]():
        if os.environ.get("UPDATE_REPORTS"):
            path.write_bytes(data)
        assert path.read_bytes() == data, path.name


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_same_article_gives_the_same_findings(suffix: str, engine: Engine, plain: Report) -> None:
    report = next(engine.verify([only(DOCUMENTS / f"cloud-plan.{suffix}")]))
    expected, found = told(plain), told(report)
    if suffix == "html":  # the page shows the byline and the word over its date as well
        found["blocks"] = [
            block for block in found["blocks"] if block not in (["heading", "By Ada Berg"], ["heading", "Published"])
        ]
    for key, value in expected.items():
        assert found[key] == value, key
    assert report.article.published.source == "metadata"
    assert plain.article.published.source == "dateline"


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_offsets_lines_and_columns_point_into_the_text(suffix: str) -> None:
    article = only(DOCUMENTS / f"cloud-plan.{suffix}")
    for block in article.blocks:
        line = article.text.split("\n")[article.line_of(block.start) - 1]
        assert line[article.column_of(block.start) - 1 :] == article.text[block.start : block.end]


def test_lines_of_markdown_are_those_of_the_file() -> None:
    path = DOCUMENTS / "cloud-plan.md"
    article = only(path)
    source = path.read_text(encoding="utf-8").split("\n")
    for block in article.blocks:
        first = article.text[block.start : block.end].split()[0]
        assert first in source[article.line_of(block.start) - 1]


def test_a_title_of_front_matter_stands_on_its_own_line(tmp_path: Path) -> None:
    text = "---\ntitle_image: x.png\ntitle: Norland lifts its forecast\n---\n\nIt now sees $12 billion.\n"
    article = only(written(tmp_path, "x.md", text))
    assert [(article.line_of(b.start), article.text[b.start : b.end]) for b in article.blocks] == [
        (3, "Norland lifts its forecast"),
        (6, "It now sees $12 billion."),
    ]


def test_the_installed_command_tells_the_formats_by_content(tmp_path: Path) -> None:
    files = [written(tmp_path, suffix, (DOCUMENTS / f"cloud-plan.{suffix}").read_bytes()) for suffix in SUFFIXES]
    command = [str(Path(sys.executable).with_name("claimcheck")), "extract", "--format", "json", *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, "NO_COLOR": "1"})
    assert done.returncode == 0, done.stderr
    reports = json.loads(done.stdout)
    assert [report["document"]["published"] for report in reports] == [
        {"date": "2025-02-24", "from": "metadata"}
    ] * len(files)
    assert f"note: {tmp_path / 'eml'}: attached and not read: chart.png" in done.stderr


# Each format's own ways.
@pytest.mark.parametrize("case", [case for path in sorted(DOCUMENTS.glob("*.toml")) for case in cases(path.name)])
def test_documents(case: dict[str, Any], tmp_path: Path) -> None:
    path = written(tmp_path, case.get("file", "story"), case["text"].lstrip("\n"))
    article = only(path)
    assert blocks(article) == case["blocks"]
    assert article.title == case.get("title", article.title)
    assert article.published.day == case.get("published")


STYLES = f"""<w:styles {WORD}>
<w:style w:styleId="Q"><w:name w:val="Quote"/></w:style><w:style w:styleId="Q2"><w:basedOn w:val="Q"/></w:style>
</w:styles>"""
NUMBERS = f"""<w:numbering {WORD}>
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum>
<w:num w:numId="7"><w:abstractNumId w:val="1"/></w:num>
</w:numbering>"""


def paragraph(text: str, style: str = "", more: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>'


def test_a_document_of_word(tmp_path: Path) -> None:
    item = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="7"/></w:numPr>'
    cell = "<w:tc>{}</w:tc>".format
    row = "<w:tr>{}</w:tr>".format
    body = [
        paragraph("Norland lifts its forecast", "Heading1"),
        paragraph("Costs", "Heading1"),
        paragraph("It costs more.", "Q2"),
        paragraph("first", "", item) + paragraph("second", "", item),
        "<w:p><w:r><w:t>One</w:t><w:br/><w:t>Two</w:t><w:tab/><w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t></w:r></w:p>",
        "<w:tbl>"
        + row(cell(paragraph("Year")) + cell(paragraph("Sales")))
        + row(cell(paragraph("2024")) + cell(paragraph("$3bn"))),
        "</w:tbl><w:tbl>" + row(cell(paragraph("A box that holds one cell."))) + "</w:tbl>",
        "<w:p><w:r><w:t>Kept</w:t></w:r><w:moveFrom><w:r><w:t> moved</w:t></w:r></w:moveFrom>",
        "<w:ins><w:r><w:t> and added</w:t></w:r></w:ins></w:p>",
    ]
    article = only(written(tmp_path, "x", docx("".join(body), word_styles=STYLES, word_numbering=NUMBERS)))
    assert blocks(article) == [
        ["title", "Norland lifts its forecast"],
        ["heading", "Costs"],
        ["quote", "It costs more."],
        ["body", "first"],
        ["body", "second"],
        ["body", "One Two a-b"],
        ["table", "Year\tSales"],
        ["table", "2024\t$3bn"],
        ["body", "A box that holds one cell."],
        ["body", "Kept and added"],
    ]
    assert "\n\n1. first\n\n2. second\n\n" in article.text


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("xl/workbook.xml", "a table of figures, and no text; name it as a source of claimcheck compare"),
        ("notes.txt", "a zip archive without a document in it; unpack it, and give the files"),
        ("content.xml", "an OpenDocument file, but no text document; save the text of it as ODT"),
    ],
)
def test_other_archives_are_named(name: str, message: str, tmp_path: Path) -> None:
    _, problems = read(written(tmp_path, "x.docx", zipped([(name, "<x/>")])))
    assert [(p.message, p.is_error) for p in problems] == [(message, True)]


def test_a_soft_break_is_a_blank_unless_it_makes_a_paragraph_or_an_item(tmp_path: Path) -> None:
    lines = ["Sales fell to $5.2", "billion from $4.1 billion.", "", "It named two reasons:", "• demand", "• weather"]
    runs = "<w:br/>".join(f"<w:t>{line}</w:t>" for line in lines)
    page = '<w:p><w:r><w:t>The end</w:t><w:br w:type="page"/><w:t>A new page</w:t></w:r></w:p>'
    article = only(written(tmp_path, "x", docx(f"<w:p><w:r>{runs}</w:r></w:p>{page}")))
    assert [text for _, text in blocks(article)] == [
        "Sales fell to $5.2 billion from $4.1 billion.",
        "It named two reasons:",
        "demand",
        "weather",
        "The end",
        "A new page",
    ]


def test_a_document_of_libreoffice(tmp_path: Path) -> None:
    space = SCRIPT["_ODF"]
    styles = """<office:automatic-styles><style:style style:name="P2" style:parent-style-name="Quotations"/>
        <text:list-style style:name="L1"><text:list-level-style-number text:level="1"/></text:list-style>
        </office:automatic-styles>"""
    body = """<text:h text:outline-level="1">Norland lifts its forecast</text:h>
        <text:p>One.<text:line-break/>Two<text:tab/>three.<office:annotation><text:p>$9bn</text:p></office:annotation></text:p>
        <text:p text:style-name="P2">We sold 6% more.</text:p><text:p text:style-name="Heading_20_3">Costs</text:p>
        <text:list text:style-name="L1"><text:list-item><text:p>demand</text:p></text:list-item>
        <text:list-item><text:p>weather</text:p></text:list-item></text:list>
        <table:table><table:table-row><table:table-cell><text:p>Year</text:p></table:table-cell>
        <table:table-cell><text:p>Sales</text:p></table:table-cell></table:table-row></table:table>"""
    whole = f"<office:document-content {space}>{styles}<office:body><office:text>{body}</office:text></office:body>"
    article = only(written(tmp_path, "x", zipped([("content.xml", f"{whole}</office:document-content>")])))
    assert blocks(article) == [
        ["title", "Norland lifts its forecast"],
        ["body", "One. Two three."],
        ["quote", "We sold 6% more."],
        ["heading", "Costs"],
        ["body", "demand"],
        ["body", "weather"],
        ["table", "Year\tSales"],
    ]
    assert "\n\n1. demand\n\n2. weather\n\n" in article.text


def test_a_text_document_packed_in_another_order_is_read(tmp_path: Path) -> None:
    with zipfile.ZipFile(DOCUMENTS / "cloud-plan.odt") as archive:
        parts = [(name, archive.read(name).decode()) for name in reversed(archive.namelist())]
    assert only(written(tmp_path, "x", zipped(parts))).text == only(DOCUMENTS / "cloud-plan.odt").text


# Mail
def mail(subject: str, text: str) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["Subject"], message["Date"] = "a@example.com", subject, "Mon, 24 Feb 2025 08:00:00 -0000"
    message.set_content(text)
    return message


def test_a_mail_of_hundreds_of_parts_is_read_in_order(tmp_path: Path) -> None:
    message = mail("Digest", "The first: sales were $1bn.")
    message.make_mixed()
    for number in range(2, 400):
        part = EmailMessage()
        part.set_content(f"Number {number}: sales were ${number}bn.")
        part.add_alternative(f"<p>Number {number}: sales were ${number}bn.</p>", subtype="html")
        message.attach(part)
    article = only(written(tmp_path, "x", bytes(message)))
    assert [text.split(":")[0] for _, text in blocks(article)] == [
        "Digest",
        "The first",
        *(f"Number {number}" for number in range(2, 400)),
    ]


def test_an_attached_mail_is_named_by_its_subject(tmp_path: Path) -> None:
    message = mail("Norland", "Sales were $1bn.")
    message.add_attachment(mail("Last year", "Sales were $9bn."))
    found, (note,) = read(written(tmp_path, "x", bytes(message)))
    assert [article.text for article in found] == ["Norland\n\nSales were $1bn."]
    assert note.message == "attached and not read: Last year"


def test_an_attached_mail_is_read_where_there_is_nothing_else(tmp_path: Path) -> None:
    message = mail("Fwd: Norland", "")
    message.add_attachment(mail("Norland lifts its forecast", "It now sees $12 billion in sales."))
    article = only(written(tmp_path, "x", bytes(message)))
    assert article.title == "Norland lifts its forecast"
    assert article.text == "Norland lifts its forecast\n\nIt now sees $12 billion in sales."


# PDF
def pdf(*pages: Iterable[tuple[str, int, int]], **options: bytes) -> bytes:
    line = SCRIPT["_line"]
    data: bytes = SCRIPT["pdf_of"]([b"\n".join(line(*each) for each in page) for page in pages], **options)
    return data


def test_words_broken_at_the_end_of_a_line_are_made_whole(tmp_path: Path) -> None:
    lines = [
        ("The company said that its three-", 10, 700),
        ("year plan of invest-", 10, 687),
        ("ment costs $5-", 10, 674),
        ("billion in all.", 10, 661),
    ]
    article = only(written(tmp_path, "x", pdf(lines)))
    assert article.text == "The company said that its three-year plan of investment costs $5-billion in all."


def test_rows_of_a_table_in_a_pdf(tmp_path: Path) -> None:
    rows = [
        ("Sales by region in the year:", 10, 700),
        ("Europe            $3bn", 10, 680),
        ("Asia              $4bn", 10, 667),
    ]
    article = only(written(tmp_path, "x", pdf(rows)))
    assert [block for block in blocks(article) if block[0] == "table"] == [
        ["table", "Europe\t$3bn"],
        ["table", "Asia\t$4bn"],
    ]


def test_a_paragraph_goes_on_over_a_page_without_its_running_heads(tmp_path: Path) -> None:
    pages = [
        [("Example Courier", 8, 760), (first, 10, 700), ("Page 1 of 2".replace("1", str(at)), 8, 30)]
        for at, first in ((1, "Norland said that the plan would cost it all of"), (2, "$5 billion and more."))
    ]
    assert "Courier" not in only(written(tmp_path, "x", pdf(*pages))).text


def drawn(*commands: str, turned: int = 0) -> bytes:
    """Return a PDF of one page, on which text is drawn by commands of its own."""
    data: bytes = SCRIPT["pdf_of"](["\n".join(commands).encode()])
    return data.replace(b"/Type /Page /Parent", b"/Type /Page /Rotate %d /Parent" % turned)


def text_at(matrix: str, text: str, size: int = 10) -> str:
    return f"BT /F1 {size} Tf {matrix} Tm ({text}) Tj ET"


TURNS = {0: "1 0 0 1 60 {}", 90: "0 1 -1 0 {} 60", 180: "-1 0 0 -1 500 {}", 270: "0 -1 1 0 {} 700"}
"""How text is drawn on a page that is turned so far to be read, and where each line is then."""


@pytest.mark.parametrize("turned", TURNS)
def test_a_page_that_is_turned_is_read_as_it_is_seen(turned: int, tmp_path: Path) -> None:
    lines = ["Sales of the company fell to $5.2", "billion in the third quarter", "of the year."]
    places = [700 - 13 * row if turned in (0, 270) else 100 + 13 * row for row in range(3)]
    commands = [text_at(TURNS[turned].format(at), line) for at, line in zip(places, lines, strict=True)]
    article = only(written(tmp_path, "x", drawn(*commands, turned=turned)))
    assert article.text == "Sales of the company fell to $5.2 billion in the third quarter of the year."


def test_text_that_stands_sideways_breaks_no_paragraph(tmp_path: Path) -> None:
    data = drawn(
        text_at("1 0 0 1 60 700", "Sales of the company fell to $5.2"),
        text_at("0 1 -1 0 30 300", "Printed on paper"),
        text_at("1 0 0 1 60 687", "billion."),
    )
    found = [text for _, text in blocks(only(written(tmp_path, "x", data)))]
    assert found == ["Sales of the company fell to $5.2 billion.", "Printed on paper"]


@pytest.mark.parametrize("mark", ["1", "12", "*", "2,3", "b"])
def test_the_mark_of_a_footnote_is_no_part_of_a_figure(mark: str, tmp_path: Path) -> None:
    line = f"BT /F1 10 Tf 60 700 Td (Sales fell to $55) Tj 4 Ts /F1 6 Tf ({mark}) Tj 0 Ts /F1 10 Tf ( million.) Tj ET"
    assert only(written(tmp_path, "x", drawn(line))).text == "Sales fell to $55 million."


@pytest.mark.parametrize(("before", "raised"), [("5,000 m", "2"), ("the 4", "th")])
def test_what_is_raised_and_no_mark_stays(before: str, raised: str, tmp_path: Path) -> None:
    line = f"BT /F1 10 Tf 60 700 Td ({before}) Tj 4 Ts /F1 6 Tf ({raised}) Tj 0 Ts /F1 10 Tf ( in all.) Tj ET"
    assert only(written(tmp_path, "x", drawn(line))).text == f"{before}{raised} in all."


def test_columns_drawn_line_by_line_are_read_one_after_the_other(tmp_path: Path) -> None:
    left = ["Sales of the firm fell", "to $5.2 billion in the", "third quarter."]
    right = ["Its profit of the year", "rose to $2.1 billion in", "all of its markets."]
    commands = [
        text_at(f"1 0 0 1 {at} {700 - 13 * row}", line)
        for row, pair in enumerate(zip(left, right, strict=True))
        for at, line in zip((60, 320), pair, strict=True)
    ]
    found = [text for _, text in blocks(only(written(tmp_path, "x", drawn(*commands))))]
    assert found == [" ".join(left), " ".join(right)]


def test_a_box_beside_a_paragraph_does_not_break_it(tmp_path: Path) -> None:
    text = ["Sales of the whole company fell to", "$5.2 billion in the third quarter of", "its year."]
    box = ["Based in Oslo", "Staff of many"]
    commands = [text_at(f"1 0 0 1 60 {700 - 13 * row}", line) for row, line in enumerate(text)]
    commands[1:1] = [text_at(f"1 0 0 1 340 {700 - 13 * row}", line) for row, line in enumerate(box)]
    article = only(written(tmp_path, "x", drawn(*commands)))
    assert " ".join(text) in [text for _, text in blocks(article)]


def test_a_sentence_goes_on_over_a_page_and_the_notes_at_its_foot(tmp_path: Path) -> None:
    pages = [
        [("Norland Foods said on Monday that it sold its mills to", 10, 700), ("1 Without taxes.", 7, 60)],
        [("Cargill for $5 billion.", 10, 700)],
    ]
    found = [text for _, text in blocks(only(written(tmp_path, "x", pdf(*pages))))]
    assert found == [
        "Norland Foods said on Monday that it sold its mills to Cargill for $5 billion.",
        "1 Without taxes.",
    ]


@pytest.mark.parametrize("place", [2, 60])
def test_a_damaged_stream_is_told_as_damaged(place: int, tmp_path: Path) -> None:
    commands = "\n".join(text_at(f"1 0 0 1 60 {700 - 13 * row}", f"Number {row} is {row**5}.") for row in range(40))
    packed = bytearray(zlib.compress(commands.encode()))
    packed[place : place + 8] = b"\xff" * 8
    data: bytes = SCRIPT["pdf_of"]([bytes(packed)])
    data = data.replace(b"<< /Length", b"<< /Filter /FlateDecode /Length")
    _, problems = read(written(tmp_path, "x", data))
    assert "damaged" in problems[0].message
    assert "scan" not in problems[0].message


def test_a_headline_is_one_title_however_its_lines_are_set(tmp_path: Path) -> None:
    lines = [
        ("Norland lifts its", 18, 700),
        ("   forecast again", 18, 680),
        ("It now sees $12 billion in all of its markets.", 10, 640),
    ]
    article = only(written(tmp_path, "x", pdf(lines)))
    assert blocks(article)[0] == ["title", "Norland lifts its forecast again"]


def test_a_page_with_nothing_but_its_number_has_no_text(tmp_path: Path) -> None:
    _, problems = read(written(tmp_path, "x", pdf([("12", 10, 30)])))
    assert "it has no text layer" in problems[0].message


def test_a_scan_says_that_it_has_no_text_layer(tmp_path: Path) -> None:
    _, problems = read(written(tmp_path, "x.pdf", pdf([])))
    assert "it has no text layer, as a scan has none; recognise its text first (OCR)" in problems[0].message


def test_the_day_of_a_page_that_a_browser_printed_does_not_count(tmp_path: Path) -> None:
    info = b"/CreationDate (D:20250224080000Z) /Producer (Skia/PDF m120)"
    article = only(written(tmp_path, "x", pdf([("Acme spent $5bn.", 10, 700)], info=info)))
    assert article.published.source == "none"


# What is common to all.
def test_own_rules_hold_in_the_process_of_a_reader_too(tmp_path: Path) -> None:
    info = b"/CreationDate (D:20250224080000Z) /Producer (Zonk 3)"
    path = str(written(tmp_path, "x", pdf([("Acme spent $5bn.", 10, 700)], info=info)))
    (article,) = articles([path], SETTINGS)
    assert isinstance(article, Article)
    assert article.published.source == "metadata"
    rules = written(tmp_path, "reading.toml", '[pdf]\nprinters = ["Zonk"]\n')
    with rulebook.of(tmp_path).in_force():
        (article,) = articles([path], SETTINGS)
        assert isinstance(article, Article)
        assert article.published.source == "none"
        rules.write_text("[pdf]\nprinters = 3\n", encoding="utf-8")
        (problem,) = articles([path], SETTINGS)
    assert str(problem) == f"{path}: {rules}: pdf.printers: a list is needed, not a number"


def test_a_reader_that_is_not_installed_says_how_to_install_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [*sys.modules]:
        if name.partition(".")[0] == "defusedxml":
            monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "defusedxml", None)
    _, problems = read(written(tmp_path, "x.docx", docx(paragraph("Acme"))))
    assert [p.message for p in problems] == ["needs defusedxml to be read: pip install 'claimcheck-news[docx]'"]


@pytest.mark.parametrize(
    ("created", "modified", "day"),
    [
        ("2025-02-23T20:00:00Z", "2025-02-24T01:00:00Z", "2025-02-24"),
        ("D:20250224080000Z", None, "2025-02-24"),
        ("2019-02-23", "2025-02-24", None),
        ("2025-02-24", "2025-02-23", None),
        ("2013-12-23T23:15:00Z", "2013-12-23T23:15:00Z", None),
        (None, None, None),
    ],
)
def test_the_day_of_a_file(created: str | None, modified: str | None, day: str | None) -> None:
    assert day_of_file(created, modified) == (day and date.fromisoformat(day))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2025/02/24 09:00", "2025-02-24"),
        ("20250224", "2025-02-24"),
        ("Feb 24, 2025", "2025-02-24"),
        ("20251340", None),
        ("soon", None),
    ],
)
def test_days_of_metadata(text: str, day: str | None) -> None:
    assert day_of_metadata(text) == (day and date.fromisoformat(day))


def test_an_empty_document_is_noted() -> None:
    found = list(articles_of(Draft([]), path="x", settings=SETTINGS))
    assert [item.message for item in found if isinstance(item, Problem)] == ["there is not one word in it"]


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("x.html", "Plain words, and no tag at all.", ".txt"),
        ("x.md", "<!DOCTYPE html><p>Acme</p>", ".html"),
        ("x", "<p>Acme spent $5bn.</p>", ".html"),
        ("x.txt", "# Acme\n\nSee [this](https://example.com).\n", ".md"),
        ("x.txt", "# 1 in sales\n- Acme spent $5bn.\n", ".txt"),
        ("x.txt", "---\ntitle: Acme\n---\nIt spent $5bn.\n", ".md"),
        ("x.txt", "---\nIt spent $5bn.\n---\n", ".txt"),
        ("x.txt", "From: a@b.c\nSubject: Acme\nDate: Mon, 24 Feb 2025 09:00:00 +0000\n\nAcme spent $5bn.\n", ".eml"),
        ("x.txt", "Subject: Acme\nDate: Monday\n\nAcme spent $5bn.\n", ".txt"),
        ("x.pdf", "Acme spent $5bn.", ".txt"),
        ("x.docx", b"%PDF-1.7\n", ".pdf"),
        ("x.pdf", b"PK\x03\x04", ".docx"),
    ],
)
def test_the_content_tells_the_format(name: str, content: str | bytes, expected: str, tmp_path: Path) -> None:
    from claimcheck.read.source import opened  # noqa: PLC0415 - this test alone looks inside

    with opened(str(written(tmp_path, name, content))) as source:
        assert expected in format_of(source).suffixes


def test_every_suffix_belongs_to_one_format() -> None:
    every = [suffix for known in formats() for suffix in known.suffixes]
    assert len(every) == len(set(every))
