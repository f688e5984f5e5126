"""
Markdown, CSV, SARIF and GitHub annotations: whole articles against reviewed files, and what an article may not do.

``UPDATE_REPORTS=1 pytest tests/test_formats.py`` writes the files anew; read the difference before it is committed.
"""

from __future__ import annotations

import csv
import json
import os
import re
import runpy
from dataclasses import replace
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

import claimcheck
from claimcheck.checks import catalogue
from claimcheck.config import Settings
from claimcheck.model import Article, Report, Verdict
from claimcheck.read import article
from claimcheck.report import formats
from claimcheck.report.formats.markdown import escaped
from claimcheck.report.formats.sarif import uri
from claimcheck.report.view import Rule, View
from claimcheck.report.visible import visible

ROOT = Path(__file__).resolve().parents[1]
ARTICLES = ROOT / "fixtures" / "articles"
REPORTS = ROOT / "fixtures" / "reports"
NAMES = sorted(path.stem for path in ARTICLES.glob("*.txt") if ".report" not in path.name)
ELSEWHERE = frozenset(("html", "json", "jsonl", "table", "text"))
"""What other files of tests hold: pages, the shape of the report, and what a terminal shows."""

KINDS = sorted(set(formats.names()) - ELSEWHERE)
SARIF = jsonschema.Draft4Validator(json.loads((ROOT / "tests" / "data" / "sarif-schema-2.1.0.json").read_text()))

Engine: Any = runpy.run_path(str(Path(__file__).with_name("fake_claimcheck.py")))["Engine"]
RULES = tuple(Rule(code=c.code, name=c.name, summary=c.summary, sections=c.sections) for c in catalogue())

NASTY = (
    "Acme [sic] paid $53bn, *all* of it, in 2025: <script>alert(1)</script> ![x](http://a.example/x.png) "
    '[y](javascript:alert(1)) | =HYPERLINK("http://a.example") @somebody #12 &lt; {0} ::error::x%0A, inconsistent.\n\n'
    "=1+1 and $53bn are near.\n\n+2, -3 and @SUM(A1) are near.\n"
)


def toy(text: str, *, path: str = "a.txt", suppressed: bool = False, checked: bool = True) -> Report:
    found = [item for item in article(text, settings=Settings(), path=path) if isinstance(item, Article)]
    engine = Engine(Settings())
    report: Report = next(engine.verify(found) if checked else engine.extract(found))
    return replace(report, findings=tuple(replace(f, suppressed=suppressed) for f in report.findings))


@cache
def verified(name: str) -> Report:
    report = claimcheck.verify((ARTICLES / f"{name}.txt").read_text(encoding="utf-8"))
    return replace(report, article=replace(report.article, path=f"{name}.txt", id=f"{name}.txt"))


def render(name: str, *reports: Report, view: View | None = None) -> str:
    return "".join(formats.renderer(name)(reports, view or View()))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("kind", KINDS)
def test_report_is_the_reviewed_one(name: str, kind: str) -> None:
    path = REPORTS / f"{name}.{kind}"
    text = render(kind, verified(name))
    if os.environ.get("UPDATE_REPORTS"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")
    assert text == path.read_bytes().decode()


# Markdown


def test_markdown_has_a_heading_and_a_list_with_the_words_in_bold() -> None:
    text = "Acme to spend $53bn\n\nAcme will spend $53bn in 2025, which is inconsistent. The $52bn is near.\n"
    assert render("markdown", toy(text)).splitlines() == [
        "## a.txt",
        "",
        (
            "No date of publication. "
            "Relations: 0 consistent, 1 near, 1 inconsistent, 0 unsure, 0 uncheckable, 0 suppressed."
        ),
        "",
        "- **XX001 inconsistent**, line 3, column 41: inconsistent, says the toy.",
        "  - “Acme will spend $53bn **in 2025**, which is inconsistent.”",
        "  - working: 1 + 1 = 2",
        "  - suggestion: Make it 2.",
        "- **XX001 near**, line 3, column 68: near, says the toy.",
        "  - “The **$52bn** is near.”",
        "  - working: 1 + 1 = 2",
    ]


def test_markdown_of_several_articles_without_findings() -> None:
    lines = render("markdown", toy("Acme."), toy("Acme.", path="b_c.txt")).splitlines()
    assert [line for line in lines if line.startswith("#")] == ["## a.txt", r"## b\_c.txt"]
    assert len(lines) == 7


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("It paid $53bn [sic] to AT&T, up 5%.", "It paid $53bn [sic] to AT&T, up 5%."),
        ("a*b_c`d", r"a\*b\_c\`d"),
        ("<b>x</b>", r"\<b>x\</b>"),
        ("![x](y) [z][1] [1]: w [^1]", r"![x\](y) [z\][1] [1\]: w \[^1]"),
        ("see http://a.example.", "see `http://a.example.`"),
        ("WWW.a.example and a@b.example", "`WWW.a.example` and `a@b.example`"),
        ("`http://a.example`", "`` `http://a.example` ``"),
        ("#12 and :smile:", "`#12` and `:smile:`"),
        ("&lt; &copy; & Co", r"\&lt; \&copy; & Co"),
        ("{: onclick=x }", r"\{: onclick=x }"),
        ("one\ntwo\x1b[31m", "one two\\\\x1b[31m"),
    ],
)
def test_markdown_escapes(text: str, shown: str) -> None:
    assert escaped(text) == shown


