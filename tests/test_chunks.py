"""A text that is too long for one go, read in chunks: the same mentions and sentences, at the same places."""

from __future__ import annotations

import pytest

from claimcheck.annotate import chunks
from claimcheck.annotate.pipeline import annotate, load
from claimcheck.config import Settings
from claimcheck.model import Annotated, Article, Block, Part

LINES = (
    "Ostrava Motors lifts sales 10% to US$110 million",
    "Sales rose 10% to US$110 million in 2023 from US$100 million in 2022, Ostrava Motors said.",
    "The company will spend 380 billion yuan (US$53 billion) over the next three years. Costs were flat.",
    "Its margin was 5.3%.",
)


def article(lines: tuple[str, ...]) -> Article:
    blocks, start = [], 0
    for line in lines:
        blocks.append(Block(start, start + len(line), Part.BODY))
        start += len(line) + 1
    return Article("\n".join(lines), tuple(blocks))


def read(monkeypatch: pytest.MonkeyPatch, text: Article, longest: int) -> Annotated:
    monkeypatch.setattr(chunks, "LONGEST", longest)
    return next(annotate(load(Settings().model), [text]))


@pytest.mark.parametrize("longest", [100, 130, 250])
def test_chunks_of_whole_blocks_read_the_same(monkeypatch: pytest.MonkeyPatch, longest: int) -> None:
    text = article(LINES)
    whole = read(monkeypatch, text, 10_000)
    assert len(whole.mentions) > 10
    assert read(monkeypatch, text, longest) == whole


@pytest.mark.parametrize("longest", [20, 50, 77])
def test_a_block_that_is_too_long_itself_is_cut_at_a_space(longest: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chunks, "LONGEST", longest)
    text = article(LINES)
    found = list(chunks.cut(text))
    assert all(0 < len(piece.text) <= longest for _, piece in found)
    assert all(text.text.startswith(piece.text, offset) for offset, piece in found)
    assert "".join("".join(piece.text.split()) for _, piece in found) == "".join(text.text.split())
    assert all(text.text[offset].isspace() or text.text[offset - 1] == "\n" for offset, _ in found if offset)


def test_an_endless_word_is_cut_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chunks, "LONGEST", 30)
    assert [len(piece.text) for _, piece in chunks.cut(article(("x" * 100,)))] == [30, 30, 30, 10]


def test_a_text_of_blanks_has_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert read(monkeypatch, Article(" " * 100, ()), 30) == Annotated(Article(" " * 100, ()), (), ())
