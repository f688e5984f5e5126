"""
Where the rules are, and how a rule file is read.

Rules are data that an editor may change: TOML for vocabulary, CSV for long lists of names.
A wheel carries them as ``claimcheck/_rules``; a checkout has them as ``rules`` at its top.
"""

from __future__ import annotations

import csv
import io
import tomllib
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any


class RuleError(Exception):
    """A rule file that cannot be used: the message names the file, the key and what to do."""


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
        The file is missing, or is not valid TOML.

    """
    text = _read(name)
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        msg = f"{name}: not valid TOML: {error}"
        raise RuleError(msg) from error


def read_csv(name: str) -> list[dict[str, str]]:
    """
    Return the rows of the CSV rule file ``name``, each a dict keyed by the header line.

    Raises
    ------
    RuleError
        The file is missing, or a line has more or fewer fields than the header.

    """
    reader = csv.DictReader(io.StringIO(_read(name)), strict=True)
    rows = []
    for row in reader:
        if None in row or None in row.values():
            msg = f"{name}, line {reader.line_num}: {len(reader.fieldnames or ())} fields expected"
            raise RuleError(msg)
        rows.append(row)
    return rows


def names(subfolder: str) -> list[str]:
    """Return the names of the rule files in ``subfolder``, sorted, relative to the rules folder."""
    return sorted(f"{subfolder}/{entry.name}" for entry in (folder() / subfolder).iterdir() if entry.is_file())


def _read(name: str) -> str:
    try:
        return (folder() / name).read_text(encoding="utf-8")
    except FileNotFoundError as error:
        msg = f"{name}: no such rule file"
        raise RuleError(msg) from error
    except UnicodeDecodeError as error:
        msg = f"{name}: not UTF-8 text: byte {error.start}"
        raise RuleError(msg) from error
