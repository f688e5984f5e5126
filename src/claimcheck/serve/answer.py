"""
What the page of the server is told of a text: marks for its words, and the notes and the line of time of the report.

Offsets are in units of UTF-16, as the page counts. What people read is made here, from the report's own parts.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from claimcheck.model import Report, Verdict
from claimcheck.report import coverage
from claimcheck.report.formats import renderer
from claimcheck.report.html.marks import Mark, Marks
from claimcheck.report.html.story import Note, Story, story
from claimcheck.report.html.templates import environment
from claimcheck.report.view import ALWAYS, View
from claimcheck.serve.desk import Told
from claimcheck.serve.utf16 import Units
from claimcheck.trace import TracedReport


def answer(told: Told) -> dict[str, Any]:
    """Return all that the page shows about a text."""
    report = told.report
    view = View(shown=(*ALWAYS, Verdict.UNCHECKABLE)) if isinstance(report, TracedReport) else View()
    shown, units = story(report, view, number=1), Units(report.article.text)
    marks = Marks(report, prefix=shown.id)
    notes = [note for band in shown.bands for note in band.notes]
    day = report.article.published.day
    return {
        "marks": [_mark(mark, units) for mark in marks.all],
        "notes": [_note(note, marks, units) for note in notes],
        "extra": _extra(shown),
        "markdown": "".join(renderer("markdown")([report], view)),
        "published": None if day is None else {"day": day.isoformat(), "source": report.article.published.source},
        "shown": [verdict.value for verdict in view.shown],
        "status": _status(report, view),
        "problems": list(told.notes),
    }


def _mark(mark: Mark, units: Units) -> dict[str, Any]:
    return {
        "id": mark.id,
        "start": units.at(mark.span.start),
        "end": units.at(mark.span.end),
        "read": f"{mark.kind}: {mark.reading}" if mark.reading else mark.kind,
        "notes": [{"id": reference.note, "group": reference.group} for reference in mark.references],
        "pale": mark.pale,
    }


def _note(note: Note, marks: Marks, units: Units) -> dict[str, Any]:
    module = environment().get_template("note.html").module
    place = note.finding.mentions[0] if note.finding.mentions else note.finding
    return {
        "id": note.id,
        "group": note.group,
        "mark": marks.id_of(place),
        "start": units.at(note.finding.start),
        "end": units.at(note.finding.end),
        "html": str(vars(module)["note"](note, False, frozenset())),  # noqa: FBT003 # a macro of the template
    }


def _extra(shown: Story) -> str:
    """Return what stands under a text: where its numbers come from, and its times."""
    template = environment().from_string(
        '{% import "note.html" as notes %}{% include "traces.html" %}{% include "times.html" %}'
    )
    return template.render(story=shown)


def _status(report: Report, view: View) -> str:
    """Return the line that is read out when the findings have changed."""
    shown = Counter(finding.verdict for finding in view.findings(report))
    found = ", ".join(f"{shown[verdict]} {verdict.value}" for verdict in view.shown if shown[verdict])
    checked = f"{coverage.related(report)} of {coverage.numbers(report)} numbers"
    if isinstance(report, TracedReport):
        return f"{found or 'nothing that differs'}; {checked} found in the source."
    return f"{found or 'nothing found'}; {checked} checked."
