"""Table, for a terminal: the findings of each article, the words in question marked in their sentence."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator

from rich import box
from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from claimcheck.model import Article, Finding, Report, Span, Verdict
from claimcheck.report import traced, wording
from claimcheck.report.excerpt import pieces
from claimcheck.report.places import Places, beginning, label
from claimcheck.report.view import View
from claimcheck.report.visible import visible, without_command
from claimcheck.trace import TracedReport

_UNLIMITED = 100_000
_STYLES = {
    Verdict.INCONSISTENT: "bold red",
    Verdict.NEAR: "yellow",
    Verdict.CONSISTENT: "green",
    Verdict.UNSURE: "magenta",
    Verdict.UNCHECKABLE: "cyan",
}
_MARKED = "bold underline"


def render(reports: Iterable[Report], view: View) -> Iterator[str]:
    """Yield one table for each report that has something to show."""
    for report in reports:
        places = Places(report.article)
        if isinstance(report, TracedReport):
            table = _traced(report, view, places)
        else:
            table = _findings(report, view, places) if view.checked else _extracted(report, view, places)
        facts = report.derived if view.checked and view.explain else ()
        if table.row_count or facts or view.verbose:
            yield _printed(_parts(report, table, facts), view)


def _parts(report: Report, table: Table, facts: Iterable[str]) -> Iterator[RenderableType]:
    heading = Text(visible(label(report.article)), style="bold")
    heading.append(f"  {wording.published(report.article.published)}", style="not bold dim")
    yield heading
    if isinstance(report, TracedReport) and report.traces:
        yield Text(traced.counts(traced.states(report)))
    if table.row_count:
        yield table
    for fact in facts:
        yield Text.assemble(("follows: ", "dim"), visible(fact))


def _printed(parts: Iterable[RenderableType], view: View) -> str:
    """Return what a terminal as wide as the view shows."""
    console = Console(
        file=io.StringIO(),
        width=view.width or _UNLIMITED,
        height=_UNLIMITED,
        force_terminal=view.styled,
        # Without a colour system Rich writes no bold and no underline either.
        color_system=view.colors or ("standard" if view.styled else None),  # type: ignore[arg-type]  # Rich's own name
        no_color=view.colors is None,
        markup=False,
        emoji=False,
        highlight=False,
        legacy_windows=False,
        _environ={},
    )
    with console.capture() as capture:
        for part in parts:
            console.print(part, overflow="fold")
    return "\n".join(without_command(line.rstrip()) for line in capture.get().splitlines()).rstrip("\n") + "\n\n"


def _table(view: View, *titles: str) -> Table:
    table = Table(box=box.SIMPLE_HEAD if view.styled else box.ASCII2, show_lines=False, pad_edge=False, padding=(0, 1))
    for title in titles:
        table.add_column(title, overflow="fold", vertical="top")
    return table


def _findings(report: Report, view: View, places: Places) -> Table:
    table = _table(view, "where", "finding")
    for finding in view.findings(report):
        style = _STYLES[finding.verdict]
        where = Text(f"{places.at(finding.start)}\n{finding.code}\n")
        where.append(wording.verdict(finding), style=style)
        table.add_row(where, Group(*_told(finding, report.article, view, places), Text()))
    return table


def _told(finding: Finding, article: Article, view: View, places: Places) -> Iterator[Text]:
    yield Text(visible(finding.message), style="bold")
    for sentence in places.sentences(finding):
        yield marked(article.text, sentence, finding.mentions, styled=view.styled)
    for title, note in wording.notes(finding, view):
        yield Text.assemble((f"{title}: ", "dim"), visible(note))


def marked(text: str, sentence: Span, words: Iterable[Span], *, styled: bool) -> Text:
    """Return a sentence in quotation marks with ``words`` marked: by style, or where there is none by angles."""
    result = Text("“")
    for piece, is_word in pieces(text, sentence, words):
        shown = piece if styled or not is_word else f">>{piece}<<"
        result.append(shown, style=_MARKED if is_word else None)
    return result.append("”")


def _traced(report: TracedReport, view: View, places: Places) -> Table:
    table = _table(view, "line", "draft", "state", "source", "working")
    findings = {finding.start: finding for finding in report.findings}
    for trace in traced.shown(report, view):
        finding = findings.get(trace.start)
        style = _STYLES[finding.verdict] if finding is not None and not finding.suppressed else ""
        sources = Text("\n").join(Text(visible(text)) for text in traced.sources(trace))
        table.add_row(
            Text(places.at(trace.start)),
            Text(visible(trace.quantity.text), style="bold"),
            Text(traced.state(trace, finding), style=style),
            sources,
            Text(visible(trace.working)),
        )
    return table


def _extracted(report: Report, view: View, places: Places) -> Table:
    if view.mentions:
        return _mentions(report, view, places)
    table = _table(view, "line", "who", "what", "how much", "when", "source", "status")
    known = wording.names(report)
    for claim in report.claims:
        table.add_row(
            Text(str(places.line(beginning(claim)))),
            Text(visible(wording.subject(claim, known))),
            Text(visible(claim.measure or "")),
            Text("\n".join(visible(quantity.text) for quantity in claim.quantities)),
            Text(visible(claim.horizon.text) if claim.horizon else ""),
            Text(visible(claim.source or "")),
            Text(claim.status.value),
        )
    return table


def _mentions(report: Report, view: View, places: Places) -> Table:
    table = _table(view, "line", "kind", "text", "read as")
    for mention in report.mentions:
        table.add_row(
            Text(places.at(mention.start)),
            Text(mention.kind.value),
            Text(visible(mention.text)),
            Text(visible(wording.value(mention))),
        )
    return table
