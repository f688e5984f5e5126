from __future__ import annotations

import json
import runpy
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal, localcontext
from pathlib import Path
from typing import Any

import jsonschema
import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.config import Settings
from claimcheck.figures import Interval, between, vague, written
from claimcheck.model import Article, Block, Kind, Mention, Published, Quantity, Report, Span
from claimcheck.printed import scaled
from claimcheck.read import article
from claimcheck.report import formats
from claimcheck.report.build import build
from claimcheck.report.document import Document
from claimcheck.report.drawing import draw
from claimcheck.report.fingerprint import Fingerprints, of_words
from claimcheck.report.numerals import bounds, grouped, plain
from claimcheck.report.places import Places, label
from claimcheck.report.view import View
from claimcheck.report.visible import visible

Engine: Any = runpy.run_path(str(Path(__file__).with_name("fake_claimcheck.py")))["Engine"]

TEXT = """Acme to spend [sic] $53bn

Acme will spend $53bn in 2025, which is inconsistent. So :smile: [/x]. The $52bn is near.
"""


def report(text: str = TEXT, *, checked: bool = True, path: str = "a.txt") -> Report:
    found = [item for item in article(text, settings=Settings(), path=path) if isinstance(item, Article)]
    engine = Engine(Settings())
    result: Report = next(engine.verify(found) if checked else engine.extract(found))
    return result


def render(name: str, *reports: Report, view: View | None = None) -> str:
    return "".join(formats.renderer(name)(reports, view or View()))


def test_every_format_is_found() -> None:
    assert {"json", "jsonl", "table", "text"} <= set(formats.names())


@pytest.mark.parametrize("name", formats.names())
@pytest.mark.parametrize(
    "view", [View(), View(checked=False), View(checked=False, mentions=True), View(verbose=True, explain=True)]
)
def test_every_format_gives_the_same_bytes_twice_and_takes_nothing(name: str, view: View) -> None:
    first, second = (render(name, report(checked=view.checked), view=view) for _ in range(2))
    assert first == second
    assert first.endswith("\n")
    render(name, view=view)


def test_text() -> None:
    assert render("text", report()).splitlines() == [
        "a.txt:3:41: XX001 inconsistent: inconsistent, says the toy.",
        "    working: 1 + 1 = 2",
        "    suggestion: Make it 2.",
        "a.txt:3:85: XX001 near: near, says the toy.",
        "    working: 1 + 1 = 2",
    ]


def test_text_of_what_is_not_shown_unasked() -> None:
    quiet = report("Acme: it is consistent. It is uncheckable, or unsure.")
    assert render("text", quiet) == ""
    assert render("text", quiet, view=View(verbose=True)).splitlines() == [
        "a.txt:1:13: XX001 consistent: consistent, says the toy.",
        "    working: 1 + 1 = 2",
        "    path: toy/word",
        "a.txt:1:31: XX001 uncheckable: uncheckable, says the toy.",
        "    working: 1 + 1 = 2",
        "    path: toy/word",
        "a.txt:1:47: XX001 unsure: unsure, says the toy.",
        "    working: 1 + 1 = 2",
        "    doubt: fits if the toys are Canadian",
        "    path: toy/word",
        "a.txt: no date of publication",
    ]


def test_an_unsure_finding_without_a_doubt_says_that_it_is_only_noted() -> None:
    found = report("Acme: it is unsure.")
    noted = replace(found, findings=tuple(replace(finding, doubt=None) for finding in found.findings))
    assert "only noted: what is found in this way (toy/word)" in render("text", noted, view=View(verbose=True))


def test_text_explained() -> None:
    lines = render("text", report(), view=View(explain=True)).splitlines()
    assert any(line.startswith("    stated  :") and line.endswith("  1 to 2") for line in lines)
    assert any(line.startswith("    computed: <") and line.endswith("  up to 2,000") for line in lines)
    assert "    evidence: 7.25 CNY per USD" in lines
    assert lines[-2:] == ["a.txt: no date of publication", "a.txt: follows: half of it is little"]


def test_a_suppressed_finding_is_hidden_and_counted_apart() -> None:
    found = report()
    hidden = replace(found, findings=tuple(replace(f, suppressed=True) for f in found.findings))
    assert render("text", hidden) == ""
    assert "inconsistent (suppressed)" in render("text", hidden, view=View(verbose=True))
    summary = build(hidden).summary
    assert (summary.suppressed, sum(summary.verdicts.values()), summary.codes) == (2, 0, {})


