"""Configuration, rules and baselines from a folder from anywhere: they change rules and do nothing else."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import claimcheck.config
from claimcheck import baseline, rulebook
from claimcheck.baseline import BaselineError
from claimcheck.config import ConfigError, Settings, load, updated_rates
from claimcheck.rulebook import RuleError, read_csv, read_toml
from claimcheck.rulebook.fitting import misfit
from claimcheck.rulebook.toml import DEEPEST, TomlError, parse

TITLES = "name,aliases,ticker,kind,country\n"
SECONDS = 2
"""How long any file of configuration may take; all of these take a few milliseconds."""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder of a project, with secrets beside it; nothing of the person who runs the tests counts."""
    monkeypatch.setattr(claimcheck.config, "_user_file", lambda: None)
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "own.toml").write_text("secret")
    folder = tmp_path / "project"
    (folder / "inside").mkdir(parents=True)
    monkeypatch.chdir(folder)
    return folder


def settings(project: Path, content: str, *, name: str = "claimcheck.toml") -> Settings:
    (project / name).write_text(content, encoding="utf-8")
    return load({}, environment={}, folder=project)


# what a project's file may name


@pytest.mark.parametrize(
    "value",
    [
        "../secret/own.toml",
        "inside/../../secret/own.toml",
        "link/own.toml",
        "file",
        "~/own.toml",
        "/etc/passwd",
        "//host/share/own.toml",
        "/dev/zero",
    ],
)
@pytest.mark.parametrize("key", ["baseline", "rules"])
@pytest.mark.parametrize("name", ["claimcheck.toml", "pyproject.toml"])
def test_a_project_s_file_names_nothing_outside_its_folder(project: Path, value: str, key: str, name: str) -> None:
    (project / "link").symlink_to("../secret")
    (project / "file").symlink_to("../secret/own.toml")
    table = "[tool.claimcheck]\n" if name == "pyproject.toml" else ""
    with pytest.raises(ConfigError) as error:
        settings(project, f'{table}{key} = "{value}"\n', name=name)
    assert f"{key}: {value} leads out of the folder of this file" in str(error.value)
    assert f"--{key}" in str(error.value)


def test_what_lies_beside_or_below_the_project_s_file_may_be_named(project: Path) -> None:
    (project / "inside" / "dates.toml").touch()
    found = settings(project, 'baseline = "inside/../own.toml"\nrules = "inside"\n')
    assert (found.baseline, found.rules) == (project / "inside/../own.toml", project / "inside")
    assert settings(project, f'baseline = "{project}/inside/own.toml"\n').baseline == project / "inside" / "own.toml"


def test_the_user_s_own_choice_may_name_anything(project: Path) -> None:
    named = project / "named.toml"
    named.write_text('baseline = "../secret/own.toml"\nmax-bytes = 999999999999\n')
    wanted = project / "../secret/own.toml"
    assert load({}, config=named, environment={}, folder=project).baseline == wanted
    assert load({"baseline": "../secret/own.toml"}, environment={}, folder=project).baseline == wanted
    environment = {"CLAIMCHECK_BASELINE": "../secret/own.toml"}
    assert load({}, environment=environment, folder=project).baseline == wanted


@pytest.mark.parametrize("model", ["./inside", "inside", "../secret", "/tmp", "a.b", "C:\\\\x", "en core"])  # noqa: S108
def test_a_project_s_file_names_no_model_but_an_installed_one(project: Path, model: str) -> None:
    with pytest.raises(ConfigError, match=r"model: .* is no (?:installed model|name)"):
        settings(project, f'model = "{model}"\n')


@pytest.mark.parametrize("value", ["200_000_001", '"200000001"'])
def test_a_project_s_file_sets_no_limit_that_is_none(project: Path, value: str) -> None:
    with pytest.raises(ConfigError, match="max-bytes: 200000000 is the most"):
        settings(project, f"max-bytes = {value}\n")
    assert settings(project, "max-bytes = 200_000_000\n").max_bytes == 200_000_000


def test_a_loop_of_links_is_one_line(project: Path) -> None:
    (project / "loop").symlink_to("loop")
    with pytest.raises(ConfigError, match="baseline: "):
        settings(project, 'baseline = "loop/own.toml"\n')


def test_a_baseline_outside_is_neither_read_nor_written_by_a_command(project: Path) -> None:
    (project / "claimcheck.toml").write_text('baseline = "../victim.toml"\n')
    (project / "a.txt").write_text("Orders rose to 3% from 9%.\n")
    for words in (["verify", "a.txt"], ["baseline", "a.txt"]):
        done = subprocess.run([sys.executable, "-m", "claimcheck", *words], capture_output=True, text=True, check=False)
        assert (done.returncode, done.stdout) == (2, "")
        assert "leads out of the folder of this file" in done.stderr
        assert done.stderr.count("\n") == 1
    assert not (project.parent / "victim.toml").exists()


