"""
The parts of a mail, as its reader sees them.

Parts that stand one after the other are read in order, whatever they are written in. Of alternatives one is shown, of
parts that belong together the first. A mail inside a mail is a letter of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from email.message import Message

from claimcheck.model import Part
from claimcheck.read.decode import decode
from claimcheck.read.draft import Piece, one_line
from claimcheck.read.html import read_page
from claimcheck.read.lines import units
from claimcheck.read.mail.headers import decoded
from claimcheck.read.meant import joined
from claimcheck.read.problem import UnreadableError

_SIGNATURE = re.compile(r"^-- $", re.MULTILINE)
_LONGEST_NAME = 80
_FLOWED = re.compile(r"(?<=\S) \n(?!-- $)(?=[^\s>])", re.MULTILINE)
_OF_A_PAGE = ("image/", "text/css", "font/")
_STAND_IN = 3
"""How many times as long another form is than plain text that only stands in for it: "to see this mail, ..."."""


@dataclass(slots=True)
class Letter:
    """One mail: its headers as they are written, and its text."""

    subject: str = ""
    date: str = ""
    pieces: list[Piece] = field(default_factory=list)


@dataclass(slots=True)
class Seen:
    """The letters in a mail, its own before those that are handed on in it, and the names of what is not shown."""

    letters: list[Letter] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)

    def add(self, other: Seen) -> None:
        """Add what stands behind."""
        self.letters += other.letters
        self.unread += other.unread


def seen(message: Message) -> Seen:
    """Return what is seen of a mail. A mail that is only attached is read where there is nothing else to read."""
    found = _letter(message, with_attached=False)
    return found if any(letter.pieces for letter in found.letters) else _letter(message, with_attached=True)


def _letter(message: Message, *, with_attached: bool) -> Seen:
    own = Letter(str(message.get("Subject", "")), str(message.get("Date", "")))
    found = Seen([own])
    own.pieces = _shown(message, found, with_attached=with_attached)
    return found


def _shown(part: Message, found: Seen, *, with_attached: bool) -> list[Piece]:
    """Return the text of a part; letters in it, and the names of what is not shown, go to ``found``."""
    kind, inner = part.get_content_type(), _inner(part)
    is_attached = part.get_content_disposition() == "attachment"
    if kind == "message/rfc822" and inner and (with_attached or not is_attached):
        found.add(_letter(inner[0], with_attached=with_attached))
        return []
    if is_attached or not (inner or kind in ("text/plain", "text/html")):
        found.unread += _names([part])
        return []
    if not inner:
        return _text(part, found)
    if kind == "multipart/related":
        found.unread += _names(inner[1:])
        inner = inner[:1]
    texts = [_shown(entry, found, with_attached=with_attached) for entry in inner]
    return _best(texts) if kind == "multipart/alternative" else [piece for text in texts for piece in text]


def _best(forms: list[list[Piece]]) -> list[Piece]:
    """Return the form that is read: the first with text, unless it only stands in for a longer one."""
    best: list[Piece] = []
    most = 0
    for form in forms:
        length = sum(len(piece.text) for piece in form)
        if length > _STAND_IN * most:
            best, most = form, length
    return best


def _inner(part: Message) -> list[Message]:
    payload = part.get_payload()
    return [entry for entry in payload if isinstance(entry, Message)] if isinstance(payload, list) else []


def _names(parts: list[Message]) -> list[str]:
    """Return what parts are called: by their file, subject or kind; pictures of a page have no name."""
    found = []
    for part in parts:
        kind, inner = part.get_content_type(), _inner(part)
        name = decoded(str(part.get_filename() or (inner[0].get("Subject") if inner else "") or ""))
        if name or not kind.startswith(_OF_A_PAGE):
            found.append(one_line(name or kind)[:_LONGEST_NAME])
    return found


def _text(part: Message, found: Seen) -> list[Piece]:
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    try:
        text = decode(data, declared=part.get_content_charset())[0]
        is_page = part.get_content_type() == "text/html"
        return list(read_page(text).pieces if is_page else _paragraphs(part, text))
    except UnreadableError as error:
        found.unread.append(f"{one_line(part.get_content_type())} ({error})")
        return []


def _paragraphs(part: Message, text: str) -> Iterator[Piece]:
    """Yield the paragraphs of plain text, its broken lines joined."""
    text = _SIGNATURE.split(text, maxsplit=1)[0]
    if str(part.get_param("format", "")).lower() == "flowed":
        text = _FLOWED.sub(" ", text)
    for unit in units(text):
        text = unit.text[unit.marker :]
        piece = Piece(text, Part.TABLE) if unit.table else Piece(joined(text))
        yield replace(piece, sign=unit.text[: unit.marker])
