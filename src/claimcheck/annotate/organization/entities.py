"""What the model says: its entities after trimming, and the people of the article."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from claimcheck.annotate.organization.lexicon import Lexicon
from claimcheck.annotate.organization.page import DASHES, POSSESSIVES, Page, Tagged
from claimcheck.annotate.organization.runs import ORGANIZATION, Candidate, Weight, Witness, is_code

PERSON = "PERSON"
RIVALS = frozenset({"PERSON", "GPE", "NORP", "LOC", "PRODUCT", "WORK_OF_ART", "LAW", "LANGUAGE", "EVENT"})
POST_REACH = 5  # words between a comma and the post: ", a senior market strategist"
POST_GOES_ON = frozenset({"of", "at", "for", "with", "in", ",", "and", "who"})
SAYING = frozenset({"said", "says", "added", "adds", "told"})
FULL_NAME = range(2, 4)  # words of a first name and a surname
LONGEST_INITIALS = 3  # characters
BREAKS = frozenset('()[]<>{}|;:"“”_*•')


@dataclass(frozen=True, slots=True)
class People:
    """The people of an article: their full names by each word's index, the parts of these, and the last parts."""

    span_at: Mapping[int, tuple[int, int]]
    names: frozenset[str]
    surnames: frozenset[str]

    def cover(self, first: int, last: int) -> bool:
        """Tell whether words ``[first, last)`` are a part of a full name, and not all of it."""
        span = self.span_at.get(first)
        return span is not None and (first > span[0] or last < span[1])

    def touch(self, first: int, last: int) -> bool:
        """Tell whether a full name stands on one of the words ``[first, last)``."""
        return any(i in self.span_at for i in range(first, last))


def people(page: Page, lexicon: Lexicon, entities: Iterable[Tagged]) -> People:
    """Return the persons that the model found by first name and surname."""
    spans = []
    places: dict[str, list[int]] = defaultdict(list)
    for i, word in enumerate(page.words):
        if word.is_name:
            places[word.text].append(i)
    for entity in entities:
        if entity.label not in {PERSON, ORGANIZATION}:
            continue
        first, last = entity.first, entity.last
        known = entity.label == PERSON or _is_person(page, lexicon, places, first, last)
        if known and _is_full_name(page, lexicon, first, last):
            spans.append((first, last))
    return People(
        {i: span for span in spans for i in range(*span)},
        frozenset(page.words[i].text for first, last in spans for i in range(first, last) if page.words[i].is_name),
        frozenset(page.slice(_surname(page, first, last), last) for first, last in spans),
    )


def _surname(page: Page, first: int, last: int) -> int:
    """Return the first word of the surname, which may have a hyphen: ``Hall-Ward``."""
    start = last - 1
    while start - 1 > first and page.words[start - 1].text == "-" and page.glued(start - 1) and page.glued(start):
        start -= 2
    return start


def _is_full_name(page: Page, lexicon: Lexicon, first: int, last: int) -> bool:
    if all(page.glued(i) for i in range(first + 1, last)):  # one word, or one with hyphens
        return False
    plain = all(
        (word.is_name or (page.glued(i) and word.text == "-") or word.text in lexicon.particles)
        and not lexicon.is_head(word.lower)
        and not lexicon.is_legal(word.text)
        and not lexicon.denies(word.text)
        for i, word in enumerate(page.words[first:last], first)
    )
    return plain and lexicon.get(page.slice(first, last)) is None


def model_names(entities: Iterable[Tagged]) -> Iterator[Candidate]:
    """Yield the model's organisations."""
    for entity in entities:
        if entity.label == ORGANIZATION:
            yield Candidate(entity.first, entity.last, Weight.HINT, Witness.MODEL)


def trimmed(page: Page, lexicon: Lexicon) -> tuple[Tagged, ...]:
    """Return the entities of the model without what is no part of a name."""
    found = (
        replace(entity, first=span[0], last=span[1])
        for entity in page.entities
        for span in [_trim(page, lexicon, entity)]
    )
    return tuple(entity for entity in found if entity.first < entity.last)


def _trim(page: Page, lexicon: Lexicon, entity: Tagged) -> tuple[int, int]:
    """Return the words of an entity without articles, titles, possessives, punctuation and what follows a break."""
    first, last = entity.first, entity.last
    first = next((i + 1 for i in range(last - 1, first, -1) if _is_owned(page, lexicon, i, last)), first)
    while first < last and _opens_nothing(page, lexicon, first) and not lexicon.denies(page.slice(first, last)):
        first += 1
    ends = (
        i for i in range(first + 1, last) if _breaks(page, lexicon, i, last) or _is_pair(page, lexicon, first, i, last)
    )
    last = next(ends, last)
    while last > first and (_droppable(page, lexicon, last - 1) or not page.words[last - 1].is_name):
        if page.words[last - 1].text.isdigit() and last - first > 1:
            break
        last -= 1
    return first, last


