"""Measures how many organisations of the news are read, over ``fixtures/phrases/organization_names.toml``."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest

import claimcheck
from claimcheck.model import Kind

NAMES = Path(__file__).resolve().parents[1] / "fixtures" / "phrases" / "organization_names.toml"
PARAGRAPHS = 25
"""Sentences in an article, one a paragraph."""
FOUND = 92
"""Per cent of the names that must be read."""
STRAY = 1
"""Per cent of the organisations read that may lie outside the names."""


@dataclass(frozen=True, slots=True)
class Case:
    """A name in a sentence."""

    name: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """The cases of an article whose name was not read, how many organisations were read, and those outside a name."""

    missed: tuple[Case, ...]
    read: int
    stray: tuple[str, ...]


def content() -> dict[str, Any]:
    return tomllib.loads(NAMES.read_text(encoding="utf-8"))


def cases() -> list[Case]:
    """Return every name in a sentence of its group, the sentences of a group in turn."""
    file = content()
    return [
        Case(name, template.format(name=name))
        for group in file["group"]
        for name, template in zip(group["names"], cycle(file["sentences"][group["sentences"]]), strict=False)
    ]


def outcome(article: Sequence[Case]) -> Outcome:
    """Extract an article of these cases, and compare what is read with where the names stand."""
    report = claimcheck.extract("\n\n".join(case.sentence for case in article))
    text = report.article.text
    read = [(m.start, m.end) for m in report.mentions if m.kind is Kind.ORGANIZATION]
    places, at = [], 0
    for case in article:
        sentence = text.index(case.sentence, at)
        start = text.index(case.name, sentence)
        at = sentence + len(case.sentence)
        places.append((start, start + len(case.name)))
    missed = [case for case, place in zip(article, places, strict=True) if not meets(place, read)]
    stray = [text[start:end] for start, end in read if not meets((start, end), places)]
    return Outcome(tuple(missed), len(read), tuple(stray))


def meets(place: tuple[int, int], others: Sequence[tuple[int, int]]) -> bool:
    return any(start < place[1] and place[0] < end for start, end in others)


@pytest.fixture(scope="module")
def outcomes() -> list[Outcome]:
    everything = cases()
    return [outcome(everything[at : at + PARAGRAPHS]) for at in range(0, len(everything), PARAGRAPHS)]


def test_names_are_read(outcomes: list[Outcome]) -> None:
    missed = [case.sentence for one in outcomes for case in one.missed]
    total = len(cases())
    assert (total - len(missed)) * 100 >= FOUND * total, "\n".join([f"{len(missed)} of {total} missed", *missed])


def test_nothing_else_is_read(outcomes: list[Outcome]) -> None:
    stray = [words for one in outcomes for words in one.stray]
    assert len(stray) * 100 <= STRAY * sum(one.read for one in outcomes), stray


def test_names_are_many_and_differ() -> None:
    names = [name for group in content()["group"] for name in group["names"]]
    assert len(names) >= 500
    assert [name for name, count in Counter(map(str.casefold, names)).items() if count > 1] == []


def test_every_template_is_used() -> None:
    file = content()
    assert {group["sentences"] for group in file["group"]} == set(file["sentences"])
    assert all(template.count("{name}") == 1 for group in file["sentences"].values() for template in group)


def test_measure_sees_what_is_wrong() -> None:
    miss = Case("the north", "Last year a plant in the north cost $75 million.")
    assert outcome([miss]) == Outcome((miss,), 0, ())
    assert outcome([Case("Tuesday", "Shares of Siemens rose 3% on Tuesday.")]).stray == ("Siemens",)
