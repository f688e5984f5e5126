"""XLSX: the sheets of a workbook, as a source of compare. Needs the extra ``xlsx``."""

from __future__ import annotations

from functools import partial

from claimcheck.read.document import read_document
from claimcheck.read.formats import Format
from claimcheck.read.source import Source

_SUFFIXES = (".xlsx", ".xlsm")
_ARCHIVE = b"PK\x03\x04"
_PART = b"xl/"


def _sureness(source: Source) -> int:
    if source.head.startswith(_ARCHIVE) and (source.suffix in _SUFFIXES or _PART in source.head):
        return 96
    return 90 if source.suffix in _SUFFIXES else 0


def _never(_: bytes) -> bool:
    """No workbook is too small to hang a library or to crash it."""
    return False


FORMAT = Format(
    suffixes=_SUFFIXES,
    sureness=_sureness,
    read=partial(read_document, reader="claimcheck.read.sheets.workbook", is_small=_never),
    tables=True,
)
