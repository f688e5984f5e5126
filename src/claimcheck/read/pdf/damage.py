"""
Streams of a PDF that cannot be unpacked.

PDFium passes over them, so that a page without its text looks like a scan, or ends in the middle.
"""

from __future__ import annotations

import base64
import re
import zlib

_STREAM = re.compile(rb">>\s{0,10}stream\r?\n")
_LONGEST_HEAD = 2000
_FILTERS = re.compile(rb"/Filter\s{0,5}(?:\[([^\]]{0,100})\]|(/[A-Za-z0-9]{1,20}))")
_PICTURE = re.compile(rb"/Subtype\s{0,5}/Image")
_FLATE, _ASCII = b"/FlateDecode", b"/ASCII85Decode"
_END = b"endstream"
_MOST = 100_000_000
"""How much is unpacked in all; the process that does it has a limit of time as well."""

_PIECE = 1_000_000


def is_damaged(data: bytes) -> bool:
    """Tell whether one of the streams that hold text, fonts or the order of the file cannot be unpacked."""
    left, place = _MOST, 0
    while left > 0 and (match := _STREAM.search(data, place)) is not None:
        end = data.find(_END, match.end())
        if end < 0:
            return True
        place = end + len(_END)
        head = data[max(match.start() - _LONGEST_HEAD, 0) : match.start()].rpartition(b"obj")[2]
        unpacked = _unpacked(head, data[match.end() : end], left)
        if unpacked is None:
            return True
        left -= unpacked
    return False


def _unpacked(head: bytes, data: bytes, most: int) -> int | None:
    """Return how many bytes a stream unpacks to, ``most`` at most; None where it does not."""
    filters = _FILTERS.search(head)
    names = (filters[1] or filters[2] or b"").split() if filters else []
    if not names or _PICTURE.search(head) or not {*names} <= {_FLATE, _ASCII}:
        return 0
    try:
        if names[0] == _ASCII:
            data = base64.a85decode(data.strip().removesuffix(b"~>").removeprefix(b"<~"))
        return _inflated(data, most) if _FLATE in names else len(data)
    except (ValueError, zlib.error):
        return None


def _inflated(data: bytes, most: int) -> int | None:
    unpacker, size = zlib.decompressobj(), 0
    while size < most and not unpacker.eof:
        piece = unpacker.decompress(data, _PIECE)
        if not piece and not unpacker.unconsumed_tail:
            return size if unpacker.eof else None
        size += len(piece)
        data = unpacker.unconsumed_tail
    return size
