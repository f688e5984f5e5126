"""How a claim is put, and who says so."""

from __future__ import annotations

from claimcheck.claims.predicate import SUBJECTS
from claimcheck.model import Cue, Quantity, Sentence, Status

LONGEST_SOURCE = 60
NEAR = 60
"""How many characters before a quantity a word of expectation may stand to make it a forecast."""


def status(sentence: Sentence, quantity: Quantity) -> Status:
    """Return how the claim around a quantity is put, from the nearest word before it that says so."""
    before = [cue for cue in sentence.cues if cue.end <= quantity.start and cue.kind in {"status", "expectation"}]
    for cue in reversed(before):
        if cue.kind == "status":
            return Status(cue.sense)
        if quantity.start - cue.end <= NEAR:
            return Status.ESTIMATE if cue.text.lower().startswith("estimate") else Status.FORECAST
    return Status.REPORTED


def source(sentence: Sentence, text: str) -> str | None:
    """Return who is said to say so: ``according to …``, or the subject of a word of reporting."""
    for cue in sentence.cues:
        if cue.kind != "reporting":
            continue
        found = _named_after(cue, sentence, text) if cue.form == "phrase" else _subject_of(cue, sentence)
        if found:
            return found
    return None


def _named_after(cue: Cue, sentence: Sentence, text: str) -> str | None:
    rest = text[cue.end : min(sentence.end, cue.end + LONGEST_SOURCE)]
    for stop in (",", ".", ";", "(", " on ", " in ", " which ", " that "):
        rest = rest.partition(stop)[0]
    return rest.strip() or None


def _subject_of(cue: Cue, sentence: Sentence) -> str | None:
    verb = next((i for i, word in enumerate(sentence.words) if word.start == cue.start), None)
    if verb is None:
        return None
    noun = next((i for i, word in enumerate(sentence.words) if word.head == verb and word.dep in SUBJECTS), None)
    if noun is None:
        return None
    members = [
        w
        for i, w in enumerate(sentence.words)
        if i == noun or (w.head == noun and w.dep in {"compound", "amod", "poss", "nmod"})
    ]
    return " ".join(word.text for word in members)[:LONGEST_SOURCE]
