"""
Levels: which quantity in front of a movement word it moves, and which level before belongs to which level after.

Where a level stands before the movement word (``$5m, up 3% from ...``, ``sales of $5m rose 3%``) it is the level after.
A level without a currency is in that of the other one: ``to 5.2 million euros from 4.9 million``.
"""

from __future__ import annotations

from claimcheck.model import PERCENT_LIKE, Kind, Quantity
from claimcheck.relations.ellipsis import in_currency_of, lacks_currency, noun_behind
from claimcheck.relations.frame import FENCES, Frame
from claimcheck.relations.line import Line, comparable, foreseen, governor, is_movement_noun, polarity, role_words
from claimcheck.relations.movement import in_apposition, is_participle

LEVEL_DISTANCE = 14
"""How many items may stand between a level and the adverb that moves it."""

PAIR = 2


def look_back(line: Line, frame: Frame) -> None:
    """Find the change and the level that stand before the movement word."""
    if not frame.by and frame.cue.form in {"noun", "adverb"} and frame.place:
        previous = line.items[frame.place - 1].quantity
        if previous is not None and governor(line, frame.place - 1).word not in {"to", "from", "at"}:
            frame.by.append(previous)
    if frame.after or not (frame.before or frame.by):
        return
    level = _level_before(line, frame)
    if level is not None and level not in frame.by:
        frame.after.append(level)


def _level_before(line: Line, frame: Frame) -> Quantity | None:
    """Return the level that an adverb or verb moves, in front of it."""
    wanted = frame.before[0] if frame.before else None
    crossed_comma = False
    second_best: Quantity | None = None
    for place in range(frame.place - 1, max(-1, frame.place - 1 - LEVEL_DISTANCE), -1):
        item = line.items[place]
        if item.text in FENCES or item.is_cue("clause"):
            return None
        crossed_comma = crossed_comma or item.text == ","
        quantity = item.quantity
        if quantity is None or quantity in frame.by:
            continue
        if line.text_at(place - 1) in role_words("bases") or _is_whole(line, place):
            continue
        if wanted is not None and not _are_levels(line, quantity, wanted):
            continue
        if wanted is None and quantity.kind in PERCENT_LIKE:
            return None
        if not _can_be_level(line, frame, place, crossed_comma=crossed_comma):
            return second_best
        if wanted is None or quantity.per == wanted.per:
            return quantity
        second_best = second_best or quantity
    return second_best


def _can_be_level(line: Line, frame: Frame, place: int, *, crossed_comma: bool) -> bool:
    """Tell whether the quantity in front of a movement word is what moves: ``sales of $5m rose``, ``$5m, up``."""
    ruler = governor(line, place)
    if ruler.expected or foreseen(line, place) or ruler.word in {"from", "by", "("}:
        return False
    beside = {line.text_at(place - 1), line.text_at(place + 1)}
    if is_movement_noun(line, place + 1) or beside & role_words("additions"):
        return False
    if frame.cue.form == "noun":
        return in_apposition(line, frame.place) and not _has_rival(line, place)
    if frame.cue.form == "verb" and not is_participle(frame.cue):
        return not crossed_comma and (ruler.of or ruler.word == "of")
    return frame.cue.form != "verb" or _names_numbers(line, frame.place + 1)


def _has_rival(line: Line, place: int) -> bool:
    """Tell whether another level stands in front: ``was $5m in 2023 and $3m in 2022, an increase of``."""
    level = line.items[place].quantity
    earlier = (item.quantity for item in line.items[:place])
    return level is not None and any(other is not None and comparable(level, other) for other in earlier)


def _names_numbers(line: Line, place: int) -> bool:
    """Tell whether a number or ``from`` follows at once: ``$5m, rising 3% from``, not ``funds raising a total of``."""
    item = line.item_at(place)
    return item is not None and (item.quantity is not None or item.text in {"from", "by", "to"})


def _is_whole(line: Line, place: int) -> bool:
    """Tell whether a quantity is the whole that the one before it is a part of: ``56 out of 79 markets``."""
    if line.text_at(place - 1) != "of":
        return False
    part = place - 3 if line.text_at(place - 2) == "out" else place - 2
    item = line.item_at(part)
    return item is not None and item.quantity is not None


def paired(line: Line, after: list[Quantity], before: list[Quantity]) -> list[tuple[Quantity | None, Quantity | None]]:
    """Pair each level after with the level before in the same unit; what is left alone stands alone."""
    if not after:
        return [(None, level) for level in before[:1]]
    pairs: list[tuple[Quantity | None, Quantity | None]] = []
    for level in after:
        partners = [other for other in before if _are_levels(line, level, other)]
        partner = next((other for other in partners if other.per == level.per), partners[0] if partners else None)
        if partner is not None and partner.per != level.per and len(after) + len(before) > PAIR:
            partner = None  # one is per share, the other is not, and the sentence tells both
        if partner is not None or not before:
            pairs.append((level, partner))
    return pairs


def in_one_currency(a: Quantity | None, b: Quantity | None) -> tuple[Quantity | None, Quantity | None]:
    """Return two levels that belong together, the one that leaves out its currency in that of the other."""
    if a is None or b is None or a.kind is b.kind:
        return a, b
    return (in_currency_of(b, a), b) if b.kind is Kind.MONEY else (a, in_currency_of(a, b))


def _are_levels(line: Line, a: Quantity, b: Quantity) -> bool:
    """Tell whether two quantities may be levels of one measure, before and after a movement."""
    if a.kind is b.kind:
        return comparable(a, b) and _are_of_one_noun(line, a, b)
    return lacks_currency(line, line.index_of(a), a, b) or lacks_currency(line, line.index_of(b), b, a)


def _are_of_one_noun(line: Line, a: Quantity, b: Quantity) -> bool:
    """Tell whether two counts are of the same thing, as far as the words behind them tell."""
    nouns = {level.unit or noun_behind(line, line.index_of(level)) for level in (a, b)} - {None, ""}
    return a.kind is not Kind.COUNT or len(nouns) < PAIR


def are_opposed(line: Line, after: Quantity | None, before: Quantity | None) -> bool:
    """Tell whether one level is a loss and the other is not: the sizes are then no measure of the change."""
    if after is None or before is None:
        return False
    ends = polarity(line, line.index_of(after)), polarity(line, line.index_of(before))
    earlier = ends[1] or ends[0]  # "from 3 million a year earlier" is of the same kind as the level after
    return (ends[0] < 0) != (earlier < 0)


def are_losses_below_zero(line: Line, after: Quantity | None, before: Quantity | None) -> bool:
    """Tell whether a loss is written below zero, so that it grows as the number falls: ``a loss of -$4m, up from``."""
    values = [level.figure.value for level in (after, before) if level is not None]
    below = [value for value in values if value is not None and value < 0]
    return after is not None and len(below) == PAIR and polarity(line, line.index_of(after)) < 0


def are_told_as_losses(line: Line, levels: list[Quantity]) -> bool:
    """Tell whether both levels are told as losses of something else: ``the outlook was cut to a loss of 21 cents``."""
    places = [line.index_of(level) for level in levels]
    told = any(governor(line, place).loss for place in places)
    return told and all(polarity(line, place) < 0 for place in places)
