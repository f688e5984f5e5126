"""
Drafts against their sources: the engine, the API, the command and its reports.

``UPDATE_REPORTS=1 pytest tests/test_compare.py`` writes the reports anew; read the difference before it is committed.
"""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import claimcheck
from claimcheck.annotate import pipeline
from claimcheck.checks import Check, catalogue
from claimcheck.cli.main import run
from claimcheck.config import Settings
from claimcheck.engine import Engine
from claimcheck.model import Article, Verdict
from claimcheck.read import article, articles
from claimcheck.trace import State, Trace

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "fixtures" / "compare"
GRAIN = FOLDER / "grain"
CASES = tomllib.loads((FOLDER / "cases.toml").read_text(encoding="utf-8"))["case"]
STORIES = sorted((FOLDER / "stories").glob("*.toml"))
TABLES = sorted((FOLDER / "tables").glob("*.toml"))
LABEL = re.compile(r"\{([^{}=]+)=([a-z]+)\}")
STORY = (ROOT / "fixtures" / "articles" / "cloud-plan.txt").read_text(encoding="utf-8")
LOAD = cache(pipeline.load)
ENGINE = cache(lambda: Engine(Settings()))
CHECKS = tuple(check for check in catalogue() if check.relation is Trace)


def states(draft: str, *sources: str, published: date | None = None) -> list[str]:
    report = claimcheck.compare(draft, *sources, published=published)
    assert not report.defects
    return [trace.state.value + " near" * trace.near for trace in report.traces]


@dataclass(frozen=True)
class Done:
    status: int
    output: str
    errors: str


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Done]:
    """Return the command, run in this process, where the model is loaded once."""
    monkeypatch.setattr(pipeline, "load", LOAD)
    monkeypatch.setenv("COLUMNS", "80")  # the width of the reviewed table

    def run_it(*arguments: str, stdin: str = "") -> Done:
        monkeypatch.chdir(GRAIN)
        monkeypatch.setattr(sys, "argv", ["claimcheck", "compare", *arguments])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode())))
        with pytest.raises(SystemExit) as leaving:
            run()
        told = capsys.readouterr()
        return Done(int(leaving.value.code or 0), told.out, told.err)

    return run_it


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_case(case: dict[str, Any]) -> None:
    assert states(case["draft"], *case["sources"], published=case.get("published")) == case["states"]


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
def test_story(path: Path) -> None:
    """Each number of each draft has the state that its label says, and no other number has one."""
    story = tomllib.loads(path.read_text(encoding="utf-8"))
    for draft in story["draft"]:
        text = LABEL.sub(r"\1", draft["text"])
        report = claimcheck.compare(text, story["source"], published=story["published"])
        found = [(trace.quantity.text, trace.state.value) for trace in report.traces]
        assert found == LABEL.findall(draft["text"]), text


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)
def test_story_of_a_table(path: Path, tmp_path: Path) -> None:
    """The same of drafts whose only source is a table: a file, or the tables of a text."""
    story = tomllib.loads(path.read_text(encoding="utf-8"))
    table = tmp_path / story["name"]
    table.write_text(story["table"], encoding="utf-8")
    settings = Settings()
    sources = [found for found in articles([str(table)], settings, tables=True) if isinstance(found, Article)]
    for draft in story["draft"]:
        text = LABEL.sub(r"\1", draft["text"])
        drafts = [*article(text, settings=settings, published=story["published"])]
        (report,) = ENGINE().compare([found for found in drafts if isinstance(found, Article)], sources)
        assert not report.unread
        found = [(trace.quantity.text, trace.state.value) for trace in report.traces]
        assert found == LABEL.findall(draft["text"]), text


def test_the_runner_can_fail() -> None:
    assert states("It has 13 plants.", "It has 13 plants.") == ["same"]
    assert states("It has 14 plants.", "It has 13 plants.") == ["different"]
    assert states("It has plants.", "It has 13 plants.") == []


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.code)
def test_examples_of_the_checks(check: Check) -> None:
    for example in check.flags:
        report = claimcheck.compare(example.text, example.source or "", published=example.published)
        verdicts = [finding.verdict for finding in report.findings if finding.code == check.code]
        assert {Verdict.INCONSISTENT, Verdict.UNCHECKABLE} & set(verdicts)
    for example in check.passes:
        report = claimcheck.compare(example.text, example.source or "", published=example.published)
        assert {finding.verdict for finding in report.findings} == {Verdict.CONSISTENT}


