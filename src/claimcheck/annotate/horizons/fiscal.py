"""
The fiscal years of a text: the calendar in which it, or the organisation it speaks of, counts years and quarters.

What the text says itself counts first ("the fiscal year ended June 30"), then the organisation of the sentence, those
at the top of the text, the country that the text is at home in. All others have the calendar year.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from dateutil.relativedelta import relativedelta

from claimcheck.annotate.horizons.atoms import DAY, JOIN, YEAR, S, atoms
from claimcheck.annotate.horizons.period import MONTHS, Period, containing
from claimcheck.annotate.horizons.vocabulary import any_of, time_words, vocabulary
from claimcheck.rulebook import RuleError, per_rulebook, read_toml

FILE = "fiscal.toml"
TOP = 400
"""How many characters from the top name the organisations that a text is about."""
OFTEN, EVERY = 5, 1000
"""A text that is about an organisation names it so often, or once in so many characters; a round-up names each once."""
SENTENCE = 200
"""How far back the organisation of a sentence is looked for."""
FEWEST_CUES = 2
FIRST_DAYS = 8
"""A year that ends on one of the first days of a month ends with the month before: weeks are not cut."""
SENTENCE_END = re.compile(r"[.!?;]\s|\n")


@dataclass(frozen=True, slots=True)
class FiscalYear:
    """When a fiscal year begins, and which of its two calendar years it is named for."""

    begins: int = 1
    by_start: bool = False
    quarters: bool = False
    """Whether quarters are those of this year even where nobody calls them fiscal."""
    told: bool = False
    """Whether the text itself tells when its quarters end: then "the second quarter of 2025" is one of this year."""

    @property
    def natural(self) -> bool:
        """Tell whether it is the calendar year."""
        return self.begins == 1

    def year(self, name: int) -> Period:
        """Return the fiscal year of that name."""
        return self._months("year", name, 0, timex=f"FY{name:04}")

    def beginning_in(self, year: int) -> Period:
        """Return the fiscal year that begins in a calendar year."""
        return self.year(year if self.by_start or self.natural else year + 1)

    def part(self, part: str, rank: int, name: int) -> Period:
        """Return a quarter or half of the fiscal year of that name: the calendar's own where they agree."""
        found = self._months(part, name, (rank - 1) * MONTHS[part], timex=f"FY{name:04}-{part[0].upper()}{rank}")
        natural = found if found.first is None else containing(part, found.first)
        return natural if (natural.first, natural.last) == (found.first, found.last) else found

    def months(self, name: int, first: int, last: int) -> Period:
        """Return some months of the fiscal year of that name, told by their ranks in it."""
        start = self._start(name)
        end = start + relativedelta(months=last) - timedelta(days=1)
        return Period(grain="month", first=start + relativedelta(months=first - 1), last=end, timex=f"FY{name:04}")

    def name_of(self, day: date) -> int:
        """Return the name of the fiscal year that holds a day."""
        begun = day.year if day.month >= self.begins else day.year - 1
        return begun if self.by_start or self.natural else begun + 1

    def _start(self, name: int) -> date:
        return date(name if self.by_start or self.natural else name - 1, self.begins, 1)

    def _months(self, grain: str, name: int, skipped: int, *, timex: str) -> Period:
        first = self._start(name) + relativedelta(months=skipped)
        last = first + relativedelta(months=MONTHS[grain]) - timedelta(days=1)
        return Period(grain=grain, first=first, last=last, timex=timex)


CALENDAR = FiscalYear()


def fiscal_years(text: str, simple: str) -> Callable[[int], FiscalYear]:
    """Return what tells the fiscal year that holds at a place of the text; ``simple`` is the text in plain letters."""
    told = _told(simple)
    if told is not None:
        return lambda _place: told
    about = _about(text)
    general = _at_home(text) if about is None else about

    def at(place: int) -> FiscalYear:
        start = max(0, place - SENTENCE)
        for stop in SENTENCE_END.finditer(text, start, place):
            start = stop.end()
        near = [year for year in _organizations(text, start, place) if year.begins != general.begins]
        return near[-1] if near else general

    return at


def _about(text: str) -> FiscalYear | None:
    """Return the fiscal year of the organisation that stands at the top and is named throughout."""
    pattern = _named()[1]
    top = {" ".join(match.group().split()) for match in pattern.finditer(text, 0, TOP)}
    if not top:
        return None
    named = Counter(" ".join(match.group().split()) for match in pattern.finditer(text))
    needed = min(OFTEN, len(text) / EVERY)
    years = {_named()[0][name] for name in top if named[name] >= needed}
    return years.pop() if len(years) == 1 else None


