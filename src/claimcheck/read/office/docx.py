"""A document of Word to a draft: its body as it is shown, without deleted and hidden text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from claimcheck.model import Part
from claimcheck.read.days import day_of_file
from claimcheck.read.draft import BULLET, Draft, one_title
from claimcheck.read.office import odt
from claimcheck.read.office.archive import Archive, parse
from claimcheck.read.office.collector import LINE_BREAK, PART_BREAK, Collector, Paragraph
from claimcheck.read.office.properties import Properties
from claimcheck.read.problem import UnreadableError

_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_NO_DOCUMENT = "a zip archive without a document in it; unpack it, and give the files"
_OTHERS = {
    "ppt/presentation.xml": "a PowerPoint presentation; save the text of it as plain text",
    "META-INF/container.xml": "an e-book or another package; save the text of it as plain text",
    "Index/Document.iwa": "a Pages document; export it as DOCX",
}

_DOCUMENT = "word/document.xml"
_STYLES = "word/styles.xml"
_NUMBERING = "word/numbering.xml"
_PROPERTIES = "docProps/core.xml"

_WORD = (
    "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}",
    "{http://purl.oclc.org/ooxml/wordprocessingml/main}",
)
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_UNREAD = frozenset({"del", "moveFrom", "instrText", "pPrChange", "rPrChange"})
"""What was deleted or moved away, what is no text, and what the format was before it was changed."""

_OFF = ("0", "false", "off")
_PARTS = {
    "title": Part.TITLE,
    "heading1": Part.TITLE,
    "quote": Part.QUOTE,
    "intensequote": Part.QUOTE,
    "blocktext": Part.QUOTE,
    "caption": Part.CAPTION,
    "imagecaption": Part.CAPTION,
}
_DEEPEST_STYLE = 12


def read(data: bytes, limit: int) -> Draft:
    """
    Return the draft of a document of Word, which may have another name.

    Raises
    ------
    UnreadableError
        A part of the document is damaged, encrypted, too large, or dangerous.
    ModuleNotFoundError
        defusedxml is not installed.

    """
    if data.startswith(_OLD):
        is_encrypted = _PACKAGE in data
        what = "encrypted; save it without a password" if is_encrypted else "an old Office document; save it as DOCX"
        raise UnreadableError(what)
    archive = Archive(data, limit=limit)
    if odt.CONTENT in archive:
        return odt.draft_of(archive)
    if _DOCUMENT not in archive:
        other = next((what for name, what in _OTHERS.items() if name in archive), _NO_DOCUMENT)
        raise UnreadableError(other)
    styles, numbering, properties = _Styles(), _Numbering(), Properties()
    for name, target in ((_STYLES, styles), (_NUMBERING, numbering), (_PROPERTIES, properties)):
        if name in archive:
            parse(archive.part(name), target)
    body = _Body(styles, numbering)
    parse(archive.part(_DOCUMENT), body)
    day = day_of_file(properties.created, properties.modified)
    return Draft(one_title(body.collector.pieces), properties.title, day)


def _local(tag: str) -> str:
    """Return the name of an element of Word without its namespace; empty for those of others."""
    for namespace in _WORD:
        if tag.startswith(namespace):
            return tag[len(namespace) :]
    return ""


def _value(attributes: Mapping[str, str], name: str = "val") -> str:
    return next((attributes[space + name] for space in _WORD if space + name in attributes), "")


class _Quiet:
    """The parts of a target that most documents need not have."""

    def end(self, tag: str) -> None:
        """Take an end tag."""

    def data(self, text: str) -> None:
        """Take text."""


class _Styles(_Quiet):
    """The styles by their identifiers: the names are English in every language, the identifiers are not."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}
        self._bases: dict[str, str] = {}
        self._style = ""

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        name = _local(tag)
        if name == "style":
            self._style = _value(attributes, "styleId")
        elif name == "name" and self._style:
            self._names.setdefault(self._style, _value(attributes).lower())
        elif name == "basedOn" and self._style:
            self._bases.setdefault(self._style, _value(attributes))

    def names(self, style: str) -> list[str]:
        """Return the name of a style and of those that it is based on, without blanks."""
        names = []
        for _ in range(_DEEPEST_STYLE):
            if not style:
                break
            names.append(self._names.get(style, style.lower()).replace(" ", ""))
            style = self._bases.get(style, "")
        return names


