"""
GitHub: annotations beside the lines of a pull request, as workflow commands in the log.

A step shows ten, so the errors come first and notes fill what they leave; the rest stands in the log as text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from claimcheck.model import Finding, Report, Verdict
from claimcheck.report import wording
from claimcheck.report.formats import text
from claimcheck.report.places import Places, label
from claimcheck.report.view import View
from claimcheck.report.visible import visible, without_command

MOST = 10
"""How many annotations one step of a workflow shows."""

_STANDARD_INPUT = "-"


def render(reports: Iterable[Report], view: View) -> Iterator[str]:
    """Yield the commands for the errors, then for the notes, each at once; what is over the limit as text."""
    if not view.checked:
        yield from text.render(reports, view)
        return
    errors = 0
    notes: list[tuple[str, str]] = []
    for report in reports:
        places = Places(report.article)
        for finding in view.findings(report):
            command, line = _command(finding, report, view, places), _line(finding, report, places)
            if finding.verdict is not Verdict.INCONSISTENT or finding.suppressed:
                notes.append((command if len(notes) < MOST else "", line))
            else:
                errors += 1
                yield command if errors <= MOST else line
    room = max(0, MOST - errors)
    yield from (command for command, _ in notes[:room])
    yield from (line for _, line in notes[room:])


def _command(finding: Finding, report: Report, view: View, places: Places) -> str:
    is_error = finding.verdict is Verdict.INCONSISTENT and not finding.suppressed
    properties = {
        "file": report.article.path,
        "line": str(places.line(finding.start)),
        "endLine": str(places.line(finding.end)),
        "col": str(places.column(finding.start)),
        "endColumn": str(places.column(finding.end)),
        "title": f"{finding.code} {finding.check}: {wording.verdict(finding)}",
    }
    if properties["file"] in ("", _STANDARD_INPUT):
        del properties["file"]
    told = ",".join(f"{name}={_property(visible(value))}" for name, value in properties.items())
    notes = (f"{title}: {visible(note)}" for title, note in wording.notes(finding, view, drawn=False))
    message = "\n".join((visible(finding.message), *notes))
    return f"::{'error' if is_error else 'notice'} {told}::{_data(message)}\n"


def _line(finding: Finding, report: Report, places: Places) -> str:
    place = f"{label(report.article)}:{places.at(finding.start)}"
    told = f"{place}: {finding.code} {wording.verdict(finding)}: {finding.message} ({finding.working})"
    return without_command(visible(told) + "\n")


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
