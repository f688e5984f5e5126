"""Cells to numbers: grouped digits, brackets for what is below zero, signs and percent; everything else is words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from claimcheck.rulebook import per_rulebook, read_toml

_NUMBER = re.compile(
    r"(?P<open>\()?\s{0,2}(?P<sign>[-+−–])?\s{0,2}(?P<money>[$€£¥₹]|[A-Z]{1,3}\$|[A-Z]{3}\s)?\s{0,2}(?P<inner>[-−–(])?"
    r"(?P<digits>\d[\d.,'’\u00a0\u202f ]{0,30}\d|\d|[.,]\d{1,9})\s{0,2}(?P<unit>%|pp|bps|bp|x|€|[A-Z]{3}|bn|m)?\s{0,2}"
    r"(?P<close>\))?(?P<tail>%)?(?:\s{0,2}(?:\*{1,3}|†|‡|\(\d\)|\[\d\]))?"
)
_ENGLISH = re.compile(r"\d{1,3}(?:[,'’\u00a0\u202f ]\d{3})*(?:\.\d+)?|\d*\.\d+|\d+")
_COMMA = re.compile(r"\d{1,3}(?:[.'’\u00a0\u202f ]\d{3})*(?:,\d+)?|\d+,\d+|\d+")
_SHOWS_COMMA = re.compile(r"\d,\d{1,2}(?!\d)|\d\.\d{3}[.,]\d")
_SHOWS_POINT = re.compile(r"\d\.\d{1,2}(?!\d)|\d,\d{3}[,.]\d|(?<!\d)\d{1,3},\d{3}(?!\d)")
_GROUPS = re.compile("['’\u00a0\u202f ]")


@dataclass(frozen=True, slots=True)
class Number:
    """A cell that is a number: its value, one unit of its last digit, and the signs that stand with it."""

    value: Decimal
    step: Decimal
    unit: str = ""
    money: str = ""


def has_decimal_commas(cells: Iterable[str]) -> bool | None:
    """Tell whether the numbers of a table have a comma before their decimals; None where some have, and not others."""
    comma = point = False
    for text in cells:
        if _NUMBER.fullmatch(text):
            comma |= bool(_SHOWS_COMMA.search(text))
            point |= bool(_SHOWS_POINT.search(text))
    return None if comma and point else comma


def number(text: str, *, comma: bool = False) -> Number | None:
    """Return the number that a cell is, or None where it is words."""
    match = _NUMBER.fullmatch(text)
    if match is None:
        return None
    digits = match["digits"]
    if not (_COMMA if comma else _ENGLISH).fullmatch(digits):
        return None
    plain = _GROUPS.sub("", digits)
    plain = plain.replace(".", "").replace(",", ".") if comma else plain.replace(",", "")
    value = Decimal(plain)
    below = bool(match["open"] or match["inner"] or match["sign"] in {"-", "−", "–"})
    step = Decimal((0, (1,), min(int(value.as_tuple().exponent), 0)))
    unit = "%" if match["tail"] else match["unit"] or ""
    return Number(-value if below else value, step, unit, (match["money"] or "").strip())


def is_nothing(text: str) -> bool:
    """Tell whether a cell says that there is no figure."""
    return text.lower() in _nothing()


@per_rulebook
def _nothing() -> frozenset[str]:
    return frozenset(read_toml("tables.toml")["nothing"]) | {""}