def _is_owned(page: Page, lexicon: Lexicon, i: int, last: int) -> bool:
    """Tell whether word ``i`` is the possessive of an owner who is no part of the name after it."""
    if page.words[i].text not in POSSESSIVES or page.lower(i - 1) in lexicon.owners:
        return False
    return any(lexicon.is_head(word.lower) for word in page.words[i + 1 : last])


def _opens_nothing(page: Page, lexicon: Lexicon, i: int) -> bool:
    """Tell whether no name begins with word ``i``."""
    word = page.words[i]
    return _droppable(page, lexicon, i) or lexicon.is_legal(word.text) or (not word.is_name and word.text.isalpha())


def _breaks(page: Page, lexicon: Lexicon, i: int, last: int) -> bool:
    """Tell whether a name ends before word ``i`` although the model's entity goes on."""
    word = page.words[i]
    rest = page.words[i + 1 : last]
    if word.text == ",":
        return not any(other.text == "&" or lexicon.is_legal(other.text) for other in rest)
    if word.text in POSSESSIVES:
        return not any(lexicon.is_head(other.lower) or lexicon.is_legal(other.text) for other in rest)
    if page.words[i - 1].shouted and not word.shouted:  # a heading has ended: "LAWSUITS Immediately after"
        return True
    return word.opens or is_code(page, i) or word.text in BREAKS or (word.text in DASHES and not page.glued(i))


def _is_pair(page: Page, lexicon: Lexicon, first: int, i: int, last: int) -> bool:
    """Tell whether word ``i`` is the "and" between two names, one of which the list has: ``Acme and BP``."""
    if page.lower(i) != "and" or i + 1 == last or lexicon.get(page.slice(first, last)) is not None:
        return False
    return any(lexicon.get(page.slice(*part)) is not None for part in ((first, i), (i + 1, last)))


def _droppable(page: Page, lexicon: Lexicon, i: int) -> bool:
    word = page.words[i]
    if word.text in POSSESSIVES or not any(character.isalnum() for character in word.text):
        return True
    return word.lower in lexicon.openers or word.lower in lexicon.titles or lexicon.denies(word.text)


def _has_post(page: Page, lexicon: Lexicon, last: int) -> bool:
    """Tell whether a post is apposed, and no name to that: ``Jane Roe, director of research at``."""
    if not page.joins(last) or page.lower(last) != ",":
        return False
    post = next((i for i in range(last + 1, last + 1 + POST_REACH) if page.lower(i) in lexicon.titles), 0)
    between = page.words[last + 1 : post + 1]
    if not post or not page.one_sentence(last, post + 2) or any(word.is_name for word in between):
        return False
    return page.lower(post + 1) in POST_GOES_ON


def _goes_by_last(page: Page, places: Mapping[str, Sequence[int]], first: int, last: int) -> bool:
    """Tell whether the article goes on with the last word as one who speaks, and never with the first alone."""
    surname, given = page.words[last - 1].text, page.words[first].text
    alone = [i for i in places[surname] if page.lower(i - 1) != page.lower(last - 2)]
    if not any(page.lower(i + 1) in SAYING or page.lower(i - 1) in SAYING for i in alone):
        return False
    return all(page.lower(i + 1) == page.lower(first + 1) for i in places[given])


def _is_person(page: Page, lexicon: Lexicon, places: Mapping[str, Sequence[int]], first: int, last: int) -> bool:
    """Tell whether a title or "said" before two plain words makes them somebody's name."""
    words = page.words[first:last]
    if len(words) not in FULL_NAME or not all(word.text.replace(".", "").isalpha() for word in words):
        return False
    if any(
        lexicon.is_head(word.lower) or (word.text.isupper() and len(word.text) > LONGEST_INITIALS) for word in words
    ):
        return False
    before = page.lower(first - 1) if page.joins(first) else ""
    if (
        before in lexicon.titles
        or before in SAYING
        or _has_post(page, lexicon, last)
        or _goes_by_last(page, places, first, last)
    ):
        return True
    return before == "by" and (page.words[first - 1].opens or page.lower(first - 2) in lexicon.bylines)
