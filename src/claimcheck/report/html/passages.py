"""An article as passages, and passages with their notes as bands of the page."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from claimcheck.model import Article, Block, Part, Span
from claimcheck.report.html.marks import Marks, Piece

_GROUPED = (Part.SUMMARY, Part.TABLE)
"""The parts whose blocks are lines of one list or one table."""

Note = TypeVar("Note")


@dataclass(frozen=True, slots=True)
class Passage:
    """What stands as one thing on the page: a paragraph, a heading, a list with its lines."""

    start: int
    part: str
    lines: tuple[tuple[Piece, ...], ...]


@dataclass(frozen=True, slots=True)
class Band(Generic[Note]):
    """A passage, the notes beside it, and the passages without notes that follow and may stand beside them too."""

    lead: Passage
    notes: tuple[Note, ...]
    rest: tuple[Passage, ...]


def passages(article: Article, marks: Marks) -> tuple[Passage, ...]:
    """Return the passages of an article in order of place; no word of it is left out."""
    groups: list[list[Block]] = []
    for block in _blocks(article):
        if groups and block.part in _GROUPED and groups[-1][0].part is block.part:
            groups[-1].append(block)
        else:
            groups.append([block])
    return tuple(
        Passage(group[0].start, group[0].part.value, tuple(tuple(marks.pieces(article.text, line)) for line in group))
        for group in groups
    )


def bands(found: Sequence[Passage], notes: Iterable[tuple[int, Note]]) -> tuple[Band[Note], ...]:
    """Join passages with notes; a note stands with the passage that its offset lies in, or the last one before."""
    starts = [passage.start for passage in found]
    beside: dict[int, list[Note]] = {}
    for offset, note in notes:
        beside.setdefault(max(bisect_right(starts, offset) - 1, 0), []).append(note)
    if not found:
        return ()
    leads = sorted({0, *beside})
    ends = [*leads[1:], len(found)]
    return tuple(
        Band(found[lead], tuple(beside.get(lead, ())), tuple(found[lead + 1 : end]))
        for lead, end in zip(leads, ends, strict=True)
    )


def _blocks(article: Article) -> Iterator[Block]:
    """Yield the blocks without overlap, and what has words between them as blocks of the body."""
    place = 0
    for block in article.blocks:
        start, end = max(block.start, place), min(block.end, len(article.text))
        if start >= end:
            continue
        yield from _between(article.text, Span(place, start))
        yield Block(start, end, block.part)
        place = end
    yield from _between(article.text, Span(place, len(article.text)))


def _between(text: str, span: Span) -> Iterator[Block]:
    words = text[span.start : span.end]
    if any(character.isalnum() for character in words):
        start = span.start + len(words) - len(words.lstrip())
        yield Block(start, start + len(words.strip()), Part.BODY)
