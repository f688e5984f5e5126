"""One row of an archive, a line of JSONL: from its bytes."""

from __future__ import annotations

import msgspec

from claimcheck.archive.records import Item
from claimcheck.read.formats.jsonl import SHAPE, Row, record

__all__ = ["Row", "described", "identity", "record"]


class _Named(msgspec.Struct):
    id: str | int | None = None


_NAMED = msgspec.json.Decoder(_Named)


def described(error: Exception) -> str:
    """Return what is wrong with a row, and what it should be."""
    return f"{' '.join(str(error).split())[:200]}; {SHAPE}"


def identity(item: Item) -> str | None:
    """Return the id that a document bears, if that can be told."""
    if item.row is None:
        return item.name
    try:
        found = _NAMED.decode(item.data).id
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return None
    return str(item.row if found is None else found)
