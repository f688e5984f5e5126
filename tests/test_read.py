from __future__ import annotations

import io
import os
import sys
import time
import tomllib
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.config import Settings
from claimcheck.model import Article, Published
from claimcheck.read import Problem, article, articles, document
from claimcheck.read.blocks import blocks
from claimcheck.read.dates import parse_stamp
from claimcheck.read.decode import decode
from claimcheck.read.draft import read_here
from claimcheck.read.formats import formats, suffixes
from claimcheck.read.language import is_english
from claimcheck.read.problem import UnreadableError
from claimcheck.read.published import published_in
from claimcheck.read.words import numbers, words
from claimcheck.rulebook import RuleError

INPUT = Path(__file__).parents[1] / "fixtures" / "input"
SETTINGS = Settings()


def cases(name: str) -> list[Any]:
    found = tomllib.loads((INPUT / name).read_text(encoding="utf-8"))["case"]
    return [pytest.param(case, id=case.get("name", case["text"][:40].strip())) for case in found]


def read(*paths: Path | str, settings: Settings = SETTINGS) -> tuple[list[Article], list[Problem]]:
    found = list(articles(map(str, paths), settings))
    return [a for a in found if isinstance(a, Article)], [p for p in found if isinstance(p, Problem)]


@pytest.mark.parametrize("case", cases("blocks.toml"))
def test_blocks(case: dict[str, Any]) -> None:
    text = case["text"]
    found = [[block.part.value, text[block.start : block.end]] for block in blocks(text, title=case.get("title"))]
    assert found == case["blocks"]


@pytest.mark.parametrize("case", cases("published.toml"))
def test_published_in_text(case: dict[str, Any]) -> None:
    first, last = case.get("window", (None, None))
    expected = Published(case.get("day"), (first, last) if first else None, case["from"])
    assert published_in(case["text"], blocks(case["text"])) == expected


@pytest.mark.parametrize("case", cases("language.toml"))
def test_language(case: dict[str, Any]) -> None:
    assert is_english(case["text"], blocks(case["text"])) is case["english"]


PIECES = st.sampled_from(
    ["\n", "\r\n", "\r", " ", "   ", "\t", "- ", "• ", "TLDR:", "Acme", "rose", "$5bn", "2025", ".", "“", "”", '"', "|"]
)


@settings(deadline=None)
@given(st.one_of(st.text(), st.lists(PIECES).map("".join)), st.one_of(st.none(), st.text(max_size=5)))
def test_blocks_cover_the_text_in_order(text: str, title: str | None) -> None:
    place, uncovered = 0, ""
    for block in blocks(text, title=title):
        assert place <= block.start < block.end <= len(text)
        assert text[block.start : block.end].strip() == text[block.start : block.end]
        uncovered += text[place : block.start]
        place = block.end
    uncovered += text[place:]
    assert "Acme" not in uncovered
    assert "$5bn" not in uncovered


@settings(deadline=None)
@given(st.text(), st.one_of(st.none(), st.text(max_size=12)), st.one_of(st.none(), st.text(max_size=12)))
def test_any_text_is_read(text: str, title: str | None, published: str | None) -> None:
    for found in article(text, settings=SETTINGS, title=title, published=published):
        if isinstance(found, Article):
            assert len(found.text) == len(text)
            found.text.encode()


@settings(deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_read(data: bytes) -> None:
    source = SimpleNamespace(name="x.txt", head=data, suffix=".txt", stream=io.BytesIO(data))
    with pytest.MonkeyPatch.context() as patch:
        # A process for each would be all that this takes; that process has tests of its own.
        patch.setattr(document, "read_apart", lambda reader, data, limit, **_: read_here(reader, data, limit=limit))
        for known in formats():
            assert 0 <= known.sureness(source) <= 100  # type: ignore[arg-type]
            for found in known.read(source, SETTINGS):  # type: ignore[arg-type]
                assert isinstance(found, (Article, Problem))


@pytest.mark.parametrize(
    "text",
    [
        "- " * 50_000,
        "\n" * 200_000,
        "9" * 200_000,
        "a.\n" * 50_000,
        " \t|" * 60_000,
        "has a " * 30_000 + "in 2025",
        "A" * 100_000 + ",",
    ],
    ids=lambda text: repr(text[:4]),
)
def test_odd_texts_are_read_in_time_that_grows_with_their_length(text: str) -> None:
    def seconds(size: int) -> float:
        start = time.process_time()
        list(article(text[:size], settings=SETTINGS))
        return time.process_time() - start

    seconds(1000)
    half, whole = seconds(len(text) // 2), seconds(len(text))
    assert whole < max(3.5 * half, 0.5)


# What cannot be read, and what is said about it.
@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("binary.txt", "not text in an encoding that can be told; save it as UTF-8"),
        ("damaged_utf16.txt", "not valid UTF-16 at byte 4; save it as UTF-8"),
        ("archive.txt", "damaged, or not all of it is there; save it again"),
        ("rich.txt", "this is RTF, which no installed reader can read; save it as plain text"),
        ("missing.txt", "no such file; check the path"),
    ],
)
def test_an_unreadable_file_is_named_and_the_rest_goes_on(name: str, message: str) -> None:
    found, problems = read(INPUT / name, INPUT / "utf16.txt")
    assert [str(problem) for problem in problems] == [f"{INPUT / name}: {message}"]
    assert problems[0].is_error
    assert [a.text for a in found] == ["Acme spent £53bn.\n"]


