"""Text from outside, made harmless: it may hold anything, and none of it may reach a terminal alive."""

from __future__ import annotations

import re

_BREAKS = re.compile(r"[ \t\r\n\f\v\u2028\u2029]{0,100}[\t\r\n\f\v\u2028\u2029][ \t\r\n\f\v\u2028\u2029]{0,100}")
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def visible(text: str) -> str:
    r"""
    Return ``text`` on one line, with every control character spelled out (``\x1b``).

    Controls of the direction of writing count: they can make a text read as another than it is.
    """
    return _UNSEEN.sub(_spelled, _BREAKS.sub(" ", text))


def _spelled(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\x{code:02x}" if code <= 0xFF else f"\\u{code:04x}"  # noqa: PLR2004 - two hexadecimal digits hold 255
