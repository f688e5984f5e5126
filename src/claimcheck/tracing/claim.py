"""
Whether a quantity of a source is that of the same claim as one of the draft, whatever its number.

What shows that it is not comes first: another time, subject, measure or side of a movement. What is left is weighed
by the words that the two have in common.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from claimcheck.claims.telling import stems
from claimcheck.line.alike import one_unit
from claimcheck.model import PERCENT_LIKE, Horizon, Kind, Slot, Standing, Status, Tabled, Telling
from claimcheck.relations.likeness import alike, alike_near, distinctions, held, in_common, registered
from claimcheck.rulebook import per_rulebook, read_toml

SHORT = 28
"""A time of fewer days is that of an event, and says nothing of the months that a figure covers."""

LONGER = 1.5
"""A stretch of time that is so many times another one is not the same."""

FEW, SOME, HALF = 2, 3, 0.5
"""Words in common that make one claim of two: with a measure that both name, without one, and of the draft's words."""

ALIKE = 0.6
"""The share of the draft's words that makes it one story, whoever is named in it."""

_FORESEEN = frozenset((Status.FORECAST, Status.ESTIMATE, Status.PLANNED))


class Conflict(StrEnum):
    """What shows that two quantities belong to different claims; the first four leave nothing open."""

    TIME = "another time"
    SUBJECT = "another subject"
    MEASURE = "another measure"
    SIDE = "a size, and a level"
    DIRECTION = "the opposite direction"
    EARLIER = "an earlier level"
    SCOPE = "another part"
    WORDS = "other distinguishing words"
    STATUS = "expected, and reported"
    NAMES = "other names"
    DEED = "something else done to what is counted"


HARD = frozenset((Conflict.TIME, Conflict.SUBJECT, Conflict.MEASURE, Conflict.SIDE))


def conflicts(draft: Telling, source: Telling) -> frozenset[Conflict]:
    """Return all that speaks against the two being one claim."""
    tests = {
        Conflict.TIME: _other_time(draft, source),
        Conflict.SUBJECT: _is_stranger(draft, source),
        Conflict.MEASURE: _other_measure(draft, source),
        Conflict.SIDE: _other_side(draft, source),
        Conflict.DIRECTION: turned(draft, source),
        Conflict.EARLIER: is_earlier(draft) is not is_earlier(source),
        Conflict.SCOPE: _other_scope(draft, source),
        Conflict.WORDS: _other_words(draft, source),
        Conflict.STATUS: _other_status(draft, source),
        Conflict.NAMES: _other_names(draft, source),
        Conflict.DEED: _of_one_noun(draft, source) and deeds(draft) != deeds(source),
    }
    return frozenset(conflict for conflict, holds in tests.items() if holds)


def closeness(draft: Telling, source: Telling) -> float:
    """Return how much the two have in common: words of the sentence, words next to the number, the measure."""
    measure = 0.5 if akin(draft.measure, source.measure) else 0.0
    return alike(draft, source) + alike_near(draft, source) + held(draft, source) + measure


def is_same_claim(draft: Telling, source: Telling) -> bool:
    """Tell whether two quantities that nothing speaks against measure the same of the same, so that they must agree."""
    if source.tabled is not None:
        return _is_of_row(draft, source, source.tabled)
    common = shared(draft, source)
    if not akin(draft.measure, source.measure) and not _of_one_noun(draft, source):
        return not _are_named(draft, source) and common >= SOME and held(draft, source) >= HALF
    narrowed = not own_scope(draft) <= source.words or not own_scope(source) <= draft.words
    if narrowed and (held(draft, source) < HALF or draft.measure not in registered()):
        return False  # what narrows a general word makes another measure of it: a bad-loan ratio, a capital ratio
    return common >= FEW


def shared(draft: Telling, source: Telling) -> int:
    """Return how many words of meaning the two share, the noun of what both count among them."""
    return in_common(draft, source) + _of_one_noun(draft, source)


