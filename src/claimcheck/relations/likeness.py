"""How much the words around two quantities have in common, and what speaks against their being one claim."""

from __future__ import annotations

from collections.abc import Mapping

from claimcheck.model import Horizon, Slot, Status, Telling
from claimcheck.rulebook import per_rulebook, read_toml

COPIED = 0.75
"""The share of its words that a sentence has in common with the one that it was copied from."""

COPIED_NEAR = 0.6
"""The same for the words next to the number."""

NEAREST = 6
"""How many items in front of a number count as next to it."""

COMMON = 4
"""So many words two sentences must have in common for their likeness to say anything."""

_FORESEEN = frozenset((Status.FORECAST, Status.ESTIMATE, Status.PLANNED))
_LONGER = 3
"""A stretch of time that is so many halves of another one, or more, is not the same."""


def held(draft: Telling, source: Telling) -> float:
    """Return the share of the draft's words that the source's sentence holds."""
    return len(draft.words & source.words) / len(draft.words) if draft.words else 0.0


def alike(draft: Telling, source: Telling) -> float:
    """Return the share of the words of both sentences that they have in common."""
    total = len(draft.words) + len(source.words)
    return 2 * len(draft.words & source.words) / total if total else 0.0


def alike_near(draft: Telling, source: Telling) -> float:
    """Return the share of the nearest words that are the same ones, the closest counting most."""
    shared = whole = 0.0
    pairs = ((draft.near[0][: -NEAREST - 1 : -1], source.near[0][: -NEAREST - 1 : -1]), (draft.near[1], source.near[1]))
    for mine, theirs in pairs:
        for place, word in enumerate(mine):
            weight = 1 / (place + 1)
            whole += weight
            shared += weight if word in theirs[max(0, place - 1) : place + 2] else 0.0
    return shared / whole if whole else 0.0


def same_measure(draft: Telling, source: Telling) -> bool:
    """Tell whether both are said to measure the same thing."""
    return draft.measure is not None and draft.measure == source.measure


def is_copy(draft: Telling, source: Telling) -> bool:
    """Tell whether the draft's sentence is that of the source, word for word or nearly, at this very number."""
    return (
        alike(draft, source) >= COPIED
        and alike_near(draft, source) >= COPIED_NEAR
        and in_common(draft, source) >= COMMON
        and draft.names <= source.words
        and not distinct(draft, source)
        and not _other_organization(draft, source)
    )


def in_common(draft: Telling, source: Telling) -> int:
    """Return how many words of meaning the two sentences share."""
    return len(draft.words & source.words)


def distinct(draft: Telling, source: Telling) -> bool:
    """Tell whether a word beside one of the two makes another claim of it: "adjusted", "full-year"."""
    return distinctions(draft) != distinctions(source)


def leaves_out(headline: Telling, told: Telling) -> bool:
    """Tell whether a word beside the number of a headline, which is short, is not beside the other: "adjusted"."""
    return bool(distinctions(headline) - distinctions(told))


def distinctions(told: Telling) -> frozenset[str]:
    """Return the senses of the words beside a quantity that part its claim from others."""
    words = {word for side in told.near for word in " ".join(side).replace(" - ", "-").split()}
    return frozenset(sense for sense, of_sense in _distinguishing().items() if words & of_sense)


@per_rulebook
def _distinguishing() -> Mapping[str, frozenset[str]]:
    return {sense: frozenset(words) for sense, words in read_toml("tracing.toml")["distinctions"].items()}


def conflict(draft: Telling, source: Telling) -> bool:
    """Tell whether the words show that the two are different claims: another time, side, direction or subject."""
    return (
        _other_role(draft, source)
        or bool(draft.movements and source.movements and not draft.movements & source.movements)
        or other_subject(draft, source)
        or _other_measure(draft, source)
        or other_scope(draft, source)
        or _other_status(draft, source)
        or _other_time(draft, source)
    )


def other_subject(draft: Telling, source: Telling) -> bool:
    """Tell whether the names in the two sentences show that they are about different things."""
    named = draft.names and source.names and not draft.names & source.words and not source.names & draft.words
    return bool(named) or _other_organization(draft, source)


def _other_role(draft: Telling, source: Telling) -> bool:
    if draft.is_earlier is not source.is_earlier:
        return True
    return any(Slot.AFTER in a.slots and Slot.SIZE in b.slots for a, b in ((draft, source), (source, draft)))


def _other_organization(draft: Telling, source: Telling) -> bool:
    return bool(draft.organization and source.organization and not draft.organization & source.organization)


def _other_measure(draft: Telling, source: Telling) -> bool:
    """Tell whether both measure something that has a name of its own, and not the same."""
    return draft.measure != source.measure and {draft.measure, source.measure} <= registered()


def other_scope(draft: Telling, source: Telling) -> bool:
    """Tell whether the same is measured of two: ``the digital edition``, ``the disc edition``."""
    return same_measure(draft, source) and bool(draft.scope and source.scope) and not draft.scope & source.scope


@per_rulebook
def registered() -> frozenset[str | None]:
    """Return the measures that have a name of their own."""
    return frozenset(sense.replace("_", " ") for sense in read_toml("cues/measure.toml"))


def _other_status(draft: Telling, source: Telling) -> bool:
    if draft.claim is None or source.claim is None:
        return False
    return (draft.claim.status in _FORESEEN) != (source.claim.status in _FORESEEN)


def _other_time(draft: Telling, source: Telling) -> bool:
    mine, theirs = draft.period, source.period
    if mine is None or theirs is None:
        return False
    if mine.from_day and mine.to_day and theirs.from_day and theirs.to_day:
        apart = mine.to_day < theirs.from_day or theirs.to_day < mine.from_day
        return apart or _is_longer(mine, theirs) or _is_longer(theirs, mine)
    return mine.length is not None and theirs.length is not None and mine.length != theirs.length


def _is_longer(one: Horizon, other: Horizon) -> bool:
    if not (one.from_day and one.to_day and other.from_day and other.to_day):
        return False
    days = (other.to_day - other.from_day).days + 1
    return 2 * ((one.to_day - one.from_day).days + 1) >= _LONGER * days
