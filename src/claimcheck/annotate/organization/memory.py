"""What one place of an article proves for the others: short names, acronyms, one canonical name for all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from claimcheck.annotate.organization.entities import People, is_model_number
from claimcheck.annotate.organization.lexicon import Lexicon, squeeze
from claimcheck.annotate.organization.page import Page
from claimcheck.annotate.organization.runs import Candidate, Weight, starts_name

LONGEST_FORM = 10  # words
SHORTEST_FIRST_WORD = 3  # letters
SHORTEST_ACRONYM = 2
SHORTEST_SQUEEZE = 3  # letters of a ticker that is no acronym
LONGEST_ACRONYM = 8
SMALL = frozenset({"of", "the", "and", "for", "de", "du", "des", "la", "le", "&", "in", "on"})


def bare_name(page: Page, lexicon: Lexicon, first: int, last: int) -> int:
    """Return the end of the name in words ``[first, last)`` without its legal form."""
    end = last
    while end > first + 1 and (lexicon.is_legal(page.words[end - 1].text) or page.words[end - 1].text in {",", "&", "and", "."}):
        end -= 1
    return end


def known_name(page: Page, lexicon: Lexicon, candidate: Candidate) -> str | None:
    """Return the canonical name that the list has for a candidate, with or without its legal form."""
    if candidate.name is not None:
        return candidate.name
    first = candidate.first
    ends = [candidate.last, end := bare_name(page, lexicon, first, candidate.last)]
    while end > first + 1 and page.lower(end - 1) in lexicon.tails:
        end -= 1
        ends.append(end)
    for end in ends:
        entry = lexicon.get(page.slice(first, end))
        if entry is not None:
            return entry.name
    return None


def acronyms(page: Page, candidates: Iterable[Candidate]) -> Iterator[tuple[Candidate, Candidate]]:
    """Yield each candidate that an acronym of its own follows in brackets, with the acronym."""
    for candidate in candidates:
        at = candidate.last + 1
        if at + 1 < len(page.words) and page.lower(candidate.last) == "(" and page.lower(at + 1) == ")":
            text = page.words[at].text
            if _is_acronym(text, page.slice(candidate.first, candidate.last), _initials(page, candidate.first, candidate.last)):
                yield candidate, Candidate(at, at + 1, Weight.PROOF)


def _initials(page: Page, first: int, last: int) -> str:
    words = page.slice(first, last).replace("-", " ").split()
    return "".join(word[0] for word in words if word.lower() not in SMALL and word[0].isalnum()).upper()


def _is_acronym(text: str, name: str, initials: str) -> bool:
    """Tell whether the letters of ``text`` are the first letters of the words, some of which may be left out."""
    letters = text.replace(".", "").upper()
    if not SHORTEST_ACRONYM <= len(letters) <= LONGEST_ACRONYM or not any(letter.isupper() for letter in text):
        return False
    if len(letters) >= SHORTEST_SQUEEZE and letters.isalpha() and letters == text and _is_drawn(letters, name):
        return True
    rest = iter(initials)
    return letters[0] == initials[:1] and sum(letter in rest for letter in letters) >= min(len(letters), max(2, len(initials) - 1))


def _is_drawn(letters: str, name: str) -> bool:
    """Tell whether the letters stand in the name in this order, the first at its start, as a ticker's do."""
    rest = iter(name.upper())
    return name[:1].upper() == letters[0] and all(letter in rest for letter in letters)


def forms(page: Page, lexicon: Lexicon, folk: People, candidate: Candidate) -> Iterator[tuple[int, int]]:
    """Yield the word ranges inside a candidate that stand for it elsewhere, the fullest first."""
    first, end = candidate.first, bare_name(page, lexicon, candidate.first, candidate.last)
    yield first, candidate.last
    yield first, end
    if candidate.weight < Weight.PROOF and not lexicon.is_head(page.lower(end - 1)):
        return
    while end > first + 1 and lexicon.is_head(page.lower(end - 1)):
        end -= 1
        if not _is_generic(page, lexicon, folk, first, end):
            yield first, end
    if candidate.length > 1 and not _is_generic(page, lexicon, folk, first, first + 1):
        yield first, first + 1


def _is_generic(page: Page, lexicon: Lexicon, folk: People, first: int, last: int) -> bool:
    if last - first > 1:
        return all(page.lower(i) in lexicon.generic or page.lower(i) in lexicon.hollow or page.lower(i) in lexicon.places for i in range(first, last))
    word = page.words[first]
    return (
        len(word.text) < SHORTEST_FIRST_WORD
        or word.lower in lexicon.generic | lexicon.places | lexicon.never | lexicon.hollow | lexicon.of_heads
        or lexicon.is_head(word.lower)
        or word.text in folk.surnames
        or any(page.words[start].text == word.text for start, _ in folk.spans)
        or any(other.text == word.lower for other in page.words)
    )


def recall(page: Page, lexicon: Lexicon, folk: People, known: Mapping[str, str], taken: list[bool]) -> Iterator[Candidate]:
    """Yield every further place where a remembered form stands, ``known`` mapping forms to canonical names."""
    starts = {form[0] for form in known}
    i = 0
    while i < len(page.words):
        found = 0
        if not taken[i] and page.words[i].is_name and page.words[i].text[0] in starts:
            found = _longest(page, known, taken, i)
        if found and _stands_alone(page, lexicon, folk, i, found):
            yield Candidate(i, found, Weight.MEMORY, name=known[squeeze(page.slice(i, found))])
            i = found
        else:
            i += 1


def _longest(page: Page, known: Mapping[str, str], taken: list[bool], i: int) -> int:
    text, found = "", 0
    for k in range(i, min(i + LONGEST_FORM, len(page.words))):
        if taken[k] or (k > i and not page.joins(k)):
            break
        text += squeeze(page.words[k].text)
        if text in known:
            found = k + 1
    return found


def _stands_alone(page: Page, lexicon: Lexicon, folk: People, first: int, last: int) -> bool:
    """Tell whether a form is not a part of somebody's or something else's longer name."""
    if folk.cover(first, last) or is_model_number(page, last):
        return False
    if last - first > 1:
        return True
    left = page.words[first - 1] if page.joins(first) else None
    if left is not None and left.is_name and starts_name(page, lexicon, first - 1) and left.lower not in lexicon.places:
        return False
    if page.words[first].titled or not page.joins(last):
        return True
    right = page.words[last]
    return not (right.is_name and starts_name(page, lexicon, last)) or right.lower in lexicon.never
