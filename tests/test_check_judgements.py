"""
Every check against relations put together by hand: the whole finding, word for word.

What a check says is a promise: the verdict, both sentences, the sum and the intervals. See tests/judgement_cases.py.
"""

from __future__ import annotations

import runpy
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from claimcheck.checks import catalogue
from claimcheck.model import Finding, Verdict
from claimcheck.relation import Relation, StatedRate

CASES: dict[str, Any] = runpy.run_path(str(Path(__file__).with_name("judgement_cases.py")))
NAMES = {check.code: check.name for check in catalogue()}

of_every_file = pytest.mark.parametrize("path", sorted(CASES["ROOT"].glob("*.toml")), ids=lambda path: path.stem)


def places(relation: Relation) -> set[tuple[object, ...]]:
    """Return where a finding on a relation may stand: a stated rate is judged with the conversions made with it."""
    found: list[Relation] = [relation]
    if isinstance(relation, StatedRate):
        found += relation.conversions
    spoken: set[tuple[object, ...]] = {(one.start, one.end, one.mentions()) for one in found}
    if isinstance(relation, StatedRate):  # of a conversion the rate is told as well
        spoken |= {(one.start, one.end, (*one.mentions(), relation.rate)) for one in relation.conversions}
    return spoken


@of_every_file
def test_the_check_says_so_and_no_more(path: Path) -> None:
    judgements = CASES["load"](path)
    said = {one.shows: [CASES["told"](finding) for finding in CASES["findings"](one)] for one in judgements}
    assert said == {one.shows: list(one.finding) for one in judgements}


@of_every_file
def test_it_speaks_of_its_relation(path: Path) -> None:
    for judgement in CASES["load"](path):
        allowed = places(CASES["relation_of"](judgement))
        findings: tuple[Finding, ...] = CASES["findings"](judgement)
        for finding in findings:
            assert (finding.code, finding.check) == (path.stem, NAMES[path.stem])
            assert (finding.start, finding.end, finding.mentions) in allowed, judgement.shows


@of_every_file
def test_what_it_shows_is_told_once(path: Path) -> None:
    shown = [judgement.shows for judgement in CASES["load"](path)]
    assert len(set(shown)) == len(shown)


@of_every_file
def test_it_shows_the_worst_that_the_check_can_say(path: Path) -> None:
    verdicts = {finding["verdict"] for judgement in CASES["load"](path) for finding in judgement.finding}
    assert (Verdict.UNCHECKABLE if path.stem == "SR001" else Verdict.INCONSISTENT) in verdicts


def test_every_file_of_judgements_belongs_to_a_check() -> None:
    assert {path.stem for path in CASES["ROOT"].glob("*.toml")} <= set(NAMES)


def test_the_runner_can_fail() -> None:
    (judgement,) = (one for one in CASES["load"](CASES["ROOT"] / "CH002.toml") if one.shows == "a rise that adds up")
    (said,) = map(CASES["told"], CASES["findings"](replace(judgement, given=judgement.given | {"by": ["30%"]})))
    assert said["verdict"] == "inconsistent"
    assert [said] != list(judgement.finding)


@pytest.mark.parametrize(
    ("given", "reason"),
    [({"percent": "many"}, "not a quantity: 'many'"), ({"amount": "$5"}, "a Limit has no 'amount'")],
)
def test_a_judgement_that_cannot_be_read_says_why(given: dict[str, str], reason: str) -> None:
    with pytest.raises(CASES["JudgementError"], match=reason):
        CASES["findings"](CASES["Judgement"]("BD001", "", given, (), {}))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("case = []", r"one list, \[\[judgement\]\], is wanted"),
        ("[[judgement]]\nshows = 'nothing'", "has shows and given, not shows"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(tmp_path: Path, text: str, reason: str) -> None:
    path = tmp_path / "BD001.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CASES["JudgementError"], match=reason):
        CASES["load"](path)


def test_writing_what_the_checks_say_now_keeps_all_else(tmp_path: Path) -> None:
    path = tmp_path / "BD001.toml"
    whole = (CASES["ROOT"] / "BD001.toml").read_text(encoding="utf-8")
    path.write_text(whole.replace("129.5", "129.4"), encoding="utf-8")
    assert CASES["written"](path) == whole
