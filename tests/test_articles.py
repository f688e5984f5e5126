"""
Whole articles against their reviewed reports.

``UPDATE_REPORTS=1 pytest tests/test_articles.py`` writes the reports anew; read the difference before it is committed.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import claimcheck
from claimcheck.model import Report, Verdict
from claimcheck.report import formats
from claimcheck.report.view import View

ARTICLES = Path(__file__).resolve().parents[1] / "fixtures" / "articles"
SOUND = "cloud-plan"
PLANTED = sorted(path.stem for path in ARTICLES.glob("[A-Z]*.txt") if ".report" not in path.name)


def verify(name: str) -> Report:
    return claimcheck.verify((ARTICLES / f"{name}.txt").read_text(encoding="utf-8"))


def rendered(report: Report, name: str) -> str:
    view = View(checked=True, verbose=True, explain=True)
    return "".join(formats.renderer(name)([report], view))


def compare(path: Path, text: str) -> None:
    if os.environ.get("UPDATE_REPORTS"):
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", [SOUND, *PLANTED])
def test_report_is_the_reviewed_one(name: str) -> None:
    compare(ARTICLES / f"{name}.report.txt", rendered(verify(name), "text"))


def test_whole_report_in_json_is_the_reviewed_one() -> None:
    compare(ARTICLES / f"{SOUND}.report.json", rendered(verify(SOUND), "json"))


def test_sound_article_has_nothing_inconsistent() -> None:
    report = verify(SOUND)
    assert report.findings
    assert {finding.verdict for finding in report.findings} <= {Verdict.CONSISTENT, Verdict.NEAR}


@pytest.mark.parametrize("name", PLANTED)
def test_planted_error_is_found_by_its_check_alone(name: str) -> None:
    told = (Verdict.INCONSISTENT, Verdict.UNSURE)
    findings = [finding for finding in verify(name).findings if finding.verdict in told]
    assert [finding.code for finding in findings] == [name.partition("-")[0]]
    assert findings[0].suggestion


def test_same_input_gives_the_same_bytes() -> None:
    assert rendered(verify(SOUND), "json") == rendered(verify(SOUND), "json")
