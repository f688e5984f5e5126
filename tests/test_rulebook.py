"""Rules: how they are read, how a newsroom's own are added, and what is said of damaged ones."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from claimcheck import rulebook
from claimcheck.rulebook import RuleError, read_csv, read_toml


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Path]:
    """Return an empty folder of a newsroom's own rules, which are in force."""
    with rulebook.of(tmp_path).in_force():
        yield tmp_path


def test_lists_are_appended_and_tables_merged(own: Path) -> None:
    (own / "cues").mkdir()
    (own / "cues" / "movement.toml").write_text('[up]\nverb = ["zoom zooms zoomed"]\n', encoding="utf-8")
    merged = read_toml("cues/movement.toml")
    assert "zoom zooms zoomed" in merged["up"]["verb"]
    assert any("rise" in entry for entry in merged["up"]["verb"])
    assert merged["down"]["noun"]


def test_rows_are_appended(own: Path) -> None:
    header = ",".join(read_csv("organizations.csv")[0])
    (own / "organizations.csv").write_text(f"{header}\nBrenton Mills,Brenton,BRM,company,GB\n", encoding="utf-8")
    assert read_csv("organizations.csv")[-1]["name"] == "Brenton Mills"


def test_new_files_are_read_in_the_folder_of_cues(own: Path) -> None:
    (own / "cues").mkdir()
    (own / "cues" / "house.toml").write_text('[style]\nword = ["sic"]\n', encoding="utf-8")
    assert "cues/house.toml" in rulebook.names("cues")
    assert read_toml("cues/house.toml") == {"style": {"word": ["sic"]}}


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("hedges.toml", b"[before", "hedges.toml: not valid TOML"),
        ("hedges.toml", b"before = 3", "hedges.toml: before: a table is needed, not a number"),
        ("hedges.toml", b"\xff\xfe", "hedges.toml: not UTF-8 text: byte 0"),
        ("organizations.csv", b"name\nBrenton\n", "organizations.csv, line 1: the columns must be name,"),
        ("organizations.csv", b"name,aliases,ticker,kind,country\nBrenton\n", "organizations.csv, line 2: 5 fields"),
    ],
)
def test_damaged_files_are_named(own: Path, name: str, content: bytes, message: str) -> None:
    (own / name).write_bytes(content)
    with pytest.raises(RuleError, match=message) as caught:
        read_csv(name) if name.endswith(".csv") else read_toml(name)
    assert str(own) in str(caught.value)


def test_file_that_nothing_reads_names_the_nearest(own: Path) -> None:
    (own / "currency.toml").touch()
    with pytest.raises(RuleError, match=r"currency.toml: no rules .* did you mean currencies.toml\?"):
        rulebook.of(own)


def test_folder_that_is_missing(own: Path) -> None:
    with pytest.raises(RuleError, match="no such folder of rules"):
        rulebook.of(own / "nowhere")


def test_missing_rule_file() -> None:
    with pytest.raises(RuleError, match=r"nothing.toml: no such rule file"):
        read_toml("nothing.toml")


def test_own_rules_reach_the_command(tmp_path: Path) -> None:
    (tmp_path / "cues").mkdir()
    (tmp_path / "cues" / "movement.toml").write_text('[up]\nverb = ["zoom zooms zoomed zooming"]\n', encoding="utf-8")
    text = "Orders zoomed to $4.1 billion from $5.2 billion."
    command = [sys.executable, "-m", "claimcheck", "verify"]
    plain = subprocess.run(command, input=text, capture_output=True, text=True, check=False)
    own = subprocess.run([*command, "--rules", tmp_path], input=text, capture_output=True, text=True, check=False)
    assert (plain.returncode, own.returncode) == (0, 1)
    assert "CH001" in own.stdout


def test_own_rules_are_run_against_their_examples(tmp_path: Path) -> None:
    header = "name,aliases,ticker,kind,country"
    (tmp_path / "organizations.csv").write_text(f"{header}\nBrenton Mills,Brenton,BRM,company,GB\n", encoding="utf-8")
    good = 'At <organization name="Brenton Mills">Brenton</organization> pay rose <percent value=5>5%</percent>.\n'
    (tmp_path / "good.txt").write_text(good, encoding="utf-8")
    command = [sys.executable, "-m", "claimcheck", "rules", "test", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "1 examples: 1 read as marked, 0 otherwise, 0 damaged\n"
    (tmp_path / "bad.txt").write_text("Pay rose <percent value=6>5%</percent>.\n<cash>5</cash>\n", encoding="utf-8")
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stdout == f"{tmp_path / 'bad.txt'}:1: '5%': value is 5, not 6\n"
    assert "bad.txt:2: no kind is called 'cash'" in done.stderr


@pytest.mark.parametrize("words", [[], ["a", "b"], ["nowhere"]])
def test_rules_test_needs_one_folder_with_examples(words: list[str], tmp_path: Path) -> None:
    command = [sys.executable, "-m", "claimcheck", "rules", "test", *words]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
