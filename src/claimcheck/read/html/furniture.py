"""What stands around an article on a page, told by how its elements are named."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import Enum

from claimcheck.read.words import words
from claimcheck.rulebook import per_rulebook

_HIDDEN_STYLE = re.compile(r"display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden", re.IGNORECASE)
_WORD = re.compile(r"[A-Z]?[a-z]{1,30}|[A-Z]{1,30}(?![a-z])")
_LONGEST_NAME = 400
_WHOLE = frozenset({"", "html", "body", "main", "article"})
"""Elements that may hold the whole page, whatever they are called."""


class Place(Enum):
    """Where a text stands: in the article, beside it, or beside it unless most of the page's text stands there."""

    ARTICLE = "article"
    MAYBE = "maybe"
    BESIDE = "beside"


def place_of(name: str, attributes: Mapping[str, str]) -> Place:
    """Return where an element stands, as far as its own name, role and classes tell."""
    if attributes.get("role", "").lower() in _vocabulary("roles"):
        return Place.BESIDE
    if name in _WHOLE or "articlebody" in attributes.get("itemprop", "").lower():
        return Place.ARTICLE
    if not ("class" in attributes or "id" in attributes):
        return Place.MAYBE if name == "aside" else Place.ARTICLE
    # Longer lists of classes come from generators; what they begin with names the element.
    called = f"{attributes.get('class', '')[:_LONGEST_NAME]} {attributes.get('id', '')[:_LONGEST_NAME]}"
    found = {word.lower() for word in _WORD.findall(called)}
    if found & _vocabulary("summary"):
        return Place.ARTICLE
    if found & _vocabulary("never"):
        return Place.BESIDE
    return Place.MAYBE if name == "aside" or found & _vocabulary("seldom") else Place.ARTICLE


def is_hidden(attributes: Mapping[str, str]) -> bool:
    """Tell whether an element is one that nobody sees."""
    if not attributes:
        return False
    if "hidden" in attributes or attributes.get("aria-modal") == "true":
        return True
    if _HIDDEN_STYLE.search(attributes.get("style", "")[:1000]):
        return True
    return bool(_vocabulary("unseen").intersection(attributes.get("class", "")[:_LONGEST_NAME].lower().split()))


def ends_article(line: str) -> bool:
    """Tell whether a line heads what follows after an article: comments, or links to others."""
    return line.lower().rstrip(":") in _vocabulary("endings")


@per_rulebook
def _vocabulary(key: str) -> frozenset[str]:
    return frozenset(word.lower() for word in words("html", key))
