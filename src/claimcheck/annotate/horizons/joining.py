"""
Longer wordings, made of simple ones that stand side by side.

"the end of the first week of March 2024": a month and a year, a week of it, the end of that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claimcheck.annotate.horizons.atoms import S, atoms
from claimcheck.annotate.horizons.grammar import edges, scanner
from claimcheck.annotate.horizons.vocabulary import any_of, time_words
from claimcheck.rulebook import per_rulebook


@dataclass(frozen=True, slots=True)
class Wording:
    """A wording in the text: its name, where it stands, what it is made of, and the words that join the parts."""

    name: str
    start: int
    end: int
    parts: tuple[Wording, ...] = ()
    words: str = ""

    @property
    def core(self) -> Wording:
        """The wording without what cuts a part out of it."""
        return self.parts[0].core if self.name in {"edge", "of_year"} else self


YEARLY = frozenset(
    {
        "date",
        "day_range",
        "month",
        "quarter_code",
        "quarter",
        "quarters",
        "quarter_to_month",
        "season",
        "holiday",
        "grain_end",
        "same",
        "first_months",
    }
)
"""Wordings that a year may follow."""
DIVISIBLE = frozenset(
    {
        "month",
        "year",
        "fiscal_year",
        "relative_period",
        "quarter",
        "quarter_code",
        "definite",
        "decade",
        "season",
        "named_relative",
    }
)
"""Wordings that a part can be taken of."""
DAYS = frozenset({"date", "iso_date", "short_date", "weekday", "holiday", "nearby_day"})
ENDS = DAYS | {"month", "quarter_code", "quarter", "fiscal_year", "year", "named_relative"}
"""Wordings that a range can begin and end with."""
LENGTHS = frozenset({"duration", "definite", "quarter", "rank", "relative_period", "first_months"})

DEFINITE = re.compile(
    r"(?:the|that|its|this)\s(?:.*\s)?[a-z-]*[a-rt-z](?: period)?$"
    r"|(?:[a-z]+[ -])?(?:day|week|month|quarter|year|decade|weekend)$"
)
"""A grain alone is no more than "week" in "its best week"; several are no period at all."""
A_YEAR = re.compile(rf"(?:the|that){S}(?:[a-z]+(?:{S}|-))?year")
MODAL = re.compile(r"(?:\b(?:may|might|will|would|could|can|should|must|to|not|cannot)|n't|'ll)\s$")
OF = re.compile(rf"{S}(?:of|in){S}")
TO_YEAR = re.compile(rf"(?:(?:{S}?,)?{S}(?:(?:of|in|for){S})?|-|/)?")
BEFORE_QUARTER = re.compile(rf"(?:'s|s')?{S}|-")
TO = re.compile(rf"{S}?-{S}?|-to-|{S}(?:to|through|thru|until|till){S}")
AND = re.compile(rf"{S}and{S}")
BASED = re.compile(rf"{S}(?:from|after|before){S}")
WEEK = re.compile(rf",?{S}(?:(?:of|on){S})?")
EDGE_REACH = 48
"""How far back an edge may begin."""


def wordings(simple: str) -> list[Wording]:
    """Return all wordings of a plain text, joined where they belong together, in order of place."""
    found = [_simple(match, simple) for match in scanner().finditer(simple)]
    kept = [one for one in found if one.name != "definite" or DEFINITE.match(simple[one.start : one.end])]
    return list(_side_by_side(list(_inwards(kept, simple)), simple))


def _simple(match: re.Match[str], simple: str) -> Wording:
    """Return the wording of a match; "last" is a verb in "it may last three days"."""
    found = Wording(match.lastgroup or "", match.start(), match.end())
    if found.name not in {"relative_period", "first_months"} or not _last_of_many().match(match.group()):
        return found
    verb = MODAL.search(simple[max(0, found.start - 12) : found.start])
    inner = scanner().match(simple, found.start + len("last ")) if verb else None
    return found if inner is None else Wording(inner.lastgroup or "", inner.start(), inner.end())


def _inwards(found: Sequence[Wording], simple: str) -> Iterator[Wording]:
    """Join what tells a part of the next: years to their months, weeks to theirs, edges to all."""
    done: list[Wording] = []
    rest = list(found)
    while rest:
        current = rest.pop()
        while True:
            previous = rest[-1] if rest else None
            joined = None if previous is None else _within(previous, current, simple)
            if joined is not None:
                rest.pop()
                current = joined
                continue
            edged = _edged(current, previous, simple)
            if edged is None:
                break
            current = edged
        done.append(current)
    return reversed(done)


def _within(left: Wording, right: Wording, simple: str) -> Wording | None:
    gap = simple[left.end : right.start]
    winter = left.name == "season" and right.name == "years_range"
    if left.name in YEARLY and (winter or _is_year(right, simple)) and TO_YEAR.fullmatch(gap):
        if _fits_year(left, right, gap, simple):
            return Wording("of_year", left.start, right.end, (left, right), gap)
    elif (
        right.core.name in {"quarter", "quarter_code"}
        and not right.parts
        and _is_year(left, simple)
        and BEFORE_QUARTER.fullmatch(gap)
    ):
        return Wording("of_year", left.start, right.end, (right, left), gap)
    if (
        left.name == "weekday"
        and right.name == "relative_period"
        and simple.endswith("week", 0, right.end)
        and WEEK.fullmatch(gap)
    ):
        return Wording("of_week", left.start, right.end, (left, right), gap)
    if (
        right.name == "weekday"
        and left.name == "relative_period"
        and simple.endswith("week", 0, left.end)
        and WEEK.fullmatch(gap)
    ):
        return Wording("of_week", left.start, right.end, (right, left), gap)
    if left.name in {"rank", "quarter"} and right.core.name in DIVISIBLE | {"quarter"} and OF.fullmatch(gap):
        return Wording("part", left.start, right.end, (left, right), gap)
    return None


def _is_year(wording: Wording, simple: str) -> bool:
    if wording.name in {"year", "fiscal_year"}:
        return True
    text = simple[wording.start : wording.end]
    if wording.name == "relative_period":
        return text.endswith(("year", *time_words("fiscal"))) and not text.endswith("-year")
    if wording.name == "definite":
        return bool(A_YEAR.fullmatch(text))
    if wording.name == "same":
        return text.endswith("year")
    return wording.name == "shifted" and text.startswith(("a year", "one year"))


def _fits_year(left: Wording, right: Wording, gap: str, simple: str) -> bool:
    text = simple[right.start : right.end]
    if gap.strip() in {"", "-", "/"} and not gap.endswith(" "):
        return (
            left.name in {"date", "month", "quarter_code"}
            and text[0] in "'12fc"
            and (gap != "" or left.name == "quarter_code")
        )
    if "," in gap or gap.strip() == "":
        if right.name == "definite" or text.startswith("the "):
            return False
        return text[0].isdigit() or right.name == "fiscal_year" or "," not in gap
    return True


def _edged(wording: Wording, previous: Wording | None, simple: str) -> Wording | None:
    floor = max(wording.start - EDGE_REACH, 0 if previous is None else previous.end)
    match = edges().search(simple[floor : wording.start])
    if match is None or wording.name in {"duration", "habit", "compared", "duration_range", "compound"}:
        return None
    if match.group() == "end " and wording.core.name not in {"month", "year", "quarter", "quarter_code"}:
        return None
    return Wording("edge", floor + match.start(), wording.end, (wording,), match.group())


def _side_by_side(found: Sequence[Wording], simple: str) -> Iterator[Wording]:
    """Join what bounds one stretch from both sides, or counts from a day."""
    index = 0
    while index < len(found):
        current = found[index]
        following = found[index + 1] if index + 1 < len(found) else None
        joined = None if following is None else _both(current, following, simple)
        yield joined or current
        index += 1 if joined is None else 2


def _both(left: Wording, right: Wording, simple: str) -> Wording | None:
    gap = simple[left.end : right.start]
    name = _bond(left, right, gap, simple) if right.core.name in ENDS else None
    return None if name is None else Wording(name, left.start, right.end, (left, right), gap)


def _bond(left: Wording, right: Wording, gap: str, simple: str) -> str | None:
    """Return the name of what the two make together."""
    if left.core.name in ENDS and _comparable(left, right):
        between = AND.fullmatch(gap) and simple.endswith("between ", 0, left.start)
        if between or (TO.fullmatch(gap) and (gap != " - " or left.name == right.name)):
            return "range"
    if left.name == "fiscal_year" and "end" in gap and _reaching().fullmatch(gap):
        return "reaching"
    if left.name not in LENGTHS:
        return None
    if _reaching().fullmatch(gap):
        return "reaching"
    if BASED.fullmatch(gap) and right.core.name in DAYS | {"named_relative"}:
        return "based"
    return "beginning" if _beginning().fullmatch(gap) and _begins(left, gap, simple) else None


def _begins(left: Wording, gap: str, simple: str) -> bool:
    text = simple[left.start : left.end]
    if left.name == "duration":
        return gap.strip() != "of" and not text.startswith(("a ", "an "))
    return left.name == "definite" and (
        text.endswith(("week", "weekend")) if gap.strip() == "of" else text.startswith("the ")
    )


def _comparable(left: Wording, right: Wording) -> bool:
    """Tell whether the two can be the ends of one range: years with years, days with days and months."""
    years = {"year", "fiscal_year"}
    if right.core.name in years and right.name != "of_year":
        return left.core.name in years
    if right.core.name in {"quarter", "quarter_code"} or left.core.name in {"quarter", "quarter_code"}:
        return left.core.name == right.core.name
    return True


@per_rulebook
def _last_of_many() -> re.Pattern[str]:
    return re.compile(rf"last{S}(?:{atoms().number}|an?){S}")


@per_rulebook
def _reaching() -> re.Pattern[str]:
    return re.compile(rf"'?,?{S}{any_of(time_words('reaching'))}{S}(?:(?:on|in|the){S}){{0,2}}")


@per_rulebook
def _beginning() -> re.Pattern[str]:
    return re.compile(rf",?{S}{any_of(time_words('beginning'))}{S}(?:(?:on|in){S})?")
