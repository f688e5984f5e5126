"""What claimcheck stands on gives way: rates, memory, streams, the locale, the home folder, the current folder."""

from __future__ import annotations

import os
import resource
import struct
import subprocess
import sys
import zipfile
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import NoReturn

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimcheck.cli import status, terminal
from claimcheck.cli.memory import MemoryShortError
from claimcheck.cli.session import Run, reports
from claimcheck.cli.tally import Tally
from claimcheck.config import Settings
from claimcheck.engine import Engine
from claimcheck.rates import Rates, RatesError, update
from claimcheck.rates.history import History, bundled
from claimcheck.rulebook import RuleError

TOY = str(Path(__file__).with_name("fake_claimcheck.py"))
STORY = "Acme paid $53bn “here”, which is inconsistent.\n"
TODAY = date(2027, 1, 1)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(STORY, encoding="utf-8")
    return tmp_path


def shell(
    folder: Path, words: str, variables: Mapping[str, str | None] = MappingProxyType({})
) -> subprocess.CompletedProcess[bytes]:
    """Run the command line through a shell, which can close streams; a variable that is None is not there."""
    base = {name: value for name, value in os.environ.items() if not name.startswith("CLAIMCHECK_")}
    wanted = base | {"XDG_CONFIG_HOME": str(folder / "none"), "XDG_DATA_HOME": str(folder / "none")} | dict(variables)
    return subprocess.run(
        ["bash", "-c", f'"$0" "$1" {words}', sys.executable, TOY],  # noqa: S607 - whichever bash there is
        cwd=folder,
        env={name: value for name, value in wanted.items() if value is not None},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        timeout=60,
    )


# streams


@pytest.mark.parametrize(
    ("words", "status", "printed", "said"),
    [
        ("verify a.txt >&-", 2, b"", b"claimcheck: standard output is closed\n"),
        ("rules >&-", 2, b"", b"claimcheck: standard output is closed\n"),
        ("verify a.txt 2>&-", 1, b"a.txt:1:34", b""),
        ("verify a.txt missing.txt 2>/dev/full", 2, b"a.txt:1:34", b""),
        ("verify --fail-on x a.txt 2>/dev/full", 2, b"", b""),
        ("verify <&- >&- 2>&-", 2, b"", b""),
        ("verify <&-", 2, b"", b"claimcheck: -: cannot be read: standard input is closed\n"),
    ],
)
def test_streams_may_be_closed_or_full(folder: Path, words: str, status: int, printed: bytes, said: bytes) -> None:
    done = shell(folder, words)
    assert (done.returncode, done.stdout[:10]) == (status, printed)
    assert done.stderr.startswith(said)
    assert b"Traceback" not in done.stderr


def test_nothing_is_said_where_nobody_listens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    terminal.complain("x")
    terminal.silence()


# locale, home and current folder


@pytest.mark.parametrize(
    "variables",
    [
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"LC_ALL": "xx_YY.none", "LANG": None},
        {"PYTHONIOENCODING": "latin-1"},
        {"HOME": None, "XDG_CONFIG_HOME": None, "XDG_DATA_HOME": None},
        {"HOME": "/nonexistent", "XDG_CONFIG_HOME": None, "XDG_DATA_HOME": None},
        {"HOME": "relative", "XDG_CONFIG_HOME": "relative", "XDG_DATA_HOME": "relative"},
    ],
    ids=lambda variables: " ".join(f"{name}={value}" for name, value in variables.items()),
)
def test_neither_the_locale_nor_the_home_folder_changes_what_is_said(
    folder: Path, variables: dict[str, str | None]
) -> None:
    (folder / "relative" / "claimcheck").mkdir(parents=True)
    (folder / "relative" / "claimcheck" / "claimcheck.toml").write_text("nonsense = 1\n")
    usual, other = shell(folder, "verify a.txt -f table"), shell(folder, "verify a.txt -f table", variables)
    assert (other.returncode, other.stdout) == (1, usual.stdout)
    assert other.stderr.splitlines()[-1:] == usual.stderr.splitlines()  # before it a shell may complain of the locale
    assert "“here”".encode() in other.stdout


