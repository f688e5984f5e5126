"""The zip archive that a document is, and the XML in it."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping
from typing import Protocol

from claimcheck.read.problem import UnreadableError

_FAULTS = (
    zipfile.BadZipFile,
    OSError,
    ValueError,
    EOFError,
    NotImplementedError,
    RuntimeError,
    struct.error,
    zlib.error,
)
"""All that the library raises for a damaged archive."""

_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 0x1
MOST_ELEMENTS = 600_000
"""More than any document that people write has; it bounds the time that a document can cost."""

_DAMAGED = "damaged, or not all of it is there; save it again"
_SMALL = 1_000_000


def is_small(data: bytes) -> bool:
    """Tell whether a document, packed and unpacked, is so small that it is read in no time."""
    if len(data) > _SMALL:
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return sum(info.file_size for info in archive.infolist()) <= _SMALL
    except _FAULTS:
        return True  # its reader says what is wrong


class Target(Protocol):
    """What takes the elements of an XML document, their names with their namespace before them in braces."""

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Take a start tag."""

    def end(self, tag: str) -> None:
        """Take an end tag."""

    def data(self, text: str) -> None:
        """Take text."""


class Archive:
    """
    A document's archive, held in memory. No part of it is ever written to a file.

    Parameters
    ----------
    data
        The whole file.
    limit
        How many bytes one part may have when it is unpacked.

    Raises
    ------
    UnreadableError
        The data are no zip archive, or a damaged one.

    """

    def __init__(self, data: bytes, *, limit: int) -> None:
        self._limit = limit
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _FAULTS as error:
            raise UnreadableError(_DAMAGED) from error

    def __contains__(self, name: str) -> bool:
        """Tell whether the archive has a part of that name."""
        return name in self._zip.NameToInfo

    def part(self, name: str) -> bytes:
        """
        Return one part, unpacked.

        Raises
        ------
        UnreadableError
            The part is missing, damaged, encrypted or too large.

        """
        info = self._zip.NameToInfo.get(name)
        if info is None:
            raise UnreadableError(_DAMAGED)
        if info.flag_bits & _ENCRYPTED:
            msg = "encrypted; save it without a password"
            raise UnreadableError(msg)
        if info.compress_type not in _METHODS:
            msg = "packed in a way that word processors do not use; save it again"
            raise UnreadableError(msg)
        try:
            with self._zip.open(info) as stream:
                data = stream.read(self._limit + 1)
        except _FAULTS as error:
            raise UnreadableError(_DAMAGED) from error
        if len(data) > self._limit:
            size = f"{self._limit / 1_000_000:g} MB"
            msg = f"larger than {size} when unpacked; raise max-bytes in claimcheck.toml to read it"
            raise UnreadableError(msg)
        return data


def parse(data: bytes, target: Target) -> None:
    """
    Hand all elements of an XML document to ``target``. Nothing is fetched, and no entity is expanded.

    Raises
    ------
    UnreadableError
        The XML is damaged, has entities of its own, or has more elements than a document can have.
    ModuleNotFoundError
        defusedxml is not installed.

    """
    from defusedxml import DefusedXmlException  # noqa: PLC0415 - an optional part
    from defusedxml.ElementTree import DefusedXMLParser, ParseError  # noqa: PLC0415 - an optional part

    try:
        parser = DefusedXMLParser(target=_Counted(target))
        parser.feed(data)
        parser.close()
    except DefusedXmlException as error:
        msg = "it defines XML entities, which no word processor does; save it again"
        raise UnreadableError(msg) from error
    except (ParseError, LookupError, ValueError) as error:
        raise UnreadableError(_DAMAGED) from error


class _Counted:
    """Hands elements on until there are too many."""

    def __init__(self, target: Target) -> None:
        self._target = target
        self._left = MOST_ELEMENTS
        self.end, self.data = target.end, target.data

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._left -= 1
        if self._left < 0:
            msg = f"has more than {MOST_ELEMENTS:,} XML elements, too many for an article"
            raise UnreadableError(msg)
        self._target.start(tag, attributes)
