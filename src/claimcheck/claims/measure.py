"""What a quantity measures."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from claimcheck.model import Cue, Kind, Quantity, Sentence

AHEAD = 40
"""How many characters behind a quantity its measure may stand: ``a 5% increase in sales``."""

LONGEST_OF = 3
"""How many words "of" and what follows it may be, up to the measure: ``11% of its total revenue``."""


def told(sentence: Sentence, quantities: Sequence[Quantity]) -> list[Cue]:
    """Return the measures of a sentence. The whole of a percentage ("11% of revenue") is not what it measures."""
    return [cue for cue in sentence.cues if cue.kind == "measure" and not _is_whole(sentence, cue, quantities)]


def of(sentence: Sentence, quantity: Quantity, candidates: Sequence[Cue]) -> str | None:
    """
    Return the canonical name of what ``quantity`` measures, or None.

    It is the one of ``candidates`` that stands nearest before it, else close behind it.
    """
    measures = [cue for cue in candidates if not cue.overlaps(quantity)]
    before = [cue for cue in measures if cue.end <= quantity.start]
    behind = [cue for cue in measures if quantity.end <= cue.start <= quantity.end + AHEAD]
    if behind and _is_change_in(sentence, quantity, behind[0]):
        return _name(behind[0])
    return _name(before[-1]) if before else _name(behind[0]) if behind else None


def _name(measure: Cue) -> str:
    return measure.sense.replace("_", " ")


def _is_change_in(sentence: Sentence, quantity: Quantity, measure: Cue) -> bool:
    """Tell whether a quantity is the size of a change in the measure behind it: ``a 5% increase in sales``."""
    between = [cue for cue in sentence.cues if quantity.end <= cue.start and cue.end <= measure.start]
    return any(cue.kind == "movement" and cue.form == "noun" for cue in between)


def _is_whole(sentence: Sentence, cue: Cue, quantities: Sequence[Quantity]) -> bool:
    """Tell whether a measure is the whole that a percentage is a share of."""
    for quantity in quantities:
        if quantity.kind is Kind.PERCENT and quantity.end < cue.start <= quantity.end + AHEAD:
            first = bisect_left(sentence.words, quantity.end, key=lambda word: word.start)
            last = bisect_left(sentence.words, cue.start, key=lambda word: word.start)
            if 0 < last - first <= LONGEST_OF and sentence.words[first].lower == "of":
                return True
    return False
