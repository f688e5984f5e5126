"""What one place of an article proves for the others: short names, acronyms, remembered forms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from claimcheck.annotate.organization.denial import is_model_number, is_term
from claimcheck.annotate.organization.entities import People
from claimcheck.annotate.organization.lexicon import Lexicon, squeeze
from claimcheck.annotate.organization.page import Page
from claimcheck.annotate.organization.runs import Candidate, Weight, starts_name

LONGEST_FORM = 10  # words
SHORTEST_SHORT_NAME = 3  # letters
ACRONYM = range(2, 9)  # letters
SHORTEST_DRAWN = 3  # letters of an acronym that takes more than first letters
SMALL = frozenset({"of", "the", "and", "for", "de", "du", "des", "la", "le", "&", "in", "on"})
JOINTS = frozenset({",", "&", "and", "."})


def bare_end(page: Page, lexicon: Lexicon, first: int, last: int) -> int:
    """Return the end of the name in words ``[first, last)`` without its legal form."""
    end = last
    while end > first + 1 and (lexicon.is_legal(page.words[end - 1].text) or page.words[end - 1].text in JOINTS):
        end -= 1
    return end


def listed_name(page: Page, lexicon: Lexicon, candidate: Candidate) -> str | None:
    """Return the canonical name that the list has for a candidate, with or without its legal form."""
    if candidate.name is not None:
        return candidate.name
    first = candidate.first
    ends = [candidate.last, end := bare_end(page, lexicon, first, candidate.last)]
    while end > first + 1 and page.lower(end - 1) in lexicon.tails:
        end -= 1
        ends.append(end)
    spellings = [page.slice(first, end) for end in ends]
    spellings += [spellings[0].rstrip("."), *(f"{spellings[1]} {form}" for form in lexicon.written_out)]
    entries = (lexicon.get(spelling) for spelling in spellings)
    return next((entry.name for entry in entries if entry is not None), None)


def acronyms(page: Page, candidates: Iterable[Candidate]) -> Iterator[tuple[Candidate, Candidate]]:
    """Yield each candidate that an acronym of its own follows in brackets, with the acronym."""
    for candidate in candidates:
        at = candidate.last + 1
        if page.lower(candidate.last) == "(" and page.lower(at + 1) == ")":
            name = page.slice(candidate.first, candidate.last)
            if _is_acronym(page.words[at].text, name):
                yield candidate, Candidate(at, at + 1, Weight.PROOF)


def _is_acronym(text: str, name: str) -> bool:
    """Tell whether the letters of ``text`` stand in the name in this order, nearly all of them as first letters."""
    letters = text.replace(".", "").upper()
    words = [word for word in name.replace("-", " ").split() if word.lower() not in SMALL and word[0].isalnum()]
    initials = "".join(word[0] for word in words).upper()
    if len(letters) not in ACRONYM or not text[0].isupper() or initials[:1] != letters[0]:
        return False
    if (
        text == letters
        and text.isalpha()
        and len(text) >= SHORTEST_DRAWN
        and _in_order(letters, name.upper()) == len(letters)
    ):
        return True
    return _in_order(letters, initials) >= min(len(letters), max(ACRONYM.start, len(initials) - 1))


def _in_order(letters: str, text: str) -> int:
    """Return how many of the letters are found in ``text``, one after the other."""
    rest = iter(text)
    return sum(letter in rest for letter in letters)


def forms(page: Page, lexicon: Lexicon, folk: People, candidate: Candidate) -> Iterator[tuple[int, int]]:
    """Yield the word ranges inside a candidate that stand for it elsewhere, the fullest first."""
    first, end = candidate.first, bare_end(page, lexicon, candidate.first, candidate.last)
    yield first, candidate.last
    place = (
        page.slice(first, end).lower() in lexicon.places
    )  # "Japan Inc" is not all of Japan, nor "U.S. Bancorp" of it
    if not place and (candidate.name is not None or not is_term(page, lexicon, first, end)):
        yield first, end
    if candidate.weight < Weight.PROOF and not lexicon.is_head(page.lower(end - 1)):
        return
    if any(page.lower(i) in lexicon.fielded for i in range(first, end)):  # "Commerce" is no short "Commerce Department"
        return
    while end > first + 1 and lexicon.is_head(page.lower(end - 1)):
        end -= 1
        if not _is_generic(page, lexicon, folk, first, end):
            yield first, end
    if candidate.length > 1 and not _is_generic(page, lexicon, folk, first, first + 1):
        yield first, first + 1


def _is_generic(page: Page, lexicon: Lexicon, folk: People, first: int, last: int) -> bool:
    """Tell whether words ``[first, last)`` are too common to stand for an organisation by themselves."""
    lists = (lexicon.generic, lexicon.hollow, lexicon.places, lexicon.never, lexicon.of_heads)
    if last - first > 1:
        if page.slice(first, last).lower() in lexicon.places:
            return True
        return all(any(page.lower(i) in words for words in lists) for i in range(first, last))
    word = page.words[first]
    if len(word.text) < SHORTEST_SHORT_NAME or word.lower in page.small or word.text in folk.names:
        return True
    return lexicon.is_head(word.lower) or any(word.lower in words for words in lists)


def recall(
    page: Page, lexicon: Lexicon, folk: People, known: Mapping[str, str], taken: list[bool]
) -> Iterator[Candidate]:
    """Yield every further place where a remembered form stands, ``known`` mapping forms to canonical names."""
    starts = {form[0] for form in known}
    i = 0
    while i < len(page.words):
        word = page.words[i]
        last = _longest(page, known, taken, i) if word.is_name and word.text[0] in starts else i
        if last > i and _stands_alone(page, lexicon, folk, i, last):
            yield Candidate(i, last, Weight.MEMORY, name=known[squeeze(page.slice(i, last))])
            i = last
        else:
            i += 1


def _longest(page: Page, known: Mapping[str, str], taken: list[bool], i: int) -> int:
    text, found = "", i
    for k in range(i, min(i + LONGEST_FORM, len(page.words))):
        if taken[k] or (k > i and not page.joins(k)):
            break
        text += squeeze(page.words[k].text)
        if text in known:
            found = k + 1
    return found


def _stands_alone(page: Page, lexicon: Lexicon, folk: People, first: int, last: int) -> bool:
    """Tell whether a form is not a part of somebody's or something else's longer name."""
    if folk.cover(first, last) or is_model_number(page, lexicon, last):
        return False
    if last - first > 1:
        return True
    if page.joins(first) and starts_name(page, lexicon, first - 1) and page.lower(first - 1) not in lexicon.places:
        return False
    if page.words[first].titled or not page.joins(last):
        return True
    return not starts_name(page, lexicon, last) or lexicon.denies(page.words[last].text)
