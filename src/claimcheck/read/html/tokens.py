"""
HTML to tags and text, in time that grows with its length whatever it holds.

The parser of the standard library needs quadratic time for quotes, comments and tags that are never closed, in
all but its latest versions. This one follows the same standard, as far as text is concerned: what a browser
would show of a damaged page is what it yields.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from claimcheck.read.draft import UnreadableError

MOST_TAGS = 500_000
MOST_ATTRIBUTES = 1_000_000
"""More than any page that people write has; they bound the time and the memory that a page can cost."""

_NAME = re.compile(r"[a-zA-Z][^\s/>]{0,100}")
_ATTRIBUTE = re.compile(r"[\s/]*+([^\s/>][^\s/>=]*+)(?:\s*+=\s*+)?", re.ASCII)
_BARE = re.compile(r"[^\s>]*+", re.ASCII)
_LEFT = re.compile(r"[\s/]*+", re.ASCII)
_NO_ATTRIBUTES: Mapping[str, str] = MappingProxyType({})

_RAW = ("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes")
"""Elements whose content is text up to their own end tag, whatever it holds."""

_RAW_END = {name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in _RAW}
_WITH_REFERENCES = ("textarea", "title")


@dataclass(frozen=True, slots=True)
class Start:
    """A start tag; ``raw`` is the content of an element that holds no other."""

    name: str
    attributes: Mapping[str, str]
    raw: str | None = None


@dataclass(frozen=True, slots=True)
class End:
    """An end tag."""

    name: str


def tokens(page: str) -> Iterator[Start | End | str]:
    """
    Yield the tags of a page and the texts between them, character references resolved.

    Raises
    ------
    UnreadableError
        There are more tags than a page can have.

    """
    place, budget = 0, MOST_TAGS
    while place < len(page):
        less = page.find("<", place)
        if less < 0:
            yield unescaped(page[place:])
            return
        if less > place:
            yield unescaped(page[place:less])
        following = page[less + 1 : less + 3]
        if following[:1].isascii() and following[:1].isalpha():
            budget -= 1
            tag, place = _start(page, less)
            if tag is None:
                return
            yield tag
        elif following[:1] == "/" and following[1:].isascii() and following[1:].isalpha():
            budget -= 1
            name, place = _end(page, less)
            if name is not None:
                yield End(name)
        elif following[:1] in ("!", "?", "/") and following:
            place = _after_remark(page, less)
        else:
            yield "<"
            place = less + 1
        if budget < 0:
            raise _too_many()


def unescaped(text: str) -> str:
    """Return ``text`` with its character references resolved."""
    if "&" not in text:
        return text
    try:
        return html.unescape(text)
    except ValueError:  # a number of thousands of digits, which Python refuses to read
        return text


def _too_many() -> UnreadableError:
    return UnreadableError(f"has more than {MOST_TAGS:,} tags, too many for an article; save the article alone")


def _after_remark(page: str, less: int) -> int:
    """Return where a comment or a declaration ends."""
    closing = "-->" if page.startswith("<!--", less) else ">"
    found = page.find(closing, less + 2)
    return len(page) if found < 0 else found + len(closing)


def _end(page: str, less: int) -> tuple[str | None, int]:
    match = _NAME.match(page, less + 2)
    close = page.find(">", less)
    if match is None or close < 0:
        return None, len(page)
    return match[0].lower(), close + 1


def _start(page: str, less: int) -> tuple[Start | None, int]:
    """Return a start tag and where it ends; no tag where the page ends inside it."""
    match = _NAME.match(page, less + 1)
    if match is None:
        return None, len(page)
    name, place = match[0].lower(), match.end()
    attributes: dict[str, str] = {}
    budget = MOST_ATTRIBUTES
    while (attribute := _ATTRIBUTE.match(page, place)) is not None:
        key, place = attribute[1].lower(), attribute.end()
        value: str | None = ""
        if "=" in attribute[0][attribute.end(1) - attribute.start() :]:
            value, place = _value(page, place)
        if value is None:
            return None, len(page)
        attributes.setdefault(key, value)
        budget -= 1
        if budget < 0:
            raise _too_many()
    left = _LEFT.match(page, place)
    place = left.end() if left else place
    if place >= len(page):
        return None, len(page)
    place += 1
    if name in _RAW_END:
        raw, place = _raw(page, place, name)
        return Start(name, attributes, raw), place
    return Start(name, attributes or _NO_ATTRIBUTES), place


def _value(page: str, place: int) -> tuple[str | None, int]:
    """Return the value of an attribute and where it ends; none where its quote is never closed."""
    quote = page[place : place + 1]
    if quote in ('"', "'") and quote:
        close = page.find(quote, place + 1)
        return (None, len(page)) if close < 0 else (unescaped(page[place + 1 : close]), close + 1)
    match = _BARE.match(page, place)
    end = match.end() if match else place
    return unescaped(page[place:end]), end


def _raw(page: str, place: int, name: str) -> tuple[str, int]:
    found = _RAW_END[name].search(page, place)
    end = found.start() if found else len(page)
    raw = page[place:end]
    return (unescaped(raw) if name in _WITH_REFERENCES else raw), end
