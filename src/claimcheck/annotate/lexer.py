"""
The words, numbers and signs of a text, with their places.

A number with its grouping is one token, a date or a telephone number is one token of no interest, and
every sign stands alone, so that ``HK$9.4bn`` is four tokens. Nothing is lost but white space.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import accumulate
from operator import add, sub

from claimcheck.dress import GROUP_SIGN

# Each repetition is bounded or followed by a character it cannot match, so the time is linear.
_DATE = r"[0-9]{1,4}([-/.])[0-9]{1,2}(?:\3[0-9]{1,4}){1,6}(?![0-9%])"
_CLOCK = r"[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?:\.[0-9]{1,3})?(?![0-9])"
_PHONE = (
    r"(?:1-)?[0-9]{3}-[0-9]{3}-[0-9]{4}(?![0-9])"
    r"|\([0-9]{3}\) ?[0-9]{3}-[0-9]{4}(?![0-9])"
    r"|\+[0-9]{1,3}(?:[ -]\(?[0-9]{1,4}\)?){2,5}(?![0-9.,%])"
)
_MIXED = r"[0-9]{1,4}[- ][0-9]{1,2}/(?:2|3|4|5|8|16|32|64)(?![0-9/])"
_FRACTION = r"[0-9]{1,2}/(?:2|3|4|5|8|16|32|64)(?![0-9/])"
_GROUPED = (
    r"[0-9]{1,3}(?:,[0-9]{2,3}){0,12},[0-9]{3}(?![0-9])"
    rf"|[0-9]{{1,3}}(?:{GROUP_SIGN}[0-9]{{3}}){{1,12}}(?![0-9])"
    r"|[0-9]{1,3}(?:\.[0-9]{3}){2,12}(?![0-9])"
)
_CONTINENTAL = r"[1-9][0-9]{0,2}(?:\.[0-9]{3}){1,12},[0-9]{1,2}(?![0-9]|[.,][0-9])"
_NUMBER = rf"{_MIXED}|{_FRACTION}|{_CONTINENTAL}|(?:{_GROUPED}|[0-9]+)(?:\.[0-9]+)?(?![0-9])|\.[0-9]+"
_GLYPHS = "¼½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"
GLYPHS = frozenset(_GLYPHS)
"""Signs that are fractions; each is a token of its own."""

_WORD = rf"(?:[A-Za-z]\.){{2,6}}|(?:(?![{_GLYPHS}])[^\W\d_])+(?:'[^\W\d_]+)?"

# The look-ahead spares most tokens the attempts at codes and numbers.
_TOKEN = re.compile(rf"(\s*)(?:(?=[0-9.(+])(?:({_DATE}|{_CLOCK}|{_PHONE})|({_NUMBER}))|({_WORD}|[-=]>|\S))")

CODE, NUMBER, OTHER = "c", "n", "o"
PADDING = 8
"""Empty tokens at the end: no rule looks further ahead from where it stands."""

HYPHEN = "-"
MINUS = frozenset("-−–")


@dataclass(frozen=True, slots=True)
class Tokens:
    """
    The tokens of one text, as lists of equal length.

    ``low`` is the token in lower case; ``kind`` is ``NUMBER``, ``CODE`` (a date, a time of day, a telephone
    number) or ``OTHER``; ``tight`` says that nothing stands between the token and the one before it;
    ``near`` that the two can belong to one phrase, as they cannot over the end of a line. The lists end with empty
    tokens, so that looking a few places ahead never fails.
    """

    text: str
    raw: list[str]
    low: list[str]
    kind: list[str]
    start: list[int]
    end: list[int]
    tight: list[bool]
    near: list[bool]

    def __len__(self) -> int:
        """Return the number of tokens, without the empty ones at the end."""
        return len(self.raw) - PADDING


def tokenize(text: str) -> Tokens:
    """Return the tokens of ``text``."""
    # White space at the end belongs to no token, and looking for one in it takes quadratic time.
    found = _TOKEN.findall(text.rstrip())
    gaps = [row[0] for row in found]
    raw = [row[1] or row[3] or row[4] for row in found]
    lengths = [*map(len, raw)]
    end = list(accumulate(map(add, map(len, gaps), lengths)))
    return Tokens(
        text,
        raw + [""] * PADDING,
        [*map(str.lower, raw)] + [""] * PADDING,
        [CODE if row[1] else NUMBER if row[3] else OTHER for row in found] + [OTHER] * PADDING,
        [*map(sub, end, lengths)] + [len(text)] * PADDING,
        end + [len(text)] * PADDING,
        [not gap for gap in gaps] + [False] * PADDING,
        ["\n" not in gap for gap in gaps] + [False] * PADDING,
    )
