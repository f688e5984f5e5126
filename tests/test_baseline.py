"""Accepted findings: the file, what it suppresses, what of it is stale; and the commands around it."""

from __future__ import annotations

import json
import os
import re
import runpy
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck import baseline
from claimcheck.baseline import BaselineError, Entry, Ledger
from claimcheck.config import Settings
from claimcheck.model import Article, Report
from claimcheck.read import article
from claimcheck.report.fingerprint import of_words
from claimcheck.report.places import Places

TOY = str(Path(__file__).with_name("fake_claimcheck.py"))
Engine: Any = runpy.run_path(TOY)["Engine"]

WRONG = "Acme paid $53bn, which is inconsistent.\n"
NEAR = "Acme paid $52bn, which is near.\n"


def report(text: str, *, path: str = "a.txt") -> Report:
    found = [item for item in article(text, settings=Settings(), path=path) if isinstance(item, Article)]
    result: Report = next(Engine(Settings()).verify(found))
    return result


def accepted(*texts: str, reason: str = "") -> dict[str, Entry]:
    ledger = Ledger({}, folder=Path.cwd())
    for text in texts:
        ledger.apply(report(text))
    return ledger.updated(reason=reason)


def suppressed(entries: dict[str, Entry], text: str) -> list[bool]:
    return [f.suppressed for f in Ledger(entries, folder=Path.cwd()).apply(report(text)).findings]


def saved(path: Path, entries: dict[str, Entry]) -> Path:
    path.write_text("".join(baseline.written(entries)), encoding="utf-8")
    return path


def test_what_was_accepted_is_suppressed_wherever_it_moves() -> None:
    entries = accepted(WRONG, NEAR)
    assert suppressed(entries, WRONG) == [True]
    assert suppressed(entries, f"Something new.\n\nAnd {NEAR}\n{WRONG}") == [True, True]
    assert suppressed(entries, "The bill that Acme got was $53bn; inconsistent.") == [True]
    assert suppressed(entries, WRONG.replace("53", "54")) == [False]


def test_only_what_is_near_or_inconsistent_is_accepted() -> None:
    text = "Acme: it is consistent. It is uncheckable, or unsure."
    assert accepted(text) == {}
    assert suppressed(accepted(WRONG), text) == [False, False, False]


def test_an_accepted_finding_that_became_unsure_is_neither_suppressed_nor_missed() -> None:
    ledger = Ledger(accepted(WRONG), folder=Path.cwd())
    assert not ledger.apply(report(WRONG.replace("inconsistent", "unsure"))).findings[0].suppressed
    assert ledger.stale(runs=lambda _: True) == {}
    assert ledger.added() == {}


def test_an_entry_of_claimcheck_0_1_is_known_and_gets_its_new_name() -> None:
    (new,) = accepted(WRONG)
    found = report(WRONG)
    old = of_words(found.findings[0], article=found.article, places=Places(found.article))
    entry = Entry(code="XX001", verdict="inconsistent", documents=("a.txt",), message="m", reason="as printed")
    ledger = Ledger({old: entry}, folder=Path.cwd())
    assert [finding.suppressed for finding in ledger.apply(report(f"More.\n\n{WRONG}")).findings] == [True]
    assert ledger.reasons[new] == "as printed"
    assert ledger.stale(runs=lambda _: True) == {}
    assert {name: kept.reason for name, kept in ledger.updated().items()} == {new: "as printed"}
    untouched = Ledger({old: entry}, folder=Path.cwd())
    untouched.apply(report(NEAR, path="b.txt"))
    assert old in untouched.updated()


def test_a_finding_that_became_worse_is_shown_again() -> None:
    (name,) = accepted(WRONG)
    entry = Entry(code="XX001", verdict="near", documents=("a.txt",), message="m", reason="r")
    ledger = Ledger({name: entry}, folder=Path.cwd())
    assert not ledger.apply(report(WRONG)).findings[0].suppressed
    assert list(ledger.added()) == [name]
    again = ledger.updated(reason="new")[name]
    assert (again.verdict, again.reason) == ("inconsistent", "r")


def test_an_entry_is_stale_once_its_documents_were_read_without_it() -> None:
    entries = accepted(WRONG)
    for text, path, runs, stale in [
        ("Acme has no news.", "a.txt", True, 1),
        ("Acme has no news.", "b.txt", True, 0),
        ("Acme has no news.", "a.txt", False, 0),
        (WRONG, "a.txt", True, 0),
        (WRONG, "b.txt", True, 0),
    ]:
        ledger = Ledger(entries, folder=Path.cwd())
        ledger.apply(report(text, path=path))
        assert len(ledger.stale(runs=lambda _, runs=runs: runs)) == stale  # type: ignore[misc]  # a default of a lambda


