"""The pipeline's own parts: tokens, sentences, cues, and the components in somebody else's pipeline."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from spacy.language import Language

from claimcheck import rulebook
from claimcheck.annotate import cues, sentences, tokenizer
from claimcheck.annotate.pipeline import ModelError, load
from claimcheck.model import Block, Quantity
from claimcheck.rulebook import RuleError


@pytest.fixture(scope="module")
def blank() -> Language:
    nlp = spacy.blank("en")
    nlp.tokenizer = tokenizer.bounded(nlp)
    return nlp


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("HK$9.4bn", ["HK$", "9.4", "bn"]),
        ("Rmb380bn", ["Rmb", "380", "bn"]),
        ("3%→11%", ["3", "%", "→", "11", "%"]),
        ("3% -> 11%", ["3", "%", "->", "11", "%"]),
        ("150bps", ["150", "bps"]),
        ("$2.5-3bn", ["$", "2.5", "-", "3", "bn"]),
        ("Q3", ["Q3"]),
        ("5G", ["5G"]),
        ("H1", ["H1"]),
        ("COVID-19", ["COVID-19"]),
    ],
)
def test_numbers_and_their_signs_are_tokens_of_their_own(blank: Language, text: str, tokens: list[str]) -> None:
    assert [token.text for token in blank.make_doc(text)] == tokens


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sales rose. Costs fell.", ["Sales rose.", "Costs fell."]),
        ("Acme Corp. said sales rose.", ["Acme Corp. said sales rose."]),
        ("It is made in the U.S. The rest is not.", ["It is made in the U.S.", "The rest is not."]),
        ("Mr. Smith paid $3.50 a share.", ["Mr. Smith paid $3.50 a share."]),
        ("It fell vs. May by 3 pct. It rose in June.", ["It fell vs. May by 3 pct.", "It rose in June."]),
        ("It is said by the firm Q/R/S. It rose.", ["It is said by the firm Q/R/S.", "It rose."]),
        ("“We won.” He left.", ["“We won.”", "He left."]),
        ("LONDON, March 4 (Reuters) - Oil rose.", ["LONDON, March 4 (Reuters) -", "Oil rose."]),
        ("Profit rose 5.5 percent\n\nSales fell", ["Profit rose 5.5 percent", "Sales fell"]),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    found = sentences.split(text, (Block(0, len(text)),))
    assert [text[span.start : span.end] for span, _ in found] == expected


def test_sentences_never_cross_a_block() -> None:
    text = "Profit up\nThe bank said so."
    found = sentences.split(text, (Block(0, 9), Block(10, len(text))))
    assert [text[span.start : span.end] for span, _ in found] == ["Profit up", "The bank said so."]


def test_components_work_in_another_pipeline() -> None:
    nlp = spacy.blank("en")
    for name in ("claimcheck_quantities", "claimcheck_horizons", "claimcheck_mentions"):
        nlp.add_pipe(name)
    doc = nlp("It will spend $53bn over the next three years.")
    spans = doc.spans["claimcheck"]
    assert [(span.label_, span._.claimcheck.text) for span in spans] == [
        ("money", "$53bn"),
        ("horizon", "the next three years"),
    ]
    money = spans[0]._.claimcheck
    assert isinstance(money, Quantity)
    assert money.unit == "USD"


def test_model_that_is_not_installed_says_how_to_get_it() -> None:
    with pytest.raises(ModelError, match="not installed: pip install en-core-web-lg"):
        load("en_core_web_lg")


@pytest.mark.parametrize("name", ["some_package_to_be_planted", "rich", "tests", "../elsewhere", ""])
def test_what_is_no_model_is_told_and_never_fetched(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "tests").mkdir()  # spaCy itself would load a model from there
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ModelError) as told:
        load(name)
    assert "pip install" not in str(told.value)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ('up = "rise"', "up: a table of lists"),
        ('[up]\nverb = "rise"', "up.verb: a list of words"),
        ("[up]\nverb = [1]", "up.verb: a list of words"),
        ("[up", "not valid TOML"),
    ],
)
def test_damaged_cues_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: str, message: str) -> None:
    (tmp_path / "cues").mkdir()
    (tmp_path / "cues" / "movement.toml").write_text(content, encoding="utf-8")
    monkeypatch.setattr(rulebook, "folder", lambda: tmp_path)
    with rulebook.Rulebook().in_force(), pytest.raises(RuleError, match=message) as caught:
        cues.patterns()
    assert "movement.toml" in str(caught.value)
