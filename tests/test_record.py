"""The record of paths: the rule by which one accuses or notes, the file it stands in, and the switches of a desk."""

from __future__ import annotations

import importlib.util
import json
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import claimcheck
from claimcheck import record, relations, trace
from claimcheck.checks import catalogue
from claimcheck.config import Settings
from claimcheck.engine import Engine
from claimcheck.model import Article, Verdict
from claimcheck.read import article
from claimcheck.record import Reading, Record, Shown, switches

ROOT = Path(__file__).resolve().parents[1]
WRONG = "Orders fell to $5.2 billion from $4.1 billion."


@cache
def script() -> Any:  # noqa: ANN401 - a script, no module of a package
    spec = importlib.util.spec_from_file_location("record_script", ROOT / "scripts" / "record.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def shown(*, judged: int = 100, reading: Reading | None = None, fresh: Reading | None = None) -> Shown:
    return Shown(
        code="CH001",
        path="change/clause",
        judged=judged,
        agreed=judged,
        reading=reading or Reading(),
        fresh=fresh or Reading(),
    )


@pytest.mark.parametrize(
    ("one", "trusted"),
    [
        (shown(), True),
        (shown(reading=Reading(false=2)), True),
        (shown(reading=Reading(false=3)), False),
        (shown(judged=150, reading=Reading(false=3, error=40)), True),
        (shown(fresh=Reading(false=1)), True),
        (shown(fresh=Reading(false=2)), False),
        (shown(fresh=Reading(false=4, error=4)), True),
        (shown(fresh=Reading(false=5, error=4)), False),
        (shown(fresh=Reading(false=4, error=2)), False),
        (shown(fresh=Reading(false=3, error=1, debatable=1)), True),
    ],
)
def test_a_path_accuses_while_few_of_its_accusations_are_false(one: Shown, *, trusted: bool) -> None:
    assert one.is_trusted is trusted
    assert Record((one,)).accuses("CH001", "change/clause") is trusted


def test_a_path_without_a_record_waits_for_one_once_fresh_text_was_read() -> None:
    assert Record(()).accuses("CH001", "change/new")
    assert not Record((), fresh=True).accuses("CH001", "change/new")
    assert not Record((shown(judged=0),), fresh=True).accuses("CH001", "change/clause")
    assert Record((shown(),), fresh=True).accuses("CH006", "change/clause")
    assert not Record((shown(reading=Reading(false=3)),), fresh=True).accuses("CH006", "change/clause")
    assert Record((), fresh=True).accuses("DT002", "calendar/weekday")


def test_what_was_held_against_a_text_waits_to_be_read() -> None:
    assert not replace(shown(), held=1).is_trusted
    assert replace(shown(reading=Reading(error=1)), held=1).is_trusted
    assert not replace(shown(reading=Reading(error=1)), held=2).is_trusted


def test_a_switch_goes_before_the_record() -> None:
    bad = shown(reading=Reading(false=50))
    assert Record((bad,), switched=switches(["change/clause=accuse"])).accuses("CH001", "change/clause")
    assert not Record((shown(),), switched=switches(["change/clause=note"])).accuses("CH001", "change/clause")
    assert switches(["a/b=note", "a/b=accuse"]) == {"a/b": "accuse"}


@pytest.mark.parametrize("text", ["sum/list", "sum/list=off", "=", "sum/list=note=accuse", ""])
def test_a_switch_that_means_nothing_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="accuse or note"):
        switches([text])


def verdicts(*paths: str) -> set[Verdict]:
    settings = Settings(paths=paths)
    (found,) = (item for item in article(WRONG, settings=settings) if isinstance(item, Article))
    return {finding.verdict for finding in next(Engine(settings).verify([found])).findings}


def test_what_may_not_accuse_is_unsure_and_says_all_that_it_would_have_said() -> None:
    assert verdicts() == {Verdict.INCONSISTENT}
    assert verdicts("change/clause=note") == {Verdict.UNSURE}
    (finding,) = claimcheck.verify(WRONG).findings
    assert (finding.path, finding.doubt) == ("change/clause", None)


def test_every_path_of_the_record_is_one_that_a_relation_may_name() -> None:
    known = {*relations.paths(), trace.PATH}
    assert len(relations.paths()) == len(set(relations.paths()))
    assert {row.path for row in record.load().shown} <= known
    assert known >= record.BY_DEFINITION
    assert {row.code for row in record.load().shown} <= {check.code for check in catalogue()}


def test_the_record_is_what_the_script_counts() -> None:
    assert record.content().decode() == script().written(), "run python scripts/record.py"


