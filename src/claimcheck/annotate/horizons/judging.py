"""Whether a match is a time at all: what the words beside it say against it or for it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from claimcheck.annotate.horizons.atoms import atoms
from claimcheck.annotate.horizons.joining import Wording
from claimcheck.annotate.horizons.place import WORD_REACH, Place
from claimcheck.annotate.horizons.vocabulary import any_of, beside, time_words, vocabulary
from claimcheck.rulebook import per_rulebook

MOVED_BY = frozenset(["to", "at", "by", "or", "and"])
SPELLED = re.compile(r"[a-z]+[ -][a-z-]+$(?<!year)")
LISTED = re.compile(r"\b(?:1[89]|20)\d\d(?:,| and|, and| or|,? but not)\s$")
YEARS_IN_NEWS = range(1981, 2040)
"""After an ordinary word only these are taken for years."""

GIVEN_NAMES = frozenset(["april", "may", "june", "august"])
MARCH_ON = re.compile(r"\s(?:on|of|for|to|in|by)\s")

FALL_OF = re.compile(r"\s(?:of|in|from|to|by|was|is|came|has)\s")
OF_OR_IN = re.compile(r"\s(?:of|in)\s")
WHOLE_GRAIN = re.compile(r"\b(?:day|weekend|week|fortnight|month|quarter|half|year|decade)(?: period)?$")
LONG_GRAIN = re.compile(r"(?:week|month|quarter|half|year|decade|century)$")

CAPITALISED = re.compile(r"(?<!\w)[A-Z][a-z]+\s$")
SENTENCE_END = re.compile(r"[\"”’)]?(?:\s{0,9}$|\s{0,9}\n|\s[A-Z][a-z]{0,30}\s[a-z])")
TIMING = frozenset({"in", "for", "over", "within", "after", "during", "every", "than"})
"""Elsewhere "a quarter" is one of four: "a stake of more than a quarter"."""
THE = re.compile(r"(?:the|these|those)\s")
AGE = re.compile(r"s?[\s-]olds?\b|\sof\sage\b")
RATE = re.compile(r"\sa\s(?:day|week|month|year)\b")
EVENTS_FOLLOW = frozenset(["after", "before"])
ONE_OF_A_GRAIN = re.compile(r"(?:an?|one) [a-z]+")
"""A length that an event follows is one: "a week after the vote"."""
ONE_GRAIN = re.compile(r"an? [a-z]+")
SEVERAL = re.compile(r"[a-z]+")
PLURAL_OF_ONE = re.compile(r"an? (?:half|[a-z]+s)")
HALVES = re.compile(r"\b(?:quarter|half)$")
FRACTION = re.compile(r"(?:one|two|three|\d)[ -](?:half|halves|quarters?)|half (?:day|hour)")


def is_time(wording: Wording, place: Place) -> bool:
    """Tell whether the words around a wording let it be a time."""
    if wording.name == "of_year":
        return _is_dated(wording, place)
    if wording.name == "edge":
        return _is_edge(wording, place)
    judge = JUDGES.get(wording.name)
    return judge is None or judge(place)


def _is_edge(wording: Wording, place: Place) -> bool:
    """Tell whether what an edge cuts a part of is a time; the edge itself stands for the preposition."""
    inner = wording.parts[0]
    text = place.plain[inner.start : inner.end]
    if inner.name == "definite":
        whole = text.startswith(("the ", "that ", "this ")) or wording.words == "mid-"
        return whole and LONG_GRAIN.search(text) is not None
    if inner.name in {"year", "season", "month"}:
        return text not in _ambiguous_months() or place.text[inner.start].isupper()
    return is_time(inner, Place(place.text, place.plain, inner.start, inner.end))


def _is_dated(wording: Wording, place: Place) -> bool:
    """Refuse "in March, 2000 workers" and "the September 11, 2001, attacks"."""
    return not _events().match(place.right) and not (
        wording.words.startswith(",") and place.after in beside("counted") and wording.parts[0].name != "date"
    )


def _range(place: Place) -> bool:
    """Refuse "its march through August" and "a may quarter"."""
    return place.capital or place.wording.split()[0] not in _ambiguous_months()


def _month(place: Place) -> bool:
    wording, before = place.wording, place.before
    word = re.split(r"[\s.,/-]", wording, maxsplit=1)[0]
    if word != wording and not wording.endswith("."):
        return place.capital or word not in _ambiguous_months()
    if word in _ambiguous_months() and not place.capital:
        return False
    if word in vocabulary().month_abbreviations:
        return before in beside("prepositions") or (wording.endswith(".") and not _ends_a_name(place))
    if before in beside("prepositions") or before.endswith(("-", "'s")):
        return True
    named = word in GIVEN_NAMES and place.next_capital
    return not named and word != "may" and not (word == "march" and MARCH_ON.match(place.right))


def _ends_a_name(place: Place) -> bool:
    """Tell whether "Dec." is the last name of somebody at the end of a sentence: "She gave it to Marta Dec."."""
    return bool(CAPITALISED.search(place.text[max(0, place.start - WORD_REACH) : place.start])) and bool(
        SENTENCE_END.match(place.text, place.end)
    )


def _year(place: Place) -> bool:
    after, before = place.after, place.before
    if not place.wording[0].isdigit():
        return _year_in_other_dress(place)
    if after in beside("counted") and not place.right.startswith((",", ".", ";")):
        return False
    if after in beside("after_year") or before in {"(", "="} or LISTED.search(place.left):
        return True
    if before in MOVED_BY and _movement().search(place.left.removesuffix(f"{before} ")):
        return before == "by" and not re.search(r"\d", place.left[-30:])
    if before == "":
        return place.text[place.end + 1 : place.end + 2].islower() or not place.left.strip()
    return before in beside("before_year") or before.endswith("'s") or _after_plain_word(place)


def _year_in_other_dress(place: Place) -> bool:
    """Tell "'82" and "nineteen ninety-six" from a quote and a number; "the year 2025" says what it is."""
    if SPELLED.match(place.wording):
        counts = place.right.startswith("-") or place.after in beside("counted")
        return place.before in beside("before_year") and not counts
    return place.wording[0] != "'" or place.before in beside("before_year")


def _after_plain_word(place: Place) -> bool:
    """Tell "its landmark 2015 deal" and "a disastrous 2018" from "employs 2015 men"."""
    if place.right.startswith("'s"):
        return True
    year, before = int(place.wording[:4]), place.before
    written = place.text[max(0, place.start - WORD_REACH) : place.start].rstrip()[-len(before) :]
    if not before.isalpha() or before in beside("before_number") or written[:1].isupper() or year not in YEARS_IN_NEWS:
        return False
    if place.right.startswith((",", ".", ";", ")")):
        return year % 100 != 0
    return place.after.isalpha() and not re.search(r"[^s]s$", place.after)


def _season(place: Place) -> bool:
    if place.next_capital:
        return False
    if place.wording.endswith("fall"):
        return place.before in beside("before_fall") and not FALL_OF.match(place.right)
    return place.before in (beside("prepositions") if place.wording.startswith("the ") else beside("before_season"))


def _definite(place: Place) -> bool:
    if not WHOLE_GRAIN.search(place.wording):
        return False
    if not place.wording.startswith(("the ", "that ")):
        return _record(place)
    if place.after in beside("no_period_before") or OF_OR_IN.match(place.right):
        return False
    if (place.wording == "the weekend" and not place.after) or place.right.startswith("'s "):
        return True
    if place.wording == "the day" and place.before == "on":
        return place.after in beside("after_on_the_day")
    return place.before in beside("before_period")


def _weekday(place: Place) -> bool:
    return _no_name(place) and (
        place.capital or " " not in place.wording or place.wording[:3] not in vocabulary().weekday_abbreviations
    )


def _no_name(place: Place) -> bool:
    if place.before in beside("names_before"):
        return False
    return not (place.next_capital and place.after in beside("names_after"))


def _nearby_day(place: Place) -> bool:
    return not (place.capital and place.after in beside("shows")) and _no_name(place)


def _nearby_night(place: Place) -> bool:
    """Refuse "the overnight rate", which is no time, and what stands in a name."""
    if place.wording != "overnight":
        return _no_name(place)
    if place.before in beside("prepositions") | {"the", "an"}:
        return False
    return not place.after or place.after in beside("after_overnight") or place.after in vocabulary().days


def _duration(place: Place) -> bool:
    told = _approximately().sub("", THE.sub("", place.wording))
    if told.endswith("and a half") or (place.after in EVENTS_FOLLOW and ONE_OF_A_GRAIN.fullmatch(told)):
        return True
    if _is_age_or_rate(place) or _is_fraction(told, place):
        return False
    if ONE_GRAIN.fullmatch(told):
        return place.before in beside("before_length") or told != place.wording
    if SEVERAL.fullmatch(told):
        return place.before in {"for", "in", "after", "over"} and place.after != "of"
    if _vague_one().fullmatch(told):
        return told.startswith("one ") and told != "one day" and place.before in beside("before_length")
    return not (_years().fullmatch(told) and _is_security(place))


def _is_age_or_rate(place: Place) -> bool:
    """Tell an age ("48 years old"), a rate ("seven days a week") and an odd unit ("light years") from a length."""
    return bool(AGE.match(place.right) or RATE.match(place.right) or place.before in beside("no_length_after"))


def _is_fraction(told: str, place: Place) -> bool:
    """Tell "a quarter of the staff" and "a half-point cut" from a length of time."""
    if told == "a quarter" and place.before not in TIMING:
        return True
    if PLURAL_OF_ONE.fullmatch(told) or (HALVES.search(told) and place.right.startswith(("-", " of "))):
        return True
    return bool(FRACTION.fullmatch(told)) and place.before not in {"for", "in", "over"}


def _is_security(place: Place) -> bool:
    return _securities().match(place.right) is not None or _before_securities().search(place.left) is not None


def _duration_range(place: Place) -> bool:
    return AGE.match(place.right) is None and not _securities().match(place.right)


def _relative(place: Place) -> bool:
    wording = place.wording
    if re.match(r"(?:last|past)\sone\s", wording) or wording.endswith((" hour", " minute", " night")):
        return False
    if re.fullmatch(r"following [a-z]+s", wording):
        return place.before in {"the", "in"}
    return not wording.endswith(" half") or place.before in beside("prepositions")


def _years_range(place: Place) -> bool:
    return place.before in beside("before_year") or place.before in {"(", ""} or len(place.wording) > len("2024-25")


def _habit(place: Place) -> bool:
    return not place.capital or place.before == "" or place.before.endswith((".", "?", "!"))


def _named_relative(place: Place) -> bool:
    name = place.wording.rsplit(maxsplit=1)[-1]
    if name == "fall":
        return not FALL_OF.match(place.right)
    return name not in _ambiguous_months() or place.text[place.end - len(name)].isupper()


def _codes(place: Place) -> bool:
    if place.before in beside("names_before"):
        return False
    code = place.wording
    return (
        code.startswith("q")
        or place.capital
        or any(one.isdigit() for one in code[2:])
        or place.before in beside("prepositions")
    )


def _quarter(place: Place) -> bool:
    """Refuse "the first half of the match", "a quarter one" and "the back half": with a year the wording is longer."""
    if place.wording.split(" half")[0].split()[-1] in vocabulary().halves:
        return False
    if place.wording.startswith("quarter") and place.before not in beside("before_year") | {"", "("}:
        return False
    return not re.match(r"\s(?:of|to)\s", place.right)


def _record(place: Place) -> bool:
    return bool(_superlative().search(place.left) and re.match(r"\s(?:since|in|of|on|for)\b", place.right))


def _rank(place: Place) -> bool:
    return bool(re.match(r"the last [a-z\d]", place.wording)) and not place.right.startswith(" of")


def _first_months(place: Place) -> bool:
    return not OF_OR_IN.match(place.right) or place.wording.startswith("the last")


def _day_of_month(place: Place) -> bool:
    """Take "on the 18th." and leave "on the 18th floor"."""
    near = {"on", "by", "until", "from", "of"} if place.wording.startswith("the ") else {"on"}
    return place.before in near and bool(_day_ends().match(place.right))


def _decade(place: Place) -> bool:
    """Take "in the nineties" and "the mid-90s", and leave "a man in his nineties" and "in the 90s" of other things."""
    if re.search(r"\d{3}|'", place.wording) or len(place.wording.removeprefix("the ").split()) > 1:
        return True
    cut = place.before.removesuffix("-") in {"early", "late", "mid"}
    told = cut or (place.wording.startswith("the ") and place.before in beside("before_fall"))
    return told and place.after not in beside("counted") | {"of"}


def _date(place: Place) -> bool:
    return not _events().match(place.right)


def _compared(place: Place) -> bool:
    return place.wording != "mom" or place.text[place.start : place.end] in {"MoM", "MOM"}


@per_rulebook
def _day_ends() -> re.Pattern[str]:
    return re.compile(rf"[.,;?!)]|\s-\s|$|\s{any_of(beside('after_day_in_words'))}\b")


@per_rulebook
def _movement() -> re.Pattern[str]:
    return re.compile(rf"\b{any_of(beside('movement'))}\b[^.;]{{0,25}}$")


@per_rulebook
def _superlative() -> re.Pattern[str]:
    return re.compile(rf"\b{any_of(time_words('superlatives'))}\s(?:trading\s)?$")


@per_rulebook
def _events() -> re.Pattern[str]:
    return re.compile(rf",?\s{any_of(beside('events'))}\b")


@per_rulebook
def _approximately() -> re.Pattern[str]:
    return re.compile(atoms().approximator)


@per_rulebook
def _vague_one() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(time_words('vague_numbers'))}|one) (?:{any_of(vocabulary().grains)})")


@per_rulebook
def _years() -> re.Pattern[str]:
    return re.compile(rf"[\w.-]+?[ -](?:{atoms().grain})")


@per_rulebook
def _securities() -> re.Pattern[str]:
    return re.compile(rf"[\s-]{{0,3}}(?:(?:[a-z-]{{1,12}}|u\.s\.)\s)?{any_of(beside('securities'))}\b")


@per_rulebook
def _before_securities() -> re.Pattern[str]:
    return re.compile(rf"{any_of(beside('before_securities'))}\W{{1,3}}$")


@per_rulebook
def _ambiguous_months() -> frozenset[str]:
    return frozenset(["may", "march", "august", *vocabulary().month_abbreviations])


JUDGES: Mapping[str, Callable[[Place], bool]] = {
    "quarter": _quarter,
    "decade": _decade,
    "range": _range,
    "day_range": _range,
    "quarter_to_month": _range,
    "rank": _rank,
    "holiday": _no_name,
    "duration_range": _duration_range,
    "first_months": _first_months,
    "day_of_month": _day_of_month,
    "date": _date,
    "compared": _compared,
    "month": _month,
    "year": _year,
    "season": _season,
    "definite": _definite,
    "weekday": _weekday,
    "nearby_day": _nearby_day,
    "nearby_night": _nearby_night,
    "duration": _duration,
    "relative_period": _relative,
    "years_range": _years_range,
    "habit": _habit,
    "named_relative": _named_relative,
    "quarter_code": _codes,
}
"""The judge of each wording that needs one; the others are times wherever they stand."""