# where files are looked for


@pytest.mark.parametrize("variable", ["XDG_CONFIG_HOME", "XDG_DATA_HOME"])
def test_a_folder_of_the_user_is_never_one_below_the_current(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("os.path.expanduser", lambda path: path)  # as where a user has no home
    monkeypatch.setenv(variable, "home")
    for folder in ("home", "~/.config"):
        (tmp_path / folder / "claimcheck").mkdir(parents=True)
        (tmp_path / folder / "claimcheck" / "claimcheck.toml").write_text("nonsense = 1\n")
    assert load({}, environment={}, folder=tmp_path) == Settings()
    assert updated_rates() is None


def test_a_folder_that_is_closed_to_the_user_holds_no_configuration(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def closed(_: Path) -> bool:
        raise PermissionError

    monkeypatch.setattr(Path, "is_file", closed)
    assert load({}, environment={}, folder=project) == Settings()


# what a file may hold

BOMBS = {
    "brackets": "dollar = " + "[" * 100_000,
    "tables in each other": "dollar = " + "{a = " * 10_000,
    "a dotted key": "a." * 200_000 + "a = 1",
    "a quoted dotted key": '"a".' * 100_000 + "a = 1",
    "a dotted key behind a text of lines": 'x = {a = """\n"""""' + ", b" + ".b" * 100_000 + ' = "x"}',
    "a dotted name of a table": "[" + "a." * 200_000 + "a]",
    "a number of many digits": "max-bytes = " + "9" * 500_000,
    "a hexadecimal number of many digits": "max-bytes = 0x" + "f" * 500_000,
    "an exponent": "max-bytes = 1e999999999",
    "a text without end": 'dollar = "' + "x" * 900_000,
    "quotes": '"""' * 200_000,
    "backslashes": 'dollar = "' + "\\" * 500_000,
    "a long name": "x" * 900_000 + " = 1",
    "many names": "".join(f"x{number} = 1\n" for number in range(50_000)),
    "too much": "#" * 1_000_001,
    "a NUL": "dollar = 'a\0b'",
    "a name that means harm": '"\\u001b[31m\\n" = 1',
}


@pytest.mark.parametrize("content", BOMBS.values(), ids=BOMBS)
def test_a_file_that_is_made_to_break_is_one_line_at_once(project: Path, content: str) -> None:
    began = time.monotonic()
    with pytest.raises(ConfigError) as error:
        settings(project, content)
    assert time.monotonic() - began < SECONDS
    assert str(error.value).startswith(f"{project / 'claimcheck.toml'}: ")
    assert len(str(error.value)) < 500 + len(str(project))
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("content", BOMBS.values(), ids=BOMBS)
def test_a_baseline_that_is_made_to_break_is_one_line_at_once(tmp_path: Path, content: str) -> None:
    path = tmp_path / "b.toml"
    path.write_text(content, encoding="utf-8")
    began = time.monotonic()
    with pytest.raises(BaselineError, match="not a baseline"):
        baseline.read(path)
    assert time.monotonic() - began < SECONDS


def test_depth_is_allowed_up_to_its_limit() -> None:
    assert parse(("a." * (DEEPEST - 1) + "a = 1").encode())
    with pytest.raises(TomlError, match=f"more than {DEEPEST} levels"):
        parse(("a." * DEEPEST + "a = 1").encode())
    with pytest.raises(TomlError, match=f"more than {DEEPEST} levels"):
        parse(b"a = " + b"[" * (DEEPEST + 1) + b"]" * (DEEPEST + 1))


@pytest.mark.parametrize("text", ['"' + "a." * 50 + '"', "'" + "a." * 50 + "'", f'"""\n{"a." * 50}"""', '"\\"a"'])
def test_dots_in_a_text_part_nothing(text: str) -> None:
    assert list(parse(f"a = {text} # {'a.' * 50}".encode())) == ["a"]


@given(st.binary() | st.text("ab.=[]{}\"'#\\\n 1,").map(str.encode))
def test_any_bytes_are_toml_or_one_line(data: bytes) -> None:
    with suppress(TomlError):
        assert isinstance(parse(data), dict)


# rules


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Path]:
    """Return a folder of a newsroom's own rules without a file; they are in force."""
    folder = tmp_path / "own"
    (folder / "cues").mkdir(parents=True)
    with rulebook.of(folder).in_force():
        yield folder


def read(name: str) -> object:
    return read_csv(name) if name.endswith(".csv") else read_toml(name)


@pytest.mark.parametrize("name", ["hedges.toml", "cues/measure.toml", "organizations.csv"])
def test_no_rule_is_read_through_a_link_that_leads_out(own: Path, name: str) -> None:
    secret = own.parent / "secret"
    secret.write_text("password = 1\n")
    (own / name).symlink_to(secret)
    with pytest.raises(RuleError, match="a link that leads out of the folder of rules") as error:
        read(name)
    assert "password" not in str(error.value)


def test_no_folder_of_rules_leads_out(own: Path) -> None:
    other = own.parent / "other"
    other.mkdir()
    (other / "measure.toml").write_text('[x]\nnoun = ["y"]\n')
    (own / "cues").rmdir()
    (own / "cues").symlink_to(other)
    with pytest.raises(RuleError, match="leads out"):
        read("cues/measure.toml")


def test_a_link_inside_the_folder_of_rules_is_followed(own: Path) -> None:
    (own / "common.txt").write_text('[barley]\nnoun = ["barley"]\n')
    (own / "cues" / "measure.toml").symlink_to("../common.txt")
    assert read_toml("cues/measure.toml")["barley"] == {"noun": ["barley"]}


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("hedges.toml", "[before]\nabout = 3\n", "before.about: a "),
        ("hedges.toml", "[before]\nabout = [3]\n", "before.about: a text is needed, not a number"),
        ("hedges.toml", '[before]\nabout = [""]\n', "before.about: a word is empty"),
        ("hedges.toml", '[before]\nabout = ["a\\u001b"]\n', "before.about: a control character"),
        ("hedges.toml", f'[before]\nabout = ["{"x" * 10_001}"]\n', "10001 characters is too long"),
        ("hedges.toml", "before = []\n", "before: a table is needed, not a list"),
        ("cues/measure.toml", "[barley]\nnoun = 5\n", "barley.noun: a list is needed, not a number"),
        ("cues/measure.toml", "barley = 5\n", "barley: a table is needed, not a number"),
        ("cues/house.toml", "[style]\nword = 2025-01-01\n", "style.word: a "),
        ("horizons.toml", '[months]\n"(a+)+$" = 1\n', "months.(a+)+$: a name may not hold $"),
        ("pegs.toml", '[[anchor]]\ncode = "USD"\npegs = [1]\n', "anchor.pegs: a table is needed, not a number"),
        ("organizations.csv", TITLES + '"a', "not valid CSV"),
        ("organizations.csv", TITLES + "x" * 200_000, "not valid CSV: field larger than"),
        ("organizations.csv", TITLES + "a,b,c\n", "line 2: 5 fields expected"),
        ("organizations.csv", "\0" * 10, "organizations.csv"),
        ("organizations.csv", "", "line 1: the columns must be name,"),
        ("organizations.csv", "x" * 10_000_001, "more than 10000000 bytes"),
        ("hedges.toml", "#" * 1_000_001, "more than 1000000 bytes"),
        *((("hedges.toml", content, "hedges.toml: ")) for content in BOMBS.values()),
    ],
    ids=lambda value: value[:40],
)
def test_rules_of_another_shape_are_one_line_at_once(own: Path, name: str, content: str, message: str) -> None:
    (own / name).write_text(content, encoding="utf-8")
    began = time.monotonic()
    with pytest.raises(RuleError) as error:
        read(name)
    assert time.monotonic() - began < SECONDS
    assert message in str(error.value)
    assert str(own) in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.no_cover  # what is timed is not traced
