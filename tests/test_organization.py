from __future__ import annotations

import re
import tomllib
from collections import Counter
from inspect import unwrap
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from claimcheck import rulebook
from claimcheck.annotate import organization
from claimcheck.annotate.organization.lexicon import load, squeeze
from claimcheck.model import Kind, Organization

CASES = Path(__file__).resolve().parents[1] / "fixtures" / "phrases" / "organizations.toml"
KINDS = {
    *("company", "bank", "insurer", "broker", "fund", "central_bank", "regulator", "ministry", "statistics_office"),
    *("exchange", "index", "agency", "rating_agency", "media", "body", "university"),
}
MARK = re.compile(r"\[([^]]*)\]")


@pytest.fixture(scope="module")
def english() -> Language:
    return spacy.blank("en")


def read_cases() -> list[dict[str, Any]]:
    with CASES.open("rb") as file:
        return list(tomllib.load(file)["case"])


def unmark(marked: str) -> tuple[str, list[tuple[int, int]]]:
    """Return the text without its marks, and where the marked words stand in it."""
    text, places, at = "", [], 0
    for match in MARK.finditer(marked):
        text += marked[at : match.start()]
        places.append((len(text), len(text) + len(match[1])))
        text += match[1]
        at = match.end()
    return text + marked[at:], places


def make_doc(english: Language, text: str, entities: list[list[str]]) -> Doc:
    doc = english(text)
    spans = []
    for label, words in entities:
        for match in re.finditer(re.escape(words), text):
            span = doc.char_span(match.start(), match.end(), label=label)
            assert span is not None, words
            spans.append(span)
    doc.set_ents(spacy.util.filter_spans(spans))
    doc[0].is_sent_start = True
    for token in doc[1:]:
        token.is_sent_start = doc[token.i - 1].text in {".", "!"} and token.text[0].isupper()
    return doc


def problems(english: Language, case: dict[str, Any]) -> list[str]:
    """Return what is wrong with what is found in a case, nothing if all is right."""
    text, places = unmark(case["text"])
    places += [(match.start(), match.end()) for extra in case.get("also", []) for match in re.finditer(extra, text)]
    places.sort()
    found = organization.find(make_doc(english, text, case.get("entities", [])))
    if [(mention.start, mention.end) for mention in found] != places:
        expected = [text[start:end] for start, end in places]
        return [f"{text!r}: found {[mention.text for mention in found]}, expected {expected}"]
    names = case.get("names")
    if names is not None and [mention.name for mention in found] != names:
        return [f"{text!r}: named {[mention.name for mention in found]}, expected {names}"]
    return []


@pytest.mark.parametrize("case", read_cases(), ids=lambda case: case["text"][:40])
def test_case(english: Language, case: dict[str, Any]) -> None:
    assert problems(english, case) == []


@pytest.mark.parametrize(
    "case",
    [
        {"text": "[Siemens] and Nokia rose."},
        {"text": "[Siemens] and [nothing] rose."},
        {"text": "Shares of [Siemens A]G rose."},
        {"text": "[Siemens] rose.", "names": ["Alstom"]},
    ],
    ids=lambda case: case["text"],
)
def test_runner_sees_what_is_wrong(english: Language, case: dict[str, Any]) -> None:
    assert problems(english, case)


def find(english: Language, text: str) -> tuple[Organization, ...]:
    return organization.find(make_doc(english, text, []))


def test_mention_is_complete(english: Language) -> None:
    first, second = find(english, "Brindle Foods Inc. (NYSE: BRF.N) rose. Brindle fell.")[::3]
    assert (first.text, first.name, first.ticker, first.kind, first.id) == (
        *("Brindle Foods Inc.", "Brindle Foods", "BRF.N"),
        Kind.ORGANIZATION,
        "",
    )
    assert first.aliases == ("Brindle Foods Inc.", "BRF.N", "Brindle")
    assert (second.text, second.ticker) == ("Brindle", "BRF.N")


def test_ticker_of_the_list(english: Language) -> None:
    assert [mention.ticker for mention in find(english, "They sold Siemens and Bain Capital.")] == ["SIE.DE", None]


