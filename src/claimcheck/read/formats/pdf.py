"""PDF: the text layer; a scan without one is named as such. Needs the extra ``pdf``."""

from __future__ import annotations

import re
from functools import partial

from claimcheck.read.document import read_document
from claimcheck.read.formats import Format
from claimcheck.read.source import Source

_BEGINNING = re.compile(rb"%PDF-\d\.\d")
_BEGINNING_PLACE = 1024
"""PDFs with something else before their beginning are common, and all programs open them."""


def _sureness(source: Source) -> int:
    if _BEGINNING.match(source.head):
        return 95
    return 85 if b"\n%PDF-1." in source.head[:_BEGINNING_PLACE] else 0


def _never(_: bytes) -> bool:
    """No PDF is too small to hang a library or to crash it."""
    return False


FORMAT = Format(
    suffixes=(".pdf",),
    sureness=_sureness,
    read=partial(read_document, reader="claimcheck.read.pdf", is_small=_never),
)
