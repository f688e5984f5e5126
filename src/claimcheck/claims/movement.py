"""Movement words: which words of a sentence move a level, and which only speak of a movement."""

from __future__ import annotations

from itertools import pairwise

from claimcheck.figures import Hedge
from claimcheck.line import Item, Line, Sort, is_premodifier, role_words
from claimcheck.model import Cue, Kind

MULTIPLES = ("doubl", "trebl", "tripl", "quadrupl", "quintupl", "halv", "more than doubl")
"""How the multiples begin that are verbs of movement themselves: ``doubled to $5m``."""

LIMITING = frozenset(("to", "until", "for", "on"))
"""Behind ``up`` these make a limit or an idiom of it: ``up to $4bn``."""

MODIFIERS = 4
"""How many items in front of a noun of movement its article may stand: ``a slight 5% drop``."""

_BREAKS = frozenset((",", "-", "–", "—", "--"))
_BEHIND_NOUN = frozenset(("of", "from", "on", "compared with", "compared to"))

TOPIC_DISTANCE = 8
"""How many items before a movement word the thing may stand whose topic it is."""


def movement(line: Line, place: int) -> Cue | None:
    """Return the movement word at a place, if there is one that moves a level."""
    item = line.items[place]
    if item.quantity is not None and item.quantity.kind is Kind.MULTIPLE:
        return multiple_as_movement(item)
    cue = item.cue
    if cue is None or cue.kind != "movement" or is_topic(line, place) or is_premodifier(line, place):
        return None
    if _is_supposed(line, place):
        return None
    if (cue.form == "noun" and not _opens_frame(line, place + 1)) or _is_adjective(line, place):
        return None
    return None if item.text == "up" and _is_limit(line, place) else cue


def _is_limit(line: Line, place: int) -> bool:
    """Tell whether what follows ``up`` makes a limit or an idiom of it, and no way to a level: ``up to 4% from 3%``."""
    level = line.item_at(place + 2)
    reached = level is not None and level.quantity is not None and level.quantity.figure.hedge is Hedge.EXACT
    return line.text_at(place + 1) in LIMITING and not (line.text_at(place + 1) == "to" and reached)


def multiple_as_movement(item: Item) -> Cue | None:
    """Return a multiple as the movement word that it is: ``doubled``."""
    if item.quantity is None or not item.text.startswith(MULTIPLES):
        return None
    return Cue(item.start, item.end, "movement", "down" if "halv" in item.text else "up", "verb", item.quantity.text)


def is_topic(line: Line, place: int) -> bool:
    """Tell whether the movement is only spoken of: ``the odds of a rate cut``, ``the pace of shrinking``."""
    cue = line.items[place].cue
    if cue is None or (cue.form == "verb" and not is_participle(cue)):
        return False
    before = line.items[max(0, place - TOPIC_DISTANCE) : place]
    first = max((at for at, item in enumerate(before, 1) if item.sort in {Sort.MARK, Sort.QUANTITY}), default=0)
    phrase = [item.text for item in before[first:]]
    return any(word in role_words("topics") and behind == "of" for word, behind in pairwise(phrase))


def _is_supposed(line: Line, place: int) -> bool:
    """Tell whether the clause of a movement is no statement: ``asked whether sales fell``, ``if it rose``."""
    for item in reversed(line.items[:place]):
        if item.sort is Sort.MARK:
            return False
        if item.text in role_words("supposing"):
            return True
    return False


def _opens_frame(line: Line, place: int) -> bool:
    """Tell whether what follows a movement noun can belong to it: ``a rise in``, ``a 5% rise to``, no verb."""
    if place >= len(line.items):
        return True
    item = line.items[place]
    return item.sort in {Sort.QUANTITY, Sort.HORIZON, Sort.MARK, Sort.CUE} or item.text in role_words("prepositions")


def _is_adjective(line: Line, place: int) -> bool:
    """Tell whether a participle qualifies the noun behind it: ``falling home prices have left the ratio at 78%``."""
    cue, behind = line.items[place].cue, line.item_at(place + 1)
    if cue is None or not is_participle(cue) or behind is None or behind.sort not in {Sort.WORD, Sort.CUE}:
        return False
    if behind.text in role_words("prepositions") | role_words("determiners") or behind.text.endswith("ly"):
        return False
    return behind.cue is None or behind.cue.kind == "measure"


def is_participle(cue: Cue) -> bool:
    """Tell whether a movement word is a participle or a gerund: ``rising``."""
    return cue.text.lower().endswith("ing")


def in_apposition(line: Line, place: int) -> bool:
    """
    Tell whether a movement noun sums up what stands before it.

    So does ``, an increase of``, ``- a 5% drop from``, ``, representing a slight decline on``.
    """
    article = next((at for at in range(place - 1, place - 1 - MODIFIERS, -1) if line.text_at(at) in {"a", "an"}), -1)
    return is_set_off(line, article) and line.text_at(place + 1) in _BEHIND_NOUN


def is_set_off(line: Line, article: int) -> bool:
    """Tell whether a phrase that begins with an article is set off from what it sums up: ``, representing a``."""
    before = line.text_at(article - 1)
    return article > 0 and (before in _BREAKS or before in role_words("summing"))
