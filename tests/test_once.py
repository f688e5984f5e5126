"""One error is one finding, and what other checks say of it is part of the working."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

import claimcheck
from claimcheck.model import Finding, Verdict
from claimcheck.once import told_once

TWO_CONVERSIONS = (
    "The first plant costs 380 million yuan ($52 million). The second costs 760 million yuan ($104 billion)."
)
TOLD_AND_CONVERTED = (
    "Harbour group to spend $104 million on plant\n\n"
    "The harbour group will spend 760 million yuan ($104 billion) on a plant, it said on Monday."
)
WORD_AND_SIZE = "Profit fell 8% to €23.1 million from €21.4 million."


@pytest.mark.parametrize(
    ("text", "told", "others"),
    [
        (TWO_CONVERSIONS, "FX001", {"FX002"}),
        (TOLD_AND_CONVERTED, "FX001", {"RP002"}),
        (WORD_AND_SIZE, "CH001", {"CH002"}),
    ],
)
def test_one_error_is_one_finding(text: str, told: str, others: set[str]) -> None:
    report = claimcheck.verify(text, published=date(2025, 2, 24))
    (finding,) = (finding for finding in report.findings if finding.verdict is Verdict.INCONSISTENT)
    assert finding.code == told
    assert all(f"; {other}: " in finding.working for other in others)


def test_two_errors_are_two_findings() -> None:
    text = "Profit fell to €23.1 million from €21.4 million. Orders rose to $4.1 billion from $5.2 billion."
    assert [finding.code for finding in claimcheck.verify(text).findings] == ["CH001", "CH001"]


def test_a_slip_explains_better_than_what_comes_first() -> None:
    (first,) = claimcheck.verify("Net sales rose 20% to $55 million from $50 million.").findings[-1:]
    word, size = _as(first, "CH001"), _as(first, "CH002", slip=True)
    (told,) = told_once([word, size])
    assert (told.code, told.working) == ("CH002", f"{size.working}; CH001: {word.message.rstrip('.')}")


def test_what_does_not_accuse_is_left_alone() -> None:
    findings = claimcheck.verify("Net sales rose 10% to $55 million from $50 million.").findings
    assert told_once(findings) == findings


def _as(finding: Finding, code: str, *, slip: bool = False) -> Finding:
    return replace(finding, code=code, verdict=Verdict.INCONSISTENT, slip=slip)
