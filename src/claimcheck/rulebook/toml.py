"""
TOML from elsewhere, read without being at its mercy.

A parser takes a time that grows with the square of the parts of a dotted key, ends in an error of its own where
brackets nest or a number is long, and gives tables of any depth, which whatever walks them must not fall over.
"""

from __future__ import annotations

import re
from itertools import chain
from typing import Any

import tomli

DEEPEST = 20
"""How deep tables and lists may nest; no file of claimcheck's needs more than five."""

_OPAQUE = re.compile(
    r'"""(?:[^"\\]++|\\.|"(?!""))*+(?:"{3,5}|\Z)'
    r"|'''(?:[^']++|'(?!''))*+(?:'{3,5}|\Z)"
    r'|"(?:[^"\\\n]++|\\.)*+"?'
    r"|'[^'\n]*+'?"
    r"|#[^\n]*+",
    re.DOTALL,
)
"""Strings and comments, in which a dot parts nothing."""

_DEEP_KEY = re.compile(rf"(?<![\w-])(?:[\w-]++[ \t]*+\.[ \t]*+){{{DEEPEST}}}")


class TomlError(Exception):
    """A text that is no TOML, or none that is read: the message says why, and not where the text is from."""


def parse(data: bytes) -> dict[str, Any]:
    """
    Return the content of TOML in UTF-8, with or without a byte order mark.

    Raises
    ------
    TomlError
        It is not UTF-8, not TOML, or nested deeper than ``DEEPEST``.

    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        msg = f"not UTF-8 text: byte {error.start}"
        raise TomlError(msg) from error
    if _DEEP_KEY.search(_OPAQUE.sub("x", text)):
        raise TomlError(_too_deep())
    try:
        content = tomli.loads(text)
    except RecursionError as error:
        raise TomlError(_too_deep()) from error
    except ValueError as error:  # TOMLDecodeError is one, and so is a number of too many digits
        msg = f"not valid TOML: {error!s:.200}"
        raise TomlError(msg) from error
    if _depth(content) > DEEPEST:
        raise TomlError(_too_deep())
    return content


def _too_deep() -> str:
    return f"not valid TOML: nested more than {DEEPEST} levels deep"


def _depth(content: dict[str, Any]) -> int:
    """Return how deep tables and lists nest, counted level by level: a deep one must not exhaust the stack."""
    depth = 0
    level: list[Any] = [content]
    while level:
        depth += 1
        inner = chain.from_iterable(part.values() if isinstance(part, dict) else part for part in level)
        level = [part for part in inner if isinstance(part, (dict, list))]
    return depth
