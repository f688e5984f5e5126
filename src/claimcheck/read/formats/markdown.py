"""Markdown: what the text shows, and title and date of the front matter."""

from __future__ import annotations

import re
from functools import partial

from claimcheck.read.document import read_document
from claimcheck.read.formats import Format
from claimcheck.read.front import front_matter
from claimcheck.read.source import Source

_SUFFIXES = (".md", ".markdown", ".mdown")
_SIGNS = tuple(
    re.compile(pattern, re.MULTILINE)
    for pattern in (
        r"^#{1,6} {1,3}\S",
        r"(?<!!)\[[^\[\]\n]{1,200}\]\((?:https?:|/|#|mailto:)[^()\s]{0,500}\)",
        r"(?<![\w*])\*\*[^\s*][^*\n]{0,200}\*\*(?![\w*])",
        r"^(?:```|~~~)",
        r"^\|? {0,9}:?-{3,}+:? {0,9}(?:\| {0,9}:?-{3,}+:? {0,9}){1,50}\|?$",
    )
)
_ENOUGH = 2
_SMALL = 64_000
"""How many bytes a file may have to be read right here: so little takes no parser long, whatever it holds."""


def _sureness(source: Source) -> int:
    head = source.head.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace")
    if front_matter(head.splitlines()) is not None:
        return 75
    if source.suffix in _SUFFIXES:
        return 72
    return 30 if sum(bool(sign.search(head)) for sign in _SIGNS) >= _ENOUGH else 0


def _is_small(data: bytes) -> bool:
    return len(data) <= _SMALL


FORMAT = Format(
    suffixes=_SUFFIXES,
    sureness=_sureness,
    read=partial(read_document, reader="claimcheck.read.markdown", is_small=_is_small),
)
