"""What the numbers of a table count: ``(in millions, except per share data)``."""

from __future__ import annotations

import re
from decimal import Decimal

SCALES = {"thousand": Decimal("1e3"), "million": Decimal("1e6"), "billion": Decimal("1e9")}
_HEAD = re.compile(
    r"\b(?:in|of)[ \t]{1,3}(?:[A-Za-z]{1,12}[ \t]{1,3}){0,2}(thousand|million|billion)s\b", re.IGNORECASE
)
_SIGN = re.compile(r"(?:[$€£¥]|\b[A-Z]{3})[ \t]?(thousand|million|billion)s?\b")


def column_factors(text: str) -> tuple[Decimal, ...]:
    """Return what the tables of a text count in, where their heads say so."""
    found = [match[1].lower() for pattern in (_HEAD, _SIGN) for match in pattern.finditer(text)]
    return tuple(SCALES[word] for word in dict.fromkeys(found))
