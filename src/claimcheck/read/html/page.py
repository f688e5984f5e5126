"""A page to a draft: which of its texts are the article."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimcheck.model import Part
from claimcheck.read.decode import decode
from claimcheck.read.draft import Draft, Piece
from claimcheck.read.html.about import About, about
from claimcheck.read.html.furniture import ends_article
from claimcheck.read.html.tokens import tokens
from claimcheck.read.html.tree import Builder, Leaf, Node, Page
from claimcheck.read.problem import UnreadableError

_CHARSET = re.compile(rb"""(?:charset|encoding)\s{0,5}=\s{0,5}["']?\s{0,5}([\w.:-]{1,40})""", re.IGNORECASE)
_CHARSET_PLACE = 4096

_PROSE = 60
_SENTENCE = 25
_END = re.compile(r"""[.!?]["'”’)\]]{0,3}$""")
_LINKED = 0.7
_MOST = 0.5
_LIKE_THE_LARGEST = 0.6
_NEARLY_ALL = 0.8
_LONGEST_TITLE = 300
_BLANK = re.compile(r"\W+")


def read(data: bytes, limit: int) -> Draft:  # noqa: ARG001 - a page is not packed
    """
    Return the article of a page.

    Raises
    ------
    UnreadableError
        The page is no text, has too much markup, or no text in it.

    """
    match = _CHARSET.search(data[:_CHARSET_PLACE])
    text, _ = decode(data, declared=match[1].decode("ascii", "replace") if match else None)
    return read_page(text)


def read_page(text: str) -> Draft:
    """
    Return the article of a page: its texts in order, its title, and its day of publication.

    Raises
    ------
    UnreadableError
        The page has too much markup, or no text.

    """
    page = Builder().build(tokens(text))
    said = about(page)
    _weigh(page)
    body = _body(page.nodes)
    _mark(page.nodes, body)
    chosen, title = _chosen(page.leaves, said)
    if not chosen and any(leaf.piece.text for leaf in page.leaves):
        chosen = [leaf for leaf in page.leaves if not leaf.node.surely]
    if not chosen and text.strip():
        msg = "no text in this page; it may need a browser to show it: save the article as plain text"
        raise UnreadableError(msg)
    headline = title.piece.text if title is not None else said.title
    return Draft([_piece(leaf, title) for leaf in chosen], headline, said.published(body))


def _piece(leaf: Leaf, title: Leaf | None) -> Piece:
    """Return the piece of a leaf; only one of all headings is the title."""
    piece = leaf.piece
    if leaf is title:
        return Piece(piece.text, Part.TITLE)
    return Piece(piece.text, Part.HEADING, piece.sign) if piece.part is Part.TITLE else piece


def _prose(leaf: Leaf) -> int:
    """Return how much running text a leaf is: its characters outside links, if it looks like a paragraph."""
    text = leaf.piece.text
    if leaf.piece.part is Part.TABLE or _is_linked(leaf):
        return 0
    is_long = len(text) >= _PROSE or (len(text) >= _SENTENCE and bool(_END.search(text)))
    return len(text) - leaf.linked if is_long else 0


def _is_linked(leaf: Leaf) -> bool:
    return leaf.linked > _LINKED * len(leaf.piece.text)


def _weigh(page: Page) -> None:
    """Note on each element how much running text stands in it, and free those that only sound like furniture."""
    for leaf in page.leaves:
        if not leaf.node.surely:
            leaf.node.prose += _prose(leaf)
    _sum_up(page.nodes)
    whole = page.nodes[0].prose
    for node in page.nodes:
        if node.furniture is node and not node.surely and node.prose > _MOST * whole:
            node.furniture = None
        if node.furniture is not node and node.parent is not None:
            node.furniture = node.parent.furniture
    for node in page.nodes:
        node.prose = 0
    for leaf in page.leaves:
        if leaf.node.furniture is None:
            leaf.node.prose += _prose(leaf)
    _sum_up(page.nodes)


def _sum_up(nodes: Sequence[Node]) -> None:
    for node in reversed(nodes):
        if node.parent is not None:
            node.parent.prose += node.prose


