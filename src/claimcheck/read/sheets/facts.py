"""
Facts of filings as JSON: the company facts of the SEC, and xBRL-JSON (OIM). Each fact becomes a row.

In company facts ``fy`` and ``fp`` describe the filing that a fact was reported in, so only its dates tell its time. A
fact that several filings report counts as the last of them has it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation

import msgspec

from claimcheck.read.draft import Draft
from claimcheck.read.problem import UnreadableError
from claimcheck.read.sheets.rows import Budget, rows_of

_HEAD = ("concept", "from", "to", "unit", "part", "value")
_SHAPE = "no facts of filings: neither the company facts of the SEC nor xBRL-JSON"
_MOST_DIGITS = 40
_RATIO = re.compile(r"Percent|Ratio|Rate|Margin|Yield")
"""What concepts without a unit are called that are told in percent; the others count."""


class _Fact(msgspec.Struct):
    end: str
    val: float | int | str
    start: str = ""
    filed: str = ""


class _Concept(msgspec.Struct):
    units: dict[str, list[_Fact]]


class _Company(msgspec.Struct):
    """Company facts: taxonomies, concepts, units, and the facts in each."""

    facts: dict[str, dict[str, _Concept]]
    entityName: str = ""  # noqa: N815 - the name in the file


class _Reported(msgspec.Struct):
    dimensions: dict[str, str]
    value: str | float | int | None = None


class _Report(msgspec.Struct):
    """xBRL-JSON: facts by their ids, each with the dimensions that say what it is."""

    facts: dict[str, _Reported]
    documentInfo: dict[str, msgspec.Raw]  # noqa: N815 - the name in the file


def read(data: bytes, _limit: int) -> Draft:
    """
    Return the facts of a file, one a row.

    Raises
    ------
    UnreadableError
        The file is damaged, or holds something else.

    """
    try:
        found = msgspec.json.decode(data, type=_Report)
    except (msgspec.MsgspecError, RecursionError):
        return _of_company(data)
    return Draft(sheets=(rows_of("", [_HEAD, *_of_report(found)], Budget(), by_words=True),))


def _of_company(data: bytes) -> Draft:
    try:
        found = msgspec.json.decode(data, type=_Company)
    except (msgspec.MsgspecError, RecursionError) as error:
        msg = f"{_SHAPE}: {' '.join(str(error).split())[:200]}"
        raise UnreadableError(msg) from error
    rows = rows_of("", [_HEAD, *_of_concepts(found)], Budget(), by_words=True)
    return Draft(sheets=(rows,), title=found.entityName or None)


def _of_concepts(company: _Company) -> Iterator[tuple[str, ...]]:
    for taxonomy, concepts in company.facts.items():
        for name, concept in concepts.items():
            for unit, facts in concept.units.items():
                last: dict[tuple[str, str], _Fact] = {}
                for fact in facts:
                    known = last.get((fact.start, fact.end))
                    if known is None or known.filed <= fact.filed:
                        last[fact.start, fact.end] = fact
                for (start, end), fact in last.items():
                    yield f"{taxonomy}:{name}", start, end, unit, "", _number(fact.val)


def _of_report(report: _Report) -> Iterator[tuple[str, ...]]:
    for fact in report.facts.values():
        told = dict(fact.dimensions)
        concept, period, unit = told.pop("concept", ""), told.pop("period", ""), told.pop("unit", "")
        for name in ("entity", "language", "noteId"):
            told.pop(name, None)
        value = _number(fact.value)
        if not value or not concept or not period:
            continue
        first, last = _days(period)
        if unit.endswith(":pure") and _RATIO.search(concept):
            value, unit = f"{Decimal(value) * 100:f}", "percent"
        part = ", ".join(member.rpartition(":")[2].removesuffix("Member") for member in told.values())
        yield concept, first, last, _unit(unit), part, value


def _unit(name: str) -> str:
    """Return a unit without the prefixes of its names: ``iso4217:USD/xbrli:shares`` is USD/shares."""
    return "/".join(part.rpartition(":")[2] for part in name.split("/"))


def _days(period: str) -> tuple[str, str]:
    """Return the first and the last day of a time; what ends at midnight ends with the day before."""
    first, _, last = period.rpartition("/")
    return first[: len("2025-01-01")], _before_midnight(last)


def _before_midnight(moment: str) -> str:
    day, _, clock = moment.partition("T")
    if clock and clock.strip("0:.Z"):
        return day
    try:
        return (date.fromisoformat(day) - timedelta(days=1)).isoformat()
    except (ValueError, OverflowError):
        return day


def _number(value: float | str | None) -> str:
    """Return a number in plain digits; empty for a text, or for one that no one writes."""
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return ""
    if not number.is_finite() or abs(number.adjusted()) > _MOST_DIGITS:
        return ""
    return f"{number:f}"
