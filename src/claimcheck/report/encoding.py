"""Values as JSON that every reader takes, whatever the text in them."""

from __future__ import annotations

import re

import msgspec

from claimcheck.report.visible import escaped_json

_HALF = re.compile("[\ud800-\udfff]")


def encoded(value: object) -> str:
    """
    Return a value as JSON on one line.

    What cannot be seen is escaped. Half a surrogate, which is no character and cannot be encoded, becomes U+FFFD: it
    takes one place as before, so offsets still fit.
    """
    try:
        written = msgspec.json.encode(value)
    except UnicodeEncodeError:
        written = msgspec.json.encode(_whole(msgspec.to_builtins(value)))
    return escaped_json(written.decode())


def _whole(value: object) -> object:
    if isinstance(value, str):
        return _HALF.sub("\ufffd", value)
    if isinstance(value, dict):
        return {_whole(key): _whole(entry) for key, entry in value.items()}
    return [_whole(entry) for entry in value] if isinstance(value, (list, tuple)) else value
