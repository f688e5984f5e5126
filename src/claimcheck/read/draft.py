"""What a document says, before it is an article: pieces of text with what the markup tells about each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from importlib import import_module

from claimcheck.config import Settings
from claimcheck.dress import even
from claimcheck.extras import extra_of, install
from claimcheck.model import Article, Block, Part, Sheet
from claimcheck.read.blocks import PARAGRAPH, blocks_of
from claimcheck.read.compose import article, too_large
from claimcheck.read.lines import Unit, bullet_pattern
from claimcheck.read.problem import Problem, UnreadableError
from claimcheck.rulebook import per_rulebook

BULLET = "- "
"""How an item of a list begins in the text."""

_BLANKS = re.compile("[ \t\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]{1,1000}")
_BLANKS_IN_ROW = re.compile("[ \n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]{1,1000}")
_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff]")
"""Marks of where a word may be broken, which nobody sees."""

MOST_PIECES = 50_000

_LONGEST_CELL = 200
_FEWEST_CELLS = 2
_TOP = 6
"""How many pieces from the top may be the title."""


@dataclass(frozen=True, slots=True)
class Piece:
    """
    One paragraph, heading, item, row or the like.

    ``part`` is None where the markup leaves it open. ``sign`` is what the document shows before an item of a list.
    ``line`` is the line of the file that it begins on, counted from 0, where a reader of the file sees lines.
    """

    text: str
    part: Part | None = None
    sign: str = ""
    line: int | None = None


def item_or_text(text: str, part: Part | None = None, sign: str = "") -> Piece:
    """Return the piece that a text makes: an item of a list where it begins as one."""
    match = bullet().match(text)
    return Piece(text[match.end() :], part, sign or BULLET) if match else Piece(text, part, sign)


@per_rulebook
def bullet() -> re.Pattern[str]:
    """Return the pattern of the sign that opens an item of a list."""
    return re.compile(rf"(?:{bullet_pattern()})(?=\S)")


@dataclass(frozen=True, slots=True)
class Rows:
    """
    One table of a file of tables: its name, and its rows as lines with a tab between two cells.

    ``by_words`` tells that its cells have no addresses, so that a figure is found by the words of its row.
    """

    name: str
    lines: Sequence[str]
    by_words: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """
    All that was read of one document: the pieces of a text, or the tables of a file that holds nothing else.

    ``notes`` is what its owner has to know about it.
    """

    pieces: Sequence[Piece] = ()
    title: str | None = None
    published: date | None = None
    notes: Sequence[str] = ()
    sheets: Sequence[Rows] = ()


def read_here(reader: str, data: bytes, *, limit: int) -> Draft:
    """
    Return what a reader makes of a document.

    Raises
    ------
    UnreadableError
        The document cannot be read, or its reader is not installed.

    """
    try:
        draft: Draft = import_module(reader).read(data, limit)
    except ModuleNotFoundError as error:
        extra = extra_of(error.name or "")
        if extra is None:
            raise
        msg = f"needs {error.name} to be read: {install(extra)}"
        raise UnreadableError(msg) from error
    if len(draft.pieces) > MOST_PIECES:
        msg = f"has more than {MOST_PIECES:,} paragraphs, too many for an article; save the article alone"
        raise UnreadableError(msg)
    return draft


def articles_of(draft: Draft, *, path: str, settings: Settings) -> Iterator[Article | Problem]:
    """
    Yield the article of a draft, and its notes.

    The text that offsets point into has one piece a line and a blank line between two. Items of a list begin
    with their sign, and the cells of a row have tabs between them. Pieces that know their line stand on it, so
    that the line numbers of a report are those of the file. Tables are no text: each row is a line, whatever it says.
    """
    if draft.sheets:
        yield from (Problem(path, note, is_error=False) for note in draft.notes)
        yield _tables(draft, path)
        return
    text, parts = _laid_out(_titled(draft))
    if len(text) > settings.max_bytes:
        yield Problem(path, too_large(settings))
        return
    for note in draft.notes:
        yield Problem(path, note, is_error=False)
    shown = next((text[part.start : part.end] for part in parts if part.part is Part.TITLE), None)
    title = shown or draft.title or None
    yield from article(text, path=path, title=title, published=draft.published, parts=parts, settings=settings)


def _tables(draft: Draft, path: str) -> Article:
    """Return a file of tables as an article: its rows are blocks, and nothing stands between them."""
    lines: list[str] = []
    blocks: list[Block] = []
    sheets: list[Sheet] = []
    at = 0
    for sheet in draft.sheets:
        sheets.append(Sheet(at, sheet.name, by_words=sheet.by_words))
        for line in sheet.lines or ("",):
            if line.strip():
                blocks.append(Block(at, at + len(line), Part.TABLE))
            lines.append(line)
            at += len(line) + 1
    return Article("\n".join(lines), tuple(blocks), path, path, draft.title, sheets=tuple(sheets))


def _titled(draft: Draft) -> Sequence[Piece]:
    """Return the pieces, the one that the document itself calls its title marked."""
    title = one_line(draft.title or "")
    if not title or any(piece.part is Part.TITLE for piece in draft.pieces):
        return draft.pieces
    for index, piece in enumerate(draft.pieces[:_TOP]):
        if one_line(piece.text) == title and not piece.sign:
            return [*draft.pieces[:index], replace(piece, part=Part.TITLE), *draft.pieces[index + 1 :]]
    return draft.pieces


def _laid_out(pieces: Sequence[Piece]) -> tuple[str, tuple[Block, ...]]:
    """Return the text that pieces make, and its blocks."""
    shown: list[str] = []
    units: list[Unit] = []
    offset = line = 0
    for piece in pieces:
        words = _shown(piece)
        if not words:
            continue
        first = 2 if units else 0
        breaks = first if piece.line is None else max(piece.line - line, min(first, 1))
        text = piece.sign + words
        start = offset + breaks
        shown.append("\n" * breaks + text)
        units.append(_unit(piece, text, start, gap=breaks > 1))
        offset, line = start + len(text), line + breaks + text.count("\n")
    has_title = any(unit.part is Part.TITLE for unit in units)
    return "".join(shown), blocks_of(units, title="" if has_title else None)


def _unit(piece: Piece, text: str, start: int, *, gap: bool) -> Unit:
    is_row = piece.part is Part.TABLE
    part = None if is_row else piece.part
    return Unit(start, start + len(text), even(text), gap, 0, len(piece.sign), is_row, part)


def _shown(piece: Piece) -> str:
    """Return the text of a piece as a reader sees it, on one line unless it knows its lines."""
    if piece.line is None:
        return one_line(piece.text, row=piece.part is Part.TABLE)
    lines = [one_line(line, row=piece.part is Part.TABLE) for line in piece.text.split("\n")]
    return "\n".join(lines).strip()


def one_line(text: str, *, row: bool = False) -> str:
    """Return ``text`` on one line as a reader sees it; in a row of a table, tabs stay."""
    return (_BLANKS_IN_ROW if row else _BLANKS).sub(" ", _UNSEEN.sub("", text)).strip()


def row_of(cells: Sequence[Sequence[Piece]]) -> list[Piece]:
    """
    Return what a row of a table is: one piece with a tab between its cells.

    A table that only arranges a page, with whole paragraphs in its cells, falls apart into what it holds.
    """
    filled = [cell for cell in cells if any(one_line(piece.text) for piece in cell)]
    is_data = len(filled) >= _FEWEST_CELLS and all(
        sum(len(piece.text) for piece in cell) <= _LONGEST_CELL for cell in filled
    )
    if not is_data:
        return [piece for cell in filled for piece in cell]
    texts = [one_line(" ".join(piece.text for piece in cell)) for cell in cells]
    return [Piece("\t".join(texts), Part.TABLE)]


def one_title(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces with one title at most: the first heading of the first rank, if it stands over the text."""
    found: list[Piece] = []
    may_be_title = True
    for piece in pieces:
        if piece.part is Part.TITLE:
            found.append(piece if may_be_title else replace(piece, part=Part.HEADING))
            may_be_title = False
        else:
            found.append(piece)
            may_be_title &= bool(piece.part or piece.sign) or len(piece.text.split()) < PARAGRAPH
    return found
