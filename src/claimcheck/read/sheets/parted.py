"""CSV and TSV: the cells of each row, whichever sign parts them."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator

from claimcheck.read.decode import decode
from claimcheck.read.draft import Draft
from claimcheck.read.problem import UnreadableError
from claimcheck.read.sheets.rows import Budget, rows_of

_SIGNS = "\t,;|"
_TRIED = 60
"""So many rows show which sign parts the cells."""


def read(data: bytes, _limit: int) -> Draft:
    """
    Return the table that a file of rows is.

    Raises
    ------
    UnreadableError
        The file is no text, or no sign parts its cells.

    """
    text, _ = decode(data)
    sign = max(_SIGNS, key=lambda sign: _evenness(text, sign))
    if not _evenness(text, sign):
        msg = "no table: no comma, semicolon or tab parts its rows into cells"
        raise UnreadableError(msg)
    try:
        return Draft(sheets=(rows_of("", _rows(text, sign), Budget()),))
    except csv.Error as error:
        msg = f"damaged: {error}; save it again as CSV"
        raise UnreadableError(msg) from error


def _rows(text: str, sign: str) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=sign)


def _evenness(text: str, sign: str) -> tuple[float, int] | tuple[()]:
    """Return how many of the first rows have the usual number of cells, and that number; nothing where it is one."""
    beginning = "\n".join(text.split("\n", _TRIED)[:_TRIED])
    try:
        widths = Counter(len(row) for row in _rows(beginning, sign) if row)
    except csv.Error:
        return ()
    usual, count = max(widths.items(), key=lambda entry: (entry[1], entry[0]), default=(0, 0))
    return (count / widths.total(), usual) if usual > 1 else ()
