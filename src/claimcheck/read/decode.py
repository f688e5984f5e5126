"""Bytes to text: which encoding, and whether it is text at all."""

from __future__ import annotations

import codecs
import re

from claimcheck.read.problem import UnreadableError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""Byte order marks; UTF-32 first, because its mark begins with that of UTF-16."""

_OTHER = ("cp1252", "cp1250", "mac_roman", "utf_16_le", "utf_16_be")
"""Encodings that English news is found in where it is not UTF-8."""

_SAMPLE = 200_000
"""How many bytes the guess of an encoding looks at."""

_DECLARED = re.compile(
    r"utf-?8|us-ascii|iso-?8859-?\d{1,2}|latin-?1|(?:windows|cp)-?125\d|macintosh|mac-?roman|koi8-[ru]"
    r"|shift[-_]?jis|euc-?(?:jp|kr)|iso-2022-jp|gb(?:2312|k|18030)|big5",
    re.IGNORECASE,
)
"""Encodings whose name is believed. Python knows others that decode slowly, or to something that is no text."""

_AS_CP1252 = re.compile(r"us-ascii|iso-?8859-?1|latin-?1", re.IGNORECASE)
"""Names that pages and mails use where they mean the encoding of Windows, which holds all that these hold."""

_SIGNATURES = (
    (re.compile(rb"\{\\rtf"), "RTF"),
    (re.compile(rb"\x1f\x8b|BZh|\xfd7zXZ\x00|\x28\xb5\x2f\xfd"), "compressed"),
)

_LINE_ENDS = re.compile("\r\n?")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_CONTROL_SHARE = 0.02
_SURROGATES = re.compile("[\ud800-\udfff]")


def decode(data: bytes, *, declared: str | None = None) -> tuple[str, str]:
    """
    Return the text of ``data`` and the name of its encoding.

    ``declared`` is what the data, or what it came in, says that its encoding is; it counts where the bytes allow it.
    Line ends become single line feeds; nothing else is changed, so that offsets into the text are those
    that an editor counts.

    Raises
    ------
    UnreadableError
        The bytes are no text, or in no encoding that could be told.

    """
    for pattern, name in _SIGNATURES:
        if pattern.match(data):
            msg = f"this is {name}, which no installed reader can read; save it as plain text"
            raise UnreadableError(msg)
    text, encoding = _decoded(data, declared)
    if "\0" in text or len(_CONTROL.findall(text)) > len(text) * _CONTROL_SHARE:
        msg = "not text: it holds binary data"
        raise UnreadableError(msg)
    return _LINE_ENDS.sub("\n", text), encoding


def well_formed(text: str) -> str:
    """Return ``text`` with each lone surrogate, which no encoding can write, replaced; offsets stay."""
    return _SURROGATES.sub("�", text)


def _decoded(data: bytes, declared: str | None) -> tuple[str, str]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data, encoding), encoding
    if declared is not None and _DECLARED.fullmatch(declared):
        encoding = "cp1252" if _AS_CP1252.fullmatch(declared) else declared.lower()
        try:
            return data.decode(encoding), encoding
        except (UnicodeDecodeError, LookupError):
            pass  # said wrongly, as is common: the bytes themselves tell
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        encoding = _guessed(data)
        return _strictly(data, encoding), encoding


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        msg = f"not valid {encoding.upper()} at byte {error.start}; save it as UTF-8"
        raise UnreadableError(msg) from error


def _guessed(data: bytes) -> str:
    from charset_normalizer import from_bytes  # noqa: PLC0415 - rarely needed, and not free to import

    best = from_bytes(data[:_SAMPLE], cp_isolation=list(_OTHER)).best()
    if best is None:
        msg = "not text in an encoding that can be told; save it as UTF-8"
        raise UnreadableError(msg)
    return best.encoding
