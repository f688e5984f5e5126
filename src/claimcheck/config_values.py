"""
The values that a setting can take: one function a key, from what was written to what is meant.

Each takes the value and the folder that a relative path in it starts from,
and raises ``ValueError`` with what is wrong and what would be right.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from pathlib import Path

_CURRENCY = re.compile(r"[A-Za-z]{3}")
_CODE = re.compile(r"[A-Za-z]{1,4}[0-9]{0,4}")
_NAME = re.compile(r"[\w./\\:-]{1,500}")


class FailOn(StrEnum):
    """The mildest verdict that makes a run end with status 1."""

    INCONSISTENT = "inconsistent"
    NEAR = "near"
    NEVER = "never"


def _day(value: object, _: Path) -> date:
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        msg = f"{value!s:.60} is not a date; write it as 2025-02-24"
        raise ValueError(msg) from None


def _currency(value: object, _: Path) -> str:
    if not isinstance(value, str) or not _CURRENCY.fullmatch(value):
        msg = f"{value!s:.60} is not a currency; write its ISO 4217 code, such as USD"
        raise ValueError(msg)
    return value.upper()


def _rates(value: object, folder: Path) -> tuple[str, ...]:
    from claimcheck.rates.given import parse  # noqa: PLC0415 - one place knows the form of a rate

    texts = _texts(value, folder)
    parse(texts)
    return texts


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
    return tuple(part.strip() for text in several for part in text.split(",") if part.strip())


def _name(value: object, _: Path) -> str:
    if not isinstance(value, str) or not _NAME.fullmatch(value):
        msg = f"{value!s:.60} is not a name"
        raise ValueError(msg)
    return value


def _existing_folder(value: object, folder: Path) -> Path:
    if not isinstance(value, (str, Path)):
        msg = f"{value!s:.60} is not a path"
        raise ValueError(msg)  # noqa: TRY004 - one kind of error for every unusable value
    path = folder / Path(value).expanduser()
    if not path.is_dir():
        msg = f"{path}: no such folder"
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


def _switch(value: object, _: Path) -> bool:
    known = {"1": True, "true": True, "yes": True, "on": True, "0": False, "false": False, "no": False, "off": False}
    if isinstance(value, bool):
        return value
    if not isinstance(value, str) or value.lower() not in known:
        msg = f"{value!s:.60} is neither true nor false"
        raise ValueError(msg)
    return known[value.lower()]


READERS: Mapping[str, Callable[[object, Path], object]] = {
    "published": _day,
    "dollar": _currency,
    "rates": _rates,
    "select": _codes,
    "ignore": _codes,
    "model": _name,
    "rules": _existing_folder,
    "fail_on": _fail_on,
    "max_bytes": _size,
    "format": _name,
    "quiet": _switch,
    "verbose": _switch,
    "explain": _switch,
}
