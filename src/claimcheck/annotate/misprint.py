"""Scales with a slip of the keyboard in them: what "$19 milllion" amounts to is not for us to guess."""

from __future__ import annotations

from claimcheck.annotate import number_rules
from claimcheck.annotate.lexer import Tokens
from claimcheck.rulebook import per_rulebook

_SHORTEST = 7
"""Shorter scales are too near to other words: a crore to a core, a lakh to a lake."""


def scale(tokens: Tokens, index: int) -> int | None:
    """Return where the misprinted scale that stands at ``index`` stops, or None."""
    return index + 1 if tokens.near[index] and _is_misprint(tokens.low[index]) else None


@per_rulebook
def _scales() -> frozenset[str]:
    return frozenset(word for word in number_rules.load().scales if len(word) >= _SHORTEST)


def _is_misprint(word: str) -> bool:
    if len(word) < _SHORTEST - 1 or not word.isalpha():
        return False
    numbers = number_rules.load()
    if word in numbers.scales or word in numbers.bare_scales or word in numbers.near_scales:
        return False
    return any(_is_one_slip(word, known) for known in _scales())


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
