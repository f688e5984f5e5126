"""The smallest patterns of the horizon reader, made from the words of the rule file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from claimcheck.annotate.horizons.vocabulary import BLANK, Vocabulary, any_of, vocabulary
from claimcheck.rulebook import per_rulebook

S = BLANK
JOIN = rf"(?:{S}|-)"
"""Between a number and its grain: "three years", "three-year"."""

NO_MORE_DIGITS = r"(?!\d|[.,:]\d|%)"
DAY = rf"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?{NO_MORE_DIGITS}"
YEAR = rf"(?:1[7-9]\d\d|20\d\d|2100)(?!-\d{{3}}){NO_MORE_DIGITS}"
SHORT_YEAR = rf"'\d\d{NO_MORE_DIGITS}"
SPAN_OF_YEARS = rf"(?:1[7-9]|20)\d\d[-/](?:\d\d|(?:1[7-9]|20)\d\d){NO_MORE_DIGITS}"

FIGURE = r"(?<![\d.,])\d{1,3}(?:\.\d{1,2})?(?![\d.,]*\d)"
HALVES = rf"(?:{JOIN}and{JOIN}(?:a|one){JOIN}half|{S}?½|{JOIN}1/2)"
THE = rf"(?:(?:the|these|those|its|their|our){S})"
TEN = 10
TWENTY = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Atoms:
    """
    The patterns that are made of words.

    ``time_ahead`` is a quick look ahead, so that all wordings are tried only where one can be.
    """

    month: str
    weekday: str
    weekday_before_date: str
    season: str
    holiday: str
    grain: str
    cardinal: str
    number: str
    ordinal_word: str
    ordinal: str
    approximator: str
    filler: str
    fiscal: str
    year_kind: str
    relative: str
    time_ahead: str
    fiscal_year: str
    spelled_year: str
    spelled_decade: str


@per_rulebook
def atoms() -> Atoms:
    """Return the patterns."""
    known = vocabulary()
    words = known.words
    weekday, fiscal = any_of(known.weekdays), any_of(words["fiscal"])
    ordinal_word = rf"(?:{any_of(known.tens)}-{any_of(known.ordinals)}|{any_of(known.ordinals)})"
    ones = any_of(word for word, number in known.cardinals.items() if number < TEN)
    teens = [word for word, number in known.cardinals.items() if TEN <= number < TWENTY and " " not in word]
    cardinal = rf"(?:(?:{FIGURE}|{_in_words(known)}){HALVES}?|½)"
    return Atoms(
        month=rf"(?:{any_of(known.months)}|{any_of(known.month_abbreviations)}\b\.?)",
        weekday=weekday,
        weekday_before_date=rf"(?:{weekday}|{any_of(known.weekday_abbreviations)}\b\.?)",
        season=any_of(known.seasons),
        holiday=any_of(known.holidays),
        grain=any_of(_grains(known)),
        cardinal=cardinal,
        number=rf"(?:{cardinal}|{any_of(words['vague_numbers'])})",
        ordinal_word=ordinal_word,
        ordinal=rf"(?:{ordinal_word}|\d{{1,2}}(?:st|nd|rd|th))",
        approximator=rf"(?:{any_of(words['approximators'])}{S})",
        filler=any_of(words["fillers"]),
        fiscal=fiscal,
        year_kind=rf"(?:{any_of(words['fiscal'] | words['calendar'])}{JOIN})",
        relative=any_of(
            [
                *(words["backward"] | words["forward"] | words["here"]),
                *(f"this {word}" for word in ("past", "coming", "last", "next")),
            ]
        ),
        time_ahead=(
            rf"(?=(?:(?:{any_of(_leads(known))}(?!\w)|\d{{1,3}}(?:[.,]\d{{1,2}})?(?:st|nd|rd|th)?½?|½|1/2|to|or)"
            rf"(?:,?[ -]{{1,3}}|½)){{0,6}}"
            rf"(?:{any_of(_times(known))}|(?:1[7-9]|2[01])\d\d|\d{{1,2}}[/.-]\d|'\d\d|f?[qh]\d|\d[qhm]|[fc]y"
            rf"|\d\d?(?:st|nd|rd|th)))"
        ),
        spelled_year=(
            rf"(?:{any_of(known.spelled_centuries)}){JOIN}"
            rf"(?:{any_of(known.tens)}(?:-{ones})?|{any_of(teens)})"
        ),
        spelled_decade=any_of(known.spelled_decades),
        fiscal_year=(
            rf"(?:{THE}?{fiscal}(?:{JOIN}years?)?{JOIN}(?:{SPAN_OF_YEARS}|{YEAR}|'?\d\d{NO_MORE_DIGITS})"
            rf"|{THE}?(?:{SPAN_OF_YEARS}|{YEAR}){JOIN}{fiscal}{JOIN}year(?!-)"
            rf"|[fc]y(?:{S}|-)?'?(?:{SPAN_OF_YEARS}|{YEAR}|\d\d(?:[-/]\d\d)?{NO_MORE_DIGITS}))"
        ),
    )


def _in_words(known: Vocabulary) -> str:
    ones = any_of(word for word, number in known.cardinals.items() if number < TEN)
    return rf"(?:{any_of(known.tens)}(?:(?:-|{S}){ones})?|{any_of(known.cardinals)})"


def _grains(known: Vocabulary) -> Iterator[str]:
    yield from known.grains
    yield from (known.plural(grain) for grain in known.grains)
    yield from known.grain_abbreviations
    yield from (f"{word}s" for word in known.grain_abbreviations)


def _leads(known: Vocabulary) -> Iterator[str]:
    """Yield the words that may stand before the word of time in a wording."""
    yield from ("the", "these", "those", "its", "their", "our", "his", "her", "a", "an", "that", "this", "another")
    yield from ("half", "single", "between", "and", "of", "recent", "final", "opening", "closing")
    lists = ("vague_numbers", "approximators", "fillers", "fiscal", "calendar", "backward", "forward", "here", "same")
    told = (
        known.cardinals,
        known.tens,
        known.ordinals,
        known.halves,
        *(known.words[name] for name in (*lists, "streaks")),
    )
    yield from (word for phrases in told for phrase in phrases for word in phrase.split())


def _times(known: Vocabulary) -> Iterator[str]:
    """Yield the words of time; no wording is without one, or without figures that could be a date or a year."""
    yield from ("century", "period", "time", "seconds", "second", "sec", "fy", "cy", "next")
    yield from (*known.spelled_centuries, *known.spelled_decades, *(f"{decade}s" for decade in range(50, 100, 10)))
    told = (
        *(known.months, known.month_abbreviations, known.weekdays, known.weekday_abbreviations, known.seasons),
        *(known.holidays, known.grains, known.grain_plurals.values(), known.grain_abbreviations, known.habits),
        *(known.comparisons, known.to_date, known.period_ends, known.days, known.nights),
        *(known.words["fiscal"], known.words["calendar"]),
    )
    yield from (word for phrases in told for phrase in phrases for word in phrase.split()[:1])
