"""
SARIF 2.1.0, the interchange format of static analysis: what code hosts and editors show beside the text.

An inconsistent finding is an error, a near one a note. Suppressed findings are there, and marked so. The columns
count characters; the place of a text that is only one of many in its file is told by its name, too.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from claimcheck.distribution import VERSION
from claimcheck.model import Finding, Report, Span, Verdict
from claimcheck.report import wording
from claimcheck.report.encoding import encoded
from claimcheck.report.fingerprint import Fingerprints
from claimcheck.report.numerals import optional
from claimcheck.report.places import Places, label
from claimcheck.report.view import Rule, View
from claimcheck.report.visible import visible

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_TOOL = "claimcheck"

_LEVELS = {
    Verdict.INCONSISTENT: ("fail", "error"),
    Verdict.NEAR: ("fail", "note"),
    Verdict.CONSISTENT: ("pass", "none"),
    Verdict.UNSURE: ("review", "none"),
    Verdict.UNCHECKABLE: ("open", "none"),
}
"""The kind and the level of a result; only a failure may have a level."""

_LIVE = re.compile(r"\]\(|(?<!\{)\{++(?=\d)")
"""What SARIF reads in a plain message: the middle of a link, the beginning of a placeholder."""

_Object = dict[str, Any]


def render(reports: Iterable[Report], view: View) -> Iterator[str]:
    """Yield one log with one run; its results as they come."""
    head = {"$schema": SCHEMA, "version": "2.1.0", "runs": [{"tool": {"driver": _driver(view)}}]}
    yield encoded(head).removesuffix("}]}") + ',"columnKind":"unicodeCodePoints","results":['
    gap = "\n"
    for report in reports:
        writer = _Writer(report, view)
        for finding in _shown(report, view):
            yield gap + encoded(writer.result(finding))
            gap = ",\n"
    yield "\n]}]}\n"


def _shown(report: Report, view: View) -> Iterator[Finding]:
    for finding in report.findings:
        if view.checked and (view.verbose or finding.verdict in view.shown):
            yield finding


class _Writer:
    """What the results of one article share."""

    def __init__(self, report: Report, view: View) -> None:
        self._article = report.article
        self._view = view
        self._places = Places(report.article)
        self._own = Fingerprints(report)
        self._indexes = {rule.code: index for index, rule in enumerate(view.rules)}
        self._seen: Counter[str] = Counter()

    def result(self, finding: Finding) -> _Object:
        kind, level = _LEVELS[finding.verdict]
        if level == "none" and finding.verdict in self._view.shown:
            kind, level = _LEVELS[Verdict.NEAR]
        own = self._own.of(finding)
        result: _Object = {"ruleId": finding.code}
        if finding.code in self._indexes:
            result["ruleIndex"] = self._indexes[finding.code]
        result |= {
            "kind": kind,
            "level": level,
            "message": {"text": _message(finding)},
            "locations": [self._location(finding)],
            "partialFingerprints": self._fingerprints(own),
        }
        if finding.mentions:
            result["relatedLocations"] = [
                {"id": number, "message": {"text": _plain(mention.text)}} | self._location(mention)
                for number, mention in enumerate(finding.mentions, start=1)
            ]
        if finding.suppressed or self._view.accepted is not None:
            result["suppressions"] = [self._suppression(own)] if finding.suppressed else []
        result["properties"] = _properties(finding)
        return result

    def _fingerprints(self, own: str) -> _Object:
        """Return the fingerprint by itself, and as code hosts want it: with a number that parts equal ones."""
        self._seen[own] += 1
        return {"claimcheck/v2": own, "primaryLocationLineHash": f"{own}:{self._seen[own]}"}

    def _suppression(self, own: str) -> _Object:
        reason = (self._view.accepted or {}).get(own)
        justification = {"justification": visible(reason)} if reason else {}
        return {"kind": "external", "status": "accepted"} | justification

    def _location(self, span: Span) -> _Object:
        places = self._places
        region = {
            "startLine": places.line(span.start),
            "startColumn": places.column(span.start),
            "endLine": places.line(span.end),
            "endColumn": places.column(span.end),
            "charOffset": span.start,
            "charLength": span.end - span.start,
            "snippet": {"text": visible(self._article.text[span.start : span.end])},
        }
        physical = {"artifactLocation": {"uri": uri(self._article.path)}, "region": region}
        location: _Object = {"physicalLocation": physical}
        if self._article.id not in ("", self._article.path):
            name = visible(self._article.id)
            qualified = visible(label(self._article))
            location["logicalLocations"] = [{"name": name, "fullyQualifiedName": qualified}]
        return location


def uri(path: str) -> str:
    """Return a path as a reference that is a valid URI: absolute where the path is."""
    pure = PurePath(path or "-")
    written = quote(pure.as_posix(), safe="/", errors="replace")
    return f"file:///{written.lstrip('/')}" if pure.is_absolute() else written


def _driver(view: View) -> _Object:
    return {"name": _TOOL, "version": VERSION, "rules": [_rule(rule) for rule in view.rules]}


def _rule(rule: Rule) -> _Object:
    sections = list(rule.sections.items())
    return {
        "id": rule.code,
        "name": "".join(part.capitalize() for part in re.split(r"\W+", rule.name)),
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": " ".join((sections[0][1] if sections else rule.summary).split())},
        "help": {
            "text": "\n\n".join(f"{heading}\n{text}" for heading, text in sections) or rule.summary,
            "markdown": "\n\n".join(f"**{heading}**\n\n{text}" for heading, text in sections) or rule.summary,
        },
        "defaultConfiguration": {"level": "error"},
        "properties": {"precision": "high", "tags": ["numbers"]},
    }


def _message(finding: Finding) -> str:
    parts = [finding.message, f"Working: {finding.working}", finding.suggestion, wording.doubt(finding)]
    return "\n".join(_plain(part) for part in parts if part)


def _plain(text: str) -> str:
    return _LIVE.sub(lambda match: "\\](" if match[0] == "](" else match[0] * 2, visible(text))


def _properties(finding: Finding) -> Mapping[str, str | None]:
    told = {
        "check": finding.check,
        "path": finding.path,
        "verdict": finding.verdict.value,
        "working": finding.working,
        "stated": finding.stated,
        "computed": finding.computed,
        "deviation": optional(finding.deviation),
        "tolerance": optional(finding.tolerance),
        "suggestion": finding.suggestion,
        "doubt": finding.doubt,
    }
    return {name: visible(text) for name, text in told.items() if text is not None}
