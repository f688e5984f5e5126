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
from claimcheck.model import Verdict
from claimcheck.relation import StatedRate

CASES: dict[str, Any] = runpy.run_path(str(Path(__file__).with_name("judgement_cases.py")))
FILES = sorted(CASES["ROOT"].glob("*.toml"))
JUDGEMENTS = [
    pytest.param(judgement, id=f"{judgement.code} {judgement.shows}")
    for path in FILES
    for judgement in CASES["load"](path)
]


@pytest.mark.parametrize("judgement", JUDGEMENTS)
def test_the_check_says_so_and_no_more(judgement: Any) -> None:  # noqa: ANN401 - a class of the module loaded above
    said = [CASES["told"](finding) for finding in CASES["findings"](judgement)]
    assert said == list(judgement.finding)


@pytest.mark.parametrize("judgement", JUDGEMENTS)
def test_it_speaks_of_its_relation(judgement: Any) -> None:  # noqa: ANN401 - as above
    relation = CASES["relation_of"](judgement)
    places = {(relation.start, relation.end, relation.mentions())}
    if isinstance(relation, StatedRate):
        places |= {(one.start, one.end, one.mentions()) for one in relation.conversions}
    for finding in CASES["findings"](judgement):
        assert finding.code == judgement.code
        assert (finding.start, finding.end, finding.mentions) in places


def test_every_check_has_judgements_of_every_verdict_it_can_give() -> None:
    assert {path.stem for path in FILES} == {check.code for check in catalogue()}
    for path in FILES:
        verdicts = {finding["verdict"] for one in CASES["load"](path) for finding in one.finding}
        wanted = {Verdict.UNCHECKABLE} if path.stem == "SR001" else {Verdict.INCONSISTENT}
        assert wanted <= verdicts, path.stem


def test_what_a_judgement_shows_is_told_once() -> None:
    for path in FILES:
        shown = [judgement.shows for judgement in CASES["load"](path)]
        assert len(set(shown)) == len(shown), path.stem


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


def test_writing_what_the_checks_say_now_changes_nothing() -> None:
    for path in FILES:
        assert CASES["written"](path) == path.read_text(encoding="utf-8")
