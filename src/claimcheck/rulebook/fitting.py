"""Whether a newsroom's own rules have the shape of those that came with claimcheck."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from datetime import date

LONGEST_TEXT = 10_000
"""Characters of a text in a rule: a phrase, or words in a row."""

_PATTERN_SIGNS = frozenset("()[]{}*+?|^$\\")
"""What no name in a rule holds: names stand in patterns, and a rule is words, not a pattern."""

_KINDS: tuple[tuple[type, str], ...] = (
    (dict, "table"),
    (list, "list"),
    (str, "text"),
    (bool, "switch"),
    (int, "number"),
    (float, "number"),
    (date, "date"),
)


def misfit(own: object, known: Sequence[object], *, key: str = "") -> str | None:
    """
    Return what is wrong with a value, in one line that names its key, or None where nothing is.

    Parameters
    ----------
    own
        The newsroom's value.
    known
        Values that stand at the same place in rules that are known to be right, and beside it where there are none;
        with none at all everything fits.
    key
        The place of the value, as TOML writes it.

    """
    kinds = sorted({_kind(value) for value in known})
    if kinds and _kind(own) not in kinds:
        return f"{key}: a {' or a '.join(kinds)} is needed, not a {_kind(own)}"
    if isinstance(own, dict):
        return _in_table(own, [value for value in known if isinstance(value, dict)], key)
    if isinstance(own, list):
        entries = [entry for value in known if isinstance(value, list) for entry in value]
        samples = _samples(entries)
        return next((wrong for entry in own if (wrong := misfit(entry, samples, key=key))), None)
    return _in_text(own, key) if isinstance(own, str) else None


def _in_table(own: dict[str, object], known: Sequence[dict[str, object]], key: str) -> str | None:
    beside = [value for table in known for value in table.values()]
    for name, value in own.items():
        shown = name if name.isprintable() else ascii(name)
        place = f"{key}.{shown}" if key else shown
        same = [table[name] for table in known if name in table]
        wrong = _in_name(name, place) or misfit(value, same or beside, key=place)
        if wrong:
            return wrong
    return None


def _in_name(name: str, key: str) -> str | None:
    signs = sorted(_PATTERN_SIGNS.intersection(name))
    return f"{key:.80}: a name may not hold {signs[0]}" if signs else _in_text(name, key)


def _samples(entries: Sequence[object]) -> list[object]:
    """Return tables and lists all, of other values one of each kind: no more of them is asked for."""
    nested = [entry for entry in entries if isinstance(entry, (dict, list))]
    plain = {_kind(entry): entry for entry in entries if not isinstance(entry, (dict, list))}
    return [*nested, *plain.values()]


def _in_text(text: str, key: str) -> str | None:
    if not text.strip():
        return f"{key:.80}: a word is empty"
    if len(text) > LONGEST_TEXT:
        return f"{key:.80}: a text of {len(text)} characters is too long; {LONGEST_TEXT} are the most"
    if any(unicodedata.category(character) in ("Cc", "Cs") for character in text if character != "\n"):
        return f"{key:.80}: a control character in {text!r:.80}"
    return None


def _kind(value: object) -> str:
    return next((name for kind, name in _KINDS if isinstance(value, kind)), type(value).__name__)