def test_rules_of_the_pipeline_add_names(english: Language) -> None:
    doc = make_doc(english, "They met grey owl again.", [])
    doc.spans["vocabulary"] = [
        Span(doc, 2, 4, label="organization", span_id="Grey Owl"),
        Span(doc, 0, 1, label="something else", span_id="They"),
    ]
    assert [(mention.text, mention.name) for mention in organization.find(doc)] == [("grey owl", "Grey Owl")]


def test_without_sentence_starts_every_line_is_one(english: Language) -> None:
    doc = english("They met Wexcombe\nBank of Samoa won.")
    assert [mention.text for mention in organization.find(doc)] == ["Bank of Samoa"]


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "\n\n",
            "Inc",
            "Inc Inc & Co.",
            "& & &",
            "( ) (",
            "Bank of",
            "X, Y &",
            "About",
            "Apple (NYSE:)",
            "1" * 9_999,
        ),
        *("’s Bank of the", "start-ups, including", ", the bank", "İstanbul Bank Ltd", "\x00 Bank", "😀 Inc", "the"),
    ],
    ids=lambda text: repr(text[:20]),
)
def test_odd_text_does_no_harm(english: Language, text: str) -> None:
    for label in ("ORG", "PERSON"):
        doc = english(text)
        doc.set_ents([Span(doc, 0, len(doc), label=label)] if len(doc) else [])
        for mention in organization.find(doc):
            assert text[mention.start : mention.end] == mention.text


def test_mentions_are_in_order_and_apart(english: Language) -> None:
    found = find(english, "Bank of America Corp, Bank of America and Merrill Lynch & Co met the Bank of Japan (BOJ).")
    assert len(found) > 4
    assert all(left.end <= right.start for left, right in pairwise(found))


def test_patterns_are_the_list(english: Language) -> None:
    patterns = organization.patterns()
    assert {"label": "organization", "pattern": "PBOC", "id": "People's Bank of China"} in patterns
    assert len(patterns) == sum(1 + len(entry.aliases) for entry in load().entries.values())
    ruler = english.add_pipe("span_ruler", config={"spans_key": "vocabulary"})
    ruler.add_patterns(patterns[:50])  # type: ignore[attr-defined]
    english.remove_pipe("span_ruler")


def test_list_has_no_spelling_twice() -> None:
    spellings = Counter(
        squeeze(spelling)
        for row in rulebook.read_csv("organizations.csv")
        for spelling in [row["name"], *filter(None, row["aliases"].split("|"))]
    )
    assert [spelling for spelling, count in spellings.items() if count > 1] == []


def test_list_is_tidy() -> None:
    rows = rulebook.read_csv("organizations.csv")
    assert rows == sorted(rows, key=lambda row: (row["name"].casefold(), row["name"]))
    for row in rows:
        assert row["name"] == row["name"].strip() != ""
        assert row["kind"] in KINDS, row
        assert re.fullmatch(r"[A-Z]{2}|", row["country"]), row
        assert re.fullmatch(r"[A-Z0-9&.\-]*", row["ticker"]), row
        assert "" not in row["aliases"].split("|") or row["aliases"] == "", row


def test_common_names_are_on_the_list() -> None:
    words = load()
    assert [name for name in words.common if name not in words.by_spelling] == []


def test_list_covers_what_news_is_about() -> None:
    words = load()
    wanted = (
        "Alibaba Apple|Morgan Stanley|Microsoft|Meta|Nvidia|Citigroup|TD Cowen|PBOC|BoE|IMF|Nikkei 225|DAX|Enron|EADS"
    )
    assert [name for name in wanted.replace("Alibaba ", "Alibaba|").split("|") if words.get(name) is None] == []
    assert len(words.entries) > 1500


@pytest.mark.parametrize(
    ("content", "message"),
    [({}, r"organizations.toml: \[legal\] forms"), ({"legal": {"forms": [1]}}, r"\[legal\] forms")],
)
def test_damaged_vocabulary_is_named(monkeypatch: pytest.MonkeyPatch, content: dict[str, object], message: str) -> None:
    monkeypatch.setattr(rulebook, "read_toml", lambda _name: content)
    with pytest.raises(rulebook.RuleError, match=message):
        unwrap(load)()
