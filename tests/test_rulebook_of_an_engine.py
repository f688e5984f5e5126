"""Rules belong to an engine: several with other rules in one process, in turns and in threads."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import weakref
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

import claimcheck
from claimcheck import rulebook
from claimcheck.config import Settings
from claimcheck.engine import Engine
from claimcheck.model import Article, Horizon, Organization, Quantity, Report
from claimcheck.read import apart, article, articles
from claimcheck.read.words import words

ORDERS = "Orders zoomed to $4.1 billion from $5.2 billion."
TEXT = f"""Brenton grows

In a nutshell

- {ORDERS}

Brenton paid 5 zorkmids on Barley Day. Some 120% of the gnomes voted for it.
"""
RULES = {
    "cues/movement.toml": '[{way}]\nverb = ["zoom zooms zoomed zooming"]\n',
    "currencies.toml": '[currency.{code}]\nwords = ["zorkmid", "zorkmids"]\n',
    "horizons.toml": '[holidays]\n"{prefix}barley day" = "06-21"\n',
    "dates.toml": 'wholes = ["{prefix}gnomes"]\n',
    "reading.toml": '[summary]\nmarkers = ["In a {prefix}nutshell"]\n',
    "organizations.csv": "name,aliases,ticker,kind,country\nBrenton {kind},Brenton,BRM,company,GB\n",
}
"""Rules of which the text is read in one way by the engine of the north, and in another by that of the south."""

Seen = tuple[object, ...]
NORTH: Seen = ("CH001 BD001", "Brenton Mills", "USD", "Barley Day", "summary")
SOUTH: Seen = ("", "Brenton Mines", "EUR", "", "body")
PLAIN: Seen = ("", "", "", "", "body")


def house(folder: Path, **values: str) -> Engine:
    (folder / "cues").mkdir(parents=True)
    for name, content in RULES.items():
        (folder / name).write_text(content.format(**values), encoding="utf-8")
    return Engine(Settings(rules=folder))


def north(folder: Path) -> Engine:
    return house(folder / "north", way="up", code="USD", prefix="", kind="Mills")


def south(folder: Path) -> Engine:
    return house(folder / "south", way="down", code="EUR", prefix="odd ", kind="Mines")


@pytest.fixture
def paths(tmp_path: Path) -> list[str]:
    """Return three files with the text, to be read one after the other."""
    found = [tmp_path / f"{number}.txt" for number in range(3)]
    for path in found:
        path.write_text(TEXT, encoding="utf-8")
    return [str(path) for path in found]


def read(paths: Iterable[str], engine: Engine) -> Iterator[Article]:
    return (found for found in articles(list(paths), engine.settings) if isinstance(found, Article))


def seen(report: Report) -> Seen:
    """Return what the text was read as: by relations, the list of names, currencies, words of time, and reading."""
    inconsistent = " ".join(finding.code for finding in report.findings if finding.verdict == "inconsistent")
    name = next((m.name for m in report.mentions if isinstance(m, Organization)), "")
    unit = next((m.unit for m in report.mentions if isinstance(m, Quantity) and "zorkmid" in m.text), "")
    time = next((m.text for m in report.mentions if isinstance(m, Horizon)), "")
    place = report.article.text.index(ORDERS)
    part = next(block.part.value for block in report.article.blocks if block.start <= place < block.end)
    return (inconsistent, name, unit, time, part)


def test_two_engines_taken_in_turns_find_what_their_own_rules_say(tmp_path: Path, paths: list[str]) -> None:
    engines = [north(tmp_path), south(tmp_path), Engine(Settings())]
    runs = [engine.verify(read(paths, engine)) for engine in engines]
    for _ in paths:
        assert [seen(next(run)) for run in runs] == [NORTH, SOUTH, PLAIN]
        report = claimcheck.verify(TEXT)
        assert seen(report) == PLAIN
    assert [next(run, None) for run in runs] == [None, None, None]


def test_extract_and_compare_are_as_verify(tmp_path: Path, paths: list[str]) -> None:
    one, other = north(tmp_path), south(tmp_path)
    extracted = zip(one.extract(read(paths, one)), other.extract(read(paths, other)), strict=True)
    assert {(seen(a), seen(b)) for a, b in extracted} == {(("", *NORTH[1:]), ("", *SOUTH[1:]))}
    for engine, currency in ((one, "dollars"), (other, "euros")):
        with engine.rulebook.in_force():
            told = [article(f"The fee was 5 {unit}.", settings=engine.settings) for unit in ("zorkmids", currency)]
            draft, source = (found for text in told for found in text if isinstance(found, Article))
        (report,) = engine.compare([draft], [source])
        assert [trace.state.value for trace in report.traces] == ["same"]


def test_two_engines_in_two_threads(tmp_path: Path, paths: list[str]) -> None:
    engines = [north(tmp_path), south(tmp_path), Engine(Settings())]
    together = Barrier(len(engines))

    def work(engine: Engine) -> set[Seen]:
        found = set()
        for report in engine.verify(read(paths * 5, engine)):
            together.wait(60)
            found.add(seen(report))
        return found

    with ThreadPoolExecutor(len(engines)) as pool:
        assert list(pool.map(work, engines)) == [{NORTH}, {SOUTH}, {PLAIN}]


def test_an_engine_that_takes_its_articles_from_another(tmp_path: Path, paths: list[str]) -> None:
    one, other = north(tmp_path), south(tmp_path)
    told: list[Seen] = []

    def handed_on() -> Iterator[Article]:
        for report in one.verify(read(paths, one)):
            told.append(seen(report))
            yield report.article

    found = [seen(report) for report in other.verify(handed_on())]
    assert told == [NORTH] * 3
    assert found == [(*SOUTH[:-1], "summary")] * 3  # read by the first, checked by the second


def test_rules_are_not_in_force_while_the_consumer_works(tmp_path: Path) -> None:
    rules = rulebook.of(tmp_path)
    ended = []

    def items() -> Generator[rulebook.Rulebook, None, None]:
        try:
            yield rulebook.current()
            yield rulebook.current()
        finally:
            ended.append(rulebook.current())

    run = rules.around(items())
    assert next(run) is rules
    assert rulebook.current() is rulebook.PACKAGED
    run.close()
    assert ended == [rules]
    assert rulebook.current() is rulebook.PACKAGED


def test_rules_are_in_force_no_longer_when_the_work_fails(tmp_path: Path) -> None:
    engine = Engine(Settings(rules=tmp_path))
    (tmp_path / "hedges.toml").write_text("before = 3", encoding="utf-8")
    for _ in range(2):
        with pytest.raises(rulebook.RuleError, match=r"hedges.toml: before: a table is needed"):
            list(engine.verify([Article(ORDERS, ())]))
        assert rulebook.current() is rulebook.PACKAGED
    assert claimcheck.verify("It paid about $5.").mentions


def test_the_process_of_a_reader_has_the_rules_in_force(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reader = (
        "from claimcheck.read.draft import Draft, Piece\n"
        "from claimcheck.read.words import words\n"
        "def read(data, limit): return Draft([Piece(words('summary', 'markers')[-1])])\n"
    )
    (tmp_path / "toy_of_words.py").write_text(reader, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(tmp_path), os.environ.get("PYTHONPATH", "")]))
    with north(tmp_path).rulebook.in_force():
        assert apart.read_apart("toy_of_words", b"", limit=7).pieces[0].text == "In a nutshell"
    assert apart.read_apart("toy_of_words", b"", limit=7).pieces[0].text == words("summary", "markers")[-1]


def test_what_was_made_of_the_rules_is_kept_once_and_goes_with_the_engine(tmp_path: Path) -> None:
    calls: list[str] = []

    @rulebook.per_rulebook
    def made(name: str) -> list[str]:
        calls.append(name)
        return [name]

    engine = north(tmp_path)
    with engine.rulebook.in_force():
        kept = made("a")
        assert made("a") is kept
        assert made("b") is not kept
    assert made("a") is not kept
    assert calls == ["a", "b", "a"]
    gone = weakref.ref(engine.rulebook)
    del engine
    gc.collect()
    assert gone() is None


WATCHED = """
import functools, importlib, inspect, pkgutil, sys
import claimcheck
from claimcheck import rulebook

