"""Scales with a slip of the keyboard in them: what "$19 milllion" amounts to is not for us to guess."""

from __future__ import annotations

from dataclasses import dataclass

from claimcheck.annotate import number_rules
from claimcheck.annotate.lexer import Tokens
from claimcheck.rulebook import per_rulebook

_SHORTEST = 7
"""Shorter scales are too near to other words: a crore to a core, a lakh to a lake."""


@dataclass(frozen=True, slots=True)
class Misprint:
    """A word that is one slip away from a scale: where it stops, and what is told of it."""

    stop: int
    why: str


def scale(tokens: Tokens, index: int) -> Misprint | None:
    """Return the misprinted scale that stands at ``index``, or None."""
    known = _nearest(tokens.low[index]) if tokens.near[index] else None
    return None if known is None else Misprint(index + 1, f"“{tokens.raw[index]}” is one slip away from “{known}”")


@per_rulebook
def _scales() -> tuple[str, ...]:
    """Return the scales that a slip leaves recognisable, the shortest first: "milllion" is no plural."""
    return tuple(
        sorted((word for word in number_rules.load().scales if len(word) >= _SHORTEST), key=lambda w: (len(w), w))
    )


def _nearest(word: str) -> str | None:
    """Return the scale that a word is one slip away from; None for a scale, and for another word of the language."""
    if len(word) < _SHORTEST - 1 or not word.isalpha():
        return None
    numbers = number_rules.load()
    if word in numbers.scales or word in numbers.bare_scales or word in numbers.near_scales:
        return None
    return next((known for known in _scales() if _is_one_slip(word, known)), None)


def _is_one_slip(word: str, known: str) -> bool:
    """Tell whether one letter too many, too few or wrong, or two changed about, is all the difference."""
    if abs(len(word) - len(known)) > 1:
        return False
    shorter = min(len(word), len(known))
    head = next((at for at in range(shorter) if word[at] != known[at]), shorter)
    word, known = word[head:], known[head:]
    shorter = min(len(word), len(known))
    tail = next((at for at in range(shorter) if word[-1 - at] != known[-1 - at]), shorter)
    word, known = word[: len(word) - tail], known[: len(known) - tail]
    return max(len(word), len(known)) <= 1 or (word == known[::-1] and len(word) == 2)  # noqa: PLR2004 - two letters