def test_first_readings_are_counted_apart_with_what_they_prove_at_least() -> None:
    entries = [
        {"code": "CH001", "path": "change/clause", "slice": number, "verdict": verdict, "noted": noted}
        for number, verdict, noted in (
            (0, "false", False),
            (1, "error", False),
            (1, "error", False),
            (1, "debatable", False),
            (1, "false", False),
            (1, "false", True),
        )
    ]
    learned = {"code": "CH001", "path": "change/clause", "slice": 2, "verdict": "false"}
    sets = [{"slice": 1, "documents": 500}, {"slice": 2, "documents": 500, "learned": True}]
    told = "".join(script().trusted([*entries, learned], sets))
    assert "| 02, learned from | 1 | 0 | 0 | 1 | 0% | 0% | 0% |\n" in told
    assert "| 01 | 4 | 2 | 1 | 1 | 50% | 18% | 75% |\n" in told
    assert told.count("| CH001 `change/clause` | 4 | 2 | 1 | 1 | 50% | 18% | 75% |\n") == 1
    assert told.count("| CH001 `change/clause` | 1 | 0 | 0 | 1 | 0% | 0% | 0% |\n") == 1
    assert told.endswith("500 articles; 2.00 false accusations in a thousand.\n")


def test_the_table_of_first_readings_is_what_the_script_counts() -> None:
    assert script().TRUST.read_text(encoding="utf-8") == script().tables(), "run python scripts/record.py"


def test_what_doubts_cleared_is_counted_by_doubt() -> None:
    rows = [{"doubt": doubt, "verdict": verdict} for doubt, verdict in (("b", "false"), ("a", "error"), ("b", "error"))]
    told = "".join(script().cleared(rows))
    assert told.endswith(
        "| a | 1 | 1 | 0 | 0 | 100% | 27% | 100% |\n"
        "| b | 2 | 1 | 0 | 1 | 50% | 12% | 50% |\n"
        "| all | 3 | 2 | 0 | 1 | 67% | 25% | 67% |\n"
    )


def test_the_ledger_holds_no_text() -> None:
    for entry in script().rows(script().LEDGER):
        assert set(entry) - {"noted"} == {"doc", "code", "path", "figures", "verdict", "cause", "slice"}
        assert entry["verdict"] in script().VERDICTS
        assert all(len(figure) < 40 for figure in entry["figures"])


def finding(verdict: str, code: str = "CH001") -> dict[str, str | None]:
    return {"code": code, "path": "change/clause", "verdict": verdict, "doubt": None}


def test_a_slice_is_counted_by_check_and_path() -> None:
    verdicts = ["consistent", "near", "uncheckable", "inconsistent", "unsure"]
    report = {"findings": [*map(finding, verdicts), finding("consistent", "CH002")]}
    assert script().counted(7, [report]) == [
        {"slice": 7, "code": "CH001", "path": "change/clause", "judged": 4, "agreed": 2, "held": 2},
        {"slice": 7, "code": "CH002", "path": "change/clause", "judged": 1, "agreed": 1, "held": 0},
    ]


def test_what_was_read_on_fresh_text_is_counted_apart() -> None:
    judged = [{"slice": number, "code": "A", "path": "b/c", "judged": 9, "agreed": 8, "held": 1} for number in (0, 3)]
    ledger = [
        {"slice": number, "code": "A", "path": "b/c", "verdict": verdict}
        for number, verdict in ((0, "false"), (3, "error"))
    ]
    text = "".join(script().shown(judged, ledger, [{"slice": 3, "commit": "x"}]))
    assert "fresh = true\n" in text
    assert "judged = 18\nagreed = 16\nheld = 2\nreading = { error = 1, debatable = 0, false = 1 }\n" in text
    assert "fresh = { error = 1, debatable = 0, false = 0 }\nslices = [0, 3]\n" in text


def test_a_count_takes_the_place_of_the_one_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("JUDGED", "SHOWN", "TRUST", "LEDGER", "READINGS", "CLEARED"):
        monkeypatch.setattr(script(), name, tmp_path / name)
    report = tmp_path / "report.jsonl"
    for verdict in ("consistent", "inconsistent"):
        report.write_text(json.dumps({"findings": [finding(verdict)]}) + "\n")
        script().main(["count", "2", str(report)])
    (row,) = script().rows(tmp_path / "JUDGED")
    assert (row["judged"], row["agreed"]) == (1, 0)
    assert "judged = 1\n" in (tmp_path / "SHOWN").read_text()
    with pytest.raises(SystemExit):
        script().main(["what"])
