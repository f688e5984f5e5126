"""
Qualifiers: how a quantity is put, and who says so.

A pass of its own over quantities that are already read: plan, forecast, estimate and denial, the speaker of reported
speech, and quotation. The words are in ``rules/cues/status.toml``, ``expectation.toml`` and ``reporting.toml``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from claimcheck.model import Cue, Mention, Quantity, Sentence, Status, by_span

LONGEST_SPEAKER = 60
NEAR = 60
"""How many characters before a quantity a word of expectation may stand to make it a forecast."""

SPEAKER_PARTS = ("compound", "amod", "poss", "nmod", "case", "punct")
SPEAKER_ENDS = (",", ".", ";", "(", " on ", " in ", " which ", " that ", " who ")
OPENING, CLOSING, STRAIGHT = "“", "”", '"'


def qualify(text: str, sentences: Sequence[Sentence], mentions: Iterable[Mention]) -> Iterator[Mention]:
    """
    Yield the mentions of the sentences, each quantity with its status, its speaker and whether it is quoted.

    Sentences and mentions are in order of place.
    """
    for sentence, inside in by_span(sentences, mentions):
        speaker = _speaker(sentence, text) if any(isinstance(mention, Quantity) for mention in inside) else None
        for mention in inside:
            yield _qualified(text, sentence, mention, speaker) if isinstance(mention, Quantity) else mention


def _qualified(text: str, sentence: Sentence, quantity: Quantity, speaker: str | None) -> Quantity:
    before, behind = text[sentence.start : quantity.start], text[quantity.end : sentence.end]
    status, quoted = _status(sentence, quantity), _quoted(before, behind)
    return replace(quantity, status=status, speaker=speaker, quoted=quoted)


def _status(sentence: Sentence, quantity: Quantity) -> Status:
    """Return how the quantity is put, from the nearest word before it that says so."""
    before = [cue for cue in sentence.cues if cue.end <= quantity.start and cue.kind in {"status", "expectation"}]
    for cue in reversed(before):
        if cue.kind == "status":
            return Status(cue.sense)
        if quantity.start - cue.end <= NEAR:
            return Status.ESTIMATE if cue.text.lower().startswith("estimate") else Status.FORECAST
    return Status.REPORTED


def _speaker(sentence: Sentence, text: str) -> str | None:
    """Return who is said to say so: ``according to …``, or the subject of a word of reporting."""
    for cue in sentence.cues:
        if cue.kind == "reporting":
            found = _named_after(cue, sentence, text) if cue.form == "phrase" else _subject_of(cue, sentence, text)
            if found:
                return found
    return None


def _named_after(cue: Cue, sentence: Sentence, text: str) -> str | None:
    rest = text[cue.end : min(sentence.end, cue.end + LONGEST_SPEAKER)]
    for stop in SPEAKER_ENDS:
        rest = rest.partition(stop)[0]
    return rest.strip() or None


def _subject_of(cue: Cue, sentence: Sentence, text: str) -> str | None:
    verb = next((i for i, word in enumerate(sentence.words) if word.start == cue.start), None)
    noun = next((i for i, word in enumerate(sentence.words) if word.head == verb and word.is_subject), None)
    if verb is None or noun is None:
        return None
    parts = [w for i, w in enumerate(sentence.words) if i == noun or (w.head == noun and w.dep in SPEAKER_PARTS)]
    first, last = min(w.start for w in parts), max(w.end for w in parts)
    return text[first:last].strip(" ,")[:LONGEST_SPEAKER] or None


def _quoted(before: str, behind: str) -> bool:
    """Tell whether quotation marks are open before a quantity and closed behind it."""
    opened = before.rfind(OPENING) > before.rfind(CLOSING) or before.count(STRAIGHT) % 2 == 1
    return opened and (CLOSING in behind or STRAIGHT in behind)