def test_rules_that_are_many_are_merged_in_linear_time(own: Path) -> None:
    words = ", ".join(f'"word {number}"' for number in range(60_000))
    (own / "cues" / "measure.toml").write_text(f"[barley]\nnoun = [{words}]\n[revenue]\nnoun = [{words}]\n"[:999_000])
    (own / "cues" / "measure.toml").write_text(f"[revenue]\nnoun = [{words}]\n"[:999_990])
    began = time.monotonic()
    assert len(read_toml("cues/measure.toml")["revenue"]["noun"]) > 60_000
    assert time.monotonic() - began < SECONDS


def test_every_rule_file_fits_itself() -> None:
    for path in sorted(Path(str(rulebook.folder())).rglob("*.toml")):
        content = parse(path.read_bytes())
        wrong = misfit(content, [content])
        assert wrong is None or wrong == "beside.after_on_the_day: a word is empty"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this platform has no pipes with a name")
def test_a_pipe_is_no_rule_file(own: Path) -> None:
    os.mkfifo(own / "hedges.toml")
    assert read_toml("hedges.toml")["before"]


def test_rules_that_break_a_run_are_named(tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "numbers.toml").write_text('[glyphs]\n"⅓" = "1e999999"\n', encoding="utf-8")
    command = [sys.executable, "-m", "claimcheck", "verify", "--rules", "own", "-"]
    done = subprocess.run(command, cwd=tmp_path, input="Sales rose by ⅓.", capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"claimcheck: {tmp_path / 'own'}: the run fails with these rules")
    assert done.stderr.count("\n") == 1
