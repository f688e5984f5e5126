"""
Where the rules are, and how a rule file is read.

Rules are data that an editor may change: TOML for vocabulary, CSV for long lists of names. A wheel carries them as
``claimcheck/_rules``; a checkout has them as ``rules`` at its top. A newsroom's own folder, chosen with ``use`` before
the first rule is read, adds to them file by file: its lists are appended, its tables merged, its other values win.
"""

from __future__ import annotations

import csv
import difflib
import io
import tomllib
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

SUFFIXES = (".toml", ".csv")


class RuleError(Exception):
    """A rule file that cannot be used: the message names the file, the key and what to do."""


class _Chosen:
    """The newsroom's own folder, chosen once for the process: what was read from the rules is kept."""

    folder: Path | None = None
    fixed: bool = False


def use(folder: Path | None) -> None:
    """
    Choose a newsroom's own folder of rules, to be read on top of those that came with claimcheck.

    Raises
    ------
    RuleError
        The folder is missing, has a file that is no rule file, or other rules were read before.

    """
    if folder == _Chosen.folder:
        return
    if _Chosen.fixed:
        msg = f"{folder}: rules have been read already in this process; choose the folder before the first article"
        raise RuleError(msg)
    if folder is not None:
        _check(folder)
    _Chosen.folder = folder


@cache
def folder() -> Traversable:
    """Return the folder of the rules that came with this claimcheck."""
    packaged = files("claimcheck") / "_rules"
    if packaged.is_dir():
        return packaged
    checkout = Path(__file__).resolve().parents[2] / "rules"
    if checkout.is_dir():
        return checkout
    msg = f"rules: no rules beside {Path(__file__).parent}; reinstall claimcheck"
    raise RuleError(msg)


def read_toml(name: str) -> dict[str, Any]:
    """
    Return the content of the TOML rule file ``name``, a path relative to the rules folder.

    Raises
    ------
    RuleError
        The file is missing, is not valid TOML, or the newsroom's own does not fit it.

    """
    content = [_parsed(text, where) for text, where in _texts(name)]
    return content[0] if len(content) == 1 else _merged(content[0], content[1], where=_own_name(name))


def read_csv(name: str) -> list[dict[str, str]]:
    """
    Return the rows of the CSV rule file ``name``, each a dict keyed by the header line.

    Raises
    ------
    RuleError
        The file is missing, or a line has more or fewer fields than the header.

    """
    rows: list[dict[str, str]] = []
    header: list[str] | None = None
    for text, where in _texts(name):
        reader = csv.DictReader(io.StringIO(text), strict=True)
        header = header or list(reader.fieldnames or ())
        if list(reader.fieldnames or ()) != header:
            msg = f"{where}, line 1: the columns must be {','.join(header)}"
            raise RuleError(msg)
        for row in reader:
            if None in row or None in row.values():
                msg = f"{where}, line {reader.line_num}: {len(header)} fields expected"
                raise RuleError(msg)
            rows.append(row)
    return rows


def names(subfolder: str) -> list[str]:
    """Return the names of the rule files in ``subfolder``, sorted, relative to the rules folder."""
    _Chosen.fixed = True
    found = {entry.name for entry in (folder() / subfolder).iterdir() if entry.is_file()}
    if _Chosen.folder is not None and (_Chosen.folder / subfolder).is_dir():
        found |= {entry.name for entry in (_Chosen.folder / subfolder).iterdir() if entry.suffix in SUFFIXES}
    return sorted(f"{subfolder}/{name}" for name in found)


def _texts(name: str) -> list[tuple[str, str]]:
    """Return the text of the rule file that came with claimcheck and of the newsroom's own, with what to call them."""
    _Chosen.fixed = True
    found: list[tuple[str, str]] = []
    packaged = folder() / name
    if packaged.is_file():
        found.append((_decoded(packaged, name), name))
    if _Chosen.folder is not None and (_Chosen.folder / name).is_file():
        found.append((_decoded(_Chosen.folder / name, _own_name(name)), _own_name(name)))
    if not found:
        msg = f"{name}: no such rule file"
        raise RuleError(msg)
    return found


def _own_name(name: str) -> str:
    return name if _Chosen.folder is None else str(_Chosen.folder / name)


def _decoded(path: Traversable, where: str) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        msg = f"{where}: not UTF-8 text: byte {error.start}"
        raise RuleError(msg) from error
    except OSError as error:
        msg = f"{where}: cannot be read: {error.strerror}"
        raise RuleError(msg) from error


def _parsed(text: str, where: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        msg = f"{where}: not valid TOML: {error}"
        raise RuleError(msg) from error


def _merged(base: dict[str, Any], own: dict[str, Any], *, where: str) -> dict[str, Any]:
    """Return both tables as one."""
    merged = dict(base)
    for key, value in own.items():
        known = merged.get(key, value)
        if type(known) is not type(value):
            msg = f"{where}: {key}: a {_kind(known)} is needed, not a {_kind(value)}"
            raise RuleError(msg)
        if isinstance(value, dict):
            merged[key] = _merged(known, value, where=where) if key in merged else value
        elif isinstance(value, list) and key in merged:
            merged[key] = [*known, *(entry for entry in value if entry not in known)]
        else:
            merged[key] = value
    return merged


def _kind(value: object) -> str:
    kinds: dict[type, str] = {dict: "table", list: "list", str: "text", int: "number", float: "number"}
    return kinds.get(type(value), type(value).__name__)


def _check(own: Path) -> None:
    """Refuse a folder with rule files that nothing would read."""
    if not own.is_dir():
        msg = f"{own}: no such folder of rules"
        raise RuleError(msg)
    known = [entry.name for entry in folder().iterdir() if entry.name.endswith(SUFFIXES)]
    for path in sorted(own.iterdir()):
        if path.suffix in SUFFIXES and path.name not in known:
            nearest = difflib.get_close_matches(path.name, known, n=1)
            hint = f"; did you mean {nearest[0]}?" if nearest else f"; there are {', '.join(sorted(known))}"
            msg = f"{path}: no rules are read from a file of that name{hint}"
            raise RuleError(msg)
