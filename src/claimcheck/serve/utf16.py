"""Offsets as JavaScript and Java count them: in units of UTF-16, of which an emoji has two."""

from __future__ import annotations

import re
from bisect import bisect_left

_WIDE = re.compile("[\U00010000-\U0010ffff]")


class Units:
    """The offsets of one text."""

    def __init__(self, text: str) -> None:
        self._wide = [match.start() for match in _WIDE.finditer(text)]

    def at(self, offset: int) -> int:
        """Return the units before a character offset."""
        return offset + bisect_left(self._wide, offset)