def test_verdicts_of_the_states() -> None:
    report = claimcheck.compare(
        "The brewer has 13 plants and 14,200 workers. Its profit fell to $46 million.",
        "The brewer has 13 plants. Its profit fell to $64 million.",
    )
    assert [
        (trace.state, finding.code, finding.verdict)
        for trace, finding in zip(report.traces, report.findings, strict=True)
    ] == [
        (State.SAME, "SR002", Verdict.CONSISTENT),
        (State.ABSENT, "SR001", Verdict.UNCHECKABLE),
        (State.DIFFERENT, "SR002", Verdict.INCONSISTENT),
    ]
    different = report.findings[2]
    assert different.message == "The draft has “$46 million”, the source “$64 million” (source 1:1:46)."
    assert different.suggestion is not None
    assert [evidence.text for evidence in different.evidence] == ["source 1:1:46: “Its profit fell to $64 million.”"]


def test_a_text_is_its_own_source() -> None:
    report = claimcheck.compare(STORY, STORY)
    assert len(report.traces) > 15
    assert {trace.state for trace in report.traces} == {State.SAME}


def test_one_digit_changed_anywhere_is_noticed() -> None:
    """Every number of the article in turn gets another first digit; nothing else in it may be touched."""
    first = claimcheck.extract(STORY)
    digits = [(m.start, re.search(r"[0-9]", m.text)) for m in first.mentions if m.kind.value in {"money", "percent"}]
    places = [start + digit.start() for start, digit in digits if digit is not None]
    changed = [STORY[:place] + ("3" if STORY[place] != "3" else "8") + STORY[place + 1 :] for place in places]
    engine = Engine(Settings())
    drafts = [found for text in changed for found in article(text, settings=Settings()) if isinstance(found, Article)]
    (source,) = (found for found in article(STORY, settings=Settings()) if isinstance(found, Article))
    for place, report in zip(places, engine.compare(drafts, [source]), strict=True):
        flagged = [trace for trace in report.traces if trace.state in {State.DIFFERENT, State.ABSENT}]
        assert [trace.start <= place < trace.end for trace in flagged] == [True], STORY[place - 40 : place + 20]


def test_time_does_not_explode() -> None:
    """Hundreds of alike sentences, each of which could be any other."""
    text = "\n\n".join(
        f"Sales of malt in week {week} rose 5% to ${week}.{week % 10} million." for week in range(100, 200)
    )
    assert {trace.state for trace in claimcheck.compare(text, text).traces} == {State.SAME}


@pytest.mark.parametrize("day", [date.min, date.max])
def test_an_amount_is_looked_for_in_other_currencies_where_the_calendar_ends(day: date) -> None:
    draft, source = "The mill cost $53 billion, the group said.", "The mill cost 380 billion yuan, the group said."
    assert states(draft, source, published=day) == ["absent"]


def test_a_draft_needs_a_source() -> None:
    with pytest.raises(ValueError, match="no source"):
        claimcheck.compare("It has 13 plants.")


@pytest.mark.parametrize("name", ["text", "table"])
def test_report_is_the_reviewed_one(name: str, command: Callable[..., Done]) -> None:
    done = command("draft.txt", "release.txt", "filing.txt", "--format", name)
    path = GRAIN / f"report.{name}"
    if os.environ.get("UPDATE_REPORTS"):
        path.write_text(done.output, encoding="utf-8")
    assert done.output == path.read_text(encoding="utf-8")
    assert done.status == 1
    assert done.errors == (
        "12 numbers in 1 document: 2 different, 1 absent, 4 same, 1 rounded, 1 converted, 3 derived\n"
    )


def test_json_has_the_traces(command: Callable[..., Done]) -> None:
    done = command("draft.txt", "release.txt", "filing.txt", "--format", "jsonl", "--fail-on", "never", "--quiet")
    assert (done.status, done.errors) == (0, "")
    document = json.loads(done.output)
    assert [source["path"] for source in document["sources"]] == ["release.txt", "filing.txt"]
    mentions = {mention["id"]: mention["text"] for mention in document["mentions"]}
    traces = {mentions[trace["mention"]]: trace for trace in document["traces"]}
    assert traces["$46 million"]["state"] == "different"
    assert traces["$46 million"]["witnesses"] == [
        {
            "source": 0,
            "path": "release.txt",
            "line": 3,
            "column": 181,
            "start": 238,
            "end": 249,
            "text": "$64 million",
            "value": "64000000",
            "unit": "CAD",
            "labels": None,
            "sheet": None,
            "cell": None,
        }
    ]
    assert traces["380 billion yuan"]["witnesses"][0]["source"] == 1


TABLE = "Rye exports; in million tonnes\n,2024,2023\nExports of rye (%),30,25\nPlants,13,12\n"


