"""EML: a mail, or a page that a browser saved as one file (MHTML)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimcheck.config import Settings
from claimcheck.model import Article
from claimcheck.read import mail
from claimcheck.read.apart import read_apart
from claimcheck.read.compose import too_large
from claimcheck.read.draft import UnreadableError, articles_of
from claimcheck.read.formats import Format
from claimcheck.read.problem import Problem
from claimcheck.read.source import Source

_LINE = re.compile(rb"([A-Za-z][A-Za-z0-9-]{0,76}):[^\r\n]{0,2000}\r?\n(?:[ \t][^\r\n]{0,2000}\r?\n){0,200}")
_SURE = frozenset((b"message-id", b"mime-version", b"received", b"return-path", b"delivered-to", b"content-type"))
_KNOWN = _SURE | {b"from", b"to", b"date", b"subject", b"cc", b"reply-to", b"sender"}
_FEWEST = 3
_SMALL = 64_000
"""How many bytes a mail may have to be read right here: so little takes no parser long, whatever it holds."""


def _sureness(source: Source) -> int:
    place, names = 0, []
    head = source.head.removeprefix(b"\xef\xbb\xbf")
    if head.startswith(b"From "):
        place = head.find(b"\n") + 1
    while (match := _LINE.match(head, place)) is not None:
        names.append(match[1].lower())
        place = match.end()
    known = _KNOWN.intersection(names)
    ends = place >= len(head) or head.startswith((b"\n", b"\r\n"), place) or len(source.head) > place > len(head) // 2
    if not ends or len(known) < _FEWEST or not known & (_SURE | {b"from"}):
        return 0
    return 85 if known & _SURE or b"date" in known else 0


def _read(source: Source, settings: Settings) -> Iterator[Article | Problem]:
    data = source.stream.read(settings.max_bytes + 1)
    if len(data) > settings.max_bytes:
        yield Problem(source.name, too_large(settings))
        return
    try:
        draft = mail.read(data) if len(data) <= _SMALL else read_apart(mail.__name__, data)
    except UnreadableError as error:
        yield Problem(source.name, str(error))
        return
    yield from articles_of(draft, path=source.name, settings=settings)


FORMAT = Format(suffixes=(".eml", ".mht", ".mhtml"), sureness=_sureness, read=_read)
