"""
The simple wordings of time, one pattern each; ``joining`` makes longer ones of them.

Patterns are written for text in lower case with plain hyphens, apostrophes and blanks (see ``plain``).
The names of groups are for the reading of that wording; the scanner joins all patterns without them.
"""

from __future__ import annotations

import re
from functools import cache

from claimcheck.annotate.horizons.atoms import (
    APPROXIMATOR,
    CARDINAL,
    DAY,
    FILLER,
    FISCAL,
    FISCAL_YEAR,
    GRAIN,
    HOLIDAY,
    JOIN,
    MONTH,
    NO_MORE_DIGITS,
    NUMBER,
    ORDINAL,
    RELATIVE,
    SEASON,
    SHORT_YEAR,
    TIME_AHEAD,
    WEEKDAY,
    WEEKDAY_BEFORE_DATE,
    YEAR,
    YEAR_KIND,
    S,
    V,
)
from claimcheck.annotate.horizons.vocabulary import any_of

Match = re.Match[str]
"""A wording with its parts by name, as ``reader`` gives it."""

WORDS = V.words
MONTH_NUMBER = r"(?:0?[1-9]|1[0-2])"
DAY_NUMBER = r"(?:0?[1-9]|[12]\d|3[01])"
LENGTH = rf"{CARDINAL}{JOIN}{GRAIN}"

