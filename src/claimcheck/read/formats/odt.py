"""ODT, the text documents of LibreOffice and others."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.config import Settings
from claimcheck.model import Article
from claimcheck.read.compose import too_large
from claimcheck.read.draft import UnreadableError, articles_of
from claimcheck.read.formats import Format
from claimcheck.read.office.archive import Archive
from claimcheck.read.office.odt import read_odt
from claimcheck.read.problem import Problem, missing
from claimcheck.read.source import Source

_TYPE = b"mimetypeapplication/vnd.oasis.opendocument.text"
_TYPE_PLACE = 30
"""The first entry of the archive is its type, not packed, so that it can be told here."""


def _sureness(source: Source) -> int:
    return 90 if source.head.startswith(b"PK\x03\x04") and source.head.startswith(_TYPE, _TYPE_PLACE) else 0


def _read(source: Source, settings: Settings) -> Iterator[Article | Problem]:
    data = source.stream.read(settings.max_bytes + 1)
    if len(data) > settings.max_bytes:
        yield Problem(source.name, too_large(settings))
        return
    try:
        draft = read_odt(Archive(data, limit=settings.max_bytes))
    except UnreadableError as error:
        yield Problem(source.name, str(error))
    except ModuleNotFoundError as error:
        yield Problem(source.name, missing("an ODT document", error, extra="docx"))
    else:
        yield from articles_of(draft, path=source.name, settings=settings)


FORMAT = Format(suffixes=(".odt", ".ott"), sureness=_sureness, read=_read)
