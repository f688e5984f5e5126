"""Every check against its own examples and against the cases in fixtures/checks."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import claimcheck
from claimcheck.checks import Check, catalogue
from claimcheck.checks.base import HEADINGS
from claimcheck.model import Finding, Verdict

CASES = Path(__file__).resolve().parents[1] / "fixtures" / "checks"
CHECKS = tuple(check for check in catalogue() if not any(example.source for example in check.flags))
"""Those of one text; tests/test_compare.py runs those of a draft and its sources."""

CODES = {check.code: check for check in CHECKS}


def findings(code: str, text: str, published: date | None) -> list[Finding]:
    report = claimcheck.verify(text, published=published)
    assert not report.defects
    return [finding for finding in report.findings if finding.code == code]


def verdicts(code: str, text: str, published: date | None) -> list[Verdict]:
    return [finding.verdict for finding in findings(code, text, published)]


def is_held_against_it(finding: Finding) -> bool:
    """Tell whether a finding accuses, or would if its path might: a doubt clears the text."""
    return finding.verdict is Verdict.INCONSISTENT or (finding.verdict is Verdict.UNSURE and finding.doubt is None)


def cases(outcome: str) -> Iterator[object]:
    for check in CHECKS:
        data = tomllib.loads((CASES / f"{check.code}.toml").read_text(encoding="utf-8"))
        for text in data.get(outcome, ()):
            yield pytest.param(check.code, text, data.get("published"), id=f"{check.code} {text[:50]}")


def tells(finding: Finding, code: str) -> bool:
    """Tell whether a check accuses by itself, or as part of what another one tells of the same error."""
    return is_held_against_it(finding) and (finding.code == code or f"; {code}: " in finding.working)


def examples() -> Iterator[object]:
    for check in CHECKS:
        for example in check.flags:
            yield pytest.param(check.code, example.text, example.published, id=f"{check.code} {example.text[:50]}")


@pytest.mark.parametrize(("code", "text", "published"), [*examples(), *cases("flags")])
def test_flags(code: str, text: str, published: date | None) -> None:
    report = claimcheck.verify(text, published=published)
    assert not report.defects
    assert any(tells(finding, code) for finding in report.findings)


# What must not be flagged is said in one of three ways, so that each case can fail.


@pytest.mark.parametrize(("code", "text", "published"), list(cases("confirmed")))
def test_confirmed(code: str, text: str, published: date | None) -> None:
    found = set(verdicts(code, text, published))
    assert found
    assert found <= {Verdict.CONSISTENT, Verdict.NEAR}


@pytest.mark.parametrize(("code", "text", "published"), list(cases("silent")))
def test_silent(code: str, text: str, published: date | None) -> None:
    assert findings(code, text, published) == []


@pytest.mark.parametrize(("code", "text", "published"), list(cases("doubted")))
def test_doubted(code: str, text: str, published: date | None) -> None:
    found = findings(code, text, published)
    assert found
    assert all(finding.doubt or finding.verdict is Verdict.UNCHECKABLE for finding in found)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.code)
def test_an_example_that_passes_is_confirmed(check: Check) -> None:
    for example in check.passes:
        report = claimcheck.verify(example.text, published=example.published)
        family = [f for f in report.findings if f.code.startswith(check.code[:2])]
        assert Verdict.CONSISTENT in [finding.verdict for finding in family]


@pytest.mark.parametrize("check", catalogue(), ids=lambda check: check.code)
def test_documentation_has_every_heading(check: Check) -> None:
    assert tuple(check.sections) == HEADINGS
    assert all(check.sections.values())


def test_every_file_of_cases_belongs_to_a_check_and_says_what_becomes_of_each() -> None:
    for path in CASES.glob("*.toml"):
        known = {"flags", "confirmed", "silent", "doubted", "published"}
        assert set(tomllib.loads(path.read_text(encoding="utf-8"))) <= known, path.name
    assert {path.stem for path in CASES.glob("*.toml")} == set(CODES)


def test_codes_and_names_are_unique() -> None:
    assert len({check.code for check in catalogue()}) == len(catalogue())
    assert len({check.name for check in catalogue()}) == len(catalogue())


WRONG = "Orders fell to $5.2 billion from $4.1 billion."


def test_the_runner_can_fail() -> None:
    assert verdicts("CH001", "Orders fell to $4.1 billion from $5.2 billion.", None) == [Verdict.CONSISTENT]
    assert [is_held_against_it(found) for found in findings("CH001", WRONG, None)] == [True]
    assert verdicts("CH001", "Nothing to see here.", None) == []
