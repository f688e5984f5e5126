"""
Numbers that a word of comparison does not join by itself: ``$5m, a bigger loss than at its rival, which lost $6m``.

What stands apart may be put together where nothing else can be meant: the sentence has two numbers in that unit and no
third, or the word of comparison speaks of the only one of the sentence before (``It sold 5,000. That topped the 4,000
that analysts had forecast``). The first number stands in front of the word and the second behind it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimcheck.claims.compared import gap_in_front, is_direct
from claimcheck.claims.expected import is_unnumbered
from claimcheck.claims.link import Link, in_front, links
from claimcheck.figures import Hedge
from claimcheck.line import Line, governor, is_hoped, is_movement_noun, quantity_at, role_words
from claimcheck.line.alike import alike
from claimcheck.model import ALONE, Quantity, Role, Slot, Voice, Word

OPENS = 2
"""Within how many items a sentence says that it speaks of the number before it: ``And that beat``."""

POINTING = frozenset(("that", "this", "it"))


def apart(line: Line, before: Line | None, roles: Sequence[Role]) -> Iterator[Role]:
    """Yield the roles of the two numbers that the only such word of a sentence sets one against the other."""
    heard = [role for role in roles if Voice.LINE in role.voices]
    words = {slot: {id(role.predicate) for role in heard if role.slot is slot} for slot in Slot}
    joined = words[Slot.FIRST] & (words[Slot.SECOND] | words[Slot.EXPECTED])
    left = [link for link in _links(line) if id(link.cue) not in joined]
    if len(left) == 1:
        told = _in_line(line, left[0]) or _of_line_before(line, left[0], before)
        if told is not None:
            first, second = told
            slot = Slot.EXPECTED if _is_hoped(line, left[0], second) else Slot.SECOND
            yield Role(first, left[0].cue, Slot.FIRST, ALONE)
            yield Role(second, left[0].cue, slot, ALONE)
            gap = gap_in_front(line, left[0])
            if gap is not None:
                yield Role(quantity_at(line, gap), left[0].cue, Slot.GAP, ALONE)


def _links(line: Line) -> list[Link]:
    """Return the words of a sentence that put a number above or below another: verbs, and comparatives."""
    if not line.is_prose:
        return []
    told = [link for link in links(line) if link.direction and link.times is None and not _hedges(line, link)]
    told = [link for link in told if _is_comparative(line, link) or _is_verb(line, link)]
    return [link for link in told if _is_numbered(line, link)]


def _is_numbered(line: Line, link: Link) -> bool:
    """Tell whether a number may be that of the expectation behind a word: ``the consensus, which stood at 5%``."""
    return not is_unnumbered(line, link) or any(item.text == "which" for item in line.items[link.place :])


def _is_comparative(line: Line, link: Link) -> bool:
    """Tell whether a comparative has a noun behind it, and no verb that it only hedges: ``more than offset``."""
    behind = line.item_at(link.place + 1)
    if not link.cue.text.lower().endswith("than") or behind is None:
        return False
    named = isinstance(behind.of, Word) and behind.of.text[0].isupper()
    return named or behind.quantity is not None or behind.text in role_words("determiners") | POINTING


def _is_verb(line: Line, link: Link) -> bool:
    word = next((word for word in line.sentence.words if word.start == link.cue.start), None)
    return line.text_at(link.start - 1) in POINTING or (word is not None and word.tag.startswith("VB"))


def _hedges(line: Line, link: Link) -> bool:
    """Tell whether a word only says how large the number behind it is: ``sold more than 5,000``."""
    behind = line.item_at(link.place + 1)
    return behind is not None and behind.quantity is not None and behind.quantity.figure.hedge is not Hedge.EXACT


def _in_line(line: Line, link: Link) -> tuple[Quantity, Quantity] | None:
    """Return the only two numbers in one unit of a sentence, the one that is spoken of first."""
    numbers = _numbers(line) if gap_in_front(line, link) is None else ()
    pairs = [(a, b) for at, a in enumerate(numbers) for b in numbers[at + 1 :] if alike(a, b)]
    if len(pairs) != 1:
        return None
    first, second = pairs[0]
    hoped = _is_hoped(line, link, first)
    if hoped and second.end <= link.cue.start and line.text_at(link.place + 1) in POINTING:
        return second, first  # "the 5% that they had forecast, and at 6% was higher than that"
    return None if hoped or not _are_on_both_sides(line, link, first, second) else (first, second)


def _are_on_both_sides(line: Line, link: Link, first: Quantity, second: Quantity) -> bool:
    """Tell whether a word speaks of the number in front of it, and the other is told behind, by no gap."""
    place = line.index_of(second)
    fronts = in_front(line, link.start, second)[:1]
    nearest = line.index_of(first) in fronts and is_direct(line, link, fronts[0])
    between = line.items[link.place + 1 : place]
    other = any(item.is_cue("movement", "comparison", "reporting") for item in between)  # it tells of that word
    return nearest and link.place < place and not other and governor(line, place).word != "by"


def _of_line_before(line: Line, link: Link, before: Line | None) -> tuple[Quantity, Quantity] | None:
    """Return the only number of the sentence before, which a sentence points back to, and its own."""
    if before is None or not _points_back(line, link):
        return None
    behind = line.quantities(link.place)
    seconds = [q for q in _numbers(line) if q in behind and governor(line, line.index_of(q)).word != "by"]
    firsts = [number for number in _numbers(before) if alike(number, seconds[0])] if len(seconds) == 1 else []
    return None if len(firsts) != 1 or is_hoped(before, before.index_of(firsts[0])) else (firsts[0], seconds[0])


def _points_back(line: Line, link: Link) -> bool:
    """
    Tell whether the subject of a word of comparison is the number of the sentence before.

    A pronoun points to it, or a noun for a level or its movement: ``The decline was smaller than``.
    """
    gap = gap_in_front(line, link)
    if line.quantities(0, link.start if gap is None else gap):
        return False
    opening = line.items[:OPENS]
    noun = opening[-1].text
    named = noun in role_words("levels") or is_movement_noun(line, OPENS - 1)
    return any(item.text in POINTING for item in opening) or (opening[0].text == "the" and named)


def _numbers(line: Line) -> Sequence[Quantity]:
    """Return the numbers of a sentence that can be set against one another."""
    return [q for q in line.quantities() if q.figure.value is not None and q.figure.hedge is not Hedge.RANGE]


def _is_hoped(line: Line, link: Link, quantity: Quantity) -> bool:
    """Tell whether a number is told as expected, or behind a word of comparison that is told with an expectation."""
    place = line.index_of(quantity)
    return is_hoped(line, place) or any(item.is_cue("expectation") for item in line.items[link.place + 1 : place])
