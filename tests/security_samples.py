"""Texts that mean harm, and reports that hold one in every place where a text from outside can stand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from claimcheck.figures import written
from claimcheck.model import (
    Article,
    Block,
    Claim,
    Evidence,
    Finding,
    Kind,
    Organization,
    Published,
    Quantity,
    Report,
    Verdict,
)
from claimcheck.report.view import Rule, View
from claimcheck.trace import State, Trace, TracedReport, Witness

UNSEEN = (
    *("\x00", "\x07", "\x1b[31m", "\x1b]8;;http://evil.example\x07", "\x7f", "\x9b2J", "\x85", "\xad"),
    *("\u061c", "\u200b", "\u200c", "\u200d", "\u200e", "\u200f", "\u2028", "\u2029", "\u202a", "\u202e"),
    *("\u2060", "\u2066", "\u2069", "\ufeff", "\u3164", "\ufe0f", "\U000e0041", "\U000e007f", "\U000e0100", "\ud800"),
)
"""What must not reach a terminal: controls, directions, blanks without width, fillers, tags, lone selectors."""

ATOMS = (
    *UNSEEN,
    *("[red]", "[/red]", "[/nope]", "[link=http://evil.example]", ":smile:", "[sic]"),
    *("<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "</title>", "</style>", "<!--", "-->", "]]>"),
    *('" onclick="x', "' onclick='x", "&lt;", "&#106;avascript:", "javascript:alert(1)", "data:text/html,x", "{{7*7}}"),
    *(
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "=cmd|'/c x'!A0",
        "＝1",
        "＋1",
        "－1",
        "＠x",
        '"=1',
        "'=1",
        ";=1",
        "; =1",
        ',"=1',
    ),
    *("\t=1", "\r=1", "\n=1", '"', "'", '""', ",", ";", "|", "\\", "\n", "\r\n", "\t", " ", "  "),
    *("[a](http://evil.example)", "![a](x)", "[a]: http://evil.example", "[^1]", "](", "](x)", "[", "]", "(", ")"),
    *("<http://evil.example>", "<a@evil.example>", "http://evil.example", "www.evil.example", "evil.com", "a@evil.com"),
    *(
        "//evil.com",
        "#1",
        "@user",
        "GH-1",
        "`",
        "``",
        "```",
        "~~~",
        "**",
        "__",
        "*",
        "_",
        "# ",
        "> ",
        "- ",
        "1. ",
        "---",
    ),
    *(
        "===",
        "$x$",
        "::error::x",
        "::set-output name=x::y",
        "##[error]x",
        "##vso[task.x]y",
        "##teamcity[x]",
        "%0A",
        "%",
    ),
    *("words", "word", "$53bn", "7", "5%", "é", "中", "👩‍👩‍👧", "😀"),
)

texts = st.lists(st.sampled_from(ATOMS) | st.text(max_size=4), max_size=6).map("".join)

VIEW = View(verbose=True, explain=True, rules=(Rule(code="XX001", name="toy", summary="A toy", sections={}),))
VIEWS = (VIEW, replace(VIEW, checked=False), replace(VIEW, checked=False, mentions=True))


def report(text: str, *, name: str | None = None) -> Report:
    """Return a report on ``text`` in which its first words are a mention and all that is told of them is ``text``."""
    body = f"{text} $53bn {text}"
    start = len(text) + 1
    article = Article(
        body,
        (Block(0, len(body)),),
        path=text if name is None else name,
        id=text if name is None else "7",
        title=text,
        published=Published(day=date(2025, 2, 24), source="dateline"),
    )
    figure = written(Decimal(53), Decimal(1))
    money = Quantity(start, start + 5, kind=Kind.MONEY, text=text or "x", id="m1", figure=figure, unit="USD", per=text)
    firm = Organization(0, len(text), kind=Kind.ORGANIZATION, text=text, id="m2", name=text, ticker=text)
    claim = Claim(0, len(body), id="c1", text=text, subject=text, measure=text, quantities=(money,), source=text)
    finding = Finding(
        start,
        start + 5,
        code="XX001",
        check="toy",
        path="toy/word",
        verdict=Verdict.INCONSISTENT,
        message=text,
        working=text,
        mentions=(money, firm),
        stated=text,
        computed=text,
        suggestion=text,
        evidence=(Evidence("rate", text, None, text, Decimal(1)),),
    )
    unsure = replace(finding, verdict=Verdict.UNSURE, doubt=text)
    findings = (finding, replace(finding, verdict=Verdict.NEAR), unsure)
    return Report(article, (money, firm), (claim,), findings, (text,))


def traced(text: str) -> TracedReport:
    """Return the same as a comparison with a source of that name."""
    found = report(text)
    (money, *_) = (mention for mention in found.mentions if isinstance(mention, Quantity))
    witness = Witness(found.article, money, found.article.blocks[0])
    trace = Trace(money.start, money.end, quantity=money, state=State.DIFFERENT, working=text, witnesses=(witness,))
    return TracedReport(
        found.article, found.mentions, found.claims, found.findings, traces=(trace,), sources=(found.article,)
    )
