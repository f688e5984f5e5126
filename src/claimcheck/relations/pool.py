"""
Quantities, to be found by their number or by their words without looking at every one.

What is handed out is bounded, so that the time for one quantity does not grow with the length of the sources.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from heapq import nsmallest

from claimcheck.figures import ONE, ZERO, Figure
from claimcheck.model import Kind, Telling

MOST = 100
BY_WORDS = 60
"""How many are handed out: of those whose number may fit, and of those with most words in common."""

OF_ONE_WORD = 300
"""How many quantities are remembered for one word; one that stands in more sentences tells them apart no longer."""

REACH = Decimal("0.15")
"""How far around a number others are looked for, as a share of it."""


class Pool:
    """The quantities of some texts."""

    def __init__(self, quantities: Sequence[Telling]) -> None:
        self._all = quantities
        self._ids = {id(told) for told in quantities}
        self._by_number: dict[Kind | None, list[tuple[Decimal, int]]] = defaultdict(list)
        self._without_number: dict[Kind, list[Telling]] = defaultdict(list)
        self._by_word: dict[str, list[int]] = defaultdict(list)
        for place, told in enumerate(quantities):
            self._add_number(told, place)
            for word in told.words:
                if len(self._by_word[word]) < OF_ONE_WORD:
                    self._by_word[word].append(place)
        for numbers in self._by_number.values():
            numbers.sort()

    def _add_number(self, told: Telling, place: int) -> None:
        figure = told.quantity.figure
        if figure.value is None or figure.ends is not None:
            self._without_number[told.quantity.kind].append(told)
            return
        kind = None if told.quantity.is_bare else told.quantity.kind
        for factor in (ONE, *told.factors) if told.quantity.is_bare else (ONE,):
            self._by_number[kind].append((figure.value.copy_abs() * factor, place))

    def __contains__(self, told: Telling) -> bool:
        """Tell whether a quantity is one of them, and not only one like it."""
        return id(told) in self._ids

    def of_number(self, told: Telling) -> Iterator[Telling]:
        """Yield the quantities that may have the number of one: of its kind, without a unit, or ranges and words."""
        low, value, high = _around(told.quantity.figure)
        for kind in (told.quantity.kind, None):
            numbers = self._by_number[kind]
            middle = bisect_left(numbers, (value, -1))
            first = max(middle - MOST, bisect_left(numbers, (low, -1)))
            last = min(middle + MOST, bisect_right(numbers, (high, len(self._all))))
            closest = nsmallest(MOST, numbers[first:last], key=lambda entry: abs(entry[0] - value))
            yield from (self._all[place] for _, place in closest)
        yield from self._without_number[told.quantity.kind][:MOST]

    def of_words(self, told: Telling, *, also: Iterable[str] = ()) -> list[Telling]:
        """Return the quantities whose sentences have most words in common with that of one, ``also`` among them."""
        shared: Counter[int] = Counter()
        for word in sorted({*told.words, *also}):
            shared.update(self._by_word.get(word, ()))
        return [self._all[place] for place, _ in shared.most_common(BY_WORDS)]


def _around(figure: Figure) -> tuple[Decimal, Decimal, Decimal]:
    """Return a number without its sign, between the ends of those that it may agree with."""
    ends = [end.copy_abs() for end in (figure.stated.low, figure.stated.high, figure.value) if end is not None]
    low, high = min(ends, default=ZERO), max(ends, default=ZERO)
    reach = Decimal("Infinity") if figure.stated.high is None else high + REACH * high
    return low - REACH * low, low if figure.value is None else figure.value.copy_abs(), reach
