r"""
Text from outside, made harmless: it may hold anything, and none of it may reach a terminal alive.

What cannot be seen is spelled out (``\x1b``, ``\u200b``): controls of the terminal and of the direction of writing
can make a text read as another than it is, and what has no width can part a number that looks whole. Some things
without width are part of what can be seen, and stay: a joiner between two letters of a script that needs it (Arabic,
the scripts of India) or between two pictures, and one selector of a variant after a picture, a sign or an ideograph.
"""

from __future__ import annotations

import re
import unicodedata

_BLANK = "[ \t\r\n\f\v\x85\u2028\u2029]{0,100}"
_BREAKS = re.compile(f"{_BLANK}[\t\r\n\f\v\x85\u2028\u2029]{_BLANK}")

_UNSEEN_RANGES = (
    "\x00-\x1f\x7f-\x9f"  # controls
    "\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"  # soft hyphen, joiners, fillers, selectors
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f"  # blanks without width, directions, invisible operators
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\ud800-\udfff"
    "\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"  # hieroglyphs, shorthand, music
    "\U000e0000-\U000e0fff"  # tags, selectors
)
_UNSEEN = re.compile(f"[{_UNSEEN_RANGES}]")

_JOINERS = "\u200c\u200d"
_PICTURE_SELECTORS = "\ufe0e\ufe0f"
_IDEOGRAPH_SELECTORS = re.compile("[\ufe00-\ufe02\U000e0100-\U000e01ef]")
_IDEOGRAPH = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_JOINING = re.compile("[\u0600-\u08ff\u0900-\u109f\u1780-\u18af\ua8e0-\ua8ff\ufb50-\ufdff\ufe70-\ufefc]")
"""Letters and signs of the scripts in which a joiner changes the shape of its neighbours."""

_RUNNER_COMMAND = re.compile(r"##(?=\w{0,40}\[)")
"""What runners read as a command anywhere in a line of a log: ``##[warning]``, ``##vso[…]``, ``##teamcity[…]``."""

_KEYCAP = "\u20e3"
_PICTURES = frozenset({"So", "Sm", "Sk"})


def visible(text: str) -> str:
    r"""
    Return ``text`` on one line, with every character that cannot be seen spelled out (``\x1b``).

    Controls of the direction of writing count: they can make a text read as another than it is.
    """
    return _UNSEEN.sub(_shown, _BREAKS.sub(" ", text))


def without_command(line: str) -> str:
    """Return a line of visible text that no runner of a workflow takes for a command, wherever its log is read."""
    line = _RUNNER_COMMAND.sub(r"#\\x23", line)
    return f"./{line}" if line.lstrip().startswith("::") else line


def escaped_json(encoded: str) -> str:
    r"""
    Return JSON that means the same, with what cannot be seen as ``\u`` escapes.

    Such characters stand in the strings of JSON only, so a reader of it finds them as they were.
    """
    return _UNSEEN.sub(_as_json, encoded)


def _shown(match: re.Match[str]) -> str:
    return match[0] if _belongs(match.string, match.start()) else _spelled(ord(match[0]))


def _spelled(code: int) -> str:
    if code <= 0xFF:  # noqa: PLR2004 - two hexadecimal digits hold 255
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"  # noqa: PLR2004 - four hold 65,535


def _as_json(match: re.Match[str]) -> str:
    if match[0] in "\n\t\r ":  # the blanks between the values
        return match[0]
    code = ord(match[0])
    if code <= 0xFFFF:  # noqa: PLR2004 - JSON escapes have four digits, and two of them make what is above
        return f"\\u{code:04x}"
    high, low = divmod(code - 0x10000, 0x400)
    return f"\\u{0xD800 + high:04x}\\u{0xDC00 + low:04x}"


def _belongs(text: str, place: int) -> bool:
    """Tell whether the character there is part of one that can be seen."""
    character, before, after = text[place], text[max(place - 1, 0) : place], text[place + 1 : place + 2]
    if not before:
        return False
    if character in _JOINERS:
        if _JOINING.match(before) and _JOINING.match(after):
            return True
        return character == "\u200d" and _is_picture(before, selected=True) and _is_picture(after)
    if character in _PICTURE_SELECTORS:
        return _is_picture(before) or before in "‼⁉" or after == _KEYCAP
    return bool(_IDEOGRAPH_SELECTORS.match(character) and _IDEOGRAPH.match(before))


def _is_picture(character: str, *, selected: bool = False) -> bool:
    """Tell whether a character is a picture or a sign; ``selected`` also takes the selector that ends one."""
    if selected and character == "\ufe0f":
        return True
    return character > "\x7f" and unicodedata.category(character) in _PICTURES
