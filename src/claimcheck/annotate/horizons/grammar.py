"""
The simple wordings of time, one pattern each; ``joining`` makes longer ones of them.

Patterns are written for text in lower case with plain hyphens, apostrophes and blanks (see ``plain``).
The names of groups are for the reading of that wording; the scanner joins all patterns without them.
"""

from __future__ import annotations

import re

from claimcheck.annotate.horizons.atoms import DAY, JOIN, NO_MORE_DIGITS, SHORT_YEAR, YEAR, S, atoms
from claimcheck.annotate.horizons.vocabulary import any_of, beside, time_words, vocabulary
from claimcheck.rulebook import per_rulebook

Match = re.Match[str]
"""A wording with its parts by name, as ``reader`` gives it."""

MONTH_NUMBER = r"(?:0?[1-9]|1[0-2])"
DAY_NUMBER = r"(?:0?[1-9]|[12]\d|3[01])"
QUARTERS = 4
ELLIPTIC = ("year", "quarter", "month", "week")
"""Grains that are not told again: "this year and next"."""
START = r"(?<![\w&@#$£€¥₹])(?<!\d[.,/:])(?!(?<=\d-)\d)"
"""A match starts at a word that is no part of a number, a code or an amount."""
END = r"(?!\w)(?!(?<=\d)-\d)"
NAMES = re.compile(r"\(\?P<\w+>")


