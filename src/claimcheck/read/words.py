"""The words of ``rules/reading.toml``, in the shape that reading needs them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from claimcheck.rulebook import RuleError, per_rulebook, read_toml

_FILE = "reading.toml"


def words(table: str, key: str) -> list[str]:
    """
    Return one list of words.

    Raises
    ------
    RuleError
        The file has no such list.

    """
    found = _rules().get(table, {}).get(key)
    if not isinstance(found, list) or not all(isinstance(word, str) for word in found):
        msg = f"{_FILE}: [{table}] {key} must be a list of texts"
        raise RuleError(msg)
    return found


def numbers(table: str, key: str) -> dict[str, int]:
    """
    Return one table of whole numbers.

    Raises
    ------
    RuleError
        The file has no such table.

    """
    found = _rules().get(table, {}).get(key)
    if not isinstance(found, dict) or not all(isinstance(number, int) for number in found.values()):
        msg = f"{_FILE}: [{table}] {key} must be a table of whole numbers"
        raise RuleError(msg)
    return found


def any_of(options: Iterable[str]) -> str:
    """Return a pattern that matches one of ``options``, the longest that fits."""
    return "(?:" + "|".join(re.escape(option) for option in sorted(options, key=len, reverse=True)) + ")"


@per_rulebook
def _rules() -> dict[str, Any]:
    return read_toml(_FILE)
