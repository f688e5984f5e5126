"""HTML: one page to mail, the articles with their mentions marked and the findings beside them."""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files

from markupsafe import Markup

from claimcheck.model import Report
from claimcheck.report.html.marks import GROUPS
from claimcheck.report.html.story import heading, story
from claimcheck.report.html.templates import environment
from claimcheck.report.view import View

_DIRECTIVES = ("default-src 'none'", "base-uri 'none'", "form-action 'none'")


def render(reports: Iterable[Report], view: View) -> Iterator[str]:
    """Yield the page. Its head counts what all articles hold, so that nothing comes before the last one is read."""
    template = environment().get_template("story.html")
    explained = {rule.code for rule in view.rules}
    headings, written = [], []
    groups: Counter[str] = Counter()
    codes: set[str] = set()
    for number, report in enumerate(reports, start=1):
        told = story(report, view, number=number)
        written.append(template.render(story=told, view=view, explained=explained))
        groups.update(dict(told.counts))
        codes.update(finding.code for finding in report.findings)
        headings.append(heading(told))
    style, script = _source("style.css"), _source("script.js")
    yield _part(
        "opening.html",
        stories=headings,
        groups=[(group, groups[group]) for group in GROUPS],
        total=groups.total(),
        shown=set(GROUPS) if view.verbose else {verdict.value for verdict in view.shown},
        view=view,
        style=style,
        policy=_policy(style, script),
    )
    yield from written
    yield _part("closing.html", rules=[rule for rule in view.rules if rule.code in codes], script=script)


def _part(name: str, **values: object) -> str:
    return environment().get_template(name).render(**values)


@cache
def _source(name: str) -> Markup:
    """Return a file of our own, to stand in the page as it is."""
    return Markup((files("claimcheck.report.html") / name).read_text(encoding="utf-8"))  # noqa: S704 - no text from outside


def _policy(style: str, script: str) -> str:
    """Return a policy that lets our one style and our one script work, and nothing else load or run."""
    return "; ".join((*_DIRECTIVES, f"style-src {_hash(style)}", f"script-src {_hash(script)}"))


def _hash(source: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()}'"
