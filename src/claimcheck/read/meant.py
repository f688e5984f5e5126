"""
The text as it is meant, beside the text as it is printed.

What a text wears is taken off it before its blocks are looked for. Then, inside each block, lines that were broken at a
width are joined and runs of blanks become one: where a line ends says nothing inside a paragraph, and a second blank
never does. The cells of a table are told apart by just that, so its rows keep them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from claimcheck.dress import SOFT_HYPHEN, undressed
from claimcheck.model import Block, Meant, Part
from claimcheck.offsets import Edits, Offsets
from claimcheck.read.blocks import blocks

_GAP = re.compile(
    # A word that was parted, a compound, a range of numbers: nothing stands between its halves. "Two- and three-year"
    # is no compound.
    rf"(?P<none>{SOFT_HYPHEN}\s*+|(?<=\w-)[ \t]*+\n\s*+(?=\w)(?!(?:and|or|to) )|(?<=\d–)[ \t]*+\n\s*+(?=\d))"
    r"|(?P<one>[ \t\n]{2,}+|[\t\n])"
)


def joined(paragraph: str) -> str:
    """Return a paragraph on one line, with one blank where there are several."""
    return _GAP.sub(_between, paragraph)


def meant(text: str, *, title: str | None, parts: Sequence[Block] | None) -> tuple[tuple[Block, ...], Meant]:
    """
    Return the blocks of a printed text, and the text as it is meant.

    ``title`` and ``parts`` are the title and the blocks, where the source says them.

    Raises
    ------
    UnreadableError
        There are more lines than a text can have.

    """
    bare, offsets = undressed(text)
    if parts is None:
        found: Sequence[Block] = blocks(bare, title=title)
    else:
        found = _moved(parts, offsets.inverse)
    whole, inside, joints = _joined(bare, found)
    back = joints.then(offsets)
    printed = _moved(inside, back) if parts is None else tuple(parts)
    return printed, Meant(whole, inside, back)


def _joined(text: str, found: Sequence[Block]) -> tuple[str, tuple[Block, ...], Offsets]:
    """Return the text with each block but rows of tables on one line, and the blocks in it."""
    pieces: list[str] = []
    placed: list[Block] = []
    edits = Edits()
    done = length = 0
    for block in found:
        length += _add(pieces, text[done : block.start])
        start = length
        done = block.start
        for match in () if block.part is Part.TABLE else _GAP.finditer(text, block.start, block.end):
            length += _add(pieces, text[done : match.start()])
            between = _between(match)
            if len(between) != len(match[0]):
                edits.add((length, length + len(between)), match.span())
            length += _add(pieces, between)
            done = match.end()
        length += _add(pieces, text[done : block.end])
        done = block.end
        if start < length:
            placed.append(replace(block, start=start, end=length))
    pieces.append(text[done:])
    return "".join(pieces), tuple(placed), Offsets((edits,) if edits.new_start else ())


def _add(pieces: list[str], piece: str) -> int:
    pieces.append(piece)
    return len(piece)


def _between(match: re.Match[str]) -> str:
    return " " if match["one"] else ""


def _moved(found: Sequence[Block], offsets: Offsets) -> tuple[Block, ...]:
    if not offsets.layers:
        return tuple(found)
    return tuple(_at(block, *offsets.span(block.start, block.end)) for block in found)


def _at(block: Block, start: int, end: int) -> Block:
    return replace(block, start=start, end=end)
