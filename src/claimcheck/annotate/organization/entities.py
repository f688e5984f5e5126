"""What the model says: organisations after trimming, and the people of the article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from claimcheck.annotate.organization.lexicon import Lexicon, squeeze
from claimcheck.annotate.organization.page import POSSESSIVES, Page, Tagged
from claimcheck.annotate.organization.runs import Candidate, Weight

ORGANIZATION = "ORG"
PERSON = "PERSON"
RIVALS = frozenset({"PERSON", "GPE", "NORP", "LOC", "PRODUCT", "WORK_OF_ART", "LAW", "LANGUAGE", "EVENT"})
BREAKS = frozenset("()[]<>{}|;:\"“”_*•")


@dataclass(frozen=True, slots=True)
class People:
    """The people of an article: word ranges of full names, and their last names."""

    spans: tuple[tuple[int, int], ...]
    surnames: frozenset[str]

    def cover(self, first: int, last: int) -> bool:
        """Tell whether words ``[first, last)`` are inside a full name that begins before them."""
        return any(start < first < end or (start == first and last < end) for start, end in self.spans)


def people(page: Page, lexicon: Lexicon) -> People:
    """Return the persons that the model found by first name and surname."""
    spans: list[tuple[int, int]] = []
    for entity in page.entities:
        if entity.label != PERSON:
            continue
        first, last = _trim(page, lexicon, entity)
        words = page.words[first:last]
        if len(words) < 2 or not all(word.is_name for word in words):  # noqa: PLR2004 - a first name and a surname
            continue
        if any(lexicon.is_head(word.lower) or lexicon.is_legal(word.text) or word.lower in lexicon.never for word in words):
            continue
        if lexicon.get(page.slice(first, last)) is None:
            spans.append((first, last))
    return People(tuple(spans), frozenset(page.words[last - 1].text for _, last in spans))


def model_names(page: Page, lexicon: Lexicon, folk: People) -> Iterator[Candidate]:
    """Yield the model's organisations, trimmed, without those that cannot be one."""
    votes = _votes(page, lexicon)
    lower = frozenset(word.text for word in page.words if not word.is_name)
    for entity in page.entities:
        if entity.label != ORGANIZATION:
            continue
        first, last = _trim(page, lexicon, entity)
        if first >= last:
            continue
        text = page.slice(first, last)
        if _impossible(page, lexicon, first, last) or votes.get(squeeze(text), 0) < 0:
            continue
        if last - first == 1 and (text in folk.surnames or (page.words[first].opens and page.lower(first) in lower)):
            continue
        yield Candidate(first, last, Weight.HINT)


def _trim(page: Page, lexicon: Lexicon, entity: Tagged) -> tuple[int, int]:
    """Return the words of an entity without articles, titles, possessives, punctuation and what follows a break."""
    first, last = entity.first, entity.last
    while first < last and _droppable(page, lexicon, first):
        first += 1
    for i in range(first + 1, last):
        if page.words[i].opens or page.words[i].text in BREAKS or _possessive_ends(page, lexicon, i, last):
            last = i
            break
    while last > first and (_droppable(page, lexicon, last - 1) or page.words[last - 1].text in POSSESSIVES or not page.words[last - 1].is_name):
        if page.words[last - 1].text.isdigit() and last - first > 1:
            break
        last -= 1
    return first, last


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


def _impossible(page: Page, lexicon: Lexicon, first: int, last: int) -> bool:
    text = page.slice(first, last).lower()
    words = page.words[first:last]
    if text in lexicon.never or text in lexicon.titles or text in lexicon.places or len(text) == 1:
        return True
    if all(word.lower in lexicon.hollow or word.lower in lexicon.places or lexicon.is_legal(word.text) for word in words):
        return True
    if len(words) == 1 and (lexicon.is_head(words[0].lower) or words[0].lower in lexicon.of_heads):
        return True
    return any(mark in text for mark in "$€£¥%=@#") or "http" in text or "www." in text


def _votes(page: Page, lexicon: Lexicon) -> Mapping[str, int]:
    """Return, for each spelling that the model tagged, how often it is an organisation less how often it is not."""
    votes: Counter[str] = Counter()
    for entity in page.entities:
        first, last = _trim(page, lexicon, entity)
        if first < last and entity.label in RIVALS | {ORGANIZATION}:
            votes[squeeze(page.slice(first, last))] += 1 if entity.label == ORGANIZATION else -1
    return votes
