"""
What each quantity is to the words of movement around it, as two witnesses say.

The line goes by the word that governs a quantity to its left, the tree by heads and dependencies; neither knows the
other. A role of a movement is here as soon as the line gives it, and tells whether the tree says the same; of a
comparison the tree's word is here, and the line's is heard where the two sides are joined.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from claimcheck.claims.behind import look_back
from claimcheck.claims.frame import Frame, is_earlier, look_forward
from claimcheck.claims.movement import movement
from claimcheck.claims.tree import Tree
from claimcheck.line import Line
from claimcheck.model import Cue, Quantity, Role, Slot, Voice

FEWEST = 2
"""A sentence with fewer quantities joins none."""

ORDERS = frozenset(("above", "below", "equal"))
"""The senses of words that put one number above, below or level with another."""

_LINE, _TREE, _BOTH = frozenset((Voice.LINE,)), frozenset((Voice.TREE,)), frozenset(Voice)


def find(lines: Iterable[Line]) -> tuple[Role, ...]:
    """Return the roles of the quantities of an article, by sentence and by word of movement."""
    return tuple(role for line in lines for role in _in_line(line))


def _in_line(line: Line) -> Iterator[Role]:
    if len(line.quantities()) < FEWEST or line.has("respectively"):
        return
    tree: Tree | None = None
    for word in line.sentence.cues:
        if word.kind == "comparison" and word.sense in ORDERS:
            tree = tree or Tree(line.sentence, line.quantities())
            yield from _compared(tree, line, word)
    for place in range(len(line.items)):
        cue = movement(line, place)
        if cue is None:
            continue
        frame = Frame(cue, place)
        look_forward(line, frame)
        look_back(line, frame)
        told = {Slot.SIZE: frame.by, Slot.AFTER: frame.after, Slot.BEFORE: frame.before}
        if sum(map(len, told.values())) < FEWEST:
            continue
        tree = tree or Tree(line.sentence, line.quantities())
        for slot, quantities in told.items():
            for quantity in quantities:
                agreed = _agrees(tree, frame, slot, quantity) or is_earlier(line, line.index_of(quantity))
                yield Role(quantity, cue, slot, _BOTH if agreed else _LINE)


def _compared(tree: Tree, line: Line, cue: Cue) -> Iterator[Role]:
    """Yield the numbers that the tree puts on either side of a comparison; the line is asked where they are joined."""
    for quantity in line.quantities():
        slot = tree.compared(cue, quantity)
        if slot is not None:
            yield Role(quantity, cue, slot, _TREE)


def _agrees(tree: Tree, frame: Frame, slot: Slot, quantity: Quantity) -> bool:
    """Tell whether the tree gives a quantity the same slot; a multiple that is itself the word is its own size."""
    return quantity.overlaps(frame.cue) or tree.slot(frame.cue, quantity) is slot
