"""
Each format that a report is written in, over texts that mean harm, read back by a parser of that format.

The text stands in every place where one from outside can stand: the name of the file, the title, the mentions, the
claims, the messages and their workings.
"""

from __future__ import annotations

import csv
import io
import json
import re
import runpy
import unicodedata
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from claimcheck.model import Report
from claimcheck.report import formats
from claimcheck.report.schema import schema
from claimcheck.report.view import View
from claimcheck.report.visible import escaped_json, visible, without_command

SAMPLES: dict[str, Any] = runpy.run_path(str(Path(__file__).with_name("security_samples.py")))
VIEW: View = SAMPLES["VIEW"]
VIEWS: tuple[View, ...] = SAMPLES["VIEWS"]
SGR = re.compile(r"\x1b\[[0-9;]*m")
"""The colours and weights that a styled table sets itself."""

SEEN_FORMATS = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd")
"""The characters of format that are signs to be seen: they enclose Arabic, Syriac and Kaithi numbers."""

ONE = jsonschema.Draft202012Validator(schema()["anyOf"][0] | {"$defs": schema()["$defs"]})
"""What one document must be; made once, because looking at the schema itself takes longer than at a document."""

texts = SAMPLES["texts"]


def render(name: str, *reports: Report, view: View = VIEW) -> str:
    return "".join(formats.renderer(name)(reports, view))


def everything(name: str, text: str) -> list[str]:
    """Return what the format makes of a text: checked, extracted in both ways, and compared."""
    found = SAMPLES["report"](text)
    return [*(render(name, found, view=view) for view in VIEWS), render(name, SAMPLES["traced"](text))]


def unseen(text: str) -> set[str]:
    """Return the characters that cannot be seen; what joins pictures and letters is looked at in another test."""
    told = {character for character in text if unicodedata.category(character) in ("Cc", "Cf", "Cs", "Zl", "Zp")}
    selectors = {character for character in text if "\U000e0000" <= character <= "\U000e0fff" or character == "\u3164"}
    return (told | selectors) - SEEN_FORMATS - {"\n", "\u200c", "\u200d"}


# what can be seen


@pytest.mark.parametrize("character", SAMPLES["UNSEEN"], ids=ascii)
def test_what_cannot_be_seen_is_spelled_out(character: str) -> None:
    shown = visible(f"a{character}b")
    assert unseen(shown) == set()
    assert shown == "a b" if character in "\x85\u2028\u2029" else re.fullmatch(r"a\\[xuU][0-9a-f]{2,8}.*b", shown)


@given(st.characters(categories=["Cc", "Cf", "Cs", "Zl", "Zp"]), st.sampled_from(["a", "5", " ", "$", ""]))
def test_no_character_of_these_kinds_is_let_through(character: str, beside: str) -> None:
    assert unseen(visible(f"{beside}{character}{beside}")) == set()
    assert not {"\u200c", "\u200d"} & set(visible(f"{beside}{character}{beside}"))


@pytest.mark.parametrize(
    "text",
    [
        "👩\u200d👩\u200d👧",
        "❤\ufe0f\u200d🔥",
        "👨🏽\u200d🚀",
        "1\ufe0f\u20e3",
        "™\ufe0f",
        "می\u200cخواهم",
        "क्\u200dष",
        "葛\U000e0100",
    ],
    ids=ascii,
)
def test_what_joins_pictures_and_letters_stays(text: str) -> None:
    assert visible(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("$5\u200b0m", r"$5\u200b0m"),
        ("5\u200d0", r"5\u200d0"),
        ("😀\ufe0f\ufe0f", "😀\ufe0f\\ufe0f"),
        ("$5\ufe0f", r"$5\ufe0f"),
        ("a\U000e0100", r"a\U000e0100"),
        ("\u200d😀", r"\u200d😀"),
        ("😀\u200d5", r"😀\u200d5"),
        ("a\U000e0067", r"a\U000e0067"),
    ],
    ids=ascii,
)
def test_what_could_hide_in_a_text_does_not_stay(text: str, shown: str) -> None:
    assert visible(text) == shown


@given(texts)
def test_visible_text_is_one_line_and_stays_as_it_is(text: str) -> None:
    shown = visible(text)
    assert shown.splitlines() in ([], [shown])
    assert visible(shown) == shown
    shown.encode()


# the formats for terminals and logs


@pytest.mark.parametrize("name", ["text", "table", "markdown", "github", "csv"])
@given(texts)
def test_nothing_that_cannot_be_seen_reaches_a_terminal(name: str, text: str) -> None:
    for written in everything(name, text):
        assert unseen(written.replace("\r\n", "\n")) == set()


@given(texts)
def test_a_styled_table_has_no_escapes_but_its_own(text: str) -> None:
    styled = View(verbose=True, explain=True, width=100, styled=True, colors="standard")
    shown = render("table", SAMPLES["report"](text), view=styled)
    assert unseen(SGR.sub("", shown)) == set()


@given(texts)
def test_a_table_takes_nothing_for_markup(text: str) -> None:
    shown = render("table", SAMPLES["report"](text))
    assert shown.count(without_command(visible(text)).removeprefix("./").strip()) >= 5


@pytest.mark.parametrize("name", ["text", "table", "github"])
@given(texts)
def test_no_line_of_a_log_is_a_command_but_our_own(name: str, text: str) -> None:
    for written in everything(name, text):
        commands = [line for line in written.splitlines() if line.lstrip().startswith("::")]
        assert not re.search(r"##\w*\[", "".join(line for line in written.splitlines() if line not in commands))
        if name != "github":
            assert commands == []
        for command in commands:
            told = re.fullmatch(r"::(error|notice) ([^:\r\n]*)::([^\r\n]*)", command)
            assert told
            keys = [part.partition("=")[0] for part in told[2].split(",")]
            assert keys[-5:] == ["line", "endLine", "col", "endColumn", "title"]
            assert not re.search(r"%(?!25|0A|0D|3A|2C)", command)


