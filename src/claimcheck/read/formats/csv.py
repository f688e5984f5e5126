"""CSV and TSV: a table of figures, as a source of compare."""

from __future__ import annotations

from functools import partial

from claimcheck.read.document import read_document
from claimcheck.read.formats import Format
from claimcheck.read.source import Source

_SUFFIXES = (".csv", ".tsv")
_SMALL = 1_000_000


def _sureness(source: Source) -> int:
    return 70 if source.suffix in _SUFFIXES else 0


def _is_small(data: bytes) -> bool:
    return len(data) <= _SMALL


FORMAT = Format(
    suffixes=_SUFFIXES,
    sureness=_sureness,
    read=partial(read_document, reader="claimcheck.read.sheets.parted", is_small=_is_small),
    tables=True,
)
