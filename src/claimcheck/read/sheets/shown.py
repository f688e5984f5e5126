"""A number of a workbook as its format shows it: ``0.034`` as ``3.4%``, ``4860123`` as ``4,860``."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

_LITERAL = re.compile(r'"([^"]{0,40})"|\\(.)')
_CURRENCY = re.compile(r"\[\$([^\]\-]{0,5})(?:-[0-9A-Fa-f]{1,8})?\]")
_BRACKET = re.compile(r"\[[^\]]{0,30}\]|_.|\*.")
_DIGITS = re.compile(r"[#0?](?:[#0?,]*[#0?])?(?:\.([#0?]+))?(,{0,3})(%?)")
_SIGNS = "$€£¥₹"
_PRECISION = Decimal("1e-10")
_MOST_DIGITS = 15
"""A workbook keeps no more of a number."""


def shown(value: float, pattern: str) -> str:
    """Return a number as a format shows it, with a minus where it is below zero."""
    number = Decimal(repr(value))
    if not number.is_finite():
        return ""
    form = _form(pattern)
    if form is None:
        return _plain(number)
    places, steps, percent, before, behind = form
    number = number.scaleb(2 * percent - 3 * steps)
    if number.adjusted() > _MOST_DIGITS * 2:
        return _plain(number)
    rounded = number.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    sign = "-" if rounded < 0 else ""
    return f"{sign}{before}{abs(rounded):,f}{'%' if percent else ''}{behind}"


@lru_cache(maxsize=512)
def _form(pattern: str) -> tuple[int, int, bool, str, str] | None:
    """
    Return what a format shows: decimals, thousands left out, percent, what stands before and behind.

    None for the format that shows a number as it is. Only the first part counts, that of numbers above zero.
    """
    first = pattern.split(";", maxsplit=1)[0]
    signs = "".join(_CURRENCY.findall(first)).strip()
    literals = [one or two for one, two in _LITERAL.findall(first)]
    plain = _BRACKET.sub("", _LITERAL.sub("", _CURRENCY.sub("", first)))
    digits = _DIGITS.search(plain)
    if digits is None:
        return None
    signs += "".join(character for text in (*literals, plain) for character in text if character in _SIGNS)
    unit = next((word for text in literals if (word := text.strip().lower()) in {"x", "bn", "m", "pp", "bps"}), "")
    return len(digits[1] or ""), len(digits[2]), bool(digits[3]) or "%" in plain, signs, unit


def _plain(number: Decimal) -> str:
    """Return a number without what binary arithmetic leaves behind its last digit: ``0.1 + 0.2`` is 0.3."""
    if number and abs(number.adjusted()) < _MOST_DIGITS:
        number = number.quantize(max(_PRECISION, Decimal(1).scaleb(number.adjusted() - _MOST_DIGITS + 1)))
    text = f"{number.normalize():f}"
    return "0" if text == "-0" else text
