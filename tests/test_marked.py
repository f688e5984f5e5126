"""Marked text: what is marked must be read, and nothing else."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import claimcheck
from claimcheck import examples
from claimcheck.examples import ExampleError
from claimcheck.model import Report

FOLDER = Path(__file__).resolve().parents[1] / "fixtures" / "marked"


def extract(text: str, published: date | None) -> Report:
    return claimcheck.extract(text, published=published)


def differences(line: str) -> list[str]:
    return examples.differences(line, extract)


@pytest.mark.parametrize(
    "line",
    [line for path in sorted(FOLDER.glob("*.txt")) for _, line in examples.lines(path)],
    ids=lambda line: examples.unmark(line)[0][:50],
)
def test_reads_what_is_marked(line: str) -> None:
    assert differences(line) == []


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("It cost <money unit=EUR value=3>3 dollars</money>.", "'3 dollars': unit is USD, not EUR"),
        ("It cost <money unit=USD value=4>3 dollars</money>.", "'3 dollars': value is 3, not 4"),
        ("It cost <money unit=USD value=four>3 dollars</money>.", "'3 dollars': value is 3, not four"),
        ("It cost 3 dollars.", "read as money, but not marked: '3 dollars'"),
        ("It cost <money value=3>nothing at all</money>.", "not read as money: 'nothing at all'"),
    ],
)
def test_the_runner_can_fail(line: str, expected: str) -> None:
    assert differences(line) == [expected]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("It cost <cash>3 dollars</cash>.", "no kind is called 'cash'"),
        ("It cost <money timex=P3Y>3 dollars</money>.", "a money has no 'timex'"),
    ],
)
def test_damaged_examples_are_named(line: str, message: str) -> None:
    with pytest.raises(ExampleError, match=message):
        differences(line)