@pytest.mark.parametrize("command", ["verify /dev/null", "baseline /dev/null", "rates"])
def test_a_current_folder_that_is_gone_is_one_line(folder: Path, command: str) -> None:
    (folder / "gone").mkdir()
    words = ["bash", "-c", f'rmdir ../gone && exec "$0" "$1" {command}', sys.executable, TOY]
    done = subprocess.run(words, cwd=folder / "gone", capture_output=True, check=False)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.startswith(b"claimcheck: the folder that you are in cannot be used: ")
    assert done.stderr.count(b"\n") == 1


# memory and rules


class _Failing(Engine):
    error: Exception = MemoryError()

    def verify(self, _: object) -> NoReturn:
        raise self.error


@pytest.mark.parametrize(
    ("error", "rules", "told"),
    [
        (MemoryError(), None, MemoryShortError),
        (MemoryError(), "own", MemoryShortError),
        (IndexError("x"), None, IndexError),
        (IndexError("x"), "own", RuleError),
        (RatesError("x"), "own", RatesError),
        (BrokenPipeError(), "own", BrokenPipeError),
    ],
    ids=repr,
)
def test_what_gives_way_is_named(
    error: Exception, rules: str | None, told: type[Exception], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(_Failing, "error", error)
    engine = _Failing(Settings(rules=tmp_path if rules else None))
    with pytest.raises(told):
        list(reports(Run(files=(), flags={}), engine, Tally()))


def _limited(megabytes: int) -> Callable[[], None]:
    return lambda: resource.setrlimit(resource.RLIMIT_AS, (megabytes * 2**20,) * 2)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not keep this limit")
@pytest.mark.parametrize("megabytes", [100, 200, 340])
def test_too_little_memory_is_one_line(folder: Path, megabytes: int) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "claimcheck", "verify", "a.txt"],
        cwd=folder,
        capture_output=True,
        check=False,
        preexec_fn=_limited(megabytes),
    )
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode() == (
        f"claimcheck: this process may use {megabytes} MB of memory and needs 350; raise the limit (ulimit -v)\n"
    )


# rates


@pytest.fixture(scope="module")
def history() -> str:
    """Return the history that was installed, as text."""
    with zipfile.ZipFile(bundled()) as archive:
        (name,) = archive.namelist()
        return archive.read(name).decode()


def test_damaged_rates_of_the_user_are_one_line_that_says_what_to_do(folder: Path, history: str) -> None:
    path = folder / "data" / "claimcheck" / "reference-rates"
    path.parent.mkdir(parents=True)
    day = "2025-02-24,"
    head, found, tail = history.partition(day)
    assert found
    (folder / "a.txt").write_text("Acme will pay 380bn yuan ($53bn) for it.\n")
    for damaged in ("junk", f"{head}{day}1e999999,{tail}"):
        path.write_text(damaged)
        done = subprocess.run(
            [sys.executable, "-m", "claimcheck", "verify", "a.txt", "--published", "2025-02-24", "-o", "out.txt"],
            cwd=folder,
            env=os.environ | {"XDG_DATA_HOME": str(folder / "data")},
            capture_output=True,
            check=False,
        )
        assert (done.returncode, done.stdout) == (2, b"")
        assert done.stderr.startswith(f"claimcheck: {path}: ".encode())
        assert done.stderr.endswith(
            b"; `claimcheck rates update` replaces it, and without it the installed rates count\n"
        )
        assert done.stderr.count(b"\n") == 1
        assert not (folder / "out.txt").exists()


