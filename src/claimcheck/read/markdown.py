"""Markdown to a draft: what the text says, each line on the line where it stands in the file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from claimcheck.model import Part
from claimcheck.read.decode import decode
from claimcheck.read.draft import BULLET, Draft, Piece, one_title
from claimcheck.read.front import FrontMatter, front_matter
from claimcheck.read.html.tokens import tokens

if TYPE_CHECKING:
    from markdown_it.token import Token

_FOOTNOTE = re.compile(r"\[\^[^\]\s]{1,40}\]")
_FOOTNOTE_TEXT = re.compile(r"\[\^[^\]\s]{1,40}\]:")


def read(data: bytes, limit: int) -> Draft:  # noqa: ARG001 - a text is not packed
    """
    Return the draft of a Markdown file.

    Raises
    ------
    UnreadableError
        The file is no text, or HTML in it has too many tags.

    """
    from markdown_it import MarkdownIt  # noqa: PLC0415 - not free to import

    text, _ = decode(data)
    lines = text.split("\n")
    front = front_matter(lines) or FrontMatter()
    source = "\n".join([""] * front.lines + lines[front.lines :])
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    pieces = _Walk().pieces(parser.parse(source))
    if front.title and not any(_like(piece, front.title) for piece in pieces[:3]):
        pieces = [Piece(front.title, Part.TITLE, line=front.title_line), *pieces]
    return Draft(one_title(pieces), front.title, front.published)


def _like(piece: Piece, title: str) -> bool:
    return " ".join(piece.text.split()).lower() == " ".join(title.split()).lower()


class _Walk:
    """Where in the document the next token stands."""

    def __init__(self) -> None:
        self._found: list[Piece] = []
        self._quotes = 0
        self._heading = ""
        self._sign = ""
        self._cells: list[str] | None = None
        self._row = 0

    def pieces(self, found: Sequence[Token]) -> list[Piece]:
        """Return the pieces that the tokens make."""
        for token in found:
            if token.type == "inline":
                self._take(_text(token.children or ()), token)
            elif token.type == "html_block":
                self._take(_without_tags(token.content), token)
            elif token.type.endswith("_open"):
                self._open(token)
            elif token.type.endswith("_close"):
                self._close(token.type.removesuffix("_close"))
        return self._found

    def _open(self, token: Token) -> None:
        name = token.type.removesuffix("_open")
        if name == "blockquote":
            self._quotes += 1
        elif name == "heading":
            self._heading = token.tag
        elif name == "list_item":
            self._sign = f"{token.info}. " if token.info else BULLET
        elif name == "tr":
            self._cells, self._row = [], token.map[0] if token.map else 0

    def _close(self, name: str) -> None:
        if name == "blockquote":
            self._quotes -= 1
        elif name == "heading":
            self._heading = ""
        elif name == "list_item":
            self._sign = ""
        elif name == "tr":
            cells, self._cells = self._cells or [], None
            self._found.append(Piece("\t".join(cells), Part.TABLE, line=self._row))

    def _take(self, text: str, token: Token) -> None:
        if self._cells is not None:
            self._cells.append(" ".join(text.split()))
            return
        if not text.strip() or _FOOTNOTE_TEXT.match(text):
            return
        self._found.append(
            Piece(_FOOTNOTE.sub("", text), self._part(), self._sign, line=token.map[0] if token.map else 0)
        )
        self._sign = ""

    def _part(self) -> Part | None:
        if self._heading:
            return Part.TITLE if self._heading == "h1" else Part.HEADING
        return Part.QUOTE if self._quotes else None


def _text(children: Sequence[Token]) -> str:
    """Return what a line shows: the text of links, no pictures, nothing that is struck out."""
    shown: list[str] = []
    struck = 0
    for token in children:
        if token.type == "s_open":
            struck += 1
        elif token.type == "s_close":
            struck -= 1
        elif token.type in ("softbreak", "hardbreak"):
            shown.append("\n")
        elif token.type in ("text", "text_special", "code_inline") and not struck:
            shown.append(token.content)
        elif token.type == "html_inline" and token.content.lower().startswith("<br"):
            shown.append(" ")
    return "".join(shown)


def _without_tags(block: str) -> str:
    return " ".join(token for token in tokens(block) if isinstance(token, str))
