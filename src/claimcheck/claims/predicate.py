"""The verb that governs a quantity, and its subject, from the parse."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from claimcheck.model import Quantity, Sentence, Span, Word

OWN = ("ccomp", "parataxis")
"""Clauses that have a subject of their own, or none: that of the verb above says something else."""

CUT = ("relcl", "acl", "appos", "punct", "cc", "conj")
"""What hangs on a subject by one of these says more of it, and is no part of its name."""

LONGEST_SUBJECT = 100
"""How many characters a subject may have; of a longer one only what stands before its noun is kept."""

STEPS = 40
"""How far to climb a parse; a tree is never this deep, a damaged one might be endless."""


def governing(sentence: Sentence, quantity: Quantity) -> int:
    """Return the place of the verb that governs a quantity among the words, or -1 where there is none."""
    place = head_place(sentence.words, quantity)
    for _ in range(STEPS):
        if place < 0:
            return -1
        word = sentence.words[place]
        if word.tag.startswith(("VB", "MD")):
            return place
        if word.head in {place, -1}:
            return place
        place = word.head
    return -1


def subject(sentence: Sentence, quantity: Quantity, text: str) -> Span | None:
    """Return the subject of the verb that governs a quantity, trimmed of clauses and articles."""
    verb = governing(sentence, quantity)
    for _ in range(STEPS):
        if verb < 0:
            return None
        found = next((i for i, w in enumerate(sentence.words) if w.head == verb and w.is_subject), None)
        if found is not None:
            return _phrase(sentence.words, found, text)
        word = sentence.words[verb]
        if word.dep in OWN or word.head == verb:
            return None
        verb = word.head
    return None


def head_place(words: tuple[Word, ...], quantity: Quantity) -> int:
    """Return the place of the quantity's word whose head lies outside it."""
    first = bisect_right(words, quantity.start, key=lambda word: word.end)
    inside = range(first, bisect_left(words, quantity.end, lo=first, key=lambda word: word.start))
    return next((i for i in inside if words[i].head not in inside), inside[-1] if inside else -1)


def _phrase(words: tuple[Word, ...], noun: int, text: str) -> Span | None:
    """Return the noun phrase around ``noun``: its modifiers to the left, and what hangs on it without a clause."""
    members = {noun}
    for i in range(len(words)):
        if _hangs_on(words, i, noun):
            members.add(i)
    first, last = min(members), max(members)
    start, end = words[first].start, words[last].end
    if end - start > LONGEST_SUBJECT:
        start, end = words[first].start, words[noun].end
    return Span(start, end) if text[start:end].strip() else None


def _hangs_on(words: tuple[Word, ...], place: int, noun: int) -> bool:
    for _ in range(STEPS):
        word = words[place]
        if place == noun:
            return True
        if word.dep in CUT or word.head in {place, -1}:
            return False
        place = word.head
    return False
