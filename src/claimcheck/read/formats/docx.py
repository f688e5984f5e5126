"""DOCX: paragraphs by their style, and tables; title and date from the properties. Needs the extra ``docx``."""

from __future__ import annotations

from functools import partial

from claimcheck.read.document import read_document
from claimcheck.read.formats import Format
from claimcheck.read.office.archive import is_small
from claimcheck.read.source import Source

_BEGINNINGS = (b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")


def _sureness(source: Source) -> int:
    return 80 if source.head.startswith(_BEGINNINGS) else 0


FORMAT = Format(
    suffixes=(".docx", ".docm"),
    sureness=_sureness,
    read=partial(read_document, reader="claimcheck.read.office.docx", is_small=is_small),
)
