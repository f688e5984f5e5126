"""
Differences: two numbers and how far they are apart, by a word that says so, or by what is measured.

A balance of trade is what exports are above imports: where a sentence and its neighbours tell one of each, of one time,
they belong together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimcheck.line.alike import addable, is_plain
from claimcheck.model import ALONE, BOTH, Kind, Quantity, Slot, Standing, Telling, Voice
from claimcheck.relation import Difference
from claimcheck.relations.likeness import other_subject
from claimcheck.relations.story import Story
from claimcheck.relations.told import told
from claimcheck.rulebook import per_rulebook, read_toml

BETWEEN, BALANCE = PATHS = ("difference/between", "difference/balance")

REACH = 2
"""How many sentences before a balance what makes it may stand."""

NO_LEVEL = frozenset((Slot.SIZE, Slot.BEFORE, Slot.GAP, Slot.REST))


def find(story: Story) -> Iterator[Difference]:
    """Yield the differences that are told in full."""
    for gap in told(story, "difference"):
        yield _difference(BETWEEN, BOTH, gap.one(Slot.FIRST), gap.one(Slot.SECOND), gap.one(Slot.GAP))
    for place in range(len(story.lines)):
        yield from _balances(story, place)


@per_rulebook
def _made_of() -> dict[str, tuple[str, str]]:
    """Return the measures that are a difference, as claims name them, each with what it is the difference of."""
    made = read_toml("differences.toml")
    return {name.replace("_", " "): (parts["of"], parts["less"]) for name, parts in made.items()}


def _balances(story: Story, place: int) -> Iterator[Difference]:
    """Yield each measure that is the difference of two others, where one of each is told around it."""
    near = [telling for at in range(max(0, place - REACH), place + 1) for telling in story.tellings_in(at)]
    levels = [telling for telling in near if _is_level(telling)]
    if not any(telling.place == place for telling in levels):
        return
    for measure, (of, less) in _made_of().items():
        found = [[one for one in levels if one.measure == name] for name in (of, less, measure)]
        if any(len(tellings) != 1 for tellings in found):
            continue
        (first,), (second,), (gap,) = found
        if place == max(first.place, second.place, gap.place) and _are_of_one_time((first, second, gap)):
            yield _difference(BALANCE, ALONE, first.quantity, second.quantity, gap.quantity)


def _is_level(telling: Telling) -> bool:
    quantity, away = telling.quantity, {Standing.EARLIER, Standing.EXPECTED}
    plain = quantity.kind in {Kind.MONEY, Kind.COUNT} and is_plain(quantity)
    return plain and not telling.slots & NO_LEVEL and not telling.standing & away


def _are_of_one_time(told_: Sequence[Telling]) -> bool:
    """Tell whether three figures may be added, and nothing makes them those of several times or countries."""
    first, second, gap = told_
    one_unit = addable(first.quantity, second.quantity) and addable(first.quantity, gap.quantity)
    periods = {telling.period.text for telling in told_ if telling.period is not None}
    return one_unit and len(periods) <= 1 and not other_subject(first, second)


def _difference(path: str, voices: frozenset[Voice], first: Quantity, second: Quantity, gap: Quantity) -> Difference:
    ends = sorted((first, second, gap), key=lambda quantity: quantity.start)
    return Difference(
        path=path, voices=voices, start=ends[0].start, end=ends[-1].end, first=first, second=second, gap=gap
    )
