"""
CSV, as RFC 4180 has it: one row a finding; for ``extract`` a claim or a mention, for ``compare`` a number of the draft.

A spreadsheet must not take a text for a formula: one that begins like a formula gets an apostrophe before it.
Cells of numbers hold numbers only, so they are left as they are.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import chain

from claimcheck.model import Article, Claim, Finding, Horizon, Mention, Organization, Quantity, Report
from claimcheck.report import traced, wording
from claimcheck.report.fingerprint import Fingerprints
from claimcheck.report.numerals import plain
from claimcheck.report.places import Places, beginning, label
from claimcheck.report.view import View
from claimcheck.report.visible import visible
from claimcheck.trace import Trace, TracedReport

_SIGN = "=+\\-@＝＋－＠﹢﹣﹦﹫"
_FORMULA = re.compile(rf"""(?:^|(?<=;))(?=[\s"']*[{_SIGN}])""")
"""Where a formula could begin: at the front, and behind a semicolon, which parts cells where commas part decimals."""

_PLACE = ("document", "line", "column")
_FINDING = (
    *_PLACE,
    *("code", "check", "verdict", "suppressed", "message", "words", "sentences", "working"),
    *("stated", "computed", "deviation", "tolerance", "suggestion", "fingerprint", "path", "doubt"),
)
_CLAIM = (
    *_PLACE,
    *("id", "subject", "measure", "quantities", "values", "horizon", "from", "to", "status", "source", "part", "text"),
)
_MENTION = (
    *_PLACE,
    *("id", "kind", "text", "value", "low", "high", "unit", "per", "hedge", "from", "to", "timex", "name", "ticker"),
)

_TRACE = (
    *_PLACE,
    *("words", "state", "near", "sources", "working"),
    *("code", "verdict", "suppressed", "message", "suggestion", "fingerprint", "path", "doubt"),
)

_Row = dict[str, str | int | Decimal | None]


def render(reports: Iterable[Report], view: View) -> Iterator[str]:
    """Yield the line of titles, then the rows of each report."""
    rest = iter(reports)
    first = next(rest, None)
    columns = _columns(first, view)
    yield _line(columns)
    for report in () if first is None else chain((first,), rest):
        places = Places(report.article)
        for start, row in _rows(report, view, places):
            place: _Row = {
                "document": label(report.article),
                "line": places.line(start),
                "column": places.column(start),
            }
            whole = place | row
            yield _line([_cell(whole.get(column)) for column in columns])


def _columns(report: Report | None, view: View) -> Sequence[str]:
    if isinstance(report, TracedReport):
        return _TRACE
    if view.checked:
        return _FINDING
    return _MENTION if view.mentions else _CLAIM


def _rows(report: Report, view: View, places: Places) -> Iterator[tuple[int, _Row]]:
    own = Fingerprints(report)
    if isinstance(report, TracedReport):
        told = {finding.start: finding for finding in report.findings}
        for trace in traced.shown(report, view):
            finding = told.get(trace.start)
            judged = {} if finding is None else _finding(finding, report.article, places, own)
            yield trace.start, judged | _trace(trace)
    elif view.checked:
        for finding in view.findings(report):
            yield finding.start, _finding(finding, report.article, places, own)
    elif view.mentions:
        for mention in report.mentions:
            yield mention.start, _mention(mention)
    else:
        known = wording.names(report)
        for claim in report.claims:
            yield beginning(claim), _claim(claim, known)


def _finding(finding: Finding, article: Article, places: Places, own: Fingerprints) -> _Row:
    sentences = places.sentences(finding)
    return {
        "code": finding.code,
        "check": finding.check,
        "verdict": finding.verdict.value,
        "suppressed": str(finding.suppressed).lower(),
        "message": finding.message,
        "words": "; ".join(mention.text for mention in finding.mentions),
        "sentences": " ".join(article.text[sentence.start : sentence.end] for sentence in sentences),
        "working": finding.working,
        "stated": finding.stated,
        "computed": finding.computed,
        "deviation": finding.deviation,
        "tolerance": finding.tolerance,
        "suggestion": finding.suggestion,
        "fingerprint": own.of(finding),
        "path": finding.path,
        "doubt": finding.doubt,
    }


def _trace(trace: Trace) -> _Row:
    return {
        "words": trace.quantity.text,
        "state": trace.state.value,
        "near": str(trace.near).lower(),
        "sources": traced.origin(trace),
        "working": trace.working,
    }


def _claim(claim: Claim, known: Mapping[str, str]) -> _Row:
    return {
        "id": claim.id,
        "subject": wording.subject(claim, known),
        "measure": claim.measure,
        "quantities": "; ".join(quantity.text for quantity in claim.quantities),
        "values": "; ".join(wording.value(quantity) for quantity in claim.quantities),
        "horizon": claim.horizon.text if claim.horizon else None,
        **(_days(claim.horizon) if claim.horizon else {}),
        "status": claim.status.value,
        "source": claim.source,
        "part": claim.part.value,
        "text": claim.text,
    }


def _mention(mention: Mention) -> _Row:
    row: _Row = {"id": mention.id, "kind": mention.kind.value, "text": mention.text}
    if isinstance(mention, Quantity):
        figure = mention.figure
        low, high = mention.ends or (figure.stated.low, figure.stated.high)
        row |= {"value": figure.value, "low": low, "high": high, "hedge": figure.hedge.value}
        row |= {"unit": mention.unit or "/".join(mention.candidates), "per": mention.per}
    elif isinstance(mention, Horizon):
        row |= _days(mention) | {"timex": mention.timex}
    elif isinstance(mention, Organization):
        row |= {"name": mention.name, "ticker": mention.ticker}
    return row


def _days(horizon: Horizon) -> _Row:
    return {
        "from": horizon.from_day.isoformat() if horizon.from_day else None,
        "to": horizon.to_day.isoformat() if horizon.to_day else None,
    }


def _cell(value: str | int | Decimal | None) -> str:
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return plain(value)
    return str(value) if isinstance(value, int) else _FORMULA.sub("'", visible(value))


def _line(cells: Sequence[str]) -> str:
    stream = io.StringIO(newline="")
    csv.writer(stream, lineterminator="\r\n").writerow(cells)
    return stream.getvalue()
