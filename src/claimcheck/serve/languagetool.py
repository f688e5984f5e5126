"""
The answers of LanguageTool's interface, so that editors which speak to its server show findings as marks.

A finding has no replacement: which figure is the wrong one, the writer knows. Offsets are in units of UTF-16.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from claimcheck.checks import catalogue
from claimcheck.distribution import VERSION
from claimcheck.model import Finding, Report, Span
from claimcheck.report.places import Places
from claimcheck.report.view import View
from claimcheck.serve.annotation import Annotated
from claimcheck.serve.utf16 import Units

LANGUAGES = tuple(
    {"name": name, "code": "en", "longCode": code}
    for name, code in (
        ("English", "en"),
        ("English (US)", "en-US"),
        ("English (GB)", "en-GB"),
        ("English (Australian)", "en-AU"),
        ("English (Canada)", "en-CA"),
        ("English (New Zealand)", "en-NZ"),
        ("English (South African)", "en-ZA"),
    )
)
_AROUND = 40
"""How many characters of context stand on either side of a match."""

_CATEGORY = {"id": "NUMBERS", "name": "Numbers"}


def is_read(language: str) -> bool:
    """Tell whether a text that its client calls so is read; what is of another language has no matches."""
    return language.lower() == "auto" or language.lower().partition("-")[0] == "en"


def answer(report: Report | None, text: Annotated, fields: Mapping[str, str]) -> dict[str, Any]:
    """Return what ``/v2/check`` answers; without a report there are no matches."""
    language = fields.get("language", "auto")
    told = next((known for known in LANGUAGES if known["longCode"].lower() == language.lower()), LANGUAGES[1])
    named = {"name": told["name"], "code": told["longCode"]}
    return {
        "software": {
            "name": "claimcheck",
            "version": VERSION,
            "buildDate": "",
            "apiVersion": 1,
            "premium": False,
            "premiumHint": "",
            "status": "",
        },
        "warnings": {"incompleteResults": False},
        "language": named | {"detectedLanguage": named | {"confidence": 1.0, "source": "claimcheck"}},
        "matches": [] if report is None else list(_matches(report, text, fields)),
        "sentenceRanges": [],
    }


def _matches(report: Report, text: Annotated, fields: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    rules = {check.code: check.summary for check in catalogue()}
    places, units = Places(report.article), Units(text.original)
    for finding in View().findings(report):
        if _is_wanted(finding, fields):
            yield _match(finding, rules[finding.code], text, places, units)


def _is_wanted(finding: Finding, fields: Mapping[str, str]) -> bool:
    if finding.code in _listed(fields, "disabledRules") or _CATEGORY["id"] in _listed(fields, "disabledCategories"):
        return False
    wanted = {*_listed(fields, "enabledRules"), *_listed(fields, "enabledCategories")}
    return fields.get("enabledOnly", "").lower() not in {"true", "yes"} or bool(
        wanted & {finding.code, _CATEGORY["id"]}
    )


def _listed(fields: Mapping[str, str], name: str) -> list[str]:
    return [entry.strip() for entry in fields.get(name, "").split(",")]


def _match(finding: Finding, summary: str, text: Annotated, places: Places, units: Units) -> dict[str, Any]:
    place = text.place(finding)
    around = Span(max(place.start - _AROUND, 0), min(place.end + _AROUND, len(text.original)))
    sentence = places.sentence(finding)
    length = units.at(place.end) - units.at(place.start)
    return {
        "message": f"{finding.message} {finding.suggestion}" if finding.suggestion else finding.message,
        "shortMessage": finding.check.replace("-", " ").capitalize(),
        "replacements": [],
        "offset": units.at(place.start),
        "length": length,
        "context": {
            "text": text.original[around.start : around.end].translate(_ONE_LINE),
            "offset": units.at(place.start) - units.at(around.start),
            "length": length,
        },
        "sentence": text.plain[sentence.start : sentence.end],
        "type": {"typeName": "Other"},
        "rule": {
            "id": finding.code,
            "description": summary,
            "issueType": "inconsistency",
            "category": _CATEGORY,
            "isPremium": False,
        },
        "ignoreForIncompleteSentence": False,
        "contextForSureMatch": -1,
    }


_ONE_LINE = str.maketrans("\r\n\t", "   ")
