"""HTML: a saved page of a newspaper, or the article alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimcheck.config import Settings
from claimcheck.model import Article
from claimcheck.read.compose import too_large
from claimcheck.read.decode import DecodeError, decode
from claimcheck.read.draft import UnreadableError, articles_of
from claimcheck.read.formats import Format
from claimcheck.read.html import read_page
from claimcheck.read.problem import Problem
from claimcheck.read.source import Source

_SUFFIXES = (".html", ".htm", ".xhtml")
_BEGINNING = re.compile(
    r"\s{0,500}(?:<\?xml[^>]{0,200}>\s{0,50})?(?:<!--.{0,1000}?-->\s{0,50}){0,3}<(?:!doctype\s{1,9}html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_FRAGMENT = re.compile(
    r"\s{0,500}<(?:article|main|section|div|p|h[1-6]|title|meta|header|table|ul|ol|blockquote)\b[^<>]{0,500}>", re.IGNORECASE
)
_TAG = re.compile(r"</(?:p|div|h[1-6]|li|a|span|td|article)>", re.IGNORECASE)
_CHARSET = re.compile(rb"""(?:charset|encoding)\s{0,5}=\s{0,5}["']?\s{0,5}([\w.:-]{1,40})""", re.IGNORECASE)
_CHARSET_PLACE = 4096


def _sureness(source: Source) -> int:
    # Without its zeros the beginning of a page in UTF-16 can be read as well.
    head = source.head.replace(b"\0", b"").decode("latin-1").lstrip("\xef\xbb\xbf\xff\xfe")
    if _BEGINNING.match(head):
        return 90
    if _FRAGMENT.match(head) and _TAG.search(head):
        return 70
    return 60 if source.suffix in _SUFFIXES and _TAG.search(head) else 0


def _read(source: Source, settings: Settings) -> Iterator[Article | Problem]:
    data = source.stream.read(settings.max_bytes + 1)
    if len(data) > settings.max_bytes:
        yield Problem(source.name, too_large(settings))
        return
    try:
        draft = read_page(decode(data, declared=_declared(data))[0])
    except (DecodeError, UnreadableError) as error:
        yield Problem(source.name, str(error))
        return
    yield from articles_of(draft, path=source.name, settings=settings)


def _declared(data: bytes) -> str | None:
    match = _CHARSET.search(data[:_CHARSET_PLACE])
    return match[1].decode("ascii", "replace") if match else None


FORMAT = Format(suffixes=_SUFFIXES, sureness=_sureness, read=_read)
