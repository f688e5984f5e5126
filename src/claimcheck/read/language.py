"""Whether a text is in English: a cheap test that long texts in other languages fail and nothing else does."""

from __future__ import annotations

import re
from collections.abc import Iterable

from claimcheck.model import Block
from claimcheck.read.words import words
from claimcheck.rulebook import per_rulebook

_WORD = re.compile(r"[^\W\d_]{1,40}")
_SAMPLE = 20_000
_FEWEST_LETTERS = 200
_LATIN_SHARE = 0.5
_FEWEST_WORDS = 80
_SENTENCE = 8
_ENGLISH_SHARE = 0.07
_LAST_ASCII = "\x7f"


def is_english(text: str, blocks: Iterable[Block]) -> bool:
    """
    Tell whether a text may be English.

    Only its sentences are looked at, not tables and headlines, which have few of the words that give a
    language away; and only where there are enough of them to tell.
    """
    sample = text[:_SAMPLE]
    letters = [letter for letter in sample if letter.isalpha()]
    if (
        len(letters) >= _FEWEST_LETTERS
        and sum(letter <= _LAST_ASCII for letter in letters) < len(letters) * _LATIN_SHARE
    ):
        return False
    prose = _prose(sample, blocks)
    if len(prose) < _FEWEST_WORDS:
        return True
    return sum(word in _english() for word in prose) >= len(prose) * _ENGLISH_SHARE


def _prose(sample: str, blocks: Iterable[Block]) -> list[str]:
    prose = []
    for block in blocks:
        found = _WORD.findall(sample[block.start : block.end].lower())
        if len(found) >= _SENTENCE:
            prose += found
    return prose


@per_rulebook
def _english() -> frozenset[str]:
    return frozenset(words("english", "words"))