@per_rulebook
def patterns() -> dict[str, str]:
    """
    Return the pattern of every wording by its name.

    Where two could start at one place, the first that matches counts: the longer stand before the shorter.
    """
    a, words = atoms(), vocabulary()
    length = rf"{a.cardinal}{JOIN}{a.grain}"
    before_date = rf"(?:{a.weekday_before_date},?{S}(?:the{S})?)?"
    # A day in words is one of a date where nothing follows that it could rank: not in "March first-time buyers".
    unranked = rf"(?=[.,;:)!?\n]|$|{S}{any_of(beside('after_day_in_words'))}\b)"
    quarters = any_of(word for word, number in words.cardinals.items() if number <= QUARTERS)
    return {
        "to_date": (
            rf"(?P<code>{any_of(words.to_date)})|(?:the{S})?(?P<grain>year|month|quarter|week){JOIN}to{JOIN}date"
        ),
        "day_range": (
            rf"(?P<month>{a.month}){S}(?P<a>{DAY})(?:{S}?-{S}?|{S}(?:to|through|and|until){S})(?P<b>{DAY})"
            rf"|(?P<a2>{DAY})(?:{S}?-{S}?|{S}(?:to|and){S})(?P<b2>{DAY}){S}(?:of{S})?(?P<month2>{a.month})"
        ),
        "iso_date": (
            rf"{before_date}(?P<year>(?:1[7-9]|20)\d\d)(?:-(?P<month>{MONTH_NUMBER})-|/(?P<month2>{MONTH_NUMBER})/|[-/](?P<name>{a.month})[-/])"
            rf"(?P<day>{DAY_NUMBER})(?!\d)"
        ),
        "short_range": (
            r"(?P<a>\d{1,2})/(?P<b>\d{1,2})(?:/(?P<year>\d{4}|\d\d))? ?- ?"
            r"(?P<c>\d{1,2})/(?P<d>\d{1,2})/(?P<year2>\d{4}|\d\d)(?![\d/])"
        ),
        "short_date": (
            rf"{before_date}"
            r"(?P<a>\d{1,2})(?:/(?P<b>\d{1,2})/|[.-](?P<c>\d{1,2})[.-](?=\d{4}))(?P<year>\d{4}|\d\d)(?![\d/])"
        ),
        "date": (
            rf"{before_date}"
            rf"(?:(?:(?P<side>last|next){S})?(?P<month>{a.month})(?:{S}|-)(?P<day>{DAY}|{a.ordinal_word}{unranked})"
            rf"|(?:the{S})?(?P<day2>{DAY}|{a.ordinal_word}(?={S}of))(?:{S}of{S}|{S}|-)(?P<month2>{a.month}))"
        ),
        "fiscal_year": a.fiscal_year,
        "years_range": rf"(?P<a>\d{{4}}){S}?[-/]{S}?(?P<b>\d\d|\d{{4}}){NO_MORE_DIGITS}",
        "quarter_to_month": rf"(?:the{S})?(?:(?P<first>{a.month})(?:-|{S}to{S}))?(?P<month>{a.month}){JOIN}quarter",
        "month": rf"(?:the{S}month{S}of{S})?(?P<month>{a.month})(?:-(?P<short>\d\d){NO_MORE_DIGITS})?",
        "quarter_code": (
            rf"(?:f?q(?P<q>[1-4])|(?P<q2>[1-4])q|h(?P<h>[12])|(?P<h2>[12])h|(?P<months>[369])m(?={S}?(?:fy|20\d\d)))(?:(?P<short>(?:fy)?'?(?:20)?\d\d){NO_MORE_DIGITS})?"
        ),
        "compound": (
            rf"{a.approximator}?(?:(?:the{S})?(?P<relative>{a.relative}){S})?"
            rf"(?P<lengths>{length}(?:,?{S}(?:and{S})?{length}){{1,3}})(?P<ago>{S}ago)?"
        ),
        "first_months": rf"(?:the{S})?(?P<first>first|last){JOIN}(?P<number>{a.cardinal})(?:{S}months|-month{S}period)",
        "same": (
            rf"(?:the{S})?(?:{any_of(time_words('same'))}){S}(?:{a.cardinal}{JOIN})?(?P<grain>period|time|{a.grain})(?:{S}period)?"
        ),
        "shifted": (
            rf"(?P<adjacent>the{S}(?P<beside>day|week|month|quarter|year){S}(?:before|after))(?!{S}(?:today|yesterday|tomorrow|last|{a.month}|{a.weekday}|{a.holiday})\b)"
            rf"|{a.approximator}?(?:(?P<number>{a.number}|an?|half{S}an?){JOIN}(?:{a.filler}{JOIN})?)?(?P<grain>{a.grain})(?P<half>{S}and{S}a{S}half)?{S}"
            r"(?:(?P<ago>ago)"
            rf"|(?P<earlier>earlier|before|previously|prior)(?!{S}(?:today|yesterday|tomorrow|last|{a.month}|{a.weekday}|{a.holiday})\b)"
            rf"|(?P<later>later|afterwards)|(?P<ahead>hence|from{S}now))"
        ),
        "streak": (
            rf"(?:(?:the|a|its|their){S})?(?P<rank>{a.ordinal}){JOIN}(?:{any_of(time_words('streaks'))}){JOIN}"
            rf"(?:{a.filler}{JOIN})?(?P<grain>{a.grain})"
            rf"|(?<=for )(?!the{S}{a.ordinal}{S}quarter(?!{S}(?:in{S}a{S}row|running)\b))"
            rf"(?:the|an?){S}(?P<told>{a.ordinal}){S}(?P<whole>day|week|month|quarter|year)(?!{S}of\b|-)"
        ),
        "quarter": (
            rf"(?:(?:the|its|their|our){S})?{a.year_kind}?(?P<rank>{a.ordinal}|final|opening){JOIN}{a.year_kind}?(?P<part>quarter|half)"
            rf"(?:(?<=half){JOIN}year(?![\w-]))?(?:{S}period)?"
            rf"|quarter{JOIN}(?P<numbered>[1-4]|{quarters})|(?:(?:the|its|their|our){S})?(?P<side>{any_of(words.halves)}){JOIN}half"
        ),
        "quarters": (
            rf"(?:(?:the|its|their|our){S})?{a.year_kind}?(?P<first>{a.ordinal_word}){S}(?:and|to|through|or){S}"
            rf"(?P<last>{a.ordinal_word}){S}{a.year_kind}?quarters"
        ),
        "rank": (
            rf"(?:(?:(?:the|its|their|our){S})?(?P<which>{a.ordinal}|final|opening|closing)|(?:the|its|their|our){S}(?P<last>last))(?:{JOIN}(?P<number>{a.cardinal}))?(?:{JOIN}{a.filler})?{JOIN}"
            rf"(?P<grain>{a.grain})(?={S}(?:of|in|ended|ending|to|through){S})"
        ),
        "grain_end": (
            rf"(?:(?:the|its|their|our){S})?(?:{a.fiscal}{JOIN})?(?P<grain>year|month|quarter|week)(?:{JOIN}|'s{S})end"
            rf"|(?P<code>{any_of(words.period_ends)})"
        ),
        "weekday": (
            rf"(?P<name>{a.weekday})(?:{S}(?:the{S})?(?P<day>\d{{1,2}}(?:st|nd|rd|th)))?(?!s)"
            rf"|(?P<short>{any_of(words.weekday_abbreviations)}){S}(?:the{S})?(?P<day2>\d{{1,2}}(?:st|nd|rd|th))"
        ),
        "year": (
            rf"(?:(?:the{S})?(?:calendar{S})?year{S}|calendar{S})?(?P<year>{YEAR}|{SHORT_YEAR})|(?P<spelled>{a.spelled_year})"
        ),
        "nearby_night": rf"(?P<night>{any_of(words.nights)})",
        "relative_period": (
            rf"(?:(?:the|these|those|its|their|his|her|our|a){S})?(?P<relative>{a.relative}|recent)(?:{JOIN}(?P<number>{a.number}))?"
            rf"(?:{JOIN}{a.filler}){{0,2}}{JOIN}(?P<grain>{a.grain})(?:{S}period)?(?!{S}old\b)"
            rf"|(?:(?:the|its|their|our){S})?(?P<alone>{a.relative}){S}fiscal"
            rf"(?=[.;:)!?\n]|$|,{S}|{S}{any_of(beside('after_fiscal'))}\b)"
        ),
        "period_before": (
            rf"(?:the{S})?(?P<relative>previous|prior|preceding|following|current){S}(?:{length}{S})?period"
        ),
        "named_relative": (
            rf"(?:the{S})?(?P<relative>{a.relative}|recent|that(?={S}{a.season})){S}"
            rf"(?P<name>{a.month}|{a.season}|{a.weekday}|{a.holiday})"
        ),
        "holiday": rf"(?P<name>{a.holiday})",
        "decade": (
            rf"(?:the{S})?(?:(?P<decade>(?:1[789]|20)\d0|'?[5-9]0|'\d0)'?s"
            rf"|(?:(?P<before>{any_of(words.spelled_centuries)}){JOIN})?(?P<spelled>{a.spelled_decade}))"
        ),
        "century": rf"(?:the{S})?(?P<rank>{a.ordinal}){JOIN}century",
        "nearby_day": rf"(?P<day>{any_of(words.days)})",
        "compared": (
            rf"(?P<code>{any_of(words.comparisons)})"
            rf"|(?:(?<=% on )|(?<=percent on )|(?<=per cent on )|(?<=pct on ))(?P<alone>year|quarter|month)(?!-)"
            rf"|(?P<grain>year|quarter|month|week|day){JOIN}(?:on|over){JOIN}(?:year|quarter|month|week|day)"
        ),
        "duration": (
            rf"(?:(?:the|these|those){S}(?={a.cardinal}{S}(?:{a.filler}{S})?[a-z]+s\b|[\w-]+-[a-z]+{S}period))?"
            rf"{a.approximator}?(?P<number>{a.number}|an?|another|half{S}an?|half-an?){JOIN}(?:{a.filler}{JOIN}){{0,2}}(?P<grain>{a.grain})"
            rf"(?!-(?:on|over|to|end)\b)(?:(?P<half>{S}and{S}a{S}half)|{S}period)?"
            rf"|single{JOIN}(?P<single>day|week|month|quarter|year)|(?P<many>years|decades|months|weeks|days|centuries)"
        ),
        "duration_range": (
            rf"(?:(?:the{S})?(?P<relative>next|(?<=the )(?:{a.relative})){S}|between{S})?"
            rf"(?P<a>{a.cardinal})(?:(?:-|{S})?(?:to|or|and)-?{S}?-?|{S}?-{S}?)(?P<b>{a.cardinal}){JOIN}(?:{a.filler}{JOIN})?(?P<grain>{a.grain})"
        ),
        "first_ones": (
            rf"(?:(?:the|its|their|our){S})?(?:first|final|opening){JOIN}(?P<number>{a.cardinal}){S}(?:{a.filler}{S})?(?P<grain>{a.grain})"
        ),
        "habit": any_of(words.habits),
        "seconds": rf"{a.approximator}?(?P<number>{a.cardinal})(?:{S}(?:seconds|secs?)|-second)",
        "definite": (
            rf"(?:(?:the|that|its|this){S})?(?:{a.filler}{JOIN}|{a.fiscal}{JOIN})?(?P<grain>{a.grain})(?!-yearly)(?:{S}period)?"
        ),
        "day_of_month": r"(?:the )?\d{1,2}(?:st|nd|rd|th)",
        "season": rf"(?:the{S})?(?P<season>{a.season})",
        "and_next": rf"(?:{'|'.join(f'(?<=this {grain} and )' for grain in ELLIPTIC)})next(?!{S}(?:to|door)\b)",
    }


