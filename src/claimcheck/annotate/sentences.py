"""
Where sentences begin and end.

Rules, not the model: they are fast, they never join two blocks, and they can be wrong only in ways
that can be read here. The abbreviations are data in ``rules/sentences.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimcheck.model import Block, Span
from claimcheck.rulebook import per_rulebook, read_toml

LONGEST = 2000
"""How many characters a sentence may have: tables and endless lines are cut, so that time grows with length alone."""

_END = re.compile(r"[.!?…]{1,4}[\"'”»)\]]{0,3}(?=\s)")
_GLUED = re.compile(r"(?:(?<=[a-z][a-z])|(?<=[\d%)]))[.!?](?=[\"“]?[A-Z][a-z])(?!(?:Com|Net|Org)\b)")
"""The end of a sentence without a blank behind it, as web pages print it; no name of a host."""

_START = re.compile(r"\s{1,40}(?=[\"'“«(\[]{0,3}[^\W_a-z]|[\"'“«(\[]{0,3}[$€£¥₹]|[-–—•*])")
_LAST_WORD = re.compile(r"[\w.&'/-]{0,30}$")
_FIRST_WORD = re.compile(r"\s{0,40}[\"'“(]?([\w'-]{1,30})")
_PLACE = r"[A-Z][A-Z.'/ -]{2,40}[A-Z](?:,[^.\n]{0,40}\.?[^.\n]{0,20})?(?:\([^)\n]{1,30}\))?"
_DAY = r"[A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?"
_DATELINE = re.compile(rf"(?:{_PLACE}|{_DAY})\s{{0,3}}(?:--|[-–—_])\s{{1,3}}")
_BREAK = re.compile(r"\n[^\S\n]*\n\s*|\n(?=[^\S\n]*[-–—•*]\s)")


def split(text: str, blocks: tuple[Block, ...]) -> Iterator[tuple[Span, Block]]:
    """Yield each sentence's span with the block it stands in, in order of place."""
    for block in blocks:
        start = block.start
        for end in _ends(text, block):
            stripped = _strip(text, start, end)
            if stripped is not None:
                yield stripped, block
            start = end


def _ends(text: str, block: Block) -> Iterator[int]:
    breaks = {match.start() for match in _BREAK.finditer(text, block.start, block.end)}
    stops = {
        match.end()
        for match in _END.finditer(text, block.start, block.end)
        if _START.match(text, match.end(), block.end) and not _abbreviated(text, match, block.start)
    }
    stops |= {
        match.end()
        for match in _GLUED.finditer(text, block.start, block.end)
        if not _abbreviated(text, match, block.start)
    }
    dateline = _DATELINE.match(text, block.start, block.end)
    if dateline is not None:
        stops = {stop for stop in stops if stop > dateline.end()} | {dateline.end()}
    last = block.start
    for end in (*sorted(breaks | stops), block.end):
        yield from cuts(text, last, end, longest=LONGEST)
        yield end
        last = end


def cuts(text: str, start: int, end: int, *, longest: int) -> Iterator[int]:
    """Yield where a stretch is cut that is longer than ``longest`` characters, at a space where there is one."""
    while end - start > longest:
        space = text.rfind(" ", start + longest // 2, start + longest)
        start = space if space > start else start + longest
        yield start


def _abbreviated(text: str, stop: re.Match[str], block_start: int) -> bool:
    """Tell whether the full stop belongs to an abbreviation that cannot end a sentence here."""
    if stop.group() != ".":
        return False
    match = _LAST_WORD.search(text, max(block_start, stop.start() - 30), stop.start())
    word = match.group() if match else ""
    always, before_name = _abbreviations()
    if word in always or _is_initial(word):
        return True
    # "Corp." or "U.S." may end a sentence; they do not where the next word cannot begin one.
    return word.lower() in before_name and not _begins_sentence(text, stop.end())


def _is_initial(word: str) -> bool:
    return len(word) == 1 and word.isupper() and word != "I"


def _begins_sentence(text: str, offset: int) -> bool:
    word = _FIRST_WORD.match(text, offset)
    return word is not None and word.group(1).lower() in _openers()


@per_rulebook
def _abbreviations() -> tuple[frozenset[str], frozenset[str]]:
    rules = read_toml("sentences.toml")
    return frozenset(rules["never_last"]), frozenset(rules["sometimes_last"])


@per_rulebook
def _openers() -> frozenset[str]:
    return frozenset(read_toml("sentences.toml")["openers"])


def _strip(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None
