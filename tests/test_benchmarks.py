"""The benchmarks: their articles are what they say they are, and every program runs."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

import claimcheck
from claimcheck.model import Verdict

ROOT = Path(__file__).resolve().parents[1]
BENCHMARKS = ROOT / "benchmarks"
SHARED = {"facts.py", "measure.py", "tables.py", "worker.py"}


def module(name: str) -> ModuleType:
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(BENCHMARKS)
        return import_module(name)


texts, facts, measure, tables = map(module, ("texts", "facts", "measure", "tables"))


# the articles


def test_the_same_seed_gives_the_same_articles() -> None:
    assert list(texts.articles(20, seed=3)) == list(texts.articles(20, seed=3))
    assert list(texts.articles(9, seed=3)) == list(texts.articles(20, seed=3))[:9]


def test_seeds_and_articles_differ() -> None:
    found = [row["text"] for seed in (1, 2) for row in texts.articles(50, seed=seed)]
    assert len(set(found)) == len(found)


def test_rows_are_those_of_jsonl() -> None:
    rows = list(texts.articles(30, seed=1))
    assert all(set(row) == {"id", "text", "published", "planted"} for row in rows)
    assert len({row["id"] for row in rows}) == len(rows)
    assert {date.fromisoformat(row["published"]).year for row in rows} == {2024}


@pytest.mark.parametrize("words", [60, 350, 2000])
def test_articles_are_as_long_as_asked_for(words: int) -> None:
    lengths = [len(row["text"].split()) for row in texts.articles(20, seed=1, words=words)]
    assert min(lengths) >= words
    assert max(lengths) < words + 60


def test_the_make_up_is_that_of_the_news() -> None:
    text = "".join(row["text"] for row in texts.articles(200, seed=1))
    sentences = re.split(r"(?<=[.!?\"])\s+(?=[A-Z\"])", text)
    assert len(text.split()) / len(sentences) == pytest.approx(20, abs=3)
    assert sum(not re.search(r"\d", one) for one in sentences) / len(sentences) == pytest.approx(0.55, abs=0.1)
    assert not set(text).intersection("{}")


def test_as_many_errors_are_planted_as_asked_for() -> None:
    planted = [row["planted"] for row in texts.articles(1000, seed=1, words=30, planted=0.2)]
    assert sum(map(bool, planted)) == pytest.approx(200, abs=40)
    assert set(planted) == {"", *facts.PLANTS.values()}


def alarms(row: dict[str, str]) -> set[str]:
    report = claimcheck.verify(row["text"], published=date.fromisoformat(row["published"]))
    assert report.defects == ()
    return {finding.code for finding in report.findings if finding.verdict is Verdict.INCONSISTENT}


def test_only_the_planted_errors_are_found() -> None:
    for row in texts.articles(60, seed=5, words=200, planted=0.3):
        found = alarms(row)
        assert (row["planted"] in found) if row["planted"] else not found, (found, row)


# what the programs share


def test_sides_take_turns() -> None:
    order: list[tuple[str, int]] = []

    def take(name: str, number: int) -> int:
        order.append((name, number))
        return number

    taken = measure.in_turn(("a", "b"), take, rounds=3)
    assert order == [("a", 0), ("b", 0), ("b", 1), ("a", 1), ("a", 2), ("b", 2)]
    assert taken == {"a": [0, 1, 2], "b": [0, 1, 2]}


def test_a_command_that_fails_is_told() -> None:
    with pytest.raises(RuntimeError, match=r"status 3 .*\n.*out of paper"):
        measure.run([sys.executable, "-c", "import sys; print('out of paper', file=sys.stderr); sys.exit(3)"])
    assert measure.run([sys.executable, "-c", "raise SystemExit(1)"], fine=(1,)) > 0


def test_a_table_is_markdown_in_a_pipe(capsys: pytest.CaptureFixture[str]) -> None:
    tables.show("Title", ("side", "s"), [("bare", "1.0"), ("x", "10.5")], "One run.")
    assert capsys.readouterr().out == (
        "**Title**\n\n| side |    s |\n| ---- | ---: |\n| bare |  1.0 |\n| x    | 10.5 |\n\nOne run.\n"
    )


def test_bars() -> None:
    assert tables.bar(0.91, at_most=0.9) == "at most 0.9: no"
    assert tables.bar(0.9, at_most=0.9) == "at most 0.9: yes"
    assert tables.bar(1.49, at_least=1.5) == "at least 1.5: no"


def test_cost_grows_with_the_number_of_articles() -> None:
    cost = module("archive_cost")
    measured = cost.Measured(
        per_second=50.0,
        scaling=0.8,
        bytes_per_article=2000.0,
        bytes_per_report=8000.0,
        cores=10,
        machines=5,
        articles_per_shard=1000,
    )
    assert list(cost.rows(measured, (1_440_000, 14_400_001))) == [
        ("1,440,000", "10.0", "1.0", "0.2", "1,440", "2.88", "11.52"),
        ("14,400,001", "100.0", "10.0", "2.0", "14,401", "28.80", "115.20"),
    ]


def test_texts_are_joined_whole() -> None:
    rows = [{"id": str(number), "text": f"{number}.\n"} for number in range(7)]
    found = list(module("length").joined(iter(rows), 3))
    assert [row["text"] for row in found] == ["0.\n\n1.\n\n2.\n", "3.\n\n4.\n\n5.\n"]


# the programs

SMALL = ("--rounds", "1", "--words", "60")
PROGRAMS = {
    "archive_cost.py": (
        ("--per-second", "60", "--scaling", "0.8", "--bytes-per-article", "2300", "--bytes-per-report", "9000"),
        3,
    ),
    "changed.py": (("--count", "6"), 4),
    "cold_start.py": (("--rounds", "1"), 4),
    "documents.py": ((*SMALL, "--counts", "2", "4"), 2),
    "engines.py": ((*SMALL, "--count", "6"), 3),
    "jobs.py": ((*SMALL, "--count", "6"), 2),
    "length.py": ((*SMALL, "--count", "10", "--lengths", "1", "10"), 2),
    "memory.py": ((*SMALL, "--counts", "2", "4"), 4),
    "throughput.py": ((*SMALL, "--count", "4"), 2),
}
"""What makes each program quick, and how many rows its table has then."""


def programs() -> Iterator[str]:
    yield from (path.name for path in BENCHMARKS.glob("*.py") if path.name not in SHARED)


def test_every_program_is_run_here_and_named_in_the_readme() -> None:
    readme = (BENCHMARKS / "README.md").read_text(encoding="utf-8")
    assert set(programs()) - {"texts.py", "endurance.py"} == set(PROGRAMS)
    assert {name for name in programs() if f"`{name}`" not in readme} == set()


@pytest.mark.slow
@pytest.mark.parametrize("name", PROGRAMS)
def test_a_program_prints_its_table(name: str) -> None:
    options, rows = PROGRAMS[name]
    if name == "engines.py":
        pytest.importorskip("distributed")
    lines = printed(name, *options).splitlines()
    table = [line for line in lines if line.startswith("|")]
    assert len(table) == rows + 2
    assert {line.count("|") for line in table} == {table[0].count("|")}
    assert lines[-1].endswith(".")


@pytest.mark.slow
def test_throughput_reads_any_jsonl(tmp_path: Path) -> None:
    path = tmp_path / "articles.jsonl"
    printed("texts.py", "--count", "5", "--words", "50", "--output", str(path))
    assert len(path.read_text(encoding="utf-8").splitlines()) == 5
    assert "| claimcheck |        3 |" in printed("throughput.py", *SMALL, "--articles", str(path), "--count", "3")


def printed(name: str, *options: str) -> str:
    done = subprocess.run(
        [sys.executable, str(BENCHMARKS / name), *options], capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout
