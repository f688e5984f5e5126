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
from typing import NamedTuple

from claimcheck.read.problem import UnreadableError

MOST_TAGS = 300_000
MOST_ATTRIBUTES = 1_000_000
"""More than any page that people write has; they bound the time and the memory that a page can cost."""

_OPENING = re.compile(r"<(?:(/?)(?=[a-zA-Z])|[!?/])")
_NAME = re.compile(r"[a-zA-Z][^\s/>]{0,100}")
_ATTRIBUTE = re.compile(r"[\s/]*+([^\s/>][^\s/>=]*+)(\s*+=\s*+)?", re.ASCII)
_BARE = re.compile(r"[^\s>]*+", re.ASCII)
_EMPTY_COMMENT = re.compile("<!---?>")
_COMMENT_END = re.compile("--!?>")
"""The second form is a slip that every browser takes for an end."""

_LEFT = re.compile(r"[\s/]*+", re.ASCII)

_RAW = ("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes")
"""Elements whose content is text up to their own end tag, whatever it holds."""

_RAW_END = {name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in _RAW}
_WITH_REFERENCES = ("textarea", "title")


class Start(NamedTuple):
    """A start tag; ``raw`` is the content of an element that holds no other."""

    name: str
    attributes: Mapping[str, str]
    raw: str | None = None


class End(NamedTuple):
    """An end tag."""

    name: str


def tokens(page: str) -> Iterator[Start | End | str]:
    """
    Yield the tags of a page and the texts between them, character references resolved.

    Raises
    ------
    UnreadableError
        There are more tags, or attributes, than a page can have.

    """
    return _Reader(page).tokens()


def _unescaped(text: str) -> str:
    """Return ``text`` with its character references resolved."""
    if "&" not in text:
        return text
    try:
        return html.unescape(text)
    except ValueError:  # a number of thousands of digits, which Python refuses to read
        return text


@dataclass(slots=True)
class _Reader:
    """A place in a page, and how much of it may still be markup."""

    page: str
    place: int = 0
    tags: int = MOST_TAGS
    attributes: int = MOST_ATTRIBUTES

    def tokens(self) -> Iterator[Start | End | str]:
        page = self.page
        while self.place < len(page):
            opening = _OPENING.search(page, self.place)
            less = opening.start() if opening else len(page)
            if less > self.place:
                yield _unescaped(page[self.place : less])
                self.place = less
            if opening is None:
                return
            if opening[1] is None:
                self._remark()
                continue
            token = self._end() if opening[1] else self._start()
            if token is not None:
                yield token

    def _remark(self) -> None:
        """Pass over a comment or a declaration."""
        if not self.page.startswith("<!--", self.place):
            self._go_behind(">", self.place + 2)
            return
        whole = _EMPTY_COMMENT.match(self.page, self.place) or _COMMENT_END.search(self.page, self.place + 4)
        self.place = whole.end() if whole else len(self.page)

    def _go_behind(self, sign: str, start: int) -> bool:
        found = self.page.find(sign, start)
        self.place = len(self.page) if found < 0 else found + len(sign)
        return found >= 0

    def _check(self) -> None:
        if self.tags < 0 or self.attributes < 0:
            limits = f"{MOST_TAGS:,} tags or {MOST_ATTRIBUTES:,} attributes"
            msg = f"has more than {limits}, too many for an article; save the article alone"
            raise UnreadableError(msg)

    def _end(self) -> End | None:
        self.tags -= 1
        self._check()
        match = _NAME.match(self.page, self.place + 2)
        whole = self._go_behind(">", self.place)
        return End(match[0].lower()) if match is not None and whole else None

    def _start(self) -> Start | None:
        """Return a start tag; none where the page ends inside it."""
        self.tags -= 1
        self._check()
        match = _NAME.match(self.page, self.place + 1)
        if match is None:
            return None
        name, self.place = match[0].lower(), match.end()
        attributes = self._attributes()
        left = _LEFT.match(self.page, self.place)
        if attributes is None or not self._go_behind(">", left.end() if left else self.place):
            self.place = len(self.page)
            return None
        return Start(name, attributes, self._raw(name) if name in _RAW_END else None)

    def _attributes(self) -> dict[str, str] | None:
        """Return the attributes of a start tag; None where the quote around one is never closed."""
        attributes: dict[str, str] = {}
        while (attribute := _ATTRIBUTE.match(self.page, self.place)) is not None:
            self.attributes -= 1
            self._check()
            self.place = attribute.end()
            value = self._value() if attribute[2] else ""
            if value is None:
                return None
            attributes.setdefault(attribute[1].lower(), value)
        return attributes

    def _value(self) -> str | None:
        start, quote = self.place, self.page[self.place : self.place + 1]
        if quote in ('"', "'"):
            return _unescaped(self.page[start + 1 : self.place - 1]) if self._go_behind(quote, start + 1) else None
        match = _BARE.match(self.page, start)
        self.place = match.end() if match else start
        return _unescaped(self.page[start : self.place])

    def _raw(self, name: str) -> str:
        found = _RAW_END[name].search(self.page, self.place)
        start, self.place = self.place, found.start() if found else len(self.page)
        raw = self.page[start : self.place]
        return _unescaped(raw) if name in _WITH_REFERENCES else raw
