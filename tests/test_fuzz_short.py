"""A short run of every target of the fuzzing; ``tests/fuzz/run.py`` is the long one."""

from __future__ import annotations

import sys
from functools import cache
from importlib import import_module
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

pytestmark = pytest.mark.no_cover
"""Traced lines take twice as long, and these are many or timed."""

FOLDER = Path(__file__).with_name("fuzz")
DOCUMENTS = 150
SECONDS = 5
NAMES = ("docx", "eml", "html", "jsonl", "markdown", "odt", "pdf", "plain", "reports", "verify")
TEXTS = ("plain", "verify", "reports")


@cache
def program(name: str) -> Any:  # noqa: ANN401 # modules of a folder that is no package
    """Return a module of the fuzzing; they import each other as programs of one folder do."""
    if str(FOLDER) not in sys.path:
        sys.path.append(str(FOLDER))
    return import_module(name)


def result(name: str, numbers: range) -> Any:  # noqa: ANN401
    target = program("targets").targets()[name]
    return program("worker").result_of(target, name, seed=0, numbers=numbers, watched=False)


def test_every_target_is_run_here() -> None:
    assert sorted(program("targets").targets()) == list(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_no_damaged_document_breaks_anything(name: str) -> None:
    found = result(name, range(DOCUMENTS))
    assert [f"{failure.number}: {failure.trace}" for failure in found.failures] == []
    assert found.documents == DOCUMENTS
    assert found.slowest < SECONDS


@pytest.mark.parametrize("name", NAMES)
def test_a_number_gives_the_same_document_again(name: str) -> None:
    targets = program("targets")
    target = targets.targets()[name]
    first, again, other = (targets.document_of(target, name, seed, 3) for seed in (1, 1, 2))
    assert first == again
    assert first != other


@pytest.mark.parametrize("name", TEXTS)
@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow])
@given(text=st.text(max_size=120))
def test_any_text_goes_through(name: str, text: str) -> None:
    target = program("targets").targets()[name]
    assert len([*target.run([text.encode("utf-8", "surrogatepass")])]) == 1


@pytest.mark.parametrize("name", sorted(set(NAMES) - set(TEXTS)))
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(number=st.integers(min_value=0), data=st.binary(max_size=60), place=st.floats(min_value=0, max_value=1))
def test_any_bytes_go_through_a_reader(name: str, number: int, data: bytes, place: float) -> None:
    target = program("targets").targets()[name]
    made = target.make(Random(number))  # noqa: S311 # damage, no secret
    cut = int(place * len(made))
    for document in (data, made[:cut] + data + made[cut:]):
        assert len([*target.run([document])]) == 1


def test_what_breaks_is_told_with_its_number() -> None:
    targets, worker = program("targets"), program("worker")

    def broken(documents: list[bytes]) -> Any:  # noqa: ANN401
        for document in documents:
            yield 1 // (document != b"\x07")

    target = targets.Target(lambda random: b"\x07" if random.random() < 1 / 3 else b"", broken)
    bad = [number for number in range(20) if targets.document_of(target, "toy", 5, number)]
    found = worker.result_of(target, "toy", seed=5, numbers=range(20), watched=False)
    assert bad
    assert [failure.number for failure in found.failures] == bad
    assert all("ZeroDivisionError" in failure.trace for failure in found.failures)
    assert found.told == 20 - len(bad)


def test_what_hangs_is_told() -> None:
    worker, targets = program("worker"), program("targets")
    before = worker.SECONDS

    def endless(documents: list[bytes]) -> Any:  # noqa: ANN401
        while documents:
            pass
        yield 0

    worker.SECONDS = 0.2
    try:
        found = worker.result_of(targets.Target(lambda _: b"x", endless), "toy", seed=1, numbers=[0])
    finally:
        worker.SECONDS = before
    assert "HangError" in found.failures[0].trace


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("csv", 'a,b\r\n1,"=cmd()"\r\n'),
        ("html", "<p onclick='x'>a</p>"),
        ("html", "<a href=' javascript:x'>a</a>"),
        ("html", "<script>x</script>" * 9),
        ("text", "a\x1b[31m"),
        ("markdown", "a\u202e"),
        ("json", '{"a": NaN}'),
    ],
)
def test_what_is_alive_in_a_report_is_seen(name: str, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    outputs = program("outputs")
    assert outputs.look_at_all([]) is None
    monkeypatch.setattr(outputs.formats, "names", lambda: (name,))
    monkeypatch.setattr(outputs.formats, "renderer", lambda _: lambda *_: [text])
    monkeypatch.setattr(outputs, "_scripts", lambda: 1)
    with pytest.raises(outputs.OutputError):
        outputs.look_at_all([])
