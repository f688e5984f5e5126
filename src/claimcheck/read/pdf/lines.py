"""A page of a PDF to lines: what stands at one height, with its place and its size."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import pypdfium2.raw as pdfium

_BREAKS = frozenset((0x0A, 0x0D))
_HYPHENS = frozenset((0x02, 0xFFFE))
"""What PDFium gives for a hyphen that ends a line and breaks a word."""

_SPACE = 0x20
_LAST = 0x10FFFF
_SURROGATES = range(0xD800, 0xE000)
_SAME_LINE = 0.5
"""How far apart, in heights of letters, the feet of two letters of one line may be."""

_COLUMN = 2.5
"""How wide, in heights of letters, a gap is that parts two cells."""

SOFT_HYPHEN = "\u00ad"


@dataclass(slots=True)
class Line:
    """A line of a page, in points from the lower left; ``cells`` are its texts where wide gaps part it."""

    page: int
    left: float
    right: float
    foot: float
    top: float
    size: float
    cells: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The whole line."""
        return " ".join(cell for cell in self.cells if cell)


@dataclass(frozen=True, slots=True)
class _Letter:
    sign: str
    left: float
    right: float
    foot: float
    top: float
    size: float


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
    left, right, foot, top = (ctypes.c_double() for _ in range(4))
    pdfium.FPDFText_GetCharBox(page, index, left, right, foot, top)
    size = pdfium.FPDFText_GetFontSize(page, index)
    return _Letter(sign, left.value, right.value, foot.value, top.value, size)


def _made(letters: Sequence[_Letter], number: int) -> Iterator[Line]:
    """Yield the line that letters make, cut where a gap is wide."""
    seen = [letter for letter in letters if not letter.sign.isspace() and letter.top > letter.foot]
    if not seen:
        return
    heights = sorted(letter.top - letter.foot for letter in seen)
    size = max(heights[len(heights) * 3 // 4], 1.0)
    line = Line(
        number,
        min(letter.left for letter in seen),
        max(letter.right for letter in seen),
        min(letter.foot for letter in seen),
        max(letter.top for letter in seen),
        size,
    )
    line.cells = _cells(letters, size)
    if line.text.strip():
        yield line


def _cells(letters: Sequence[_Letter], size: float) -> list[str]:
    cells = [""]
    before: _Letter | None = None
    for letter in letters:
        if letter.sign.isspace():
            cells[-1] += " "
            continue
        if before is not None and letter.left - before.right > _COLUMN * size:
            cells.append("")
        cells[-1] += letter.sign
        before = letter
    return [cell.strip() for cell in cells]
