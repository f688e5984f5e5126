"""
Who a claim is about, where its subject only points at a name: ``it``, ``its revenue``, ``the company``.

It is the organisation that the sentences right before name, where they name only one; else it stays open.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from claimcheck.line import role_words
from claimcheck.model import Mention, Organization, Span

REACH = 2
"""How many sentences before are looked at."""

POINTING = frozenset(("it", "its", "they", "their"))


def organization(
    text: str, subject: Span, inside: Iterable[Mention], before: Sequence[Iterable[Mention]]
) -> str | None:
    """
    Return the id of the organisation that a subject names or points at, or None.

    ``inside`` are the mentions of its sentence, ``before`` those of the sentences before it, the nearest last.
    """
    named = [mention for mention in inside if isinstance(mention, Organization)]
    own = next((mention.id for mention in named if subject.contains(mention)), None)
    if own is not None or not _points(text[subject.start : subject.end]):
        return own
    earlier = [mention for mentions in before[-REACH:] for mention in mentions if isinstance(mention, Organization)]
    candidates = [*earlier, *(mention for mention in named if mention.end <= subject.start)]
    return candidates[-1].id if len({mention.name for mention in candidates}) == 1 else None


def _points(phrase: str) -> bool:
    """Tell whether a phrase stands for a name, or begins with what does: ``the company``, ``the company's profit``."""
    words = phrase.lower().replace("’", "'").removeprefix("the ").split()
    if not words:
        return False
    first = words[0].removesuffix("'s")
    alone = len(words) == 1 or words[0].endswith("'s") or words[1] == "'s"
    return first in POINTING or (first in role_words("company") and phrase[:4].lower() == "the " and alone)
