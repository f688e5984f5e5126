"""Text to units: lines, with the lines of a paragraph that was broken at a fixed width joined again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from claimcheck.dress import SOFT_HYPHEN
from claimcheck.model import Part, Span
from claimcheck.read.problem import UnreadableError
from claimcheck.read.words import any_of, words
from claimcheck.rulebook import per_rulebook

MOST_LINES = 500_000
"""More than any article or book has; it bounds the time and the memory that a text can cost."""

_WIDEST_WRAP = 100
_NARROWEST_WRAP = 40
"""The widths, in characters, at which text is broken by hand or by mail programs."""

_SLACK = 3
_MOST_WIDTHS = 10
"""How many lengths of lines are tried as the width: a text that was broken at one has few that are larger."""

_MOST = 0.6
_HALF = 0.5

SENTENCE_END = re.compile(r"""[.!?:]["'”’)\]]{0,3}$""")
_CELL_BREAK = re.compile(r"\t| {3,}|[ \t]\|[ \t]")
_NUMBER = re.compile(r"[(\[$€£¥+\-−–]{0,4}\d[\d.,]{0,30}[%)\]*]{0,3}|[-–—]|n/?a", re.IGNORECASE)
_DASHES = "–—"
_HALVED = re.compile(r"\w-$")
_LONGEST_CELL = 60
_SENTENCE = 4
_WORDS_OF_FIGURE = 2
_PROSE = 10
"""How many words a line has at least that is no item and no label, and so may be broken at no width."""

_NUMBERS_IN_ROW = 3
_FEWEST_WORDS = 2


@dataclass(frozen=True, slots=True)
class Unit(Span):
    """
    A line, or several lines that are one paragraph.

    ``gap`` tells whether a blank line stands before it, ``indent`` how far its first line is set in,
    ``marker`` how long the sign is that opens it as an item of a list (0: it is none). ``part`` is what the
    markup of its source says it is, None where it says nothing.
    """

    text: str
    gap: bool
    indent: int
    marker: int
    table: bool
    part: Part | None = None

    @property
    def numbered(self) -> bool:
        """Whether the sign that opens it is a number."""
        return any(map(str.isdigit, self.text[: self.marker]))

    @property
    def size(self) -> int:
        """How many words it has."""
        return len(self.text.split())

    @property
    def ends(self) -> bool:
        """Whether a sentence ends at its end."""
        return bool(SENTENCE_END.search(self.text))

    @property
    def is_open(self) -> bool:
        """Whether its last word is one that nothing ends with: "in", "the", a figure with a hyphen behind it."""
        last = self.text.rsplit(maxsplit=1)[-1]
        return last in _unfinished() or bool(_HALVED.search(last))


def units(text: str) -> list[Unit]:
    """
    Return the units of ``text`` in order; blank lines are none.

    Raises
    ------
    UnreadableError
        There are more lines than a text can have.

    """
    lines = _without_lone_rows(_lines(text))
    width = _wrap_width(lines)
    joined: list[list[Unit]] = []
    for line in lines:
        if joined and _continues(joined[-1], line, width):
            joined[-1].append(line)
        else:
            joined.append([line])
    return [_unit(text, group) for group in joined]


def _is_table_row(line: str) -> bool:
    """Tell whether a line is a row of a table: short cells apart, or next to nothing but numbers."""
    found = line.split()
    if len(found) < _FEWEST_WORDS:
        return False
    cells = [cell for cell in _CELL_BREAK.split(line) if cell.strip()]
    if len(cells) > (1 if "\t" in line else 2) and not (any(map(_is_prose, cells)) or _is_sentence(line, cells)):
        return True
    numbers = sum(bool(_NUMBER.fullmatch(word)) for word in found)
    return numbers >= _NUMBERS_IN_ROW and numbers > len(found) * _MOST


def _is_sentence(line: str, cells: Sequence[str]) -> bool:
    """Tell whether cells are what a tab makes of a sentence: it has an end and words, and no number apart."""
    small = sum(word[0].islower() for word in line.split())
    return small >= _SENTENCE and bool(SENTENCE_END.search(line)) and not any(map(_NUMBER.fullmatch, cells))


def _without_lone_rows(lines: list[Unit]) -> list[Unit]:
    """Return the lines; one with no other row beside it, and no cell with a figure, is words that were typed apart."""
    beside = [False, *(line.table for line in lines), False]
    return [
        replace(line, table=False) if line.table and not (before or behind or _has_figure(line)) else line
        for line, before, behind in zip(lines, beside, beside[2:], strict=False)
    ]


def _has_figure(line: Unit) -> bool:
    cells = [cell for cell in _CELL_BREAK.split(line.text) if len(cell.split()) <= _WORDS_OF_FIGURE]
    return any(map(str.isdigit, "".join(cells)))


