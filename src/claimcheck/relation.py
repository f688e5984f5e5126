"""
The nouns of relations: mentions that the article itself puts together, each in its role.

One class for each family; the files of ``relations`` make them, the checks judge them.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from claimcheck.figures import Hedge
from claimcheck.model import BOTH, Cue, Horizon, Mention, Part, Placed, Quantity, Span, Voice

LEAP_YEAR = 2024


def _in_place(*mentions: Placed | None) -> tuple[Placed, ...]:
    """Return the mentions that are there, each once, in order of place."""
    there = dict.fromkeys(mention for mention in mentions if mention is not None)
    return tuple(sorted(there, key=lambda mention: mention.start))


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation(Span):
    """
    Mentions that the article itself puts into one relation; ``start`` and ``end`` are its place.

    ``path`` is the way that joined them, such as ``sum/list``: how often relations of its kind are right is counted
    by it. ``voices`` are the witnesses of what each of them is; both, where nothing but the words themselves is one.
    """

    path: str
    voices: frozenset[Voice] = BOTH

    def mentions(self) -> tuple[Mention, ...]:
        """Return every mention that the relation is about, in order of place."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversion(Relation):
    """
    One amount told in two currencies.

    ``when`` is the time nearest to it in its sentence; ``past`` tells that it may be an amount of another time than
    the publication's.
    """

    amount: Quantity
    restated: Quantity
    when: Horizon | None = None
    past: bool = False

    def mentions(self) -> tuple[Quantity, Quantity]:
        """Return the amount and its restatement."""
        return (self.amount, self.restated)


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureConversion(Relation):
    """One measure told in two units: ``40 hectares (99 acres)``."""

    amount: Quantity
    restated: Quantity

    def mentions(self) -> tuple[Quantity, Quantity]:
        """Return the measure and its restatement."""
        return (self.amount, self.restated)


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversionPair(Relation):
    """Two conversions of one pair of currencies in one article."""

    first: Conversion
    second: Conversion

    def mentions(self) -> tuple[Mention, ...]:
        """Return the four amounts."""
        return (*self.first.mentions(), *self.second.mentions())


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedRate(Relation):
    """
    An exchange rate that the article states: ``($1 = 7.12 yuan)``.

    ``one`` is the counted side, ``rate`` what it is worth, and ``conversions`` are those of the article between the
    same two currencies at its own time.
    """

    one: Quantity
    rate: Quantity
    conversions: tuple[Conversion, ...] = ()

    def mentions(self) -> tuple[Quantity, Quantity]:
        """Return the two sides of the rate."""
        return (self.one, self.rate)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change(Relation):
    """
    A movement between two levels, as far as it is told.

    ``direction`` is 1, -1, or 0 where the words leave it open. ``by`` are the sizes of the change in whatever
    kind they are told: an amount in the unit of the levels, a percentage, points, basis points, a multiple.
    ``basis`` is set where the sentence measures the change on another basis than the levels
    (``constant currency``, ``annual rate``). ``in_headline`` tells that the word stands in the headline, over a body
    that tells the levels.
    """

    direction: int
    cue: Cue
    before: Quantity | None
    after: Quantity | None
    by: tuple[Quantity, ...] = ()
    measure: str | None = None
    basis: str | None = None
    in_headline: bool = False

    def mentions(self) -> tuple[Quantity, ...]:
        """Return the levels and the sizes of the change."""
        return _in_place(self.before, self.after, *self.by)


@dataclass(frozen=True, slots=True, kw_only=True)
class Restatement(Relation):
    """
    The same claim told twice, each time in one of the ``parts`` of the article, or at once ``beside`` itself.

    ``opposed`` tells that the one has it rise and the other fall.
    """

    quantities: tuple[Quantity, Quantity]
    parts: tuple[Part, Part]
    beside: bool = False
    opposed: bool = False

    def mentions(self) -> tuple[Mention, ...]:
        """Return the two quantities."""
        return self.quantities


