"""Bytes to text: which encoding, and whether it is text at all."""

from __future__ import annotations

import codecs
import re
import unicodedata
from contextlib import suppress
from itertools import islice

from claimcheck.read.problem import UnreadableError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""Byte order marks; UTF-32 first, because its mark begins with that of UTF-16."""

_OTHER = ("cp1252", "cp1250", "mac_roman")
"""Encodings that English news is found in where it is not UTF-8, the most common first."""

_SAMPLE = 200_000
"""How many bytes are looked at for signs of an encoding."""

_MOST_SIGNS = 2000
"""How many characters that tell encodings apart are looked at."""

_ZEROS = 0.7
"""The share of zeros from which every second byte of a text is the empty half of a letter."""

_LAST_ASCII = 0x7F
_FITTING = 0.75
"""The share of characters that must fit where they stand."""

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
_TELLING = re.compile("[^\t-\r -~]")
"""What encodings differ in, and what no text has."""

_LIKE_UTF_8 = re.compile(rb"[\xc0-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf7][\x80-\xbf]{3}")
"""What a character beyond ASCII is in UTF-8, and what hardly ever stands together in other encodings."""

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
    wide = _two_bytes_each(data)
    if wide is not None:
        with suppress(UnicodeDecodeError):
            return data.decode(wide), wide
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return _guessed(data)


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        msg = f"not valid {encoding.upper()} at byte {error.start}; save it as UTF-8"
        raise UnreadableError(msg) from error


def _two_bytes_each(data: bytes) -> str | None:
    """Return which UTF-16 this is, without a mark, if most letters have an empty half."""
    sample = data[:_SAMPLE]
    for first, encoding in ((1, "utf_16_le"), (0, "utf_16_be")):
        half = sample[first::2]
        if half.count(0) > len(half) * _ZEROS:
            return encoding
    return None


def _guessed(data: bytes) -> tuple[str, str]:
    """
    Return the text in the encoding in which most signs and letters stand where such signs and letters do.

    Where most of them have the bytes of UTF-8, the text is in two encodings, or damaged.
    """
    best, text, encoding = 0.0, "", ""
    for name in () if _is_nearly_utf_8(data) else _OTHER:
        try:
            read = data.decode(name)
        except UnicodeDecodeError:
            continue
        share = _fitting(read)
        if share > best:
            best, text, encoding = share, read, name
    if best < _FITTING:
        msg = "not text in an encoding that can be told; save it as UTF-8"
        raise UnreadableError(msg)
    return text, encoding


def _is_nearly_utf_8(data: bytes) -> bool:
    sample = data[:_SAMPLE]
    like = sum(len(match[0]) for match in _LIKE_UTF_8.finditer(sample))
    return like * 2 > sum(byte > _LAST_ASCII for byte in sample)


def _fitting(text: str) -> float:
    """Return the share of the telling characters that fit where they stand."""
    judged = [_fits(text, match.start()) for match in islice(_TELLING.finditer(text), _MOST_SIGNS)]
    return sum(judged) / len(judged)


def _fits(text: str, at: int) -> bool:
    """
    Tell whether a character can stand where it does: “£” at a number, “é” in a word, “’” behind one.

    A pound sign read as a Polish letter stands in no word, and that letter read as a pound sign at no number.
    """
    sign, before, behind = text[at], text[at - 1 : at] or " ", text[at + 1 : at + 2] or " "
    kind = unicodedata.category(sign)
    if kind.startswith("L"):
        return (before.isalpha() or behind.isalpha()) and not (before.islower() and sign.isupper())
    if kind == "Sc":
        return any(map(str.isdigit, text[max(0, at - 2) : at] + text[at + 1 : at + 3]))
    if kind == "Pi":
        return not before.isalnum() and not behind.isspace()
    if kind == "Pf":
        return not before.isspace()
    if kind == "Pd":
        return before.isspace() == behind.isspace()
    return kind not in {"Cc", "Sk"} and not (before.isalpha() and behind.isalpha())