def _told(simple: str) -> FiscalYear | None:
    """Return the fiscal year that the text itself tells; None where it tells none, or several."""
    found = {*_years_told(simple), *_quarters_told(simple)}
    if len({year.begins for year in found}) != 1:
        return None
    return FiscalYear(
        begins=next(iter(found)).begins,
        by_start=any(year.by_start for year in found),
        quarters=any(year.quarters for year in found),
        told=any(year.told for year in found),
    )


def _years_told(simple: str) -> Iterator[FiscalYear]:
    for match in _year_told().finditer(simple):
        month = vocabulary().month(match["month"])
        if match["begins"]:
            yield FiscalYear(begins=month)
            continue
        begins = _month_after(month, match["day"])
        name, end = match["name"], match["year"]
        yield FiscalYear(begins=begins, by_start=bool(name and end and int(name) < int(end)))


def _quarters_told(simple: str) -> Iterator[FiscalYear]:
    for match in _quarter_told().finditer(simple):
        rank = int(match["code"]) if match["code"] else vocabulary().ordinal(match["rank"])
        after = _month_after(vocabulary().month(match["month"]), match["day"])
        if 1 <= rank <= 12 // MONTHS["quarter"]:
            yield FiscalYear(begins=(after - 1 - rank * MONTHS["quarter"]) % 12 + 1, quarters=True, told=True)


def _month_after(month: int, day: str | None) -> int:
    """Return the month that begins where a year or quarter ends."""
    early = day is not None and int(re.sub(r"\D", "", day)) <= FIRST_DAYS
    return month if early else month % 12 + 1


def _organizations(text: str, start: int, end: int) -> Iterator[FiscalYear]:
    """Yield the fiscal year of each organisation of the rules that stands there."""
    years, pattern = _named()
    for match in pattern.finditer(text, start, end):
        yield years[" ".join(match.group().split())]


def _at_home(text: str) -> FiscalYear:
    """Return the fiscal year of the country that the words of a text show most."""
    years, countries, pattern = _countries()
    cues = Counter(countries[" ".join(match.group().split())] for match in pattern.finditer(text))
    (first, count), (_, second) = [*cues.most_common(2), ("", 0), ("", 0)][:2]
    return years[first] if count >= FEWEST_CUES and count > second else CALENDAR


@per_rulebook
def _named() -> tuple[Mapping[str, FiscalYear], re.Pattern[str]]:
    years = {name: _year_of(entry) for entry in read_toml(FILE)["organization"] for name in entry["names"]}
    return years, _one_of(years)


@per_rulebook
def _countries() -> tuple[Mapping[str, FiscalYear], Mapping[str, str], re.Pattern[str]]:
    entries = read_toml(FILE)["country"]
    words = {word: country for country, entry in entries.items() for word in entry["words"]}
    return {country: _year_of(entry) for country, entry in entries.items()}, words, _one_of(words)


def _year_of(entry: Mapping[str, Any]) -> FiscalYear:
    """
    Return what an entry of the rules tells.

    Raises
    ------
    RuleError
        It tells no month, or nothing of its name.

    """
    begins, named = entry.get("begins"), entry.get("named")
    if not isinstance(begins, int) or not 1 <= begins <= MONTHS["year"] or named not in {"start", "end"}:
        msg = f"{FILE}: begins must be the number of a month, and named start or end"
        raise RuleError(msg)
    return FiscalYear(begins, by_start=named == "start", quarters=bool(entry.get("quarters")))


def _one_of(words: Mapping[str, object]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w$]){any_of(words)}(?![^\W\d_])")


@per_rulebook
def _year_told() -> re.Pattern[str]:
    """Return the pattern of "the fiscal year ended June 30", "fiscal 2024, which ends on Feb. 1, 2025"."""
    a = atoms()
    # "Through March" tells a part of the year.
    ends = any_of(word for word in (*time_words("reaching"), "ends") if "end" in word or word in {"to", "closed"})
    return re.compile(
        rf"\b{a.fiscal}(?:{JOIN}year)?(?:{S}(?P<name>{YEAR}))?,?{S}(?:(?:which|that){S})?"
        rf"(?:(?P<begins>begins|began|beginning|starts|started|starting)|{ends}){S}"
        rf"(?:(?:on|in|the|at|end|of){S}){{0,4}}(?:end-)?(?P<month>{a.month})(?:{S}(?P<day>{DAY}))?(?:,?{S}(?P<year>{YEAR}))?"
    )


@per_rulebook
def _quarter_told() -> re.Pattern[str]:
    """Return the pattern of "the third quarter ended Dec. 31", "Q3, which ended in December"."""
    a = atoms()
    return re.compile(
        rf"\b(?:(?P<rank>{a.ordinal}){JOIN}{a.year_kind}?quarter|q(?P<code>[1-4]))(?:{S}of{S}{a.fiscal_year})?,?{S}"
        rf"(?:(?:which|that){S})?(?:ended|ending|ends){S}(?:(?:on|in){S})?(?P<month>{a.month})(?:{S}(?P<day>{DAY}))?"
    )
