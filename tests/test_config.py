from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

import claimcheck.config
from claimcheck.cli.paths import examine
from claimcheck.config import ConfigError, Settings, files, load
from claimcheck.fail_on import FailOn
from claimcheck.record import switches


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep the configuration of whoever runs the tests out of them."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "home"))
    folder = tmp_path / "home" / "claimcheck"
    folder.mkdir(parents=True)
    monkeypatch.setattr(claimcheck.config, "_user_file", lambda: next(folder.glob("claimcheck.toml"), None))
    return folder


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "project"
    folder.mkdir()
    return folder


def settings(
    folder: Path,
    flags: dict[str, Any] | None = None,
    environment: dict[str, str] | None = None,
    *,
    config: Path | None = None,
) -> Settings:
    return load(flags or {}, environment=environment or {}, folder=folder, config=config)


def test_the_default() -> None:
    assert settings(Path("/")) == Settings()


def test_a_flag_wins_over_the_environment_over_the_project_over_the_user(home: Path, project: Path) -> None:
    (home / "claimcheck.toml").write_text('dollar = "AUD"\nmodel = "user"\nmax-bytes = 1\nquiet = true\n')
    (project / "claimcheck.toml").write_text('dollar = "CAD"\nmodel = "project"\nmax_bytes = 2\n')
    environment = {"CLAIMCHECK_DOLLAR": "NZD", "CLAIMCHECK_MODEL": "environment", "OTHER": "x", "CLAIMCHECK_FORMAT": ""}
    found = settings(project, {"dollar": "sgd", "published": None, "select": (), "quiet": False}, environment)
    assert found == Settings(dollar="SGD", model="environment", max_bytes=2, quiet=True)


def test_the_nearest_folder_upwards_wins(project: Path) -> None:
    deep = project / "a" / "b"
    deep.mkdir(parents=True)
    (project / "pyproject.toml").write_text('[tool.claimcheck]\ndollar = "CAD"\n')
    assert settings(deep).dollar == "CAD"
    (project / "a" / "pyproject.toml").write_text('[tool.other]\ndollar = "AUD"\n')
    assert settings(deep).dollar == "CAD"
    (project / "a" / "pyproject.toml").write_text("tool = 3\n")
    assert settings(deep).dollar == "CAD"
    (project / "a" / "claimcheck.toml").write_text('dollar = "NZD"\n')
    assert settings(deep).dollar == "NZD"


def test_a_file_that_is_named_replaces_those_that_are_found(home: Path, project: Path) -> None:
    (home / "claimcheck.toml").write_text('model = "user"\n')
    (project / "claimcheck.toml").write_text('dollar = "CAD"\n')
    other = project / "other.toml"
    other.write_text("verbose = true\n")
    assert settings(project, config=other) == Settings(verbose=True)
    assert settings(project, environment={"CLAIMCHECK_CONFIG": "other.toml"}) == Settings(verbose=True)


def test_the_rules_of_a_file_lie_beside_it(project: Path) -> None:
    (project / "house").mkdir()
    (project / "house" / "dates.toml").touch()
    (project / "claimcheck.toml").write_text('rules = "house"\n')
    deep = project / "a"
    deep.mkdir()
    assert settings(deep).rules == project / "house"


@pytest.mark.parametrize(
    ("key", "value", "expected"),
    [
        ("published", "2025-02-24", date(2025, 2, 24)),
        ("published", date(2025, 2, 24), date(2025, 2, 24)),
        ("rates", "USD/CNY=7.2, EUR/USD=1.1", ("USD/CNY=7.2", "EUR/USD=1.1")),
        ("rates", ["USD/CNY=7.2"], ("USD/CNY=7.2",)),
        ("select", "fx,RP001", ("FX", "RP001")),
        ("ignore", ("ch",), ("CH",)),
        ("fail-on", "near", FailOn.NEAR),
        ("max_bytes", "20", 20),
        ("explain", "yes", True),
        ("verbose", "off", False),
    ],
)
def test_values(key: str, value: object, expected: object, tmp_path: Path) -> None:
    assert getattr(settings(tmp_path, {key: value}), key.replace("-", "_")) == expected