@dataclass(frozen=True, slots=True, kw_only=True)
class Breakdown(Relation):
    """
    A total and its parts.

    ``complete`` tells that the words give all the parts, ``sure`` that they leave no doubt that these are parts
    of this total.
    """

    total: Quantity
    parts: tuple[Quantity, ...]
    complete: bool
    sure: bool

    def mentions(self) -> tuple[Quantity, ...]:
        """Return the total and the parts, in order of place."""
        return _in_place(self.total, *self.parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference(Relation):
    """Two figures, and the ``gap`` that is told to be between them."""

    first: Quantity
    second: Quantity
    gap: Quantity

    def mentions(self) -> tuple[Quantity, ...]:
        """Return the three, in order of place."""
        return _in_place(self.first, self.second, self.gap)


@dataclass(frozen=True, slots=True, kw_only=True)
class Division(Relation):
    """
    The percentages of one whole.

    ``complete`` tells that the words give all of them; ``about`` is the words that say so, or that speak of one whole,
    empty where none do.
    """

    parts: tuple[Quantity, ...]
    complete: bool
    about: str = ""

    def mentions(self) -> tuple[Quantity, ...]:
        """Return the percentages, in order of place."""
        return self.parts


@dataclass(frozen=True, slots=True, kw_only=True)
class Share(Relation):
    """An amount, the whole that it is part of, and the percentage that it makes of it."""

    part: Quantity
    whole: Quantity
    percent: Quantity

    def mentions(self) -> tuple[Quantity, ...]:
        """Return the part, the whole and the percentage, in order of place."""
        return _in_place(self.part, self.whole, self.percent)


@dataclass(frozen=True, slots=True, kw_only=True)
class Product(Relation):
    """Two factors and what they make: shares at a price each, or a stake in percent of a valuation."""

    factors: tuple[Quantity, Quantity]
    total: Quantity

    def mentions(self) -> tuple[Quantity, ...]:
        """Return the factors and the amount, in order of place."""
        return _in_place(*self.factors, self.total)


@dataclass(frozen=True, slots=True, kw_only=True)
class Enumeration(Relation):
    """A count, and the ``names`` of all that it counts, in order of place."""

    counted: Quantity
    names: tuple[Span, ...]

    def mentions(self) -> tuple[Quantity, ...]:
        """Return the count."""
        return (self.counted,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Margin(Relation):
    """A profit, the revenue that it was made on, and the margin told."""

    profit: Quantity
    revenue: Quantity
    percent: Quantity

    def mentions(self) -> tuple[Quantity, ...]:
        """Return the profit, the revenue and the margin, in order of place."""
        return _in_place(self.profit, self.revenue, self.percent)


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A place in the calendar as it is written: what is not told is None. It need not exist."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    @property
    def longest(self) -> int:
        """How many days its month has: in a leap year where no year is told, 31 where no month is."""
        return monthrange(self.year or LEAP_YEAR, self.month or 1)[1]

    @property
    def exists(self) -> bool:
        """Whether the calendar has it."""
        return self.month is None or self.day is None or self.day <= self.longest


@dataclass(frozen=True, slots=True, kw_only=True)
class Duration(Relation):
    """
    A length of time, and the dates that it runs between.

    ``count`` and ``unit`` (``day``, ``week``, ``month``, ``year``, ``decade``) are the length. ``first`` and ``last``
    are the days, both included, of the period that the stretch begins with and of the one that it ends with;
    ``last`` is absent where the stretch ends with the publication. ``year_told`` is false where the year of a date is
    only inferred.
    """

    length: Horizon
    dates: tuple[Horizon, ...]
    count: Decimal
    unit: str
    hedge: Hedge
    first: tuple[date, date]
    last: tuple[date, date] | None
    year_told: bool = True

    def mentions(self) -> tuple[Mention, ...]:
        """Return the length and the dates."""
        return _in_place(self.length, *self.dates)


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedWeekday(Relation):
    """
    A day of the week and the date that it is said to be.

    ``weekday`` is that of ISO 8601 (Monday is 1). ``years_told`` are the years that the sentences around tell, where
    the date has none of its own.
    """

    date: Horizon
    day_name: Horizon | None
    weekday: int
    moment: Moment
    years_told: tuple[int, ...] = ()

    def mentions(self) -> tuple[Mention, ...]:
        """Return the date, and the weekday where it stands apart."""
        return _in_place(self.date, self.day_name)


@dataclass(frozen=True, slots=True, kw_only=True)
class DateSpan(Relation):
    """
    A date that the calendar may not have, or a stretch between two.

    ``moved`` tells that the sentence speaks of a move from one to the other ("brought forward from 2030 to
    2028"), which may go backwards.
    """

    horizon: Horizon
    ends: tuple[Moment, ...]
    moved: bool = False

    def mentions(self) -> tuple[Mention, ...]:
        """Return the horizon."""
        return (self.horizon,)


@dataclass(frozen=True, slots=True, kw_only=True)
class TensedDate(Relation):
    """An event told with a verb that looks ahead (``ahead``) or back, and the time it is put at."""

    verb: str
    ahead: bool
    when: Horizon

    def mentions(self) -> tuple[Mention, ...]:
        """Return the time."""
        return (self.when,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Age(Relation):
    """
    An age or an anniversary, and the birth or founding that it counts from.

    ``words`` is the age as written, ``count`` its years, ``at`` the year in which it is reached where the sentence
    tells one. An ``anniversary`` is that of one year; the age of a ``firm`` is often a round number.
    """

    words: str
    count: int
    since: Horizon
    at: Horizon | None = None
    anniversary: bool = False
    firm: bool = False

    def mentions(self) -> tuple[Mention, ...]:
        """Return the times."""
        return _in_place(self.since, self.at)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace(Relation):
    """
    A total over a length of time of ``count`` units, and the amount that it makes for one shorter or equal unit.

    ``length`` is absent where the total is told per unit as well: ``$240 million a year``.
    """

    total: Quantity
    rate: Quantity
    length: Horizon | None
    count: Decimal
    unit: str

    def mentions(self) -> tuple[Mention, ...]:
        """Return the total, the length and the rate."""
        return _in_place(self.total, self.length, self.rate)


@dataclass(frozen=True, slots=True, kw_only=True)
class CompoundGrowth(Relation):
    """Two levels, each with its year, and the yearly rate at which the one is said to become the other."""

    before: Quantity
    after: Quantity
    rate: Quantity
    years: tuple[Horizon, Horizon]
    falls: bool = False

    def mentions(self) -> tuple[Mention, ...]:
        """Return the levels, their years and the rate."""
        return _in_place(self.before, self.after, self.rate, *self.years)


@dataclass(frozen=True, slots=True, kw_only=True)
class MinorUnit(Relation):
    """Two amounts of one thing, of which the ``large`` one is about a hundred times the ``small`` one."""

    large: Quantity
    small: Quantity

    def mentions(self) -> tuple[Quantity, ...]:
        """Return both, in order of place."""
        return _in_place(self.large, self.small)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit(Relation):
    """A percentage that cannot pass 100: the fall of what is never negative, or the share of a whole."""

    percent: Quantity
    fall: bool
    of: str

    def mentions(self) -> tuple[Quantity, ...]:
        """Return the percentage."""
        return (self.percent,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ordering(Relation):
    """
    Two numbers that are set one against the other.

    ``direction`` is 1 where the words put ``first`` above ``second``, -1 below, 0 level with it. ``by`` is how far
    apart they are said to be, in their own unit or in percent, or how many times the second the first is said to be.
    ``signs`` are -1 for a loss or a decline, 1 for a gain or a rise, and 0 where the words are silent. ``of_size``
    tells that the words compare sizes, whatever the signs. ``bare`` tells that the word of comparison was taken for a
    hedge of ``second``.
    """

    first: Quantity
    second: Quantity
    direction: int
    cue: Cue
    by: Quantity | None = None
    signs: tuple[int, int] = (0, 0)
    of_size: bool = False
    bare: bool = False

    def mentions(self) -> tuple[Mention, ...]:
        """Return the two numbers, and how far apart they are said to be."""
        return _in_place(self.first, self.second, self.by)


@dataclass(frozen=True, slots=True, kw_only=True)
class Expectation(Ordering):
    """A result (``first``) against what was expected of it (``second``)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison(Ordering):
    """A number against another one of the same measure: of another time, place or owner."""
