# ruff: noqa: INP001 # a script, no module of a package
"""
Write one fixture article as the documents that people keep articles in: ``fixtures/documents``.

Run it from anywhere: ``python scripts/documents.py``. The same article gives the same bytes, and
``tests/test_formats_read.py`` compares them with those that are kept.
"""

from __future__ import annotations

import html
import io
import textwrap
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures"
ARTICLE = FIXTURES / "articles" / "cloud-plan.txt"
DOCUMENTS = FIXTURES / "documents"
DAY = "2025-02-24"

_LONGEST_HEADING = 40
_STAMP = (2025, 2, 24, 9, 0, 0)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of the article: ``kind`` is title, heading, item or text."""

    kind: str
    text: str


def paragraphs(article: str) -> Iterator[Paragraph]:
    """Yield the paragraphs of an article in plain text; its first line is the title."""
    kind = "title"
    for line in filter(None, article.split("\n")):
        if line.startswith("- "):
            yield Paragraph("item", line[2:])
        elif kind == "title" or len(line) >= _LONGEST_HEADING:
            yield Paragraph(kind, line)
        else:
            yield Paragraph("heading", line)
        kind = "text"


def markdown(found: Iterable[Paragraph]) -> bytes:
    """Return the article as Markdown with front matter, some words marked."""
    signs = {"title": "# ", "heading": "## ", "item": "* ", "text": ""}
    lines = ["---", f"date: {DAY}T09:00:00+08:00", "layout: story", "---", ""]
    for one in found:
        text = one.text.replace("$", "\\$").replace("Alibaba Group Holding Ltd.", "**Alibaba Group Holding Ltd.**")
        text = text.replace("the company said", "[the company said](https://example.com/a_(b) 'Statement')")
        lines += [signs[one.kind] + text, ""]
    return "\n".join(lines).encode()


_PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>{title} | The Example Courier</title>
<meta property="og:site_name" content="The Example Courier">
<meta property="article:published_time" content="2025-02-24T09:00:00+08:00">
<script type="application/ld+json">
{{"@context": "https://schema.org", "@graph": [
  {{"@type": "WebSite", "name": "The Example Courier", "datePublished": "1998-01-01"}},
  {{"@type": "NewsArticle", "headline": "{title}", "datePublished": "2025-02-24T01:00:00Z",
   "dateModified": "2025-03-01"}}]}}
</script>
<style>p::before {{ content: "$1 trillion" }}</style>
<script>var price = "<p>$7 billion</p>";</script>
</head>
<body class="has-sidebar cookie-banner-open">
<div id="cookie-consent" role="dialog">
<p>We and our 812 partners use cookies. Accept all of them, or pay $4 a month.</p></div>
<header><a href="/">The Example Courier</a>
<nav><ul><li><a href="/m">Markets up 3%</a></li><li><a href="/t">Tech</a></li></ul></nav></header>
<div class="ticker-strip"><span>HSI 23,341 +0.4%</span></div>
<main>
<div class="layout">
<article class="story">
<p class="kicker"><a href="/t">Technology</a></p>
<h1>{title}</h1>
{summary}
<div class="byline">By Ada Berg</div>
<div>Published <time class="visually-hidden" datetime="2025-02-24T09:00:00+08:00">24 February 2025</time></div>
<div class="share-tools"><ul><li><a href="#">Share 1,204</a></li><li><a href="#">Mail</a></li></ul></div>
<div class="body">
{body}
<div class="newsletter-signup">
<p>Join 2 million readers. Get our letter for $1 a week, every week, for the first year.</p></div>
</div>
</article>
<aside class="related-stories"><h3>Related</h3>
<p><a href="/1">Rival cuts its budget by $9 billion to $2 billion after a weak year</a></p></aside>
</div>
<section id="comments"><h2>Comments</h2>
<div class="comment">
<p>They will lose 900 billion yuan ($1 billion) with that, and the bank will pay for all of it in the end.</p></div>
<div class="comment">
<p>Sales rose 50% to $3 billion from $4 billion, I read somewhere, and nobody there has an idea of sums.</p></div>
</section>
</main>
<footer>
<p>Copyright 2025 The Example Courier. Quotes delayed by 15 minutes. All $ are US dollars.</p></footer>
</body>
</html>
"""


def page(found: Iterable[Paragraph]) -> bytes:
    """Return the article as a saved page of a newspaper."""
    every = list(found)
    body = [one for one in every[1:] if one.kind != "item" and one.text != "Key points"]
    items = "".join(f"<li>{_escaped(one.text)}\n" for one in every if one.kind == "item")
    tags = {"heading": "h2", "text": "p"}
    return _PAGE.format(
        title=_escaped(every[0].text),
        summary=f'<div class="key-points-summary"><h2>Key points</h2><ul>{items}</ul></div>',
        body="\n".join(f"<{tags[one.kind]}>{_linked(_escaped(one.text))}</{tags[one.kind]}>" for one in body),
    ).encode()


