"""
A sentence laid out as a line of items, and the word that governs a quantity.

The role of a quantity in a relation is given by the word that governs it, which in news copy stands a
few words to its left: ``to`` the new level, ``from`` the old one, ``by`` the change.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from claimcheck.figures import Hedge
from claimcheck.model import Annotated, Cue, Horizon, Mention, Quantity, Sentence, Span, Word, by_span
from claimcheck.rulebook import per_rulebook, read_toml

DIRECTIONS = {"above": 1, "below": -1, "equal": 0}
"""1 where a word of comparison puts what stands in front above what comes behind, -1 below, 0 level with it."""

LONGEST_SENTENCE = 500
"""A line of more items than this is a table or a list, not a sentence of prose."""

NEXT = 3
"""How many characters may part a sentence from the next."""

REACH = 6
"""How many words may stand between a quantity and the word that governs it."""


@per_rulebook
def role_words(name: str) -> frozenset[str]:
    """Return one list of ``rules/roles.toml``."""
    return frozenset(read_toml("roles.toml")[name])


class Sort(StrEnum):
    """What an item of a line is."""

    QUANTITY = "quantity"
    HORIZON = "horizon"
    CUE = "cue"
    WORD = "word"
    MARK = "mark"


@dataclass(frozen=True, slots=True)
class Item(Span):
    """A quantity, a horizon, a cue, a word or a punctuation mark; ``text`` is in lower case."""

    sort: Sort
    text: str
    of: Mention | Cue | Word

    @property
    def quantity(self) -> Quantity | None:
        """The quantity, where the item is one."""
        return self.of if isinstance(self.of, Quantity) else None

    @property
    def cue(self) -> Cue | None:
        """The cue, where the item is one."""
        return self.of if isinstance(self.of, Cue) else None

    def is_cue(self, *kinds: str) -> bool:
        """Tell whether the item is a cue of one of the kinds."""
        return isinstance(self.of, Cue) and self.of.kind in kinds

    @property
    def horizon(self) -> Horizon | None:
        """The horizon, where the item is one."""
        return self.of if isinstance(self.of, Horizon) else None

    @property
    def is_measure(self) -> bool:
        """Whether the item names what is measured; in capitals it is part of a name ("New York Stock Exchange")."""
        return isinstance(self.of, Cue) and self.of.kind == "measure" and not self.of.text[0].isupper()


@dataclass(frozen=True, slots=True)
class Line:
    """The items of one sentence, in order of place, and the places of its quantities and horizons among them."""

    sentence: Sentence
    items: tuple[Item, ...]
    quantity_places: tuple[int, ...]
    horizon_places: tuple[int, ...]

    @property
    def is_prose(self) -> bool:
        """Whether it is short enough for a sentence; what is longer is a table or a list."""
        return len(self.items) <= LONGEST_SENTENCE

    def has(self, *texts: str) -> bool:
        """Tell whether one of the words stands anywhere in the line."""
        return any(item.text in texts for item in self.items)

    def quantities(self, start: int = 0, end: int | None = None) -> list[Quantity]:
        """Return the quantities between two places of the line."""
        stop = len(self.items) if end is None else end
        return [quantity_at(self, place) for place in self.quantity_places if start <= place < stop]

    def horizons(self) -> Iterator[tuple[int, Horizon]]:
        """Yield the horizons of the line, each behind its place."""
        for place in self.horizon_places:
            horizon = self.items[place].horizon
            if horizon is not None:
                yield place, horizon

    def item_at(self, place: int) -> Item | None:
        """Return the item at a place, or None where the line has none."""
        return self.items[place] if 0 <= place < len(self.items) else None

    def text_at(self, place: int) -> str:
        """Return the text of the item at a place, empty where the line has none."""
        return self.items[place].text if 0 <= place < len(self.items) else ""

    def cue_at(self, place: int) -> Cue | None:
        """Return the cue at a place, or None where none stands there."""
        item = self.item_at(place)
        return None if item is None else item.cue

    def horizon_at(self, place: int) -> Horizon | None:
        """Return the horizon at a place, or None where none stands there."""
        item = self.item_at(place)
        return None if item is None else item.horizon

    def index_of(self, mention: Mention) -> int:
        """Return the place of a mention that is known to stand in the line."""
        return next(i for i, item in enumerate(self.items) if item.of is mention)


def quantity_at(line: Line, place: int) -> Quantity:
    """
    Return the quantity at a place that is known to hold one.

    Raises
    ------
    ValueError
        The item at ``place`` is no quantity.

    """
    quantity = line.items[place].quantity
    if quantity is None:
        msg = f"no quantity at place {place}"
        raise ValueError(msg)
    return quantity


def are_neighbours(first: Span, second: Span) -> bool:
    """Tell whether one sentence stands right behind another, in one paragraph."""
    return 0 <= second.start - first.end <= NEXT


def lines_of(annotated: Annotated) -> tuple[Line, ...]:
    """Return the sentences of an article that have a mention, laid out; all is in order of place."""
    told = by_span(annotated.sentences, annotated.mentions)
    return tuple(lay_out(sentence, inside) for sentence, inside in told if inside)


def lay_out(sentence: Sentence, mentions: Sequence[Mention]) -> Line:
    """Return the line of a sentence; a mention covers the cues and words in it, a cue the words in it."""
    items = [
        Item(m.start, m.end, Sort.HORIZON if isinstance(m, Horizon) else Sort.QUANTITY, m.text.lower(), m)
        for m in mentions
        if isinstance(m, Quantity | Horizon)
    ]
    items = _fill(items, [Item(c.start, c.end, Sort.CUE, c.text.lower(), c) for c in sentence.cues])
    items = _fill(items, [Item(w.start, w.end, _sort_of(w), w.lower, w) for w in sentence.words])
    quantities = tuple(place for place, item in enumerate(items) if isinstance(item.of, Quantity))
    horizons = tuple(place for place, item in enumerate(items) if isinstance(item.of, Horizon))
    return Line(sentence, tuple(items), quantities, horizons)


def _fill(items: list[Item], more: list[Item]) -> list[Item]:
    """Return both in order of place, leaving out those of ``more`` that overlap one of ``items``."""
    merged: list[Item] = []
    rest = iter([*items, None])
    current = next(rest)
    for item in more:
        while current is not None and current.end <= item.start:
            merged.append(current)
            current = next(rest)
        if current is None or item.end <= current.start:
            merged.append(item)
    while current is not None:
        merged.append(current)
        current = next(rest)
    return merged


def _sort_of(word: Word) -> Sort:
    return Sort.WORD if any(character.isalnum() for character in word.text) else Sort.MARK


@dataclass(frozen=True, slots=True)
class Governor:
    """
    The word that governs a quantity.

    ``word`` is a preposition, a conjunction, a verb, ``(`` or a link such as ``compared with``; empty where
    none stands near. ``place`` is its place in the line. ``expected`` tells that the words between make the
    quantity somebody's forecast, ``loss`` that they make it a loss, ``of`` that it is the size of a noun
    (``a profit of``).
    """

    word: str = ""
    place: int = -1
    expected: bool = False
    loss: bool = False
    of: bool = False


_TRANSPARENT_MARKS = frozenset(("'", '"', "“", "”", "$", "-", "–"))


def governor(line: Line, place: int) -> Governor:
    """Return the governor of the quantity at ``place``, looking left."""
    passed = 0
    expected = loss = of = False
    for i in range(_before_hedge(line, place), -1, -1):
        item = line.items[i]
        if item.sort is Sort.MARK and item.text in _TRANSPARENT_MARKS:
            continue
        word = _governing(line, i, reach=REACH - passed)
        if word is not None:
            return Governor(word, i if word else -1, expected, loss, of)
        of = of or item.text in _INNER
        expected = expected or (item.is_cue("expectation") and not _is_measured(line, i))
        loss = loss or item.text in role_words("losses")
        passed += 1
    return Governor("", -1, expected, loss, of)


def _governing(line: Line, place: int, *, reach: int) -> str | None:
    """Return the word by which the item at ``place`` governs what follows; empty at a fence, None to look on."""
    item, cue = line.items[place], line.items[place].cue
    if item.sort is Sort.MARK:
        return "(" if item.text in {"(", "["} else ""
    if item.sort is Sort.QUANTITY or reach < 0:
        return ""
    if cue is not None and cue.kind == "comparison":
        return cue.sense
    if is_premodifier(line, place) or (item.text in _INNER and _is_size_of(line, place)):
        return None
    if cue is not None and cue.kind == "movement" and item.text not in role_words("losses"):
        return "movement"
    governs = any(item.text in role_words(kind) for kind in ("prepositions", "conjunctions", "other_measures"))
    return item.text if governs else None


def _before_hedge(line: Line, place: int) -> int:
    """Return the place in front of the words that hedge the quantity at ``place``: ``up | about 10%``."""
    quantity = line.items[place].quantity
    if quantity is None or quantity.figure.hedge in {Hedge.EXACT, Hedge.RANGE}:
        return place - 1
    end = place - 1 if line.text_at(place - 1) in ARTICLES else place
    for first in range(max(0, end - LONGEST_HEDGE), end):
        if " ".join(item.text for item in line.items[first:end]) in _hedges():
            return first - 1
    return place - 1


@per_rulebook
def _hedges() -> frozenset[str]:
    return frozenset(phrase for phrases in read_toml("hedges.toml")["before"].values() for phrase in phrases)


LONGEST_HEDGE = 5
ARTICLES = frozenset(("a", "an", "the"))
_INNER = frozenset(("of", "for", "at", "in"))


def _is_size_of(line: Line, place: int) -> bool:
    """Tell whether the preposition at ``place`` hangs on a noun that names a level, a loss or a forecast."""
    if place == 0 or is_movement_noun(line, place - 1):
        return False
    dated = place - 1
    while dated > 1 and line.items[dated].horizon is not None:  # "the close on Friday of"
        dated -= 2 if line.items[dated - 1].text in _INNER | {"on"} else 1
    noun = line.items[dated]
    if line.items[place].text == "for":
        return noun.is_cue("expectation")
    return noun.is_cue("measure", "expectation") or noun.text in role_words("losses") | role_words("levels")


def _is_measured(line: Line, place: int) -> bool:
    """Tell whether a word of expectation tells a measurement: ``reserves were estimated at 67 million barrels``."""
    return line.items[place].text == "estimated" and line.items[place + 1].text == "at"


def foreseen(line: Line, place: int) -> bool:
    """Tell whether the words right after the quantity make it a forecast: ``the 5% that analysts expected``."""
    for item in line.items[place + 1 : place + 6]:
        if item.sort in {Sort.MARK, Sort.QUANTITY} or item.is_cue("movement"):
            return False
        if item.is_cue("expectation"):
            return True
    return False


def is_hoped(line: Line, place: int) -> bool:
    """Tell whether the words in front of a quantity or behind it make it somebody's forecast."""
    return foreseen(line, place) or governor(line, place).expected


def quotes_currency(items: Sequence[Item]) -> bool:
    """Tell whether the items quote one currency in another: the yen falls when more of them buy a dollar."""
    text = " ".join(item.text for item in items)
    return any(phrase in text for phrase in _currency_quotes())


@per_rulebook
def _currency_quotes() -> tuple[str, ...]:
    return tuple(read_toml("basis.toml")["currency_quote"])


def is_movement_noun(line: Line, place: int) -> bool:
    """Tell whether a noun of movement stands at ``place``: the quantity before it is the size of a change."""
    cue = line.cue_at(place)
    return cue is not None and cue.kind == "movement" and cue.form == "noun"


def is_premodifier(line: Line, place: int) -> bool:
    """Tell whether a word of movement only qualifies the number behind it: ``from an upwardly revised 0.3%``."""
    cue, behind = line.cue_at(place), line.item_at(place + 1)
    if cue is None or cue.kind != "movement" or cue.form != "verb" or behind is None or behind.quantity is None:
        return False
    before = place - 2 if line.text_at(place - 1).endswith("ly") else place - 1
    return line.text_at(before) in ARTICLES
