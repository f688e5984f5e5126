"""
The page as text: its structure, its policy, and what becomes of hostile input. What a browser makes of it
is in ``browser``.

``UPDATE_REPORTS=1 pytest tests/test_html_report.py`` writes the reviewed pages anew; read the difference first.
"""

from __future__ import annotations

import base64
import hashlib
import os
import re
import runpy
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import claimcheck
from claimcheck.checks import Context, catalogue
from claimcheck.figures import Interval, written
from claimcheck.model import (
    Article,
    Block,
    Finding,
    Horizon,
    Kind,
    Mention,
    Part,
    Published,
    Quantity,
    RateSeries,
    Report,
    Span,
    Verdict,
)
from claimcheck.rates import Rates
from claimcheck.relation import Conversion
from claimcheck.report import formats
from claimcheck.report.fingerprint import Fingerprints
from claimcheck.report.html.marks import Marks
from claimcheck.report.html.passages import bands, passages
from claimcheck.report.html.plot import plot
from claimcheck.report.html.timeline import Timeline, timeline
from claimcheck.report.view import Rule, View
from claimcheck.report.visible import visible
from claimcheck.trace import State, Trace, TracedReport, Witness

ROOT = Path(__file__).resolve().parents[1]
PAGES = ROOT / "fixtures" / "html"
ARTICLES = ROOT / "fixtures" / "articles"
SAMPLES: dict[str, Any] = runpy.run_path(str(Path(__file__).with_name("html_samples.py")))
VIEWS = (View(), View(verbose=True, explain=True), View(checked=False), View(checked=False, mentions=True))

VOID = frozenset({"br", "hr", "img", "input", "link", "meta"})
DRAWN = frozenset({"circle", "line", "path", "polyline"})


def page(*reports: Report, view: View | None = None) -> str:
    return "".join(formats.renderer("html")(reports, view or View()))


