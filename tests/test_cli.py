from __future__ import annotations

import json
import os
import pty
import re
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from importlib.metadata import version
from pathlib import Path

import pytest

from claimcheck.checks import Check, catalogue
from claimcheck.cli.catalogue import describe
from claimcheck.distribution import DISTRIBUTION

TOY = str(Path(__file__).with_name("fake_claimcheck.py"))
REAL = (sys.executable, "-m", "claimcheck")
INPUT = Path(__file__).parents[1] / "fixtures" / "input"
CLOSING = re.compile(
    r"\d+ of \d+ numbers? checked; \d+ relations? found in \d+ documents?: "
    r"\d+ consistent, \d+ near, \d+ inconsistent, \d+ unsure, \d+ uncheckable, \d+ suppressed\n"
)


def environment(folder: Path, **more: str) -> dict[str, str]:
    """Return an environment in which nothing of the person who runs the tests counts."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("CLAIMCHECK_", "COV_CORE_"))}
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        kept.pop(name, None)
    return kept | {"XDG_CONFIG_HOME": str(folder / "home")} | more


def command(
    folder: Path,
    *arguments: str,
    stdin: bytes = b"",
    variables: Mapping[str, str] | None = None,
    program: tuple[str, ...] = (sys.executable, TOY),
) -> subprocess.CompletedProcess[bytes]:
    """Run the command line over the engine of toys in ``folder``."""
    return subprocess.run(
        [*program, *arguments],
        cwd=folder,
        env=environment(folder, **(variables or {})),
        input=stdin,
        capture_output=True,
        check=False,
        timeout=60,
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "bad.txt").write_text("Acme paid $53bn, which is inconsistent.\n")
    (tmp_path / "near.txt").write_text("Acme paid $53bn, which is near.\n")
    (tmp_path / "good.txt").write_text("Acme paid $53bn, which is consistent. The rest is uncheckable.\n")
    return tmp_path


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["good.txt"], 0),
        (["near.txt"], 0),
        (["bad.txt"], 1),
        (["good.txt", "bad.txt"], 1),
        (["bad.txt", "--fail-on", "never"], 0),
        (["near.txt", "--fail-on", "near"], 1),
        (["missing.txt"], 2),
        (["bad.txt", "missing.txt"], 2),
        (["good.txt", "--fail-on", "sometimes"], 2),
        (["good.txt", "--nonsense"], 2),
        (["good.txt", "--published", "yesterday"], 2),
        (["good.txt", "--rate", "7.2"], 2),
        (["good.txt", "--format", "tables"], 2),
        (["good.txt", "--select", "QQ"], 2),
        (["good.txt", "--config", "missing.toml"], 2),
        (["good.txt", "--rules", "missing"], 2),
        (["good.txt", "--output", "missing/out.txt"], 2),
    ],
    ids=str,
)
def test_exit_status(folder: Path, arguments: list[str], status: int) -> None:
    done = command(folder, "verify", *arguments)
    assert done.returncode == status
    assert b"Traceback" not in done.stderr
    assert done.stderr


def test_every_run_ends_with_the_counts_on_standard_error(folder: Path) -> None:
    done = command(folder, "verify", "good.txt", "bad.txt", "near.txt")
    last = done.stderr.decode().splitlines(keepends=True)[-1]
    assert CLOSING.fullmatch(last)
    assert last.startswith(
        "3 of 3 numbers checked; "
        "4 relations found in 3 documents: 1 consistent, 1 near, 1 inconsistent, 0 unsure, 1 uncheckable"
    )
    assert b"relations" not in done.stdout


def test_extract_says_that_nothing_was_checked(folder: Path) -> None:
    done = command(folder, "extract", "bad.txt")
    assert done.returncode == 0
    assert done.stderr == b"1 claim and 2 mentions found in 1 document; nothing was checked\n"
    assert b"Acme Inc." in done.stdout
    mentions = command(folder, "extract", "--mentions", "bad.txt").stdout
    assert mentions.splitlines()[1] == b"bad.txt:1:11: money: $53bn = 53,000,000,000 USD"


def test_one_unreadable_file_of_several_is_named_and_the_rest_reported(folder: Path) -> None:
    done = command(folder, "verify", "missing.txt", "bad.txt", str(INPUT / "binary.txt"))
    assert done.returncode == 2
    assert done.stdout.startswith(b"bad.txt:1:27: XX001 inconsistent: ")
    errors = done.stderr.decode().splitlines()
    assert errors[0] == "claimcheck: missing.txt: no such file; check the path"
    assert "binary.txt: not text" in errors[1]
    assert len(errors) == 3


def test_an_amount_that_cannot_be_read_is_noted_and_no_error(folder: Path) -> None:
    (folder / "slip.txt").write_text("Acme grew.\n\nIt paid $19 milllion.\n", encoding="utf-8")
    done = command(folder, "verify", "slip.txt", program=REAL)
    assert (done.returncode, done.stdout) == (0, b"")
    note = "slip.txt:3:9: “$19 milllion” is not read: “milllion” is one slip away from “million”"
    assert done.stderr.decode().splitlines()[0] == f"claimcheck: note: {note}"
    told = json.loads(command(folder, "extract", "--format", "json", "slip.txt", program=REAL).stdout)[0]["mentions"]
    assert [(one["kind"], one["why"]) for one in told] == [("unread", "“milllion” is one slip away from “million”")]
    assert b"not read" not in command(folder, "verify", "--quiet", "slip.txt", program=REAL).stderr


def test_an_empty_text_is_noted_and_no_error(folder: Path) -> None:
    done = command(folder, "verify", str(INPUT / "empty.txt"))
    assert (done.returncode, done.stdout) == (0, b"")
    assert b"note: " in done.stderr
    assert command(folder, "verify", "--quiet", str(INPUT / "empty.txt")).stderr == b""


def test_quiet_keeps_findings_and_errors(folder: Path) -> None:
    done = command(folder, "verify", "-q", "bad.txt", "missing.txt")
    assert done.stdout.startswith(b"bad.txt:1:27")
    assert done.stderr == b"claimcheck: missing.txt: no such file; check the path\n"


def test_a_pipe_without_files_is_read(folder: Path) -> None:
    for arguments in ([], ["-"]):
        done = command(folder, "verify", *arguments, stdin=b"Acme paid $53bn: inconsistent.")
        assert done.stdout.startswith(b"-:1:18: XX001 inconsistent: ")
        assert done.returncode == 1


def test_jsonl_in_and_out_keeps_the_order_and_names_damaged_lines(folder: Path) -> None:
    done = command(folder, "verify", "--format", "jsonl", str(INPUT / "damaged.jsonl"))
    assert done.returncode == 2
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["a", "7", "e", "9"]
    assert [int(n) for n in re.findall(r"damaged\.jsonl, line (\d+): ", done.stderr.decode())] == [3, 5, 6, 7, 8]


def test_folders(folder: Path) -> None:
    done = command(folder, "verify", ".")
    assert [line.split(b":")[0] for line in done.stdout.splitlines() if not line.startswith(b" ")] == [
        b"bad.txt",
        b"near.txt",
    ]
    (folder / "empty").mkdir()
    assert command(folder, "verify", "empty").returncode == 2


@pytest.mark.parametrize("name", ["json", "jsonl", "table", "text"])
def test_the_same_input_gives_the_same_bytes_in_a_pipe_and_in_a_file(folder: Path, name: str) -> None:
    arguments = ["verify", "--format", name, "bad.txt", "good.txt"]
    first, second = (
        command(folder, *arguments),
        command(folder, *arguments, variables={"LC_ALL": "C", "TZ": "Asia/Tokyo"}),
    )
    assert first.stdout == second.stdout
    assert b"\x1b" not in first.stdout
    done = command(folder, *arguments, "--output", "out")
    assert (done.returncode, done.stdout) == (1, b"")
    assert (folder / "out").read_bytes() == first.stdout
    assert sorted(path.name for path in folder.iterdir()) == ["bad.txt", "good.txt", "near.txt", "out"]


def test_the_name_of_the_output_tells_its_format(folder: Path) -> None:
    command(folder, "verify", "bad.txt", "-o", "out.json")
    assert json.loads((folder / "out.json").read_bytes())[0]["id"] == "bad.txt"


def test_an_output_is_written_whole_or_not_at_all(folder: Path) -> None:
    (folder / "explode.txt").write_text("explode")
    out = folder / "out.txt"
    out.write_text("before")
    out.chmod(0o640)
    assert command(folder, "verify", "bad.txt", "explode.txt", "-o", "out.txt").returncode == 2
    assert out.read_text() == "before"
    command(folder, "verify", "bad.txt", "-o", "out.txt")
    assert out.read_text().startswith("bad.txt:1:27")
    assert out.stat().st_mode & 0o777 == 0o640
    assert not list(folder.glob(".out*"))


@pytest.mark.parametrize(
    "arguments",
    [
        ["verify", "good.txt", "bad.txt", "--output", "bad.txt"],
        ["extract", ".", "--output", "../{name}/bad.txt"],
        ["verify", "bad.txt", "--output", "hard.txt"],
        ["verify", "-", "--output", "bad.txt"],
        ["compare", "good.txt", "bad.txt", "--output", "bad.txt"],
        ["verify", "good.txt", "--config", "claimcheck.toml", "--output", "claimcheck.toml"],
        ["baseline", "bad.txt", "--output", "bad.txt"],
    ],
    ids=" ".join,
)
def test_an_input_is_not_written_over(folder: Path, arguments: list[str]) -> None:
    (folder / "hard.txt").hardlink_to(folder / "bad.txt")
    (folder / "claimcheck.toml").write_text("quiet = true\n")
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    with (folder / "bad.txt").open("rb") as stdin:
        done = subprocess.run(
            [sys.executable, TOY, *(word.format(name=folder.name) for word in arguments)],
            cwd=folder,
            env=environment(folder),
            stdin=stdin,
            capture_output=True,
            check=False,
        )
    assert done.returncode == 2
    assert done.stdout == b""
    (line,) = done.stderr.decode().splitlines()
    assert line.endswith("is one of the inputs, and the report would take its place; give another name to --output")
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_a_report_of_an_earlier_run_is_written_over(folder: Path) -> None:
    (folder / "report.md").write_text("old")
    assert command(folder, "verify", "good.txt", "--output", "report.md").returncode == 0
    assert (folder / "report.md").read_text() != "old"


@pytest.mark.slow
def test_an_article_that_takes_too_long_is_told_and_the_next_follows(folder: Path) -> None:
    (folder / "long.txt").write_text("The mill 5% grew $3 million and " * 12_000)
    (folder / "wrong.txt").write_text("Orders fell to $5.2 billion from $4.1 billion.")
    limit = {"CLAIMCHECK_SECONDS_PER_MEGABYTE": "1"}
    done = command(folder, "verify", "long.txt", "wrong.txt", program=REAL, variables=limit)
    told = done.stderr.decode().splitlines()
    assert "claimcheck: long.txt: takes more than 1 seconds of processor time; save its articles apart" in told[0]
    assert done.returncode == 2
    assert b"wrong.txt:1:8: CH001 inconsistent" in done.stdout
    alone = command(folder, "extract", "long.txt", program=REAL, variables=limit)
    assert alone.returncode == 2
    assert alone.stdout == b""


def test_an_output_may_be_a_device(folder: Path) -> None:
    assert command(folder, "verify", "bad.txt", "-o", "/dev/null").returncode == 1
    assert not Path("/dev/null").is_file()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this platform has no device that is always full")
def test_a_full_disk_is_told_in_one_line(folder: Path) -> None:
    for arguments in (["verify", "bad.txt"], ["rules"]):
        with Path("/dev/full").open("wb") as full:
            done = subprocess.run(
                [sys.executable, TOY, *arguments],
                cwd=folder,
                env=environment(folder),
                stdout=full,
                stderr=subprocess.PIPE,
                check=False,
            )
        assert done.returncode == 2
        assert done.stderr == b"claimcheck: standard output: cannot be written: No space left on device\n"


def test_a_defect_is_one_line_and_status_2(folder: Path) -> None:
    (folder / "explode.txt").write_text("explode")
    done = command(folder, "verify", "explode.txt")
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr == b"claimcheck: internal error: RuntimeError: a toy exploded: \\x1b[31m; --debug shows where\n"
    assert b"Traceback" in command(folder, "verify", "--debug", "explode.txt").stderr


def test_a_defect_in_one_check_is_named_and_status_2(folder: Path) -> None:
    (folder / "defect.txt").write_text("A defect, and it is inconsistent.")
    done = command(folder, "verify", "defect.txt")
    assert done.returncode == 2
    assert b"inconsistent" in done.stdout
    assert b"claimcheck: defect.txt: internal error in a check: XX001: toy\n" in done.stderr


def test_an_interrupt_is_130(folder: Path) -> None:
    (folder / "stop.txt").write_text("interrupt")
    done = command(folder, "verify", "stop.txt")
    assert done.returncode == 130
    assert b"Traceback" not in done.stderr
    waiting = subprocess.Popen(
        [sys.executable, TOY, "verify", "-"],
        cwd=folder,
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(folder),
    )
    time.sleep(2)
    waiting.send_signal(signal.SIGINT)
    _, errors = waiting.communicate(timeout=20)
    assert waiting.returncode == 130
    assert b"Traceback" not in errors


def half_written(folder: Path, preparation: Callable[[], None] | None = None) -> subprocess.Popen[bytes]:
    """Return a run that has begun its output and waits for its input."""
    running = subprocess.Popen(
        [sys.executable, TOY, "verify", "-", "--output", "report.txt"],
        cwd=folder,
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(folder),
        preexec_fn=preparation,  # noqa: PLW1509 # no threads here
    )
    end = time.monotonic() + 60
    while not list(folder.glob(".claimcheck-*")):
        assert time.monotonic() < end, "nothing was begun"
        time.sleep(0.01)
    return running


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_run_that_is_ended_leaves_no_file_behind(folder: Path, how: signal.Signals) -> None:
    before = sorted(folder.iterdir())
    running = half_written(folder)
    running.send_signal(how)
    _, errors = running.communicate(timeout=20)
    assert (running.returncode, errors) == (128 + how, b"")
    assert sorted(folder.iterdir()) == before


def under_nohup() -> None:
    signal.signal(signal.SIGHUP, signal.SIG_IGN)


def test_under_nohup_a_run_goes_on(folder: Path) -> None:
    running = half_written(folder, under_nohup)
    running.send_signal(signal.SIGHUP)
    _, errors = running.communicate(b"Acme paid $53bn in 2025.", timeout=20)
    assert running.returncode == 0, errors
    assert (folder / "report.txt").is_file()


@pytest.mark.parametrize("name", ["json", "jsonl", "table", "text"])
def test_a_reader_that_leaves_is_no_error(folder: Path, name: str) -> None:
    rows = "".join(json.dumps({"id": n, "text": "Acme paid $53bn, which is inconsistent."}) + "\n" for n in range(2000))
    (folder / "many.jsonl").write_text(rows)
    with subprocess.Popen(
        [sys.executable, TOY, "verify", "-f", name, "many.jsonl"],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(folder),
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.readline()
        running.stdout.close()
        errors = running.stderr.read()
        status = running.wait(timeout=60)
    assert (status, errors) == (1, b"")


def test_help_for_a_reader_that_leaves(folder: Path) -> None:
    shell = f"{sys.executable} {TOY} rules -f json | head -c 1; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", shell], cwd=folder, env=environment(folder), capture_output=True, check=False)  # noqa: S607
    assert done.stderr == b""
    assert done.returncode == 0


def on_terminal(folder: Path, *arguments: str, **variables: str) -> tuple[int, str]:
    """Run the command line with a terminal for all three streams; return its status and what was seen."""
    own, other = pty.openpty()
    with subprocess.Popen(
        [sys.executable, TOY, *arguments],
        cwd=folder,
        stdin=other,
        stdout=other,
        stderr=other,
        env=environment(folder, **({"TERM": "xterm-256color"} | variables)),
    ) as running:
        os.close(other)
        seen = b""
        while select.select([own], [], [], 20)[0]:
            try:
                piece = os.read(own, 65536)
            except OSError:
                break
            if not piece:
                break
            seen += piece
    os.close(own)
    return running.returncode, seen.decode()


def test_a_terminal_gets_a_table_with_the_words_marked(folder: Path) -> None:
    status, seen = on_terminal(folder, "verify", "bad.txt")
    assert status == 1
    assert "\x1b[1;4m$53bn\x1b[0m" in seen
    assert "\x1b[1;31minconsistent" in seen


def test_no_color_is_kept_on_a_terminal(folder: Path) -> None:
    seen = on_terminal(folder, "verify", "bad.txt", NO_COLOR="1")[1]
    assert "\x1b[1;4m$53bn\x1b[0m" in seen
    assert not re.search(r"\x1b\[[0-9;]*3[0-9]m", seen)


def test_a_dumb_terminal_gets_no_escapes(folder: Path) -> None:
    seen = on_terminal(folder, "verify", "bad.txt", TERM="dumb")[1]
    assert "\x1b" not in seen
    assert ">>$53bn<<" in seen


def test_columns_are_kept_and_nothing_is_cut(folder: Path) -> None:
    lines = (
        command(folder, "verify", "-f", "table", "bad.txt", variables={"COLUMNS": "40"}).stdout.decode().splitlines()
    )
    assert max(map(len, lines)) <= 40
    assert "…" not in "".join(lines)


def test_force_color_is_kept_in_a_pipe(folder: Path) -> None:
    assert b"\x1b[" in command(folder, "verify", "-f", "table", "bad.txt", variables={"FORCE_COLOR": "1"}).stdout


def test_a_terminal_without_files_shows_the_help_and_is_2(folder: Path) -> None:
    status, seen = on_terminal(folder, "verify")
    assert status == 2
    assert "--published" in seen


@pytest.mark.parametrize(
    "words", [["-h"], ["--help"], ["verify", "-h"], ["extract", "-h"], ["rules", "-h"], ["explain", "-h"]], ids=" ".join
)
def test_help(folder: Path, words: list[str]) -> None:
    done = command(folder, *words)
    assert done.returncode == 0
    assert b"Usage: " in done.stdout
    assert done.stderr == b""


def test_the_help_names_every_option_of_the_reading_commands(folder: Path) -> None:
    sources = ["published", "dollar", "rate", "rules", "config", "model"]
    options = ["format", "output", *sources, "select", "ignore", "fail-on", "quiet", "verbose", "explain", "debug"]
    for name in ("verify", "extract"):
        shown = command(folder, name, "--help").stdout.decode()
        assert [option for option in options if f"--{option}" not in shown] == []


@pytest.mark.parametrize("program", [("claimcheck",), (sys.executable, "-m", "claimcheck")], ids=["script", "module"])
def test_the_installed_command(folder: Path, program: tuple[str, ...]) -> None:
    script = Path(sys.executable).with_name(program[0]) if program == ("claimcheck",) else None
    words = (str(script),) if script else program
    done = command(folder, "--version", program=words)
    assert done.stdout.decode() == f"claimcheck {version(DISTRIBUTION)}\n"


def test_the_engine_itself_behind_the_installed_command(folder: Path) -> None:
    text = b"Norland to spend 380 million yuan\n\nNorland Foods will spend 380 million yuan ($53 billion) on a plant."
    words = [
        str(Path(sys.executable).with_name("claimcheck")),
        "verify",
        "--published",
        "2025-02-24",
        "-f",
        "jsonl",
        "-",
    ]
    first, second = (command(folder, *words[1:], stdin=text, program=(words[0],)) for _ in range(2))
    assert first.returncode == 1
    assert first.stdout == second.stdout
    (found,) = [row for row in json.loads(first.stdout)["findings"] if row["verdict"] == "inconsistent"]
    assert found["code"] == "FX001"
    assert [text[start:end] for start, end in found["spans"]] == [b"380 million yuan", b"$53 billion"]
    assert found["working"]
    assert found["suggestion"]
    assert CLOSING.fullmatch(first.stderr.decode())


def test_configuration_from_all_places(folder: Path) -> None:
    (folder / "claimcheck.toml").write_text('format = "json"\nfail-on = "near"\nquiet = true\n')
    done = command(folder, "verify", "near.txt")
    assert (done.returncode, done.stderr) == (1, b"")
    assert json.loads(done.stdout)
    variables = {"CLAIMCHECK_FORMAT": "jsonl", "CLAIMCHECK_FAIL_ON": "never"}
    done = command(folder, "verify", "near.txt", variables=variables)
    assert done.returncode == 0
    assert len(done.stdout.splitlines()) == 1
    done = command(folder, "verify", "near.txt", "--format", "text", variables=variables)
    assert done.stdout.startswith(b"near.txt:1:27: XX001 near")


def test_an_unknown_key_names_the_nearest(folder: Path) -> None:
    (folder / "claimcheck.toml").write_text("publshed = 2025-02-24\n")
    done = command(folder, "verify", "near.txt")
    assert done.returncode == 2
    assert b"claimcheck.toml: unknown key 'publshed'; did you mean 'published'?\n" in done.stderr


def test_the_publication_date_given_is_reported(folder: Path) -> None:
    done = command(folder, "verify", "-f", "jsonl", "--published", "2025-02-24", "bad.txt")
    assert json.loads(done.stdout)["document"]["published"] == {"from": "option", "date": "2025-02-24"}


def test_rules_lists_every_check(folder: Path) -> None:
    codes = [check.code for check in catalogue()]
    assert codes
    assert [line.split()[0] for line in command(folder, "rules").stdout.decode().splitlines()] == codes
    assert [row["code"] for row in json.loads(command(folder, "rules", "--format", "json").stdout)] == codes
    table = command(folder, "rules", "--format", "table").stdout.decode()
    assert [code for code in codes if code not in table] == []
    assert command(folder, "rules", "--format", "xml").returncode == 2


def test_explain_shows_the_sections_and_both_kinds_of_examples(folder: Path) -> None:
    (check, *_) = catalogue()
    shown = command(folder, "explain", check.code.lower()).stdout.decode()
    assert shown.startswith(f"{check.code} {check.name} (")


@pytest.mark.parametrize("check", catalogue(), ids=lambda check: check.code)
def test_every_check_is_explained(check: Check, capsys: pytest.CaptureFixture[str]) -> None:
    describe(check, name="text")
    shown = capsys.readouterr().out
    assert check.sections
    for text in (check.code, check.name, *check.sections, *check.sections.values()):
        assert text in shown
    for example in (*check.flags[:1], *check.passes[:1]):
        assert example.text in shown


def test_explain_lists_what_a_beginning_stands_for(folder: Path) -> None:
    fx = [check.code for check in catalogue() if check.code.startswith("FX")]
    assert [line.split()[0] for line in command(folder, "explain", "FX").stdout.decode().splitlines()] == fx
    (row,) = json.loads(command(folder, "explain", "FX001", "--format", "json").stdout)
    assert row["code"] == "FX001"
    assert row["doc"]


def test_explain_names_the_nearest_code(folder: Path) -> None:
    done = command(folder, "explain", "FX01")
    assert (done.returncode, done.stdout) == (2, b"")
    assert re.search(rb"no check has the code 'FX01'; did you mean FX00\d\?", done.stderr)
