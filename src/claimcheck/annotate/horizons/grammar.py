"""
The wordings of time, one pattern each.

Patterns are written for text in lower case with plain hyphens, apostrophes and blanks (see ``plain``).
The names of groups are for the resolver of that wording; the scanner joins all patterns without them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from claimcheck.annotate.horizons.atoms import (
    ANY_WEEKDAY,
    APPROXIMATOR,
    CALENDAR_GRAIN,
    CARDINAL,
    DAY,
    FILLER,
    FISCAL_YEAR,
    GRAIN,
    HOLIDAY,
    JOIN,
    MONTH,
    NAMED_YEAR,
    NO_MORE_DIGITS,
    NUMBER,
    OF,
    ORDINAL,
    RELATIVE,
    SEASON,
    SHORT_YEAR,
    SPAN_OF_YEARS,
    THE,
    WEEKDAY,
    YEAR,
    YEAR_KIND,
    S,
    V,
)
from claimcheck.annotate.horizons.vocabulary import any_of

WORDS = V.words
CODE_YEAR = rf"(?:{S}?(?:of{S})?(?P<year>{FISCAL_YEAR}|{SHORT_YEAR}|{YEAR}|{THE}?(?:{RELATIVE}|that){S}{YEAR_KIND}?year))"

# --- points: wordings that name one stretch of the calendar -----------------------------------------------------------

DATES = {
    "iso_date": rf"(?P<year>{YEAR[:-len(NO_MORE_DIGITS)]})[-/.](?P<month>0?[1-9]|1[0-2])[-/.](?P<day>0?[1-9]|[12]\d|3[01])(?!\d)",
    "short_date": r"(?P<a>\d{1,2})(?:/(?P<b>\d{1,2})/|[.-](?P<c>\d{1,2})[.-](?=\d{4}))(?P<year>\d{4}|\d\d)(?![\d/])",
    "date": (
        rf"(?:{ANY_WEEKDAY},?{S}(?:the{S})?)?"
        rf"(?:(?P<month>{MONTH})(?:{S}|-)(?P<day>{DAY})(?:,?{S}(?:(?:of|in){S})?(?P<year>{NAMED_YEAR}))?"
        rf"|(?:the{S})?(?P<day2>{DAY})(?:{S}of{S}|{S}|-)(?P<month2>{MONTH})(?:(?:,?{S}(?:(?:of|in){S})?|-)(?P<year2>{NAMED_YEAR}))?)"
    ),
}
POINTS = {
    **DATES,
    "month": (
        rf"(?:the{S}month{S}of{S})?(?P<month>{MONTH})"
        rf"(?:(?:,?{S}(?:(?:of|in){S})?|[-/])(?P<year>{NAMED_YEAR})|-(?P<short>\d\d){NO_MORE_DIGITS})?"
    ),
    "quarter_code": (
        rf"(?:f?q(?P<q>[1-4])|(?P<q2>[1-4])q|h(?P<h>[12])|(?P<h2>[12])h)(?:{CODE_YEAR}|(?P<short>\d\d){NO_MORE_DIGITS})?(?!\w)"
        rf"|(?P<year_before>{FISCAL_YEAR}|{YEAR})[ -]?(?:q(?P<q3>[1-4])|h(?P<h3>[12]))(?!\w)"
    ),
    "quarter": (
        rf"(?:(?P<year_before>{NAMED_YEAR})(?:'s|s')?{S})?{THE}?{YEAR_KIND}?(?P<rank>{ORDINAL}|final|last|opening){JOIN}{YEAR_KIND}?"
        rf"(?P<part>quarter|half)(?:{OF}(?P<year>{NAMED_YEAR}))?"
    ),
    "fiscal_year": FISCAL_YEAR,
    "weekday": (
        rf"(?P<name>{WEEKDAY})(?:{S}(?:of{S})?(?P<week>(?:last|this|next){S}week)|{S}(?:the{S})?(?P<day>\d{{1,2}}(?:st|nd|rd|th)))?(?!s)"
        rf"|(?P<week2>(?:last|this|next){S}week),?{S}(?:on{S})?(?P<name2>{WEEKDAY})(?!s)"
        rf"|(?P<short>{any_of(V.weekday_abbreviations)}){S}(?:the{S})?(?P<day2>\d{{1,2}}(?:st|nd|rd|th))"
    ),
    "year": rf"(?:(?:the{S})?(?:calendar{S})?year{S}|calendar{S})?(?P<year>{YEAR}|{SHORT_YEAR})",
}
EDGE = (
    rf"(?:{THE}?(?:very{S})?(?:{any_of([*WORDS['starts'], *WORDS['ends'], *WORDS['middles'], *WORDS['rests']])}(?:{S}of{S}|-)"
    rf"|(?:early|late|latter|mid|end|middle){S}(?:part{S}of{S}|half{S}of{S})?"
    rf"|(?:early|later?|mid|end){JOIN}(?:in{S}|on{S})?|earlier{S}(?:in{S}|on{S})?))"
)

# --- all wordings, the longer before the shorter where two could start at one place -----------------------------------

RELATIVE_PERIOD = (
    rf"(?:(?:the|these|those|its|their|his|her|our|a){S})?(?P<relative>{RELATIVE}|recent)(?:{JOIN}(?P<number>{NUMBER}))?"
    rf"(?:{JOIN}{FILLER}){{0,2}}{JOIN}(?P<grain>{GRAIN})(?!{S}(?:end|old)\b)"
)
NAMED_RELATIVE = rf"(?:the{S})?(?P<relative>{RELATIVE}|that|recent){S}(?P<name>{MONTH}|{SEASON}|{WEEKDAY}|{HOLIDAY})"
SEASON_OF_YEAR = rf"(?:the{S})?(?P<season>{SEASON})(?:{S}(?:of{S})?(?P<year>{NAMED_YEAR}))?"
PLACES = {
    **POINTS,
    "relative_period": RELATIVE_PERIOD,
    "named_relative": NAMED_RELATIVE,
    "holiday": rf"(?P<name>{HOLIDAY})(?:{S}(?:of{S})?(?P<year>{YEAR}))?",
    "season": SEASON_OF_YEAR,
    "decade": rf"(?:the{S})?(?P<decade>(?:1[789]|20)\d0|'\d0)'?s",
    "century": rf"(?:the{S})?(?P<rank>{ORDINAL}){JOIN}century",
    "nearby_day": rf"(?:the{S}day{S}(?P<side>before|after){S})?(?P<day>{any_of(V.days)})",
    "definite": rf"(?P<which>the|that|the{S}same){S}(?:{FILLER}{S})?(?P<grain>{CALENDAR_GRAIN})",
}


def one_of(names: Iterable[str]) -> str:
    """Return a pattern for any of the named places, without the names of their parts."""
    return "(?:" + "|".join(f"(?:{NAMES.sub('(?:', PLACES[name])})" for name in names) + ")"


NAMES = re.compile(r"\(\?P<\w+>")
ENDS = ("iso_date", "short_date", "date", "month", "quarter_code", "fiscal_year", "weekday", "year")
PLACE = one_of(PLACES)
RANGE_END = rf"(?:{EDGE})?{one_of([*ENDS, 'named_relative', 'nearby_day'])}"
LENGTH = rf"{CARDINAL}{JOIN}{GRAIN}"
PATTERNS: dict[str, str] = {
    "to_date": rf"(?P<code>{any_of(V.to_date)})|(?:the{S})?(?P<grain>year|month|quarter|week){JOIN}to{JOIN}date",
    "day_range": (
        rf"(?P<month>{MONTH}){S}(?P<a>{DAY})(?:{S}?-{S}?|{S}(?:to|through|and|until){S})(?P<b>{DAY})(?:,?{S}(?P<year>{YEAR}))?"
        rf"|(?P<a2>{DAY})(?:{S}?-{S}?|{S}(?:to|and){S})(?P<b2>{DAY}){S}(?P<month2>{MONTH})(?:,?{S}(?P<year2>{YEAR}))?"
    ),
    "years_range": rf"(?P<a>\d{{4}})[-/](?P<b>\d\d|\d{{4}}){NO_MORE_DIGITS}",
    "range": (
        rf"(?:(?P<a>{RANGE_END})(?:{S}?-{S}?|{S}(?:to|through|thru|until|till){S})(?P<b>{RANGE_END})"
        rf"|(?<=\bbetween[ \n])(?P<a2>{RANGE_END}){S}and{S}(?P<b2>{RANGE_END}))"
    ),
    "reaching": (
        rf"(?:(?:the|its|a|an){S})?(?:(?:first|last|full|previous|latest){S})?(?:(?P<number>{CARDINAL}){JOIN})?(?:{FILLER}{JOIN}){{0,2}}"
        rf"(?P<grain>{GRAIN})(?:'?{S}period)?,?{S}(?:{any_of(WORDS['reaching'])}){S}(?:on{S}|in{S}|the{S})?"
        rf"(?P<end>(?:{EDGE})?{one_of([*ENDS, 'quarter'])})"
    ),
    "beginning": (
        rf"(?:the{S})?(?:(?P<number>{CARDINAL}){JOIN})?(?P<grain>{GRAIN}),?{S}(?:{any_of(WORDS['beginning'])}){S}(?:on{S}|in{S})?"
        rf"(?P<begin>{one_of(['iso_date', 'date', 'month', 'year'])})"
    ),
    "compound": (
        rf"(?:(?:the{S})?(?P<relative>{RELATIVE}){S})?(?P<lengths>{LENGTH}(?:,?{S}(?:and{S})?{LENGTH}){{1,3}})(?P<ago>{S}ago)?"
    ),
    "same": (
        rf"(?:the{S})?(?:{any_of(WORDS['same'])}){S}(?:{CARDINAL}{JOIN})?(?P<grain>period|time|{CALENDAR_GRAIN})(?:{S}period)?"
        rf"(?:(?:{S}(?:of|in|from|for))?{S}(?P<when>{NAMED_YEAR}))?"
    ),
    "shifted": (
        rf"{APPROXIMATOR}?(?:(?P<number>{NUMBER}|a|an|half{S}an?){JOIN}(?:{FILLER}{JOIN})?)?(?P<grain>{GRAIN})"
        rf"(?P<half>{S}and{S}a{S}half)?{S}(?:(?P<ago>ago)"
        rf"|(?P<side>from|after|before){S}(?P<base>{one_of(['date', 'weekday', 'holiday', 'named_relative', 'nearby_day'])})"
        rf"|(?P<earlier>earlier|before|previously|prior)|(?P<later>later|afterwards|hence|from{S}now))"
        rf"|(?P<adjacent>the{S}day{S}(?:before|after))"
    ),
    "part": (
        rf"{THE}?(?P<which>{ORDINAL}|last|final|opening|closing){JOIN}(?:(?P<number>{CARDINAL}){JOIN})?(?:{FILLER}{S})?"
        rf"(?P<grain>{CALENDAR_GRAIN}s?|halves){S}(?:of|in){S}(?P<whole>{PLACE})"
    ),
    "first_months": (
        rf"(?:the{S})?(?P<first>first){JOIN}(?P<number>{CARDINAL})(?:{S}months|-month{S}period)(?:{OF}(?P<year>{NAMED_YEAR}))?"
        rf"|(?:the{S})?last{S}(?P<number2>{CARDINAL}){S}months{S}(?:of|in){S}(?P<year2>{NAMED_YEAR})"
    ),
    "edge": rf"(?P<edge>{EDGE})(?P<whole>(?:{EDGE})?(?:{PLACE}))",
    "grain_end": rf"(?:the{S})?(?P<grain>year|month|quarter|week){JOIN}end(?:{S}(?P<year>{YEAR}))?|(?P<code>{any_of(V.period_ends)})",
    **{name: pattern for name, pattern in PLACES.items() if name not in {"definite", "season"}},
    "streak": rf"(?:(?:the|a|its|their){S})?(?P<rank>{ORDINAL}){JOIN}(?:{any_of(WORDS['streaks'])}){JOIN}(?:{FILLER}{JOIN})?(?P<grain>{CALENDAR_GRAIN}|session)",
    "record": r"(?P<grain>day|week|month|quarter|year)",
    "compared": rf"(?P<code>{any_of(V.comparisons)})|(?P<grain>year|quarter|month|week|day){JOIN}(?:on|over|to){JOIN}(?:year|quarter|month|week|day)",
    "duration_range": (
        rf"(?:between{S})?(?P<a>{CARDINAL})(?:(?:-|{S})?(?:to|or|and)-?{S}?-?|{S}?-{S}?)(?P<b>{CARDINAL}){JOIN}(?:{FILLER}{JOIN})?(?P<grain>{GRAIN})"
    ),
    "duration": (
        rf"{APPROXIMATOR}?(?P<number>{NUMBER}|a|an|another|half{S}an?|half-an?){JOIN}(?:{FILLER}{JOIN}){{0,2}}(?P<grain>{GRAIN})(?P<half>{S}and{S}a{S}half)?"
        rf"|single{JOIN}(?P<single>day|week|month|quarter|year)|(?P<many>years|decades|months|weeks|days|centuries)"
    ),
    "habit": rf"{any_of(V.habits)}",
    "definite": PLACES["definite"],
    "day_of_month": r"the \d{1,2}(?:st|nd|rd|th)",
    "season": SEASON_OF_YEAR,
}

# A match starts at a word that is no part of a number, a code or an amount, and ends with a whole word.
START = r"(?<![\w&@#$£€¥₹])(?<!\d[.,/:-])"
END = r"(?!\w)(?!-?\d)"


@cache
def scanner() -> re.Pattern[str]:
    """Return the one pattern that finds every wording; the name of the group that matched is the wording's name."""
    alternatives = "|".join(f"(?P<{name}>(?:{NAMES.sub('(?:', pattern)}){END})" for name, pattern in PATTERNS.items())
    return re.compile(f"{START}(?:{alternatives})")


@cache
def reader(name: str) -> re.Pattern[str]:
    """Return the pattern of one wording, with the names of its parts."""
    return re.compile({**PATTERNS, **PLACES}[name])


@cache
def place_scanner() -> re.Pattern[str]:
    """Return the pattern that tells which wording a whole stretch of text is; parts and edges included."""
    alternatives = "|".join(f"(?P<{name}>{NAMES.sub('(?:', pattern)})" for name, pattern in PATTERNS.items())
    return re.compile(alternatives)


DASHES = dict.fromkeys(map(ord, "‐‑‒–−"), "-")
QUOTES = dict.fromkeys(map(ord, "’‘ʼ`"), "'")
BLANKS = dict.fromkeys(map(ord, "\t\u00a0\u2007\u2009\u202f\u3000"), " ")
PLAIN = DASHES | QUOTES | BLANKS


def plain(text: str) -> str:
    """Return the text in lower case with one kind of hyphen, apostrophe and blank; every offset stays."""
    simple = text.translate(PLAIN)
    lower = simple.lower()
    if len(lower) == len(simple):
        return lower
    return "".join(one if len(one.lower()) != 1 else one.lower() for one in simple)
