"""Runs of capitalised words, the raw material of names, and the candidates that are cut from them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, IntEnum, auto

from claimcheck.annotate.organization.lexicon import Lexicon
from claimcheck.annotate.organization.page import POSSESSIVES, Page

GLUE = frozenset({"-", "–", "'", "/", ".", "+", "!", "@"})
AMPERSAND = frozenset({"&", "+"})
ORGANIZATION = "ORG"  # the model's label
CODE = re.compile(r"[A-Z0-9]{2,6}[a-z]?\.[A-Z]{1,2}\.?")
LONGEST_RUN = 12  # words; what is longer is a headline or a table


class Weight(IntEnum):
    """How much speaks for a candidate."""

    HINT = 1
    MEMORY = 2
    PROOF = 3


class Witness(Enum):
    """
    What speaks for a candidate.

    ``WORDS`` are those of the name that make it one: a legal form, a strong head noun, a ticker; ``HEAD`` is a noun
    that names often end with. ``BEARER`` is what stands before a ticker, ``SITE`` the address of a web site.
    """

    LIST = auto()
    WORDS = auto()
    BEARER = auto()
    MODEL = auto()
    CUE = auto()
    SITE = auto()
    HEAD = auto()


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words ``[first, last)`` that may be an organisation; ``name`` and ``ticker`` where they are known."""

    first: int
    last: int
    weight: Weight
    witness: Witness = Witness.WORDS
    name: str | None = None
    ticker: str | None = None

    @property
    def length(self) -> int:
        """The number of words."""
        return self.last - self.first


def runs(page: Page, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """
    Yield every longest run of capitalised words as ``(first, last)``.

    A run stays inside a sentence, does not start with a sentence opener, and ends at a title such as ``Chairman``.
    """
    i = 0
    while i < len(page.words):
        if not starts_name(page, lexicon, i):
            i += 1
            continue
        last = run_end(page, lexicon, i)
        yield i, last
        i = last


def starts_name(page: Page, lexicon: Lexicon, i: int) -> bool:
    """Tell whether word ``i`` can be the first of a name."""
    word = page.words[i]
    return word.is_name and word.lower not in lexicon.openers and word.lower not in lexicon.titles


def is_code(page: Page, i: int) -> bool:
    """Tell whether word ``i`` is the code of a listing, as it may stand behind a name without brackets: ``DELL.O``."""
    text = page.words[i].text
    return "." in text and CODE.fullmatch(text) is not None


def run_end(page: Page, lexicon: Lexicon, first: int) -> int:
    """Return the end of the run of capitalised words that starts at ``first``."""
    last = first + 1
    while last < len(page.words) and last - first < LONGEST_RUN and page.joins(last):
        if is_code(page, last):
            break
        if starts_name(page, lexicon, last) and page.words[last].text not in POSSESSIVES:
            last += 1
        elif _bridges(page, lexicon, last):
            last += 2
        else:
            break
    return last


def run_start(page: Page, lexicon: Lexicon, last: int) -> int:
    """Return the start of the run of capitalised words that ends before ``last``, whose last word is in it."""
    first = last - 1
    while first > 0 and last - first < LONGEST_RUN and page.joins(first):
        if page.words[first - 1].lower.replace(".", "") in lexicon.legal or is_code(page, first - 1):
            break
        if starts_name(page, lexicon, first - 1) and page.words[first - 1].text not in POSSESSIVES:
            first -= 1
        elif (
            first > 1
            and page.joins(first - 1)
            and starts_name(page, lexicon, first - 2)
            and _bridges(page, lexicon, first - 1)
        ):
            first -= 2
        else:
            break
    return past_opener(page, lexicon, first, last)


def past_opener(page: Page, lexicon: Lexicon, first: int, last: int) -> int:
    """
    Return the start of the name in a run whose first word may owe its capital letter to the sentence.

    Where the model begins the name behind it, "Ousted" and "Rival" are no part of it.
    """
    if not page.leads(first) or page.words[first].titled:
        return first
    if last - first > 1 and _is_common_opener(page, lexicon, first):
        return first + 1
    for start in range(first + 1, last):
        entity = page.entity_at.get(start)
        if entity is not None and entity.first == start:
            before = page.words[first:start]
            plain = all(word.text.istitle() and word.lower not in lexicon.generic for word in before)
            return start if entity.label == ORGANIZATION and entity.last >= last and plain else first
    return first


def _is_common_opener(page: Page, lexicon: Lexicon, first: int) -> bool:
    """Tell whether a word with the capital of its sentence says what the name behind it is: ``Chipmaker``."""
    word = page.words[first]
    if not word.text.istitle() or not starts_name(page, lexicon, first + 1) or word.tag.startswith("NNP"):
        return False
    kind = word.lower in lexicon.cues_before | lexicon.kinds or word.lower.removesuffix("s") in lexicon.cues_before
    return kind and not lexicon.is_head(word.lower) and word.lower not in lexicon.of_heads


def _bridges(page: Page, lexicon: Lexicon, i: int) -> bool:
    """Tell whether the small word or sign ``i`` joins the capitalised words around it."""
    if not (page.joins(i) and page.joins(i + 1)) or not starts_name(page, lexicon, i + 1):
        return False
    word = page.words[i]
    if word.text in GLUE and page.glued(i) and page.glued(i + 1):
        return True
    if word.text in AMPERSAND:
        return True
    if word.lower == "of":
        return page.lower(i - 1) in lexicon.of_heads
    return word.text in lexicon.particles
