"""Text, for notes and grep: ``file:line:column: CODE verdict: message``, the working indented under it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from claimcheck.model import Claim, Finding, Mention, Report, Verdict
from claimcheck.report import traced, wording
from claimcheck.report.places import Places, beginning, label
from claimcheck.report.view import View
from claimcheck.report.visible import visible, without_command
from claimcheck.trace import TracedReport


def render(reports: Iterable[Report], view: View) -> Iterator[str]:
    """Yield the lines about each report; where the output is the log of a workflow, none of them is a command."""
    yield from map(without_command, _lines(reports, view))


def _lines(reports: Iterable[Report], view: View) -> Iterator[str]:
    for report in reports:
        name, places = visible(label(report.article)), Places(report.article)
        if isinstance(report, TracedReport):
            yield from _traced(report, view, name=name, places=places)
        elif view.checked:
            yield from _checked(report, view, name=name, places=places)
        elif view.mentions:
            yield from (_mention(mention, name=name, places=places) for mention in report.mentions)
        else:
            known = wording.names(report)
            yield from (_claim(claim, known, name=name, places=places) for claim in report.claims)


def _checked(report: Report, view: View, *, name: str, places: Places) -> Iterator[str]:
    for finding in view.findings(report):
        yield from _finding(finding, view, name=name, places=places)
    if view.verbose or view.explain:
        yield f"{name}: {wording.published(report.article.published)}\n"
    if view.explain:
        yield from (f"{name}: follows: {visible(fact)}\n" for fact in report.derived)


def _traced(report: TracedReport, view: View, *, name: str, places: Places) -> Iterator[str]:
    """Yield the count of the states, and for each quantity its finding where it deserves one, else its source."""
    told = {finding.start: finding for finding in view.findings(report)}
    if report.traces:
        yield f"{name}: {traced.counts(traced.states(report))}\n"
    for trace in traced.shown(report, view):
        finding = told.get(trace.start)
        if finding is not None and finding.verdict is not Verdict.CONSISTENT:
            yield from _finding(finding, view, name=name, places=places)
        else:
            yield f"{name}:{places.at(trace.start)}: {trace.state.value}: {visible(traced.line(trace))}\n"
            if trace.working:
                yield f"    working: {visible(trace.working)}\n"
    if view.verbose or view.explain:
        yield f"{name}: {wording.published(report.article.published)}\n"


def _finding(finding: Finding, view: View, *, name: str, places: Places) -> Iterator[str]:
    yield f"{name}:{places.at(finding.start)}: {finding.code} {wording.verdict(finding)}: {visible(finding.message)}\n"
    for title, note in wording.notes(finding, view):
        yield f"    {title}: {visible(note)}\n"


def _mention(mention: Mention, *, name: str, places: Places) -> str:
    read = f"{visible(mention.text)} = {visible(wording.value(mention))}"
    return f"{name}:{places.at(mention.start)}: {mention.kind.value}: {read}\n"


def _claim(claim: Claim, known: Mapping[str, str], *, name: str, places: Places) -> str:
    told = " | ".join(f"{title}: {visible(part)}" for title, part in wording.parts(claim, known, quoted=False))
    return f"{name}:{places.at(beginning(claim))}: {claim.id} {told}\n"
