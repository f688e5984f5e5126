"""Tags to leaves: the texts of a page, each with the element that it stands in."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from claimcheck.model import Part
from claimcheck.read.draft import BULLET, Piece, one_line, row_of
from claimcheck.read.html.elements import (
    BARRIERS,
    BLOCKS,
    CELL_WALLS,
    IMPLIED_ENDS,
    PARAGRAPH_ENDS,
    PARTS,
    TABLE_PARTS,
    UNREAD,
    VOID,
)
from claimcheck.read.html.furniture import Place, is_hidden, place_of
from claimcheck.read.html.tokens import End, Start

_SENTENCE_ENDS = (".", "!", "?", ":", ";")
_BLANK_LINE = re.compile(r"\n[ \t\r]*\n")
_NUMBER = re.compile(r"\d{1,4}")


@dataclass(slots=True)
class Node:
    """
    One element that stands as a block.

    ``furniture`` is the nearest element around it that is named like something beside an article, ``surely`` whether
    such a name leaves no doubt. ``prose`` is how many characters of running text stand in it, and ``inside`` whether
    it stands in the article.
    """

    name: str
    parent: Node | None
    attributes: Mapping[str, str]
    furniture: Node | None = None
    surely: bool = False
    prose: int = 0
    inside: bool = False


@dataclass(frozen=True, slots=True)
class Leaf:
    """One text that stands by itself: where, and how many of its characters are links."""

    piece: Piece
    node: Node
    linked: int = 0


@dataclass(slots=True)
class Page:
    """What a page holds: its elements, parents first, its texts in order, and what it says of itself."""

    nodes: list[Node] = field(default_factory=list)
    leaves: list[Leaf] = field(default_factory=list)
    head_title: str = ""
    metas: list[Mapping[str, str]] = field(default_factory=list)
    data: list[str] = field(default_factory=list)
    times: list[tuple[Node, Mapping[str, str]]] = field(default_factory=list)


@dataclass(slots=True)
class _Open:
    """An open element. ``unread`` and ``link`` hold for all that stands in it; ``sign`` waits for the first text."""

    name: str
    node: Node
    unread: bool
    part: Part | None
    sign: str = ""
    items: int | None = None
    is_link: bool = False


class Builder:
    """Builds a page, token by token. Its work at each token does not depend on how deep the page is nested."""

    def __init__(self) -> None:
        self.page = Page()
        root = Node("", None, {})
        self.page.nodes.append(root)
        self._stack = [_Open("", root, unread=False, part=None)]
        self._open: defaultdict[str, list[int]] = defaultdict(list)
        self._links = 0
        self._text: list[str] = []
        self._linked = 0
        self._is_broken = False
        self._cells: list[list[Leaf]] | None = None

    def build(self, found: Iterable[Start | End | str]) -> Page:
        """Return the page that tokens make."""
        for token in found:
            if isinstance(token, str):
                self._add(token)
            elif isinstance(token, Start):
                self._start(token)
            else:
                self._end(token.name)
        self._close_to(1)
        self._flush()
        return self.page

    def _add(self, text: str) -> None:
        top = self._stack[-1]
        if top.unread:
            return
        if self._open["pre"] and (parts := _BLANK_LINE.split(text))[1:]:
            for part in parts:
                self._text.append(part)
                self._flush()
            return
        if self._is_broken and text.strip():
            self._go_on(text)
        self._text.append(text)
        if self._links:
            self._linked += len(text)

    def _go_on(self, text: str) -> None:
        """Go on behind a break of the line: it is a blank inside a sentence, and else parts two paragraphs."""
        before = self._text[-1].rstrip() if self._text else "."
        if text.lstrip()[0].islower() and not before.endswith(_SENTENCE_ENDS):
            self._text.append(" ")
            self._is_broken = False
        else:
            self._flush()

    def _start(self, tag: Start) -> None:
        self._note(tag)
        name = tag.name
        if name == "br" and self._stack[-1].part in (Part.TITLE, Part.HEADING):
            self._add(" ")
        elif name == "br" and not self._is_broken:
            self._is_broken = True
        elif name in ("br", "hr"):
            self._flush()
        if name in VOID or tag.raw is not None:
            return
        if name == "q":
            self._add("“")
        is_block = name in BLOCKS
        if is_block:
            self._flush()
            self._imply_ends(name)
        unread = self._stack[-1].unread or self._is_unread(tag)
        if is_block or unread or name in ("a", "sup"):
            self._push(tag, is_block=is_block, unread=unread)

    def _is_unread(self, tag: Start) -> bool:
        footnote = tag.name == "a" and self._stack[-1].name == "sup"
        return tag.name in UNREAD or footnote or is_hidden(tag.attributes)

    def _note(self, tag: Start) -> None:
        """Keep what a page says of itself, wherever it stands."""
        if tag.name == "meta":
            self.page.metas.append(tag.attributes)
        elif tag.name == "title" and not self.page.head_title and tag.raw:
            self.page.head_title = one_line(tag.raw)
        elif tag.name == "script" and tag.raw and "ld+json" in tag.attributes.get("type", "").lower():
            self.page.data.append(tag.raw)
        elif tag.name == "time":
            self.page.times.append((self._stack[-1].node, tag.attributes))

    def _imply_ends(self, name: str) -> None:
        if name in PARAGRAPH_ENDS:
            self._end_within("p", CELL_WALLS)
        for other in IMPLIED_ENDS.get(name, ()):
            self._end_within(other, BARRIERS[name])

    def _end_within(self, name: str, barriers: Iterable[str]) -> None:
        """End the innermost open element of that name, unless a barrier stands inside it."""
        places = self._open[name]
        if places and all(not self._open[wall] or self._open[wall][-1] < places[-1] for wall in barriers):
            self._close_to(places[-1])

    def _push(self, tag: Start, *, is_block: bool, unread: bool) -> None:
        name, top = tag.name, self._stack[-1]
        node = self._node(tag) if is_block else top.node
        part = PARTS.get(name, top.part)
        entry = _Open(name, node, unread=unread, part=part)
        if name in ("ul", "ol"):
            start = tag.attributes.get("start", "")
            entry.items = (int(start) if _NUMBER.fullmatch(start) else 1) if name == "ol" else None
        elif name == "li":
            entry.sign = self._sign()
        elif name == "a":
            entry.is_link = "href" in tag.attributes
            self._links += entry.is_link
        elif name == "table":
            self._release()
        elif name == "tr":
            self._release()
            self._cells = []
        elif name in ("td", "th") and self._cells is not None:
            self._cells.append([])
        self._open[name].append(len(self._stack))
        self._stack.append(entry)

    def _node(self, tag: Start) -> Node:
        parent = self._stack[-1].node
        node = Node(tag.name, parent, tag.attributes, parent.furniture, parent.surely)
        place = place_of(tag.name, tag.attributes)
        if place is not Place.ARTICLE:
            node.furniture, node.surely = node, parent.surely or place is Place.BESIDE
        self.page.nodes.append(node)
        return node

    def _sign(self) -> str:
        lists = [self._open[name][-1] for name in ("ul", "ol") if self._open[name]]
        around = self._stack[max(lists)] if lists else None
        if around is None or around.items is None:
            return BULLET
        around.items += 1
        return f"{around.items - 1}. "

    def _end(self, name: str) -> None:
        if name == "p" and not self._open["p"]:
            self._flush()
        if name == "q":
            self._add("”")
        places = self._open[name]
        if not places:
            return
        if name not in BLOCKS and self._stack[-1].name != name and self._holds_block(places[-1]):
            # Wrongly nested: what stands in it goes on, and is no link any more.
            entry = self._stack[places.pop()]
            self._links -= entry.is_link
            entry.is_link, entry.name = False, ""
        elif name in TABLE_PARTS:
            self._close_to(places[-1])
        else:
            self._end_within(name, CELL_WALLS)

    def _holds_block(self, place: int) -> bool:
        return self._stack[-1].node is not self._stack[place].node

    def _close_to(self, place: int) -> None:
        while len(self._stack) > place:
            entry = self._stack[-1]
            if entry.name in BLOCKS:
                self._flush()
            if entry.name == "tr":
                self._end_row()
            self._stack.pop()
            if entry.name:
                self._open[entry.name].pop()
            self._links -= entry.is_link

    def _flush(self) -> None:
        self._is_broken = False
        if not self._text:
            return
        text, linked = one_line("".join(self._text)), self._linked
        self._text, self._linked = [], 0
        if not text:
            return
        top = self._stack[-1]
        leaf = Leaf(Piece(text, top.part, self._take_sign()), top.node, min(linked, len(text)))
        if self._cells:
            self._cells[-1].append(leaf)
        else:
            self.page.leaves.append(leaf)

    def _take_sign(self) -> str:
        if not self._open["li"]:
            return ""
        item = self._stack[self._open["li"][-1]]
        sign, item.sign = item.sign, ""
        return sign

    def _end_row(self) -> None:
        cells, self._cells = self._cells, None
        if not cells:
            return
        leaves = [leaf for cell in cells for leaf in cell]
        row = row_of([[leaf.piece for leaf in cell] for cell in cells])
        if row and row[0].part is Part.TABLE:
            self.page.leaves.append(Leaf(row[0], leaves[0].node, sum(leaf.linked for leaf in leaves)))
        else:
            self.page.leaves += leaves

    def _release(self) -> None:
        """Let the texts of an open row stand by themselves: with a table in it, it only arranges the page."""
        cells, self._cells = self._cells, None
        self.page.leaves += [leaf for cell in cells or () for leaf in cell]
