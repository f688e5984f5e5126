"""DOCX, and what else comes in a zip archive or in the container of old Office documents."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.config import Settings
from claimcheck.model import Article
from claimcheck.read.compose import too_large
from claimcheck.read.draft import Draft, UnreadableError, articles_of
from claimcheck.read.formats import Format
from claimcheck.read.office.archive import Archive
from claimcheck.read.office.docx import DOCUMENT, read_docx
from claimcheck.read.problem import Problem, missing
from claimcheck.read.source import Source

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_OTHERS = {
    "xl/workbook.xml": "an Excel workbook; save the text of it as plain text",
    "ppt/presentation.xml": "a PowerPoint presentation; save the text of it as plain text",
    "META-INF/container.xml": "an e-book or another package; save the text of it as plain text",
    "content.xml": "an OpenDocument file, but no text document; save the text of it as ODT",
    "Index/Document.iwa": "a Pages document; export it as DOCX",
}


def _sureness(source: Source) -> int:
    return 80 if source.head.startswith((*_ZIP, _OLD)) else 0


def _read(source: Source, settings: Settings) -> Iterator[Article | Problem]:
    data = source.stream.read(settings.max_bytes + 1)
    if len(data) > settings.max_bytes:
        yield Problem(source.name, too_large(settings))
        return
    try:
        draft = _draft(data, settings.max_bytes)
    except UnreadableError as error:
        yield Problem(source.name, str(error))
    except ModuleNotFoundError as error:
        yield Problem(source.name, missing("a DOCX document", error, extra="docx"))
    else:
        yield from articles_of(draft, path=source.name, settings=settings)


def _draft(data: bytes, limit: int) -> Draft:
    if data.startswith(_OLD):
        is_encrypted = _PACKAGE in data
        msg = (
            "encrypted; save it without a password"
            if is_encrypted
            else "an old Office document; save it as DOCX or as plain text"
        )
        raise UnreadableError(msg)
    archive = Archive(data, limit=limit)
    if DOCUMENT in archive:
        return read_docx(archive)
    other = next((what for name, what in _OTHERS.items() if name in archive), None)
    msg = f"this is {other}" if other else "this is a zip archive without a document in it; unpack it, and give the files"
    raise UnreadableError(msg)


FORMAT = Format(suffixes=(".docx", ".docm"), sureness=_sureness, read=_read)