# Where two wordings could start at one place, the first that matches counts: the longer stand before the shorter.
PATTERNS: dict[str, str] = {
    "to_date": rf"(?P<code>{any_of(V.to_date)})|(?:the{S})?(?P<grain>year|month|quarter|week){JOIN}to{JOIN}date",
    "day_range": (
        rf"(?P<month>{MONTH}){S}(?P<a>{DAY})(?:{S}?-{S}?|{S}(?:to|through|and|until){S})(?P<b>{DAY})"
        rf"|(?P<a2>{DAY})(?:{S}?-{S}?|{S}(?:to|and){S})(?P<b2>{DAY}){S}(?:of{S})?(?P<month2>{MONTH})"
    ),
    "iso_date": (
        rf"(?P<year>(?:1[7-9]|20)\d\d)(?:-(?P<month>{MONTH_NUMBER})-|/(?P<month2>{MONTH_NUMBER})/|[-/](?P<name>{MONTH})[-/])"
        rf"(?P<day>{DAY_NUMBER})(?!\d)"
    ),
    "short_range": (
        r"(?P<a>\d{1,2})/(?P<b>\d{1,2})(?:/(?P<year>\d{4}|\d\d))? ?- ?"
        r"(?P<c>\d{1,2})/(?P<d>\d{1,2})/(?P<year2>\d{4}|\d\d)(?![\d/])"
    ),
    "short_date": r"(?P<a>\d{1,2})(?:/(?P<b>\d{1,2})/|[.-](?P<c>\d{1,2})[.-](?=\d{4}))(?P<year>\d{4}|\d\d)(?![\d/])",
    "date": (
        rf"(?:{WEEKDAY_BEFORE_DATE},?{S}(?:the{S})?)?"
        rf"(?:(?P<month>{MONTH})(?:{S}|-)(?P<day>{DAY})|(?:the{S})?(?P<day2>{DAY}|{any_of(V.ordinals)}(?={S}of))(?:{S}of{S}|{S}|-)(?P<month2>{MONTH}))"
    ),
    "years_range": rf"(?P<a>\d{{4}}){S}?[-/]{S}?(?P<b>\d\d|\d{{4}}){NO_MORE_DIGITS}",
    "quarter_to_month": rf"(?:the{S})?(?P<month>{MONTH}){JOIN}quarter",
    "month": rf"(?:the{S}month{S}of{S})?(?P<month>{MONTH})(?:-(?P<short>\d\d){NO_MORE_DIGITS})?",
    "quarter_code": (
        rf"(?:f?q(?P<q>[1-4])|(?P<q2>[1-4])q|h(?P<h>[12])|(?P<h2>[12])h)(?:(?P<short>(?:fy)?'?(?:20)?\d\d){NO_MORE_DIGITS})?"
    ),
    "compound": (
        rf"{APPROXIMATOR}?(?:(?:the{S})?(?P<relative>{RELATIVE}){S})?"
        rf"(?P<lengths>{LENGTH}(?:,?{S}(?:and{S})?{LENGTH}){{1,3}})(?P<ago>{S}ago)?"
    ),
    "first_months": rf"(?:the{S})?(?P<first>first|last){JOIN}(?P<number>{CARDINAL})(?:{S}months|-month{S}period)",
    "same": (
        rf"(?:the{S})?(?:{any_of(WORDS['same'])}){S}(?:{CARDINAL}{JOIN})?(?P<grain>period|time|{GRAIN})(?:{S}period)?"
    ),
    "shifted": (
        rf"{APPROXIMATOR}?(?:(?P<number>{NUMBER}|an?|half{S}an?){JOIN}(?:{FILLER}{JOIN})?)?(?P<grain>{GRAIN})(?P<half>{S}and{S}a{S}half)?{S}"
        r"(?:(?P<ago>ago)"
        rf"|(?P<earlier>earlier|before|previously|prior)(?!{S}(?:today|yesterday|tomorrow|last|{MONTH}|{WEEKDAY}|{HOLIDAY})\b)"
        rf"|(?P<later>later|afterwards)|(?P<ahead>hence|from{S}now))"
        rf"|(?P<adjacent>the{S}day{S}(?:before|after))(?!{S}(?:today|yesterday|tomorrow)\b)"
    ),
    "streak": (
        rf"(?:(?:the|a|its|their){S})?(?P<rank>{ORDINAL}){JOIN}(?:{any_of(WORDS['streaks'])}){JOIN}"
        rf"(?:{FILLER}{JOIN})?(?P<grain>{GRAIN})"
    ),
    "quarter": (
        rf"(?:(?:the|its|their|our){S})?{YEAR_KIND}?(?P<rank>{ORDINAL}|final|opening){JOIN}{YEAR_KIND}?(?P<part>quarter|half)"
        rf"(?:(?<=half){JOIN}year(?![\w-]))?(?:{S}period)?"
    ),
    "rank": (
        rf"(?:(?:(?:the|its|their|our){S})?(?P<which>{ORDINAL}|final|opening|closing)|(?:the|its|their|our){S}(?P<last>last))(?:{JOIN}(?P<number>{CARDINAL}))?(?:{JOIN}{FILLER})?{JOIN}"
        rf"(?P<grain>{GRAIN})(?={S}(?:of|in|ended|ending|to|through){S})"
    ),
    "fiscal_year": FISCAL_YEAR,
    "grain_end": rf"(?:the{S})?(?P<grain>year|month|quarter|week){JOIN}end|(?P<code>{any_of(V.period_ends)})",
    "weekday": (
        rf"(?P<name>{WEEKDAY})(?:{S}(?:the{S})?(?P<day>\d{{1,2}}(?:st|nd|rd|th)))?(?!s)"
        rf"|(?P<short>{any_of(V.weekday_abbreviations)}){S}(?:the{S})?(?P<day2>\d{{1,2}}(?:st|nd|rd|th))"
    ),
    "year": rf"(?:(?:the{S})?(?:calendar{S})?year{S}|calendar{S})?(?P<year>{YEAR}|{SHORT_YEAR})",
    "relative_period": (
        rf"(?:(?:the|these|those|its|their|his|her|our|a){S})?(?P<relative>{RELATIVE}|recent)(?:{JOIN}(?P<number>{NUMBER}))?"
        rf"(?:{JOIN}{FILLER}){{0,2}}{JOIN}(?P<grain>{GRAIN})(?:{S}period)?(?!{S}old\b)"
    ),
    "period_before": (rf"(?:the{S})?(?P<relative>previous|prior|preceding|following|current){S}(?:{LENGTH}{S})?period"),
    "named_relative": (
        rf"(?:the{S})?(?P<relative>{RELATIVE}|recent|that(?={S}{SEASON})){S}"
        rf"(?P<name>{MONTH}|{SEASON}|{WEEKDAY}|{HOLIDAY})"
    ),
    "holiday": rf"(?P<name>{HOLIDAY})",
    "decade": rf"(?:the{S})?(?P<decade>(?:1[789]|20)\d0|'\d0)'?s",
    "century": rf"(?:the{S})?(?P<rank>{ORDINAL}){JOIN}century",
    "nearby_day": rf"(?P<day>{any_of(V.days)})",
    "compared": (
        rf"(?P<code>{any_of(V.comparisons)})"
        rf"|(?P<grain>year|quarter|month|week|day){JOIN}(?:on|over){JOIN}(?:year|quarter|month|week|day)"
    ),
    "duration_range": (
        rf"(?:between{S})?(?P<a>{CARDINAL})(?:(?:-|{S})?(?:to|or|and)-?{S}?-?|{S}?-{S}?)(?P<b>{CARDINAL}){JOIN}(?:{FILLER}{JOIN})?(?P<grain>{GRAIN})"
    ),
    "duration": (
        rf"(?:(?:the|these|those){S}(?={CARDINAL}{S}(?:{FILLER}{S})?[a-z]+s\b|[\w-]+-[a-z]+{S}period))?"
        rf"{APPROXIMATOR}?(?P<number>{NUMBER}|an?|another|half{S}an?|half-an?){JOIN}(?:{FILLER}{JOIN}){{0,2}}(?P<grain>{GRAIN})"
        rf"(?:(?P<half>{S}and{S}a{S}half)|{S}period)?"
        rf"|single{JOIN}(?P<single>day|week|month|quarter|year)|(?P<many>years|decades|months|weeks|days|centuries)"
    ),
    "habit": any_of(V.habits),
    "seconds": rf"{APPROXIMATOR}?(?P<number>{CARDINAL})(?:{S}(?:seconds|secs?)|-second)",
    "definite": (
        rf"(?:(?:the|that|its|this){S})?(?:{FILLER}{JOIN}|{FISCAL}{JOIN})?(?P<grain>{GRAIN})(?!-yearly)(?:{S}period)?"
    ),
    "day_of_month": r"(?:the )?\d{1,2}(?:st|nd|rd|th)",
    "season": rf"(?:the{S})?(?P<season>{SEASON})",
}
EDGE = re.compile(
    rf"(?<![\w-])(?:(?:the|its){S})?(?:very{S})?"
    rf"(?:{any_of([*WORDS['starts'], *WORDS['ends'], *WORDS['middles'], *WORDS['rests']])}(?:{S}of{S}|-)"
    rf"|(?:early|late|latter|middle){S}(?:part|half|days|months){S}of{S}|end{S}"
    rf"|(?:early|later?|mid){JOIN}(?:(?:in|on){S})?|earlier{S}(?:(?:in|on){S})?)$"
)
"""What stands before a wording and cuts a part out of it."""

START = r"(?<![\w&@#$£€¥₹])(?<!\d[.,/:])(?!(?<=\d-)\d)"
"""A match starts at a word that is no part of a number, a code or an amount."""
END = r"(?!\w)(?!(?<=\d)-\d)"
NAMES = re.compile(r"\(\?P<\w+>")


@cache
def scanner() -> re.Pattern[str]:
    """Return the one pattern that finds every wording; the name of the group that matched is the wording's name."""
    alternatives = "|".join(f"(?P<{name}>(?:{NAMES.sub('(?:', pattern)}){END})" for name, pattern in PATTERNS.items())
    return re.compile(f"{START}{TIME_AHEAD}(?:{alternatives})")


@cache
def reader(name: str) -> re.Pattern[str]:
    """Return the pattern of one wording, with the names of its parts; it matches what the scanner matched there."""
    return re.compile(f"(?:{PATTERNS[name]}){END}")


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
    return "".join(one.lower() if len(one.lower()) == 1 else one for one in simple)
