"""The elements of HTML, as far as they shape a text."""

from __future__ import annotations

from collections.abc import Mapping

from claimcheck.model import Part

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_SECTIONS = frozenset(
    {"html", "body", "div", "section", "article", "main", "header", "footer", "aside", "nav", "center"}
)
_LISTS = frozenset({"ul", "ol", "li", "dl", "dt", "dd", "menu"})
_FIGURES = frozenset({"blockquote", "figure", "figcaption", "pre", "address"})
_OTHERS = frozenset({"details", "summary", "hgroup", "fieldset", "form", "legend", "dialog", "search"})
TABLE_PARTS = frozenset({"table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption"})

PARAGRAPH_ENDS = frozenset({"p"}) | _HEADINGS | _SECTIONS | _LISTS | _FIGURES | _OTHERS | TABLE_PARTS
"""Elements that end an open paragraph."""

BLOCKS = PARAGRAPH_ENDS | {"picture", "noscript"}
"""Elements that stand by themselves."""

VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"}
)
"""Elements that have no end."""

_NO_TEXT = frozenset({"head", "style", "template", "svg", "math", "canvas", "audio", "video", "object", "map"})
_CONTROLS = frozenset({"select", "option", "datalist", "button", "label", "textarea", "dialog", "menu"})
_INSTEAD = frozenset({"iframe", "noscript", "noembed", "noframes", "xmp", "rp", "rt"})
_AROUND = frozenset({"nav", "footer"})
_TAKEN_BACK = frozenset({"del", "s", "strike"})
UNREAD = _NO_TEXT | _CONTROLS | _INSTEAD | _AROUND | _TAKEN_BACK
"""Elements that hold no text of an article."""

PARTS: Mapping[str, Part] = {
    "h1": Part.TITLE,
    **dict.fromkeys(["h2", "h3", "h4", "h5", "h6", "dt", "legend", "summary"], Part.HEADING),
    **dict.fromkeys(["figure", "figcaption", "caption"], Part.CAPTION),
    "blockquote": Part.QUOTE,
}

IMPLIED_ENDS: Mapping[str, tuple[str, ...]] = {
    "li": ("li",),
    "dt": ("dt", "dd"),
    "dd": ("dt", "dd"),
    "tr": ("td", "th", "tr"),
    "td": ("td", "th"),
    "th": ("td", "th"),
}
"""Which open elements an element ends whose end tag nobody writes."""

BARRIERS: Mapping[str, tuple[str, ...]] = {
    "li": ("ul", "ol"),
    "dt": ("dl",),
    "dd": ("dl",),
    "tr": ("table",),
    "td": ("table",),
    "th": ("table",),
}
"""Which elements keep it from ending those around them."""

CELL_WALLS = ("td", "th", "table")
"""What no end tag reaches through."""