def test_a_faulty_peg_of_the_user_is_one_line_and_no_defect_of_a_check(folder: Path) -> None:
    rules = folder / "own"
    rules.mkdir()
    (rules / "pegs.toml").write_text('[[anchor]]\ncode = "USD"\npegs = [{ code = "SAR", rate = "many" }]\n')
    (folder / "a.txt").write_text("Acme will pay 380bn yuan ($53bn) for it.\n")
    done = subprocess.run(
        [sys.executable, "-m", "claimcheck", "verify", "a.txt", "--published", "2025-02-24", "--rules", "own"],
        cwd=folder,
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode() == "claimcheck: pegs.toml: SAR: missing or unknown: from, publisher\n"


@pytest.mark.parametrize("cell", ["1e999999", "1e-999999", "0", "-1", "NaN", "sNaN", "Infinity", "1e13", "x", "１"])
def test_no_rate_is_a_number_that_breaks_arithmetic(tmp_path: Path, cell: str) -> None:
    path = tmp_path / "rates"
    path.write_text(f"Date,USD\n2025-02-24,{cell}\n", encoding="utf-8")
    with pytest.raises(RatesError, match=r"^\S+: (?:damaged|not a history)"):
        Rates.load(history=path).rate("USD", "EUR", date(2025, 2, 24))
    with pytest.raises(RatesError):
        Rates.load(history=path).examine()


def archive_of(folder: Path) -> bytearray:
    path = folder / "small.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("x.csv", "Date,USD\n2025-02-24,1.05\n" * 20)
    return bytearray(path.read_bytes())


@given(st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 255)), min_size=1, max_size=6), st.integers(0, 200))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_damage_of_an_archive_is_one_line(tmp_path: Path, flips: list[tuple[int, int]], cut: int) -> None:
    data = archive_of(tmp_path)
    for place, value in flips:
        data[place % len(data)] = value
    path = tmp_path / "rates"
    path.write_bytes(data[: max(len(data) - cut, 0)] if cut < 150 else data)
    try:
        Rates.load(history=path).examine()
    except RatesError as error:
        assert str(error).startswith(f"{path}: ")  # noqa: PT017 - whether it is damage depends on the bytes


@pytest.mark.parametrize("method", [9, 12, 14, 99])
def test_an_archive_packed_in_another_way_is_refused(tmp_path: Path, method: int) -> None:
    data = archive_of(tmp_path)
    for sign, place in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        struct.pack_into("<H", data, data.find(sign) + place, method)
    path = tmp_path / "rates"
    path.write_bytes(data)
    with pytest.raises(RatesError, match="not a history of rates"):
        History.read(path)


def test_two_updates_at_once_leave_one_whole_history(tmp_path: Path) -> None:
    target = tmp_path / "data" / "rates"
    data = bundled().read_bytes()
    with ThreadPoolExecutor(2) as pool:
        done = [pool.submit(update.install, data, target=target, today=TODAY, name="x") for _ in range(2)]
    assert all(task.result().last == History.read(target).last for task in done)
    assert [path.name for path in target.parent.iterdir()] == ["rates"]
    assert target.read_bytes() == data


def test_an_update_without_a_home_folder_is_one_line() -> None:
    with pytest.raises(RatesError, match="there is no home folder to keep them in; set XDG_DATA_HOME"):
        update.install(b"", target=None, today=TODAY, name="x")


@pytest.mark.parametrize("target", ["/proc/rates", "/dev/null/rates"])
def test_an_update_that_cannot_be_written_is_one_line(target: str) -> None:
    with pytest.raises(RatesError, match="cannot be written"):
        update.install(b"", target=Path(target), today=TODAY, name="x")


def test_the_defect_of_a_check_is_still_one_where_the_rates_are_whole(folder: Path) -> None:
    (folder / "a.txt").write_text("A defect, and it is inconsistent.")
    done = shell(folder, "verify a.txt")
    assert done.returncode == status.UNUSABLE
    assert b"internal error in a check: XX001: toy" in done.stderr
