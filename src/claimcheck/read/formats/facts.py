"""JSON: the company facts of the SEC and xBRL-JSON (OIM), as a source of compare."""

from __future__ import annotations

import re
from functools import partial

from claimcheck.read.document import read_document
from claimcheck.read.formats import Format
from claimcheck.read.source import Source

_BEGINNING = re.compile(rb'(?:\xef\xbb\xbf)?\s{0,200}\{\s{0,200}"(?:cik|entityName|documentInfo|facts)"\s{0,20}:')
_SMALL = 1_000_000


def _sureness(source: Source) -> int:
    if _BEGINNING.match(source.head):
        return 95
    return 60 if source.suffix == ".json" else 0


def _is_small(data: bytes) -> bool:
    return len(data) <= _SMALL


FORMAT = Format(
    suffixes=(".json",),
    sureness=_sureness,
    read=partial(read_document, reader="claimcheck.read.sheets.facts", is_small=_is_small),
    tables=True,
)