def test_text_of_claims_and_mentions() -> None:
    found = report("Acme pays $53bn in 2025\n\nIt said so.", checked=False)
    expected = (
        "a.txt:1:11: c1 who: Acme Inc. | what: spending | how much: $53bn = 53,000,000,000 USD | "
        "when: in 2025 = 2025-01-01 to 2025-12-31 | status: reported | part: body\n"
    )
    assert render("text", found, view=View(checked=False)) == expected
    assert render("text", found, view=View(checked=False, mentions=True)).splitlines()[:2] == [
        "a.txt:1:1: organization: Acme = Acme Inc. (ACME)",
        "a.txt:1:11: money: $53bn = 53,000,000,000 USD",
    ]


def test_table_marks_the_words_in_their_sentence() -> None:
    plain_table = render("table", report())
    assert "“Acme will spend $53bn >>in 2025<<, which is inconsistent.”" in plain_table
    assert "“The >>$52bn<< is near.”" in plain_table
    assert "\x1b" not in plain_table
    styled = render("table", report(), view=View(width=100, styled=True, colors="standard"))
    assert "\x1b[1;4min 2025\x1b[0m" in styled
    assert "\x1b[1;31minconsistent" in styled
    colorless = render("table", report(), view=View(width=100, styled=True))
    assert "\x1b[1;4min 2025\x1b[0m" in colorless
    assert "31m" not in colorless


def test_table_cuts_nothing_at_any_width() -> None:
    text = "Acme will pay $53bn in the_longest_word_that_anyone_has_ever_put_into_a_newspaper_column, inconsistent."
    for width in (20, 40, 80):
        table = render("table", report(text), view=View(width=width))
        assert max(map(len, table.splitlines())) <= width
        letters = "".join(table.split()).replace("|", "").replace("-", "")
        assert "…" not in letters
        assert "newspaper" in letters.replace("XX001", "").replace("inconsistent", "") or width == 20


def test_table_of_claims_and_mentions() -> None:
    found = report(checked=False)
    assert "Acme Inc." in render("table", found, view=View(checked=False))
    assert "2025-01-01 to 2025-12-31" in render("table", found, view=View(checked=False, mentions=True))


def test_nothing_to_show_is_nothing() -> None:
    assert (
        render("table", report("Acme.")).strip() == "a.txt  no date of publication"
        or render("table", report("Acme.")) == ""
    )
    assert render("text", report("Acme.")) == ""


@pytest.mark.parametrize("name", ["table", "text"])
def test_no_control_character_of_a_text_reaches_a_terminal(name: str) -> None:
    evil = "Acme \x1b[31m said \x07 \u202e $53bn \x9b \ud800 which is inconsistent.\n[red]x[/red] [/nope] :smile: near"
    found = replace(report(), article=replace(report().article, path="\x1b]0;evil\x07.txt"))
    for view in (View(explain=True, verbose=True), View(checked=False), View(checked=False, mentions=True)):
        for shown in (render(name, report(evil, checked=view.checked), view=view), render(name, found, view=view)):
            assert not set(shown) & {"\x1b", "\x07", "\u202e", "\x9b", "\ud800"}


def test_markup_of_a_text_is_kept_as_it_is() -> None:
    shown = render("table", report("Acme said [sic] [/x] [red]no[/red] :smile: $53bn, inconsistent."))
    assert "Acme said [sic] [/x] [red]no[/red] :smile: >>$53bn<<, inconsistent." in shown


@given(st.text())
@settings(deadline=None)
def test_visible_text_is_one_line_without_controls(text: str) -> None:
    shown = visible(text)
    shown.encode()
    assert shown.splitlines() in ([], [shown])
    assert "\x1b" not in shown


def test_json_is_a_list_of_the_documents_of_jsonl() -> None:
    reports = [report(), report("Acme.", path="b.txt")]
    documents = [json.loads(line) for line in render("jsonl", *reports).splitlines()]
    assert json.loads(render("json", *reports)) == documents
    assert json.loads(render("json")) == []
    assert [document["id"] for document in documents] == ["a.txt", "b.txt"]


def test_jsonl_streams() -> None:
    def reports() -> Iterator[Report]:
        yield report()
        raise AssertionError

    assert json.loads(next(formats.renderer("jsonl")(reports(), View())))["id"] == "a.txt"


def test_the_document_has_the_shape_that_its_schema_says() -> None:
    schema = msgspec.json.schema(Document)
    for checked in (True, False):
        (line,) = render("jsonl", report(checked=checked), view=View(checked=checked)).splitlines()
        jsonschema.validate(json.loads(line), schema)
        assert msgspec.json.encode(msgspec.json.decode(line, type=Document)).decode() == line


