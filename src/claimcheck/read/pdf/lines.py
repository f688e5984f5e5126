"""A page of a PDF to lines: what stands at one height, with its place and its size."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pypdfium2.raw as pdfium

from claimcheck.read.pdf.layout import SOFT_HYPHEN, Line

_BREAKS = frozenset((0x0A, 0x0D))
_HYPHENS = frozenset((0x02, 0xFFFE))
"""What PDFium gives for a soft hyphen."""

_LAST = 0x10FFFF
_SURROGATES = range(0xD800, 0xE000)
_COLUMN = 1.0
_WIDE_COLUMN = 2.5
"""How wide, in heights of letters, a gap is that may part two cells, and one that surely does."""


@dataclass(frozen=True, slots=True)
class _Letter:
    sign: str
    left: float
    right: float
    foot: float
    top: float


def lines_of(page: pdfium.FPDF_TEXTPAGE, number: int, *, most: int) -> Iterator[Line]:
    """Yield the lines of a page, ``most`` letters of it, in the order in which it holds them."""
    letters: list[_Letter] = []
    count = min(pdfium.FPDFText_CountChars(page), most)
    for index in range(count):
        code = pdfium.FPDFText_GetUnicode(page, index)
        if code in _BREAKS:
            yield from _made(letters, number)
            letters = []
        elif code in _HYPHENS or pdfium.FPDFText_IsHyphen(page, index) == 1:
            letters.append(_letter(page, index, SOFT_HYPHEN if code in _HYPHENS else chr(code)))
        elif code and code <= _LAST and code not in _SURROGATES:
            letters.append(_letter(page, index, chr(code)))
    yield from _made(letters, number)


def _letter(page: pdfium.FPDF_TEXTPAGE, index: int, sign: str) -> _Letter:
    box = pdfium.FS_RECTF()
    pdfium.FPDFText_GetLooseCharBox(page, index, box)
    return _Letter(sign, box.left, box.right, min(box.bottom, box.top), max(box.bottom, box.top))


def _made(letters: Sequence[_Letter], number: int) -> Iterator[Line]:
    """Yield the line that letters make, if there is one to see."""
    seen = [letter for letter in letters if not letter.sign.isspace() and letter.top > letter.foot]
    if not seen:
        return
    heights = sorted(letter.top - letter.foot for letter in seen)
    size = max(heights[len(heights) // 2], 1.0)
    cells, is_row = _cells(letters, size)
    yield Line(
        number,
        min(letter.left for letter in seen),
        max(letter.right for letter in seen),
        min(letter.foot for letter in seen),
        max(letter.top for letter in seen),
        size,
        cells,
        is_row,
    )


def _cells(letters: Sequence[_Letter], size: float) -> tuple[list[str], bool]:
    cells: list[list[str]] = [[]]
    is_row = False
    before: _Letter | None = None
    for letter in letters:
        if letter.sign.isspace():
            cells[-1].append(" ")
            continue
        gap = 0.0 if before is None else letter.left - before.right
        if gap > _COLUMN * size:
            is_row |= gap > _WIDE_COLUMN * size
            cells.append([])
        cells[-1].append(letter.sign)
        before = letter
    return [text for cell in cells if (text := "".join(cell).strip())], is_row
