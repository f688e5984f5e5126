"""A page of a PDF to lines: what stands at one height, with its place and its size, turned so that it can be read."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator, Sequence

import pypdfium2.raw as pdfium

from claimcheck.read.pdf.layout import SOFT_HYPHEN, Cell, Letter, Line
from claimcheck.read.pdf.marks import without_marks

_BREAKS = frozenset((0x0A, 0x0D))
_HYPHENS = frozenset((0x02, 0xFFFE))
"""What PDFium gives for a soft hyphen."""

_LAST = 0x10FFFF
_SURROGATES = range(0xD800, 0xE000)
_QUARTER = math.pi / 2
_COLUMN = 1.0
_WIDE_COLUMN = 2.5
"""How wide, in heights of letters, a gap is that may part two cells, and one that surely does."""

_BLANK = 0.12
"""How wide a gap is, in heights of letters, that parts two words."""

_SAME_HEIGHT = 0.5
"""How much of the smaller of two letters stands beside the other where both stand in one line."""


def lines_of(page: pdfium.FPDF_TEXTPAGE, number: int, *, most: int) -> Iterator[Line]:
    """Yield the lines of a page, ``most`` letters of it, in the order in which it holds them."""
    line: list[Letter] = []
    for run in _runs(page, most):
        if line and not _goes_on(line, run):
            yield from _made(line, number)
            line = []
        line += [*_blank(line, run), *run]
    yield from _made(line, number)


def _runs(page: pdfium.FPDF_TEXTPAGE, most: int) -> Iterator[list[Letter]]:
    """Yield what PDFium takes for lines; it parts one at a raised sign, and none where the direction changes."""
    run: list[Letter] = []
    for index in range(min(pdfium.FPDFText_CountChars(page), most)):
        code = pdfium.FPDFText_GetUnicode(page, index)
        if code in _BREAKS:
            yield from _seen(run)
            run = []
        elif code in _HYPHENS or pdfium.FPDFText_IsHyphen(page, index) == 1:
            run.append(_letter(page, index, SOFT_HYPHEN if code in _HYPHENS else chr(code)))
        elif code and code <= _LAST and code not in _SURROGATES:
            letter = _letter(page, index, chr(code))
            if run and letter.turn != run[-1].turn and not letter.sign.isspace():
                yield from _seen(run)
                run = []
            run.append(letter)
    yield from _seen(run)


def _seen(run: Sequence[Letter]) -> Iterator[list[Letter]]:
    """Yield a run without the blanks at its end, if there is something to see in it."""
    seen = [index for index, letter in enumerate(run) if _is_seen(letter)]
    if seen:
        yield list(run[: seen[-1] + 1])


def _is_seen(letter: Letter) -> bool:
    return not letter.sign.isspace() and letter.top > letter.foot


def _letter(page: pdfium.FPDF_TEXTPAGE, index: int, sign: str) -> Letter:
    box = pdfium.FS_RECTF()
    pdfium.FPDFText_GetLooseCharBox(page, index, ctypes.byref(box))
    left, right = sorted((box.left, box.right))
    foot, top = sorted((box.bottom, box.top))
    turn = round(pdfium.FPDFText_GetCharAngle(page, index) / _QUARTER) % 4
    turned = {
        0: (left, right, foot, top),
        1: (-top, -foot, left, right),
        2: (-right, -left, -top, -foot),
        3: (foot, top, -right, -left),
    }
    return Letter(sign, turn, *turned[turn])


def _goes_on(line: Sequence[Letter], run: Sequence[Letter]) -> bool:
    """Tell whether a run stands in the line before it, close behind its end."""
    last, first = line[-1], next(filter(_is_seen, run))
    size = max(last.top - last.foot, first.top - first.foot)
    shared = min(last.top, first.top) - max(last.foot, first.foot)
    smaller = min(last.top - last.foot, first.top - first.foot)
    is_close = -_SAME_HEIGHT * size < first.left - last.right < _COLUMN * size
    return last.turn == first.turn and shared > _SAME_HEIGHT * smaller and is_close


def _blank(line: Sequence[Letter], run: Sequence[Letter]) -> Iterator[Letter]:
    """Yield a blank where a gap parts a run from the line before it."""
    if line and run[0].left - line[-1].right > _BLANK * (run[0].top - run[0].foot):
        yield Letter(" ", line[-1].turn, line[-1].right, line[-1].right, line[-1].foot, line[-1].top)


def _made(letters: Sequence[Letter], number: int) -> Iterator[Line]:
    """Yield the line that letters make, if there is one to see."""
    seen = [letter for letter in letters if _is_seen(letter)]
    if not seen:
        return
    heights = sorted(letter.top - letter.foot for letter in seen)
    size = max(heights[len(heights) // 2], 1.0)
    shown = without_marks(letters, size)
    cells, is_row = _cells(shown, size)
    if cells:
        foot, top = min(letter.foot for letter in seen), max(letter.top for letter in seen)
        yield Line(number, seen[0].turn, foot, top, size, cells, is_row)


def _cells(letters: Sequence[Letter], size: float) -> tuple[list[Cell], bool]:
    cells: list[list[Letter]] = [[]]
    is_row = False
    before: Letter | None = None
    for letter in letters:
        if letter.sign.isspace():
            cells[-1].append(letter)
            continue
        gap = 0.0 if before is None else letter.left - before.right
        if gap > _COLUMN * size:
            is_row |= gap > _WIDE_COLUMN * size
            cells.append([])
        cells[-1].append(letter)
        before = letter
    return [_cell(cell) for cell in cells if any(not letter.sign.isspace() for letter in cell)], is_row


def _cell(letters: Sequence[Letter]) -> Cell:
    seen = [letter for letter in letters if not letter.sign.isspace()]
    text = "".join(" " if letter.sign.isspace() else letter.sign for letter in letters).strip()
    return Cell(text, min(letter.left for letter in seen), max(letter.right for letter in seen))
