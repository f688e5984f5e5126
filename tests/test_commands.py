"""The commands around the main one: rates, schema, doctor, rules, man; completion; the keys of the configuration."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, fields
from datetime import date
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import jsonschema
import pytest

import claimcheck
import claimcheck.extras
from claimcheck.checks import catalogue
from claimcheck.cli import health, main
from claimcheck.cli.main import application
from claimcheck.cli.manual import page
from claimcheck.config import Settings, describe, resolve
from claimcheck.config.values import KEYS
from claimcheck.rates import Rates, RatesError, update
from claimcheck.rates.history import History, bundled
from claimcheck.report import formats
from claimcheck.report.schema import schema
from claimcheck.report.view import View

ROOT = Path(__file__).resolve().parents[1]
PROGRAM = str(Path(sys.executable).with_name("claimcheck"))


def command(
    folder: Path, *arguments: str, variables: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run the installed command where nothing of the person who runs the tests counts."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("CLAIMCHECK_", "COV_CORE_"))}
    own = {"XDG_CONFIG_HOME": str(folder / "config"), "XDG_DATA_HOME": str(folder / "data"), "HOME": str(folder)}
    return subprocess.run(
        [PROGRAM, *arguments],
        cwd=folder,
        env=kept | own | dict(variables or {}),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )


@dataclass(frozen=True, slots=True)
class Done:
    """How a run of the command line in this process ended."""

    status: int
    out: str
    err: str


Runner = Callable[..., Done]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Runner:
    """Return the command line as a function, which is quicker than the installed command."""
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))
    monkeypatch.chdir(tmp_path)

    def once(*arguments: str) -> Done:
        monkeypatch.setattr(sys, "argv", ["claimcheck", *arguments])
        with pytest.raises(SystemExit) as left:
            main.run()
        shown = capsys.readouterr()
        return Done(int(left.value.code or 0), shown.out, shown.err)

    return once


# rates


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (
            ["380bn", "CNY", "USD", "--date", "2025-02-24"],
            "380bn CNY ÷ 7.25005 CNY per USD (ECB, 2025-02-24, through the euro) = 52.4134bn USD\n",
        ),
        (
            ["380", "cny", "usd", "--date", "2025-02-23"],
            "380 CNY ÷ 7.2559 CNY per USD (ECB, 2025-02-21, the last before 2025-02-23, through the euro) = 52.",
        ),
        (["5", "TWD", "USD", "--date", "2025-02-24", "--rate", "USD/TWD=32"], "= 0.15625 USD\n"),
        (["1,200.50", "EUR", "USD", "--date", "2025-02-24"], "1,200.5 EUR × 1.0466 USD per EUR (ECB, 2025-02-24) = "),
        (["EUR", "USD", "--date", "2025-02-24"], "1 EUR × 1.0466 USD per EUR (ECB, 2025-02-24) = 1.0466 USD\n"),
    ],
    ids=lambda value: "-".join(value) if isinstance(value, list) else "",
)
def test_one_conversion_with_its_working(arguments: list[str], expected: str, run: Runner) -> None:
    done = run("rates", *arguments)
    assert (done.status, done.err) == (0, "")
    assert expected in done.out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["5", "TWD", "USD"], "nobody publishes rates of TWD here; give one of your own with --rate USD/TWD=…"),
        (["5", "CNX", "USD"], "'CNX' is not the code of a currency; did you mean CNY?"),
        (["5", "yuan", "USD"], "'yuan' is not the code of a currency; "),
        (["5", "USD", "RUB", "--date", "2025-02-24"], "there are rates for RUB 2005-04-01 to 2022-03-01, USD"),
        (["much", "USD", "EUR"], "'much' is not an amount; write it as 380, 1,200.50 or 380bn"),
        (["1e999999", "USD", "EUR"], "'1e999999' is not an amount"),
        (["5-6", "USD", "EUR"], "'5-6' is not one amount but many"),
        (["5", "USD", "USD"], "USD on both sides; give two currencies"),
        (["5", "USD", "EUR", "--date", "24/02/2025"], "'24/02/2025' is not a date; write it as 2025-02-24"),
        (["5", "USD"], "'5' is not the code of a currency"),
        (["1", "2", "3", "4"], "give nothing, or AMOUNT FROM TO"),
        (["--from", "x.zip"], "give nothing, or AMOUNT FROM TO"),
        (["--date", "2025-02-24"], "--date is for a conversion"),
        (["update", "--from", "missing.zip"], "missing.zip: cannot be read: No such file or directory"),
        (["--rate", "7.2"], "--rate: rate '7.2': expected"),
        (["--format", "xml"], "no format is called 'xml'; there are table, text, json"),
    ],
    ids=lambda value: "-".join(value) if isinstance(value, list) else "",
)
def test_what_cannot_be_converted_is_2_and_one_clear_message(arguments: list[str], message: str, run: Runner) -> None:
    done = run("rates", *arguments)
    assert (done.status, done.out) == (2, "")
    assert message in " ".join(done.err.split())


def test_coverage_in_every_format(run: Runner) -> None:
    lines = run("rates").out.splitlines()
    coverage = Rates.load().coverage()
    assert lines[0].startswith(f"daily rates from 1999-01-04 to {coverage.last}, in ")
    assert f"CNY 2005-04-01 to {coverage.last}: ECB" in lines
    told = json.loads(run("rates", "-f", "json").out)
    assert (told["first"], told["last"]) == ("1999-01-04", coverage.last.isoformat())
    assert len(told["currencies"]) == len(coverage.currencies) == len(lines) - 1
    assert "CNY" in run("rates", "-f", "table").out


def test_a_conversion_in_json_has_plain_decimals(tmp_path: Path) -> None:
    arguments = ["rates", "380bn", "CNY", "USD", "--date", "2025-02-24", "-f", "json"]
    told = json.loads(command(tmp_path, *arguments).stdout)
    assert (told["amount"], told["from"], told["to"], told["date"]) == ("380000000000", "CNY", "USD", "2025-02-24")
    assert told["result"].startswith("52413447725.98")
    assert told["rate"]["publisher"] == "ECB"


@pytest.fixture(scope="module")
def newer() -> bytes:
    """Return the installed history with one day more, on which the euro is worth two dollars."""
    history = History.read(bundled())
    columns = sorted(history.columns, key=history.columns.__getitem__)
    values = {code: history.per_euro(code, len(history.lines) - 1) for code in columns} | {"USD": 2}
    day = history.last.replace(year=history.last.year + 1)
    line = ",".join([day.isoformat(), *(str(values[code] or "N/A") for code in columns)])
    return "\n".join([",".join(["Date", *columns]), line, *reversed(history.lines)]).encode()


def later() -> date:
    last = History.read(bundled()).last
    return last.replace(year=last.year + 1)


def test_an_update_counts_until_the_installed_history_is_newer(newer: bytes, tmp_path: Path) -> None:
    target = tmp_path / "data" / "own"
    assert Rates.load(updated=target).path == bundled()
    found = update.install(newer, target=target, today=later(), name="new")
    rates = Rates.load(updated=target)
    assert rates.path == target
    assert rates.coverage().last == found.last == later()
    rate = rates.rate("EUR", "USD", found.last)
    assert rate is not None
    assert rate.value == 2
    target.write_text("Date,USD,\n2020-01-03,1.1\n")
    assert Rates.load(updated=target).path == bundled()
    assert [path.name for path in target.parent.iterdir()] == ["own"]


def test_a_damaged_update_says_what_to_do_and_is_replaced(newer: bytes, tmp_path: Path) -> None:
    target = tmp_path / "own"
    target.write_bytes(newer[:5000].replace(b"Date", b"Dote"))
    with pytest.raises(RatesError, match="`claimcheck rates update` replaces it"):
        Rates.load(updated=target).coverage()
    update.install(newer, target=target, today=later(), name="new")
    assert Rates.load(updated=target).path == target


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda data: data[:100], "new: "),
        (lambda _: b"\x00" * 100, "new: not a history of rates"),
        (lambda data: b"\n".join(data.split(b"\n")[:90]), "the whole history is needed; nothing was changed"),
        (lambda data: b"\n".join([data.split(b"\n")[0], *data.split(b"\n")[9:]]), "while the rates held reach"),
        (lambda data: data.replace(b",USD,", b",XXX,"), "lacks USD"),
        (lambda data: data.replace(b",", b",9", 200), "new: "),
        (lambda data: data.replace(b"N/A", b"-1"), "damaged: the rate of"),
        (lambda data: re.sub(rb"(?m)^(\d{4}-\d\d-\d\d),", rb"\1,9", data), "USD for one euro on"),
    ],
    ids=["cut", "zeros", "ninety days", "old", "no dollar", "shifted", "negative", "another base"],
)
def test_an_update_that_cannot_be_trusted_changes_nothing(
    change: Any,  # noqa: ANN401 - a function of bytes
    message: str,
    newer: bytes,
    tmp_path: Path,
) -> None:
    target = tmp_path / "own"
    target.write_text("before")
    with pytest.raises(RatesError) as error:
        update.install(change(newer), target=target, today=later(), name="new")
    assert message in str(error.value)
    assert str(tmp_path) not in str(error.value)
    assert target.read_text() == "before"
    assert [path.name for path in tmp_path.iterdir()] == ["own"]


def test_an_update_from_a_day_to_come_is_refused(newer: bytes, tmp_path: Path) -> None:
    with pytest.raises(RatesError, match="a day that is still to come"):
        update.install(newer, target=tmp_path / "own", today=date(2026, 11, 1), name="new")


def test_an_update_that_cannot_be_written_is_one_line(newer: bytes, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(RatesError, match="cannot be written: "):
        update.install(newer, target=tmp_path / "file" / "own", today=later(), name="new")


def test_an_update_from_a_file_through_the_command(tmp_path: Path) -> None:
    done = command(tmp_path, "rates", "update", "--from", str(bundled()))
    own = tmp_path / "data" / "claimcheck" / "reference-rates"
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"reference rates from 1999-01-04 to {History.read(bundled()).last}, kept in {own}\n"
    assert own.read_bytes() == bundled().read_bytes()
    assert str(own) in command(tmp_path, "rates").stdout.splitlines()[0]


class Publisher(BaseHTTPRequestHandler):
    """A publisher in a few words: what is asked for is what is answered."""

    def do_GET(self) -> None:
        if self.path == "/moved":
            self.send_response(302)
            self.send_header("Location", "ftp://a.example/file")
            self.end_headers()
        elif self.path == "/cut":
            self.send_response(200)
            self.send_header("Content-Length", "1000")
            self.end_headers()
            self.wfile.write(b"little")
        elif self.path == "/missing":
            self.send_error(404)
        else:
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"rates" * 10)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def publisher() -> Iterator[str]:
    with HTTPServer(("127.0.0.1", 0), Publisher) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def test_fetching(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    with publisher() as address:
        assert update.fetch(f"{address}/good", schemes=("http",)) == b"rates" * 10
        for path, message in [
            ("good", "not a safe address"),
            ("missing", "answers 404"),
            ("moved", "answers 302|cannot be reached"),
        ]:
            with pytest.raises(RatesError, match=message):
                update.fetch(f"{address}/{path}", schemes=() if path == "good" else ("http",))
        monkeypatch.setattr(update, "MAX_BYTES", 10)
        with pytest.raises(RatesError, match="sends more than 10 bytes"):
            update.fetch(f"{address}/good", schemes=("http",))
        monkeypatch.setattr(update, "PATIENCE", -1)
        monkeypatch.setattr(update, "MAX_BYTES", 1000)
        with pytest.raises(RatesError, match="takes more than"):
            update.fetch(f"{address}/good", schemes=("http",))


def test_without_a_network_the_way_by_hand_is_told() -> None:
    with pytest.raises(RatesError) as error:
        update.fetch("https://127.0.0.1:1/rates.zip")
    assert str(error.value).startswith("127.0.0.1: cannot be reached (")
    assert str(error.value).endswith("get the file yourself and give it with: claimcheck rates update --from FILE")


# schema


def test_reports_are_valid_against_the_schema(tmp_path: Path) -> None:
    told = json.loads(command(tmp_path, "schema").stdout)
    assert told == schema()
    validator = jsonschema.Draft202012Validator(told)
    validator.check_schema(told)
    text = (ROOT / "fixtures" / "articles" / "cloud-plan.txt").read_text()
    for report, view in [
        (claimcheck.verify(text), View(verbose=True)),
        (claimcheck.extract(text), View(checked=False)),
    ]:
        listed = json.loads("".join(formats.renderer("json")([report, report], view)))
        validator.validate(listed)
        (line,) = formats.renderer("jsonl")([report], view)
        validator.validate(json.loads(line))
    listed[0]["mentions"][0]["kind"] = "price"
    validator.validate(listed)  # a later version may have more kinds
    listed[0]["mentions"][0]["start"] = "0"
    assert not validator.is_valid(listed)
    assert not validator.is_valid([{"schema": "claimcheck/2"}])


# doctor


def test_doctor_of_a_sound_installation(tmp_path: Path) -> None:
    (tmp_path / "claimcheck.toml").write_text('dollar = "CAD"\n')
    done = command(tmp_path, "doctor", variables={"CLAIMCHECK_FAIL_ON": "near"})
    assert (done.returncode, done.stderr) == (0, "")
    assert f"  dollar = CAD ({tmp_path / 'claimcheck.toml'})\n" in done.stdout
    assert "  fail-on = near (environment)\n" in done.stdout
    assert "  max-bytes = 20000000 (default)\n" in done.stdout
    assert f"  last day: {Rates.load().coverage().last}\n" in done.stdout
    assert done.stdout.endswith("\nnothing that is needed is missing\n")


def test_doctor_names_the_file_that_a_variable_chooses(tmp_path: Path) -> None:
    (tmp_path / "claimcheck.toml").write_text('dollar = "CAD"\n')
    (tmp_path / "other.toml").write_text('dollar = "AUD"\n')
    done = command(tmp_path, "doctor", variables={"CLAIMCHECK_CONFIG": "other.toml"})
    assert f"\nconfiguration: {tmp_path / 'other.toml'}\n" in done.stdout
    assert f"  dollar = AUD ({tmp_path / 'other.toml'})\n" in done.stdout


def test_doctor_tells_every_problem_and_looks_on(tmp_path: Path) -> None:
    own = tmp_path / "data" / "claimcheck" / "reference-rates"
    own.parent.mkdir(parents=True)
    own.write_text("garbage")
    done = command(tmp_path, "doctor", "-f", "json", "--model", "en_core_web_lg")
    assert done.returncode == 2
    told = json.loads(done.stdout)
    assert [problem.split(":")[0] for problem in told["problems"]] == [
        "model 'en_core_web_lg' is not installed",
        str(own),
    ]
    assert "pip install en-core-web-lg" in told["problems"][0]
    assert told["rules"]["checks"] == str(len(catalogue()))
    assert {"key": "model", "value": "en_core_web_lg", "origin": "command line"} in told["settings"]


def test_doctor_looks_into_the_rules_of_a_newsroom(tmp_path: Path) -> None:
    (tmp_path / "house").mkdir()
    (tmp_path / "house" / "dates.toml").touch()
    told = json.loads(command(tmp_path, "doctor", "-f", "json", "--rules", "house").stdout)
    assert told["rules"]["own folder"] == str(tmp_path / "house")
    (tmp_path / "house" / "dates.toml").write_text("wholes = 3\n")
    (tmp_path / "house" / "cues").mkdir()
    told = json.loads(command(tmp_path, "doctor", "-f", "json", "--rules", "house").stdout)
    assert told["problems"] == [f"{tmp_path / 'house' / 'dates.toml'}: wholes: a list is needed, not a number"]
    (tmp_path / "house" / "dates.toml").unlink()
    (tmp_path / "house" / "cues" / "movement.toml").write_text("up = 3\n")
    told = json.loads(command(tmp_path, "doctor", "-f", "json", "--rules", "house").stdout)
    assert len(told["problems"]) == 1  # the folder and the model both fail of it
    (tmp_path / "house" / "numberz.toml").touch()
    done = command(tmp_path, "doctor", "--rules", "house")
    assert done.returncode == 2
    assert "numberz.toml: no rules are read from a file of that name" in done.stdout


def test_doctor_of_a_configuration_that_cannot_be_used(run: Runner, tmp_path: Path) -> None:
    (tmp_path / "claimcheck.toml").write_text("dolar = 'CAD'\n")
    done = run("doctor")
    assert done.status == 2
    assert "problem: " in done.out
    assert "unknown key 'dolar'; did you mean 'dollar'?" in done.out


def test_doctor_names_the_command_that_installs_an_optional_part(monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = [
        "spacy>=3",
        'no-such-package>=1; extra == "pdf"',
        "spacy[x]>=3 ; python_version > '3' and extra == 'docx'",
    ]
    monkeypatch.setattr(claimcheck.extras, "requires", lambda _: wanted)
    found = health.diagnose({}, config=None)
    assert [(part.name, part.missing, part.install) for part in found.optional] == [
        ("docx", [], "pip install 'claimcheck-news[docx]'"),
        ("pdf", ["no-such-package"], "pip install 'claimcheck-news[pdf]'"),
    ]
    assert "  pdf: missing; pip install 'claimcheck-news[pdf]'\n" in health.report(found)


# rules, explain, man, completion


def test_rules_in_json_are_complete(run: Runner) -> None:
    rows = json.loads(run("rules", "-f", "json").out)
    assert [row["code"] for row in rows] == [check.code for check in catalogue()]
    for row in rows:
        assert list(row["doc"]) == ["What it does", "Why it matters", "How it is computed", "Limits"]
        assert all(row["doc"].values())
        assert row["flags"]
        assert row["passes"]
        assert row["name"]
        assert row["summary"]
    last = rows[-1]
    assert json.loads(run("explain", last["code"], "-f", "json").out) == [last]


def test_the_man_page_has_every_command_and_option(tmp_path: Path) -> None:
    shown = command(tmp_path, "man").stdout
    assert shown == page(application())
    for name in ("verify", "extract", "rules", "explain", "rates", "baseline", "schema", "doctor"):
        assert f".SS claimcheck {name}\n" in shown
    for option in (r"\-\-published DATE", r"\-\-baseline FILE", r"\-\-prune", r"\-\-from FILE"):
        assert option in shown
    assert not [line for line in shown.splitlines() if re.match(r"\.(?!TH|SH|SS|TP|PP|B|I)", line)]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_for_the_shells(shell: str, tmp_path: Path) -> None:
    done = command(
        tmp_path, "--show-completion", shell, variables={"_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1"}
    )
    assert done.returncode == 0
    assert "_CLAIMCHECK_COMPLETE" in done.stdout


@pytest.mark.parametrize(
    ("words", "expected"),
    [("claimcheck ra", ["rates"]), ("claimcheck verify --format s", ["sarif"])],
)
def test_commands_and_formats_are_completed(words: str, expected: list[str], tmp_path: Path) -> None:
    variables = {"_CLAIMCHECK_COMPLETE": "complete_bash", "COMP_WORDS": words, "COMP_CWORD": str(words.count(" "))}
    assert command(tmp_path, variables=variables).stdout.split() == expected


@pytest.mark.parametrize("name", ["rates", "baseline", "schema", "doctor", "man"])
def test_help(name: str, run: Runner) -> None:
    done = run(name, "--help")
    assert (done.status, done.err) == (0, "")
    assert f"claimcheck {name} [OPTIONS]" in done.out.splitlines()[0]


# configuration


def test_every_setting_is_described() -> None:
    assert list(KEYS) == [field.name for field in fields(Settings)]
    told = list(describe())
    assert [key.field for key in told] == list(KEYS)
    assert all(key.meaning.endswith(".") and key.kind for key in told)
    assert {key.name: key.flag for key in told}["rates"] == "--rate"
    assert {key.name: key.variable for key in told}["fail-on"] == "CLAIMCHECK_FAIL_ON"
    assert {key.name: key.default for key in told}["max-bytes"] == 20_000_000


def test_every_flag_that_is_described_is_an_option(tmp_path: Path) -> None:
    shown = command(tmp_path, "verify", "--help").stdout
    assert [key.flag for key in describe() if key.flag is not None and key.flag not in shown] == []


def test_each_setting_tells_where_it_is_from(tmp_path: Path) -> None:
    path = tmp_path / "claimcheck.toml"
    path.write_text('dollar = "CAD"\nmodel = "a"\nbaseline = "known.toml"\n')
    settings, origins = resolve({"model": "b"}, config=path, environment={"CLAIMCHECK_QUIET": "1"}, folder=Path("/"))
    assert origins == {
        "dollar": str(path),
        "baseline": str(path),
        "quiet": "environment",
        "model": "command line",
    }
    assert (settings.model, settings.baseline) == ("b", tmp_path / "known.toml")


@pytest.mark.parametrize("value", [3, "", "a\0b"])
def test_a_baseline_that_is_no_path(value: object) -> None:
    with pytest.raises(ValueError, match="is not a path"):
        KEYS["baseline"].read(value, Path("/"))


# pre-commit


def test_the_hook_runs_a_command_that_there_is() -> None:
    text = (ROOT / ".pre-commit-hooks.yaml").read_text()
    assert "entry: claimcheck verify\n" in text
    assert tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["scripts"]["claimcheck"]
