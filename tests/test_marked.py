"""Marked text: what is marked must be read, and nothing else."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

import claimcheck
from claimcheck.model import Horizon, Kind, Mention, Organization, Quantity

FOLDER = Path(__file__).resolve().parents[1] / "fixtures" / "marked"
TAG = re.compile(r"<(?P<kind>[a-z_]+)(?P<keys>(?: [a-z]+=(?:\"[^\"]*\"|[^ >]+))*)>(?P<text>.*?)</(?P=kind)>")
KEY = re.compile(r'([a-z]+)=(?:"([^"]*)"|([^ >]+))')
DATED = re.compile(r"published=(\S+) ")


@dataclass(frozen=True)
class Mark:
    kind: str
    start: int
    text: str
    keys: tuple[tuple[str, str], ...]


def unmark(line: str) -> tuple[str, list[Mark]]:
    """Return the text without its tags, and the marks with offsets into it."""
    text, marks, place = "", [], 0
    for tag in TAG.finditer(line):
        text += line[place : tag.start()]
        keys = tuple((key, quoted or plain) for key, quoted, plain in KEY.findall(tag["keys"]))
        marks.append(Mark(tag["kind"], len(text), tag["text"], keys))
        text += tag["text"]
        place = tag.end()
    return text + line[place:], marks


def value_of(mention: Mention, key: str) -> str | Decimal | None:
    if isinstance(mention, Quantity):
        readings = {
            "value": mention.figure.value,
            "unit": mention.unit,
            "hedge": mention.figure.hedge,
            "per": mention.per,
        }
        return readings[key]
    if isinstance(mention, Horizon):
        return {"timex": mention.timex}[key]
    assert isinstance(mention, Organization)
    return {"name": mention.name}[key]


def differences(line: str) -> list[str]:
    """Return what was read otherwise than marked, in words."""
    published = DATED.match(line)
    text, marks = unmark(line[published.end() :] if published else line)
    report = claimcheck.extract(text, published=date.fromisoformat(published[1]) if published else None)
    read = {
        (m.kind.value, m.start, m.text): m for m in report.mentions if m.kind is not Kind.COUNT or value_of(m, "unit")
    }
    marked = {(mark.kind, mark.start, mark.text): mark for mark in marks}
    found = [f"not read: {key}" for key in marked.keys() - read.keys()]
    found += [f"not marked: {key}" for key in read.keys() - marked.keys()]
    for place in marked.keys() & read.keys():
        for key, wanted in marked[place].keys:
            got = value_of(read[place], key)
            if (Decimal(wanted) if isinstance(got, Decimal) else wanted) != got:
                found.append(f"{place}: {key} is {got}, not {wanted}")
    return found


def lines() -> list[str]:
    return [
        line
        for path in sorted(FOLDER.glob("*.txt"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#")
    ]


@pytest.mark.parametrize("line", lines(), ids=lambda line: unmark(line)[0][:50])
def test_reads_what_is_marked(line: str) -> None:
    assert differences(line) == []


@pytest.mark.parametrize(
    "line",
    [
        "It cost <money unit=EUR value=3>3 dollars</money>.",
        "It cost <money unit=USD value=4>3 dollars</money>.",
        "It cost 3 dollars.",
        "It cost <money unit=USD value=3>nothing at all</money>.",
    ],
)
def test_the_runner_can_fail(line: str) -> None:
    assert differences(line)
