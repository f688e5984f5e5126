"""
Documents that are made to break a reader. ``READ`` makes those whose text is read all the same, ``REFUSED`` those that
end in a problem, with words of it. ``python tests/hostile_files.py FOLDER`` writes all of them to a folder.
"""

from __future__ import annotations

import gzip
import io
import json
import re
import runpy
import sys
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SCRIPT = runpy.run_path(str(ROOT / "scripts" / "documents.py"))
WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
ODF = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text", "table")
)
TEXT = "Acme spent $5bn."
HEAD = "<!DOCTYPE html>"
MAIL = "From: a@b.c\nTo: d@e.f\nMIME-Version: 1.0\n"


def packed(name: str, content: str | bytes, *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as made:
        made.writestr(name, content)
    return out.getvalue()


def word_document(body: str, before: str = "") -> str:
    return f"{before}<w:document {WORD}><w:body>{body}</w:body></w:document>"


def docx(body: str, before: str = "") -> bytes:
    return packed("word/document.xml", word_document(body, before))


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


def with_parts(*parts: tuple[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as made:
        for name, content in parts:
            made.writestr(name, content)
    return out.getvalue()


def odt(body: str | bytes, before: str = "") -> bytes:
    """Return a document of LibreOffice; bytes are the whole content."""
    inside = f"<office:body><office:text>{body!s}</office:text></office:body>"
    content = body if isinstance(body, bytes) else f"{before}<office:document {ODF}>{inside}</office:document>"
    kind = zipfile.ZipInfo("mimetype")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr(kind, "application/vnd.oasis.opendocument.text", zipfile.ZIP_STORED)
        made.writestr("content.xml", content)
    return out.getvalue()


def many_entries(count: int) -> bytes:
    return with_parts(*((f"{number:x}", b"") for number in range(count)), method=zipfile.ZIP_STORED)


def endless_pdf() -> bytes:
    """Return a PDF of a few kilobytes whose page is a billion bytes of drawing commands."""
    packer = zlib.compressobj(9)
    packed_page = b"".join(packer.compress(b"q " * 5_000_000) for _ in range(100)) + packer.flush()
    page = pdf(contents=b"PAGE")
    packed_object = b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed_page), packed_page)
    return re.sub(rb"<< /Length 4 >>\nstream\nPAGE\nendstream", lambda _: packed_object, page)


def rows(*lines: str) -> str:
    """Return lines of JSONL, the last of which is a good one."""
    return "\n".join([*lines, json.dumps({"text": TEXT})])


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
    "plain: UTF-16 without its mark": lambda: TEXT.encode("utf-16-le"),
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
    "html: entities without end": lambda: HEAD + "&amp" * 500_000 + "&" * 500_000 + "<p>" + TEXT,
    "html: attributes that open quotes": lambda: HEAD + "<a title='\"' " * 20_000 + "></a>" + TEXT,
    "odt: 200,000 elements in each other": lambda: odt(
        "<text:section>" * 200_000 + f"<text:p>{TEXT}</text:p>" + "</text:section>" * 200_000
    ),
    "odt: a document type from elsewhere": lambda: odt(
        f"<text:p>{TEXT}</text:p>", '<!DOCTYPE x SYSTEM "http://localhost:9/x.dtd">'
    ),
    "docx: names that lead out, beside the document": lambda: with_parts(
        ("../../evil", "x"), ("/etc/evil", "x"), ("C:\\evil", "x"), ("word/document.xml", word_document(word(TEXT)))
    ),
    "docx: a zip bomb that nobody opens": lambda: with_parts(
        ("bomb", b"\0" * 60_000_000), ("word/document.xml", word_document(word(TEXT)))
    ),
    "eml: a header of megabytes": lambda: MAIL + "X-Header: " + "a" * 8_000_000 + "\n\n" + TEXT,
    "eml: a header folded a million times": lambda: MAIL + "Subject: a\n" + " the\n" * 1_000_000 + "\n" + TEXT,
    "eml: bytes where a header has letters": lambda: MAIL.encode() + b"Subject: \xff\xfe\n\n" + TEXT.encode(),
    "md: lists in each other": lambda: (
        f"# Acme\n\n**{TEXT}**\n\n" + "".join(f"{'  ' * depth}- a\n" for depth in range(300))
    ),
    "md: links that are never closed": lambda: f"# Acme\n\n**{TEXT}**\n\n" + "[the](" * 10_000,
    "md: pictures in each other": lambda: f"# Acme\n\n**{TEXT}**\n\n" + "![" * 15_000 + "](b)" * 5_000,
    "md: stars": lambda: f"# Acme\n\n**{TEXT}**\n\n" + "*the **of " * 6_000,
    "md: ticks of every length": lambda: f"# Acme\n\n**{TEXT}**\n\n" + " ".join("`" * n for n in range(1, 300)),
    "md: a table of thousands of columns": lambda: (
        f"# Acme\n\n**{TEXT}**\n\n" + "|the" * 5_000 + "|\n" + "|-" * 5_000 + "|\n" + "|of" * 5_000 + "|\n"
    ),
    "md: dashes that look like a table": lambda: f"# Acme\n\n**{TEXT}**\n\n" + "-" * 7_000 + "x",
    "pdf: a table that goes before itself": lambda: pdf().replace(b"/Root 1 0 R", b"/Prev 9 /Root 1 0 R"),
    "pdf: arrays in each other": lambda: pdf().replace(b"/Info 4 0 R", b"/X " + b"[" * 200_000),
    "pdf: the page draws itself": lambda: pdf().replace(b"/Font << /F1", b"/XObject << /A 6 0 R >> /Font << /F1"),
    "pdf: a length that lies": lambda: re.sub(rb"/Length \d+", b"/Length 99999999", pdf()),
    "plain: one line of megabytes": lambda: TEXT + " and so on" * 1_000_000,
    "plain: every line a blank": lambda: TEXT + "\n" * 15_000_000,
    "plain: many numbers": lambda: TEXT + " It was 5.5% of all in the year." * 190_000,
    "jsonl: keys that stand twice": lambda: f'{{"text": "no", "text": {json.dumps(TEXT)}}}',
    "jsonl: half a surrogate pair": lambda: f'{{"text": "{TEXT} \\ud83d"}}',
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
    "odt: a zip bomb": (lambda: odt(b"<a>" + b"\0" * 60_000_000), "larger than 20 MB when unpacked"),
    "odt: an entity bomb": (lambda: odt("<text:p>&a9;</text:p>", entities(10)), "it defines XML entities"),
    "odt: a file of this machine": (
        lambda: odt("<text:p>&a;</text:p>", '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'),
        "it defines XML entities",
    ),
    "odt: cut off": (lambda: odt(f"<text:p>{TEXT}</text:p>")[:-60], "damaged, or not all of it is there"),
    "docx: entities of parameters": (
        lambda: docx(word(TEXT), '<!DOCTYPE x [<!ENTITY % a SYSTEM "file:///etc/hostname"> %a;]>'),
        "it defines XML entities",
    ),
    "docx: a zip archive for a document": (
        lambda: packed("word/document.xml", packed("word/document.xml", "<a/>")),
        "damaged, or not all of it is there",
    ),
    "docx: a name with a drive": (lambda: packed("/word/document.xml", "<a/>"), "a zip archive without a document"),
    "docx: more entries than a document has": (lambda: many_entries(150_000), "a zip archive without a document"),
    "eml: 1,000 parts in each other": (lambda: nested_mail(1_000), "its parts stand in each other too deep"),
    "pdf: a page without end": (endless_pdf, ""),
    "plain: UTF-16 cut off in a sign": (
        lambda: ("\ufeff" + TEXT + "\U0001f600").encode("utf-16-le")[:-2] + b"\x20\x00",
        "not valid UTF-16 at byte",
    ),
    "plain: signs in more bytes than they need": (
        lambda: TEXT.encode() + b" \xc0\xaf \xe0\x80\xaf \xf0\x80\x80\xaf",
        "not text in an encoding that can be told",
    ),
    "plain: halves of signs": (
        lambda: TEXT.encode() + b" \xed\xa0\x80 \xe2\x82 \xf4\x90\x80\x80",
        "not text in an encoding that can be told",
    ),
    "plain: two encodings": (
        lambda: f"{TEXT} “Yes” £5.".encode() + "“No” £5.".encode("cp1252"),
        "not text in an encoding that can be told",
    ),
    "plain: bytes": (lambda: bytes(range(256)) * 200, "not text"),
    "plain: zeros": (lambda: TEXT + "\0" * 5_000_000, "not text: it holds binary data"),
    "plain: packed": (lambda: gzip.compress(TEXT.encode()), "this is compressed"),
    "plain: more lines than a text has": (lambda: "one\n" * 4_000_000, "has more than 500,000 lines"),
    "plain: more numbers than a text has": (
        lambda: TEXT + " Sales rose 5.5%." * 200_001,
        "has more than 200,000 numbers",
    ),
    "html: more numbers than a text has": (
        lambda: f"<html><body><p>{TEXT}</p><p>{' Sales rose 5.5%.' * 200_001}</p></body></html>",
        "has more than 200,000 numbers",
    ),
    "jsonl: more lines in a text than a text has": (
        lambda: json.dumps({"text": "one\n" * 1_100_000}),
        "has more than 500,000 lines",
    ),
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
    "plain: lines of one sign": (lambda: TEXT + "\nx" * 450_000, "too few for an article"),
    "eml: too many parts": (lambda: nested_mail(5_000), "has more than 2,000 parts"),
    "eml: mails in each other": (lambda: MAIL + "Content-Type: message/rfc822\n\n" * 3_000, "too deep"),
    "eml: base64 that is none": (
        lambda: MAIL + "Content-Transfer-Encoding: base64\n\n" + TEXT,
        "not text",
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


DAMAGED: dict[str, Callable[[], str]] = {
    "jsonl: a line that is damaged": lambda: rows('{"text": "a', "", "[]", '{"id": 1}', '{"text": 7}'),
    "jsonl: numbers that are none": lambda: rows('{"text": "a", "rank": NaN}', '{"text": "a", "rank": -Infinity}'),
    "jsonl: a number of 100,000 digits": lambda: rows(
        '{"id": %s, "text": "a"}' % ("9" * 100_000), '{"text": "\\ud800", "rank": %s}' % ("9" * 100_000)
    ),
    "jsonl: 100,000 lists in each other": lambda: rows(
        '{"a": %s' % ("[" * 100_000),
        '{"text": "\\ud800", "a": %s' % ("[" * 100_000),
        '{"text": %s' % ('{"a":' * 100_000),
    ),
}
"""Files of lines whose last one is good, and the one problem that is told of each other."""


def main(folder: Path) -> None:
    """Write every document."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, make in [*READ.items(), *DAMAGED.items(), *((name, make) for name, (make, _) in REFUSED.items())]:
        data = make()
        path = folder / re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
        path.write_bytes(data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
