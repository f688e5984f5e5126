"""The text as it is meant: what a text wears changes no verdict, and every mention stands where it is printed."""

from __future__ import annotations

import pickle
import re
import textwrap
import tomllib
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import claimcheck
from claimcheck.config import Settings
from claimcheck.dress import even, undressed
from claimcheck.model import Article, Claim, Mention, Report
from claimcheck.offsets import edited
from claimcheck.read import article
from claimcheck.read.meant import joined

FIXTURE = tomllib.loads(
    (Path(__file__).parents[1] / "fixtures" / "dress" / "sentences.toml").read_text(encoding="utf-8")
)
SENTENCES: list[str] = FIXTURE["sentences"]
Dress = Callable[[str], str]


def replacing(pattern: str, new: str) -> Dress:
    return lambda text: re.sub(pattern, new, text)


def full_width(text: str) -> str:
    return re.sub("[0-9%$]", lambda match: chr(ord(match[0]) + 0xFEE0), text)


DRESSES: dict[str, Dress] = {
    "two blanks": replacing(" ", "  "),
    "three blanks behind a sentence": replacing(r"(?<=[a-z0-9]\.) (?=[A-Z])", "   "),
    "a tab in the midst": replacing(r"(?<=[a-z]) (?=from|to|for|of|on|by)", "\t"),
    "figures held to their words": replacing(r"(?<=\d) ", "\u202f"),
    "no line may break": replacing("[ ]", "\u00a0"),
    "an ideographic blank": replacing(" of ", "\u3000of\u3000"),
    "lines may break behind figures": replacing(r"(?<=\d)(?=[ ,.])", "\u200b"),
    "lines may break in words": replacing(r"(?<=[a-z]{3})(?=[a-z]{3})", "\u00ad"),
    "words are held together": replacing(" (?=million|billion|basis|percentage)", " \u2060"),
    "a mark of byte order": lambda text: "\ufeff" + text,
    "marks of direction": replacing(r"(\d[\d.,]*\d)", "\u2066\\1\u2069"),
    "hyphens": replacing("-", "\u2010"),
    "the hyphens of figures": replacing("-", "\u2012"),
    "curly apostrophes": replacing("'", "’"),
    "primes": replacing("'", "′"),
    "signs of full width": full_width,
    "ligatures": replacing("fi", "\ufb01"),
    "accents apart": lambda text: unicodedata.normalize("NFD", text.replace("a share", "à share")),
    "other line ends": replacing("\n", "\r\n"),
    "old line ends": replacing("\n", "\r"),
    "separators of paragraphs": replacing("\n\n", "\n\u2029"),
}
BEFORE = (
    "Nobody at the harbour had expected the numbers of that morning, which came out an hour before the first ferry."
)
BEHIND = (
    "The rest of the paper was about the weather, the football and a dog that was found on the beach of the island."
)
HEADLINE = "What the people of the harbour read that morning, told at a length that no column of a page would ever hold"


def in_prose(text: str) -> str:
    return f"{BEFORE} {text} {BEHIND}"


def wrapped(text: str, width: int, *, hyphens: bool = False, indent: str = "") -> str:
    return textwrap.fill(text, width, break_on_hyphens=hyphens, break_long_words=False, subsequent_indent=indent)


WRAPS: dict[str, Dress] = {
    "at 54": lambda text: wrapped(text, 54),
    "at 66": lambda text: wrapped(text, 66),
    "at 78": lambda text: wrapped(text, 78),
    "at 96": lambda text: wrapped(text, 96),
    "at hyphens too": lambda text: wrapped(text, 62, hyphens=True),
    "with blanks behind": lambda text: wrapped(text, 70).replace("\n", "  \n"),
    "under a headline": lambda text: f"{HEADLINE}\n\n{wrapped(text, 64)}",
}


def report(text: str) -> Report:
    return claimcheck.verify(text, published=FIXTURE["published"])


def verdicts(text: str) -> list[tuple[str, str]]:
    return sorted((finding.code, finding.verdict.value) for finding in report(text).findings)


@pytest.mark.parametrize("text", SENTENCES)
def test_each_sentence_is_judged(text: str) -> None:
    assert verdicts(text)


@pytest.mark.parametrize("dress", DRESSES)
@pytest.mark.parametrize("text", SENTENCES)
def test_a_dress_changes_no_verdict(text: str, dress: str) -> None:
    assert verdicts(DRESSES[dress](text)) == verdicts(text)


@pytest.mark.parametrize("wrap", WRAPS)
@pytest.mark.parametrize("text", [text for text in SENTENCES if "\n" not in text])
def test_broken_lines_change_no_verdict(text: str, wrap: str) -> None:
    told = in_prose(text)
    plain = f"{HEADLINE}\n\n{told}" if "headline" in wrap else told
    assert verdicts(WRAPS[wrap](told)) == verdicts(plain)


def test_another_number_is_no_dress() -> None:
    assert verdicts(SENTENCES[0]) != verdicts(SENTENCES[0].replace("5.2", "3.2"))


@pytest.mark.parametrize("dress", DRESSES)
def test_mentions_stand_where_they_are_printed(dress: str) -> None:
    printed = DRESSES[dress]("\n\n".join(map(in_prose, SENTENCES)))
    found = report(printed)
    assert found.article.text == printed
    told: list[Mention | Claim] = [*found.mentions, *(m for f in found.findings for m in f.mentions), *found.claims]
    told += [quantity for claim in found.claims for quantity in claim.quantities]
    assert len(told) > 100
    assert all(printed[one.start : one.end] == one.text for one in told)
    assert {mention.id for finding in found.findings for mention in finding.mentions} <= {m.id for m in found.mentions}