def _is_of_row(draft: Telling, source: Telling, tabled: Tabled) -> bool:
    """
    Tell whether the draft says all that the labels of a figure say, narrows it no further, and names nobody else.

    A row has none of the words by which two sentences show that they tell the same, so each of its own counts.
    """
    is_size = Slot.SIZE in draft.slots and not draft.slots & _LEVELS
    if is_size is not (Slot.SIZE in source.slots):
        return False
    told = [time for time in draft.times if time.from_day and time.to_day]
    if draft.period is None and told and all(other_time(time, source.period) for time in told):
        return False
    if source.measure in registered():
        said = akin(draft.measure, source.measure)
    else:
        said = draft.measure not in registered() or bool(own_scope(source))
    return said and is_of_labels(draft, source, tabled) and not _has_strangers(draft, source)


def is_of_labels(draft: Telling, source: Telling, tabled: Tabled) -> bool:
    """Tell whether the draft narrows its measure just as the labels of a figure do, the titles over it left open."""
    said = source.words | source.scope | tabled.around | source.organization
    return own_scope(source) <= draft.words and own_scope(draft) <= said


def _has_strangers(draft: Telling, source: Telling) -> bool:
    """Tell whether names stand beside the draft's number that neither the table nor its owner's name has."""
    quantity, known = draft.quantity, source.article.text.lower()
    told = [*draft.times, *draft.sentence.cues, quantity]
    for word in draft.sentence.words:
        near = quantity.start - BEFORE < word.start < quantity.end + BEHIND
        if near and word.tag.startswith("NNP") and not any(span.overlaps(word) for span in told):
            named = stems(word.text)
            if not named <= source.organization | draft.organization and word.lower not in known:
                return True
    return False


BEFORE, BEHIND = 90, 40
"""How many characters in front of a number, and behind it, a name stands beside it."""


def covered(draft: Telling, source: Telling) -> float:
    """Return the share of the source's words that the draft's sentence holds; a measure may have another name."""
    words = {word for word in source.words if word in draft.words or (_names_measure(word) and _is_akin(draft, source))}
    return len(words) / len(source.words) if source.words else 0.0


def _names_measure(word: str) -> bool:
    return word.startswith(_MEASURE)


def _is_akin(draft: Telling, source: Telling) -> bool:
    return akin(draft.measure, source.measure)


def _of_one_noun(draft: Telling, source: Telling) -> bool:
    mine, theirs = draft.quantity, source.quantity
    return mine.kind is theirs.kind is Kind.COUNT and akin(mine.unit or None, theirs.unit or None)


def _are_named(draft: Telling, source: Telling) -> bool:
    """Tell whether both measures, or one of them, have a name of their own, so that other words make others of them."""
    return bool({draft.measure, source.measure} & registered())


def akin(mine: str | None, theirs: str | None) -> bool:
    """Tell whether two measures are one, or one of them a general word for the other: ``profit``, ``net income``."""
    return mine is not None and theirs is not None and theirs in kin(mine)


def kin(measure: str | None) -> frozenset[str]:
    """Return the measures that may be another name of one, itself among them."""
    own = frozenset((measure,)) if measure is not None else frozenset[str]()
    return own.union(*(group for group in _kin() if measure in group))


def named(measure: str) -> str:
    """Return the word by which a measure counts among those of a sentence."""
    return f"{_MEASURE}{measure.replace(' ', '_')}"


_MEASURE = "measure "


def is_earlier(told: Telling) -> bool:
    """Tell whether a quantity is told as one of before."""
    return told.is_earlier or Standing.EARLIER in told.standing


def moved(told: Telling) -> str | None:
    """Return the direction that the quantity itself is told to move in, or to be moved by: ``up``, ``down``."""
    roles = told.claim.roles if told.claim else ()
    senses = {role.predicate.sense for role in roles if role.quantity is told.quantity and role.slot in _MOVED}
    senses &= {"up", "down"}
    if not senses and told.quantity.kind in PERCENT_LIKE:
        senses = _beside(told)
    return next(iter(senses)) if len(senses) == 1 else None


def _beside(told: Telling) -> set[str]:
    """Return the directions of the words of movement that touch a percentage: ``up 41%``, ``a 7% decrease``."""
    quantity, text = told.quantity, told.article.text
    touching = (
        cue
        for cue in told.sentence.cues
        if cue.kind == "movement"
        and (
            (cue.end <= quantity.start and text[cue.end : quantity.start].strip() in _JOINING)
            or (cue.start >= quantity.end and not text[quantity.end : cue.start].strip())
        )
    )
    return {cue.sense for cue in touching} & {"up", "down"}


