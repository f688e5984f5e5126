"""The horizons of an article on a line of time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from claimcheck.model import Horizon, Published, Report
from claimcheck.report import wording
from claimcheck.report.html.marks import Marks

_REACH = 40 * 366
"""In days: what lies further from the day of publication stands at the edge, so that the rest keeps its width."""

_LEAST = 60
"""The fewest days that the line shows."""

_MOST_TICKS = 6
_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240)
"""In months."""

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_WHOLE = 10_000  # the width of the line, in hundredths of a percent
_EDGE, _ROOM = 8_500, 2_500
"""Where a label would leave the line on the right; how far the label before it must be for it to stand left."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A date on the line: its place in percent, its name, and which side of the place the name stands on."""

    x: str
    label: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Row:
    """One stretch of time and the words for it; ``first`` and ``last`` are in percent of the line."""

    words: tuple[tuple[str, str | None], ...]
    days: str
    first: str
    last: str
    opens: bool
    goes_on: bool


@dataclass(frozen=True, slots=True)
class Timeline:
    """All rows in order of time, the dates under them, and the place of the day of publication."""

    rows: tuple[Row, ...]
    ticks: tuple[Tick, ...]
    today: Tick | None


@dataclass(frozen=True, slots=True)
class _Scale:
    first: int
    last: int

    def place(self, day: date) -> int:
        """Return where a day stands, in hundredths of a percent, at the edge where it lies outside."""
        inside = min(max(day.toordinal(), self.first), self.last)
        return (inside - self.first) * _WHOLE // (self.last - self.first)

    def holds(self, day: date) -> bool:
        return self.first <= day.toordinal() <= self.last


def timeline(report: Report, marks: Marks) -> Timeline | None:
    """Return the line of time of an article, or None where no horizon has a date."""
    found: dict[tuple[date | None, date | None], list[Horizon]] = {}
    for mention in report.mentions:
        if isinstance(mention, Horizon) and (mention.from_day or mention.to_day):
            found.setdefault((mention.from_day, mention.to_day), []).append(mention)
    if not found:
        return None
    published = report.article.published
    scale = _scale([day for ends in found for day in ends if day], published)
    ordered = sorted(found, key=lambda ends: (ends[0] or date.min, ends[1] or date.max))
    return Timeline(
        rows=tuple(_row(ends, found[ends], scale, marks) for ends in ordered),
        ticks=tuple(_ticks(scale)),
        today=_tick(scale, published.day, "published") if published.day and scale.holds(published.day) else None,
    )


def _scale(days: Sequence[date], published: Published) -> _Scale:
    middle = sorted(days)[len(days) // 2]
    anchor = published.day or (published.window[0] if published.window else middle)
    near = [day.toordinal() for day in (*days, anchor) if abs(day.toordinal() - anchor.toordinal()) <= _REACH]
    first, last = min(near), max(near)
    margin = max((last - first) // 25, (_LEAST - (last - first)) // 2, 1)
    return _Scale(max(first - margin, 1), min(last + margin, date.max.toordinal()))


def _row(ends: tuple[date | None, date | None], horizons: Sequence[Horizon], scale: _Scale, marks: Marks) -> Row:
    first, last = ends
    left = 0 if first is None else scale.place(first)
    right = _WHOLE if last is None else scale.place(last)
    words: dict[str, str | None] = {}
    for horizon in horizons:
        words.setdefault(horizon.text, marks.id_of(horizon))
    return Row(
        words=tuple(words.items()),
        days=wording.value(horizons[0]),
        first=_percent(left),
        last=_percent(max(right, left)),
        opens=first is None or not scale.holds(first),
        goes_on=last is None or not scale.holds(last),
    )


def _ticks(scale: _Scale) -> list[Tick]:
    first, last = date.fromordinal(scale.first), date.fromordinal(scale.last)
    months = (first.year * 12 + first.month, last.year * 12 + last.month - 1)
    step = next((step for step in _STEPS if (months[1] - months[0]) // step < _MOST_TICKS), _STEPS[-1])
    ticks = []
    before = None
    for month in range(-(-months[0] // step) * step, months[1] + 1, step):
        year, index = divmod(month, 12)
        name = str(year) if step % 12 == 0 else f"{_MONTHS[index]} {year}"
        day = date(year, index + 1, 1)
        ticks.append(_tick(scale, day, name if _fits(scale, day, before) else ""))
        before = day
    return ticks


def _fits(scale: _Scale, day: date, before: date | None) -> bool:
    place = scale.place(day)
    return before is None or place < _EDGE or place - scale.place(before) >= _ROOM


def _tick(scale: _Scale, day: date, label: str) -> Tick:
    place = scale.place(day)
    return Tick(_percent(place), label, "end" if place >= _EDGE else "start")


def _percent(hundredths: int) -> str:
    return f"{hundredths // 100}.{hundredths % 100:02}%"
