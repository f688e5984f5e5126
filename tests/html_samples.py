"""Reports made by hand, for the tests of the HTML report: with every verdict, and with text that means harm."""

from __future__ import annotations

import runpy
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from claimcheck.config import Settings
from claimcheck.figures import Interval
from claimcheck.model import Article, Finding, Published, RateSeries, Report
from claimcheck.read import article

Engine: Any = runpy.run_path(str(Path(__file__).with_name("fake_claimcheck.py")))["Engine"]

DAY = date(2025, 2, 24)

STORY = """Acme to spend $53bn

Key points
- Acme will put $53bn into new plants in 2025
- Its rival has set aside $47bn, which is consistent

PARIS, Feb. 24, 2025 - Acme will spend $35bn on new plants in 2025, a sum that is inconsistent. It had $12bn, near.

Whether $9bn is right is uncheckable, and $8bn is unsure. Nobody would say why, and all that was told is told here.

What comes next

“We are glad of $3bn,” its chief said.
"""

EVIL = """</title><script>alert(1)</script> \x1b[31m\u202e $53bn, inconsistent

<img src=x onerror=alert(2)> Acme {{ 7 * 7 }} javascript:alert(3) "quoted" 'single' &amp; near ]]>
<!-- <svg/onload=alert(4)>

Acme paid $12bn\x00 in 2025 \u2066which\u2069 \ud800 is inconsistent. <a href="javascript:alert(5)">$4bn</a> is near.
"""


def report(text: str = STORY, *, path: str = "story.txt") -> Report:
    """Return what the engine of toys says about a text."""
    found = (item for item in article(text, settings=Settings(), path=path) if isinstance(item, Article))
    made: Report = next(Engine(Settings()).verify(found))
    return replace(made, article=replace(made.article, published=Published(day=DAY, source="dateline")))


def series(value: str = "7.17", *, low: str = "7.09", high: str = "7.25") -> RateSeries:
    """Return the rates of five weeks around the day of the story, and the rate that is implied."""
    rates = ["7.25", "7.27", "7.31", "7.3", "7.26", "7.28", "7.25", "7.24", "7.26"]
    points = tuple((DAY + timedelta(days=4 * place - 24), Decimal(rate)) for place, rate in enumerate(rates))
    return RateSeries("CNY per USD", points, DAY, Decimal(value), Interval(Decimal(low), Decimal(high)))


def story() -> Report:
    """Return a report with a finding of every verdict, one of them suppressed, two of them with rates."""
    made = report()

    def dressed(place: int, finding: Finding) -> Finding:
        if place == 1:
            return replace(finding, series=series("7170", low="7090", high="7250"))
        return replace(finding, series=series()) if place == 2 else finding

    findings = tuple(dressed(place, finding) for place, finding in enumerate(made.findings))
    last = replace(findings[0], start=findings[3].start, end=findings[3].end, mentions=findings[3].mentions)
    return replace(made, findings=(*findings, replace(last, suppressed=True)))


def evil() -> Report:
    """Return a report in which every text that comes from outside means harm."""
    made = report(EVIL, path='<b onclick="x">\x1b]0;evil\x07.txt')
    harm = "<script>alert(6)</script>\u202e\x1b[2J"
    findings = tuple(
        replace(finding, message=harm + finding.message, working=harm, suggestion=harm) for finding in made.findings
    )
    return replace(made, findings=findings, derived=(harm,))


def all_reports() -> list[Report]:
    """Return both, and one about a text without any number."""
    return [story(), evil(), report("Nothing here", path="empty.txt")]
