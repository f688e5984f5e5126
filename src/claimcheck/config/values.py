"""
The keys of the configuration: what each means, and one function from what was written to what is meant.

The function takes the value and the folder that a relative path in it starts from,
and raises ``ValueError`` with what is wrong and what would be right.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from claimcheck.config.currencies import FILE as CURRENCIES
from claimcheck.config.folders import NAMES, Folder
from claimcheck.fail_on import FailOn
from claimcheck.rulebook import RuleError, holds_rules

PREFIX = "CLAIMCHECK_"
"""What the names of environment variables begin with."""

A_DAY = 86_400
LARGEST_TEXT = 200_000_000
"""The most that a project's file may set as ``max-bytes``."""

_CURRENCY = re.compile(r"[A-Za-z]{3}")
_CODE = re.compile(r"[A-Za-z]{1,4}[0-9]{0,4}")
_NAME = re.compile(r"[\w./\\:-]{1,500}")


def _day(value: object, _: Path) -> date:
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        msg = f"{str(value)[:60] or 'nothing'} is not a date; write it as 2025-02-24"
        raise ValueError(msg) from None


def _currency(value: object, _: Path) -> str:
    if not isinstance(value, str) or not _CURRENCY.fullmatch(value):
        msg = f"{str(value)[:60] or 'nothing'} is not a currency; write its ISO 4217 code, such as USD"
        raise ValueError(msg)
    return value.upper()


def _rates(value: object, folder: Path) -> tuple[str, ...]:
    from claimcheck.rates.given import parse  # noqa: PLC0415 - one place knows the form of a rate

    texts = _texts(value, folder)
    parse(texts)
    return texts


def _paths(value: object, folder: Path) -> tuple[str, ...]:
    from claimcheck.record import switches  # noqa: PLC0415 - one place knows the form of a switch

    texts = tuple(f"{path}={way}" for path, way in value.items()) if isinstance(value, Mapping) else value
    switched = _texts(texts, folder)
    switches(switched)
    return switched


def _codes(value: object, folder: Path) -> tuple[str, ...]:
    texts = _texts(value, folder)
    for text in texts:
        if not _CODE.fullmatch(text):
            msg = f"{text:.60} is not the code of a check; see `claimcheck rules`"
            raise ValueError(msg)
    return tuple(text.upper() for text in texts)


def _texts(value: object, _: Path) -> tuple[str, ...]:
    """Return a list of texts; a comma parts them where only one text is given."""
    several = (value,) if isinstance(value, str) else value
    if not isinstance(several, (list, tuple)) or not all(isinstance(text, str) for text in several):
        msg = f"{value!s:.60} is not a list of texts"
        raise ValueError(msg)
    found = tuple(part.strip() for text in several for part in text.split(",") if part.strip())
    if several and not found:
        msg = "nothing is written there; leave it out, or write what is wanted"
        raise ValueError(msg)
    return found


def _name(value: object, _: Path) -> str:
    if not isinstance(value, str) or not _NAME.fullmatch(value):
        msg = f"{value!s:.60} is not a name"
        raise ValueError(msg)
    return value


def _path(value: object, folder: Path) -> Path:
    if not isinstance(value, (str, Path)) or not str(value) or "\0" in str(value):
        msg = f"{value!s:.60} is not a path"
        raise ValueError(msg)
    try:
        return folder / Path(value).expanduser()
    except RuntimeError as error:
        msg = f"{value!s:.60}: {error}"
        raise ValueError(msg) from error


def _rules(value: object, folder: Path) -> Path:
    path = _path(value, folder)
    if not path.is_dir():
        msg = f"{path}: no such folder"
        raise ValueError(msg)
    try:
        is_empty = not holds_rules(path)
    except RuleError as error:
        raise ValueError(str(error)) from error
    if is_empty:
        msg = f"{path}: no rules in this folder; put a file such as {CURRENCIES} there, or name another"
        raise ValueError(msg)
    return path