@pytest.mark.parametrize("name", ["empty.txt", "wordless.txt"])
def test_a_text_without_words_is_noted_and_no_error(name: str) -> None:
    found, problems = read(INPUT / name)
    assert len(found) == 1
    assert [(p.is_error, p.message) for p in problems] == [(False, "there is not one word in it")]


@pytest.mark.parametrize(
    ("name", "text", "notes"),
    [
        ("utf8_mark.txt", "Acme spent $53bn.\n", []),
        ("line_ends.txt", "Acme\n\nIt spent $53bn.\nThat is inconsistent.\n", []),
        (
            "windows.txt",
            "Acme spent £53 – “about” half of what it had said it would spend in the year.\n",
            ["read as cp1252, because it is not UTF-8"],
        ),
    ],
)
def test_encodings_and_line_ends(name: str, text: str, notes: list[str]) -> None:
    found, problems = read(INPUT / name)
    assert [a.text for a in found] == [text]
    assert [(p.is_error, p.message) for p in problems] == [(False, note) for note in notes]


def test_a_text_in_another_language_is_an_error() -> None:
    german = next(case.values[0]["text"] for case in cases("language.toml") if "Konzern" in case.values[0]["text"])
    assert list(article(german, settings=SETTINGS, path="de.txt")) == [
        Problem("de.txt", "not in English, the only language that claimcheck reads")
    ]


def test_one_line_of_jsonl_in_another_language_is_passed_over_with_an_empty_report() -> None:
    german = next(case.values[0]["text"] for case in cases("language.toml") if "Konzern" in case.values[0]["text"])
    problem, found = article(german, settings=SETTINGS, path="x.jsonl", id="de", line=4)
    assert isinstance(problem, Problem)
    assert not problem.is_error
    assert isinstance(found, Article)
    assert (found.id, found.blocks, found.text) == ("de", (), german)


def test_damaged_lines_of_jsonl_are_named_and_the_rest_goes_on() -> None:
    found, problems = read(INPUT / "damaged.jsonl")
    assert [(a.id, a.text) for a in found] == [
        ("a", "Acme spent $53bn."),
        ("7", "Acme spent $54bn."),
        ("e", "x�y"),
        ("9", "no id"),
    ]
    assert found[1].title == "Acme"
    assert found[1].published.source == "metadata"
    assert [(p.line, p.is_error) for p in problems] == [(3, True), (5, True), (6, True), (7, True), (8, True)]
    assert "`text`" in problems[1].message
    assert "published: 'soon' is not a date" in problems[3].message


def test_a_huge_line_of_jsonl_is_skipped_whole(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_text('{"id": 1, "text": "a"}\n{"id": 2, "text": "' + "b" * 400 + '"}\n{"id": 3, "text": "c"}\n')
    found, problems = read(path, settings=Settings(max_bytes=100))
    assert [a.id for a in found] == ["1", "3"]
    assert [(p.line, p.message) for p in problems] == [
        (2, "larger than 0.0001 MB; raise max-bytes in claimcheck.toml to read it")
    ]


def test_a_text_with_bytes_that_no_text_has_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    for data in (b"Acme\0 paid", b"\x01\x02\x03 Acme"):
        path.write_bytes(data)
        found, problems = read(path)
        assert not found
        assert problems[0].message == "not text: it holds binary data"


def test_words_that_are_missing_are_named() -> None:
    with pytest.raises(RuleError, match=r"reading\.toml: \[english\] nouns must be a list of texts"):
        words("english", "nouns")
    with pytest.raises(RuleError, match=r"reading\.toml: \[dates\] months must be a table of whole numbers"):
        numbers("dates", "months")


def test_a_text_over_the_limit_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_text("b" * 101)
    found, problems = read(path, settings=Settings(max_bytes=100))
    assert not found
    assert problems[0].message.startswith("larger than")
    path.write_text("b" * 100)
    assert read(path, settings=Settings(max_bytes=100))[0]


def test_jsonl_is_read_line_by_line() -> None:
    endless = os.pipe()
    with os.fdopen(endless[1], "wb") as sink, open(f"/dev/fd/{endless[0]}", "rb"):  # noqa: PTH123 - a pipe
        sink.write(b'{"id": 1, "text": "a"}\n' * 1000)
        sink.flush()
        first = next(articles([f"/dev/fd/{endless[0]}"], SETTINGS))
    os.close(endless[0])
    assert isinstance(first, Article)


def test_a_jsonl_file_is_told_by_its_name_where_its_first_line_is_damaged(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_text('oops\n{"id": 1, "text": "a"}\n')
    found, problems = read(path)
    assert ([a.id for a in found], [p.line for p in problems]) == (["1"], [1])


def test_a_jsonl_file_is_told_by_its_content(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_text('\ufeff{"text": "a"}\n', encoding="utf-8")
    assert [a.id for a in read(path)[0]] == ["1"]


def test_a_folder_is_read_in_order_without_hidden_and_foreign_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.md", "a/.hidden.txt", ".git/x.txt", "picture.png", "c.jsonl"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text('{"id": "row", "text": "Acme"}' if path.suffix == ".jsonl" else "Acme")
    found, problems = read(tmp_path)
    assert [(Path(a.path).relative_to(tmp_path).as_posix(), a.id == a.path) for a in found] == [
        ("b.txt", True),
        ("c.jsonl", False),
        ("a/z.md", True),
    ]
    assert not problems


def test_a_folder_without_articles_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "picture.png").touch()
    _, problems = read(tmp_path)
    assert [p.is_error for p in problems] == [True]
    assert all(suffix in problems[0].message for suffix in suffixes())


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BufferedReader(io.BytesIO(b"Acme spent $53bn."))))
    found, _ = read("-")
    assert [(a.id, a.path, a.text) for a in found] == [("-", "-", "Acme spent $53bn.")]