def test_an_update_keeps_reasons_and_what_was_not_read() -> None:
    first = accepted(WRONG, reason="as printed")
    ledger = Ledger(first, folder=Path.cwd())
    ledger.apply(report(WRONG, path="b.txt"))
    ledger.apply(report(NEAR))
    second = ledger.updated(reason="checked")
    assert {entry.reason for entry in second.values()} == {"as printed", "checked"}
    assert {entry.documents for entry in second.values()} == {("b.txt",), ("a.txt",)}
    assert len(ledger.added()) == 1
    (gone,) = (name for name, entry in second.items() if entry.reason == "checked")
    assert gone not in ledger.updated(without=[gone])


def test_documents_are_named_from_the_folder_of_the_baseline(tmp_path: Path) -> None:
    ledger = Ledger({}, folder=tmp_path / "notes")
    ledger.apply(report(WRONG, path=str(tmp_path / "drafts" / "a.txt")))
    ledger.apply(report(NEAR, path="-"))
    assert sorted(entry.documents for entry in ledger.updated().values()) == [("-",), ("../drafts/a.txt",)]


def test_the_same_entries_give_the_same_bytes_in_any_order() -> None:
    entries = accepted(WRONG, NEAR)
    text = "".join(baseline.written(entries))
    assert text == "".join(baseline.written(dict(reversed(entries.items()))))
    assert text.splitlines()[3:8] == [
        'schema = "claimcheck-baseline/1"',
        "",
        f"[accepted.{next(iter(accepted(WRONG)))}]",
        'code = "XX001"',
        'verdict = "inconsistent"',
    ]


@given(st.text(st.characters(codec="utf-8")), st.text(st.characters(codec="utf-8")))
def test_any_text_survives_the_file(message: str, reason: str) -> None:
    entry = Entry(code="XX001", verdict="near", documents=(message, reason), message=message, reason=reason)
    found = tomllib.loads("".join(baseline.written({"0" * 16: entry})))
    (row,) = found["accepted"].values()
    assert (row["message"], row["reason"], row["documents"]) == (message, reason, [message, reason])


def test_a_file_is_read_as_it_was_written(tmp_path: Path) -> None:
    entries = accepted(WRONG, NEAR, reason='"quoted" \\ \x7f')
    assert baseline.read(saved(tmp_path / "b.toml", entries)) == entries


HEAD = 'schema = "claimcheck-baseline/1"\n'
ENTRY = '[accepted.0123456789abcdef]\ncode = "X"\nverdict = "near"\ndocuments = []\nmessage = ""\n'


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"\xff", "not UTF-8 text"),
        (b"x = [", "not valid TOML"),
        (b"[" * 100_000, "not valid TOML"),
        (b"", "`schema`"),
        (b'schema = "claimcheck-baseline/2"\n', "this claimcheck reads 'claimcheck-baseline/1'"),
        (f'{HEAD}{ENTRY}resaon = "x"\n'.encode(), "`resaon`"),
        (f"{HEAD}{ENTRY}".replace("near", "consistent").encode(), "consistent"),
        (f"{HEAD}{ENTRY}".replace("0123456789abcdef", "0123").encode(), "^[0-9a-f]{16}$"),
        (f"{HEAD}{ENTRY}".replace("[]", '["a", 3]').encode(), "documents"),
    ],
)
def test_a_file_that_cannot_be_used_says_why(content: bytes, message: str, tmp_path: Path) -> None:
    path = tmp_path / "b.toml"
    path.write_bytes(content)
    with pytest.raises(BaselineError) as error:
        baseline.read(path)
    assert str(error.value).startswith(f"{path}: ")
    assert message in str(error.value)


def test_a_file_that_is_not_there_says_how_to_make_it(tmp_path: Path) -> None:
    with pytest.raises(BaselineError, match="make it with `claimcheck baseline FILES --output"):
        baseline.read(tmp_path / "b.toml")
    with pytest.raises(BaselineError, match="cannot be read: Is a directory"):
        baseline.read(tmp_path)


# The commands


def command(folder: Path, *arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("CLAIMCHECK_", "COV_CORE_"))}
    return subprocess.run(
        [sys.executable, TOY, *arguments],
        cwd=folder,
        env=kept | {"XDG_CONFIG_HOME": str(folder / "home")},
        input=stdin,
        capture_output=True,
        check=False,
        timeout=60,
    )


