"""A mail to a draft: its body, its subject as the title, its date, and the names of what is attached."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes, policy
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message

from claimcheck.model import Part
from claimcheck.read.days import day_of_metadata
from claimcheck.read.decode import decode
from claimcheck.read.draft import Draft, Piece, one_line
from claimcheck.read.html import read_page
from claimcheck.read.lines import units
from claimcheck.read.meant import joined
from claimcheck.read.problem import UnreadableError
from claimcheck.read.words import any_of, words
from claimcheck.rulebook import per_rulebook

MOST_PARTS = 200
_PART = re.compile(rb"\bboundary\s{0,5}=", re.IGNORECASE)
_SIGNATURE = re.compile(r"^-- $", re.MULTILINE)
_LONGEST_HEADER = 2000
_MOST_NAMES = 5
_LONGEST_NAME = 80
_FLOWED = re.compile(r"(?<=\S) \n(?!-- $)(?=[^\s>])", re.MULTILINE)


def read(data: bytes, limit: int) -> Draft:  # noqa: ARG001 - a mail is not packed
    """
    Return the draft of a mail.

    Raises
    ------
    UnreadableError
        The mail has too many parts, or none with text.

    """
    if len(_PART.findall(data)) > MOST_PARTS:
        msg = f"has more than {MOST_PARTS} parts; save the text of it as plain text"
        raise UnreadableError(msg)
    try:
        message = message_from_bytes(data, policy=policy.compat32)
        parts = list(_parts(message))
    except (RecursionError, ValueError, LookupError, IndexError, TypeError) as error:
        msg = "damaged; save the text of it as plain text"
        raise UnreadableError(msg) from error
    subject = _reply().sub("", _decoded(str(message.get("Subject", ""))), count=1).strip()
    pieces, notes = _body(parts)
    return Draft(_under(subject, pieces), subject or None, day_of_metadata(str(message.get("Date", ""))), notes)


def _parts(message: Message) -> Iterator[Message]:
    """Yield the parts that are shown, in order, without those of mails that are attached."""
    waiting = [message]
    for _ in range(10 * MOST_PARTS):
        if not waiting:
            return
        part = waiting.pop()
        payload = part.get_payload()
        if part.is_multipart() and part.get_content_maintype() == "multipart" and isinstance(payload, list):
            inside = [inner for inner in payload if isinstance(inner, Message)]
            waiting += [_preferred(inside)] if part.get_content_subtype() == "alternative" and inside else inside[::-1]
        else:
            yield part


def _preferred(alternatives: list[Message]) -> Message:
    """Return the one of several forms of a message to read: the plain text, where it says something, else a page."""
    plain = (part for part in alternatives if part.get_content_type() == "text/plain" and _text(part).strip())
    pages = (part for part in alternatives if any(one.get_content_type() == "text/html" for one in part.walk()))
    return next(plain, None) or next(pages, alternatives[-1])


def _body(parts: list[Message]) -> tuple[list[Piece], list[str]]:
    """Return the text of a mail, its parts one behind the other as they are shown, and notes on what was not read."""
    pieces: list[Piece] = []
    names: list[str] = []
    for part in parts:
        kind = part.get_content_type()
        if part.get_content_disposition() == "attachment" or kind not in ("text/plain", "text/html"):
            name = _name(part)
            names += [name] if name else []
        else:
            pieces += _of_text(part) if kind == "text/plain" else read_page(_text(part)).pieces
    if not pieces:
        msg = f"no text in this mail{_named('; attached: ', names)}; give the attached files themselves"
        raise UnreadableError(msg)
    return pieces, [_named("attached and not read: ", names)] if names else []


def _named(label: str, names: list[str]) -> str:
    if not names:
        return ""
    more = f" and {len(names) - _MOST_NAMES} more" if len(names) > _MOST_NAMES else ""
    return label + ", ".join(names[:_MOST_NAMES]) + more


def _name(part: Message) -> str:
    name = _decoded(str(part.get_filename() or ""))
    kind = part.get_content_type()
    if kind == "message/rfc822" and not name:
        return "a message that was handed on"
    return (name or kind)[:_LONGEST_NAME] if name or kind.startswith("application/") else ""


def _of_text(part: Message) -> Iterator[Piece]:
    """Yield the paragraphs of plain text, its broken lines joined."""
    text = _SIGNATURE.split(_text(part), maxsplit=1)[0]
    if str(part.get_param("format", "")).lower() == "flowed":
        text = _FLOWED.sub(" ", text)
    for unit in units(text):
        text = unit.text[unit.marker :]
        piece = Piece(text, Part.TABLE) if unit.table else Piece(joined(text))
        yield replace(piece, sign=unit.text[: unit.marker])


def _text(part: Message) -> str:
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    return decode(data, declared=part.get_content_charset())[0]


@per_rulebook
def _reply() -> re.Pattern[str]:
    """Return the pattern of the signs before a subject that is answered or handed on: ``Re: Fwd[2]:``."""
    return re.compile(
        rf"^(?:{any_of(words('mail', 'replies'))}(?:\[\d{{1,3}}\])?\s{{0,3}}:\s{{0,3}}){{1,20}}", re.IGNORECASE
    )


def _under(subject: str, pieces: list[Piece]) -> list[Piece]:
    """Return the pieces under the subject, which a reader of the mail sees over them."""
    if not subject or any(piece.part is Part.TITLE for piece in pieces):
        return pieces
    if any(one_line(piece.text) == one_line(subject) for piece in pieces[:3]):
        return pieces
    return [Piece(subject, Part.TITLE), *pieces]


def _decoded(raw: str) -> str:
    """Return the words of a header, whatever they are encoded in."""
    raw = raw[:_LONGEST_HEADER]
    try:
        found = [
            (text if isinstance(text, str) else decode(text, declared=charset)[0])
            for text, charset in decode_header(raw)
        ]
    except (HeaderParseError, UnreadableError, ValueError, LookupError):
        return one_line(raw)
    return one_line("".join(found))
