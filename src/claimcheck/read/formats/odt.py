"""ODT: paragraphs by their style, and tables; title and date from the properties. Needs the extra ``docx``."""

from __future__ import annotations

from functools import partial

from claimcheck.read.document import read_document
from claimcheck.read.formats import Format
from claimcheck.read.office.archive import is_small
from claimcheck.read.source import Source

_TYPE = b"mimetypeapplication/vnd.oasis.opendocument.text"
_TYPE_PLACE = 30
"""The first entry of the archive is its type, not packed, so that it can be told here."""


def _sureness(source: Source) -> int:
    return 90 if source.head.startswith(b"PK\x03\x04") and source.head.startswith(_TYPE, _TYPE_PLACE) else 0


FORMAT = Format(
    suffixes=(".odt", ".ott"),
    sureness=_sureness,
    read=partial(read_document, reader="claimcheck.read.office.odt", is_small=is_small),
)
