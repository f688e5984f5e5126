"""Dates that the calendar does not have, and stretches of time between two dates."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.line import Line
from claimcheck.line.calendar import Stop, closes, date_words, stops, years_told
from claimcheck.model import Horizon
from claimcheck.relation import DateSpan, Moment
from claimcheck.relations.moment import moment_of, one_date
from claimcheck.relations.story import Story

PAIR = 2
NEAR = 4
"""How many items around a stretch are looked at for the words that make it one."""

DATE, STRETCH = PATHS = ("calendar/date", "calendar/stretch")


def find(story: Story) -> Iterator[DateSpan]:
    """Yield the dates that do not exist, and the stretches whose two ends are told in full."""
    for line in story.lines:
        for place, horizon in line.horizons():
            found = _impossible(line, place, horizon) or _stretch(line, place, horizon)
            if found is not None:
                yield found


def _impossible(line: Line, place: int, horizon: Horizon) -> DateSpan | None:
    moments = [moment_of(match, horizon.text) for match in one_date().finditer(horizon.text)]
    missing = tuple(moment for moment in moments if not moment.exists)
    if horizon.from_day is not None or not missing:
        return None
    before = line.text_at(place - 1)
    alone = (before != "in" and closes(line, place + 1)) or before in date_words("date_prepositions")
    if not (alone or years_told(horizon.text) or " of " in horizon.text):
        return None  # "in June 31 ships called"
    return DateSpan(path=DATE, start=horizon.start, end=horizon.end, horizon=horizon, ends=missing)


def _stretch(line: Line, place: int, horizon: Horizon) -> DateSpan | None:
    ends = _ends(horizon)
    if ends is None or line.text_at(place - 1) not in {"from", "between"}:
        return None
    around = {item.text for item in (*line.items[max(0, place - NEAR) : place], *line.items[place + 1 : place + NEAR])}
    runs = bool(around & date_words("stretch")) or ends[0].day is not None
    return DateSpan(
        path=STRETCH,
        start=horizon.start,
        end=horizon.end,
        horizon=horizon,
        ends=ends,
        moved=not runs or _moves(line),
    )


def _ends(horizon: Horizon) -> tuple[Moment, Moment] | None:
    """Return both ends of a stretch; none where it may run into the next year, as "from October to March" does."""
    found = stops(horizon)
    dates = [moment_of(match, horizon.text) for match in one_date().finditer(horizon.text)]
    if len(years_told(horizon.text)) >= PAIR and len(found) == PAIR:
        return _moment(found[0]), _moment(found[1])
    if len(dates) == PAIR and dates[0].month == dates[1].month:
        return dates[0], dates[1]
    if len(found) == PAIR and {stop.grain for stop in found} == {"day"}:
        first, last = found
        return (_moment(first), _moment(last)) if first.first.replace(day=1) == last.first.replace(day=1) else None
    return None


def _moves(line: Line) -> bool:
    """Tell whether the sentence speaks of a move or a comparison, which may run from the later to the earlier."""
    return any(item.text in date_words("moving") or item.is_cue("movement") for item in line.items)


def _moment(stop: Stop) -> Moment:
    return Moment(
        year=stop.first.year,
        month=None if stop.grain == "year" else stop.first.month,
        day=stop.first.day if stop.grain == "day" else None,
    )