def turned(draft: Telling, source: Telling) -> bool:
    """
    Tell whether the one rises where the other falls.

    The size of a movement carries its direction, so that a level beside one is not told twice.
    """
    mine, theirs = moved(draft), moved(source)
    if mine is None or theirs is None or mine == theirs:
        return False
    return Slot.SIZE in draft.slots or not _has_size(draft)


def _other_time(draft: Telling, source: Telling) -> bool:
    """Tell whether two quantities are of two times; the same words for it mean one time in texts of the same days."""
    mine, theirs = draft.period, source.period
    if mine is None or theirs is None or (_is_loose(mine) and not is_earlier(draft)):
        return False
    if source.tabled is not None and is_earlier(draft) and is_earlier(source):
        return _are_apart(mine, theirs)  # "a year ago" is any time of that year
    if source.tabled is not None and all(other_time(mine, time) for time in source.tabled.times):
        return not _is_fiscal(draft, source)
    if mine.text.lower() == theirs.text.lower():
        first, last = draft.article.published.latest, source.article.published.latest
        if first is None or last is None or abs((first - last).days) < SHORT:
            return False
    return other_time(mine, theirs)


def _is_loose(time: Horizon) -> bool:
    """Tell whether a year is told from where the writer stands, so that it may be the calendar's or the company's."""
    return time.grain == "year" and not _SAID_LOOSELY.isdisjoint(time.text.lower().split())


_SAID_LOOSELY = frozenset(("last", "this", "current", "next", "coming"))


def _is_fiscal(draft: Telling, source: Telling) -> bool:
    """
    Tell whether the draft's "third quarter" is the latest one of a table that has no such months.

    A business year may begin in any month, and its quarters are told by their number.
    """
    if draft.period is None or source.period is None or is_earlier(draft) or is_earlier(source):
        return False
    spans = [_days(time) for time in (draft.period, source.period)]
    if None in spans:
        return False
    (first, mine), (second, theirs) = (span for span in spans if span is not None)
    return abs(mine - theirs) <= SHORT and abs((first - second).days) <= OFF


OFF = 185
"""By how many days the end of a business year may lie apart from that of the calendar's."""


def _days(time: Horizon) -> tuple[date, int] | None:
    """Return the last day of a time, and how many days it has."""
    if time.from_day is None or time.to_day is None:
        return None
    return time.to_day, (time.to_day - time.from_day).days + 1


def other_time(mine: Horizon | None, theirs: Horizon | None) -> bool:
    """Tell whether two times are not the same one."""
    if mine is None or theirs is None:
        return False
    if not (mine.from_day and mine.to_day and theirs.from_day and theirs.to_day):
        return False
    days = ((mine.to_day - mine.from_day).days + 1, (theirs.to_day - theirs.from_day).days + 1)
    if (min(days) < SHORT) is not (max(days) < SHORT):
        return False
    return _are_apart(mine, theirs) or (min(days) >= SHORT and max(days) > LONGER * min(days))


def _are_apart(mine: Horizon, theirs: Horizon) -> bool:
    """Tell whether two times have no day in common."""
    if not (mine.from_day and mine.to_day and theirs.from_day and theirs.to_day):
        return False
    return mine.to_day < theirs.from_day or theirs.to_day < mine.from_day


_MOVED = frozenset((Slot.SIZE, Slot.AFTER))
_JOINING = frozenset(("", "by", "of", "between", "about", "around", "nearly", "some"))
"""What may stand between a word of movement and its size."""

_LEVELS = frozenset((Slot.AFTER, Slot.BEFORE))


def _has_size(told: Telling) -> bool:
    return told.claim is not None and any(role.slot is Slot.SIZE for role in told.claim.roles)


def _is_stranger(draft: Telling, source: Telling) -> bool:
    """Tell whether the draft speaks of an organisation that the whole source does not know."""
    if not draft.organization or not source.organization or draft.organization & source.organization:
        return False
    known = source.article.text.lower()
    return not any(stem in known for stem in draft.organization)


