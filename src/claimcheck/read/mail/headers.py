"""The words of a header, whatever they are encoded in."""

from __future__ import annotations

from email.errors import HeaderParseError
from email.header import decode_header

from claimcheck.read.decode import decode
from claimcheck.read.draft import one_line
from claimcheck.read.problem import UnreadableError

_LONGEST = 2000


def decoded(raw: str) -> str:
    """Return the words of a header on one line."""
    raw = raw[:_LONGEST]
    try:
        found = [
            (text if isinstance(text, str) else decode(text, declared=charset)[0])
            for text, charset in decode_header(raw)
        ]
    except (HeaderParseError, UnreadableError, ValueError, LookupError):
        return one_line(raw)
    return one_line("".join(found))
