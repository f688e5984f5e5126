"""The smallest patterns of the horizon reader, made from the words of the rule file."""

from __future__ import annotations

from claimcheck.annotate.horizons.vocabulary import BLANK, any_of, vocabulary

V = vocabulary()

S = BLANK
JOIN = rf"(?:{S}|-)"
"""Between a number and its grain: "three years", "three-year"."""

MONTH = rf"(?:{any_of(V.months)}|{any_of(V.month_abbreviations)}\b\.?)"
WEEKDAY = any_of(V.weekdays)
WEEKDAY_BEFORE_DATE = rf"(?:{WEEKDAY}|{any_of(V.weekday_abbreviations)}\b\.?)"
SEASON = any_of(V.seasons)
HOLIDAY = any_of(V.holidays)

NO_MORE_DIGITS = r"(?!\d|[.,:]\d|%)"
DAY = rf"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?{NO_MORE_DIGITS}"
YEAR = rf"(?:1[7-9]\d\d|20\d\d|2100)(?!-\d{{3}}){NO_MORE_DIGITS}"
SHORT_YEAR = rf"'\d\d{NO_MORE_DIGITS}"
SPAN_OF_YEARS = rf"(?:1[7-9]|20)\d\d[-/](?:\d\d|(?:1[7-9]|20)\d\d){NO_MORE_DIGITS}"

GRAIN = any_of(
    [
        *V.grains,
        *(V.plural(grain) for grain in V.grains),
        *V.grain_abbreviations,
        *(f"{word}s" for word in V.grain_abbreviations),
    ]
)

FIGURE = r"(?<![\d.,])\d{1,3}(?:\.\d{1,2})?(?![\d.,]*\d)"
IN_WORDS = (
    rf"(?:{any_of(V.tens)}(?:(?:-|{S}){any_of(w for w, n in V.cardinals.items() if n < 10)})?|{any_of(V.cardinals)})"  # noqa: PLR2004 - ones
)
HALVES = rf"(?:{S}and{S}a{S}half|-and-a-half|{S}?½|{S}1/2)"
CARDINAL = rf"(?:(?:{FIGURE}|{IN_WORDS}){HALVES}?|½)"
VAGUE = any_of(V.words["vague_numbers"])
NUMBER = rf"(?:{CARDINAL}|{VAGUE})"
ORDINAL = rf"(?:{any_of(V.ordinals)}|\d{{1,2}}(?:st|nd|rd|th))"
APPROXIMATOR = rf"(?:{any_of(V.words['approximators'])}{S})"
FILLER = any_of(V.words["fillers"])

FISCAL = any_of(V.words["fiscal"])
YEAR_KIND = rf"(?:{any_of([*V.words['fiscal'], *V.words['calendar']])}{JOIN})"
RELATIVE = any_of(
    [
        *V.words["backward"],
        *V.words["forward"],
        *V.words["here"],
        *(f"this {word}" for word in ("past", "coming", "last", "next")),
    ]
)
THE = rf"(?:(?:the|these|those|its|their|our){S})"

LEADS = any_of(
    word
    for phrase in [
        *(
            "the",
            "these",
            "those",
            "its",
            "their",
            "our",
            "his",
            "her",
            "a",
            "an",
            "that",
            "this",
            "another",
            "half",
            "single",
        ),
        *("between", "and", "of"),
        *V.cardinals,
        *V.tens,
        *V.ordinals,
        *V.words["vague_numbers"],
        *V.words["approximators"],
        *V.words["fillers"],
        *V.words["fiscal"],
        *V.words["calendar"],
        *V.words["backward"],
        *V.words["forward"],
        *V.words["here"],
        *V.words["same"],
        *V.words["streaks"],
        *("recent", "final", "opening", "closing"),
    ]
    for word in phrase.split()
)
"""Words that may stand before the word of time in a wording."""
TIMES = any_of(
    word
    for phrase in [
        *V.months,
        *V.month_abbreviations,
        *V.weekdays,
        *V.weekday_abbreviations,
        *V.seasons,
        *V.holidays,
        *V.grains,
        *V.grain_plurals.values(),
        *V.grain_abbreviations,
        *V.habits,
        *V.comparisons,
        *V.to_date,
        *V.period_ends,
        *V.days,
        *V.words["fiscal"],
        *V.words["calendar"],
        *("century", "period", "time", "seconds", "second", "sec", "fy", "cy"),
    ]
    for word in phrase.split()[:1]
)
"""The words of time; no wording is without one, or without figures that could be a date or a year."""
TIME_AHEAD = (
    rf"(?=(?:(?:{LEADS}(?!\w)|\d{{1,3}}(?:[.,]\d{{1,2}})?(?:st|nd|rd|th)?½?|½|1/2|to|or)(?:,?[ \n-]{{1,3}}|½)){{0,6}}"
    rf"(?:{TIMES}|(?:1[7-9]|2[01])\d\d|\d{{1,2}}[/.-]\d|'\d\d|f?[qh]\d|\d[qh]|[fc]y|\d\d?(?:st|nd|rd|th)))"
)
"""A quick look ahead, so that all wordings are tried only where one can be."""

FISCAL_YEAR = (
    rf"(?:{THE}?{FISCAL}(?:{JOIN}year)?{JOIN}(?:{SPAN_OF_YEARS}|{YEAR}|'?\d\d{NO_MORE_DIGITS})"
    rf"|[fc]y{S}?'?(?:{SPAN_OF_YEARS}|{YEAR}|\d\d(?:[-/]\d\d)?{NO_MORE_DIGITS}))"
)
