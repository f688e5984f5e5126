"""
Whose money an open sign is, as the conversions of the article tell.

A stage of its own, between reading and claims. What the words of an article say of its signs is weighed where they are
read, and needs no rates; this needs the rates of a day and no words, so neither has to know the other. It stands
before claims, because all that follows compares amounts by their currency.

Conversions are taken by their typography alone, a bracket or an equals sign. An amount restated otherwise may be a
price in another country, and is left to the relations.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from claimcheck.figures import Interval
from claimcheck.model import Annotated, Decider, Kind, Published, Quantity
from claimcheck.rates import Rates
from claimcheck.rates.pegs import load

CLOSE = Decimal("0.02")
"""How far a conversion may lie from the rates around its day: nearly all honest ones do not lie further."""

EARLIER = timedelta(days=3 * 365)
"""Amounts of the past are converted at the rates of their own time, and do not speak against the currency read."""

LONGEST_WINDOW = 31
"""Days that an article may have appeared in; in a longer time rates move so far that several currencies fit."""

SEVERAL = 2
"""So many conversions fit under a currency that is not theirs hardly ever."""

_FIXED = frozenset((Decider.OPTION, Decider.STATEMENT))
_LONGEST_BRIDGE = 30
_BRIDGE = re.compile(r"\s*(?:[(\[][^()\[\]\d.;:]*|=\s*)")


@dataclass(frozen=True, slots=True)
class _Pair:
    """
    An amount of open currency, and the amount beside it that it is the conversion of, each with what it allows.

    Of a stated rate, such as "$1 = 7.12 yuan", the first is exact.
    """

    open: Quantity
    known: Quantity
    amount: Interval
    conversion: Interval


def denominate(annotated: Annotated, rates: Rates) -> Annotated:
    """
    Return the article with its open currencies decided by its conversions, where they fit under one only.

    Raises
    ------
    RatesError
        The file of rates is missing or damaged.

    """
    days = _days(annotated.article.published)
    money = [m for m in annotated.mentions if isinstance(m, Quantity) and m.kind is Kind.MONEY]
    if days is None or not any(_is_open(one) for one in money):
        return annotated
    units: dict[int, str] = {}
    for group in _groups(annotated.article.text, money):
        pairs = [replace(pair, known=_in_unit(pair.known, units)) for pair in group]
        code = _decided([pair for pair in pairs if pair.known.unit], annotated.currencies, rates, days)
        if code is not None:
            units |= {one.start: code for one in _decided_with(group, money, code)}
    if not units:
        return annotated
    mentions = (_in_unit(m, units) if isinstance(m, Quantity) else m for m in annotated.mentions)
    return replace(annotated, mentions=tuple(mentions))


def _days(published: Published) -> tuple[date, date] | None:
    if published.day is not None:
        return published.day, published.day
    window = published.window
    return window if window is not None and (window[1] - window[0]).days <= LONGEST_WINDOW else None


def _is_open(one: Quantity) -> bool:
    return bool(one.candidates) and one.unit_source not in _FIXED


def _groups(text: str, money: Sequence[Quantity]) -> list[list[_Pair]]:
    """Return the conversions by what they can decide: amounts of one sign in one currency. Undecided signs go first."""
    groups: dict[tuple[bool, tuple[str, ...], str | None], list[_Pair]] = {}
    for pair in _pairs(text, money):
        key = (pair.open.unit is not None, pair.open.candidates, pair.open.unit)
        groups.setdefault(key, []).append(pair)
    return [groups[key] for key in sorted(groups, key=lambda key: key[0])]


def _pairs(text: str, money: Sequence[Quantity]) -> Iterator[_Pair]:
    for one, other in pairwise(money):
        between = text[one.end : other.start] if other.start - one.end <= _LONGEST_BRIDGE else ""
        if not _BRIDGE.fullmatch(between) or (one.per != other.per and None not in {one.per, other.per}):
            continue
        if one.unit == other.unit and one.candidates == other.candidates:
            continue  # the same sign on both sides
        first, second = one.figure.stated, other.figure.stated
        if "=" in between and one.figure.value is not None:
            first = Interval.point(one.figure.value)
        pairs = (_Pair(one, other, first, second), _Pair(other, one, second, first))
        yield from (pair for pair in pairs if _is_open(pair.open) and not _is_marked(pair))


def _is_marked(pair: _Pair) -> bool:
    """Tell whether the other amount bears a mark against the open one: "A$11 ($9)" are no third country's dollars."""
    known = pair.known
    return not known.candidates and known.unit in pair.open.candidates and pair.open.unit not in {None, known.unit}


def _decided(pairs: Sequence[_Pair], spoken: frozenset[str], rates: Rates, days: tuple[date, date]) -> str | None:
    """
    Return the one currency, other than the one read, under which every conversion that fits at all does fit.

    As long as one of them fits as it is read, at any rate of late, none of them decides. A currency that was read
    gives way to one that the text does not speak of only where several conversions fit, and all of them.
    """
    told = tuple({(pair.amount, pair.conversion): pair for pair in pairs}.values())
    read = told[0].open.unit if told else None
    if read is not None and any(_fits(pair, read, rates, days) for pair in told):
        return None
    fitting = [{code for code in pair.open.candidates if _fits(pair, code, rates, days)} for pair in told]
    votes = [codes for codes in fitting if codes]
    if not votes or 2 * len(votes) < len(fitting):
        return None
    common = set.intersection(*votes)
    if len(common) > 1:
        common = (common & spoken) or common - load().keys()  # "$" is Singapore's rather than Brunei's, pegged to it
    alone = len(votes) == len(fitting) >= SEVERAL and common.isdisjoint(load())
    if len(common) != 1 or (read is not None and not common <= spoken and not alone):
        return None
    past = (_earlier(days[0]), days[1])
    if read is not None and any(_fits(pair, read, rates, past) for pair in told):
        return None
    return common.pop()


def _earlier(day: date) -> date:
    return day - EARLIER if day - date.min > EARLIER else date.min


def _fits(pair: _Pair, code: str, rates: Rates, days: tuple[date, date]) -> bool:
    """Tell whether the open amount may be one of ``code``."""
    span = rates.accepted(pair.known.unit or "", code, *days)
    if span is None:
        return False
    return pair.amount.meets((pair.conversion * span.interval).widen(CLOSE))


def _decided_with(group: Sequence[_Pair], money: Sequence[Quantity], code: str) -> list[Quantity]:
    """
    Return the amounts that the conversions decide: all that are like theirs, or their own only.

    Where other amounts named the currency that was read, the article has amounts of two countries under one word, as
    round-ups do.
    """
    one = group[0].open
    named = one.unit_source is Decider.ARTICLE and any(m.unit == one.unit and not m.candidates for m in money)
    return [pair.open for pair in group] if named else [m for m in money if _is_like(m, one, code)]


def _is_like(one: Quantity, other: Quantity, code: str) -> bool:
    """Tell whether what is decided for ``other`` holds for ``one``: its sign or a hundredth of it, in doubt alike."""
    mine, theirs = set(one.candidates), set(other.candidates)
    related = mine <= theirs or theirs <= mine
    return _is_open(one) and one.unit == other.unit and related and code in mine


def _in_unit(one: Quantity, units: Mapping[int, str]) -> Quantity:
    """Return the quantity in the unit that was decided at its place, if one was."""
    code = units.get(one.start)
    return one if code is None else replace(one, unit=code, unit_source=Decider.CONVERSIONS)
