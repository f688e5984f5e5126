"""Every doubt against the cases in fixtures/doubts: what it clears, and the real errors that no doubt may clear."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import claimcheck
from claimcheck import doubts
from claimcheck.doubts import Context, Doubt, Reading, catalogue
from claimcheck.model import Finding, Verdict
from claimcheck.relation import Relation

CASES = Path(__file__).resolve().parents[1] / "fixtures" / "doubts"
DOUBTS = {doubt.name: doubt for doubt in catalogue()}


def findings(text: str, published: date | None) -> tuple[Finding, ...]:
    report = claimcheck.verify(text, published=published)
    assert not report.defects
    return report.findings


def is_held_against_it(finding: Finding) -> bool:
    """Tell whether a finding accuses, or would if its path might: a doubt clears the text."""
    return finding.verdict is Verdict.INCONSISTENT or (finding.verdict is Verdict.UNSURE and finding.doubt is None)


def cases(outcome: str) -> Iterator[object]:
    for name in DOUBTS:
        data = tomllib.loads((CASES / f"{name}.toml").read_text(encoding="utf-8"))
        for text in data[outcome]:
            yield pytest.param(name, text, data.get("published"), id=f"{name} {text[:50]}")


def with_doubts(monkeypatch: pytest.MonkeyPatch, *some: Doubt) -> None:
    monkeypatch.setattr(doubts, "catalogue", lambda: some)


@pytest.mark.parametrize(("name", "text", "published"), list(cases("clears")))
def test_it_clears_what_is_accused_without_it(
    name: str, text: str, published: date | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_doubts(monkeypatch)
    assert any(map(is_held_against_it, findings(text, published)))
    with_doubts(monkeypatch, DOUBTS[name])
    found = findings(text, published)
    assert [finding.message for finding in found if is_held_against_it(finding)] == []
    assert any(finding.doubt for finding in found)


@pytest.mark.parametrize(("name", "text", "published"), list(cases("stands")))
def test_a_real_error_stands(name: str, text: str, published: date | None) -> None:
    assert name in DOUBTS
    assert any(map(is_held_against_it, findings(text, published)))


def test_every_doubt_has_its_cases() -> None:
    assert {path.stem for path in CASES.glob("*.toml")} == set(DOUBTS)


@pytest.mark.parametrize("doubt", catalogue(), ids=lambda doubt: doubt.name)
def test_it_says_what_may_be_meant(doubt: Doubt) -> None:
    first, _, rest = doubt.doc.strip().partition("\n\n")
    assert "\n" not in first
    assert rest


def test_at_most_so_many_readings_are_tried_and_the_far_fetched_last(monkeypatch: pytest.MonkeyPatch) -> None:
    def read(relation: Relation, _context: Context) -> Iterator[Reading]:
        yield Reading(relation, "far", far_fetched=True)
        for _ in range(2 * doubts.MOST):
            yield Reading(relation, "near")

    with_doubts(monkeypatch, Doubt(name="many", relations=(Relation,), read=read, doc=""))
    relation = Relation(start=0, end=1, path="")
    found = list(doubts.readings(relation, Context(None, (), (), (), None)))  # type: ignore[arg-type] # none is asked
    assert [reading.words for reading in found] == ["near"] * doubts.MOST


def test_the_runner_can_fail(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Orders fell to $5.2 billion from $4.1 billion."
    for doubt in DOUBTS.values():
        with_doubts(monkeypatch, doubt)
        assert any(map(is_held_against_it, findings(text, None)))