def test_markdown_of_an_article_has_no_live_markup() -> None:
    outside_code = re.sub(r"(`+).+?\1", "", render("markdown", toy(NASTY), view=View(verbose=True)))
    assert not re.search(r"(?<!\\)<|(?<!\\)\]\(|://|@|#\d", outside_code)


class Page(HTMLParser):
    """The text and the elements of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.elements: set[str] = set()

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_starttag(self, tag: str, attrs: object) -> None:
        del attrs
        self.elements.add(tag)


def page(markdown: str) -> Page:
    found = Page()
    found.feed(MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(markdown))
    found.close()
    return found


@given(st.text(st.one_of(st.sampled_from("*_`~[]()<>!#&;:@\\|$ \nab1./{}+-=\"'^"), st.characters()), max_size=40))
def test_markdown_shows_every_text_as_it_is(text: str) -> None:
    found = page(f"- told: “{escaped(text)}”\n")
    assert found.text.split() == f"told: “{visible(text)}”".split()
    assert found.elements <= {"ul", "li", "code"}


def test_the_page_shows_what_would_be_live() -> None:
    assert page("- a [b](c) <i>d</i>").elements == {"ul", "li", "a", "i"}


def test_markdown_of_claims_and_mentions() -> None:
    found = toy("Acme pays $53bn in 2025\n\nIt said so.", checked=False)
    assert "- **c1**, line 1, column 11\n  - who: Acme Inc.\n" in render("markdown", found, view=View(checked=False))
    mentions = render("markdown", found, view=View(checked=False, mentions=True))
    assert "- money, line 1, column 11: “$53bn” = 53,000,000,000 USD\n" in mentions


# CSV


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(text.splitlines(keepends=True), strict=True))


def test_csv_has_one_row_a_finding_and_ends_lines_as_the_standard_has_it() -> None:
    text = render("csv", toy(NASTY), toy("Acme paid $53bn: inconsistent.", path="b.txt"))
    found = rows(text)
    assert [(row["document"], row["line"], row["verdict"]) for row in found] == [
        ("a.txt", "1", "inconsistent"),
        ("a.txt", "3", "near"),
        ("a.txt", "5", "near"),
        ("b.txt", "1", "inconsistent"),
    ]
    assert text.count("\r\n") == text.count("\n") == 5
    assert found[3]["words"] == "$53bn"
    assert found[3]["deviation"] == "0.5"


def test_csv_shows_as_much_as_the_other_formats_for_people() -> None:
    hidden = toy("Acme paid $53bn: inconsistent.", suppressed=True)
    assert rows(render("csv", hidden)) == []
    (row,) = rows(render("csv", hidden, view=View(verbose=True)))
    assert row["suppressed"] == "true"


@pytest.mark.parametrize("lead", ["=", "+", "-", "@", "\t=", "\r=", " =", "＝", '"=', "\n-"])
def test_csv_has_no_live_formula(lead: str) -> None:
    text = f"Acme paid $53bn.\n\n{lead}1+1 and $53bn;=cmd() are near.\n"
    for view in (View(), View(checked=False), View(checked=False, mentions=True)):
        for row in rows(render("csv", toy(text, checked=view.checked, path=f"{lead}a.txt"), view=view)):
            assert row["document"].startswith("'")
            assert not [cell for cell in row.values() if re.match(r'\s*"*[=+@＝]', cell) or ";=" in cell]


def test_csv_of_a_loss_is_a_number() -> None:
    report = claimcheck.extract("The group had a loss of $(3.5) million, or -2.5% of sales.")
    found = rows(render("csv", report, view=View(checked=False, mentions=True)))
    assert {"money", "percent"} <= {row["kind"] for row in found}
    assert any(row["value"].startswith("-") for row in found)


def test_csv_of_claims() -> None:
    found = toy("Acme pays $53bn in 2025\n\nIt said so.", checked=False)
    (row,) = rows(render("csv", found, view=View(checked=False)))
    assert (row["subject"], row["quantities"], row["from"], row["to"]) == (
        "Acme Inc.",
        "$53bn",
        "2025-01-01",
        "2025-12-31",
    )


# SARIF


def sarif(*reports: Report, view: View | None = None) -> dict[str, Any]:
    log: dict[str, Any] = json.loads(render("sarif", *reports, view=view or View(rules=RULES)))
    SARIF.validate(log)
    (run,) = log["runs"]
    return dict(run)


def test_the_schema_of_the_standard_says_no_to_what_is_wrong() -> None:
    log = json.loads(render("sarif", toy(NASTY)))
    log["runs"][0]["results"][0]["level"] = "fatal"
    assert not SARIF.is_valid(log)


@pytest.mark.parametrize(
    "view", [View(rules=RULES), View(verbose=True), View(checked=False), View(accepted={}, rules=RULES)]
)
def test_sarif_is_valid(view: View) -> None:
    sarif(view=view)
    sarif(toy(NASTY), toy("Acme: consistent; uncheckable.", path="/x y/ü.txt"), view=view)


def test_sarif_tells_place_level_and_rule() -> None:
    run = sarif(verified("FX001-conversion"))
    (result,) = run["results"]
    assert (result["ruleId"], result["kind"], result["level"]) == ("FX001", "fail", "error")
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == "FX001"
    physical = result["locations"][0]["physicalLocation"]
    assert physical["artifactLocation"]["uri"] == "FX001-conversion.txt"
    text = verified("FX001-conversion").article.text
    lines = text.splitlines()
    region = physical["region"]
    assert (
        region["snippet"]["text"] == lines[region["startLine"] - 1][region["startColumn"] - 1 : region["endColumn"] - 1]
    )
    related = [place["message"]["text"] for place in result["relatedLocations"]]
    assert related == [mention.text for mention in verified("FX001-conversion").findings[0].mentions]
    assert "suppressions" not in result


def test_sarif_verdicts() -> None:
    found = toy("Acme: inconsistent, near, consistent, unsure, uncheckable.")
    told = [(r["kind"], r["level"]) for r in sarif(found, view=View(verbose=True))["results"]]
    assert told == [("fail", "error"), ("fail", "note"), ("pass", "none"), ("review", "none"), ("open", "none")]
    assert len(sarif(found)["results"]) == 2


def test_sarif_fingerprints_stay_when_the_words_move_and_part_equal_ones() -> None:
    sentence = "Acme paid $53bn, which is inconsistent.\n"
    (first,) = sarif(toy(sentence))["results"]
    (moved,) = sarif(toy(f"Acme has news today.\n\n{sentence}"))["results"]
    assert first["partialFingerprints"] == moved["partialFingerprints"]
    twice = [r["partialFingerprints"] for r in sarif(toy(f"{sentence}\n{sentence}"))["results"]]
    assert twice[0]["claimcheck/v2"] == twice[1]["claimcheck/v2"]
    assert twice[0]["primaryLocationLineHash"] != twice[1]["primaryLocationLineHash"]


def test_sarif_suppressions() -> None:
    found = toy("Acme paid $53bn: inconsistent.", suppressed=True)
    (open_one,) = sarif(found)["results"]
    assert open_one["suppressions"] == [{"kind": "external", "status": "accepted"}]
    own = open_one["partialFingerprints"]["claimcheck/v2"]
    results = sarif(found, toy("Acme: near."), view=View(accepted={own: "as printed"}))["results"]
    assert [r["suppressions"] for r in results] == [
        [{"kind": "external", "status": "accepted", "justification": "as printed"}],
        [],
    ]


def test_sarif_messages_hold_no_link_and_no_placeholder() -> None:
    run = sarif(toy("Acme [x](y) {0} paid [a](http://a.example) $53bn, which is inconsistent."))
    assert "](" not in re.sub(r"\\\]\(", "", json.dumps([r["message"] for r in run["results"]]))


def test_every_rule_of_sarif_has_help() -> None:
    rules = sarif()["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [check.code for check in catalogue()]
    assert all(rule["help"]["text"] and rule["shortDescription"]["text"] and rule["name"] for rule in rules)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("a b/ü.txt", "a%20b/%C3%BC.txt"),
        ("c:d.txt", "c%3Ad.txt"),
        ("/x/y.txt", "file:///x/y.txt"),
        ("", "-"),
        ("\udcff.txt", "%3F.txt"),
    ],
)
def test_paths_are_valid_references(path: str, expected: str) -> None:
    assert uri(path) == expected


# GitHub


def test_github_annotates_ten_errors_first_and_logs_the_rest() -> None:
    text = "".join(f"Acme paid ${n}bn, which is inconsistent.\n\nIt had ${n}bn, which is near.\n\n" for n in range(12))
    lines = render("github", toy(text)).splitlines()
    assert [line.split(" ")[0] for line in lines[:10]] == ["::error"] * 10
    assert all(line.startswith("a.txt:") for line in lines[10:])
    assert len(lines) == 24
    few = render("github", toy("It is near. Acme: inconsistent. It is near.")).splitlines()
    assert [line.split(" ")[0] for line in few] == ["::error", "::notice", "::notice"]


def test_github_escapes() -> None:
    (line,) = render("github", toy("Acme paid $53bn: inconsistent.", path="a,b:c%.txt")).splitlines()
    assert line == (
        "::error file=a%2Cb%3Ac%25.txt,line=1,endLine=1,col=18,endColumn=30,title=XX001 toy%3A inconsistent"
        "::inconsistent, says the toy.%0Aworking: 1 + 1 = 2%0Asuggestion: Make it 2."
    )
    assert "file=" not in render("github", toy("Acme paid $53bn: inconsistent.", path="-"))


def test_github_logs_nothing_that_is_a_command() -> None:
    text = "".join(f"Acme paid ${n}bn, which is inconsistent.\n\n" for n in range(12))
    lines = render("github", toy(text, path="::add-mask::##[error]x")).splitlines()[10:]
    lines += render("github", toy("##[error]x Acme", path="::x"), view=View(checked=False, mentions=True)).splitlines()
    assert len(lines) == 3
    assert not [line for line in lines if line.lstrip().startswith("::") or "##[" in line]


# Comparisons


@cache
def compared() -> Report:
    draft = "Norland said sales rose 5% to $136.1 million. It will spend $54 billion on sites."
    return claimcheck.compare(draft, "Sales at Norland rose 5% to $136.1 million, the company said in its report.")


SHOWN = View(shown=(Verdict.INCONSISTENT, Verdict.NEAR, Verdict.UNCHECKABLE))


def test_a_comparison_in_markdown_tells_every_number() -> None:
    lines = render("markdown", compared(), view=SHOWN).splitlines()
    assert [line.split(",")[0] for line in lines if line.startswith("- ")] == [
        "- **SR001 uncheckable**",
        "- same",
        "- same",
    ]


def test_a_comparison_in_csv_has_a_row_a_number() -> None:
    found = rows(render("csv", compared(), view=SHOWN))
    assert [(row["words"], row["state"]) for row in found] == [
        ("$54 billion", "absent"),
        ("5%", "same"),
        ("$136.1 million", "same"),
    ]
    assert found[0]["code"] == "SR001"
    assert "“5%”" in found[1]["sources"]


def test_a_comparison_in_sarif_and_github_notes_what_is_shown_unasked() -> None:
    (result,) = sarif(compared(), view=SHOWN)["results"]
    assert (result["ruleId"], result["kind"], result["level"]) == ("SR001", "fail", "note")
    assert render("github", compared(), view=SHOWN).startswith("::notice ")


# All of them


@given(st.text(max_size=60), st.sampled_from(KINDS))
def test_any_text_is_told_without_harm(text: str, kind: str) -> None:
    found = toy(f"Acme {text} paid $53bn, which is inconsistent. {text}", path=text or "a.txt")
    shown = render(kind, found, view=View(verbose=True, explain=True))
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", shown)
    if kind == "sarif":
        SARIF.validate(json.loads(shown))
    if kind == "csv":
        assert len(rows(shown)) >= 1