class _Numbering(_Quiet):
    """Which lists have bullets, and which have numbers."""

    def __init__(self) -> None:
        self._formats: dict[tuple[str, str], str] = {}
        self._abstract: dict[str, str] = {}
        self._inside = self._level = self._number = ""

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        name = _local(tag)
        if name == "abstractNum":
            self._inside = _value(attributes, "abstractNumId")
        elif name == "lvl":
            self._level = _value(attributes, "ilvl")
        elif name == "numFmt":
            self._formats.setdefault((self._inside, self._level), _value(attributes))
        elif name == "num":
            self._number = _value(attributes, "numId")
        elif name == "abstractNumId":
            self._abstract[self._number] = _value(attributes)

    def is_numbered(self, number: str, level: str) -> bool:
        """Tell whether the items of a list have numbers."""
        return self._formats.get((self._abstract.get(number, ""), level), "bullet") not in ("bullet", "none")


_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class _Body:
    """The text of the document."""

    def __init__(self, styles: _Styles, numbering: _Numbering) -> None:
        self.collector = Collector()
        self._styles = styles
        self._numbering = numbering
        self._items: Counter[tuple[str, str]] = Counter()
        self._unread = 0
        self._in_text = self._in_run = self._is_hidden = self._is_raised = False
        self._list = self._level = ""

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        name = _local(tag)
        if self._unread or name in _UNREAD or tag == _FALLBACK:
            self._unread += 1
        elif name == "p":
            self._in_run, self._list, self._level = False, "", ""
            self.collector.open_paragraph(Paragraph())
        elif name == "r":
            self._in_run, self._is_hidden, self._is_raised = True, False, False
        elif self._in_run:
            self._start_in_run(name, attributes)
        else:
            self._start_outside_run(name, attributes)

    def _start_in_run(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "t":
            self._in_text = not self._is_hidden
        elif name == "vertAlign":
            self._is_raised = _value(attributes) == "superscript"
        elif name == "vanish":
            self._is_hidden = _value(attributes) not in _OFF
        elif name in ("br", "cr"):
            is_soft = _value(attributes, "type") in ("", "textWrapping")
            self.collector.write(LINE_BREAK if is_soft else PART_BREAK)
        elif name == "tab":
            self.collector.write(" ")
        elif name == "noBreakHyphen":
            self.collector.write("-")

    def _start_outside_run(self, name: str, attributes: Mapping[str, str]) -> None:
        paragraph = self.collector.paragraph
        if name == "tbl":
            self.collector.release()
        elif name == "tr":
            self.collector.open_row()
        elif name == "tc":
            self.collector.open_cell()
        elif name == "pStyle" and paragraph is not None:
            paragraph.style = _value(attributes)
        elif name == "numId":
            self._list = _value(attributes)
        elif name == "ilvl":
            self._level = _value(attributes)
        elif name == "pPr":
            self._list = self._level = ""

    def data(self, text: str) -> None:
        if self._in_text and not self._unread:
            # "150" and the mark of a note, set high, are no 1,501.
            self.collector.write(text.translate(_RAISED) if self._is_raised else text)

    def end(self, tag: str) -> None:
        if self._unread:
            self._unread -= 1
            return
        name = _local(tag)
        if name == "t":
            self._in_text = False
        elif name == "r":
            self._in_run = False
        elif name == "pPr":
            self._classify()
        elif name == "p":
            self._in_run = False
            self.collector.close_paragraph()
        elif name == "tr":
            self.collector.close_row()

    def _classify(self) -> None:
        paragraph = self.collector.paragraph
        if paragraph is None:
            return
        names = self._styles.names(paragraph.style)
        paragraph.part = next((_PARTS[name] for name in names if name in _PARTS), None)
        if paragraph.part is None and any(name.startswith("heading") for name in names):
            paragraph.part = Part.HEADING
        if paragraph.part is None:
            paragraph.sign = self._sign(names)

    def _sign(self, names: list[str]) -> str:
        if self._list == "0":
            return ""
        by_style = next((name for name in names if name.startswith(("listbullet", "listnumber"))), "")
        if not self._list and not by_style:
            return ""
        is_numbered = (
            self._numbering.is_numbered(self._list, self._level or "0") if self._list else "number" in by_style
        )
        if not is_numbered:
            return BULLET
        key = (self._list or by_style, self._level)
        self._items[key] += 1
        return f"{self._items[key]}. "
