"""
Texts that stand side by side, drawn line by line: the lines of each are made whole lines.

Columns, a box beside the text, a picture with words: what parts them is a gap at the same place in several lines, with
running text on both sides of it. In a table the texts are short.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from claimcheck.read.pdf.layout import Cell, Line

_WORDS, _MANY_WORDS = 3, 6
"""How many words a text has at least that runs on beside another one, and beside a few words."""

_LINES = 2
"""In how many lines a gap stands at least."""

Gap = tuple[float, float]


def apart(lines: Sequence[Line]) -> list[Line]:
    """Return the lines, those parted that belong to texts side by side."""
    gutters = _gutters(lines)
    return [part for line in lines for part in _parts(line, gutters[line.side])]


def _gutters(lines: Iterable[Line]) -> dict[tuple[int, int], list[Gap]]:
    """Return the gaps that part running texts, by page and direction."""
    found: defaultdict[tuple[int, int], list[list[Gap]]] = defaultdict(list)
    for line in lines:
        for a, b in pairwise(line.cells):
            if _are_apart(a, b):
                _join((a.right, b.left), found[line.side], line.size)
    gutters: defaultdict[tuple[int, int], list[Gap]] = defaultdict(list)
    for side, groups in found.items():
        gutters[side] = [_shared(group) for group in groups if len(group) >= _LINES]
    return gutters


def _join(gap: Gap, groups: list[list[Gap]], size: float) -> None:
    """Add a gap to the group that it has as much in common with as the gap between two columns is wide."""
    for group in groups:
        low, high = _shared([*group, gap])
        if high - low > size / 2:
            group.append(gap)
            return
    groups.append([gap])


def _shared(gaps: Sequence[Gap]) -> Gap:
    return max(low for low, _ in gaps), min(high for _, high in gaps)


def _are_apart(a: Cell, b: Cell) -> bool:
    """Tell whether two texts may run on side by side, or one of them beside the words of a box."""
    fewer, more = sorted((a, b), key=_words)
    return _words(fewer) >= _WORDS or (_words(more) >= _MANY_WORDS and _has_more_letters(fewer))


def _words(cell: Cell) -> int:
    return sum(any(map(str.isalpha, word)) for word in cell.text.split())


def _has_more_letters(cell: Cell) -> bool:
    return sum(map(str.isalpha, cell.text)) > sum(map(str.isdigit, cell.text))


def _parts(line: Line, gutters: Sequence[Gap]) -> Iterable[Line]:
    """Yield the line, or its parts between the gutters that fall into its gaps."""
    groups = [[line.cells[0]]]
    for a, b in pairwise(line.cells):
        if any(min(b.left, high) > max(a.right, low) for low, high in gutters):
            groups.append([])
        groups[-1].append(b)
    if len(groups) == 1:
        return [line]
    return [replace(line, cells=group, is_row=line.is_row and len(group) > 1) for group in groups]
