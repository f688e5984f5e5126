"""
Marked text: examples of what must be read, in the words of an article.

One line is one text. ``<money unit=CNY value=380e9>380bn yuan</money>`` marks a mention with its kind and, as far as
they matter, its value, unit, hedge, per, timex or name. Everything that is marked must be read so, and nothing else of
those kinds. ``published=2025-02-24 `` before a line dates it; a line that begins with ``#`` is a comment.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path

from claimcheck.model import Horizon, Kind, Mention, Organization, Quantity, Report

Extract = Callable[[str, date | None], Report]

_TAG = re.compile(
    r"<(?P<kind>[a-z_]++)(?P<keys>(?: [a-z]{1,20}=(?:\"[^\"<>]*+\"|[^\" <>]++))*+)>(?P<text>[^<]*+)</(?P=kind)>"
)
_KEY = re.compile(r'\b([a-z]++)=(?:"([^"]*+)"|([^ >]++))')
_DATED = re.compile(r"published=(\d{4}-\d{2}-\d{2}) ")


class ExampleError(Exception):
    """A line of examples that cannot be read: the message names the file, the line and what is wrong."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One marked mention: its kind, where it begins in the text without tags, its words, and what is said of it."""

    kind: str
    start: int
    text: str
    keys: tuple[tuple[str, str], ...]


def lines(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the examples of a file with their line numbers, from 1."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            yield number, line


def unmark(line: str) -> tuple[str, list[Mark]]:
    """Return the text without its tags, and the marks."""
    text, marks, place = "", [], 0
    for tag in _TAG.finditer(line):
        text += line[place : tag.start()]
        keys = tuple((key, quoted or plain) for key, quoted, plain in _KEY.findall(tag["keys"]))
        marks.append(Mark(tag["kind"], len(text), tag["text"], keys))
        text += tag["text"]
        place = tag.end()
    return text + line[place:], marks


def differences(line: str, extract: Extract) -> list[str]:
    """
    Return what is read otherwise than marked, one sentence each.

    ``extract`` reads a text with a date of publication or None.

    Raises
    ------
    ExampleError
        A mark has a kind or a key that there is not.

    """
    dated = _DATED.match(line)
    text, marks = unmark(line[dated.end() :] if dated else line)
    report = extract(text, date.fromisoformat(dated[1]) if dated else None)
    told = [m for m in report.mentions if m.kind is not Kind.COUNT or _value(m, "unit")]
    read = {(m.kind.value, m.start, m.text): m for m in told}
    marked = {(mark.kind, mark.start, mark.text): mark for mark in marks}
    unknown = {mark.kind for mark in marks} - {kind.value for kind in Kind}
    if unknown:
        msg = f"no kind is called {min(unknown)!r}; there are {', '.join(Kind)}"
        raise ExampleError(msg)
    found = [f"not read as {kind}: {words!r}" for kind, _, words in sorted(marked.keys() - read.keys())]
    found += [f"read as {kind}, but not marked: {words!r}" for kind, _, words in sorted(read.keys() - marked.keys())]
    for place in sorted(marked.keys() & read.keys()):
        for key, wanted in marked[place].keys:
            got = _value(read[place], key)
            if not _same(got, wanted):
                found.append(f"{place[2]!r}: {key} is {got}, not {wanted}")
    return found


def _value(mention: Mention, key: str) -> str | Decimal | None:
    if isinstance(mention, Quantity):
        keys = {"value": mention.figure.value, "unit": mention.unit, "hedge": mention.figure.hedge, "per": mention.per}
    elif isinstance(mention, Horizon):
        keys = {"timex": mention.timex, "length": mention.length}
    else:
        keys = {"name": mention.name if isinstance(mention, Organization) else None}
    if key not in keys:
        msg = f"a {mention.kind} has no {key!r}; it has {', '.join(keys)}"
        raise ExampleError(msg)
    return keys[key]


def _same(got: str | Decimal | None, wanted: str) -> bool:
    if not isinstance(got, Decimal):
        return got == wanted
    try:
        return got == Decimal(wanted)
    except InvalidOperation:
        return False
