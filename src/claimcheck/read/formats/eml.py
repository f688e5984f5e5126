"""Mail, or a page that a browser saved as one file (MHTML): the body and its date; attachments are named, not read."""

from __future__ import annotations

import re
from functools import partial

from claimcheck.read.document import read_document
from claimcheck.read.formats import Format
from claimcheck.read.source import Source

_LINE = re.compile(rb"([A-Za-z][A-Za-z0-9-]{0,76}+):[^\r\n]*+(?:\r?\n[ \t][^\r\n]*+)*+(?:\r?\n|\Z)")
_SURE = frozenset((b"message-id", b"mime-version", b"received", b"return-path", b"delivered-to", b"content-type"))
_KNOWN = _SURE | {b"from", b"to", b"date", b"subject", b"cc", b"reply-to", b"sender"}
_FEWEST = 3
_SMALL = 64_000
_MOST_PARAMETERS = 50
_CONTENT = re.compile(rb"^content-[a-z-]{1,40}+:[^\n]*+(?:\n[ \t][^\n]*+)*+", re.IGNORECASE | re.MULTILINE)
"""The library needs quadratic time for the parameters of these headers, and for nothing else in so small a mail."""


def _sureness(source: Source) -> int:
    place, names = 0, []
    head = source.head.removeprefix(b"\xef\xbb\xbf")
    if head.startswith(b"From "):
        place = head.find(b"\n") + 1
    while (match := _LINE.match(head, place)) is not None:
        names.append(match[1].lower())
        place = match.end()
    known = _KNOWN.intersection(names)
    ends = head.startswith((b"\n", b"\r\n"), place) or b"\n" not in head[place:]
    if not ends or len(known) < _FEWEST or not known & (_SURE | {b"from"}):
        return 0
    return 85 if known & _SURE or b"date" in known else 0


def _is_small(data: bytes) -> bool:
    return len(data) <= _SMALL and all(match[0].count(b";") <= _MOST_PARAMETERS for match in _CONTENT.finditer(data))


FORMAT = Format(
    suffixes=(".eml", ".mht", ".mhtml"),
    sureness=_sureness,
    read=partial(read_document, reader="claimcheck.read.mail", is_small=_is_small),
)
