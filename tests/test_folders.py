"""Settings of folders: whose articles they are for, and what is stronger."""

from __future__ import annotations

import pickle
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from claimcheck.cli.session import settings_of
from claimcheck.config import ConfigError, Settings, load
from claimcheck.engine import Engine
from claimcheck.model import Article, Quantity
from claimcheck.read import articles

DESKS = """
dollar = "USD"
[[folders]]
path = "asia/hong-kong"
dollar = "hkd"
ignore = ["DT"]
[[folders]]
path = "asia"
dollar = "SGD"
published = "2025-02-24"
loose-points = true
"""


def settings(folder: Path, text: str = DESKS, *, environment: dict[str, str] | None = None, **flags: Any) -> Settings:  # noqa: ANN401 - as of load
    (folder / "claimcheck.toml").write_text(text, encoding="utf-8")
    return load(flags, config=None, environment=environment or {}, folder=folder)


def test_the_deeper_folder_wins_key_by_key(tmp_path: Path) -> None:
    found = settings(tmp_path)
    deep = found.at(str(tmp_path / "asia" / "hong-kong" / "a.txt"))
    assert (deep.dollar, deep.ignore, deep.published, deep.loose_points) == ("HKD", ("DT",), date(2025, 2, 24), True)
    assert found.at(str(tmp_path / "asia" / "x" / "a.txt")).dollar == "SGD"
    for elsewhere in (str(tmp_path / "asian" / "a.txt"), str(tmp_path / "a.txt"), "-", ""):
        assert (found.at(elsewhere).dollar, found.at(elsewhere).published) == ("USD", None)
    assert deep.folders == ()


def test_a_path_is_looked_at_as_it_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = settings(tmp_path)
    monkeypatch.chdir(tmp_path)
    assert found.at("asia/a.txt").dollar == "SGD"
    assert found.at("./europe/../asia/a.txt").dollar == "SGD"
    assert found.at("asia/../a.txt").dollar == "USD"


@pytest.mark.parametrize(
    "stronger", [{"dollar": "CAD"}, {"environment": {"CLAIMCHECK_DOLLAR": "CAD"}}], ids=["option", "variable"]
)
def test_options_and_variables_go_before_a_folder(stronger: dict[str, Any], tmp_path: Path) -> None:
    found = settings(tmp_path, **stronger).at(str(tmp_path / "asia" / "a.txt"))
    assert (found.dollar, found.published) == ("CAD", date(2025, 2, 24))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('[[folders]]\ndollar = "SGD"', 'no path in dollar; write path = "asia"'),
        ('[[folders]]\npath = "asia"\nmodel = "x"', "model cannot be set for a folder; there are published, dollar"),
        ('[[folders]]\npath = "asia"\ndollar = "dollars"', "dollar: dollars is not a currency"),
        ('[[folders]]\npath = "asia"\ndollar = "QQQ"', "asia: dollar: QQQ is no known currency"),
        ('folders = ["asia"]', "it is a list of tables"),
        ("[[folders]]\npath = 5", "5 is not a path"),
    ],
)
def test_what_cannot_be_used_is_told(text: str, words: str, tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="folders: ") as told:
        settings(tmp_path, text)
    assert words in str(told.value)


def test_a_variable_cannot_hold_folders(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="CLAIMCHECK_FOLDERS: it is a list of tables in a file"):
        settings(tmp_path, "", environment={"CLAIMCHECK_FOLDERS": "asia"})


def test_codes_of_a_folder_are_those_of_checks(tmp_path: Path) -> None:
    config = tmp_path / "own.toml"
    config.write_text('[[folders]]\npath = "asia"\nignore = ["DT"]\n', encoding="utf-8")
    found = settings_of({}, config=config).at(str(tmp_path / "asia" / "a.txt"))
    assert not found.runs("DT001")
    assert found.runs("FX001")
    assert pickle.loads(pickle.dumps(found)) == found  # noqa: S301 - our own


def test_each_article_is_read_with_the_settings_of_its_folder(tmp_path: Path) -> None:
    found = settings(tmp_path)
    (tmp_path / "asia" / "hong-kong").mkdir(parents=True)
    for name in ("a.txt", "asia/a.txt", "asia/hong-kong/a.txt"):
        (tmp_path / name).write_text("Orders fell to $5 million from $4 million.", encoding="utf-8")
    texts = [text for text in articles([str(tmp_path)], found) if isinstance(text, Article)]
    engine = Engine(found)
    for reports in (engine.verify(texts), engine.extract(texts), engine.compare(texts, texts[:1])):
        told = [
            (
                {mention.unit for mention in report.mentions if isinstance(mention, Quantity)},
                report.article.published.day,
            )
            for report in reports
        ]
        assert told == [({"USD"}, None), ({"SGD"}, date(2025, 2, 24)), ({"HKD"}, date(2025, 2, 24))]


def test_an_archive_reads_as_verify_does(tmp_path: Path) -> None:
    (tmp_path / "claimcheck.toml").write_text(DESKS, encoding="utf-8")
    (tmp_path / "asia").mkdir()
    text = "The group will spend 380 billion yuan ($53 million) on halls."
    (tmp_path / "asia" / "a.txt").write_text(text, encoding="utf-8")

    def run(*arguments: str) -> str:
        command = [sys.executable, "-m", "claimcheck", *arguments]
        return subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False).stdout

    verified = run("verify", "asia", "--format", "jsonl")
    assert '"published":{"from":"option","date":"2025-02-24"}' in verified
    assert '"unit":"SGD"' in verified
    run("batch", "asia", "--output", "checked")
    (report,) = (tmp_path / "checked" / "reports").iterdir()
    assert report.read_text(encoding="utf-8") == verified