def _is_prose(cell: str) -> bool:
    return len(cell) > _LONGEST_CELL or (len(cell.split()) >= _SENTENCE and bool(SENTENCE_END.search(cell.strip())))


def _lines(text: str) -> list[Unit]:
    found = []
    offset, gap = 0, True
    for raw in text.splitlines(keepends=True):
        line = raw.strip()
        if line:
            start = offset + len(raw) - len(raw.lstrip())
            end = start + len(line)
            indent = start - offset
            found.append(Unit(start, end, line, gap, indent, _marker_length(line), _is_table_row(line)))
            if len(found) > MOST_LINES:
                msg = f"has more than {MOST_LINES:,} lines, too many for an article; save the article alone"
                raise UnreadableError(msg)
        gap = not line
        offset += len(raw)
    return found


def _unit(text: str, group: Sequence[Unit]) -> Unit:
    first, last = group[0], group[-1]
    if first is last:
        return first
    return replace(first, end=last.end, text=text[first.start : last.end])


def _marker_length(line: str) -> int:
    match = _marker().match(line)
    return match.end() if match else 0


def bullet_pattern() -> str:
    """Return a pattern for a sign that opens an item of a list, with the blanks after it."""
    plain, rounded = any_of(words("summary", "bullets")), any_of(words("summary", "round_bullets"))
    return rf"{plain}\s{{1,10}}|{rounded}\s{{0,10}}"


@per_rulebook
def _marker() -> re.Pattern[str]:
    return re.compile(rf"(?:{bullet_pattern()}|\(?\d{{1,2}}[.)]\s{{1,10}})(?=\S)")


def _wrap_width(lines: Sequence[Unit]) -> int:
    """
    Return the width at which the text was broken, 0 where each line is a paragraph.

    Only lines with a next one right below are asked: a headline apart may be longer than the column under it. Of their
    lengths the largest that explains most of the breaks is the width.
    """
    pairs = [(a, b) for a, b in pairwise(lines) if _could_join(a, b)]
    lengths = {_length(line) for pair in pairs for line in pair if " " in line.text}
    for width in sorted((n for n in lengths if _NARROWEST_WRAP <= n <= _WIDEST_WRAP), reverse=True)[:_MOST_WIDTHS]:
        if _is_wrapped(pairs, width):
            return width
    return 0


def _is_wrapped(pairs: Sequence[tuple[Unit, Unit]], width: int) -> bool:
    """Tell whether text that was broken at a width would be broken where these lines end."""
    full = [(a, b) for a, b in pairs if _length(a) <= width and _is_full(a, b, width)]
    flowing = [(a, b) for a, b in full if not a.ends]
    goes_on = any(b.text[0].islower() or a.is_open for a, b in flowing)
    return len(full) > len(pairs) * _MOST and len(flowing) > len(full) * _HALF and goes_on


def _length(line: Unit) -> int:
    return line.indent + len(line.text)


def _may_be_words(line: Unit) -> bool:
    """Tell whether what opens a line as an item may belong to a sentence: a day or a dash that a line was broken at."""
    return line.numbered or line.text[0] in _DASHES or line.text[line.marker].islower()


@per_rulebook
def _unfinished() -> frozenset[str]:
    return frozenset(words("lines", "unfinished"))


def _could_join(a: Unit, b: Unit) -> bool:
    return not (b.gap or b.marker or a.table or b.table)


def _is_full(a: Unit, b: Unit, width: int) -> bool:
    """Tell whether the first word of ``b`` would not have fitted at the end of ``a``."""
    return _length(a) + 1 + len(b.text.split(None, 1)[0]) > width - _SLACK


def _continues(group: Sequence[Unit], line: Unit, width: int) -> bool:
    """Tell whether a line goes on with the paragraph before it; ``width`` is 0 where nothing was broken at one."""
    last = group[-1]
    if last.text.endswith(SOFT_HYPHEN):
        return not line.gap
    if line.gap or last.table or line.table:
        return False
    if not width:
        return not line.marker and (_halves(last, line) or (last.size >= _PROSE and _goes_on(last, line)))
    if line.marker:
        return not group[0].marker and not last.ends and _is_full(last, line, width) and _may_be_words(line)
    if line.indent > last.indent and not (group[0].marker and last is group[0]):
        return False
    return _is_full(last, line, width) or _goes_on(last, line)


def _halves(last: Unit, line: Unit) -> bool:
    """Tell whether the end of a line parts a compound: ``a 5-`` and ``year loan``."""
    return bool(_HALVED.search(last.text)) and line.text[0].islower()


def _goes_on(last: Unit, line: Unit) -> bool:
    """Tell whether the words say that a sentence goes on over the end of a line."""
    return last.is_open or (not last.ends and line.text[0].islower())
