"""
Changes: a movement word, and the levels and sizes that it joins.

A movement word opens a frame that reaches to the next movement word or clause. In it each quantity has the
role that its governor gives it: bare or ``by``, the size of the change; ``to`` or ``at``, the level after;
``from``, ``compared with``, ``against``, ``versus``, the level before; behind ``or`` or in brackets, another
measure of the quantity before it. Where a level stands before the movement word (``$5m, up 3% from ...``,
``sales of $5m rose 3%``) it is the level after.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

from claimcheck.model import Cue, Kind, Quantity
from claimcheck.relation import Change
from claimcheck.relations.line import (
    Governor,
    Item,
    Line,
    Sort,
    comparable,
    foreseen,
    governor,
    is_movement,
    polarity,
    words,
)
from claimcheck.relations.story import Story
from claimcheck.rulebook import read_toml

PERCENT_LIKE = (Kind.PERCENT, Kind.PERCENTAGE_POINT, Kind.BASIS_POINT)
LEVEL_DISTANCE = 14
"""How many items may stand between a level and the adverb that moves it."""


PAIR = 2
ADVERBS = 3
"""How many words may stand between a movement word and its bare size: ``rose by a sharp 5%``."""

ASIDE = 5
"""How many items may stand between a size and its other measure: ``$5m a year, or 3%``."""

FENCES = frozenset((";", ":", "--", "—", "•", "*", "|"))


@dataclass(slots=True)
class Frame:
    """The roles found so far around one movement word."""

    cue: Cue
    place: int
    by: list[Quantity] = field(default_factory=list)
    after: list[Quantity] = field(default_factory=list)
    before: list[Quantity] = field(default_factory=list)
    last: list[Quantity] | None = None


def find(story: Story) -> Iterator[Change]:
    """Yield the changes that the sentences tell, each by itself."""
    for line in story.lines:
        yield from in_line(line)


def in_line(line: Line) -> Iterator[Change]:
    """Yield the changes that one sentence tells."""
    if len(line.quantities()) < PAIR or line.has("respectively"):
        return
    told: set[tuple[Quantity, ...]] = set()
    for place, item in enumerate(line.items):
        cue = _movement(line, place, item)
        if cue is None:
            continue
        frame = Frame(cue, place)
        _look_forward(line, frame)
        _look_back(line, frame)
        for change in _changes(line, frame):
            quantities = change.mentions()
            if quantities not in told:  # "rose to 11%, up from 3%" tells one change with two words
                told.add(quantities)
                yield change


def _movement(line: Line, place: int, item: Item) -> Cue | None:
    """Return the movement word at a place, if the item is one that moves a level."""
    if item.quantity is not None and item.quantity.kind is Kind.MULTIPLE:
        return _multiple_as_movement(item)
    cue = item.cue
    if cue is None or cue.kind != "movement" or _is_topic(line, place):
        return None
    if (cue.form == "noun" and not _opens_frame(line, place + 1)) or _is_adjective(line, place):
        return None
    if cue.text.lower() == "up" and _text_at(line, place + 1) in {"to", "until", "for", "on"}:
        return None  # "up to $4bn" is a limit
    return cue


def _is_topic(line: Line, place: int) -> bool:
    """Tell whether the movement is only spoken of: ``the odds of a rate cut``, ``the pace of shrinking``."""
    cue = line.items[place].cue
    if cue is None or (cue.form == "verb" and not _participle(cue)):
        return False
    before = [item.text for item in line.items[max(0, place - TOPIC_DISTANCE) : place]]
    return any(word in words("topics") and behind == "of" for word, behind in pairwise(before))


def _opens_frame(line: Line, place: int) -> bool:
    """Tell whether what follows a movement noun can belong to it: ``a rise in``, ``a 5% rise to``, no verb."""
    if place >= len(line.items):
        return True
    item = line.items[place]
    return item.sort in {Sort.QUANTITY, Sort.HORIZON, Sort.MARK, Sort.CUE} or item.text in words("prepositions")


def _is_adjective(line: Line, place: int) -> bool:
    """Tell whether a participle qualifies the noun behind it: ``falling home prices have left the ratio at 78%``."""
    cue, behind = line.items[place].cue, _item_at(line, place + 1)
    if cue is None or not _participle(cue) or behind is None or behind.sort not in {Sort.WORD, Sort.CUE}:
        return False
    if behind.text in words("prepositions") | words("determiners") or behind.text.endswith("ly"):
        return False
    return behind.cue is None or behind.cue.kind == "measure"


def _item_at(line: Line, place: int) -> Item | None:
    return line.items[place] if 0 <= place < len(line.items) else None


TOPIC_DISTANCE = 8


def _multiple_as_movement(item: Item) -> Cue | None:
    quantity = item.quantity
    if quantity is None or not item.text.startswith(
        ("doubl", "trebl", "tripl", "quadrupl", "quintupl", "halv", "more than doubl")
    ):
        return None
    return Cue(item.start, item.end, "movement", "down" if "halv" in item.text else "up", "verb", quantity.text)


def _look_forward(line: Line, frame: Frame) -> None:
    """Give every quantity behind the movement word its role, up to the fence."""
    multiple = line.items[frame.place].quantity
    if multiple is not None:
        frame.by.append(multiple)
        frame.last = frame.by
    for place in range(frame.place + 1, len(line.items)):
        item = line.items[place]
        if _is_fence(line, frame, place):
            return
        if item.quantity is not None:
            role = _role(line, frame, place, item.quantity)
            if role is not None:
                role.append(item.quantity)
            elif _breaks(line, frame, place):
                return
            frame.last = role


def _breaks(line: Line, frame: Frame, place: int) -> bool:
    """Tell whether a quantity without a role opens another statement: what follows may belong to it."""
    told = bool(frame.by or frame.after or frame.before)
    part = {item.text for item in line.items[max(0, place - 3) : place]} & words("including")
    return told and not part and governor(line, place).word not in {"(", "of", "per", "for", "in"}


def _is_fence(line: Line, frame: Frame, place: int) -> bool:
    """Tell whether the item at ``place`` ends what the movement word joins."""
    item = line.items[place]
    if item.text in FENCES or _multiple_as_movement(item) is not None:
        return True
    cue = item.cue
    if cue is None:
        return False
    if cue.kind == "reporting":
        return cue.form == "phrase"
    if cue.kind == "comparison":
        return cue.sense != "from" or _other_from(line, place)
    if cue.kind == "movement":
        return not _is_topic(line, place) and not _continues(line, frame, place)
    if cue.kind == "clause":
        return not (frame.by and frame.after and not frame.before and item.text in words("including"))
    return False


def _other_from(line: Line, place: int) -> bool:
    """Tell whether ``from`` belongs to a word before it: ``reversing from``, ``not far from``."""
    before = _text_at(line, place - 1)
    gerund = before.endswith("ing") and _text_at(line, place - 2) == "," and before not in words("going")
    return line.items[place].text == "from" and (gerund or before in words("not_from"))


def _continues(line: Line, frame: Frame, place: int) -> bool:
    """
    Tell whether a second movement word only goes on with the first.

    It echoes it (``fell to 5% in May, down from 6%``) or sums it up (``from 5% to 6%, an increase of 20%``).
    """
    cue = line.items[place].cue
    if cue is None or not frame.after:
        return False
    if cue.form == "noun":
        return bool(frame.before) and not frame.by and _in_apposition(line, place)
    if cue.form != "adverb" or frame.before or _text_at(line, place + 1) != "from":
        return False
    if frame.by and {item.text for item in line.items[place + 2 : place + 8]} & words("extremes"):
        return False  # the size of the change is counted from another day
    aside = [i for i in line.items[:place] if i.start >= frame.after[-1].end and i.sort is Sort.WORD]
    aside = [i for i in aside if i.text not in words("prepositions")]
    return cue.sense == frame.cue.sense or not aside


def _in_apposition(line: Line, place: int) -> bool:
    """Tell whether a movement noun sums up what stands before its comma: ``, an increase of``."""
    return (
        _text_at(line, place - 1) in {"a", "an"}
        and _text_at(line, place - 2) == ","
        and _text_at(line, place + 1) == "of"
    )


def _text_at(line: Line, place: int) -> str:
    item = _item_at(line, place)
    return "" if item is None else item.text


def _role(line: Line, frame: Frame, place: int, quantity: Quantity) -> list[Quantity] | None:
    """Return the list that the quantity at ``place`` belongs to, or None where no role fits."""
    ruler = governor(line, place)
    if ruler.place < frame.place:
        word = "movement" if _bare(line, frame, place) else ""
        ruler = Governor(word, frame.place, ruler.expected)
    if ruler.expected or foreseen(line, place):
        return None
    if is_movement(line, place + 1) and ruler.word != "movement":
        return _summed_up(line, frame, place)
    if ruler.word in {"or", "("} and frame.last:
        return frame.last if _alternative(line, ruler.place, frame.last) else None
    return _by_governor(line, frame, quantity, ruler)


def _by_governor(line: Line, frame: Frame, quantity: Quantity, ruler: Governor) -> list[Quantity] | None:
    """Return the list that the governing word sends a quantity to, while that list is empty."""
    role = {
        "movement": frame.by,
        "by": frame.by,
        "of": frame.by if is_movement(line, ruler.place - 1) else None,
        "to": frame.after,
        "at": frame.after if _is_level(frame, quantity) else None,
        "from": frame.before,
    }.get(ruler.word)
    taken = role is frame.by and ruler.word != "of" and (frame.after or frame.before)
    return None if role or taken else role


def _summed_up(line: Line, frame: Frame, place: int) -> list[Quantity] | None:
    """Return where a quantity before a movement noun belongs: the size, in ``from A to B, an 8% increase``."""
    apposed = _text_at(line, place - 1) in {"a", "an"} and _text_at(line, place - 2) in {",", "—", "-"}
    return frame.by if apposed and frame.before and frame.after and not frame.by else None


def _is_level(frame: Frame, quantity: Quantity) -> bool:
    """Tell whether a quantity behind ``at`` is a level: ``grew at 3%`` tells a pace, ``up 5% at $30`` a level."""
    return frame.cue.form == "adverb" or quantity.kind not in PERCENT_LIKE


def _bare(line: Line, frame: Frame, place: int) -> bool:
    """Tell whether the quantity follows the movement word with no more than adverbs between."""
    between = line.items[frame.place + 1 : place]
    return len(between) <= ADVERBS and all(item.sort is Sort.WORD for item in between)


def _alternative(line: Line, place: int, last: list[Quantity]) -> bool:
    """Tell whether ``or`` or a bracket at ``place`` comes right after the last quantity of a role."""
    between = [item for item in line.items[:place] if item.start >= last[-1].end]
    return (
        len(between) <= ASIDE
        and not any(item.sort is Sort.QUANTITY for item in between)
        and not any(item.text in {"to", "from", "and"} for item in between)
    )


def _look_back(line: Line, frame: Frame) -> None:
    """Find the change and the level that stand before the movement word."""
    if not frame.by and frame.cue.form in {"noun", "adverb"} and frame.place:
        previous = line.items[frame.place - 1].quantity
        if (
            previous is not None
            and previous.kind is not Kind.HORIZON
            and governor(line, frame.place - 1).word not in {"to", "from", "at"}
        ):
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
        if item.text in FENCES or (item.cue and item.cue.kind == "clause"):
            return None
        crossed_comma = crossed_comma or item.text == ","
        quantity = item.quantity
        if quantity is None or quantity in frame.by:
            continue
        if _text_at(line, place - 1) in words("bases") or _is_whole(line, place):
            continue
        if wanted is not None and not comparable(quantity, wanted):
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
    if is_movement(line, place + 1) or {_text_at(line, place - 1), _text_at(line, place + 1)} & words("additions"):
        return False
    if frame.cue.form == "noun":
        return _in_apposition(line, frame.place)
    if frame.cue.form == "verb" and not _participle(frame.cue):
        return not crossed_comma and (ruler.of or ruler.word == "of")
    return frame.cue.form != "verb" or _names_numbers(line, frame.place + 1)


def _names_numbers(line: Line, place: int) -> bool:
    """Tell whether a number or ``from`` follows at once: ``$5m, rising 3% from``, not ``129 funds, raising a total of``."""
    item = _item_at(line, place)
    return item is not None and (item.quantity is not None or item.text in {"from", "by", "to"})


def _is_whole(line: Line, place: int) -> bool:
    """Tell whether a quantity is the whole that the one before it is a part of: ``56 out of 79 markets``."""
    if _text_at(line, place - 1) != "of":
        return False
    part = place - 3 if _text_at(line, place - 2) == "out" else place - 2
    item = _item_at(line, part)
    return item is not None and item.quantity is not None


def _participle(cue: Cue) -> bool:
    return cue.text.lower().endswith("ing")


def _changes(line: Line, frame: Frame) -> Iterator[Change]:
    """Yield one change for each unit that the levels are told in (``$5m, or 36 cents a share, from ...``)."""
    direction = 0 if _is_quote(line) else {"up": 1, "down": -1}.get(frame.cue.sense, 0)
    pairs = _paired(line, frame.after, frame.before)
    for number, (after, before) in enumerate(pairs):
        by = tuple(frame.by) if number == 0 else ()
        known = [level for level in (before, after) if level is not None]
        if len(known) + len(by) < PAIR or _turned(line, after, before):
            continue
        mentions = sorted((*known, *by), key=lambda mention: mention.start)
        yield Change(
            start=min(mentions[0].start, frame.cue.start),
            end=max(mentions[-1].end, frame.cue.end),
            direction=direction if number == 0 and not _told_as_losses(line, known) else 0,
            cue=frame.cue,
            before=before,
            after=after,
            by=by,
            basis=_basis(line, mentions[0].start, mentions[-1].end),
        )


def _of_one_noun(line: Line, a: Quantity, b: Quantity) -> bool:
    """Tell whether two counts are of the same thing, as far as the words behind them tell: ``536 feet``, ``591 mcf``."""
    nouns = {noun for noun in (_noun_of(line, a), _noun_of(line, b)) if noun}
    return a.kind is not Kind.COUNT or len(nouns) < PAIR


def _noun_of(line: Line, quantity: Quantity) -> str | None:
    behind = _item_at(line, line.index_of(quantity) + 1)
    if quantity.unit or behind is None or behind.sort is not Sort.WORD or behind.text.endswith("ly"):
        return quantity.unit
    function = behind.text in words("prepositions") | words("conjunctions") | words("determiners")
    return None if function or len(behind.text) < SHORTEST_NOUN else behind.text


SHORTEST_NOUN = 3


def _turned(line: Line, after: Quantity | None, before: Quantity | None) -> bool:
    """Tell whether one level is a loss and the other is not: the sizes are then no measure of the change."""
    if after is None or before is None:
        return False
    ends = polarity(line, line.index_of(after)), polarity(line, line.index_of(before))
    earlier = ends[1] or ends[0]  # "from 3 million a year earlier" is of the same kind as the level after
    return (ends[0] < 0) != (earlier < 0)


def _told_as_losses(line: Line, levels: list[Quantity]) -> bool:
    """Tell whether both levels are told as losses of something else: ``the outlook was cut to a loss of 21 cents``."""
    places = [line.index_of(level) for level in levels]
    told = any(governor(line, place).loss for place in places)
    return told and all(polarity(line, place) < 0 for place in places)


def _paired(line: Line, after: list[Quantity], before: list[Quantity]) -> list[tuple[Quantity | None, Quantity | None]]:
    """Pair each level after with the level before in the same unit; what is left alone stands alone."""
    if not after:
        return [(None, level) for level in before[:1]] or []
    pairs: list[tuple[Quantity | None, Quantity | None]] = []
    for level in after:
        partners = [other for other in before if comparable(level, other) and _of_one_noun(line, level, other)]
        partner = next((other for other in partners if other.per == level.per), partners[0] if partners else None)
        if partner is not None and partner.per != level.per and len(after) + len(before) > PAIR:
            partner = None  # one is per share, the other is not, and the sentence tells both
        if partner is not None or not before:
            pairs.append((level, partner))
    return pairs


def _basis(line: Line, start: int, end: int) -> str | None:
    """Return the words that put the change on another basis than the levels, if any stand in its sentence part."""
    text = " ".join(item.text for item in line.items if start - 60 <= item.start < end + 40)
    return next((words for words in _other_bases() if words in text), None)


def _is_quote(line: Line) -> bool:
    """Tell whether the sentence quotes a currency in another: the yen falls when more of them buy a dollar."""
    text = " ".join(item.text for item in line.items)
    return any(words in text for words in _quotes())


@cache
def _quotes() -> tuple[str, ...]:
    return tuple(read_toml("basis.toml")["currency_quote"])


@cache
def _other_bases() -> tuple[str, ...]:
    return tuple(read_toml("basis.toml")["other_basis"])