def test_no_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert [str(p) for p in read("-")[1]] == ["-: cannot be read: standard input is closed"]


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2025-02-24", "2025-02-24"),
        ("2025-02-24T08:00:00Z", "2025-02-24"),
        ("Mon, 24 Feb 2025 08:00:00 GMT", "2025-02-24"),
        ("February 24, 2025", "2025-02-24"),
        ("24/02/2025", None),
        ("2025-02-30", None),
        ("", None),
    ],
)
def test_the_date_of_a_row(written: str, day: str | None) -> None:
    found = list(article("Acme spent it.", settings=SETTINGS, published=written))
    assert isinstance(found[-1], Article)
    if day is None:
        assert isinstance(found[0], Problem)
        assert found[-1].published == Published()
    else:
        assert str(found[-1].published.day) == day
        assert found[-1].published.source == "metadata"


def test_the_option_goes_before_every_other_date() -> None:
    day = next(iter(article("March 4, 2025\nAcme.", settings=SETTINGS)))
    assert isinstance(day, Article)
    assert day.published.day is not None
    (given_day,) = article(
        "March 4, 2025\nAcme.",
        settings=Settings(published=day.published.day.replace(year=2020)),
        published="2021-01-01",
    )
    assert isinstance(given_day, Article)
    assert str(given_day.published.day) == "2020-03-04"
    assert given_day.published.source == "option"


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2025-02-24T05:00:00Z", date(2025, 2, 24)),
        ("Mon, 24 Feb 2025 10:15:00 +0000", date(2025, 2, 24)),
        ("24/Feb/25 10:15 GMT", date(2025, 2, 24)),
        ("February 2025", None),
        ("2025", None),
        ("11", None),
        ("soon", None),
        ("9" * 10_000, None),
    ],
)
def test_stamps(written: str, day: date | None) -> None:
    assert parse_stamp(written) == day


SHORT = (
    "The firm’s sales rose to £5m.",
    "£3.2bn",
    "It paid €5m – or £4m.",
    "“Costs rose,” it said.",
    "The café’s owner paid £2m for Zoë’s share.",
    "5½ per cent of £20m",
    "Nestlé sold it for £1bn.",
)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (text, encoding)
        for text in SHORT
        for encoding in ("cp1252", "latin-1", "mac_roman", "utf-8", "utf-8-sig", "utf-16")
        if text.encode(encoding, "ignore").decode(encoding) == text  # latin-1 has no euro, Mac Roman no fractions
    ],
)
def test_a_short_text_keeps_its_signs(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding))[0] == text


@pytest.mark.parametrize("text", ["It paid 5 złotych.", "It has a depot in Łódź."])
def test_letters_of_central_europe_are_told_from_signs(text: str) -> None:
    assert decode(text.encode("cp1250")) == (text, "cp1250")


@pytest.mark.parametrize("data", ["£5m – “£6m”".encode() + "£5m".encode("cp1252"), b"It paid \xc0\xaf for it."])
def test_a_text_in_two_encodings_is_in_none(data: bytes) -> None:
    with pytest.raises(UnreadableError, match="not text in an encoding that can be told"):
        decode(data)


@pytest.mark.parametrize("signs", ["5% ", "!?., ;:-()", "x\n", "\"'", "$", "1,234\t"])
def test_a_long_text_without_words_is_refused_before_it_is_looked_into(signs: str) -> None:
    text = signs * (1_000_000 // len(signs))
    start = time.process_time()
    (problem,) = article(text, settings=Settings())
    assert isinstance(problem, Problem)
    assert "too few for an article" in problem.message
    assert time.process_time() - start < 5


def test_a_long_table_with_its_words_is_read() -> None:
    text = (
        "Sales were as follows, in millions, by quarter:\n\n"
        + "Net sales in Europe\t5,210\t4,100\t3,900\t3,850\n" * 1000
    )
    assert any(isinstance(found, Article) for found in article(text, settings=Settings()))