def _body(nodes: Sequence[Node]) -> Node:
    """Return the element that holds the article: what says so of itself, else what holds nearly all running text."""
    whole = nodes[0].prose
    for says_so in (_says_body, _says_article):
        found = [node for node in nodes if says_so(node) and node.furniture is None]
        largest = max((node.prose for node in found), default=0)
        if largest and largest > _MOST * whole:
            return next(node for node in found if node.prose >= _LIKE_THE_LARGEST * largest)
    mains = [node for node in nodes if _says_main(node) and node.prose > _MOST * whole]
    return _narrowed(nodes, mains[0] if mains else nodes[0])


def _says_body(node: Node) -> bool:
    return "articlebody" in node.attributes.get("itemprop", "").lower()


def _says_article(node: Node) -> bool:
    return node.name == "article" or node.attributes.get("role") == "article"


def _says_main(node: Node) -> bool:
    return node.name == "main" or node.attributes.get("role") == "main"


def _narrowed(nodes: Sequence[Node], body: Node) -> Node:
    """Go down as long as one element holds nearly all that the one around it holds."""
    largest: dict[int, Node] = {}
    for node in nodes:
        if node.parent is not None and node.furniture is None:
            best = largest.get(id(node.parent))
            if best is None or node.prose > best.prose:
                largest[id(node.parent)] = node
    while (inner := largest.get(id(body))) is not None and inner.prose and inner.prose >= _NEARLY_ALL * body.prose:
        if inner.name in ("p", "li", "td", "blockquote", "pre"):
            break
        body = inner
    return body


def _mark(nodes: Sequence[Node], body: Node) -> None:
    for node in nodes:
        node.inside = node is body or (node.parent is not None and node.parent.inside)


def _chosen(leaves: Sequence[Leaf], said: About) -> tuple[list[Leaf], Leaf | None]:
    """Return the leaves of the article, from its title to what follows after it."""
    inside = [index for index, leaf in enumerate(leaves) if leaf.node.inside]
    if not inside:
        return [], None
    first, last = inside[0], inside[-1]
    top = _title(leaves, said, first, last)
    start = first if top is None else top
    chosen = []
    written, whole = 0, sum(_prose(leaf) for leaf in leaves[first : last + 1] if _is_kept(leaf, is_between=False))
    for index in range(start, last + 1):
        leaf = leaves[index]
        if index == top or _is_kept(leaf, is_between=index < first):
            if index != top and ends_article(leaf.piece.text) and written > _MOST * whole:
                break
            chosen.append(leaf)
            written += _prose(leaf)
    return chosen, None if top is None else leaves[top]


def _is_kept(leaf: Leaf, *, is_between: bool) -> bool:
    if leaf.node.furniture is not None or not (leaf.node.inside or is_between):
        return False
    return leaf.piece.part is Part.TABLE or not _is_linked(leaf) or bool(_END.search(leaf.piece.text))


def _title(leaves: Sequence[Leaf], said: About, first: int, last: int) -> int | None:
    """Return where the headline stands: what the page itself calls its title, else the heading of the first rank."""
    titles = {_plain(title) for title in said.titles}
    prose = 0
    named: list[int] = []
    ranked: list[int] = []
    for index, leaf in enumerate(leaves[: last + 1]):
        text = leaf.piece.text
        if len(text) <= _LONGEST_TITLE and not leaf.node.surely and not leaf.piece.sign:
            plain = _plain(text)
            is_ranked = leaf.piece.part is Part.TITLE
            if plain in titles or (is_ranked and plain and any(title.startswith(plain) for title in titles)):
                named.append(index)
            elif is_ranked:
                ranked.append(index)
        prose += _prose(leaf) if index >= first else 0
        if prose > _LONGEST_TITLE:
            break
    if named:
        return min(named, key=lambda index: (leaves[index].piece.part is not Part.TITLE, index))
    return min(ranked, key=lambda index: (index < first, abs(index - first)), default=None)


def _plain(text: str) -> str:
    return _BLANK.sub(" ", text).strip().lower()