def _escaped(text: str) -> str:
    return html.escape(text).replace("$", "&#36;")


def _linked(text: str) -> str:
    return text.replace("the company said", '<a href="https://example.com">the company said</a>').replace(
        "Alibaba Group", "<b>Alibaba</b> Group"
    )


def _zip(parts: Iterable[tuple[str, str]]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, text in parts:
            info = zipfile.ZipInfo(name, _STAMP)
            info.compress_type = zipfile.ZIP_STORED  # packed bytes would depend on the version of zlib
            info.create_system = 0
            archive.writestr(info, text)
    return packed.getvalue()


_LONG = 201
"""Paragraphs with more characters have tracked changes."""

_WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">'
    "<dc:title>Draft 3 final</dc:title><dcterms:created>2025-02-23T20:00:00Z</dcterms:created>"
    "<dcterms:modified>2025-02-24T01:00:00Z</dcterms:modified></cp:coreProperties>"
)


def docx(found: Iterable[Paragraph]) -> bytes:
    """Return the article as a document of Word, with a deleted sentence, a hidden one and a comment."""
    styles = {"title": "Titel", "heading": "berschrift2", "item": "Listenabsatz", "text": "Standard"}
    body = []
    for one in found:
        number = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>' if one.kind == "item" else ""
        half = len(one.text) // 2
        runs = "".join(
            f'<w:r><w:t xml:space="preserve">{html.escape(text)}</w:t></w:r>'
            for text in (one.text[:half], one.text[half:])
        )
        tracked = _TRACKED if len(one.text) > _LONG else ""
        body.append(f'<w:p><w:pPr><w:pStyle w:val="{styles[one.kind]}"/>{number}</w:pPr>{runs}{tracked}</w:p>')
    names = {"Titel": "Title", "berschrift2": "heading 2", "Listenabsatz": "List Paragraph", "Standard": "Normal"}
    listed = "".join(f'<w:style w:styleId="{key}"><w:name w:val="{name}"/></w:style>' for key, name in names.items())
    number = '<w:abstractNum w:abstractNumId="4"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>'
    return _zip(
        [
            ("[Content_Types].xml", "<Types/>"),
            ("docProps/core.xml", _CORE),
            ("word/styles.xml", f"<w:styles {_WORD}>{listed}</w:styles>"),
            (
                "word/numbering.xml",
                f'<w:numbering {_WORD}>{number}<w:num w:numId="1"><w:abstractNumId w:val="4"/></w:num></w:numbering>',
            ),
            ("word/document.xml", f"<w:document {_WORD}><w:body>{''.join(body)}</w:body></w:document>"),
        ]
    )


_TRACKED = (
    '<w:del w:id="1"><w:r><w:delText> It cost $1 trillion.</w:delText></w:r></w:del>'
    "<w:r><w:rPr><w:vanish/></w:rPr><w:t> Hidden: $2 trillion.</w:t></w:r>"
)

_ODF = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "text", "style", "table", "meta")
)


def odt(found: Iterable[Paragraph]) -> bytes:
    """Return the article as a document of LibreOffice, with a note."""
    body, listed = [], False
    for one in found:
        is_item = one.kind == "item"
        body += ["<text:list>"] * (is_item and not listed) + ["</text:list>"] * (listed and not is_item)
        listed = is_item
        text = html.escape(one.text).replace(
            "the company said", '<text:span text:style-name="T1">the company<text:s/>said</text:span>'
        )
        if one.kind == "heading":
            body.append(f'<text:h text:outline-level="2">{text}</text:h>')
        elif is_item:
            body.append(f"<text:list-item><text:p>{text}</text:p></text:list-item>")
        else:
            note = "<text:note><text:note-body><text:p>It cost $1 trillion.</text:p></text:note-body></text:note>"
            style = "P1" if one.kind == "title" else "Text_20_body"
            body.append(f'<text:p text:style-name="{style}">{text}{note}</text:p>')
    title = '<style:style style:name="P1" style:parent-style-name="Title"/>'
    styles = f"<office:automatic-styles>{title}</office:automatic-styles>"
    shown = f"<office:body><office:text>{''.join(body)}</office:text></office:body>"
    content = f"<office:document-content {_ODF}>{styles}{shown}</office:document-content>"
    days = f"<meta:creation-date>{DAY}T08:00:00</meta:creation-date><dc:date>{DAY}T09:00:00</dc:date>"
    meta = f'<office:document-meta {_ODF} xmlns:dc="http://purl.org/dc/elements/1.1/"><office:meta>{days}</office:meta></office:document-meta>'
    kind = "application/vnd.oasis.opendocument.text"
    return _zip([("mimetype", kind), ("content.xml", content), ("meta.xml", meta)])