kept_for_the_process, within = functools.cache, ["the import of a module"]


def cache(function):
    @functools.wraps(function)
    def noted(*arguments):
        within.append(function.__qualname__)
        try:
            return function(*arguments)
        finally:
            within.pop()
    return kept_for_the_process(noted)


def guarded(function):
    @functools.wraps(function)
    def asked(*arguments):
        if within:
            sys.exit(f"{function.__qualname__} is asked by {within[-1]}")
        return function(*arguments)
    return asked


per_rulebook = rulebook.per_rulebook
functools.cache = cache
rulebook.per_rulebook = lambda function: guarded(per_rulebook(function))
for name in ("read_toml", "read_csv", "names", "current"):
    setattr(rulebook, name, guarded(getattr(rulebook, name)))
names = [found.name for found in pkgutil.walk_packages(claimcheck.__path__, "claimcheck.")]
modules = [importlib.import_module(name) for name in names if not name.endswith("__main__")]
within.clear()
text = sys.stdin.read()
claimcheck.extract(text)
print(len(claimcheck.verify(text).findings), len(claimcheck.compare(text, text).traces))
for module in modules:
    for value in vars(module).values():
        if hasattr(value, "cache_info") and not inspect.signature(value.__wrapped__).parameters:
            value()
"""


def test_nothing_that_is_kept_for_the_process_is_made_of_rules() -> None:
    text = f"LONDON, March 4, 2025 (Teleprint) - Orders fell to $4.1 billion from $5.2 billion, by 21%.\n\n{TEXT}"
    command = [sys.executable, "-c", WATCHED]
    done = subprocess.run(command, input=text, capture_output=True, text=True, check=False)
    assert done.stderr == ""
    assert all(int(count) for count in done.stdout.split())
