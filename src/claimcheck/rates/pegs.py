"""Official pegs, from ``rules/pegs.toml``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from claimcheck.rulebook import RuleError, per_rulebook, read_toml

FILE = "pegs.toml"

_REQUIRED = frozenset({"code", "rate", "from", "publisher"})
_KNOWN = _REQUIRED | {"to"}


@dataclass(frozen=True, slots=True)
class Peg:
    """How many units of ``code`` one unit of ``anchor`` buys, by decree, between two days inclusive."""

    code: str
    anchor: str
    rate: Decimal
    first: date
    last: date | None
    publisher: str

    def holds(self, day: date) -> bool:
        """Tell whether the peg is in force on ``day``."""
        return self.first <= day and (self.last is None or day <= self.last)


@per_rulebook
def load() -> Mapping[str, tuple[Peg, ...]]:
    """
    Return the pegs of each currency, oldest first.

    Raises
    ------
    RuleError
        As for `by_code`; or the file is missing or not valid TOML.

    """
    return by_code(read_toml(FILE))


def by_code(content: Mapping[str, Any]) -> Mapping[str, tuple[Peg, ...]]:
    """
    Return the pegs of a rule file's content by currency, oldest first.

    Raises
    ------
    RuleError
        A peg lacks a key, has an unknown one or a value of the wrong type, or two of a currency overlap.

    """
    pegs: dict[str, tuple[Peg, ...]] = {}
    for peg in sorted(_parsed(content), key=lambda peg: (peg.code, peg.first)):
        earlier = pegs.get(peg.code, ())
        if earlier and earlier[-1].holds(peg.first):
            msg = f"{FILE}: {peg.code}: two pegs hold on {peg.first}"
            raise RuleError(msg)
        pegs[peg.code] = (*earlier, peg)
    return pegs


def _parsed(content: Mapping[str, Any]) -> Iterator[Peg]:
    for group in content.get("anchor", ()):
        for entry in group.get("pegs", ()):
            yield _peg(group.get("code"), entry)


def _peg(anchor: object, entry: Mapping[str, Any]) -> Peg:
    code = entry.get("code")
    place = f"{FILE}: {code or 'a peg without a code'}"
    wrong = sorted((_REQUIRED - entry.keys()) | (entry.keys() - _KNOWN))
    if wrong:
        msg = f"{place}: missing or unknown: {', '.join(wrong)}"
        raise RuleError(msg)
    first, last, publisher = entry["from"], entry.get("to"), entry["publisher"]
    if not (isinstance(anchor, str) and isinstance(code, str) and isinstance(publisher, str) and publisher):
        msg = f"{place}: the anchor's code, code and publisher must be text"
        raise RuleError(msg)
    if not (isinstance(first, date) and (last is None or (isinstance(last, date) and first <= last))):
        msg = f"{place}: from and to must be dates, in order"
        raise RuleError(msg)
    return Peg(code, anchor, _positive(entry["rate"], place), first, last, publisher)


def _positive(text: object, place: str) -> Decimal:
    try:
        value = Decimal(text) if isinstance(text, str) else Decimal(0)
    except InvalidOperation:
        value = Decimal(0)
    if not value.is_finite() or value <= 0:
        msg = f'{place}: rate must be a positive number as text, such as "3.75"'
        raise RuleError(msg)
    return value