# JSON and what is made of it


@pytest.mark.parametrize("name", ["json", "jsonl"])
@given(texts)
def test_json_is_valid_and_holds_the_text_as_it_is(name: str, text: str) -> None:
    whole = re.sub("[\ud800-\udfff]", "\ufffd", text)
    for written in everything(name, text):
        assert unseen(written) == set()
        (document,) = json.loads(written) if name == "json" else map(json.loads, written.splitlines())
        assert document["document"]["title"] == document["mentions"][1]["name"] == whole
        assert document["document"]["characters"] == 2 * len(text) + 7
        ONE.validate(document)


@given(st.recursive(st.text() | st.integers(), lambda inner: st.dictionaries(st.text(), inner) | st.lists(inner)))
def test_json_without_unseen_characters_means_the_same(value: object) -> None:
    encoded = json.dumps(value, ensure_ascii=False)
    assert json.loads(escaped_json(encoded)) == value


@given(texts)
@example("{0} {{7}} {{{1}}}")
def test_sarif_is_valid_and_has_neither_links_nor_placeholders(text: str) -> None:
    written = render("sarif", SAMPLES["report"](text))
    assert unseen(written) == set()
    (run,) = json.loads(written)["runs"]
    for result in run["results"]:
        for message in (result["message"], *(place["message"] for place in result["relatedLocations"])):
            assert not re.search(r"(?<!\\)\]\(", message["text"])
            assert not re.search(r"(?<!\{)(?:\{\{)*\{\d", message["text"])
        for place in (*result["locations"], *result["relatedLocations"]):
            address = place["physicalLocation"]["artifactLocation"]["uri"]
            assert re.fullmatch(
                r"(?:[A-Za-z0-9._~/-]|%[0-9A-F]{2})+|file:///(?:[A-Za-z0-9._~/-]|%[0-9A-F]{2})*", address
            )


# spreadsheets


@given(texts)
def test_no_cell_is_a_formula(text: str) -> None:
    for written in everything("csv", text):
        titles, *rows = csv.reader(io.StringIO(written, newline=""), strict=True)
        assert rows
        for row in rows:
            assert len(row) == len(titles)
            for cell in row:
                for part in (cell, *cell.split(";")[1:]):
                    assert not re.match(r"""[\s"']*[=+\-@＝＋－＠]""", part) or part.lstrip().startswith("'")


# pages


class Page(HTMLParser):
    """The elements of a page with their attributes, and the text that can be read on it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: Counter[str] = Counter()
        self.attributes: list[tuple[str, str]] = []
        self.told: list[str] = []
        self.comments: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_data(self, data: str) -> None:
        self.told.append(data)

    def handle_comment(self, data: str) -> None:
        self.comments.append(data)


@given(texts)
def test_a_page_has_no_element_attribute_or_link_from_a_text(text: str) -> None:
    plain = [Page(page) for page in everything("html", "word")]
    for page, known in zip(map(Page, everything("html", text)), plain, strict=True):
        assert set(page.tags) <= set(known.tags) | {"p", "li", "h2"}
        assert (page.tags["script"], page.tags["style"], page.tags["meta"]) == (1, 1, 5)
        assert {name for name, _ in page.attributes} <= {name for name, _ in known.attributes}
        assert all(value.startswith("#") for name, value in page.attributes if name == "href")
        assert page.comments == []
        assert unseen("".join(page.told)) == set()


def test_the_policy_of_a_page_lets_nothing_load() -> None:
    (policy,) = (value for name, value in Page(render("html")).attributes if name == "content" and "default" in value)
    told = dict(part.split(" ", 1) for part in policy.split("; "))
    assert told["default-src"] == told["base-uri"] == told["form-action"] == "'none'"
    assert all(re.fullmatch(r"'sha256-[\w+/]+='", told[name]) for name in ("style-src", "script-src"))
    assert len(told) == 5


# review notes

PARSER = MarkdownIt("gfm-like", {"html": True, "linkify": True, "typographer": False})
INERT = {
    *("inline", "text", "code_inline", "strong_open", "strong_close", "hardbreak", "softbreak"),
    *("heading_open", "heading_close", "paragraph_open", "paragraph_close"),
    *("bullet_list_open", "bullet_list_close", "list_item_open", "list_item_close"),
}
"""What a report is made of. A link, a picture, HTML, a table, a quote or a block of code are not among them."""


def flat(tokens: list[Token]) -> list[Token]:
    return [inner for token in tokens for inner in (token, *flat(token.children or []))]


@given(texts)
def test_review_notes_have_no_markup_from_a_text(text: str) -> None:
    for written in everything("markdown", text):
        environment: dict[str, Any] = {}
        tokens = flat(PARSER.parse(written, environment))
        assert {token.type for token in tokens} <= INERT
        assert not environment.get("references")
        assert sum(token.type == "heading_open" for token in tokens) == 1


@given(texts)
def test_review_notes_show_the_text_as_it_is(text: str) -> None:
    tokens = flat(PARSER.parse(render("markdown", SAMPLES["report"](text))))
    told = ["".join(part.content for part in token.children or []) for token in tokens if token.type == "inline"]
    wanted = " ".join(visible(text).split(" "))
    assert any(wanted.strip() in line for line in told)


def test_the_runner_sees_a_live_link() -> None:
    types = {token.type for token in flat(PARSER.parse("see evil.com and <b>x</b> ![a](b)"))}
    assert types >= {"link_open", "html_inline", "image"}
