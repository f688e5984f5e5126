"""What makes a number a total, and what kind of total it is."""

from __future__ import annotations

from claimcheck.relations.like import part_words, phrase_at
from claimcheck.relations.line import Line, Sort

NEAR = 7
"""How many items may stand between a total and the word that makes it one."""


def is_total(line: Line, place: int) -> bool:
    """Tell whether a word makes the number a total."""
    near = range(max(0, place - NEAR), min(len(line.items), place + 2))
    return any(phrase_at(line, other, "sum", "total") for other in near if line.items[other].sort is not Sort.QUANTITY)


def is_netted(line: Line, place: int) -> bool:
    """Tell whether the total is a measure that gains and losses make up."""
    near = line.items[max(0, place - NEAR) : place]
    return any(
        item.cue is not None and item.cue.kind == "measure" and item.cue.sense in part_words("sum", "netted")
        for item in near
    )