def _other_names(draft: Telling, source: Telling) -> bool:
    if held(draft, source) >= ALIKE:
        return False
    mine, theirs = draft.names | draft.organization, source.names | source.organization
    return bool(mine and theirs) and not mine & (source.words | source.scope | theirs) and not theirs & draft.words


def _other_words(draft: Telling, source: Telling) -> bool:
    """Tell whether a word beside one of the two makes another claim of it: "adjusted" always, "net" beside "gross"."""
    mine, theirs = _told_beside(draft), _told_beside(source)
    groups = _alternatives()
    if (mine ^ theirs) - frozenset[str]().union(*groups.values()):
        return True
    both = ((mine & group, theirs & group) for name, group in groups.items() if name != "none")
    return any(one and other and not one & other for one, other in both)


def deeds(told: Telling) -> frozenset[str]:
    """Return what is done to the things that a number counts: ``open``, ``close``; nothing where there are so many."""
    before = " ".join(told.near[0]).replace(",", "#")
    words = frozenset(before.rpartition("#")[2].split())
    return frozenset(deed for deed, forms in _deeds().items() if words & forms)


def _told_beside(told: Telling) -> frozenset[str]:
    """Return the senses beside a quantity; in "a year earlier" the year is that of another one."""
    senses = distinctions(told)
    return senses - _alternatives()["time"] if "prior" in senses else senses


def _other_status(draft: Telling, source: Telling) -> bool:
    """Tell whether one of two sizes of a measure is expected, and the other reported."""
    named = {draft.measure, source.measure} <= registered() and akin(draft.measure, source.measure)
    return (named or source.tabled is not None) and _is_foreseen(draft) is not _is_foreseen(source)


def _other_measure(draft: Telling, source: Telling) -> bool:
    named = {draft.measure, source.measure} <= registered()
    return named and not akin(draft.measure, source.measure)


def _other_side(draft: Telling, source: Telling) -> bool:
    """Tell whether one is the size of a movement, and the other a level; what may be either is neither."""
    sides = [(Slot.SIZE in told.slots, bool(told.slots & _LEVELS)) for told in (draft, source)]
    return sides in ([(True, False), (False, True)], [(False, True), (True, False)])


def _other_scope(draft: Telling, source: Telling) -> bool:
    """Tell whether the two measure the same of two parts, or a table of a part that is not named beside the number."""
    if source.tabled is not None:
        return not own_scope(source) <= stems(" ".join(item for side in draft.near for item in side)) | own_scope(draft)
    mine, theirs = own_scope(draft), own_scope(source)
    return bool(mine and theirs) and not mine & theirs and akin(draft.measure, source.measure)


def own_scope(told: Telling) -> frozenset[str]:
    """Return the words that narrow a measure, those of its owner's name left out, and those that take in all of it."""
    return told.scope - told.organization - told.names - _whole()


def _is_foreseen(told: Telling) -> bool:
    status = told.claim.status if told.claim else Status.REPORTED
    return status in _FORESEEN or Standing.EXPECTED in told.standing


@per_rulebook
def _deeds() -> Mapping[str, frozenset[str]]:
    return {deed: frozenset(forms) for deed, forms in read_toml("tracing.toml")["deeds"].items()}


@per_rulebook
def _whole() -> frozenset[str]:
    general = (*read_toml("tracing.toml")["distinctions"]["cumulative"], *read_toml("tables.toml")["general"])
    return stems(" ".join(general))


@per_rulebook
def _alternatives() -> Mapping[str, frozenset[str]]:
    return {name: frozenset(senses) for name, senses in read_toml("tracing.toml")["alternatives"].items()}


@per_rulebook
def _kin() -> tuple[frozenset[str], ...]:
    kin: Mapping[str, list[str]] = read_toml("tracing.toml")["kin"]
    return tuple(frozenset((general, special)) for general, specials in kin.items() for special in specials)


def comparable_kinds(draft: Telling, source: Telling) -> bool:
    """Tell whether the two are told in one unit, or both count things that one noun may name: jobs, people."""
    mine, theirs = draft.quantity, source.quantity
    if mine.kind is theirs.kind is Kind.COUNT:
        return mine.unit == theirs.unit or akin(mine.unit, theirs.unit)
    return one_unit(mine, theirs)
