"""What the model says: organisations after trimming, and the people of the article."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from claimcheck.annotate.organization.lexicon import Lexicon, squeeze
from claimcheck.annotate.organization.page import POSSESSIVES, Page, Tagged
from claimcheck.annotate.organization.runs import Candidate, Weight

ORGANIZATION = "ORG"
PERSON = "PERSON"
RIVALS = frozenset({"PERSON", "GPE", "NORP", "LOC", "PRODUCT", "WORK_OF_ART", "LAW", "LANGUAGE", "EVENT"})
MODEL_NUMBER = re.compile(r"[A-Z]{1,3}-?[0-9]{2,4}[A-Za-z]{0,3}$|[1-9][0-9][0-9]s?$")
COUNTED = frozenset({"million", "billion", "trillion", "thousand", "m", "bn", "mn", "index", "percent", "%", "jobs", "workers", "employees", "people", "stores"})
BYLINES = frozenset({"reporting", "editing", "edited", "writing", "written", "reported", "compiled", "additional"})
LONGEST_PERSON = 4  # words, exclusive
LONGEST_INITIALS = 3  # characters
OPENING = frozenset({"(", "[", '"', "“", "'", "‘"})
BREAKS = frozenset("()[]<>{}|;:\"“”_*•")


@dataclass(frozen=True, slots=True)
class People:
    """The people of an article: word ranges of full names, every part of these, and the last parts."""

    spans: tuple[tuple[int, int], ...]
    names: frozenset[str]
    surnames: frozenset[str]

    def cover(self, first: int, last: int) -> bool:
        """Tell whether words ``[first, last)`` are inside a full name that begins before them."""
        return any(start < first < end or (start == first and last < end) for start, end in self.spans)


def people(page: Page, lexicon: Lexicon) -> People:
    """Return the persons that the model found by first name and surname."""
    spans: list[tuple[int, int]] = []
    for entity in page.entities:
        first, last = _trim(page, lexicon, entity)
        if entity.label != PERSON and not (entity.label == ORGANIZATION and _is_person(page, lexicon, first, last)):
            continue
        words = page.words[first:last]
        if len(words) < 2 or not all(word.is_name for word in words):  # noqa: PLR2004 - a first name and a surname
            continue
        if any(lexicon.is_head(word.lower) or lexicon.is_legal(word.text) or word.lower in lexicon.never for word in words):
            continue
        if lexicon.get(page.slice(first, last)) is None:
            spans.append((first, last))
    names = frozenset(page.words[i].text for first, last in spans for i in range(first, last))
    return People(tuple(spans), names, frozenset(page.words[last - 1].text for _, last in spans))


def model_names(page: Page, lexicon: Lexicon, folk: People) -> Iterator[Candidate]:
    """Yield the model's organisations, trimmed, without those that cannot be one."""
    votes = _votes(page, lexicon)
    lower = frozenset(word.text for word in page.words if not word.is_name)
    shorthand = _shorthand(page)
    for entity in page.entities:
        if entity.label != ORGANIZATION:
            continue
        first, last = _trim(page, lexicon, entity)
        if first >= last:
            continue
        text = page.slice(first, last)
        if impossible(page, lexicon, first, last) or votes.get(squeeze(text), 0) < 0 or _is_person(page, lexicon, first, last):
            continue
        if last - first == 1 and text in shorthand:
            continue
        if last - first == 1 and (text in folk.names or (text.istitle() and page.lower(first) in lower)):
            continue
        yield Candidate(first, last, Weight.HINT)


def _trim(page: Page, lexicon: Lexicon, entity: Tagged) -> tuple[int, int]:
    """Return the words of an entity without articles, titles, possessives, punctuation and what follows a break."""
    first, last = entity.first, entity.last
    while first < last and (_droppable(page, lexicon, first) or lexicon.is_legal(page.words[first].text)):
        first += 1
    for i in range(first + 1, last):
        if page.words[i].opens or page.words[i].text in BREAKS or _is_dash(page, i) or _possessive_ends(page, lexicon, i, last):
            last = i
            break
    while last > first and (_droppable(page, lexicon, last - 1) or page.words[last - 1].text in POSSESSIVES or not page.words[last - 1].is_name):
        if page.words[last - 1].text.isdigit() and last - first > 1:
            break
        last -= 1
    return first, last


