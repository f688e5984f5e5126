"""What a run says of the numbers that it did not check, without being asked."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

import claimcheck
from claimcheck.model import Verdict
from claimcheck.report import coverage

PLAIN = "The mill has 40 offices. Orders fell to $5.2 billion from $4.1 billion."
UNDATED = "The group will spend 380 billion yuan ($53 million) on halls, and 38 billion yuan ($5.3 million) on roads."


def run(folder: Path, *arguments: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-m", "claimcheck", *arguments], cwd=folder, capture_output=True, text=True, check=False
    )
    assert "Traceback" not in done.stderr
    return done.stderr.splitlines()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "plain.txt").write_text(PLAIN, encoding="utf-8")
    (tmp_path / "undated.txt").write_text(UNDATED, encoding="utf-8")
    return tmp_path


def test_numbers_in_no_judged_relation_are_passed_over() -> None:
    report = claimcheck.verify(PLAIN)
    assert (coverage.numbers(report), coverage.related(report)) == (3, 2)
    assert [number.text for number in coverage.passed_over(report)] == ["40"]


def test_what_could_not_be_computed_is_not_judged() -> None:
    report = claimcheck.verify(UNDATED.partition(", and")[0])
    assert [finding.verdict for finding in report.findings] == ["uncheckable"]
    assert (coverage.numbers(report), coverage.related(report)) == (2, 0)
    assert list(coverage.lacking(report)) == [("date", "conversion")]


def test_what_a_finding_tells_of_another_check_is_judged(fixtures: Path) -> None:
    text = (fixtures / "articles" / "cloud-plan.txt").read_text(encoding="utf-8")
    report = claimcheck.verify(text.replace("($53 billion)", "($53 million)", 1))
    (finding,) = (finding for finding in report.findings if finding.verdict is Verdict.INCONSISTENT)
    assert "RP002" in finding.working
    assert report.also_judged
    assert "$53 billion" not in {number.text for number in coverage.passed_over(report)}


def test_the_run_says_what_it_did_not_check(folder: Path) -> None:
    *_, note, closing = run(folder, "verify", "undated.txt")
    assert note == "claimcheck: note: 2 conversions not checked: no date; give --published"
    assert closing.startswith("4 of 4 numbers checked; ")  # their rates are held against each other
    dated = run(folder, "verify", "undated.txt", "--published", "2025-02-24")
    assert not any("not checked" in line for line in dated)
    assert run(folder, "verify", "--quiet", "undated.txt") == []


def test_a_rate_that_is_missing_is_asked_for(folder: Path) -> None:
    (folder / "rouble.txt").write_text("The plant cost 4 billion roubles ($50 million).", encoding="utf-8")
    *_, note, _ = run(folder, "verify", "rouble.txt", "--published", "2024-02-20")
    assert note == "claimcheck: note: 1 conversion not checked: no rate for that day; give --rate"


def test_the_closing_line_counts_the_numbers_of_all_articles(folder: Path) -> None:
    assert run(folder, "verify", "plain.txt", "plain.txt")[-1].startswith("4 of 6 numbers checked; 2 relations found")


def test_an_archive_says_the_same(folder: Path) -> None:
    said = run(folder, "batch", "plain.txt", "undated.txt", "--output", "checked")
    assert said[-2:] == run(folder, "verify", "plain.txt", "undated.txt")[-2:]


def test_the_report_holds_the_counts(folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "claimcheck", "verify", "--format", "jsonl", "plain.txt"],
        cwd=folder,
        capture_output=True,
        check=False,
    )
    summary = json.loads(done.stdout)["summary"]
    assert (summary["numbers"], summary["related"]) == (3, 2)
