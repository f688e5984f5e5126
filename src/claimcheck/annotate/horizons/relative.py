"""Wordings that are a length of time, or a place counted from the day of publication or from the period told before."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from claimcheck.annotate.horizons import calendar
from claimcheck.annotate.horizons.amounts import duration, far, stretch
from claimcheck.annotate.horizons.frame import Frame
from claimcheck.annotate.horizons.grammar import Match
from claimcheck.annotate.horizons.lengths import number_told, side_of
from claimcheck.annotate.horizons.period import (
    COUNTED_AS,
    Period,
    containing,
    day_of,
    finer,
    holiday_of,
    month_of,
    season_of,
    shifted,
    unknown,
    week_of,
    year_of,
)
from claimcheck.annotate.horizons.vocabulary import time_words, vocabulary
from claimcheck.model import Direction

STRETCHES = {"year", "month", "week", "day", "decade", "century", "fortnight"}
"""Grains of which "the past one" is a length that ends today, not a place in the calendar."""
ALWAYS_STRETCH = {"past", "coming", "trailing", "upcoming"}
SMALL = {"minute", "hour", "night"}
SENTENCE_START = re.compile(r"(?:^|[.!?][\"”]?\s|\n)$")
"""Where "a week earlier" begins the sentence, it counts from what was told; elsewhere figures are compared."""
OVER_WEEKEND = {1: 3, 7: 2}
"""How many days before a Monday and a Sunday the last session was."""
STEPS = {Direction.PAST: -1, None: 0, Direction.FUTURE: 1}


def relative_period(match: Match, frame: Frame) -> Period | None:
    """Read "the next three years", "last quarter", "the current fiscal year", "recent weeks"."""
    word = " ".join((match["relative"] or match["alone"]).split())
    bare = _bare(word)
    grain = vocabulary().grain(match["grain"] or "year")
    plural = match["grain"] is not None and vocabulary().is_plural(match["grain"])
    definite = not match.group().startswith(word.split()[0])
    if match["number"] or plural:
        several = plural or match.group().endswith("period")
        return _counted(match["number"], grain, bare, plural=several, frame=frame)
    if bare == "recent" or grain in SMALL:
        return None
    fiscal = grain == "year" and calendar.is_fiscal(match)
    if not fiscal and _is_stretch(word, bare, grain, definite=definite):
        return stretch(Decimal(1), grain, today=frame.today, direction=side_of(bare) or Direction.PAST)
    if fiscal and not frame.fiscal.natural:
        return _fiscal_place(bare, frame)
    found = _place(bare, COUNTED_AS.get(grain, grain), frame, session=grain == "session")
    if found.first is None:
        found = replace(found, direction=side_of(bare))
    if fiscal and found.timex:
        return replace(found, timex=f"FY{found.timex}")
    return found


def _fiscal_place(word: str, frame: Frame) -> Period:
    """Read "last fiscal year" in a fiscal year of its own: seen from the one told before, or from the running one."""
    step, before = STEPS[side_of(word)], frame.before
    base = frame.today
    if word in time_words("anaphoric") and before is not None and before.grain in {"year", "half", "quarter"}:
        base = before.first
    if base is None:
        return unknown("year", "FYXXXX")
    return frame.fiscal.year(frame.fiscal.name_of(base) + step)


def _bare(word: str) -> str:
    return word.removeprefix("this ").removeprefix("the ")


def ranked(match: Match, frame: Frame) -> Period | None:
    """Read "the last three years in China": a rank without a whole means the days before publication."""
    if not match["last"]:
        return None
    number = vocabulary().number(match["number"]) if match["number"] else Decimal(1)
    return stretch(number, vocabulary().grain(match["grain"]), today=frame.today, direction=Direction.PAST)


def _counted(number: str | None, grain: str, word: str, *, plural: bool, frame: Frame) -> Period | None:
    if number is not None and not plural and vocabulary().number(number) != 1:
        return None
    amount = None if number is None else vocabulary().number(number)
    direction = Direction.PAST if word == "recent" else side_of(word)
    if direction is None:
        return duration(amount, grain)
    return stretch(amount, grain, today=frame.today, direction=direction)


def _is_stretch(word: str, bare: str, grain: str, *, definite: bool) -> bool:
    if (
        grain not in STRETCHES
        or (bare, grain) == ("next", "day")
        or bare in time_words("anaphoric")
        or bare in {"latest", "most recent"}
        or side_of(bare) is None
    ):
        return grain == "decade" and side_of(bare) is not None
    return definite or word in ALWAYS_STRETCH


def _place(word: str, grain: str, frame: Frame, *, session: bool) -> Period:
    step = STEPS[side_of(word)]
    if grain == "day" and (word in time_words("anaphoric") or word == "next"):
        return _day_beside(step, frame, session=session)
    if word in time_words("anaphoric") and frame.before is not None:
        told = frame.before
        if told.grain == grain:
            return shifted(told, grain, step)
        if told.last is not None and not finer(grain, told.grain):
            return shifted(containing(grain, told.last), grain, step)
    if frame.today is None or (word in time_words("anaphoric") and step > 0):
        return unknown(grain)
    if grain == "day":
        return day_of(frame.today + timedelta(days=step))
    return shifted(containing(grain, frame.today), grain, step)


def _day_beside(step: int, frame: Frame, *, session: bool) -> Period:
    """Return the day beside the one told before; a session is counted from today, holidays aside."""
    if frame.day_before is not None:
        return day_of(frame.day_before + timedelta(days=step))
    if not session or step > 0 or frame.today is None:
        return unknown("day")
    return day_of(frame.today - timedelta(days=OVER_WEEKEND.get(frame.today.isoweekday(), 1)))


def period_before(match: Match, frame: Frame) -> Period | None:
    """Read "the previous period": the one before the period told last."""
    step = {"current": 0, "following": 1}.get(match["relative"], -1)
    before = frame.before
    if before is None:
        return Period(grain="period", timex={-1: "PAST_REF", 0: "PRESENT_REF", 1: "FUTURE_REF"}[step])
    return (
        shifted(before, before.grain, step) if before.length is None else Period(grain=before.grain, timex=before.timex)
    )


def named_relative(match: Match, frame: Frame) -> Period | None:
    """Read "last July", "next Monday", "this summer", "last Christmas"."""
    direction = side_of(_bare(" ".join(match["relative"].split())))
    name = " ".join(match["name"].split()).rstrip(".")
    found = _named(name, STEPS[direction], frame)
    return replace(found, direction=direction) if found.first is None else found


def _named(name: str, step: int, frame: Frame) -> Period:
    if name in vocabulary().weekdays:
        return _weekday(vocabulary().weekdays[name], step, frame)
    if name in vocabulary().seasons:
        code = vocabulary().seasons[name]
        return _yearly(lambda year: season_of(year, code), step, frame) or unknown("season", f"XXXX-{code}")
    if name in vocabulary().holidays:
        rule = vocabulary().holidays[name]
        return _yearly(lambda year: day_of(holiday_of(year, rule)), step, frame) or unknown("day")
    number = vocabulary().month(name)
    return _yearly(lambda year: month_of(year, number), step, frame) or unknown("month", f"XXXX-{number:02}")


def _weekday(number: int, step: int, frame: Frame) -> Period:
    if frame.today is None:
        return unknown("day", f"XXXX-WXX-{number}")
    if step == 0:
        monday = week_of(frame.today).first or frame.today
        return day_of(monday + timedelta(days=number - 1))
    back = (frame.today.isoweekday() - number) % 7
    return day_of(frame.today + timedelta(days=(7 - back) if step > 0 else -(back or 7)))


def _yearly(make: Callable[[int], Period], step: int, frame: Frame) -> Period | None:
    today = frame.today
    if today is None:
        return None
    if step == 0:
        return make(today.year)
    around = [make(today.year + offset) for offset in (-1, 0, 1)]
    if step < 0:
        over = [period for period in around if period.last is not None and period.last < today]
        return over[-1] if over else around[0]
    return next((period for period in around if period.first is not None and period.first > today), around[-1])


def shifted_place(match: Match, frame: Frame) -> Period | None:
    """Read "two weeks ago", "a year earlier", "five years later", "three days from today", "the day before"."""
    alone = _stands_alone(match)
    if match["adjacent"]:
        step = -1 if match["adjacent"].endswith("before") else 1
        return _beside(step, match["beside"], frame) if alone else unknown(match["beside"])
    grain = vocabulary().grain(match["grain"])
    told = match["number"] or ("many" if vocabulary().is_plural(match["grain"]) else "")
    if not told:
        return None
    number = number_told(told, half=match["half"])
    direction = Direction.FUTURE if match["later"] or match["ahead"] else Direction.PAST
    told_length = replace(duration(number, grain), direction=direction)
    if number is None or grain in SMALL:
        return told_length
    signed = number if direction is Direction.FUTURE else -number
    if match["earlier"] or match["later"]:
        if not alone:
            return duration(number, grain)
        compared = SENTENCE_START.search(match.string, max(0, match.start() - 3), match.start()) is None
        return _from_before(signed, grain, told_length, frame, compared=compared)
    return (None if frame.today is None else landing(frame.today, signed, grain)) or told_length


def _beside(step: int, grain: str, frame: Frame) -> Period:
    """Return the day, month or year beside the one told; what lies before is the last one where none was told."""
    if grain == "day":
        return unknown(grain) if frame.day_before is None else day_of(frame.day_before + timedelta(days=step))
    if frame.before is not None and frame.before.last is not None and not finer(grain, frame.before.grain):
        return shifted(containing(grain, frame.before.last), grain, step)
    if frame.today is None or step > 0:
        return unknown(grain)
    return shifted(containing(grain, frame.today), grain, step)


def _stands_alone(match: Match) -> bool:
    """Tell whether nothing follows that "before" or "after" could belong to: an event, a clause."""
    if not match.group().endswith(("before", "after", "prior", "earlier", "later")):
        return True
    rest = match.string[match.end() : match.end() + 6]
    if match.group().endswith(("earlier", "later")):
        return not rest.startswith(" than")
    return not re.match(r"\s(?!(?:and|but|or)\b)[\w$£€]", rest)


def _from_before(signed: Decimal, grain: str, told: Period, frame: Frame, *, compared: bool) -> Period:
    if COUNTED_AS.get(grain, grain) == "day":
        base = frame.day_before or (frame.today if signed < 0 else None)
        return (None if base is None else landing(base, signed, grain)) or told
    if COUNTED_AS.get(grain, grain) == "week" and (frame.before is None or finer("week", frame.before.grain)):
        base = frame.day_before or (frame.today if compared and signed < 0 else None)
        return (None if base is None else landing(base, signed, grain)) or told
    if grain == "year" and signed < 0:
        frame = replace(frame, before=frame.before or frame.topic)
    if frame.before is None and frame.today is not None and signed < 0:
        landed = landing(frame.today, signed, grain) or told
        # What is compared with is a part of that year which the text tells elsewhere, or not at all.
        return replace(landed, first=None, last=None, direction=Direction.PAST) if compared else landed
    if frame.before is None or frame.before.first is None or signed % 1 or finer(grain, frame.before.grain):
        return replace(told, direction=None) if signed > 0 else told
    step, unit = {"fortnight": (2, "week")}.get(grain, (1, grain))
    moved = shifted(frame.before, unit, int(signed) * step)
    return replace(moved, direction=None) if moved.fixed else told


def landing(day: date, signed: Decimal, grain: str) -> Period | None:
    """Return the period of the grain that lies so many grains away from a day."""
    landed = far(day, signed, grain)
    if landed is None:
        return None
    if signed % 1:
        return containing("month", landed)
    if grain in {"decade", "century"}:
        return year_of(landed.year)
    return containing(COUNTED_AS.get(grain, grain), landed)


def to_date(match: Match, frame: Frame) -> Period | None:
    """Read "year to date", "YTD": from the start of the running year to today."""
    grain = vocabulary().to_date[match["code"]] if match["code"] else match["grain"]
    if frame.today is None:
        return replace(unknown(grain), direction=Direction.PAST)
    running = containing(grain, frame.today)
    return replace(running, last=frame.today, direction=Direction.PAST)


def same(match: Match, frame: Frame) -> Period | None:
    """Read "the same period", "the year-ago quarter": the period told before, a year back or in the year told."""
    grain, before = match["grain"], frame.before or frame.topic
    back = bool(re.search(r"year(?:-|\s(?:ago|earlier))|prior year", match.group()))
    if grain == "time" and frame.year is None:
        return None
    if before is None or before.first is None or grain == "day":
        return unknown("year" if grain in {"period", "time"} else vocabulary().grain(grain))
    if grain == "year" and not back:
        return containing("year", before.first)
    if grain not in {"period", "time"} and before.grain != vocabulary().grain(grain):
        if before.last is None or finer(vocabulary().grain(grain), before.grain):
            return unknown(vocabulary().grain(grain))
        before = containing(vocabulary().grain(grain), before.last)
    if frame.year is None:
        return shifted(before, "year", -1) if back else before
    return shifted(before, "year", _years_away(before, frame))


def _years_away(before: Period, frame: Frame) -> int:
    """
    Return how many years the year told lies from that of a period: below zero where before it.

    The same quarter is never the same one: of December's, published in January, "last year" is the year before.
    """
    if before.first is not None and frame.fiscal_name is not None:
        return frame.fiscal_name - frame.fiscal.name_of(before.first) or -1
    told = frame.year
    if before.first is None or told is None or told.first is None or told.grain != "year":
        return -1
    return told.first.year - before.first.year or -1


def and_next(match: Match, frame: Frame) -> Period | None:
    """Read the last word of "this year and next"."""
    grain = match.string[: match.start()].split()[-2]
    return unknown(grain) if frame.today is None else shifted(containing(grain, frame.today), grain, 1)


def first_months(match: Match, frame: Frame) -> Period | None:
    """Read "the first nine months", "the last six months" of a year told: counted from its start or its end."""
    number = vocabulary().number(match["number"])
    if number is None or number % 1 or not 1 <= number <= calendar.MONTHS_IN_YEAR:
        return None
    if match["first"] == "last" and frame.year is None:
        return stretch(number, "month", today=frame.today, direction=Direction.PAST)
    return calendar.months_of_year(match["first"], int(number), frame)
