"""What a quantity measures."""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck.model import Cue, Kind, Quantity, Sentence

AHEAD = 40
"""How many characters behind a quantity its measure may stand: ``a 5% increase in sales``."""


def of(sentence: Sentence, quantity: Quantity, others: Sequence[Quantity]) -> str | None:
    """
    Return the canonical name of what ``quantity`` measures, or None.

    It is the measure that stands nearest before it, else close behind it. The whole of a percentage ("11% of
    revenue") is not what it measures. ``others`` are the quantities of the sentence.
    """
    measures = [
        cue
        for cue in sentence.cues
        if cue.kind == "measure" and not cue.overlaps(quantity) and not _is_whole(sentence, cue, others)
    ]
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


def _is_whole(sentence: Sentence, cue: Cue, others: Sequence[Quantity]) -> bool:
    """Tell whether a measure is the whole that a percentage is a share of."""
    for other in others:
        if other.kind is Kind.PERCENT and other.end < cue.start <= other.end + AHEAD:
            between = [word.lower for word in sentence.words if other.end <= word.start and word.end <= cue.start]
            if between[:1] == ["of"] and len(between) <= LONGEST_OF:
                return True
    return False


LONGEST_OF = 3
"""How many words "of" and what follows it may be, up to the measure: ``11% of its total revenue``."""
