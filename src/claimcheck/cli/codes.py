"""Codes of checks as people write them: whole, or only their beginning."""

from __future__ import annotations

from collections.abc import Iterable

from claimcheck.checks import Check, catalogue
from claimcheck.config import suggestion


class UnknownCodeError(Exception):
    """No check has this code: the message names the nearest one."""


def matching(code: str) -> tuple[Check, ...]:
    """
    Return the checks whose code, or former code, begins with ``code``.

    Raises
    ------
    UnknownCodeError
        There is none.

    """
    wanted = code.upper()
    exact = tuple(check for check in catalogue() if wanted in (check.code, *check.aliases))
    found = exact or tuple(check for check in catalogue() if check.code.startswith(wanted))
    if not found:
        nearest = suggestion(code, [check.code for check in catalogue()])
        hint = f"did you mean {nearest}?" if nearest else "see `claimcheck rules`"
        msg = f"no check has the code {code!r:.40}; {hint}"
        raise UnknownCodeError(msg)
    return found


def expand(codes: Iterable[str]) -> tuple[str, ...]:
    """Return the whole codes that ``codes`` stand for, each once, in order."""
    return tuple(dict.fromkeys(check.code for code in codes for check in matching(code)))
