"""HTML: the article without navigation, comments and advertisements; title and date from meta and JSON-LD."""

from __future__ import annotations

import re
from functools import partial

from claimcheck.read.document import read_document
from claimcheck.read.formats import Format
from claimcheck.read.source import Source

_SUFFIXES = (".html", ".htm", ".xhtml")
_BEGINNING = re.compile(
    r"\s{0,500}(?:<\?xml[^>]{0,200}>\s{0,50})?(?><!--.{0,1000}?-->\s{0,50}){0,3}<(?:!doctype\s{1,9}html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_FRAGMENT = re.compile(
    r"\s{0,500}<(?:article|main|section|div|p|h[1-6]|title|meta|header|table|ul|ol|blockquote)\b[^<>]{0,500}>",
    re.IGNORECASE,
)
_TAG = re.compile(r"</(?:p|div|h[1-6]|li|a|span|td|article)>", re.IGNORECASE)
_FEW_TAGS = 20_000
"""Up to here a page is read in no time, whatever it holds."""


def _sureness(source: Source) -> int:
    # Without its zeros the beginning of a page in UTF-16 can be read as well.
    head = source.head.replace(b"\0", b"").decode("latin-1").lstrip("\xef\xbb\xbf\xff\xfe")
    if _BEGINNING.match(head):
        return 90
    if _FRAGMENT.match(head) and _TAG.search(head):
        return 70
    return 60 if source.suffix in _SUFFIXES and _TAG.search(head) else 0


def _is_small(data: bytes) -> bool:
    return data.count(b"<") <= _FEW_TAGS


FORMAT = Format(
    suffixes=_SUFFIXES,
    sureness=_sureness,
    read=partial(read_document, reader="claimcheck.read.html", is_small=_is_small),
)