def _is_dash(page: Page, i: int) -> bool:
    return page.words[i].text in {"-", "–", "—", "--"} and not page.glued(i)


def _possessive_ends(page: Page, lexicon: Lexicon, i: int, last: int) -> bool:
    if page.words[i].text not in POSSESSIVES:
        return False
    return not any(lexicon.is_head(page.lower(k)) or lexicon.is_legal(page.words[k].text) for k in range(i + 1, last))


def _droppable(page: Page, lexicon: Lexicon, i: int) -> bool:
    word = page.words[i]
    return (
        word.lower in lexicon.openers
        or word.lower in lexicon.titles
        or word.lower in lexicon.never
        or not any(character.isalnum() for character in word.text)
    )


def impossible(page: Page, lexicon: Lexicon, first: int, last: int) -> bool:
    """Tell whether words ``[first, last)`` cannot be an organisation, whatever speaks for them."""
    text = page.slice(first, last).lower()
    words = page.words[first:last]
    if text in lexicon.never or text in lexicon.titles or text in lexicon.places or len(text) == 1:
        return True
    if words[-1].lower in lexicon.endings or (words[-1].text.isdigit() and len(words) == 2):  # noqa: PLR2004 - "Phase 1"
        return True
    if _is_dateline(page, first, last) or (len(words) == 1 and text in lexicon.generic and words[0].text.istitle()):
        return True
    if page.joins(last) and (page.lower(last) in lexicon.endings and page.words[last].is_name or is_model_number(page, last)):
        return True
    if all(word.lower in lexicon.hollow or word.lower in lexicon.places or lexicon.is_legal(word.text) for word in words):
        return True
    if len(words) == 1 and (lexicon.is_head(words[0].lower) or words[0].lower in lexicon.of_heads):
        return True
    return any(mark in text for mark in "$€£¥%=@#") or "http" in text or "www." in text


def is_model_number(page: Page, i: int) -> bool:
    """Tell whether word ``i`` names a model of a product: ``A380``, ``737-800``."""
    if not page.joins(i) or not MODEL_NUMBER.match(page.words[i].text):
        return False
    return page.lower(i + 1) not in COUNTED and not page.words[i].text.startswith(("19", "20"))


def _is_dateline(page: Page, first: int, last: int) -> bool:
    """Tell whether words in capitals open a report: ``LUSAKA, July 30 (Reuters) -``."""
    if not page.words[first].opens or not page.slice(first, last).isupper():
        return False
    return page.joins(last) and page.lower(last) in {",", "(", "_", "-", "–", "—"}


def _is_person(page: Page, lexicon: Lexicon, first: int, last: int) -> bool:
    """Tell whether a title or "said" before two plain words makes them somebody's name."""
    words = page.words[first:last]
    if not 1 < len(words) < LONGEST_PERSON or not all(word.text.replace(".", "").isalpha() for word in words):
        return False
    if any(word.text.isupper() and len(word.text) > LONGEST_INITIALS or lexicon.is_head(word.lower) for word in words):
        return False
    before = page.lower(first - 1) if page.joins(first) else ""
    if before in lexicon.titles or before in {"said", "says"}:
        return True
    return before == "by" and (page.words[first - 1].opens or page.lower(first - 2) in BYLINES)


def _shorthand(page: Page) -> frozenset[str]:
    """Return the acronyms that stand in brackets or quotes after the common words they are for: ``twelve months (TM)``."""
    found = set()
    for i in range(2, len(page.words) - 1):
        word, opening = page.words[i], page.words[i - 1].text
        if word.text.isupper() and word.text.isalpha() and opening in OPENING:
            before = [k for k in range(max(0, i - 2 * len(word.text)), i - 1) if page.words[k].text[0].isalnum()]
            initials = "".join(page.words[k].text[0] for k in before[-len(word.text) :])
            if initials.upper() == word.text and not initials.isupper():
                found.add(word.text)
    return frozenset(found)


def _votes(page: Page, lexicon: Lexicon) -> Mapping[str, int]:
    """Return, for each spelling that the model tagged, how often it is an organisation less how often it is not."""
    votes: Counter[str] = Counter()
    for entity in page.entities:
        first, last = _trim(page, lexicon, entity)
        if first < last and entity.label in RIVALS | {ORGANIZATION}:
            votes[squeeze(page.slice(first, last))] += 1 if entity.label == ORGANIZATION else -1
    return votes
