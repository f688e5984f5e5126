"""A document of OpenDocument to a draft: its body as it is shown, without deleted text, notes and comments."""

from __future__ import annotations

from collections.abc import Mapping

from claimcheck.model import Part
from claimcheck.read.days import day_of_file
from claimcheck.read.draft import BULLET, Draft, one_title
from claimcheck.read.office.archive import Archive, parse
from claimcheck.read.office.collector import LINE_BREAK, Collector, Paragraph
from claimcheck.read.office.properties import Properties
from claimcheck.read.problem import UnreadableError

CONTENT = "content.xml"
_PROPERTIES = "meta.xml"
_MANIFEST = "META-INF/manifest.xml"

_SPACE = "{urn:oasis:names:tc:opendocument:xmlns:"
_TEXT = _SPACE + "text:1.0}"
_TABLE = _SPACE + "table:1.0}"
_DOCUMENT = _SPACE + "office:1.0}text"
_STYLE = _SPACE + "style:1.0}"
_UNREAD = frozenset(
    {
        _TEXT + "tracked-changes",
        _TEXT + "note",
        _TEXT + "sequence-decls",
        _SPACE + "office:1.0}annotation",
        _SPACE + "office:1.0}forms",
        _SPACE + "svg-compatible:1.0}title",
        _SPACE + "svg-compatible:1.0}desc",
    }
)
_PARTS = {
    "title": Part.TITLE,
    "heading_20_1": Part.TITLE,
    "quotations": Part.QUOTE,
    "caption": Part.CAPTION,
    "figure": Part.CAPTION,
}
_DEEPEST_STYLE = 12


def read(data: bytes, limit: int) -> Draft:
    """
    Return the draft of a document.

    Raises
    ------
    UnreadableError
        A part of the document is damaged, encrypted, too large, or dangerous.
    ModuleNotFoundError
        defusedxml is not installed.

    """
    return draft_of(Archive(data, limit=limit))


def draft_of(archive: Archive) -> Draft:
    """
    Return the draft of the document that an archive is.

    Raises
    ------
    UnreadableError, ModuleNotFoundError
        As ``read``.

    """
    if _MANIFEST in archive and b"encryption-data" in archive.part(_MANIFEST):
        msg = "encrypted; save it without a password"
        raise UnreadableError(msg)
    properties = Properties()
    if _PROPERTIES in archive:
        parse(archive.part(_PROPERTIES), properties)
    body = _Body()
    parse(archive.part(CONTENT), body)
    if not body.is_text:
        msg = "an OpenDocument file, but no text document; save the text of it as ODT"
        raise UnreadableError(msg)
    day = day_of_file(properties.created, properties.modified)
    return Draft(one_title(body.collector.pieces), properties.title, day)


class _Body:
    """The text of the document; its styles stand before it in the same part."""

    def __init__(self) -> None:
        self.collector = Collector()
        self._bases: dict[str, str] = {}
        self._numbered: set[str] = set()
        self._style = ""
        self._lists: list[int | None] = []
        self._sign = ""
        self._unread = 0
        self.is_text = False

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self.is_text |= tag == _DOCUMENT
        if self._unread or tag in _UNREAD:
            self._unread += 1
        elif tag.startswith(_TEXT):
            self._start_text(tag[len(_TEXT) :], attributes)
        elif tag.startswith(_TABLE):
            self._start_table(tag[len(_TABLE) :])
        elif tag == _STYLE + "style":
            self._bases[attributes.get(_STYLE + "name", "")] = attributes.get(_STYLE + "parent-style-name", "")

    def _start_text(self, name: str, attributes: Mapping[str, str]) -> None:
        if name in ("p", "h"):
            part = self._part(attributes.get(_TEXT + "style-name", ""))
            if name == "h" and part is None:
                is_first = attributes.get(_TEXT + "outline-level", "1") == "1"
                part = Part.TITLE if is_first else Part.HEADING
            self.collector.open_paragraph(Paragraph(part=part, sign=self._sign))
            self._sign = ""
        elif name in ("s", "tab"):
            self.collector.write(" ")
        elif name == "line-break":
            self.collector.write(LINE_BREAK)
        elif name == "list-style":
            self._style = attributes.get(_STYLE + "name", "")
        elif name == "list-level-style-number" and attributes.get(_TEXT + "level") == "1":
            self._numbered.add(self._style)
        elif name == "list":
            style = attributes.get(_TEXT + "style-name", "")
            self._lists.append(1 if style in self._numbered else None)
        elif name == "list-item":
            self._sign = self._next_sign()

    def _start_table(self, name: str) -> None:
        if name == "table":
            self.collector.release()
        elif name == "table-row":
            self.collector.open_row()
        elif name == "table-cell":
            self.collector.open_cell()

    def _next_sign(self) -> str:
        number = self._lists[-1] if self._lists else None
        if number is None:
            return BULLET
        self._lists[-1] = number + 1
        return f"{number}. "

    def _part(self, style: str) -> Part | None:
        for _ in range(_DEEPEST_STYLE):
            if not style:
                return None
            part = _PARTS.get(style.lower())
            if part is not None:
                return part
            if style.lower().startswith("heading"):
                return Part.HEADING
            style = self._bases.get(style, "")
        return None

    def data(self, text: str) -> None:
        if not self._unread:
            self.collector.write(text.replace("\n", " "))

    def end(self, tag: str) -> None:
        if self._unread:
            self._unread -= 1
        elif tag in (_TEXT + "p", _TEXT + "h"):
            self.collector.close_paragraph()
        elif tag == _TEXT + "list-item":
            self._sign = ""
        elif tag == _TEXT + "list":
            self._lists.pop()
        elif tag == _TABLE + "table-row":
            self.collector.close_row()
