"""
What each quantity is to the words around it: of movement and comparison, as two witnesses say, and of each family.

The line goes by the words around a quantity, the tree by heads and dependencies; neither knows the other. What the line
joins by a word is here, and tells whether the tree says the same; where the line is silent, what the tree alone joins.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations

from claimcheck.claims import (
    apposed,
    conversion,
    difference,
    division,
    fraction,
    growth,
    limit,
    margin,
    pace,
    parts,
    product,
    remainder,
    share,
)
from claimcheck.claims.apart_compared import apart as compared_apart
from claimcheck.claims.apart_moved import apart as moved_apart
from claimcheck.claims.behind import look_back
from claimcheck.claims.compared import compared
from claimcheck.claims.expected import bracketed_behind, told_alone
from claimcheck.claims.frame import Frame, is_earlier, look_forward
from claimcheck.claims.link import links
from claimcheck.claims.movement import movement
from claimcheck.claims.tree import Tree
from claimcheck.line import Line, are_neighbours, quantity_at
from claimcheck.line.alike import alike, comparable
from claimcheck.line.standing import stands_as
from claimcheck.model import BOTH, LINE, Cue, Kind, Quantity, Role, Slot, Standing, Voice

FEWEST = 2
"""Of a word that joins fewer quantities, the other witness may know more."""

_FAMILIES = (
    apposed.find,
    share.find,
    fraction.find,
    difference.find,
    division.find,
    product.find,
    margin.find,
    pace.find,
    growth.find,
    limit.find,
)
"""What tells of the quantities of a sentence besides words of movement and comparison."""

_TELLING = frozenset(("movement", "comparison"))
"""The kinds of words that say what a quantity is."""

_TREE = frozenset((Voice.TREE,))


def find(lines: Sequence[Line]) -> tuple[Role, ...]:
    """
    Return the roles of the quantities of an article, by sentence and by the word that tells of them.

    Behind those that a witness tells in a sentence stand those of what is told apart in it, or in it and its neighbour.
    """
    found: list[Role] = []
    spent: set[int] = set()  # the words that have moved two levels apart already, with those of the sentence before
    told = [tuple(_in_line(line)) for line in lines]
    for number, line in enumerate(lines):
        found += told[number]
        before = number - 1 if number and are_neighbours(lines[number - 1].sentence, line.sentence) else None
        found += compared_apart(line, None if before is None else lines[before], told[number])
        moved = [role for role in _moved_apart(lines, told, number) if id(role.predicate) not in spent]
        spent |= {id(role.predicate) for role in moved}
        found += moved
        found += _in_families(lines, number)
    return tuple(found)


def _in_families(lines: Sequence[Line], number: int) -> Iterator[Role]:
    """Yield what each family says of the quantities of a line, sums also of the line behind it."""
    line = lines[number]
    yield from conversion.find(line)
    if line.is_prose:
        neighbours = number and are_neighbours(lines[number - 1].sentence, line.sentence)
        before = lines[number - 1] if neighbours else None
        if before is not None:
            yield from share.apart(line, before)
            yield from pace.apart(line, before)
        following = lines[number + 1] if number + 1 < len(lines) and lines[number + 1].is_prose else None
        told = tuple(parts.find(line, following))
        yield from told or remainder.find(line, before)
        for find_in in _FAMILIES:
            yield from find_in(line)


def _moved_apart(lines: Sequence[Line], told: Sequence[Sequence[Role]], number: int) -> Iterator[Role]:
    """Yield the roles of two levels that stand apart in a sentence, or else in it and the one behind it."""
    alone = tuple(moved_apart(lines[number : number + 1], told[number]))
    yield from alone
    if not alone and number + 1 < len(lines) and are_neighbours(lines[number].sentence, lines[number + 1].sentence):
        yield from moved_apart(lines[number : number + 2], (*told[number], *told[number + 1]))


def _in_line(line: Line) -> Iterator[Role]:
    if line.has("respectively"):
        return
    yield from _expected(line)
    if any(cue.kind in _TELLING for cue in line.sentence.cues) or _has_multiple(line):
        tree = Tree(line.sentence, line.quantities())
        yield from _compared(line, tree)
        yield from _moved(line, tree)


def _expected(line: Line) -> Iterator[Role]:
    """Yield what a sentence of its own says was expected; a number alone in it leaves the tree nothing to doubt."""
    place = told_alone(line)
    if place is not None:
        cue = next(item.cue for item in line.items[:place] if item.cue is not None and item.is_cue("expectation"))
        yield Role(quantity_at(line, place), cue, Slot.EXPECTED, BOTH)


def _compared(line: Line, tree: Tree) -> Iterator[Role]:
    """Yield the numbers that words of comparison set one against another."""
    expected: list[Quantity] = []
    # The numbers that a result is set against, and what is multiplied: "half the 2.5%, and below".
    for link in links(line):
        bracketed = bracketed_behind(line, link)
        known = compared(line, link, bracketed)
        told = tuple((number, slot) for number, slot in known if slot is not Slot.FIRST or number not in expected)
        against = {Slot.EXPECTED, Slot.SECOND} if link.times is not None else {Slot.EXPECTED}
        expected += (number for number, slot in told if slot in against)
        printed = link.times is not None or bracketed is not None  # a witness of its own
        for quantity, slot in told:
            agreed = printed or _agree(slot, tree.compared(link.cue, quantity))
            yield Role(quantity, link.cue, slot, BOTH if agreed else LINE)
        if not told:
            yield from _told(link.cue, line.quantities(), tree.compared)


def _moved(line: Line, tree: Tree) -> Iterator[Role]:
    """Yield the sizes and levels that words of movement tell: what the line joins, else what the tree alone joins."""
    frames = {id(frame.cue): frame for frame in _frames(line)}
    joining = [frame for frame in frames.values() if len(frame.quantities) >= FEWEST]
    for frame in joining:
        yield from _roles(line, frame, tree)
        yield from _earlier(line, frame, tree)
    for cue in line.sentence.cues:
        lone = frames.get(id(cue))
        if cue.kind != "movement" or lone in joining:
            continue
        roles = _told(cue, line.quantities(), tree.slot)
        if not _are_plain(roles):
            roles = [] if lone is None else [*_roles(line, lone, tree)]
        if not any(_are_in(roles, other) for other in joining):
            yield from roles


def _frames(line: Line) -> Iterator[Frame]:
    """Yield what the line tells of each of its words of movement."""
    for place in range(len(line.items)):
        cue = movement(line, place)
        if cue is not None:
            frame = Frame(cue, place)
            look_forward(line, frame)
            look_back(line, frame)
            yield frame


def _roles(line: Line, frame: Frame, tree: Tree) -> Iterator[Role]:
    """Yield the roles that the line gives, and tell of each whether the tree gives it too."""
    for slot, quantities in ((Slot.SIZE, frame.by), (Slot.AFTER, frame.after), (Slot.BEFORE, frame.before)):
        for quantity in quantities:
            agreed = _agrees(tree, frame, slot, quantity) or is_earlier(line, line.index_of(quantity))
            yield Role(quantity, frame.cue, slot, BOTH if agreed else LINE)


def _has_multiple(line: Line) -> bool:
    return any(quantity.kind is Kind.MULTIPLE for quantity in line.quantities())


def _told(cue: Cue, quantities: Iterable[Quantity], slot: Callable[[Cue, Quantity], Slot | None]) -> list[Role]:
    """Return what the tree alone says that quantities are to a word."""
    slots = ((quantity, slot(cue, quantity)) for quantity in quantities)
    return [Role(quantity, cue, found, _TREE) for quantity, found in slots if found is not None]


def _are_plain(roles: Sequence[Role]) -> bool:
    """Tell whether an earlier level and another slot are filled, none twice in one unit, and no levels far apart."""
    slots = {role.slot for role in roles}
    twice = (a.slot is b.slot and comparable(a.quantity, b.quantity) for a, b in combinations(roles, 2))
    far = (
        {a.slot, b.slot} == {Slot.AFTER, Slot.BEFORE}
        and a.quantity.kind is b.quantity.kind
        and not alike(a.quantity, b.quantity)
        for a, b in combinations(roles, 2)
    )
    return Slot.BEFORE in slots and len(slots) >= FEWEST and not any(twice) and not any(far)


def _are_in(roles: Sequence[Role], frame: Frame) -> bool:
    """Tell whether a frame of the line joins all the quantities of some roles: the same told with another word."""
    return all(role.quantity in frame.quantities for role in roles)


def _earlier(line: Line, frame: Frame, tree: Tree) -> Iterator[Role]:
    """Yield earlier levels that a frame lacks: ``to $5m after closing at``, ``from $5m in May and $6m a year ago``."""
    for place, item in enumerate(line.items):
        level = item.quantity
        if level is None or level in frame.quantities or _is_no_base(line, place):
            continue
        if not any(alike(level, other) for other in frame.before or frame.after):
            continue
        if tree.slot(frame.cue, level) is Slot.BEFORE:
            yield Role(level, frame.cue, Slot.BEFORE, _TREE)
        elif frame.before and _is_joined(line, frame.before[-1], place):
            yield Role(level, frame.cue, Slot.BEFORE, LINE)


def _is_no_base(line: Line, place: int) -> bool:
    """Tell whether a level is an extreme or was expected, and no earlier one: ``from a peak of``."""
    return stands_as(line, place, Standing.EXTREME, Standing.EXPECTED)


def _is_joined(line: Line, before: Quantity, place: int) -> bool:
    """Tell whether ``and`` alone joins a number to the one before it, besides their times and names."""
    between = line.items[line.index_of(before) + 1 : place]
    joined = any(item.text == "and" for item in between)
    return joined and not any(item.quantity is not None or item.cue is not None for item in between)


def _agree(slot: Slot, other: Slot | None) -> bool:
    """Tell whether two witnesses put a number on one side of a comparison, expected or not."""
    return slot is other or {slot, other} == {Slot.SECOND, Slot.EXPECTED}


def _agrees(tree: Tree, frame: Frame, slot: Slot, quantity: Quantity) -> bool:
    """Tell whether the tree gives a quantity the same slot; a multiple that is itself the word is its own size."""
    return quantity.overlaps(frame.cue) or tree.slot(frame.cue, quantity) is slot
