"""Names of files that mean harm, and outputs that lead elsewhere, are protected, or cannot be written."""

from __future__ import annotations

import json
import os
import resource
import stat
import subprocess
import sys
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from claimcheck.cli import output
from claimcheck.cli.output import OutputError

TOY = str(Path(__file__).with_name("fake_claimcheck.py"))
FULL = Path("/dev/full")
STORY = "Acme paid $53bn, which is inconsistent.\n"

NAMES = {
    "a line break": b"a\nb.txt",
    "an escape": b"\x1b]0;evil\x07\x1b[2J.txt",
    "no UTF-8": b"caf\xe9\xff.txt",
    "a direction": "x\u202etxt.exe\u2066.txt".encode(),
    "no width": "a\u200bb.txt".encode(),
    "markup": b"[red]x[nope] :smile: <b onclick='x'>.txt",
    "a formula": b"=cmd|'x'!A0.txt",
    "a command of a workflow": b"::error ::x.txt",
    "a link": b"[x](http:evil.example).txt",
    "blanks": b"  .txt",
    "the longest there is": b"x" * 251 + b".txt",
}


def environment(folder: Path, variables: Mapping[str, str]) -> dict[str, str]:
    # Whoever measures coverage would write a file as well, and complain where the disk is full.
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("CLAIMCHECK_", "COVERAGE_"))}
    return kept | {"XDG_CONFIG_HOME": str(folder / "none"), "XDG_DATA_HOME": str(folder / "none")} | dict(variables)


def command(
    folder: Path, *words: str | bytes, before: Callable[[], None] | None = None
) -> subprocess.CompletedProcess[bytes]:
    """Run the command line over the engine of toys in ``folder``."""
    return subprocess.run(
        [sys.executable, TOY, *words],
        cwd=folder,
        env=environment(folder, {}),
        capture_output=True,
        check=False,
        timeout=60,
        preexec_fn=before,
    )