class Reader(HTMLParser):
    """Reads a page: its elements with their attributes, its text, and what is not closed in its turn."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.texts: list[tuple[str, str]] = []
        self.open: list[str] = []
        self.faults: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(tag)

    def handle_data(self, data: str) -> None:
        self.texts.append((self.open[-1] if self.open else "", data))

    def handle_comment(self, data: str) -> None:
        self.faults.append(data)

    def all(self, name: str) -> list[str]:
        return [attributes[name] for _, attributes in self.elements if name in attributes]

    def text(self) -> str:
        """Return what is there to read, with one blank for many."""
        return " ".join("".join(text for tag, text in self.texts if tag not in ("script", "style")).split())


def squeezed(text: str) -> str:
    return "".join(text.split())


def compare(name: str, text: str) -> None:
    """Compare what stands in ``main`` with the reviewed page: the style and the script are files of their own."""
    main = text[text.index("<main") : text.index("</main>")] + "</main>\n"
    path = PAGES / name
    if os.environ.get("UPDATE_REPORTS"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(main, encoding="utf-8")
    assert main == path.read_text(encoding="utf-8")


def test_the_page_is_the_reviewed_one() -> None:
    compare("story.html", page(SAMPLES["story"](), view=View(verbose=True)))


@pytest.mark.parametrize("name", sorted(path.stem for path in ARTICLES.glob("*.txt") if ".report" not in path.name))
def test_the_page_of_each_article_is_the_reviewed_one(name: str) -> None:
    found = claimcheck.verify((ARTICLES / f"{name}.txt").read_text(encoding="utf-8"))
    compare(f"{name}.html", page(found, view=View(verbose=True)))


def test_the_same_reports_give_the_same_bytes() -> None:
    assert page(*SAMPLES["all_reports"]()) == page(*SAMPLES["all_reports"]())


@pytest.mark.parametrize("view", VIEWS)
def test_the_page_is_well_formed_and_its_links_lead_somewhere(view: View) -> None:
    for reports in ([], SAMPLES["all_reports"](), [SAMPLES["story"]()]):
        read = Reader(page(*reports, view=view))
        assert (read.faults, read.open) == ([], [])
        ids = Counter(read.all("id"))
        assert [name for name, times in ids.items() if times > 1] == []
        links = read.all("href")
        assert [link for link in links if not link.startswith("#") or link[1:] not in ids] == []
        named = " ".join(read.all("aria-labelledby")).split()
        assert [name for name in named if name not in ids] == []
        headings = [1, *(int(tag[1]) for tag, _ in read.elements if re.fullmatch("h[1-6]", tag))]
        assert [(upper, lower) for upper, lower in pairwise(headings) if lower > upper + 1] == []


@pytest.mark.parametrize("view", VIEWS)
def test_the_policy_lets_only_our_own_style_and_script_work(view: View) -> None:
    text = page(*SAMPLES["all_reports"](), view=view)
    read = Reader(text)
    (policy,) = [a["content"] for _, a in read.elements if a.get("http-equiv") == "Content-Security-Policy"]
    directives = dict(part.split(" ", 1) for part in policy.split("; "))
    assert directives.pop("default-src") == directives.pop("base-uri") == directives.pop("form-action") == "'none'"
    for name in ("style", "script"):
        (source,) = re.findall(f"<{name}>(.*?)</{name}>", text, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()
        assert directives.pop(f"{name}-src") == f"'sha256-{digest}'"
        assert not re.search(r"url\(|@import|https?:|fetch|XMLHttp|innerHTML|eval", source)
    assert directives == {}
    names = {name for _, attributes in read.elements for name in attributes}
    assert not {name for name in names if name.startswith("on")} | names & {"style", "src", "action", "srcdoc"}


def test_text_that_means_harm_stays_text() -> None:
    evil = SAMPLES["evil"]()
    for view in VIEWS:
        text = page(evil, view=view)
        read = Reader(text)
        tags = Counter(tag for tag, _ in read.elements)
        assert (tags["script"], tags["style"], tags["img"], tags["title"]) == (1, 1, 0, 1 + tags["figure"])
        assert not set(text) & {"\x00", "\x07", "\x1b", "\u202e", "\u2066", "\ud800"}
        assert "<script>alert(1)</script>" in read.text()
        assert r"\x1b[31m\u202e" in read.text()
        assert "{{ 7 * 7 }}" in read.text()
        assert "javascript:alert(3)" in read.text()


@given(st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("<>&\"'{}%#$ \n"), max_size=80))
def test_any_text_is_told_whole_and_nothing_of_it_becomes_markup(text: str) -> None:
    found = Report(Article(text, (), path=text, title=text, published=Published()), (), ())
    made = page(found)
    read, plain = Reader(made), Reader(page(replace(found, article=Article("x", (), path="x", title="x"))))
    assert read.faults == []
    assert {tag for tag, _ in read.elements} <= {tag for tag, _ in plain.elements} | {"p"}
    if any(character.isalnum() for character in text):
        assert squeezed(visible(text)) in squeezed(read.text())


def blocks(text: str, cuts: list[int]) -> tuple[Block, ...]:
    ends = sorted({min(cut, len(text)) for cut in cuts})
    parts = list(Part)
    return tuple(Block(start, end, parts[start % len(parts)]) for start, end in pairwise(ends))


@given(
    st.text("ab1 $\n", max_size=60),
    st.lists(st.integers(0, 60), max_size=8),
    st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20), st.booleans()), max_size=8),
)
def test_no_word_is_lost_or_told_twice_whatever_overlaps(
    text: str, cuts: list[int], places: list[tuple[int, int, bool]]
) -> None:
    article = Article(text, blocks(text, cuts))
    mentions = [Mention(a, a + n, kind=Kind.COUNT, text=text[a : a + n]) for a, n, _ in places]
    found = tuple(
        Finding(
            0, 1, code="X", check="x", path="x/y", verdict=Verdict.NEAR, message="", working="", mentions=(mention,)
        )
        for mention, (_, _, flagged) in zip(mentions, places, strict=True)
        if flagged
    )
    marks = Marks(Report(article, tuple(mentions), (), found), prefix="a")
    told = passages(article, marks)
    pieces = [piece for passage in told for line in passage.lines for piece in line]
    assert re.sub(r"[\s$]", "", "".join(piece.text for piece in pieces)) == re.sub(r"[\s$]", "", text)
    assert all(upper.span.end <= lower.span.start for upper, lower in pairwise(marks.all))
    referred = {reference.number for mark in marks.all for reference in mark.references}
    inside = {n for n, finding in enumerate(found, start=1) if finding.mentions[0].end <= len(text)}
    assert referred == inside
    numbers = [(finding.start, n) for n, finding in enumerate(found)]
    joined = bands(told, numbers)
    assert [passage for band in joined for passage in (band.lead, *band.rest)] == list(told)
    assert sorted(n for band in joined for n in band.notes) == ([n for _, n in numbers] if told else [])


def test_a_mention_inside_another_lends_it_its_findings() -> None:
    text = "over 53 billion dollars"
    outer = Mention(0, 23, kind=Kind.MONEY, text=text)
    inner = Mention(5, 7, kind=Kind.COUNT, text="53")
    verdicts = (Verdict.CONSISTENT, Verdict.INCONSISTENT)
    findings = tuple(
        Finding(0, 1, code="X", check="x", path="x/y", verdict=verdict, message="", working="", mentions=(mention,))
        for verdict, mention in zip(verdicts, (outer, inner), strict=True)
    )
    marks = Marks(Report(Article(text, ()), (outer, inner), (), findings), prefix="a1")
    (mark,) = marks.all
    assert (mark.id, mark.group, [ref.number for ref in mark.references]) == ("a1-m1", "inconsistent", [2, 1])
    assert marks.id_of(inner) == marks.id_of(outer) == "a1-m1"
    assert marks.id_of(Span(1, 2)) is None


def test_a_finding_without_mentions_marks_its_own_place() -> None:
    finding = Finding(
        2, 5, code="X", check="x", path="x/y", verdict=Verdict.NEAR, message="m", working="w", mentions=()
    )
    read = Reader(page(Report(Article("a bcd e", (Block(0, 7),)), (), (), (finding,))))
    assert ("mark", "bcd") in read.texts


def test_lines_of_a_list_and_rows_of_a_table_stand_together() -> None:
    text = "one\ntwo\nthree\nfour"
    parts = (Part.SUMMARY, Part.SUMMARY, Part.TABLE, Part.TABLE)
    found = tuple(
        Block(match.start(), match.end(), part) for match, part in zip(re.finditer(r"\w+", text), parts, strict=True)
    )
    article = Article(text, found)
    told = passages(article, Marks(Report(article, (), ()), prefix="a"))
    assert [(passage.part, len(passage.lines)) for passage in told] == [("summary", 2), ("table", 2)]


def test_several_articles_have_a_table_of_contents_and_one_has_none() -> None:
    assert "<nav" not in page(SAMPLES["story"]())
    text = page(*SAMPLES["all_reports"]())
    nav = text[text.index("<nav") : text.index("</nav>")]
    assert Reader(nav).all("href") == ["#a1", "#a2", "#a3"]
    assert "1 inconsistent" in Reader(nav).text()


def test_the_head_counts_every_group_and_never_says_that_all_is_right() -> None:
    text = Reader(page(SAMPLES["story"]())).text()
    assert "6 relations found: 1 inconsistent, 1 near, 1 unsure, 1 uncheckable, 1 consistent, 1 suppressed." in text
    nothing = Reader(page(SAMPLES["report"]("Nothing here"))).text()
    assert "No relation between numbers was found, so nothing was checked." in nothing
    assert "Nothing was checked." in Reader(page(view=View(checked=False))).text()


def checked_boxes(text: str) -> list[str]:
    return [a["value"] for tag, a in Reader(text).elements if tag == "input" and "checked" in a]


def test_the_filters_begin_with_what_the_view_shows() -> None:
    assert checked_boxes(page(SAMPLES["story"]())) == ["inconsistent", "near"]
    assert len(checked_boxes(page(SAMPLES["story"](), view=View(verbose=True)))) == 6


def test_every_finding_is_in_the_page_and_nothing_is_hidden_but_the_filters() -> None:
    read = Reader(page(SAMPLES["story"]()))
    assert sum(a.get("role") == "note" for _, a in read.elements) == 6
    assert [a.get("id") for _, a in read.elements if "hidden" in a] == ["filters"]


@pytest.mark.parametrize(
    ("view", "opened"), [(View(checked=False), "Claims"), (View(checked=False, mentions=True), "Mentions")]
)
def test_what_was_asked_for_stands_open(view: View, opened: str) -> None:
    text = page(SAMPLES["story"](), view=view)
    assert re.findall(r"<details open>\s*<summary>(\w+)", text) == [opened]


def test_a_suppressed_finding_tells_why_it_was_accepted() -> None:
    found = SAMPLES["story"]()
    own = Fingerprints(found).of(found.findings[-1])
    reason = "<b>asked the desk</b>"
    read = Reader(page(found, view=View(accepted={own: reason})))
    assert [text for tag, text in read.texts if tag == "dd"].count(reason) == 1


def test_the_checks_that_were_used_are_told_once_with_a_link_from_each_finding() -> None:
    rules = tuple(Rule(code=c, name="n", summary=f"About {c}", sections={"Limits": "few"}) for c in ("XX001", "XX002"))
    read = Reader(page(SAMPLES["story"](), SAMPLES["story"](), view=View(rules=rules)))
    assert read.all("id").count("check-XX001") == 1
    assert "About XX002" not in read.text()
    assert read.all("href").count("#check-XX001") == 12
    assert "#check-XX001" not in Reader(page(SAMPLES["story"]())).all("href")


def test_a_comparison_shows_where_each_number_comes_from() -> None:
    found = SAMPLES["story"]()
    first, second = [mention for mention in found.mentions if isinstance(mention, Quantity)][:2]
    source = Article("The release says <i>$53bn</i>.", (), path="release.txt")
    witness = Witness(
        source, Quantity(20, 25, kind=Kind.MONEY, text="$53bn", figure=first.figure, unit="USD"), Span(0, 30)
    )
    traces = (
        Trace(first.start, first.end, quantity=first, state=State.SAME, witnesses=(witness,)),
        Trace(second.start, second.end, quantity=second, state=State.ABSENT, working="nothing like it"),
    )
    traced = TracedReport(found.article, found.mentions, found.claims, found.findings, traces=traces, sources=(source,))
    view = View(shown=(Verdict.INCONSISTENT, Verdict.UNCHECKABLE))
    read = Reader(page(traced, view=view))
    told = read.text()
    assert told.index("4absent“$53bn”") < told.index("1same“$53bn”")
    assert "release.txt:1:21The release says <i>$53bn</i>." in told.replace(" The release", "The release")
    assert checked_boxes(page(traced, view=view)) == ["inconsistent", "uncheckable"]
    assert "The draft beside its sources" not in Reader(page(found)).text()


def horizon(first: date | None, last: date | None, text: str = "then") -> Horizon:
    return Horizon(0, 4, kind=Kind.HORIZON, text=text, from_day=first, to_day=last, grain="day")


def line_of(*horizons: Horizon, published: date | None = date(2025, 2, 24)) -> Timeline | None:
    article = Article("then", (), published=Published(day=published, source="option" if published else "none"))
    found = Report(article, horizons, ())
    return timeline(found, Marks(found, prefix="a"))


def percent(text: str) -> Decimal:
    return Decimal(text.removesuffix("%"))


def test_horizons_stand_in_order_of_time() -> None:
    made = line_of(
        horizon(date(2025, 2, 24), date(2028, 2, 24), "the next three years"),
        horizon(date(2024, 10, 1), date(2024, 12, 31), "the latest quarter"),
        horizon(date(2024, 10, 1), date(2024, 12, 31), "the last quarter"),
        horizon(date(2024, 10, 1), date(2024, 12, 31), "the latest quarter"),
        horizon(None, None, "some day"),
    )
    assert made is not None
    quarter, years = made.rows
    assert [words for words, _ in quarter.words] == ["the latest quarter", "the last quarter"]
    assert years.days == "2025-02-24 to 2028-02-24"
    assert 0 < percent(quarter.first) < percent(quarter.last) < percent(years.first) < percent(years.last) < 100
    assert made.today is not None
    assert made.today.x == years.first
    assert [tick.label for tick in made.ticks] == ["2025", "2026", "2027", "2028"]


def test_an_open_end_goes_to_the_edge_and_a_far_day_does_not_squeeze_the_rest() -> None:
    made = line_of(
        horizon(None, date(2026, 1, 1)),
        horizon(date(1066, 10, 14), date(2025, 1, 1)),
        horizon(date(2024, 1, 1), date(9999, 12, 31)),
    )
    assert made is not None
    by, since, on = made.rows
    assert (by.first, by.opens, by.goes_on) == ("0.00%", True, False)
    assert (since.first, since.opens) == ("0.00%", True)
    assert (on.last, on.goes_on) == ("100.00%", True)
    assert percent(by.last) > 90


def test_without_dates_there_is_no_line_of_time() -> None:
    assert line_of() is None
    assert line_of(horizon(None, None)) is None
    undated = line_of(horizon(date(2020, 1, 1), date(2020, 1, 1)), published=None)
    assert undated is not None
    assert undated.today is None


days = st.none() | st.dates()


@given(st.lists(st.tuples(days, days), min_size=1, max_size=5), days)
def test_any_horizons_stay_on_the_line(ends: list[tuple[date | None, date | None]], published: date | None) -> None:
    made = line_of(*(horizon(*pair) for pair in ends), published=published)
    if made is None:
        assert all(pair == (None, None) for pair in ends)
        return
    places = [percent(x) for row in made.rows for x in (row.first, row.last)] + [percent(t.x) for t in made.ticks]
    assert all(0 <= place <= 100 for place in places)
    assert all(percent(row.first) <= percent(row.last) for row in made.rows)
    assert 1 <= len(made.ticks) <= 6


def heights(line: str) -> list[Decimal]:
    return [Decimal(point.split(",")[1]) for point in line.split()]


def test_the_implied_rate_stands_below_the_line_where_it_is_lower() -> None:
    made = plot(SAMPLES["series"]())
    assert made is not None
    assert made.beyond is None
    assert Decimal(made.high) < Decimal(made.y) < Decimal(made.low)
    assert Decimal(made.y) > max(heights(made.line))
    assert made.reference == "7.25 CNY per USD"
    assert "On 2025-02-24 it was 7.25 CNY per USD; the text implies 7.17 CNY per USD." in made.told


@pytest.mark.parametrize(("value", "beyond", "y"), [("7170", "above", "24.0"), ("0.00717", "below", "108.0")])
def test_an_implied_rate_off_the_scale_points_there(value: str, beyond: str, y: str) -> None:
    made = plot(SAMPLES["series"](value, low=value, high=value))
    assert made is not None
    assert (made.beyond, made.y) == (beyond, y)
    assert f"far {beyond} this scale" in made.told
    assert max(heights(made.line)) - min(heights(made.line)) > 50


def test_no_line_without_two_rates() -> None:
    assert plot(replace(SAMPLES["series"](), points=())) is None
    assert plot(replace(SAMPLES["series"](), points=SAMPLES["series"]().points[:1])) is None


rates = st.decimals("1e-9", "1e12", allow_nan=False, places=9)


@given(st.lists(rates, min_size=2, max_size=9), rates, st.integers(-40, 40))
def test_every_plot_stays_in_its_drawing(values: list[Decimal], implied: Decimal, offset: int) -> None:
    start = SAMPLES["DAY"]
    points = tuple((start + timedelta(days=place), value) for place, value in enumerate(values))
    around = Interval(implied, implied * 2)
    made = plot(RateSeries("CNY per USD", points, start + timedelta(days=offset), implied, around))
    assert made is not None
    assert all(24 <= height <= 108 for height in (*heights(made.line), *map(Decimal, (made.y, made.low, made.high))))
    assert 8 <= Decimal(made.x) <= 312


def conversion(published: date) -> Iterator[Finding]:
    amount = Quantity(0, 3, kind=Kind.MONEY, text="a", figure=written(Decimal(380), Decimal(1)), unit="CNY")
    restated = Quantity(4, 6, kind=Kind.MONEY, text="b", figure=written(Decimal(53), Decimal(1)), unit="USD")
    (check,) = [check for check in catalogue() if check.code == "FX001"]
    context = Context(Article("a b", (), published=Published(day=published)), Rates.load())
    return check.run(Conversion(0, 6, path="conversion/bracket", amount=amount, restated=restated), context)


def test_a_conversion_brings_the_rates_around_its_day() -> None:
    (finding,) = conversion(date(2025, 2, 24))
    found = finding.series
    assert found is not None
    assert (found.unit, found.day, len(found.points)) == ("CNY per USD", date(2025, 2, 24), 23)
    assert round(dict(found.points)[found.day], 3) == Decimal("7.25")
    assert found.points == tuple(sorted(found.points))
    assert found.implied.contains(found.value)
    assert found.points[0][0] < found.day < found.points[-1][0]


def test_a_conversion_that_cannot_be_checked_brings_none() -> None:
    (finding,) = conversion(date(1990, 1, 1))
    assert (finding.verdict, finding.series) == (Verdict.UNCHECKABLE, None)