@pytest.mark.parametrize(
    ("key", "value", "message"),
    [
        ("published", "24/02/2025", "--published: 24/02/2025 is not a date; write it as 2025-02-24"),
        ("dollar", "dollars", "--dollar: dollars is not a currency; write its ISO 4217 code, such as USD"),
        ("dollar", 5, "--dollar: 5 is not a currency"),
        ("dollar", "", "--dollar: nothing is not a currency"),
        ("dollar", "xyz", "command line: --dollar: XYZ is no known currency; write an ISO 4217 code such as USD"),
        ("published", "", "--published: nothing is not a date"),
        ("rates", ["USD/CNY=7.2", "usd/qqq=2"], "command line: --rate: QQQ is no known currency"),
        ("rates", [""], "--rate: nothing is written there"),
        ("rates", ["7.2"], "--rate: rate '7.2': expected"),
        ("rates", 7, "--rate: 7 is not a list of texts"),
        ("select", ["the first"], "--select: the first is not the code of a check"),
        ("fail_on", "all", "--fail-on: all is none of inconsistent, near, never"),
        ("max_bytes", -1, "--max-bytes: -1 is not a number of bytes"),
        ("max_bytes", True, "--max-bytes: True is not a number of bytes"),
        ("max_bytes", "1e9", "--max-bytes: 1e9 is not a number of bytes"),
        ("seconds_per_megabyte", 0, "--seconds-per-megabyte: 0 is not a number of seconds from 1 to 86400"),
        ("seconds_per_megabyte", "1.5", "--seconds-per-megabyte: 1.5 is not a number of seconds"),
        ("model", "a b", "--model: a b is not a name"),
        ("rules", "nowhere", "nowhere: no such folder"),
        ("rules", 3, "--rules: 3 is not a path"),
        ("rules", ".", "no rules in this folder; put a file such as currencies.toml there, or name another"),
        ("quiet", "perhaps", "--quiet: perhaps is neither true nor false"),
    ],
)
def test_values_that_cannot_be_used(key: str, value: object, message: str, tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as error:
        settings(tmp_path, {key: value})
    assert message in str(error.value)
    assert "\n" not in str(error.value)


def test_a_currency_of_the_newsroom_s_own_rules_is_known(project: Path) -> None:
    (project / "house").mkdir()
    (project / "house" / "currencies.toml").write_text('[currency.QQQ]\nwords = ["quux"]\n')
    (project / "claimcheck.toml").write_text('rules = "house"\n')
    assert settings(project, {"dollar": "QQQ", "rates": ["USD/QQQ=2"]}).dollar == "QQQ"


def test_an_unknown_currency_is_told_where_it_stands(project: Path) -> None:
    path = project / "claimcheck.toml"
    path.write_text('dollar = "QQQ"\n')
    with pytest.raises(ConfigError, match=r"claimcheck\.toml: dollar: QQQ is no known currency") as error:
        settings(project)
    assert str(error.value).startswith(str(path))


def test_an_unknown_key_is_an_error_that_names_the_nearest(project: Path) -> None:
    path = project / "claimcheck.toml"
    path.write_text("fail_om = 'near'\n")
    with pytest.raises(ConfigError) as error:
        settings(project)
    assert str(error.value) == f"{path}: unknown key 'fail-om'; did you mean 'fail-on'?"


def test_an_unknown_variable_is_an_error_that_names_the_nearest(project: Path) -> None:
    with pytest.raises(ConfigError) as error:
        settings(project, environment={"CLAIMCHECK_DOLAR": "CAD"})
    assert str(error.value) == "environment: unknown key 'CLAIMCHECK_DOLAR'; did you mean 'CLAIMCHECK_DOLLAR'?"


def test_an_unknown_key_that_nothing_is_near_to(project: Path) -> None:
    (project / "claimcheck.toml").write_text("xyzzy = 1\n")
    with pytest.raises(ConfigError, match=r"unknown key 'xyzzy'$"):
        settings(project)


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("claimcheck.toml", b"dollar = \n", "not valid TOML"),
        ("claimcheck.toml", b"dollar = '\xff'\n", "not UTF-8 text"),
        ("pyproject.toml", b"[tool]\nclaimcheck = 3\n", "[tool.claimcheck] must be a table"),
    ],
)
def test_files_that_cannot_be_used(name: str, content: bytes, message: str, project: Path) -> None:
    (project / name).write_bytes(content)
    with pytest.raises(ConfigError) as error:
        settings(project)
    assert str(error.value).startswith(f"{project / name}: {message}")


def test_a_file_that_is_named_has_to_be_there(project: Path) -> None:
    with pytest.raises(ConfigError, match="no such configuration file"):
        settings(project, config=project / "other.toml")
    with pytest.raises(ConfigError, match="cannot be read: Is a directory"):
        settings(project, config=project)


def test_the_user_s_own_file_is_under_the_platform_s_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    (tmp_path / "claimcheck").mkdir()
    own = tmp_path / "claimcheck" / "claimcheck.toml"
    assert own not in files(environment={}, folder=tmp_path)
    own.touch()
    assert files(environment={}, folder=tmp_path)[0] == own


def test_the_paths_of_a_stronger_place_add_to_those_of_a_weaker_one(home: Path, project: Path) -> None:
    (home / "claimcheck.toml").write_text('[paths]\n"sum/list" = "accuse"\n"line/level" = "note"\n')
    (project / "claimcheck.toml").write_text('[paths]\n"sum/list" = "note"\n')
    assert switches(settings(project).paths) == {"sum/list": "note", "line/level": "note"}
    environment = {"CLAIMCHECK_PATHS": "line/level=accuse, change/clause=note"}
    assert switches(settings(project, environment=environment).paths) == {
        "sum/list": "note",
        "line/level": "accuse",
        "change/clause": "note",
    }


@pytest.mark.parametrize("value", ['[paths]\n"sum/list" = "off"\n', 'paths = ["sum/list"]\n', "paths = 3\n"])
def test_a_path_accuses_or_notes(project: Path, value: str) -> None:
    (project / "claimcheck.toml").write_text(value)
    with pytest.raises(ConfigError, match=r"claimcheck.toml: paths: "):
        settings(project)


def test_only_a_path_that_a_relation_may_name_is_switched() -> None:
    examine(("sum/list=note", "source/claim=note"))
    with pytest.raises(ConfigError, match="no relation has the path 'sum/lists'; did you mean sum/list"):
        examine(("sum/lists=note",))
    with pytest.raises(ConfigError, match=r"there are .*change/clause"):
        examine(("zzzzzzz=note",))