def test_a_table_names_its_cells(command: Callable[..., Done], tmp_path: Path) -> None:
    table = tmp_path / "results.csv"
    table.write_text(TABLE, encoding="utf-8")
    done = command("-", str(table), "--format", "jsonl", stdin="The group has 31 plants. It had 12 plants in 2023.")
    assert done.status == 1
    traces = json.loads(done.output)["traces"]
    told = [(trace["state"], trace["witnesses"][0]["cell"], trace["witnesses"][0]["labels"]) for trace in traces]
    assert told == [("different", "B4", "Plants, 2024"), ("same", "C4", "Plants, 2023")]


def test_a_table_that_is_not_understood_is_told_and_not_used(command: Callable[..., Done], tmp_path: Path) -> None:
    table = tmp_path / "results.csv"
    table.write_text("Plants,13,12\nBreweries,7,6\n", encoding="utf-8")
    done = command("-", str(table), stdin="The group has 31 plants.")
    assert done.status == 0
    assert "absent" in done.output
    assert "a table is not used" in done.errors
    assert "no head stands over its columns" in done.errors


def test_sources_that_contradict_each_other_are_told() -> None:
    draft = "Quarterly profit at the brewer fell to $64 million."
    first, second = (f"Profit at the brewer dropped to ${number} million in the quarter." for number in (64, 66))
    report = claimcheck.compare(draft, first, second)
    assert [(trace.state, len(trace.against)) for trace in report.traces] == [(State.SAME, 1)]
    (finding,) = report.findings
    assert finding.verdict is Verdict.NEAR
    assert finding.message.endswith("The sources contradict each other: “$66 million” (source 2:1:33).")
    assert [len(trace.witnesses) for trace in claimcheck.compare(draft, first, first).traces] == [2]
    assert not any(trace.against for trace in claimcheck.compare(draft, first, first).traces)


def test_only_some_states(command: Callable[..., Done]) -> None:
    done = command("draft.txt", "release.txt", "filing.txt", "--only", "different,absent", "--quiet")
    assert (done.status, done.errors) == (1, "")
    places = [line for line in done.output.splitlines() if line.startswith("draft.txt:") and " SR00" in line]
    assert [line.split(": ")[1].split()[0] for line in places] == ["SR002", "SR002", "SR001"]
    assert "derived:" not in done.output


def test_a_state_that_there_is_not(command: Callable[..., Done]) -> None:
    done = command("draft.txt", "release.txt", "--only", "differnt")
    assert done.status == 2
    assert "'differnt' is no state; there are same, rounded" in done.errors


def test_formats_of_findings_show_what_is_absent(command: Callable[..., Done]) -> None:
    done = command("draft.txt", "release.txt", "filing.txt", "--format", "markdown", "--select", "SR001")
    assert done.status == 0
    assert "No source has “40,000 shares”" in done.output


def test_standard_input_may_be_the_draft(command: Callable[..., Done]) -> None:
    done = command("-", "filing.txt", stdin="Exports of rye grew by more than 30%.")
    assert done.status == 0
    assert done.output == "-: 0 different, 0 absent, 1 same\n-:1:34: same: “30%”: filing.txt:3:34 “30%”\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("draft.txt", "missing.txt"), "no source could be read"),
        (("-", "-"), "standard input can be read only once"),
        (("draft.txt",), "Missing argument"),
    ],
)
def test_nothing_to_compare_with(arguments: tuple[str, ...], message: str, command: Callable[..., Done]) -> None:
    done = command(*arguments)
    assert done.status == 2
    assert done.output == ""
    assert message in done.errors


def test_one_source_of_two_is_missing(command: Callable[..., Done]) -> None:
    done = command("draft.txt", "release.txt", "missing.txt")
    assert done.status == 2
    assert "missing.txt" in done.errors
    assert "release.txt:3:94 “$3.21 billion”" in done.output


def test_the_installed_command(tmp_path: Path) -> None:
    (tmp_path / "draft.txt").write_text("It has 13 plants.", encoding="utf-8")
    (tmp_path / "source.txt").write_text("It has 13 plants.", encoding="utf-8")
    program = [sys.executable, "-m", "claimcheck", "compare", "draft.txt", "source.txt"]
    done = subprocess.run(program, cwd=tmp_path, capture_output=True, check=True)
    counted, told = done.stdout.decode().splitlines()
    assert counted == "draft.txt: 0 different, 0 absent, 1 same"
    assert told == "draft.txt:1:8: same: “13 plants”: source.txt:1:8 “13 plants”"
