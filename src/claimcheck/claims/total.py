"""What makes a number a total, and what keeps it from being a part."""

from __future__ import annotations

from claimcheck.figures import Hedge
from claimcheck.line import Line, Sort, quantity_at
from claimcheck.line.phrases import part_words, phrase_at

NEAR = 7
"""How many items may stand between a total and the word that makes it one."""

ARTICLE = 2
"""How many items of a number's own may stand between it and a preposition: ``to about a``."""

ASIDE = frozenset((")", "]"))


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


def in_brackets(line: Line, place: int) -> bool:
    """Tell whether a number stands in brackets, as a conversion or last year's number does."""
    before = [item.text for item in line.items[max(0, place - 4) : place]]
    return bool(before) and any(text in {"(", "["} for text in before) and not any(text in ASIDE for text in before)


def is_level(line: Line, place: int) -> bool:
    """Tell whether a number is where something moves to or from: ``a cut in spending to $5m``."""
    if quantity_at(line, place).figure.hedge is Hedge.AT_MOST:
        return False  # "up to 5m"
    before = [item.text for item in line.items[max(0, place - ARTICLE) : place]]
    return any(text in {"to", "from"} for text in before)


def is_set_against(line: Line, place: int) -> bool:
    """Tell whether a number is how far something lies from another: ``$3m below plan``."""
    return any(item.text in part_words("sum", "above") for item in line.items[place + 1 : place + 2])