@per_rulebook
def edges() -> re.Pattern[str]:
    """Return the pattern of what stands before a wording and cuts a part out of it."""
    parts = any_of(word for key in ("starts", "ends", "middles", "rests") for word in time_words(key))
    return re.compile(
        rf"(?<![\w-])(?:(?:the|its){S})?(?:very{S})?"
        rf"(?:{parts}(?:{S}of{S}|-)"
        rf"|(?:early|late|latter|middle){S}(?:part|days|weeks|months){S}of{S}|end{S}"
        rf"|(?:early|later?|mid){JOIN}(?:(?:in|on){S})?|earlier{S}(?:(?:in|on){S})?)$"
    )


@per_rulebook
def scanner() -> re.Pattern[str]:
    """Return the one pattern that finds every wording; the name of the group that matched is the wording's name."""
    alternatives = "|".join(f"(?P<{name}>(?:{NAMES.sub('(?:', pattern)}){END})" for name, pattern in patterns().items())
    return re.compile(f"{START}{atoms().time_ahead}(?:{alternatives})")


@per_rulebook
def reader(name: str) -> re.Pattern[str]:
    """Return the pattern of one wording, with the names of its parts; it matches what the scanner matched there."""
    return re.compile(f"(?:{patterns()[name]}){END}")


PLAIN = str.maketrans("–−\t", "-- ")


def plain(text: str) -> str:
    """Return the text in lower case with a hyphen for the dash of a range, and a blank between cells; offsets stay."""
    simple = text.translate(PLAIN)
    lower = simple.lower()
    if len(lower) == len(simple):
        return lower
    return "".join(one.lower() if len(one.lower()) == 1 else one for one in simple)
