"""Lines of a PDF to pieces: running heads left out, paragraphs joined, words that were broken made whole."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from itertools import pairwise

from claimcheck.model import Part
from claimcheck.read.draft import Piece, bullet, item_or_text
from claimcheck.read.lines import SENTENCE_END
from claimcheck.read.pdf.columns import apart
from claimcheck.read.pdf.layout import SOFT_HYPHEN, Line
from claimcheck.read.words import words
from claimcheck.rulebook import per_rulebook

_EDGE = 3
"""How many lines at the top and at the foot of a page may be running heads."""

_OFTEN = 0.5
_DIGITS = re.compile(r"\d{1,9}")
_PAGE_NUMBER = re.compile(
    r"(?:page\s{1,3})?[-–]?\s?\d{1,4}\s?[-–]?(?:\s?(?:of|/)\s?\d{1,4})?|(?:https?|file)://\S{1,500}(?:\s\d{1,4}/\d{1,4})?",
    re.IGNORECASE,
)
_PRINTED = re.compile(r"\d{1,2}/\d{1,2}/\d{2,4}, \d{1,2}:\d\d(?: [AP]M)? .{0,300}")
_BROKEN = re.compile(r"([^\W\d_]{1,40}(?:-[^\W\d_]{1,40}){0,4}|[^\W_]{1,40})[-\u00ad]$")
_GOES_ON = re.compile(r"[^\W\d_]{1,40}")
_INSIDE = re.compile(r"([^\s\u00ad]{1,60})\u00ad(\s{0,3})([^\s\u00ad]{1,60})")
_WORDS = re.compile(r"[^\W\d_]{1,40}(?:-[^\W\d_]{1,40}){0,4}")

_SAME_SIZE = 0.12
_SPACED = 0.25
"""How much more than usual, in heights of letters, the gap between two paragraphs is."""

_INDENT = 0.8
_SLACK = 1.5
_LARGER = 1.2
_LONGEST_TITLE = 40
_NEAR = 60
"""How many paragraphs back a line may belong."""


def pieces(lines: Sequence[Line]) -> list[Piece]:
    """Return the pieces that the lines of a document make."""
    kept = apart(_without_running_heads(lines))
    known = Counter(word.lower() for line in kept for word in _WORDS.findall(line.text))
    pitches, usual = _pitches(kept), _usual_size(kept)
    rows = {id(line) for line in _rows(kept)}
    groups = Paragraphs(pitches, usual, margins=_margins(kept), rows=rows).of(kept)
    title = _title(groups, usual)
    found = []
    for group in groups:
        if id(group[0]) in rows:
            found.append(Piece("\t".join(_whole(cell.text, known) for cell in group[0].cells), Part.TABLE))
        else:
            found.append(item_or_text(_joined(group, known), Part.TITLE if group is title else None))
    return found


def _without_running_heads(lines: Sequence[Line]) -> list[Line]:
    """Leave out what stands at the edge of many pages alike, and page numbers."""
    pages: defaultdict[tuple[int, int], list[Line]] = defaultdict(list)
    for line in lines:
        pages[line.side].append(line)
    edges = {}
    for side, found in pages.items():
        by_height = sorted(found, key=lambda line: -line.foot)
        edges[side] = by_height[:_EDGE] + by_height[_EDGE:][-_EDGE:]
    often = Counter(key for edge in edges.values() for key in {_edge_key(line) for line in edge})
    dropped = set()
    for edge in edges.values():
        for line in edge:
            repeats = often[_edge_key(line)]
            is_head = repeats > 1 and repeats >= _OFTEN * len(pages)
            if is_head or _PAGE_NUMBER.fullmatch(line.text) or (line.is_row and _PRINTED.fullmatch(line.text)):
                dropped.add(id(line))
    return [line for line in lines if id(line) not in dropped]


def _edge_key(line: Line) -> tuple[str, int]:
    return _DIGITS.sub("0", line.text), round(line.foot)


def _pitches(lines: Sequence[Line]) -> dict[int, float]:
    """Return the usual gap between two lines for each size of letters."""
    gaps: defaultdict[int, Counter[int]] = defaultdict(Counter)
    for a, b in pairwise(lines):
        gap = a.foot - b.top
        if a.side == b.side and _alike(a, b) and -a.size < gap < 2 * a.size:
            gaps[round(a.size)][round(gap * 2)] += 1
    # The least of the frequent gaps: a text of short paragraphs has more gaps between them than in them.
    return {
        size: min(gap for gap, count in found.items() if count * 4 >= max(found.values())) / 2
        for size, found in gaps.items()
    }


def _alike(a: Line, b: Line) -> bool:
    return abs(a.size - b.size) <= _SAME_SIZE * max(a.size, b.size)


def _rows(lines: Sequence[Line]) -> Iterable[Line]:
    """Yield the rows of tables: lines with wide gaps, and those beside them that have gaps too."""
    is_row = [line.is_row and len(line.cells) > 1 for line in lines]
    for index, line in enumerate(lines):
        beside = any(0 <= other < len(lines) and len(lines[other].cells) > 1 for other in (index - 1, index + 1))
        if is_row[index] or (len(line.cells) > 1 and beside and not SENTENCE_END.search(line.text)):
            yield line


class Paragraphs:
    """
    Puts lines into paragraphs: behind the line before, or under one that stands right above, whatever came in between.

    A document holds its lines in any order: what is set into a paragraph, a box or a picture beside it, may come in the
    middle of it.
    """

    def __init__(
        self, pitches: Mapping[int, float], usual: int, *, margins: Mapping[int, float], rows: Container[int]
    ) -> None:
        """Take the usual gaps between lines by their size, the size of most, how far lines reach, and what is a row."""
        self._pitches = pitches
        self._usual = usual
        self._margins = margins
        self._rows = rows

    def of(self, lines: Iterable[Line]) -> list[list[Line]]:
        """Return the lines of each paragraph; a row of a table is one."""
        groups: list[list[Line]] = []
        for line in lines:
            home = None if id(line) in self._rows else self._home(groups, line)
            if home is None:
                groups.append([line])
            else:
                home.append(line)
        return groups

    def _home(self, groups: Sequence[list[Line]], line: Line) -> list[Line] | None:
        """Return the paragraph that a line belongs to, the last one before others."""
        near = [group for group in reversed(groups[-_NEAR:]) if id(group[-1]) not in self._rows]
        if near and near[0] is groups[-1] and self._goes_on(near[0], line):
            return near[0]
        for group in near:
            if _is_right_above(group[-1], line) and self._goes_on(group, line):
                return group
        # The first of its size on the page may go on with the last of that size on the page before.
        alike = next((group for group in near if _alike(group[-1], line)), None)
        return alike if alike is not None and alike[-1].page < line.page and self._goes_on(alike, line) else None

    def _goes_on(self, group: Sequence[Line], line: Line) -> bool:
        """Tell whether a line belongs to the paragraph before it."""
        last = group[-1]
        if not _alike(last, line) or last.turn != line.turn or bullet().match(line.text):
            return False
        if last.page != line.page or line.foot > last.top:
            return self._is_one_sentence(last, line)
        if line.left > last.right or line.right < last.left or line.foot >= last.foot:
            return False  # it stands beside
        gap = last.foot - line.top
        usual = self._pitches.get(round(last.size), 0.0)
        return gap <= usual + _SPACED * last.size and self._is_filled(group, line)

    def _is_filled(self, group: Sequence[Line], line: Line) -> bool:
        """Tell whether the last line of a paragraph ended for want of room, and no new one is marked by its indent."""
        last = group[-1]
        if last.size > self._usual * _LARGER:
            return True  # a headline, however its lines are set
        hangs = bool(bullet().match(group[0].text))
        if line.left > last.left + _INDENT * last.size and not hangs:
            return False
        # Where the next word would have found room, the line was ended on purpose.
        return self._is_full(last, _width_of_first_word(line)) or bool(_BROKEN.search(last.text))

    def _is_one_sentence(self, last: Line, line: Line) -> bool:
        """Tell whether a sentence goes on in the next column or on the next page."""
        if SENTENCE_END.search(last.text):
            return False
        return line.text[:1].islower() or self._is_full(last, _width_of_first_word(line))

    def _is_full(self, line: Line, width: float) -> bool:
        return line.right + width > self._margins[id(line)] - _SLACK * line.size


def _is_right_above(last: Line, line: Line) -> bool:
    """Tell whether a line stands under another one, in the same column."""
    gap = last.foot - line.top
    is_under = last.side == line.side and -_SLACK * last.size < gap and line.foot < last.foot
    return is_under and abs(last.left - line.left) < _SLACK * last.size


def _width_of_first_word(line: Line) -> float:
    return (line.right - line.left) * (len(line.text.split(None, 1)[0]) + 1) / len(line.text)


def _margins(lines: Sequence[Line]) -> dict[int, float]:
    """Return for each line how far the lines reach that begin where it begins."""
    keys = [(line.side, round(line.left / 4), round(line.size)) for line in lines]
    reach: defaultdict[tuple[tuple[int, int], int, int], float] = defaultdict(lambda: -math.inf)
    for line, (side, left, size) in zip(lines, keys, strict=True):
        for near in (left - 1, left, left + 1):
            reach[side, near, size] = max(reach[side, near, size], line.right)
    return {id(line): reach[key] for line, key in zip(lines, keys, strict=True)}


def _usual_size(lines: Iterable[Line]) -> int:
    """Return the size of most letters."""
    sizes: Counter[int] = Counter()
    for line in lines:
        sizes[round(line.size)] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0


def _title(groups: Sequence[Sequence[Line]], usual: int) -> Sequence[Line] | None:
    """Return the lines that are the title: at the top, in larger letters than the text has."""
    for group in groups[:3]:
        size = sum(len(line.text.split()) for line in group)
        if group[0].size > _LARGER * usual and size <= _LONGEST_TITLE and not bullet().match(group[0].text):
            return group
    return None


def _joined(group: Sequence[Line], known: Counter[str]) -> str:
    texts: list[str] = []
    for line in group:
        match = _BROKEN.search(texts[-1][-100:]) if texts else None
        following = _GOES_ON.match(line.text)
        if match and following and following[0][0].islower():
            texts[-1] = texts[-1][:-1] + _hyphen(match[1], following[0], known) + line.text
        else:
            texts.append(line.text)
    return _whole(" ".join(texts), known)


def _whole(text: str, known: Counter[str]) -> str:
    """Return ``text`` with the words made whole that were broken at the end of a line and are joined already."""

    def made_whole(match: re.Match[str]) -> str:
        following = _GOES_ON.match(match[3])
        head = match[1].rpartition("-")[2]
        if following is None or not head.isalpha() or "-" in match[1]:
            return f"{match[1]}-{match[3]}"
        return match[1] + _hyphen(head, following[0], known) + match[3]

    return _INSIDE.sub(made_whole, text).replace(SOFT_HYPHEN, "-")


def _hyphen(head: str, tail: str, known: Counter[str]) -> str:
    """Return the hyphen of a compound, or nothing where a word was only broken at the end of a line."""
    head, tail = head.lower(), tail.lower()
    if "-" in head or not head.isalpha():
        return "-"
    joined, parted = known[head + tail], known[f"{head}-{tail}"]
    if joined or parted:
        return "-" if parted > joined else ""
    is_compound = head in _compounds("heads") or tail in _compounds("tails")
    return "-" if is_compound else ""


@per_rulebook
def _compounds(key: str) -> frozenset[str]:
    return frozenset(words("compounds", key))