def test_the_way_of_a_finding_through_the_commands(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(WRONG)
    (tmp_path / "b.txt").write_text(NEAR)
    done = command(tmp_path, "baseline", "a.txt", "b.txt", "-o", "known.toml", "--reason", "as printed")
    assert (done.returncode, done.stdout) == (0, b"")
    assert done.stderr == b"2 findings accepted: 2 new, 0 stale, 0 without a reason\n"
    first = (tmp_path / "known.toml").read_bytes()

    (tmp_path / "a.txt").write_text(f"A paragraph more.\n\n{WRONG}")
    done = command(tmp_path, "verify", "--baseline", "known.toml", "a.txt", "b.txt")
    assert (done.returncode, done.stdout) == (0, b"")
    assert done.stderr.endswith(b"0 near, 0 inconsistent, 0 unsure, 0 uncheckable, 2 suppressed\n")
    assert command(tmp_path, "baseline", "a.txt", "b.txt", "-o", "known.toml").returncode == 0
    assert (tmp_path / "known.toml").read_bytes() == first

    done = command(tmp_path, "verify", "--baseline", "known.toml", "a.txt", "--verbose")
    assert b"a.txt:3:27: XX001 inconsistent (suppressed): " in done.stdout
    (found,) = json.loads(command(tmp_path, "verify", "--baseline", "known.toml", "a.txt", "-f", "json").stdout)
    assert [finding["suppressed"] for finding in found["findings"]] == [True]
    log = json.loads(command(tmp_path, "verify", "--baseline", "known.toml", "a.txt", "-f", "sarif").stdout)
    assert log["runs"][0]["results"][0]["suppressions"][0]["justification"] == "as printed"


def test_stale_entries_are_told_and_removed_when_asked(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(WRONG)
    (tmp_path / "claimcheck.toml").write_text('baseline = "known.toml"\n')
    assert command(tmp_path, "verify", "a.txt").returncode == 2
    assert command(tmp_path, "baseline", "a.txt").returncode == 0
    assert command(tmp_path, "verify", "a.txt").returncode == 0
    (tmp_path / "a.txt").write_text("Acme has no news.\n")
    told = command(tmp_path, "verify", "a.txt").stderr
    assert told.startswith(b"claimcheck: note: stale in the baseline: ")
    assert b"XX001 is no longer in a.txt: inconsistent, says the toy.\n" in told
    assert command(tmp_path, "verify", "--quiet", "a.txt").stderr == b""
    assert b"stale" not in command(tmp_path, "verify", "--ignore", "FX", "a.txt", "--select", "CH").stderr
    assert b"1 stale kept (--prune removes them)" in command(tmp_path, "baseline", "a.txt").stderr
    assert b"0 findings accepted: 0 new, 1 stale removed" in command(tmp_path, "baseline", "--prune", "a.txt").stderr


def test_a_pipe_in_and_out(tmp_path: Path) -> None:
    done = command(tmp_path, "baseline", stdin=WRONG.encode())
    assert done.returncode == 0
    (entry,) = tomllib.loads(done.stdout.decode())["accepted"].values()
    assert (entry["code"], entry["documents"], entry["reason"]) == ("XX001", ["-"], "")
    assert b"1 without a reason" in done.stderr


def test_an_unreadable_input_is_2_and_the_others_are_accepted(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(WRONG)
    done = command(tmp_path, "baseline", "missing.txt", "a.txt", "-o", "known.toml")
    assert done.returncode == 2
    assert len(baseline.read(tmp_path / "known.toml")) == 1


def test_a_damaged_baseline_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(WRONG)
    (tmp_path / "known.toml").write_text("x = [")
    for arguments in (["baseline", "-o", "known.toml"], ["verify", "--baseline", "known.toml"]):
        done = command(tmp_path, *arguments, "a.txt")
        assert (done.returncode, done.stdout) == (2, b"")
        assert b"known.toml: not a baseline: not valid TOML" in done.stderr
    assert (tmp_path / "known.toml").read_text() == "x = ["


def test_one_finding_is_accepted_and_the_others_stay(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(WRONG)
    (tmp_path / "b.txt").write_text(NEAR)
    done = command(tmp_path, "baseline", "a.txt", "b.txt", "--accept", "x", "-o", "known.toml")
    assert done.returncode == 2
    assert not (tmp_path / "known.toml").exists()
    names = re.findall(r"[0-9a-f]{16}", done.stderr.decode())
    assert len(names) == 2
    assert b"no finding has the fingerprint 'x'; there are" in done.stderr
    one = ("baseline", "a.txt", "b.txt", "--accept", names[1], "-o", "known.toml")
    assert command(tmp_path, *one, "--reason", "as printed").stderr.startswith(b"1 finding accepted: 1 new, 0 stale")
    assert {name: entry.reason for name, entry in baseline.read(tmp_path / "known.toml").items()} == {
        names[1]: "as printed"
    }
    assert command(tmp_path, *one, "--reason", "as the firm says").stderr.startswith(b"1 finding accepted: 0 new")
    assert baseline.read(tmp_path / "known.toml")[names[1]].reason == "as the firm says"
    assert b"1 suppressed" in command(tmp_path, "verify", "--baseline", "known.toml", "a.txt", "b.txt").stderr


def test_nothing_to_accept_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Acme has no news.\n")
    done = command(tmp_path, "baseline", "a.txt", "--accept", "0123456789abcdef")
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"nothing is there to be accepted" in done.stderr
