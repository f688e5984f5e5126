"""
A workbook (XLSX): its sheets, each cell as it is shown there.

No formula is computed and no macro or link is followed: what counts is the value that was saved with a cell. The
library reads the file row by row, in a process with limits of time and memory.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from claimcheck.read.draft import Draft
from claimcheck.read.office.archive import Archive
from claimcheck.read.problem import UnreadableError
from claimcheck.read.sheets.rows import Budget, rows_of
from claimcheck.read.sheets.shown import shown

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell, MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How the files of the old Office begin, and those that a password locks."""

MOST_SHEETS = 60
MOST_COLUMNS = 300
MOST_CELLS = 400_000
"""What the library reads in four seconds or five."""

_DAMAGED = "damaged, or no workbook; open it and save it again as XLSX"


def read(data: bytes, limit: int) -> Draft:
    """
    Return the sheets of a workbook that can be seen.

    Raises
    ------
    UnreadableError
        It is damaged, locked, of the old format, or too large.
    ModuleNotFoundError
        openpyxl is not installed.

    """
    import openpyxl  # noqa: PLC0415 - an optional part

    if data.startswith(_OLD):
        msg = "locked with a password, or a workbook of the old format; save it as XLSX without a password"
        raise UnreadableError(msg)
    _examine(data, limit)
    most = Most()
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        found = [rows_of(sheet.title, most.rows(sheet), Budget()) for sheet in _visible(book)]
    except (UnreadableError, MemoryError):
        raise
    except Exception as error:  # whatever a damaged file makes the library raise
        raise UnreadableError(_DAMAGED) from error
    notes = [f"only its first {MOST_CELLS:,} cells are read; save the sheet that matters alone"] if most.is_over else []
    if not any(sheet.lines for sheet in found):
        notes += _why_empty(data)
    return Draft(sheets=found, notes=notes)


def _examine(data: bytes, limit: int) -> None:
    """Refuse an archive that unpacks to more than any part of a document may have."""
    Archive(data, limit=limit)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        unpacked = sum(info.file_size for info in archive.infolist())
    if unpacked > limit * _UNPACKED:
        msg = f"larger than {limit * _UNPACKED / 1_000_000:g} MB when unpacked; save the sheet that matters alone"
        raise UnreadableError(msg)


_UNPACKED = 10
"""How many times the limit of a text a workbook may have when it is unpacked: its XML is mostly markup."""


def _visible(book: Workbook) -> Iterator[Worksheet]:
    sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    if len(sheets) > MOST_SHEETS:
        msg = f"has more than {MOST_SHEETS} sheets; save those that matter alone"
        raise UnreadableError(msg)
    yield from sheets


class Most:
    """Reads the rows of sheets until there are so many cells that the time would not do for more."""

    def __init__(self) -> None:
        self._left = MOST_CELLS

    @property
    def is_over(self) -> bool:
        """Whether there are more cells than were read."""
        return self._left <= 0

    def rows(self, sheet: Worksheet) -> Iterator[list[str]]:
        """Yield the rows of a sheet, as far as there is time."""
        if self._left <= 0:
            return
        reset = getattr(sheet, "reset_dimensions", None)
        if reset is not None:
            reset()  # what the file says of its size may be a million rows too many
        for row in sheet.iter_rows(max_col=MOST_COLUMNS):
            yield [_text(cell) for cell in row]
            self._left -= len(row)
            if self._left <= 0:
                return


def _text(cell: Cell | MergedCell) -> str:
    value: Any = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, int | float):
        return shown(value, cell.number_format or "General")
    if isinstance(value, datetime | date):
        return value.date().isoformat() if isinstance(value, datetime) else value.isoformat()
    return str(value)


def _why_empty(data: bytes) -> list[str]:
    """Return what there is to say where no cell has a value: formulas that no program has computed yet."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [name for name in archive.namelist() if name.startswith("xl/worksheets/")]
        has_formulas = any(b"<f" in archive.open(name).read(_LOOKED_AT) for name in names[:MOST_SHEETS])
    return ["its formulas have no values; open it in a spreadsheet program and save it again"] if has_formulas else []


_LOOKED_AT = 100_000