def test_the_keys_of_a_document() -> None:
    (line,) = render("jsonl", report()).splitlines()
    found = json.loads(line)
    assert found["schema"] == "claimcheck/1"
    assert set(found) == {"id", "schema", "document", "mentions", "claims", "findings", "summary", "derived"}
    assert found["document"] == {
        "path": "a.txt",
        "title": "Acme to spend [sic] $53bn",
        "published": {"from": "none"},
        "characters": len(TEXT),
        "sha256": found["document"]["sha256"],
    }
    money = found["mentions"][1]
    assert money == {
        "id": "m2",
        "kind": "money",
        "text": "$53bn",
        "start": 20,
        "end": 25,
        "line": 1,
        "value": "53000000000",
        "low": "52500000000",
        "high": "53500000000",
        "unit": "USD",
        "per": None,
        "hedge": "exact",
        "unit_source": None,
        "candidates": [],
    }
    assert found["mentions"][4]["from"] == "2025-01-01"
    assert found["claims"][0]["quantities"] == ["m2", "m4", "m6"]
    assert found["claims"][0]["horizon"] == "m5"
    finding = found["findings"][0]
    assert TEXT[finding["start"] : finding["end"]] == "inconsistent"
    assert (finding["line"], finding["column"], finding["spans"], finding["mentions"]) == (3, 41, [[49, 56]], ["m5"])
    assert (finding["path"], finding["doubt"]) == ("toy/word", None)
    assert (finding["deviation"], finding["tolerance"]) == ("0.5", "0.01")
    assert finding["evidence"] == [
        {"kind": "rate", "text": "7.25 CNY per USD", "date": "2025-02-24", "publisher": "ECB", "value": "7.25"}
    ]
    assert found["summary"] == {
        "verdicts": {"consistent": 0, "near": 1, "inconsistent": 1, "unsure": 0, "uncheckable": 0},
        "codes": {"XX001": 2},
        "suppressed": 0,
        "numbers": 3,
        "related": 1,
    }


def test_extract_leaves_the_findings_out() -> None:
    (line,) = render("jsonl", report(checked=False), view=View(checked=False)).splitlines()
    assert not {"findings", "derived"} & set(json.loads(line))


@pytest.mark.parametrize(
    ("published", "expected", "said"),
    [
        (Published(source="none"), {"from": "none"}, "no date of publication"),
        (
            Published(window=(date(2025, 1, 1), date(2025, 12, 31)), source="text"),
            {"from": "text", "window": ["2025-01-01", "2025-12-31"]},
            "published between 2025-01-01 and 2025-12-31 (implied by the text)",
        ),
        (
            Published(day=date(2025, 2, 24), source="option"),
            {"from": "option", "date": "2025-02-24"},
            "published 2025-02-24 (as given)",
        ),
    ],
)
def test_the_publication_date_says_where_it_is_from(
    published: Published, expected: dict[str, object], said: str
) -> None:
    found = replace(report(), article=replace(report().article, published=published))
    assert json.loads(render("jsonl", found))["document"]["published"] == expected
    assert said in render("table", found)


def quantity(figure: object) -> Quantity:
    return Quantity(0, 1, kind=Kind.MONEY, text="x", id="m1", figure=figure, unit="USD")  # type: ignore[arg-type]


def test_a_range_has_its_written_ends_and_the_middle() -> None:
    two, three = (written(Decimal(n), Decimal(1)) for n in (2, 3))
    (mention,) = build(Report(Article("x", ()), (quantity(between(two, three)),), (), ())).mentions
    assert isinstance(mention, msgspec.Struct)
    told = msgspec.to_builtins(mention)
    assert (told["value"], told["low"], told["high"], told["hedge"]) == ("2.5", "2", "3", "range")


def test_a_vague_number_has_no_value() -> None:
    (mention,) = build(Report(Article("x", ()), (quantity(vague(Decimal(100), None)),), (), ())).mentions
    told = msgspec.to_builtins(mention)
    assert (told["value"], told["low"], told["high"]) == (None, "100", None)


def test_a_mention_of_no_known_kind_is_a_defect() -> None:
    with pytest.raises(AssertionError):
        build(Report(Article("x", ()), (Mention(0, 1, kind=Kind.MONEY, text="x"),), (), ()))


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("3.80E+11", "380000000000"),
        ("5.30", "5.3"),
        ("-0.0", "0"),
        ("0.000001", "0.000001"),
        ("-12", "-12"),
        ("1E+5000", "1E+5000"),
        ("NaN", "NaN"),
    ],
)
def test_decimals_are_plain(value: str, text: str) -> None:
    assert plain(Decimal(value)) == text


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4))
def test_plain_decimals_keep_their_value(value: Decimal) -> None:
    assert Decimal(plain(value)) == value
    assert Decimal(grouped(value).replace(",", "")) == value
    assert "E" not in plain(value)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("52410000000", "52.41bn"),
        ("999940000", "999.9m"),
        ("999950000", "1bn"),
        ("-999999999999", "-1tn"),
        ("999999999999999", "1,000tn"),
        ("999999.5", "1,000,000"),
        ("1000000", "1m"),
        ("0", "0"),
    ],
)
def test_large_numbers_have_the_scale_that_they_are_rounded_to(value: str, text: str) -> None:
    assert scaled(Decimal(value)) == text