@pytest.fixture(scope="module")
def named(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder in which every name means harm."""
    folder = tmp_path_factory.mktemp("named")
    for name in (*NAMES.values(), b"-rf.txt", b"--output=x.txt"):
        Path(os.fsdecode(os.fsencode(folder) + b"/" + name)).write_text(STORY)
    return folder


# names of inputs


@pytest.mark.parametrize("name", ["text", "table", "markdown", "github", "csv", "json", "jsonl", "sarif", "html"])
def test_any_name_is_read_and_told_harmlessly(named: Path, name: str) -> None:
    done = command(named, "verify", "--format", name, ".")
    assert done.returncode == 1
    shown = done.stdout.decode() + done.stderr.decode()
    assert not set(shown) & {"\x1b", "\x07", "\u202e", "\u2066", "\u200b", "\ufeff"}
    assert f"{len(NAMES) + 2} documents" in done.stderr.decode()
    if name != "csv":  # a table of data is no log
        assert not any(line.startswith("::error ::") for line in shown.splitlines())
    if name in ("json", "sarif"):
        json.loads(done.stdout)


def test_a_name_that_begins_like_an_option_is_read_behind_two_hyphens(named: Path) -> None:
    done = command(named, "verify", "--", "-rf.txt", "--output=x.txt")
    assert [line.split(b":")[0] for line in done.stdout.splitlines() if line[:1] == b"-"] == [
        b"-rf.txt",
        b"--output=x.txt",
    ]
    assert not (named / "x.txt").exists()


@pytest.mark.parametrize("name", [b"gone\n\x1b[31m.txt", b"\xff\xfe", b"x" * 300, b"x/" * 3000])
def test_a_name_that_leads_nowhere_is_one_harmless_line(tmp_path: Path, name: bytes) -> None:
    done = command(tmp_path, "verify", name)
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr
    shown = done.stderr.decode()
    assert "\x1b" not in shown
    assert shown.count("\n") <= 2
    assert shown.startswith("claimcheck: ")


def test_a_baseline_of_any_names_can_be_read_again(named: Path, tmp_path: Path) -> None:
    accepted = tmp_path / "accepted.toml"
    assert command(named, "baseline", ".", "--output", str(accepted)).returncode == 0
    told = tomllib.loads(accepted.read_text(encoding="utf-8"))["accepted"]
    assert sum(len(entry["documents"]) for entry in told.values()) == len(NAMES) + 2
    done = command(named, "verify", ".", "--baseline", str(accepted))
    assert (done.returncode, done.stdout) == (0, b"")


# names of outputs


def write(path: Path, text: str = "new") -> None:
    with output.opened(path) as told:
        told(text)


@pytest.mark.parametrize("target", ["old.txt", "missing.txt", "/dev/null", "loop"])
def test_nothing_is_written_through_a_link(tmp_path: Path, target: str) -> None:
    old = tmp_path / "old.txt"
    old.write_text("old")
    link = tmp_path / ("loop" if target == "loop" else "link")
    link.symlink_to(target)
    with pytest.raises(OutputError, match="is a symbolic link"):
        write(link)
    assert old.read_text() == "old"
    assert link.is_symlink()
    assert not (tmp_path / "missing.txt").exists()


def test_a_link_as_output_ends_the_command_with_2(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY)
    (tmp_path / "out.json").symlink_to("a.txt")
    done = command(tmp_path, "verify", "a.txt", "--output", "out.json")
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode().splitlines() == [
        "claimcheck: out.json: is a symbolic link, and nothing is written through one; name the file that it leads to"
    ]
    assert (tmp_path / "a.txt").read_text() == STORY


def test_a_baseline_that_is_a_link_is_not_written_through(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY)
    (tmp_path / "own.toml").symlink_to("victim.toml")
    done = command(tmp_path, "baseline", "a.txt", "--output", "own.toml")
    assert done.returncode == 2
    assert not (tmp_path / "victim.toml").exists()


def test_a_link_that_is_put_there_while_the_report_is_made_is_replaced(tmp_path: Path) -> None:
    victim, target = tmp_path / "victim.txt", tmp_path / "out.txt"
    victim.write_text("old")
    with output.opened(target) as told:
        told("new")
        target.symlink_to(victim)
    assert (victim.read_text(), target.read_text(), target.is_symlink()) == ("old", "new", False)


def test_a_folder_may_be_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    write(tmp_path / "link" / "out.txt")
    assert (tmp_path / "real" / "out.txt").read_text() == "new"


@pytest.mark.skipif(not Path("/dev/stdout").exists(), reason="this platform has no names for open streams")
def test_the_system_s_own_names_of_streams_are_followed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY)
    done = command(tmp_path, "verify", "a.txt", "--output", "/dev/stdout")
    assert (done.returncode, done.stdout[:10]) == (1, b"a.txt:1:27")


def test_what_is_written_keeps_the_permissions_of_the_old_file_from_the_first_byte_on(tmp_path: Path) -> None:
    path = tmp_path / "out.txt"
    path.write_text("old")
    path.chmod(0o604)
    with output.opened(path) as told:
        told("new")
        (unfinished,) = tmp_path.glob(".claimcheck-*")
        assert stat.S_IMODE(unfinished.stat().st_mode) == 0o600
    assert (stat.S_IMODE(path.stat().st_mode), path.read_text()) == (0o604, "new")


def test_a_new_file_has_the_permissions_that_the_user_gives_new_files(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write(tmp_path / "out.txt")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "out.txt").stat().st_mode) == 0o640


@pytest.mark.parametrize("error", [KeyboardInterrupt, RuntimeError, MemoryError, GeneratorExit])
def test_nothing_is_left_of_a_report_that_is_broken_off(tmp_path: Path, error: type[BaseException]) -> None:
    (tmp_path / "out.txt").write_text("old")

    def broken_off() -> None:
        with output.opened(tmp_path / "out.txt") as told:
            told("new")
            raise error

    with pytest.raises(error):
        broken_off()
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("out.txt", "old")]


def test_an_error_of_reading_is_not_told_as_one_of_writing(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), output.opened(tmp_path / "out.txt"):
        raise FileNotFoundError


def test_two_runs_may_write_one_file_at_once(tmp_path: Path) -> None:
    path = tmp_path / "out.txt"
    with output.opened(path) as first:
        first("first")
        with output.opened(path) as second:
            second("second")
    assert path.read_text() == "first"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        (".", "it is a folder"),
        ("missing/out.txt", "there is no such folder"),
        ("file/out.txt", "Not a directory|no such folder"),
        ("x" * 300, "File name too long"),
    ],
)
def test_a_place_that_cannot_be_written_is_told(tmp_path: Path, name: str, message: str) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(OutputError, match=message):
        write(tmp_path / name)
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_a_name_of_the_greatest_length_can_be_written(tmp_path: Path) -> None:
    write(tmp_path / ("x" * 255))


@pytest.mark.parametrize(("name", "message"), [("old.txt", "it is read-only"), ("new.txt", "its folder is read-only")])
def test_what_is_read_only_stays_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, message: str
) -> None:
    (tmp_path / "old.txt").write_text("old")
    # Whoever may do everything may write everywhere, so the answer of the system is given here.
    monkeypatch.setattr("os.access", lambda *_: False)
    with pytest.raises(OutputError, match=message):
        write(tmp_path / name)
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("old.txt", "old")]


@pytest.mark.skipif(not FULL.exists(), reason="this platform has no device that is always full")
@pytest.mark.parametrize("length", [1, 100_000])
def test_a_full_device_is_told(length: int) -> None:
    with pytest.raises(OutputError, match="/dev/full: cannot be written: No space left on device"):
        write(FULL, "x" * length)


def test_a_disk_that_fills_up_leaves_the_old_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY * 200)
    (tmp_path / "out.json").write_text("old")
    done = command(
        tmp_path,
        *("verify", "a.txt", "--output", "out.json"),
        before=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000)),
    )
    assert done.returncode == 2
    assert done.stderr == b"claimcheck: out.json: cannot be written: File too large\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "out.json"]
    assert (tmp_path / "out.json").read_text() == "old"


def test_a_pipe_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY)
    os.mkfifo(tmp_path / "pipe")
    with subprocess.Popen(["cat", tmp_path / "pipe"], stdout=subprocess.PIPE) as reader:  # noqa: S607
        done = command(tmp_path, "verify", "a.txt", "--output", "pipe")
        read, _ = reader.communicate(timeout=20)
    assert (done.returncode, read[:10]) == (1, b"a.txt:1:27")
    assert stat.S_ISFIFO((tmp_path / "pipe").stat().st_mode)


def test_a_name_that_is_too_long_is_told(tmp_path: Path) -> None:
    done = command(tmp_path, "verify", "x" * 300)
    assert done.returncode == 2
    assert done.stderr.splitlines()[0].endswith(b"x: cannot be read: File name too long")


@pytest.mark.skipif(not FULL.exists(), reason="this platform has no device that is always full")
@pytest.mark.parametrize("word", ["--help", "--version"])
def test_help_on_a_full_device_is_told(word: str, tmp_path: Path) -> None:
    with FULL.open("wb") as full:
        done = subprocess.run(
            [sys.executable, TOY, word], cwd=tmp_path, stdout=full, stderr=subprocess.PIPE, check=False, timeout=60
        )
    assert done.returncode == 2
    assert done.stderr == b"claimcheck: standard output: No space left on device\n"
