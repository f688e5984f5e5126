"""What the words around a match say: whether it is a time at all, whether it is over, and how a preposition bounds it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from claimcheck.annotate.horizons.atoms import APPROXIMATOR, V
from claimcheck.annotate.horizons.joining import Wording
from claimcheck.annotate.horizons.period import Period
from claimcheck.annotate.horizons.vocabulary import any_of
from claimcheck.model import Direction

BESIDE = V.beside
REACH = 80
"""How many characters around a match are looked at."""

WORD_REACH = 24
"""No word that decides is longer."""
WORD_MARKS = frozenset(".'&$£€%/-")
NEXT_WORD = re.compile(r"(?P<gap>[\s\"“”-]*)(?P<word>[\w.'&-]*)")
CLAUSE_END = re.compile(r"[.!?;:]\s|\n")
TENSE = re.compile(
    rf"(?<!\w)(?:(?P<future>{any_of(BESIDE['future'])})|(?P<perhaps>{any_of(BESIDE['perhaps_future'])})"
    rf"|(?P<past>{any_of(BESIDE['past'])}))\b"
)
TENSES = {"future": 2, "perhaps": 1, "past": -1, None: 0}
EXTREMES = re.compile(rf"(?:\s|-){any_of(BESIDE['extremes'])}\b")
RANKED = re.compile(r"\b(?:\w{2,12}est|most|least|first|worst|low|high|lows|highs)\b[^,;]{0,40}\bin\s$")
EVENTS = re.compile(rf",?\s{any_of(BESIDE['events'])}\b")
SUPERLATIVE = re.compile(rf"\b{any_of(V.words['superlatives'])}\s(?:trading\s)?$")
VAGUE = re.compile(rf"{any_of([*V.words['vague_numbers'], *V.cardinals])}\b")
COUNTED = frozenset(BESIDE["counted"])
AFTER_YEAR = frozenset(BESIDE["after_year"])
BEFORE_NUMBER = frozenset(BESIDE["before_number"])
LISTED = re.compile(r"\b(?:1[89]|20)\d\d(?:,| and|, and| or|,? but not)\s$")
YEARS_IN_NEWS = (1980, 2040)
BEFORE_YEAR = frozenset(BESIDE["before_year"])
MOVEMENT = re.compile(rf"\b{any_of(BESIDE['movement'])}\b[^.;]{{0,25}}$")
PREPOSITIONS = frozenset(BESIDE["prepositions"])
SECURITIES = re.compile(rf"[\s-]{{0,3}}(?:[a-z.-]{{1,12}}\s)?{any_of(BESIDE['securities'])}\b")
BEFORE_SECURITIES = re.compile(rf"{any_of(BESIDE['before_securities'])}\W{{1,3}}$")
NAMES_AFTER = frozenset(BESIDE["names_after"])
SHOWS = frozenset(BESIDE["shows"])
NAMES_BEFORE = frozenset(BESIDE["names_before"])
AGE = re.compile(r"(?:s?[\s-]olds?\b|\sof\sage\b)")
APPROXIMATELY = re.compile(APPROXIMATOR)
RATE = frozenset(["in", "for", "over", "within", "after", "than", "of", "by", "during", "only", "just", "under", "nearly"])
AMBIGUOUS_MONTHS = frozenset(["may", "march", "august", *V.month_abbreviations])
GIVEN_NAMES = frozenset(["april", "may", "june", "august", "jan"])


@dataclass(frozen=True, slots=True)
class Place:
    """A match in its text: the text as written, the plain one, and where the match stands."""

    text: str
    plain: str
    start: int
    end: int

    @property
    def wording(self) -> str:
        """The match itself, plain."""
        return self.plain[self.start : self.end]

    @property
    def left(self) -> str:
        """What stands before, plain."""
        return self.plain[max(0, self.start - REACH) : self.start]

    @property
    def right(self) -> str:
        """What stands after, plain."""
        return self.plain[self.end : self.end + REACH]

    @property
    def capital(self) -> bool:
        """Tell whether the match begins with a capital."""
        return self.text[self.start].isupper()

    @property
    def before(self) -> str:
        """The word before, "(" for a bracket, empty where a sentence or line begins."""
        near = self.plain[max(0, self.start - WORD_REACH) : self.start]
        bare = near.rstrip(" \"“”\n")
        if not bare or "\n" in near[len(bare) :]:
            return ""
        if bare[-1] in "(=":
            return bare[-1]
        start = len(bare)
        while start and (bare[start - 1].isalnum() or bare[start - 1] in WORD_MARKS):
            start -= 1
        return bare[start:]

    @property
    def after(self) -> str:
        """The word after, empty where punctuation comes first."""
        found = NEXT_WORD.match(self.right)
        return found["word"] if found else ""

    def next_capital(self) -> bool:
        """Tell whether the next word begins with a capital."""
        return self.text[self.end + 1 : self.end + 2].isupper() and self.text[self.end : self.end + 1] == " "


def is_time(wording: Wording, place: Place) -> bool:
    """Tell whether the words around a wording let it be a time."""
    if wording.name == "of_year":
        return _is_dated(wording, place)
    if wording.name == "edge":
        return is_edge(wording, place)
    judge = JUDGES.get(wording.name)
    return judge is None or judge(place)


def is_edge(wording: Wording, place: Place) -> bool:
    """Tell whether what an edge cuts a part of is a time; the edge itself stands for the preposition."""
    inner = wording.parts[0]
    text = place.plain[inner.start : inner.end]
    if inner.name == "definite":
        whole = re.search(r"(?:the|that|this)\s", text) is not None
        return (whole or wording.words == "mid-") and re.search(r"(?:week|month|quarter|half|year|decade|century)$", text) is not None
    if inner.name in {"year", "season", "month"}:
        return text not in {"may", "march", "fall"} or place.text[inner.start].isupper() or text == "fall"
    return is_time(inner, Place(place.text, place.plain, inner.start, inner.end))


def _is_dated(wording: Wording, place: Place) -> bool:
    """Refuse "in March, 2000 workers" and "the September 11, 2001, attacks"."""
    return not EVENTS.match(place.right) and not (wording.words.startswith(",") and place.after in COUNTED and wording.parts[0].name != "date")


def _month(place: Place) -> bool:
    wording = place.wording
    word = re.split(r"[\s.,/-]", wording, maxsplit=1)[0]
    if any(one.isdigit() for one in wording) or " " in wording:
        return place.capital or word not in {"may", "march", "mar"}
    before = place.before
    if word in V.month_abbreviations:
        return place.capital and (before in PREPOSITIONS or wording.endswith("."))
    if word in AMBIGUOUS_MONTHS and not place.capital:
        return False
    if word in GIVEN_NAMES and place.next_capital() and before not in PREPOSITIONS:
        return False
    if word == "may":
        return before in PREPOSITIONS or before.endswith(("-", "'s"))
    return not (word == "march" and re.match(r"\s(?:on|of|for|to|in|by)\s", place.right) and before not in PREPOSITIONS)


def _year(place: Place) -> bool:
    after, before = place.after, place.before
    if not place.wording[0].isdigit():
        return place.wording[0] != "'" or before in BEFORE_YEAR
    if after in COUNTED and not place.right.startswith((",", ".", ";")):
        return False
    if after in AFTER_YEAR or before in {"(", "="} or place.right.startswith("-") and before in BEFORE_YEAR:
        return True
    if LISTED.search(place.left):
        return True
    if before in {"to", "at", "by", "or", "and"} and MOVEMENT.search(place.left.removesuffix(f"{before} ")):
        return before == "by" and not re.search(r"\d", place.left[-30:])
    if before in BEFORE_YEAR or before.endswith("'s"):
        return True
    if before == "":
        return bool(re.match(r"[\s-][a-z]", place.text[place.end : place.end + 2])) or not place.left.strip()
    return _after_plain_word(place)


def _after_plain_word(place: Place) -> bool:
    """Tell a year from a number after an ordinary word: "its landmark 2015 deal", "a disastrous 2018", not "employs 2015 men"."""
    year = int(place.wording[:4])
    before = place.before
    written = place.text[: place.start].rstrip()[-len(before) :]
    if not before.isalpha() or before in BEFORE_NUMBER or written[:1].isupper() or not YEARS_IN_NEWS[0] < year < YEARS_IN_NEWS[1]:
        return False
    if place.right.startswith(("'s", ",", ".", ";", ")")):
        return year % 100 != 0
    return place.after[:1].isalpha() and place.after.isalpha() and not re.search(r"[^s]s$", place.after)


def _season(place: Place) -> bool:
    wording, before = place.wording, place.before
    if any(one.isdigit() for one in wording) or "year" in wording:
        return True
    if re.match(r"\s(?:of|in|from|to|by)\s", place.right) and wording.endswith("fall"):
        return False
    if wording.endswith("fall"):
        return before in {"in", "by", "this", "until", "since", "during", "last", "early", "late", "mid"} and not place.next_capital()
    if wording.startswith("the "):
        return before in PREPOSITIONS and not place.next_capital()
    return before in PREPOSITIONS - {"to", "of", "as", "on", "or", "with", "for", "after"} and not place.next_capital()


def _definite(place: Place) -> bool:
    if not re.search(r"\b(?:day|weekend|week|fortnight|month|quarter|half|year|decade)(?: period)?$", place.wording):
        return False
    if not place.wording.startswith(("the ", "that ")):
        return _record(place)
    if place.after in {"end", "old", "ago", "earlier", "before", "after", "that", "when", "to"}:
        return False
    if re.match(r"\s(?:of|in)\s", place.right):
        return False
    return bool(re.search(r"\b(?:for|during|in|of|over|throughout|on|end|ended|ending|finish|finished|finishing|close|closed|started|by|ends|whole|before)\s$", place.left))


def _weekday(place: Place) -> bool:
    return _no_name(place) and (place.capital or " " not in place.wording or place.wording[:3] not in V.weekday_abbreviations)


def _no_name(place: Place) -> bool:
    if place.before in NAMES_BEFORE:
        return False
    return not (place.next_capital() and place.after in NAMES_AFTER)


def _nearby_day(place: Place) -> bool:
    if place.capital and place.after in SHOWS:
        return False
    return _no_name(place)


def _duration(place: Place) -> bool:
    wording, right = place.wording, place.right
    if AGE.match(right) or place.before in {"aged", "age", "$", "light", "man"}:
        return False
    bare = APPROXIMATELY.sub("", wording)
    if re.match(r"an? (?:half|quarter-|[a-z]+s)$", bare) or (bare == "a quarter" and right.startswith("-")) or re.match(r"\sa\s(?:day|week|month|year)\b", right):
        return False
    if re.match(r"an? [a-z]+$", bare):
        return place.before in RATE or bare != wording
    if (re.match(r"an? ", bare) and not VAGUE.match(bare)) or bare in {"one day", "some day", "half day", "half hour", "one time"}:
        return False
    if re.match(r"[a-z]+$", bare):
        return place.before in {"for", "in", "after", "over"} and place.after != "of"
    if re.match(r"(?:some|many|one|few|multiple) (?:day|week|month|year|quarter|half|night|hour|minute|century)$", bare):
        return bare.startswith("one") and place.before in RATE
    if bare.endswith("a half"):
        return True
    if re.search(r"(?:quarter|half|halves|session|night)s?$", bare) and re.match(r"(?:one|a|three|two|\d)[ -](?:half|quarter|halves|quarters)?", bare):
        return bool(re.search(r"(?:straight|consecutive|successive|full|trading|fiscal|more|quarters|sessions|nights)", bare)) or place.before in {"for", "in", "over"}
    if SECURITIES.match(right) or BEFORE_SECURITIES.search(place.left):
        return not re.match(r"\d+(?:\.\d)?-?[ -]?years?$|[a-z]+-year$", bare)
    return True


def _duration_range(place: Place) -> bool:
    return AGE.match(place.right) is None and not SECURITIES.match(place.right)


def _relative(place: Place) -> bool:
    wording = place.wording
    if re.match(r"(?:last|past)\sone\s", wording):
        return False
    if re.match(r"following (?:years|months|weeks|days|decades|hours|minutes)$", wording):
        return place.before in {"the", "in"}
    if re.search(r"\b(?:half|halves|night|session)s?$", wording):
        return not wording.endswith("half") or place.before in PREPOSITIONS
    return not wording.endswith((" hour", " minute", " night"))


def _years_range(place: Place) -> bool:
    return place.before in BEFORE_YEAR or place.before in {"(", ""} or place.wording[5:6] == "2" and len(place.wording) > len("2024-25")


def _habit(place: Place) -> bool:
    return not place.capital or place.before == "" or place.before.endswith((".", "?", "!"))


def _named_relative(place: Place) -> bool:
    if place.wording.endswith("fall") and re.match(r"\s(?:of|in|from|to|by|was|is|came|has)\s", place.right):
        return False
    if place.wording.endswith((" march", " may", " mar", " sun", " sat", " mon", " wed", " sep", " dec", " jan")):
        return place.text[place.end - 1 - len(place.wording.rsplit(" ", 1)[1]) + 1].isupper()
    return True


def _codes(place: Place) -> bool:
    if place.before in NAMES_BEFORE:
        return False
    code = place.wording
    return code.startswith("q") or place.capital or any(one.isdigit() for one in code[2:]) or place.before in PREPOSITIONS


def _quarter(place: Place) -> bool:
    """Refuse "the first half of the match"; with a year the wording is longer."""
    return not re.match(r"\s(?:of|to)\s", place.right)


def _record(place: Place) -> bool:
    return bool(SUPERLATIVE.search(place.left) and re.match(r"\s(?:since|in|of|on|for)\b", place.right))


def _rank(place: Place) -> bool:
    return bool(re.match(r"the last [a-z\d]", place.wording)) and not place.right.startswith((" of", "\nof"))


def _first_months(place: Place) -> bool:
    return not re.match(r"\s(?:of|in)\s", place.right) or place.wording.startswith("the last")


def _day_of_month(place: Place) -> bool:
    return place.before in {"on", "by", "until", "from", "of"} and bool(re.match(r"[.,;?!)]|\s-\s|$", place.right))


def _date(place: Place) -> bool:
    return not EVENTS.match(place.right)


def _compared(place: Place) -> bool:
    return place.wording != "mom" or place.text[place.start : place.end] in {"MoM", "MOM"}


JUDGES = {
    "quarter": _quarter,
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
    "duration": _duration,
    "relative_period": _relative,
    "years_range": _years_range,
    "habit": _habit,
    "named_relative": _named_relative,
    "quarter_code": _codes,
}


def tense(place: Place) -> int:
    """Return the tense (see ``Frame``) that the words before, or else those after, give to a match."""
    if place.before in {"by", "until", "till", "through"}:
        return TENSES["perhaps"]
    if place.before == "since":
        return -1
    left = CLAUSE_END.split(place.left)[-1]
    cues = list(TENSE.finditer(left))
    cue = cues[-1] if cues else TENSE.search(CLAUSE_END.split(place.right)[0])
    return TENSES[None if cue is None else cue.lastgroup]


def looks_back(place: Place) -> bool:
    """Tell whether a length of time ends with the day of publication: "a three-year high", "the best in six years"."""
    if EXTREMES.match(place.right):
        return True
    return place.before == "in" and RANKED.search(CLAUSE_END.split(place.left)[-1]) is not None


def bounded(period: Period, place: Place, today: date | None) -> Period:
    """Return the period as the preposition before it bounds it: "since 2010", "by 2030", "after June"."""
    if period.first is None or period.last is None or period.direction is not None:
        return period
    match place.before:
        case "since":
            last = today if today is not None and today >= period.first else None
            return replace(period, last=last, direction=Direction.PAST)
        case "by" | "until" | "till" | "through":
            first = today if today is not None and today <= period.last else None
            return replace(period, first=first)
        case "before":
            return replace(period, first=None, last=period.first - timedelta(days=1))
        case "after" | "beyond":
            return replace(period, first=period.last + timedelta(days=1), last=None)
        case _:
            return period
