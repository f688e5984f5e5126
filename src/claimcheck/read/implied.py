"""
The year that a text is written in, told from how it speaks of years.

Only a year that is spoken of as under way counts ("since the beginning of 2025", "so far in 2025", "has
risen 70% in 2025"), and only where the text speaks of no later one. Years that are merely past are no
guide: articles name old years and leave their own unsaid. A wrong date is worse than none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claimcheck.model import Block
from claimcheck.read.dates import YEAR
from claimcheck.read.words import any_of, words
from claimcheck.rulebook import per_rulebook

_SAMPLE = 100_000
_SENTENCE_END = re.compile(r"[.!?;](?=\s|$)|\n")
_YEAR = re.compile(rf"\b{YEAR}\b(?!-)")
_UNDER_WAY = (
    re.compile(rf"\bsince the (?:very )?(?:beginning|start) of (?:the year )?{YEAR}\b", re.IGNORECASE),
    re.compile(rf"\bso far (?:in|during|this year,? in) {YEAR}\b", re.IGNORECASE),
    re.compile(rf"\b{YEAR} (?:so far|year[- ]to[- ]date)\b", re.IGNORECASE),
    re.compile(
        r"\b(?:has|have) (?:\w{1,20}ly )?(?:\w{2,20}(?:ed|en)|grown|shot|gone|lost|made|cut|won|spent|sold)\b"
        rf"(?: (?!from\b|than\b|since\b|peak\b|high\b|low\b|level\b)[^\s,;]{{1,20}}){{0,4}} in {YEAR}\b(?!-)"
    ),
)


def begun(text: str, blocks: Sequence[Block]) -> int | None:
    """Return the year that the text speaks of as under way; None where it speaks of none, or of a later one."""
    years: set[int] = set()
    under_way: set[int] = set()
    for sentence in _sentences(text, blocks):
        if not _YEAR.search(sentence) or _open().search(sentence):
            continue
        years.update(int(year) for year in _YEAR.findall(sentence))
        if not _elsewhere().search(sentence):
            under_way.update(int(m["year"]) for pattern in _UNDER_WAY for m in pattern.finditer(sentence))
    latest = max(years, default=None)
    return latest if latest in under_way else None


def _sentences(text: str, blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        if block.start < _SAMPLE:
            yield from _SENTENCE_END.split(text[block.start : min(block.end, _SAMPLE)])


@per_rulebook
def _open() -> re.Pattern[str]:
    return re.compile(rf"\b{any_of(words('tense', 'open'))}\b", re.IGNORECASE)


@per_rulebook
def _elsewhere() -> re.Pattern[str]:
    return re.compile(rf"\b{any_of(words('tense', 'elsewhere'))}\b", re.IGNORECASE)
