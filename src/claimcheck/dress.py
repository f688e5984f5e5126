"""
What a text wears and does not mean: marks that nobody sees, and several signs for one thing.

A blank is a blank whether lines may break at it or not, and a hyphen is a hyphen. Digits are set in groups by one sign,
letters with an accent are one character, and each line ends with one line feed. Dashes, the true minus and double
quotation marks stay as they are: their forms differ in meaning.
"""

from __future__ import annotations

import re
import unicodedata

from claimcheck.offsets import Offsets, edited

SOFT_HYPHEN = "\u00ad"
_UNSEEN = "\u034f\u061c\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb"
"""Joiners, blanks without width, directions of writing, selectors of a glyph."""

_BLANKS = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_LINE_ENDS = "\x0b\x0c\x1c-\x1e\x85\u2028\u2029"
_HYPHENS = "\u2010-\u2012"
_APOSTROPHES = "‘’‛′ʹʼˈ´"
_SAME_WIDTH = "\uff01-\uff5e\uffe0-\uffe2\uffe4-\uffe6\ufe50-\ufe6b"
"""Letters, digits and signs as wide or as small as those of Chinese and Japanese print."""

_RAISED = "\u2070\u00b9\u00b2\u00b3\u2074-\u2079"
"""Behind a digit they are the mark of a note: "150¹ million"; but for powers of ten."""

_LIGATURES = "\ufb00-\ufb06"
_ACCENTS = "\u0300-\u036f"

GROUP_SIGN = "'"
"""What parts the digits of a number in groups where no comma or full stop does."""

_EVEN = (
    # A blank between groups of three digits is part of the number, as no other blank is.
    rf"(?P<group>(?<![\d.,])\d{{1,3}}(?:[{_BLANKS}]\d{{3}}){{1,12}}(?!\d))"
    rf"|(?P<blank>[{_BLANKS}])|(?P<line>[{_LINE_ENDS}])|(?P<hyphen>[{_HYPHENS}])"
    rf"|(?P<apostrophe>[{_APOSTROPHES}]|(?<!`)`(?!`))|(?P<quote>″)|(?P<dash>―)|(?P<slash>[⁄∕])"
    rf"|(?P<width>[{_SAME_WIDTH}])"
)
_SIGNS = {"blank": " ", "line": "\n", "hyphen": "-", "apostrophe": "'", "quote": '"', "dash": "—", "slash": "/"}

_ONE_FOR_ONE = re.compile(_EVEN)
_ALL = re.compile(
    rf"(?P<unseen>[{_UNSEEN}]+|{SOFT_HYPHEN}(?![ \t]{{0,100}}[\r\n{_LINE_ENDS}]))"
    rf"|(?P<mark>(?<=\d)(?<!\D10)[{_RAISED}]+)|(?P<end>\r\n?)|(?P<composed>[^\W\d_][{_ACCENTS}]{{1,4}}|[{_LIGATURES}])|{_EVEN}"
)
_ALL_IN_ASCII = re.compile(r"(?P<end>\r\n?)|(?P<line>[\x0b\x0c\x1c-\x1e])|(?P<apostrophe>(?<!`)`(?!`))")
_GROUP_BLANK = re.compile(f"[{_BLANKS}]")


def undressed(text: str) -> tuple[str, Offsets]:
    """
    Return what a text means, character by character, and the way of its offsets back.

    A soft hyphen at the end of a line stays: it tells that the word goes on in the next.
    """
    return edited(text, _ALL_IN_ASCII if text.isascii() else _ALL, _meant)


def even(text: str) -> str:
    """Return a text with one sign for one thing, as far as that leaves all offsets as they are."""
    return text if text.isascii() else _ONE_FOR_ONE.sub(_meant, text)


def _meant(match: re.Match[str]) -> str:
    kind, written = match.lastgroup or "", match[0]
    if kind == "group":
        return _GROUP_BLANK.sub(GROUP_SIGN, written)
    if kind in {"width", "composed"}:
        return _folded(written)
    return "\n" if kind == "end" else _SIGNS.get(kind, "")


def _folded(written: str) -> str:
    """Return the plain form of a character, or of a letter with its accents; a sign with none stays."""
    return unicodedata.normalize("NFKC", written)
