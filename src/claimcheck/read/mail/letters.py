"""A mail to a draft: its body, its subject as the title, its date, and the names of what is attached."""

from __future__ import annotations

import re
from email import message_from_bytes, policy

from claimcheck.model import Part
from claimcheck.read.days import day_of_metadata
from claimcheck.read.draft import Draft, Piece, one_line
from claimcheck.read.mail import parts
from claimcheck.read.mail.headers import decoded
from claimcheck.read.mail.parts import Letter
from claimcheck.read.problem import UnreadableError
from claimcheck.read.words import any_of, words
from claimcheck.rulebook import per_rulebook

MOST_PARTS = 2000
"""How many parts may be made of others; the time that the library needs grows with how deep they are nested."""

_PART = re.compile(rb"\bboundary\s{0,5}=", re.IGNORECASE)
_MOST_NAMES = 5


def read(data: bytes, limit: int) -> Draft:  # noqa: ARG001 - a mail is not packed
    """
    Return the draft of a mail: what a person sees who opens it. The longest of its letters has the title and the day.

    Raises
    ------
    UnreadableError
        The mail has too many parts, or none with text.

    """
    if len(_PART.findall(data)) > MOST_PARTS:
        msg = f"has more than {MOST_PARTS:,} parts; save the text of it as plain text"
        raise UnreadableError(msg)
    try:
        seen = parts.seen(message_from_bytes(data, policy=policy.compat32))
    except RecursionError as error:
        msg = "its parts stand in each other too deep; save the text of it as plain text"
        raise UnreadableError(msg) from error
    except (ValueError, LookupError, IndexError, TypeError) as error:
        msg = "damaged; save the text of it as plain text"
        raise UnreadableError(msg) from error
    letters = [letter for letter in seen.letters if letter.pieces]
    if not letters:
        msg = f"no text in this mail{_named('; attached: ', seen.unread)}; give the attached files themselves"
        raise UnreadableError(msg)
    main = max(letters, key=_length)
    found = [piece for letter in letters for piece in _under(letter, Part.TITLE if letter is main else Part.HEADING)]
    notes = [_named("attached and not read: ", seen.unread)] if seen.unread else []
    return Draft(found, _subject(main) or None, day_of_metadata(main.date), notes)


def _length(letter: Letter) -> int:
    return sum(len(piece.text) for piece in letter.pieces)


def _subject(letter: Letter) -> str:
    return _reply().sub("", decoded(letter.subject), count=1).strip()


def _named(label: str, names: list[str]) -> str:
    if not names:
        return ""
    more = f" and {len(names) - _MOST_NAMES} more" if len(names) > _MOST_NAMES else ""
    return label + ", ".join(names[:_MOST_NAMES]) + more


@per_rulebook
def _reply() -> re.Pattern[str]:
    """Return the pattern of the signs before a subject that is answered or handed on: ``Re: Fwd[2]:``."""
    return re.compile(
        rf"^(?:{any_of(words('mail', 'replies'))}(?:\[\d{{1,3}}\])?\s{{0,3}}:\s{{0,3}}){{1,20}}", re.IGNORECASE
    )


def _under(letter: Letter, part: Part) -> list[Piece]:
    """Return the pieces of a letter under its subject, which a reader of the mail sees over them."""
    pieces, subject = letter.pieces, _subject(letter)
    if not subject or any(piece.part is Part.TITLE for piece in pieces):
        return pieces
    if any(one_line(piece.text) == one_line(subject) for piece in pieces[:3]):
        return pieces
    return [Piece(subject, part), *pieces]
