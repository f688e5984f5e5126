"""What a quantity measures."""

from __future__ import annotations

from claimcheck.model import Quantity, Sentence

AHEAD = 40
"""How many characters behind a quantity its measure may stand: ``a 5% increase in sales``."""


def of(sentence: Sentence, quantity: Quantity) -> str | None:
    """Return the canonical name of the measure that stands nearest before the quantity, else close behind it."""
    measures = [cue for cue in sentence.cues if cue.kind == "measure" and not cue.overlaps(quantity)]
    before = [cue for cue in measures if cue.end <= quantity.start]
    behind = [cue for cue in measures if quantity.end <= cue.start <= quantity.end + AHEAD]
    nearest = before[-1] if before else behind[0] if behind else None
    return nearest.sense.replace("_", " ") if nearest else None
