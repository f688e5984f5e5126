"""
Markdown: for review notes; a heading for each article, its findings as a list with the words in question in bold.

Nothing of an article becomes markup: what would is escaped, and what programs turn into links of their own
accord (addresses, mentions of users, numbers of issues) stands as code.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from claimcheck.model import Article, Claim, Finding, Mention, Report, Verdict
from claimcheck.report import traced, wording
from claimcheck.report.excerpt import pieces
from claimcheck.report.places import Places, beginning, label
from claimcheck.report.view import View
from claimcheck.report.visible import visible
from claimcheck.trace import TracedReport

_DOMAINS = (
    "[a-z]{2}|aero|arpa|asia|biz|com|coop|edu|gov|info|int|jobs|mil|mobi|museum|name|net|org|post|pro|shop|tel|web|xxx"
)
_LINKING = re.compile(
    r"://|www\.|(?:mailto|xmpp|javascript|data):|@|#\d|\bgh-\d|:[\w+-]{1,40}:|//\w"
    rf"|\w\.(?:(?:{_DOMAINS}|рф)(?![\w-])|xn--)",
    re.IGNORECASE,
)
"""What a program makes a link of: addresses, bare names of hosts, users, numbers of issues, names of pictures."""

_MARKUP = re.compile(r"[\\`*_<~#|{]|\[(?=\^)|\](?=[(\[:])|&(?=#?\w{1,40};)|(?<=\S)\$(?!\w)")
"""What is markup inside a line; brackets only where they could link, a dollar sign where it could end a formula."""

_TICKS = re.compile("`+")


def render(reports: Iterable[Report], view: View) -> Iterator[str]:
    """Yield the heading and the list of each report."""
    gap = ""
    for report in reports:
        yield f"{gap}## {escaped(label(report.article))}\n\n{_introduction(report, view)}\n"
        gap = "\n"
        places = Places(report.article)
        if isinstance(report, TracedReport):
            yield from _items(_traced(report, view, places))
        elif view.checked:
            yield from _items(_checked(report, view, places))
        elif view.mentions:
            yield from _items(_mention(mention, places) for mention in report.mentions)
        else:
            known = wording.names(report)
            yield from _items(_claim(claim, known, places) for claim in report.claims)


def escaped(text: str) -> str:
    """Return ``text`` on one line, as Markdown that shows just these characters and links nowhere."""
    return re.sub(r"\S+", lambda word: _word(word[0]), visible(text))


def _word(word: str) -> str:
    if not _LINKING.search(word):
        return _MARKUP.sub(r"\\\g<0>", word)
    fence = "`" * (1 + max((len(ticks) for ticks in _TICKS.findall(word)), default=0))
    space = " " if "`" in word else ""
    return f"{fence}{space}{word}{space}{fence}"


def _introduction(report: Report, view: View) -> str:
    published = wording.published(report.article.published)
    told = f"{published[0].upper()}{published[1:]}."
    if not view.checked:
        return told
    counts = Counter(finding.verdict for finding in report.findings if not finding.suppressed)
    suppressed = sum(finding.suppressed for finding in report.findings)
    verdicts = ", ".join(f"{counts[verdict]} {verdict.value}" for verdict in Verdict)
    return f"{told} Relations: {verdicts}, {suppressed} suppressed."


def _items(items: Iterable[str]) -> Iterator[str]:
    """Yield a list, with the blank line before it; nothing where it has no item."""
    gap = "\n"
    for item in items:
        yield gap + item
        gap = ""


def _checked(report: Report, view: View, places: Places) -> Iterator[str]:
    for finding in view.findings(report):
        yield "".join(_finding(finding, report.article, view, places))
    if view.explain:
        yield from (f"- follows: {escaped(fact)}\n" for fact in report.derived)


def _traced(report: TracedReport, view: View, places: Places) -> Iterator[str]:
    """Yield what is told of each quantity of a draft: its finding where it deserves one, else where it comes from."""
    told = {finding.start: finding for finding in view.findings(report)}
    for trace in traced.shown(report, view):
        finding = told.get(trace.start)
        if finding is not None and finding.verdict is not Verdict.CONSISTENT:
            yield "".join(_finding(finding, report.article, view, places))
            continue
        working = f"  - working: {escaped(trace.working)}\n" if trace.working else ""
        yield f"- {trace.state.value}, {_place(trace.start, places)}: {escaped(traced.line(trace))}\n{working}"


def _finding(finding: Finding, article: Article, view: View, places: Places) -> Iterator[str]:
    verdict = f"**{finding.code} {wording.verdict(finding)}**"
    yield f"- {verdict}, {_place(finding.start, places)}: {escaped(finding.message)}\n"
    for sentence in places.sentences(finding):
        told = (
            f"**{escaped(piece)}**" if is_word else escaped(piece)
            for piece, is_word in pieces(article.text, sentence, finding.mentions)
        )
        yield f"  - “{''.join(told)}”\n"
    for title, note in wording.notes(finding, view, drawn=False):
        yield f"  - {title}: {escaped(note)}\n"


def _mention(mention: Mention, places: Places) -> str:
    place = _place(mention.start, places)
    return f"- {mention.kind.value}, {place}: “{escaped(mention.text)}” = {escaped(wording.value(mention))}\n"


def _claim(claim: Claim, known: Mapping[str, str], places: Places) -> str:
    parts = wording.parts(claim, known, quoted=True)
    told = "".join(f"  - {title}: {escaped(part)}\n" for title, part in parts)
    return f"- **{claim.id}**, {_place(beginning(claim), places)}\n{told}"


def _place(offset: int, places: Places) -> str:
    return f"line {places.line(offset)}, column {places.column(offset)}"