def _fail_on(value: object, _: Path) -> FailOn:
    if value not in tuple(FailOn):
        msg = f"{value!s:.60} is none of {', '.join(FailOn)}"
        raise ValueError(msg)
    return FailOn(str(value))


def _size(value: object, _: Path) -> int:
    number = int(value) if isinstance(value, str) and re.fullmatch(r"\d{1,15}", value) else value
    if isinstance(number, bool) or not isinstance(number, int) or number < 1:
        msg = f"{value!s:.60} is not a number of bytes; write 20000000 for 20 MB"
        raise ValueError(msg)
    return number


def _seconds(value: object, _: Path) -> int:
    number = int(value) if isinstance(value, str) and re.fullmatch(r"\d{1,5}", value) else value
    if isinstance(number, bool) or not isinstance(number, int) or not 0 < number <= A_DAY:
        msg = f"{value!s:.60} is not a number of seconds from 1 to {A_DAY}"
        raise ValueError(msg)
    return number


def _switch(value: object, _: Path) -> bool:
    known = {"1": True, "true": True, "yes": True, "on": True, "0": False, "false": False, "no": False, "off": False}
    if isinstance(value, bool):
        return value
    if not isinstance(value, str) or value.lower() not in known:
        msg = f"{value!s:.60} is neither true nor false"
        raise ValueError(msg)
    return known[value.lower()]


def _folders(value: object, folder: Path) -> tuple[Folder, ...]:
    if not isinstance(value, (list, tuple)) or not all(isinstance(entry, Mapping) for entry in value):
        msg = 'it is a list of tables in a file: [[folders]], and under it path = "asia" and its settings'
        raise ValueError(msg)
    return tuple(_folder(entry, folder) for entry in value)


def _folder(entry: Mapping[str, object], folder: Path) -> Folder:
    written = dict(entry)
    if "path" not in written:
        msg = f'no path in {", ".join(written) or "an empty table"}; write path = "asia"'
        raise ValueError(msg)
    path = os.path.abspath(_path(written.pop("path"), folder))  # noqa: PTH100 - no link is followed
    values: list[tuple[str, object]] = []
    for key, value in sorted(written.items()):
        name = key.replace("-", "_")
        if name not in NAMES:
            known = ", ".join(known.replace("_", "-") for known in NAMES)
            msg = f"{key:.60} cannot be set for a folder; there are {known}"
            raise ValueError(msg)
        try:
            values.append((name, KEYS[name].read(value, folder)))
        except ValueError as error:
            msg = f"{key}: {error}"
            raise ValueError(msg) from error
    return Folder(path, tuple(values))


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """
    One key of the configuration.

    ``kind`` says in words what may be written, ``meaning`` what it does; ``flag`` is its option on the command line.
    Where it ``adds``, a stronger place adds to what a weaker one says, else it goes before it. What is ``file_only``
    has no variable of the environment.
    """

    read: Callable[[object, Path], object]
    kind: str
    meaning: str
    flag: str | None
    adds: bool = False
    file_only: bool = False


_SWITCH = "true or false"
_CODES = "list of codes"

