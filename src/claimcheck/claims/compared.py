"""
What the line tells of a word of comparison: which numbers it sets one against the other, and how far apart they are.

``profit of $5m beat estimates of $4m by $1m``: the first is in front of the link, the second or what was expected
behind it, the gap behind that or right in front of the link. A second number that was not expected must be told as a
number of its own, by an article, an owner or a time (``the $4bn it paid``, ``last year's 5%``): a bare one is only
hedged (``sales of $5m, more than $4m of it abroad``).
"""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.claims.expected import expected_behind, is_unnumbered
from claimcheck.claims.link import Link, in_front, is_adverb, is_boundary
from claimcheck.line import Item, Line, Sort, quantity_at, role_words
from claimcheck.line.alike import alike
from claimcheck.line.ellipsis import in_currency_of, lacks_currency, of_no_pollsters
from claimcheck.model import Quantity, Slot

REACH = 9
"""How many items behind a link the other number may stand."""

BRACKET = 4
"""How many items a bracket opens in front of its number: ``( consensus :``."""

FORMS = frozenset(("link", "size", "multiple"))
"""The forms of links that compare what is not expected."""

OWN = frozenset(("the", "that", "those", "its", "their", "his", "her"))
OWNERS = frozenset(("'s", "'"))
INNER = frozenset(("of", "in", "for", "at"))
SPENDING = frozenset(("investment",))
"""Measures whose words are verbs as well: ``40% spend more than``."""

NEIGHBOURS = frozenset(("'", "-", "$", "'s", '"', "“"))
PER = frozenset(("a", "an", "per", "share", "about"))
GAP_WORDS = frozenset(("above", "ahead of", "behind", "below", "short of", "shy of", "under"))


def compared(line: Line, link: Link, bracketed: int | None) -> Iterator[tuple[Quantity, Slot]]:
    """
    Yield the numbers that a link joins; of those that may be the first, the nearest comes first.

    ``bracketed`` is the place of the number that a bracket behind the link says was expected, if there is one.
    """
    if bracketed is not None:
        yield quantity_at(line, bracketed), Slot.EXPECTED
        yield from ((quantity_at(line, at), Slot.FIRST) for at in _before_bracket(line, link, bracketed))
        return
    expected = expected_behind(line, link)
    other = None if expected else _other(line, link)
    behind = expected if other is None else [other]
    gap = gap_in_front(line, link)
    end = link.start if gap is None else gap
    firsts: list[int] = []
    for place in behind:
        second = quantity_at(line, place)
        found = in_front(line, end, of_no_pollsters(second))
        found = found or in_front(line, end, _in_currency_in_front(line, place, end))
        if other is None or (found and is_direct(line, link, found[0])):
            firsts += (at for at in found if at not in firsts)
            yield second, Slot.EXPECTED if expected else Slot.SECOND
            by = link.times or (_gap_behind(line, place) if gap is None else quantity_at(line, gap))
            if by is not None:
                yield by, Slot.GAP
    if not behind and is_unnumbered(line, link):
        firsts = in_front(line, end, None)
    for at in firsts:
        yield quantity_at(line, at), Slot.FIRST


def _before_bracket(line: Line, link: Link, place: int) -> list[int]:
    """Return the places of the number that a bracket belongs to: right before it, or in front of the link."""
    second = quantity_at(line, place)
    for at in range(place - BRACKET, link.place, -1):
        quantity = line.items[at].quantity
        if quantity is not None and alike(quantity, second):
            return [at]
    return in_front(line, link.start, second) or in_front(
        line, link.start, _in_currency_in_front(line, place, link.start)
    )


def _in_currency_in_front(line: Line, place: int, end: int) -> Quantity:
    """Return the number behind a link in the currency of the amount in front, where it leaves out its own."""
    second = of_no_pollsters(quantity_at(line, place))
    for amount in reversed(line.quantities(0, end)):
        if lacks_currency(line, place, second, amount):
            return in_currency_of(amount, second)
    return second


def gap_in_front(line: Line, link: Link) -> int | None:
    """Return the place of a number right in front that tells how far apart: ``53 cents, 3 cents a share above``."""
    if link.cue.text.lower() not in GAP_WORDS and not link.cue.text.lower().endswith(" than"):
        return None
    place = link.start - 1
    if place > 1 and line.items[place - 1].text in {"a", "an", "per"}:
        place -= 2
    return place if place >= 0 and line.items[place].quantity is not None else None


def _gap_behind(line: Line, place: int) -> Quantity | None:
    """Return the number that tells how far apart, behind the second: ``beat estimates of 50 cents by 3 cents``."""
    rest = [item for item in line.items[place + 1 : place + 5] if item.text not in PER]
    return rest[1].quantity if len(rest) > 1 and rest[0].text == "by" else None


def is_direct(line: Line, link: Link, place: int) -> bool:
    """Tell whether the number in front is what the link speaks of, not the subject of another verb (``40% pay``)."""
    between = line.items[place + 1 : link.start]
    if any(is_boundary(item) for item in between):
        return True
    return all(is_adverb(item) or _is_part(item) for item in between)


def _is_part(item: Item) -> bool:
    """Tell whether an item goes with the number in front of it: ``a 5% growth rate``, ``$3 per share, or 2%``."""
    if item.cue is not None and item.cue.sense in SPENDING:
        return False
    return item.is_measure or item.quantity is not None or item.text == "per"


def _other(line: Line, link: Link) -> int | None:
    """Return the place of the number that the link sets the one in front against."""
    if link.cue.form not in FORMS or not link.direction:
        return None
    owned = False
    for place in range(link.place + 1, min(len(line.items), link.place + 1 + REACH)):
        item = line.items[place]
        if item.quantity is not None:
            return place if owned and not (item.quantity.is_bare and _is_of_thing(line, link, place)) else None
        if _ends(item) or (item.text == "of" and line.text_at(place - 1) in {"that", "those"}):
            return None  # "65 times that of the poorest 10 percent": the number names a group, it is no measure
        owned = owned or item.text in OWN or item.text in OWNERS or item.horizon is not None
    return None


def _is_of_thing(line: Line, link: Link, place: int) -> bool:
    """Tell whether a bare number stands behind the "of" of what is no measure: ``than the last version of the 747``."""
    joint = next((at for at in range(place - 1, link.place, -1) if line.items[at].text == "of"), 0)
    noun = line.items[joint - 1]
    return joint > link.place + 1 and not (noun.is_cue("measure", "expectation") or noun.text in role_words("levels"))


def _ends(item: Item) -> bool:
    if item.sort is Sort.MARK:
        return item.text not in NEIGHBOURS
    if item.is_cue("movement", "clause", "comparison", "reporting", "expectation"):
        return True
    return item.text in role_words("conjunctions") | (role_words("prepositions") - INNER)
