"""
A newer history of reference rates: fetched from its publisher or taken from a file, and looked at before it counts.

This is the only place where claimcheck uses the network, and it does so only when it is asked to.
"""

from __future__ import annotations

import os
import secrets
import time
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from http.client import HTTPException
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from claimcheck.rates.history import MAX_BYTES, History, bundled, read_bytes
from claimcheck.rates.rate import RatesError

ADDRESS = "https://www.ecb.europa.eu/stats/eurofxref/eurofxref-hist.zip"
"""Where the ECB publishes the history, every working day."""

SCHEMES = ("https",)
PATIENCE = 60
"""How many seconds the whole history may take to arrive."""

MOST_APART = Decimal("0.1")
"""How far a rate may be from the one held for the same day; more, and it is a rate of something else."""

_SILENCE = 20  # seconds without a single byte
_PIECE = 65536
_BY_HAND = "or get the file yourself and give it with: claimcheck rates update --from FILE"


def fetch(address: str = ADDRESS, *, schemes: tuple[str, ...] = SCHEMES) -> bytes:
    """
    Return what the publisher has at ``address``.

    Raises
    ------
    RatesError
        It cannot be reached, answers with an error, leads elsewhere, is too large or too slow.

    """
    host = urlsplit(address).hostname
    try:
        with urlopen(Request(address, headers={"User-Agent": "claimcheck"}), timeout=_SILENCE) as answer:  # noqa: S310 - the scheme is looked at
            if urlsplit(answer.url).scheme not in schemes:
                msg = f"{host}: leads to {answer.url!r:.100}, which is not a safe address; try later, {_BY_HAND}"
                raise RatesError(msg)
            return b"".join(_pieces(answer, str(host)))
    except HTTPError as error:
        msg = f"{host}: answers {error.code} {error.reason}; try later, {_BY_HAND}"
        raise RatesError(msg) from error
    except (URLError, HTTPException, OSError, ValueError) as error:
        reason = getattr(error, "reason", None) or error
        msg = f"{host}: cannot be reached ({reason!s:.200}); look at the connection, {_BY_HAND}"
        raise RatesError(msg) from error


def read(path: Path) -> bytes:
    """
    Return the bytes of a file with a history.

    Raises
    ------
    RatesError
        It cannot be read, or is too large to be one.

    """
    try:
        return read_bytes(path)
    except OSError as error:
        msg = f"{path}: cannot be read: {error.strerror or error}"
        raise RatesError(msg) from error


def install(data: bytes, *, target: Path | None, today: date, name: str) -> History:
    """
    Put a history in the place of the one at ``target``, whole or not at all, and return it.

    Parameters
    ----------
    data
        The ECB's zip, or the CSV file out of it.
    target
        Where the user's history is kept; its folder is made where it is missing. None where there is no home for it.
    today
        The day of the update: no rate may be of a later one.
    name
        What the data are called in messages: their file or their address.

    Raises
    ------
    RatesError
        The data are no history, begin later or end earlier than the one held, or differ from it; or cannot be written.

    """
    if target is None:
        msg = "rates: there is no home folder to keep them in; set XDG_DATA_HOME to the whole path of a folder"
        raise RatesError(msg)
    # A name of its own for each run: two of them may share a folder and, on two machines, the number of a process.
    unfinished = target.with_name(f".{target.name}-{secrets.token_hex(8)}.unfinished")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            with unfinished.open("xb") as stream:
                stream.write(data)
                stream.flush()
                os.fsync(stream.fileno())
            found = _verified(unfinished, held=_held(target), today=today, name=name)
            unfinished.replace(target)
        finally:
            unfinished.unlink(missing_ok=True)
    except OSError as error:
        msg = f"{target}: cannot be written: {error.strerror or error}"
        raise RatesError(msg) from error
    return found


def _pieces(answer: object, host: str) -> Iterator[bytes]:
    deadline, size = time.monotonic() + PATIENCE, 0
    while piece := answer.read1(_PIECE):  # type: ignore[attr-defined]  # what urlopen returns is not typed
        size += len(piece)
        if size > MAX_BYTES:
            msg = f"{host}: sends more than {MAX_BYTES} bytes, which is no history of rates; {_BY_HAND}"
            raise RatesError(msg)
        if time.monotonic() > deadline:
            msg = f"{host}: takes more than {PATIENCE} seconds; try later, {_BY_HAND}"
            raise RatesError(msg)
        yield piece


def _held(target: Path) -> History:
    """Return the newest history that can be read: a damaged one of the user's is there to be replaced."""
    installed = History.read(bundled())
    try:
        own = History.read(target)
    except RatesError:
        return installed
    return own if own.last >= installed.last else installed


def _verified(path: Path, *, held: History, today: date, name: str) -> History:
    try:
        found = History.read(path)
        found.examine()
    except RatesError as error:
        # The place where it was written for a moment says nothing to the user.
        msg = str(error).replace(str(path), name)
        raise RatesError(msg) from error
    problem = _problem(found, held=held, today=today)
    if problem:
        msg = f"{name}: {problem}; nothing was changed"
        raise RatesError(msg)
    return found


def _problem(found: History, *, held: History, today: date) -> str:
    """Return what speaks against a history, empty where nothing does."""
    if found.first > held.first:
        return f"begins on {found.first}, while the rates held begin on {held.first}: the whole history is needed"
    if found.last < held.last:
        return f"ends on {found.last}, while the rates held reach {held.last}"
    if found.last > today + timedelta(days=1):
        return f"ends on {found.last}, a day that is still to come"
    missing = sorted(held.columns.keys() - found.columns.keys())
    if missing:
        return f"lacks {', '.join(missing)}"
    return _difference(found, held)


def _difference(found: History, held: History) -> str:
    """Compare the last day that is held: a table of another base, or of points, differs in every column."""
    index, own = found.at(held.last), len(held.lines) - 1
    for code in held.columns:
        old = held.per_euro(code, own)
        new = found.per_euro(code, index) if index is not None else None
        if old is not None and (new is None or abs(new - old) > old * MOST_APART):
            return f"has {new} {code} for one euro on {held.last}, while the rates held have {old}"
    return ""