KEYS: Mapping[str, Key] = {
    "published": Key(
        read=_day,
        kind="date",
        flag="--published",
        meaning="When the articles appeared. It goes before every date that they bear themselves.",
    ),
    "dollar": Key(
        read=_currency,
        kind="currency",
        flag="--dollar",
        meaning="What a bare $ means. Without it the article decides.",
    ),
    "rates": Key(
        read=_rates,
        kind="list of rates",
        flag="--rate",
        meaning='Exchange rates that go before the published ones, on every day: "USD/CNY=7.2" is 7.2 yuan a dollar.',
    ),
    "select": Key(
        read=_codes,
        kind=_CODES,
        flag="--select",
        meaning="The only checks to run, by code or by its beginning. Without it all of them run.",
    ),
    "ignore": Key(
        read=_codes,
        kind=_CODES,
        flag="--ignore",
        meaning="Checks not to run, by code or by its beginning.",
    ),
    "paths": Key(
        read=_paths,
        kind="table of paths, each accuse or note",
        flag=None,
        adds=True,
        meaning=(
            'Whether relations of a kind accuse, or only note what does not fit: "sum/list" = "note". '
            "Without it their record decides; `claimcheck explain CODE` has it."
        ),
    ),
    "loose_points": Key(
        read=_switch,
        kind=_SWITCH,
        flag=None,
        meaning='Percent said for percentage points ("rose 8%" from 3% to 11%) is near, and not inconsistent.',
    ),
    "model": Key(
        read=_name,
        kind="name",
        flag="--model",
        meaning="The installed spaCy pipeline that reads the sentences.",
    ),
    "rules": Key(
        read=_rules,
        kind="folder",
        flag="--rules",
        meaning="A folder of rules of your own.",
    ),
    "fail_on": Key(
        read=_fail_on,
        kind="inconsistent, near or never",
        flag="--fail-on",
        meaning="The mildest verdict that ends a run with status 1.",
    ),
    "baseline": Key(
        read=_path,
        kind="file",
        flag="--baseline",
        meaning="Findings that were accepted, as `claimcheck baseline` writes them; they are suppressed.",
    ),
    "max_bytes": Key(
        read=_size,
        kind="number",
        flag=None,
        meaning="The largest text that is read, in bytes: a file, or one line of JSONL.",
    ),
    "seconds_per_megabyte": Key(
        read=_seconds,
        kind="number",
        flag=None,
        meaning=(
            "How many seconds of processor time an article may take for each megabyte that it is long, and a shorter "
            "one, with `verify`, `extract`, `compare` and `baseline`."
        ),
    ),
    "format": Key(
        read=_name,
        kind="name",
        flag="--format",
        meaning="How the report is written. Without it a table on a terminal, else text.",
    ),
    "quiet": Key(read=_switch, kind=_SWITCH, flag="--quiet", meaning="Findings and errors only: no notes, no counts."),
    "verbose": Key(read=_switch, kind=_SWITCH, flag="--verbose", meaning="Every relation, whatever its verdict."),
    "explain": Key(
        read=_switch,
        kind=_SWITCH,
        flag="--explain",
        meaning="The intervals, the evidence, and what follows from the claims.",
    ),
    "folders": Key(
        read=_folders,
        kind="list of tables, each with a path and settings",
        flag=None,
        adds=True,
        file_only=True,
        meaning=(
            "Settings for the articles in a folder and below it: published, dollar, rates, select, ignore or "
            "loose-points. They go before the same keys of the file that they stand in; of two folders the deeper one "
            "wins. Options and variables go before both."
        ),
    ),
}


def confine(name: str, value: object, folder: Path) -> None:
    """
    Refuse what a file that was found may not ask for.

    Raises
    ------
    ValueError
        A path leads out of the folder of the file, a model is no installed one, a limit would be none or is no number.

    """
    if KEYS[name].read in (_path, _rules) and isinstance(value, str) and "\0" not in value:
        # The written path first: to look at one elsewhere can be an access already, as on a network drive.
        inside = Path(os.path.normpath(folder / value)).is_relative_to(os.path.normpath(folder))
        if not inside or value.startswith("~") or not _resolved(folder / value).is_relative_to(_resolved(folder)):
            msg = (
                f"{value:.80} leads out of the folder of this file; name it with {KEYS[name].flag} or in your own file"
            )
            raise ValueError(msg)
    if name == "model" and isinstance(value, str) and (not value.isidentifier() or Path(value).exists()):
        msg = f"{value:.80} is no installed model; a folder with one is named with {KEYS[name].flag}"
        raise ValueError(msg)
    if name == "max_bytes" and _size(value, folder) > LARGEST_TEXT:
        msg = f"{LARGEST_TEXT} is the most that a project's file may set; {PREFIX}MAX_BYTES may be more"
        raise ValueError(msg)


def _resolved(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, RuntimeError) as error:  # a loop of links is either, as the version of Python has it
        msg = f"{path}: {error}"
        raise ValueError(msg) from error
