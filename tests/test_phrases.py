"""Runs every phrase of ``fixtures/phrases`` that is meant for the quantity reader."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from claimcheck.annotate import quantity
from claimcheck.dress import undressed
from claimcheck.model import Quantity

FOLDER = Path(__file__).parents[1] / "fixtures" / "phrases"
READER = "quantity"
KEYS = {"kind", "unit", "value", "hedge", "low", "high", "per", "source", "text"}
CASE_KEYS = KEYS | {"phrases", "all", "dollar"}


def files() -> Iterator[tuple[str, dict[str, Any]]]:
    for path in sorted(FOLDER.glob("*.toml")):
        content = tomllib.loads(path.read_text(encoding="utf-8"))
        if content.get("reader") == READER:
            yield path.stem, content


def cases() -> Iterator[Any]:
    for name, content in files():
        for case in content.get("case", ()):
            assert not case.keys() - CASE_KEYS, f"{name}: unknown keys {case.keys() - CASE_KEYS}"
            for phrase in case["phrases"]:
                yield pytest.param(case, phrase, id=f"{name}: {phrase}")


def negatives() -> Iterator[Any]:
    for name, content in files():
        for group in content.get("nothing", ()):
            for phrase in group["phrases"]:
                yield pytest.param(phrase, id=f"{name}: {phrase}")


def said(found: Quantity) -> dict[str, Any]:
    """Return what a fixture can say about a quantity, under its keys."""
    figure = found.figure
    return {
        "kind": found.kind.value,
        "unit": found.unit or "",
        "value": figure.value,
        "hedge": figure.hedge.value,
        "low": figure.stated.low,
        "high": figure.stated.high,
        "per": found.per or "",
        "source": found.unit_source or "",
        "text": found.text,
    }


def same(key: str, expected: str, actual: object) -> bool:
    if key in {"value", "low", "high"} and isinstance(actual, Decimal):
        return abs(Decimal(expected) - actual) <= abs(actual) * Decimal("1e-20")
    return expected == actual


def problems(case: Mapping[str, Any], phrase: str) -> list[str]:
    """Return what is wrong with the reading of ``phrase``, in words."""
    wanted = case.get("all", [case])
    phrase, _ = undressed(phrase)
    found = quantity.find(phrase, dollar=case.get("dollar"))
    if len(found) != len(wanted):
        return [f"{len(wanted)} quantities wanted, found {[one.text for one in found]}"]
    lines = []
    for expected, one in zip(wanted, found, strict=True):
        if phrase[one.start : one.end] != one.text:
            lines.append(f"{one.text!r} does not stand at {one.start}:{one.end}")
        actual = said(one)
        full = {"per": "", "hedge": actual["hedge"] if "all" in case else "exact"} | dict(expected)
        lines += [
            f"{key}: {full[key]!r} wanted, found {actual[key]!r}"
            for key in sorted(full.keys() & KEYS)
            if not same(key, full[key], actual[key])
        ]
    return lines


@pytest.mark.parametrize(("case", "phrase"), list(cases()))
def test_phrase_is_read(case: Mapping[str, Any], phrase: str) -> None:
    assert problems(case, phrase) == []


@pytest.mark.parametrize("phrase", list(negatives()))
def test_phrase_gives_nothing(phrase: str) -> None:
    assert [one.text for one in quantity.find(undressed(phrase)[0])] == []


def test_corpus_is_large_enough() -> None:
    assert len(list(cases())) >= 500
    assert len(list(negatives())) >= 150


def test_no_phrase_stands_twice() -> None:
    phrases = [param.values[1] for param in cases()] + [param.values[0] for param in negatives()]
    assert sorted({phrase for phrase in phrases if phrases.count(phrase) > 1}) == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "money", "unit": "USD", "value": "6"},
        {"kind": "money", "unit": "EUR", "value": "5"},
        {"kind": "percent", "unit": "percent", "value": "5"},
        {"kind": "money", "unit": "USD", "value": "5", "per": "share"},
        {"kind": "money", "unit": "USD", "value": "5", "hedge": "about"},
        {"kind": "money", "unit": "USD", "value": "5", "low": "5"},
        {"all": [{"kind": "money"}, {"kind": "money"}]},
        {"all": []},
    ],
)
def test_runner_sees_a_wrong_case(wrong: dict[str, Any]) -> None:
    assert problems(wrong, "$5 million".replace(" million", ""))
