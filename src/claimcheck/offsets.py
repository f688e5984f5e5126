"""
Where the characters of a text stand in the text that it was made from.

A text is made anew by edits: a stretch of the old is replaced, and may become longer or shorter. Where nothing was
edited, a character is only moved on. Texts that are made one from the other have layers of edits, the last one first.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field


def _column() -> array[int]:
    return array("q")


@dataclass(frozen=True, slots=True)
class Edits:
    """The stretches that are longer or shorter in the new text than in the old, in order of place, by column."""

    new_start: array[int] = field(default_factory=_column)
    new_end: array[int] = field(default_factory=_column)
    old_start: array[int] = field(default_factory=_column)
    old_end: array[int] = field(default_factory=_column)

    def add(self, new: tuple[int, int], old: tuple[int, int]) -> None:
        """Add a stretch behind those that are there."""
        self.new_start.append(new[0])
        self.new_end.append(new[1])
        self.old_start.append(old[0])
        self.old_end.append(old[1])

    @property
    def inverse(self) -> Edits:
        """The edits that lead from the old text to the new."""
        return Edits(self.old_start, self.old_end, self.new_start, self.new_end)

    def start(self, offset: int) -> int:
        """Return where the character at an offset of the new text begins in the old."""
        place = bisect_right(self.new_start, offset) - 1
        if place < 0:
            return offset
        if offset < self.new_end[place]:
            return self.old_start[place]
        return self.old_end[place] + offset - self.new_end[place]

    def end(self, offset: int) -> int:
        """Return where the character before an offset of the new text ends in the old."""
        last = offset - 1
        place = bisect_right(self.new_start, last) - 1
        if place < 0:
            return offset
        if last < self.new_end[place]:
            return self.old_end[place]
        return self.old_end[place] + offset - self.new_end[place]


@dataclass(frozen=True, slots=True)
class Offsets:
    """The way of an offset back to the text that a text was made from; without layers it stays what it is."""

    layers: tuple[Edits, ...] = ()

    def then(self, earlier: Offsets) -> Offsets:
        """Return the way on to what the older text was made from itself."""
        return Offsets(self.layers + earlier.layers)

    @property
    def inverse(self) -> Offsets:
        """The way from the older text to the newer."""
        return Offsets(tuple(layer.inverse for layer in reversed(self.layers)))

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where a stretch stands in the older text; what is empty stays empty."""
        is_empty = start == end
        for layer in self.layers:
            start, end = layer.start(start), layer.end(end)
        return (start, start) if is_empty else (start, end)


def edited(text: str, pattern: re.Pattern[str], new: Callable[[re.Match[str]], str]) -> tuple[str, Offsets]:
    """Return the text with every match replaced by what ``new`` makes of it, and the way of its offsets back."""
    edits = Edits()
    shift = 0

    def replaced(match: re.Match[str]) -> str:
        nonlocal shift
        words = new(match)
        start, end = match.span()
        if len(words) != end - start:
            edits.add((start + shift, start + shift + len(words)), (start, end))
            shift += len(words) - (end - start)
        return words

    made = pattern.sub(replaced, text)
    return made, Offsets((edits,) if edits.new_start else ())
