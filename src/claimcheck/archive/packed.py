"""Lines of a file that may be packed, one at a time, however large the file is when it is unpacked."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any, BinaryIO, cast

from claimcheck.archive.inputs import Kind
from claimcheck.archive.problem import BatchError
from claimcheck.extras import install

_BUFFER = 1 << 16
_PIECE = 1 << 7
"""How many bytes of a zstd file are unpacked at a time; they may become some thousand times as many."""

_WINDOW = 1 << 27
"""The largest memory that a zstd file may ask for, in bytes: that of ``zstd --long``."""


class DamagedError(Exception):
    """The file cannot be read any further: the message says why."""


@contextmanager
def unpacked(path: str, kind: Kind) -> Iterator[tuple[io.BufferedReader, Callable[[], int]]]:
    """
    Give the unpacked bytes of a file, and a function that tells how many bytes of the file were read so far.

    Raises
    ------
    DamagedError
        The file cannot be read, from the beginning or, inside the block, from some place on.
    BatchError
        What unpacks it is not installed.

    """
    try:
        with Path(path).open("rb") as stream:
            yield _opened(stream, kind), stream.tell
    except (OSError, EOFError, zlib.error) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        msg = f"cannot be read any further: {reason}"
        raise DamagedError(msg) from error


def _opened(stream: io.BufferedReader, kind: Kind) -> io.BufferedReader:
    if kind is Kind.GZIP:
        return cast("io.BufferedReader", gzip.GzipFile(fileobj=stream))
    if kind is Kind.ZSTD:
        return io.BufferedReader(_Zstd(stream), _BUFFER)
    return stream


def library() -> ModuleType:
    """
    Return ``zstandard``.

    Raises
    ------
    BatchError
        It is not installed.

    """
    try:
        import zstandard  # noqa: PLC0415 - an extra
    except ModuleNotFoundError as error:
        msg = f"zstd files need zstandard to be read: {install('zstd')}"
        raise BatchError(msg) from error
    module: ModuleType = zstandard
    return module


class _Zstd(io.RawIOBase):
    """
    The unpacked bytes of a zstd file, frame after frame.

    It is fed in small pieces: a few bytes may unpack to very many. What is wrong with it is an error as of the other
    kinds, and so is a frame that does not come to its end, which the library's own stream passes over.
    """

    def __init__(self, stream: BinaryIO) -> None:
        zstandard = library()
        self._error = zstandard.ZstdError
        self._unpacker = zstandard.ZstdDecompressor(max_window_size=_WINDOW)
        self._stream = stream
        self._frame: Any = None
        self._packed = b""
        self._ready = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]  # Buffer is not sized
        while not self._ready and self._feed():
            pass
        size = min(len(buffer), len(self._ready))
        buffer[:size] = self._ready[:size]
        self._ready = self._ready[size:]
        return size

    def _feed(self) -> bool:
        """Unpack one more piece; tell whether there was one."""
        piece = self._packed or self._stream.read(_PIECE)
        if not piece:
            if self._frame is not None:
                msg = "it ends in the middle"
                raise EOFError(msg)
            return False
        self._frame = self._frame or self._unpacker.decompressobj()
        try:
            self._ready = memoryview(self._frame.decompress(piece))
        except self._error as error:
            raise OSError(str(error)) from error
        self._packed = self._frame.unused_data
        if self._frame.eof:
            self._frame = None
        return True
