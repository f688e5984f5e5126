"""The front matter of a Markdown file: what stands before the text, between two lines of signs."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from claimcheck.read.days import day_of_metadata
from claimcheck.read.words import words

_FENCES = {"---": ("---", "..."), "+++": ("+++",)}
_MOST_LINES = 200
_LINE = re.compile(r"([A-Za-z][\w.-]{0,60})[ \t]{0,9}:[ \t]{0,99}(.{0,2000})")
_TITLE = re.compile(r"[\"']?title[\"']?[ \t]{0,9}[:=]", re.IGNORECASE)
_QUOTED = re.compile(r"""(["'])(.*)\1""")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """
    How many lines the front matter takes, and what it says.

    ``title_line`` is the line that the title stands on, counted from 0.
    """

    lines: int = 0
    title: str | None = None
    title_line: int = 0
    published: date | None = None


def front_matter(lines: Sequence[str]) -> FrontMatter | None:
    """Return the front matter of a file; None where it has none."""
    if not lines or lines[0].rstrip() not in _FENCES:
        return None
    ends = _FENCES[lines[0].rstrip()]
    end = next((at for at, line in enumerate(lines[1:_MOST_LINES], start=1) if line.rstrip() in ends), None)
    if end is None:
        return None
    inside = lines[1:end]
    values = _toml(inside) if lines[0].startswith("+") else _yaml(inside)
    if not values:
        return None
    title = values.get("title") or None
    places = (at for at, line in enumerate(lines[:end]) if _TITLE.match(line))
    days = (day_of_metadata(values.get(key.lower(), "")) for key in words("front_matter", "published"))
    return FrontMatter(end + 1, title, next(places, 0), next(filter(None, days), None))


def _yaml(lines: Sequence[str]) -> dict[str, str]:
    """Return the plain values. Front matter is seldom more; what is nested or folded is passed over."""
    found = {}
    for line in lines:
        match = _LINE.fullmatch(line.rstrip())
        if match:
            value = match[2].strip()
            quoted = _QUOTED.fullmatch(value)
            found[match[1].lower()] = quoted[2] if quoted else value.partition(" #")[0].strip()
    return found


def _toml(lines: Sequence[str]) -> Mapping[str, str]:
    try:
        import tomllib  # noqa: PLC0415 # few texts begin with it

        parsed = tomllib.loads("\n".join(lines))
    except (RecursionError, ValueError):  # as a TOMLDecodeError is
        return {}
    return {key.lower(): str(value) for key, value in parsed.items() if not isinstance(value, (dict, list))}
