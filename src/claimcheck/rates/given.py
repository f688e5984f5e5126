"""Rates that the user gives, such as ``USD/CNY=7.2``."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

PUBLISHER = "given with --rate"

_PAIR = re.compile(r"\s*([A-Za-z]{3})\s*/\s*([A-Za-z]{3})\s*=\s*(\d{1,15}(?:\.\d{1,15})?)\s*", re.ASCII)


def parse(texts: Sequence[str]) -> Mapping[tuple[str, str], Decimal]:
    """
    Return the rates that were given, by base and quote currency.

    Raises
    ------
    ValueError
        A text is not of the form ``BASE/QUOTE=NUMBER``, the number is zero, both currencies are the
        same, or one pair is given twice. The message is one line that a user understands.

    """
    rates: dict[tuple[str, str], Decimal] = {}
    for text in texts:
        match = _PAIR.fullmatch(text)
        if match is None:
            msg = f"rate {text!r}: expected BASE/QUOTE=NUMBER, such as USD/CNY=7.2 (one dollar is 7.2 yuan)"
            raise ValueError(msg)
        base, quote, value = match[1].upper(), match[2].upper(), Decimal(match[3])
        if base == quote:
            msg = f"rate {text!r}: {base} on both sides; give two currencies"
            raise ValueError(msg)
        if not value:
            msg = f"rate {text!r}: a rate must be above zero"
            raise ValueError(msg)
        if (base, quote) in rates or (quote, base) in rates:
            msg = f"rate {text!r}: {base} and {quote} are given twice"
            raise ValueError(msg)
        rates[base, quote] = value
    return rates
