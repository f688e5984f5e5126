"""
Judgements as data: a relation put together by hand, and all that its check says about it.

A file of ``fixtures/judgements`` bears the code of a check. Each ``[[judgement]]`` in it has ``shows``, what it is for;
``given``, the fields of the relation; and a ``finding`` for everything that the check has to say, none where it
keeps silent. ``published`` (a day), ``window`` (a period) and ``rates`` (``USD/CNY=7.2``) are what it knows besides.

A field is written the way a newspaper would write it: ``nearly $4.1bn``, ``20%``, ``30bp``, ``2019``, and
``March 2019`` as ``2019-03``. No text is read and no model is loaded.

Run as a program on files, it writes into each what the checks say now. Read every line of that before you believe it.
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
from calendar import monthrange
from collections.abc import Callable, Iterator, Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import date
from decimal import Context as Arithmetic
from decimal import Decimal
from functools import cache, partial
from pathlib import Path
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

from claimcheck import figures
from claimcheck.checks import Check, Context, catalogue
from claimcheck.figures import Figure, Hedge, Interval
from claimcheck.model import (
    Article,
    Block,
    Cue,
    Evidence,
    Finding,
    Horizon,
    Kind,
    Published,
    Quantity,
    Span,
)
from claimcheck.rates import Rates
from claimcheck.relation import Moment, Relation

ROOT = Path(__file__).resolve().parents[1] / "fixtures" / "judgements"
SHOWN = Arithmetic(prec=10)
"""Digits of an interval that are compared: what division leaves after them says nothing to a reader."""

_HEDGE = r"(?P<hedge>about|nearly|over|under|at least|at most|exactly|vague)"
_NUMBER = r"(?P<low>-?\d[\d,]*(?:\.\d+)?)(?: to (?P<high>-?\d[\d,]*(?:\.\d+)?))?"
_UNIT = r"(?P<unit>[%a-zA-Z ]*?)(?:/(?P<per>[a-z]+))?"
_QUANTITY = re.compile(rf"(?:{_HEDGE} )?(?P<sign>[$€£]?){_NUMBER}(?P<scale>tn|bn|m|k)?(?: ?{_UNIT})?")
_PERIOD = re.compile(r"\d{1,4}(?:-\d\d){0,2}(?:\.\.\d{4}(?:-\d\d){0,2})?")
_SCALES = {"k": 3, "m": 6, "bn": 9, "tn": 12}
_SIGNS = {"$": "USD", "€": "EUR", "£": "GBP", "yuan": "CNY", "yen": "JPY", "dollars": None, "kr": None}
_KINDS = {
    "%": (Kind.PERCENT, "percent"),
    "pp": (Kind.PERCENTAGE_POINT, "percentage_point"),
    "bp": (Kind.BASIS_POINT, "basis_point"),
    "times": (Kind.MULTIPLE, "times"),
    "part": (Kind.MULTIPLE, "part"),
}


class JudgementError(Exception):
    """A file of judgements that cannot be read; the message says what is wrong."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """One relation, what its check may know besides, and the findings that are wanted, as they stand in the file."""

    code: str
    shows: str
    given: Mapping[str, Any]
    finding: tuple[Mapping[str, Any], ...]
    context: Mapping[str, Any]


class Maker:
    """Makes the fields of one relation, each a little further on in a text that is not there."""

    def __init__(self) -> None:
        self._place = 0
        self._cued: dict[str, Span] = {}

    def record(self, kind: type, told: Mapping[str, Any]) -> Any:  # noqa: ANN401 - whatever `kind` is
        """
        Return a record of one of the nouns, its fields converted as their types want it.

        Raises
        ------
        JudgementError
            There is no such field.

        """
        hints = get_type_hints(kind)
        unknown = told.keys() - hints.keys()
        if unknown:
            msg = f"a {kind.__name__} has no {min(unknown)!r}"
            raise JudgementError(msg)
        values = {name: self.value(hints[name], one) for name, one in told.items()}
        if issubclass(kind, Relation):
            spans = [one for one in _flat(values.values()) if isinstance(one, Span)]
            values |= {
                "path": "made/by-hand",
                "start": min(one.start for one in spans),
                "end": max(one.end for one in spans),
            }
        absent = {one.name: None for one in fields(kind) if one.default is MISSING and one.name not in values}
        return kind(**absent, **values)

    def value(self, kind: Any, told: Any) -> Any:  # noqa: ANN401 - a type of any form
        """Return one field: ``told`` as a value of the type ``kind``."""
        if get_origin(kind) is UnionType:
            kind = next(one for one in get_args(kind) if one is not type(None))
        if get_origin(kind) is tuple:
            inner = get_args(kind)[0]
            return _period(told) if inner is date else tuple(self.value(inner, one) for one in told)
        readers: dict[Any, Callable[[str], Any]] = {
            Quantity: self._quantity,
            Horizon: self._horizon,
            Cue: self._cue,
            Moment: _moment,
            Decimal: Decimal,
            Hedge: Hedge,
            Interval: _interval,
            date: date.fromisoformat,
            Article: partial(_article, path="release.txt"),
        }
        if kind in readers:
            return readers[kind](told)
        if isinstance(kind, type) and is_dataclass(kind):
            return self.record(kind, told)
        return kind(told) if isinstance(told, str) else told

    def _span(self, text: str) -> dict[str, Any]:
        start = self._place
        self._place += len(text) + 1
        return {"start": start, "end": start + len(text), "text": text}

    def _quantity(self, told: str) -> Quantity:
        match = _QUANTITY.fullmatch(told)
        if match is None:
            msg = f"not a quantity: {told!r}"
            raise JudgementError(msg)
        kind, unit = _unit(match["sign"] or (match["unit"] or "").strip())
        candidates = ("USD", "CAD") if unit is None and match["unit"] == "dollars" else ()
        place = self._span(told)
        self._cued[told] = Span(place["start"], place["end"])
        return Quantity(**place, kind=kind, figure=_figure(match), unit=unit, per=match["per"], candidates=candidates)

    def _horizon(self, told: str) -> Horizon:
        first, last = _period(told) if _PERIOD.fullmatch(told) else (None, None)
        return Horizon(**self._span(told), kind=Kind.HORIZON, grain="year", from_day=first, to_day=last)

    def _cue(self, told: str) -> Cue:
        """Return the word of movement or comparison; it stands where a quantity of the same words does."""
        if told in self._cued:
            return Cue(self._cued[told].start, self._cued[told].end, text=told)
        place = self._span(told)
        return Cue(place["start"], place["end"], text=told)


def _flat(values: Any) -> Iterator[Any]:  # noqa: ANN401 - fields of every type
    for value in values:
        if isinstance(value, tuple):
            yield from _flat(value)
        else:
            yield value


def _unit(told: str) -> tuple[Kind, str | None]:
    if told in _KINDS:
        return _KINDS[told]
    if told in _SIGNS:
        return Kind.MONEY, _SIGNS[told]
    return (Kind.MONEY if re.fullmatch("[A-Z]{3}", told) else Kind.COUNT), told


def _figure(match: re.Match[str]) -> Figure:
    power = _SCALES.get(match["scale"], 0)
    ends = []
    for text in filter(None, (match["low"], match["high"])):
        plain = text.replace(",", "")
        step = Decimal(1).scaleb(power - len(plain.partition(".")[2]))
        ends.append((Decimal(plain).scaleb(power), step, "." not in plain))
    hedge = match["hedge"] or "exact"
    if hedge == "vague":
        return figures.vague(ends[0][0], ends[1][0] if len(ends) > 1 else None)
    if len(ends) > 1:
        return figures.between(*(figures.written(value, step, whole=whole) for value, step, whole in ends))
    value, step, whole = ends[0]
    if hedge == "exactly":
        return figures.exact(value)
    return figures.written(value, step, Hedge(hedge.replace(" ", "_")), whole=whole)


def _period(told: str) -> tuple[date, date]:
    """Return the first and the last day of ``2019``, ``2019-03``, ``2019-03-05`` or ``2019..2021-06``."""
    one, _, other = told.partition("..")
    ends = []
    for text in (one, other or one):
        year, month, day = (int(part) if part else None for part in f"{text}--".split("-")[:3])
        assert year is not None
        last = date(year, month or 12, day or monthrange(year, month or 12)[1])
        ends.append((date(year, month or 1, day or 1), last))
    return ends[0][0], ends[1][1]


def _moment(told: str) -> Moment:
    """Return ``2025-02-30``, with a question mark for what is not told."""
    year, month, day = (None if part == "?" else int(part) for part in f"{told}-?-?".split("-")[:3])
    return Moment(year=year, month=month, day=day)


def _interval(told: str) -> Interval:
    low, high = told.split(" to ")
    return Interval(Decimal(low), Decimal(high))


def _article(text: str, *, path: str = "", published: Published | None = None) -> Article:
    return Article(text, (Block(0, len(text)),), path, path, published=published or Published())


def load(path: Path) -> list[Judgement]:
    """
    Return the judgements of a file, in order.

    Raises
    ------
    JudgementError
        The file has a key that there is not, or no judgements.

    """
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    if data.keys() != {"judgement"}:
        msg = f"{path.name}: one list, [[judgement]], is wanted"
        raise JudgementError(msg)
    found = []
    for one in data["judgement"]:
        context = {key: one.pop(key) for key in ("published", "window", "rates") if key in one}
        finding = tuple(one.pop("finding", ()))
        if one.keys() != {"shows", "given"}:
            msg = f"{path.name}: a judgement has shows and given, not {', '.join(one)}"
            raise JudgementError(msg)
        found.append(Judgement(path.stem, one["shows"], one["given"], finding, context))
    return found


def relation_of(judgement: Judgement) -> Relation:
    """Return the relation that a judgement is about."""
    made = Maker().record(_check(judgement.code).relation, judgement.given)
    assert isinstance(made, Relation)
    return made


def findings(judgement: Judgement) -> tuple[Finding, ...]:
    """Return all that the check says now."""
    context = judgement.context
    day, window = context.get("published"), context.get("window")
    published = Published(day=date.fromisoformat(day) if day else None, window=_period(window) if window else None)
    rates = _rates(tuple(context.get("rates", ())))
    return tuple(_check(judgement.code).run(relation_of(judgement), Context(_article("", published=published), rates)))


def told(finding: Finding) -> dict[str, Any]:
    """Return a finding as it stands in a file: everything but its place, its check and what is not there."""
    intervals = [_shown(one) for one in finding.intervals] if finding.intervals else None
    series = None
    if finding.series is not None:
        line, points = finding.series, finding.series.points
        series = (
            f"{len(points)} rates in {line.unit} from {points[0][0]} ({points[0][1]:.5f}) to {points[-1][0]} "
            f"({points[-1][1]:.5f}); on {line.day} {line.value:.8f}, {_shown(line.implied)}"
        )
    content = {
        "verdict": finding.verdict.value,
        "message": finding.message,
        "working": finding.working,
        "stated": finding.stated,
        "computed": finding.computed,
        "deviation": None if finding.deviation is None else f"{finding.deviation.normalize(SHOWN):f}",
        "tolerance": None if finding.tolerance is None else str(finding.tolerance),
        "intervals": intervals,
        "evidence": [_evidence(one) for one in finding.evidence] or None,
        "series": series,
        "suggestion": finding.suggestion,
    }
    return {key: value for key, value in content.items() if value is not None}


def _shown(interval: Interval) -> str:
    ends = ["…" if end is None else f"{end.normalize(SHOWN):f}" for end in (interval.low, interval.high)]
    return f"{'(' if interval.low_open else '['}{ends[0]}, {ends[1]}{')' if interval.high_open else ']'}"


def _evidence(evidence: Evidence) -> str:
    value = "" if evidence.value is None else f" {evidence.value.normalize(SHOWN):f}"
    return f"{evidence.kind}: {evidence.text} | {evidence.day} {evidence.publisher}{value}"


@cache
def _check(code: str) -> Check:
    return next(check for check in catalogue() if check.code == code)


@cache
def _rates(given: tuple[str, ...]) -> Rates:
    return Rates.load(given)


def written(path: Path) -> str:
    """Return a file with the findings of now: all else in it stays as it is."""
    chunks = path.read_text(encoding="utf-8").split("[[judgement]]\n")
    parts = [chunks[0]]
    for chunk, judgement in zip(chunks[1:], load(path), strict=True):
        head = chunk.partition("\n[[judgement.finding]]\n")[0].rstrip()
        said = ["\n\n[[judgement.finding]]\n" + _toml(told(finding)) for finding in findings(judgement)]
        parts.append(head + "".join(said) + "\n\n")
    return "[[judgement]]\n".join(parts).rstrip() + "\n"


def _toml(table: Mapping[str, Any]) -> str:
    return "\n".join(f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in table.items())


if __name__ == "__main__":
    for name in sys.argv[1:]:
        Path(name).write_text(written(Path(name)), encoding="utf-8")