def test_a_mention_has_the_line_that_it_is_printed_on() -> None:
    text = wrapped(
        in_prose("The yard’s costs fell to $5.2\u00a0bil\u00adlion from $4.1 billion a year ear\u200blier."), 60
    )
    found = report(text)
    assert [(found.article.line_of(m.start), m.text) for m in found.mentions if m.kind == "money"] == [
        (3, "$5.2\u00a0bil\u00adlion"),
        (3, "$4.1 billion"),
    ]


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("up 1.2-\nbillion to 3-\nmonth highs", "up 1.2-billion to 3-month highs"),
        ("a year of bil\u00ad\n  lions", "a year of billions"),
        ("from 2020–\n2021", "from 2020–2021"),
        ("a year-  \n  on-year rise", "a year-on-year rise"),
        ("two-\nand three-year loans", "two- and three-year loans"),
        ("profit -\nlong awaited -\nrose", "profit - long awaited - rose"),
        ("in\n2024", "in 2024"),
        ("three   blanks,\ttabs", "three blanks, tabs"),
    ],
)
def test_what_stands_between_lines(printed: str, meant: str) -> None:
    assert joined(printed) == meant


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("1\u00a0234\u2009567 of 12\u202f000", "1'234'567 of 12'000"),
        ("2024\u00a0500 people", "2024 500 people"),
        ("\u22125\uff05 of the o\ufb03ce’s cafe\u0301", "\u22125% of the office's café"),
        ("a “long” – very — long", "a “long” – very — long"),
        ("½ of m² in 5 µm", "½ of m² in 5 µm"),
        ("``so'' it`s", "``so'' it's"),
    ],
)
def test_what_a_character_means(printed: str, meant: str) -> None:
    assert undressed(printed)[0] == meant


def only(text: str, **known: str) -> Article:
    (found,) = article(text, settings=Settings(), **known)  # type: ignore[arg-type] # the keys are texts here
    assert isinstance(found, Article)
    return found


def test_a_text_that_wears_nothing_has_no_other() -> None:
    found = only("Ferries in demand\n\nSales rose to $5 million.")
    assert found.meant is None
    assert found.as_meant() is found


def test_blocks_stand_in_both_texts() -> None:
    lines = [
        "Ferries  in de\u00admand",
        "Sales\u00a0up",
        "Unit\t2024\t2023",
        "Sales\t5,000\t4,000",
        "It sold\u200b more  of them this year.",
    ]
    text = "{}\n\n- {}\n\n{}\n{}\n\n{}".format(*lines)
    found = only(text)
    assert found.meant is not None
    assert [text[b.start : b.end] for b in found.blocks] == lines
    assert [(b.part.value, found.meant.text[b.start : b.end]) for b in found.meant.blocks] == [
        ("title", "Ferries in demand"),
        ("body", "Sales up"),
        ("table", "Unit\t2024\t2023"),
        ("table", "Sales\t5,000\t4,000"),
        ("body", "It sold more of them this year."),
    ]
    assert found.title == "Ferries in demand"
    assert pickle.loads(pickle.dumps(found)) == found  # noqa: S301 - our own


def test_a_draft_and_its_source_are_compared_as_they_are_meant() -> None:
    source = wrapped(
        in_prose("Sales of the yard rose to $5.2 mil\u00adlion in\u00a02024 from $4 million, the owner said."), 60
    )
    found = claimcheck.compare(
        "Sales of the yard rose to $5.3\u200b million in 2024 from $4 million, the owner said.", source
    )
    trace, _ = found.traces
    assert (trace.state.value, trace.quantity.text) == ("different", "$5.3\u200b million")
    (witness,) = trace.witnesses
    assert source[witness.quantity.start : witness.quantity.end] == witness.quantity.text == "$5.2 mil\u00adlion"
    assert witness.place == "source 1:3:27"
    assert "source 1:3:27" in found.findings[0].message


@given(st.text(), st.text("ab \u00a0\u00ad\u200b\r\n1’\ufb01e\u0301-"))
def test_offsets_lead_back(any_text: str, dressed: str) -> None:
    for text in (any_text, dressed):
        meant, offsets = undressed(text)
        assert len(even(text)) == len(text)
        end = 0
        for at in range(len(meant)):
            start, stop = offsets.span(at, at + 1)
            assert (start, stop) == offsets.span(at, at + 1)
            assert end <= stop
            assert 0 <= start < stop <= len(text)
            assert undressed(text[start:stop])[0].startswith((meant[at], undressed(text[start:stop])[0][:1]))
            end = stop


def test_maps_compose() -> None:
    file = "<b>Sales</b> rose  to <i>$5</i> million"
    printed, from_file = edited(file, re.compile("<[^>]*>"), lambda _: "")
    meant, from_printed = edited(printed, re.compile(" {2,}"), lambda _: " ")
    back = from_printed.then(from_file)
    start = meant.index("$5 million")
    assert file[slice(*back.span(start, start + 10))] == "$5</i> million"
    assert back.inverse.span(file.index("rose"), file.index("rose") + 4) == (
        meant.index("rose"),
        meant.index("rose") + 4,
    )