def test_large_intervals_are_drawn() -> None:
    one, next_one = Decimal(f"1{'0' * 40}"), Decimal(f"1{'0' * 39}1")
    with localcontext(prec=3):
        stated, computed = draw(Interval.point(one), Interval.point(next_one))
        same, _ = draw(Interval.point(one), Interval.point(one))
        small, _ = draw(Interval.point(Decimal(7)), Interval.point(Decimal(7)))
    assert (stated.index("|"), computed.index("|")) == (2, 33)
    assert same.index("|") == small.index("|") == 18


def test_bounds() -> None:
    assert bounds(vague(Decimal(1000), Decimal(10000)).stated) == "[1,000, 10,000)"
    assert bounds(Interval(Decimal(100) / 3, Decimal(200) / 3)) == "[33.333333, 66.666667]"


def test_places_agree_with_the_article() -> None:
    found = report().article
    places = Places(found)
    for offset in range(len(found.text)):
        assert (places.line(offset), places.column(offset)) == (found.line_of(offset), found.column_of(offset))


@pytest.mark.parametrize(
    ("text", "word", "sentence"),
    [
        ("One rose. Two fell. Three slept.", "fell", "Two fell."),
        ("The U.S. Treasury rose 2.5%. It fell.", "Treasury", "The U.S. Treasury rose 2.5%."),
        ("Norland Ltd. Shares rose. It fell.", "Shares", "Norland Ltd. Shares rose."),
        ("“It rose.” He fell.", "rose", "“It rose.”"),
        ("It rose without an end", "rose", "It rose without an end"),
    ],
)
def test_the_sentence_around_a_word(text: str, word: str, sentence: str) -> None:
    found = Article(text, (Block(0, len(text)),))
    start = text.index(word)
    span = Places(found).sentence(Span(start, start + len(word)))
    assert text[span.start : span.end] == sentence


def test_a_sentence_without_end_is_looked_for_only_so_far() -> None:
    found = Article("word " * 100_000, ())
    span = Places(found).sentence(Span(250_000, 250_004))
    assert span.end - span.start < 5000
    assert found.text[span.start : span.end].count("word") > 100


def test_a_fingerprint_stays_when_the_words_move_or_change_and_the_figures_do_not() -> None:
    def first(text: str) -> str:
        found = report(text)
        return Fingerprints(found).of(found.findings[0])

    base = first("Acme paid $53bn, which is inconsistent.")
    assert first("A new first paragraph, longer than it was.\n\nAcme  paid $53bn, which is inconsistent.") == base
    assert first("The bill for Acme was $53bn; inconsistent.") == base
    assert first("Acme paid $53bn, which is near.") == base
    assert first("Acme paid $54bn, which is inconsistent.") != base
    assert len(base) == 16


def test_a_fingerprint_knows_a_figure_in_another_dress_and_another_measure() -> None:
    found = report("Acme paid $53bn, which is inconsistent.")
    (finding,), (claim,) = found.findings, found.claims
    (quantity,) = claim.quantities
    told = replace(quantity, text="53 billion dollars")
    same = replace(found, claims=(replace(claim, quantities=(told,)),))
    assert Fingerprints(same).of(replace(finding, mentions=(told,))) == Fingerprints(found).of(finding)
    other = replace(found, claims=(replace(claim, measure="revenue"),))
    assert Fingerprints(other).of(finding) != Fingerprints(found).of(finding)
    assert Fingerprints(found).of(replace(finding, code="XX002", check="other")) == Fingerprints(found).of(finding)


def test_the_fingerprint_of_old_baselines_comes_from_code_and_words() -> None:
    def first(text: str, code: str = "XX001") -> str:
        found = report(text)
        return of_words(replace(found.findings[0], code=code), article=found.article, places=Places(found.article))

    base = first("Acme paid $53bn, which is inconsistent.")
    assert first("A new first paragraph.\n\nAcme  paid $53bn, which is inconsistent.") == base
    assert first("Acme paid $53bn, which is near.") != base
    assert first("Acme paid $53bn, which is inconsistent.", "XX002") != base


def test_the_label_of_an_article() -> None:
    assert label(Article("", (), path="a.txt", id="a.txt")) == "a.txt"
    assert label(Article("", (), path="a.jsonl", id="7")) == "a.jsonl#7"
    assert label(Article("", ())) == "-"
