"""Marks of footnotes: signs that are smaller than the line and raised in it; they are no part of a figure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from claimcheck.read.pdf.layout import Letter

_SMALLER = 0.85
_RAISED = 0.15
"""How much smaller than the letters of the line a mark is, and how far its foot stands over theirs, in their height."""

_MARK = re.compile(r"[(\[]?(?:\d{1,3}(?:[,;–-]\d{1,3}){0,5}|[a-z]|[*†‡§¶#]{1,4})[)\]]?[,;]?")
_POWER = re.compile(r"(?<![^\W\d_])(?:[cdk]?m|ft|in|yd|mi)$")
"""What is raised behind one of these is its power: square metres."""

_LONGEST_UNIT = 3


def without_marks(letters: Sequence[Letter], size: float) -> list[Letter]:
    """Return the letters of a line without the marks in it; ``size`` is the height of most of them."""
    feet = sorted(letter.foot for letter in letters if letter.top - letter.foot > _SMALLER * size)
    if not feet:
        return list(letters)
    foot = feet[len(feet) // 2]

    def is_raised(letter: Letter) -> bool:
        height = letter.top - letter.foot
        is_small = 0 < height <= _SMALLER * size and not letter.sign.isspace()
        return is_small and letter.foot > foot + _RAISED * size

    kept: list[Letter] = []
    for raised, group in groupby(letters, is_raised):
        run = list(group)
        if not (raised and _is_mark(run, kept)):
            kept += run
    return kept


def _is_mark(run: Sequence[Letter], before: Sequence[Letter]) -> bool:
    text = "".join(letter.sign for letter in run).strip()
    word = "".join(letter.sign for letter in before[-_LONGEST_UNIT:])
    return bool(_MARK.fullmatch(text)) and not (text in ("2", "3") and _POWER.search(word))