def mail(found: Iterable[Paragraph]) -> bytes:
    """Return the article as a mail: its title the subject, its lines broken, a picture attached."""
    every = list(found)
    message = EmailMessage(policy=SMTP)
    message["From"] = "Ada Berg <ada@example.com>"
    message["To"] = "desk@example.com"
    message["Subject"] = f"Fwd: {every[0].text}"
    message["Date"] = "Mon, 24 Feb 2025 09:00:00 +0800"
    message["Message-ID"] = "<1@example.com>"
    lines = []
    for one in every[1:]:
        if one.kind == "item":
            lines += textwrap.wrap(one.text, 72, initial_indent="- ", subsequent_indent="  ")
        else:
            lines += [*textwrap.wrap(one.text, 72), ""]
    message.set_content("\n".join(lines) + "\n-- \nAda Berg\nRoom 900 million\n", cte="quoted-printable")
    message.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="chart.png")
    message.set_boundary("=-part")
    return message.as_bytes()


_WIDTH, _HEIGHT, _MARGIN, _SIZE = 612, 792, 72, 10
_COLUMNS, _PAGE_LINES = 78, 36


def pdf(found: Iterable[Paragraph]) -> bytes:
    """Return the article as a PDF of a few pages with running heads, a word broken at the end of a line in it."""
    lines: list[tuple[str, int, int]] = []
    for one in found:
        size = 16 if one.kind == "title" else _SIZE
        sign = "\u2022 " * (one.kind == "item")
        text = one.text.replace("Investors approve", "In\u00advestors approve")
        wrapped = textwrap.wrap(
            text, _COLUMNS * _SIZE // size - 2, initial_indent=sign, subsequent_indent="  " * bool(sign)
        )
        lines += [(line, size, size + 3) for line in wrapped] + [("", size, 8)]
    pages = [lines[place : place + _PAGE_LINES] for place in range(0, len(lines), _PAGE_LINES)]
    return pdf_of([_contents(found_lines, number, len(pages)) for number, found_lines in enumerate(pages, start=1)])


def _contents(lines: Iterable[tuple[str, int, int]], number: int, count: int) -> bytes:
    shown = [_line("The Example Courier", 8, _HEIGHT - 40), _line(f"Page {number} of {count}", 8, 36)]
    height = _HEIGHT - _MARGIN
    for text, size, pitch in lines:
        *broken, last = text.split("\u00ad")
        for piece in (*(f"{piece}-" for piece in broken), last):
            height -= pitch
            shown.append(_line(piece, size, height))
    return b"\n".join(shown)


def _line(text: str, size: int, height: int) -> bytes:
    written = text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    return b"BT /F1 %d Tf %d %d Td (%s) Tj ET" % (size, _MARGIN, height, written)


def pdf_of(
    contents: Iterable[bytes], *, info: bytes = b"/CreationDate (D:20250224080000Z) /ModDate (D:20250224090000Z)"
) -> bytes:
    """Return a PDF with one page for each stream of drawing commands."""
    streams = list(contents)
    kids = b" ".join(b"%d 0 R" % (5 + 2 * index) for index in range(len(streams)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(streams)),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>",
        b"<< %s >>" % info,
    ]
    for index, stream in enumerate(streams):
        box = b"[0 0 %d %d]" % (_WIDTH, _HEIGHT)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox %s /Resources << /Font << /F1 3 0 R >> >> /Contents %d 0 R >>"
            % (box, 6 + 2 * index)
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"trailer\n<< /Size %d /Root 1 0 R /Info 4 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        len(out),
    )
    return out + b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table) + trailer


WRITERS: dict[str, Callable[[Iterable[Paragraph]], bytes]] = {
    "docx": docx,
    "eml": mail,
    "html": page,
    "md": markdown,
    "odt": odt,
    "pdf": pdf,
}


def documents() -> Iterator[tuple[Path, bytes]]:
    """Yield the path and the bytes of each document."""
    found = list(paragraphs(ARTICLE.read_text(encoding="utf-8")))
    for suffix, write in WRITERS.items():
        yield DOCUMENTS / f"{ARTICLE.stem}.{suffix}", write(found)


if __name__ == "__main__":
    DOCUMENTS.mkdir(exist_ok=True)
    for path, data in documents():
        path.write_bytes(data)
