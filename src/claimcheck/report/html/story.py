"""One report as its templates show it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from claimcheck.model import Finding, Mention, Part, Report, Span, Verdict
from claimcheck.report import traced, wording
from claimcheck.report.excerpt import pieces
from claimcheck.report.fingerprint import Fingerprints
from claimcheck.report.html.marks import GROUPS, Marks, group_of, note_id
from claimcheck.report.html.passages import Band, Passage, bands, passages
from claimcheck.report.html.plot import Plot, plot
from claimcheck.report.html.timeline import Timeline, timeline
from claimcheck.report.places import Places, beginning, label
from claimcheck.report.view import View
from claimcheck.report.visible import visible
from claimcheck.trace import TracedReport, Witness


@dataclass(frozen=True, slots=True)
class About:
    """Words that a note is about, and where they stand."""

    words: str
    mark: str | None
    line: int


@dataclass(frozen=True, slots=True)
class Note:
    """What stands beside the text about one finding."""

    id: str
    number: int
    group: str
    finding: Finding
    verdict: str
    line: int
    about: tuple[About, ...]
    workings: tuple[tuple[str, str], ...]
    plot: Plot | None
    fingerprint: str


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One claim in the words of the table of claims."""

    line: int
    subject: str
    measure: str
    quantities: tuple[str, ...]
    when: str
    source: str
    status: str


@dataclass(frozen=True, slots=True)
class MentionRow:
    """One mention in the words of the table of mentions."""

    line: int
    kind: str
    text: str
    reading: str
    mark: str | None


@dataclass(frozen=True, slots=True)
class TraceRow:
    """One quantity of a draft in its sentence, and beside it those of the sources in theirs."""

    line: int
    text: str
    mark: str | None
    state: str
    draft: tuple[tuple[str, bool], ...]
    sources: tuple[Beside, ...]
    working: str


@dataclass(frozen=True, slots=True)
class Beside:
    """A quantity of a source: its place, and its sentence in pieces with the quantity marked, or its labels."""

    place: str
    pieces: tuple[tuple[str, bool], ...]
    contradicts: bool


@dataclass(frozen=True, slots=True)
class Story:
    """All that the page shows about one article; ``urgent`` are the notes shown unasked, the gravest first."""

    id: str
    label: str
    title: str
    published: str
    heads: bool
    bands: tuple[Band[Note], ...]
    urgent: tuple[Note, ...]
    counts: tuple[tuple[str, int], ...]
    timeline: Timeline | None
    traces: tuple[TraceRow, ...]
    claims: tuple[ClaimRow, ...]
    mentions: tuple[MentionRow, ...]
    derived: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """What the table of contents says about one article."""

    id: str
    title: str
    label: str
    counts: tuple[tuple[str, int], ...]


def heading(told: Story) -> Heading:
    """Return the entry of a story in the table of contents."""
    return Heading(told.id, told.title, told.label, told.counts)


def story(report: Report, view: View, *, number: int) -> Story:
    """Return the story of the report on the article of that number on the page, from 1."""
    prefix = f"a{number}"
    article, places = report.article, Places(report.article)
    marks = Marks(report, prefix=prefix)
    found = passages(article, marks)
    heads = bool(found) and found[0].part == Part.TITLE.value
    notes = tuple(_notes(report, places, marks, accepted=view.accepted or {}, prefix=prefix))
    urgent = [verdict.value for verdict in Verdict if verdict in view.shown]
    counts = Counter(note.group for note in notes)
    return Story(
        id=prefix,
        label=label(article),
        title=_plain(found[0]) if heads else article.title or label(article),
        published=wording.published(article.published),
        heads=heads,
        bands=bands(found, ((note.finding.start, note) for note in notes)),
        urgent=tuple(note for group in GROUPS if group in urgent for note in notes if note.group == group),
        counts=tuple((group, counts[group]) for group in GROUPS if counts[group]),
        timeline=timeline(report, marks),
        traces=tuple(_traces(report, view, places, marks)),
        claims=tuple(_claims(report, places)),
        mentions=tuple(_mention(mention, places, marks) for mention in report.mentions),
        derived=report.derived,
    )


def _plain(passage: Passage) -> str:
    return " ".join("".join(piece.text for piece in line) for line in passage.lines)


def _notes(report: Report, places: Places, marks: Marks, *, accepted: Mapping[str, str], prefix: str) -> Iterator[Note]:
    text, fingerprints = report.article.text, Fingerprints(report)
    for number, finding in enumerate(report.findings, start=1):
        spans: tuple[Span, ...] = finding.mentions or (finding,)
        own = fingerprints.of(finding)
        yield Note(
            id=note_id(prefix, number),
            number=number,
            group=group_of(finding),
            finding=finding,
            verdict=wording.verdict(finding),
            line=places.line(finding.start),
            about=tuple(
                About(text[span.start : span.end], marks.id_of(span), places.line(span.start)) for span in spans
            ),
            workings=tuple(_workings(finding, accepted.get(own) if finding.suppressed else None)),
            plot=plot(finding.series) if finding.series else None,
            fingerprint=own,
        )


def _workings(finding: Finding, reason: str | None) -> Iterator[tuple[str, str]]:
    if reason:
        yield "accepted", reason
    for title, text in wording.notes(finding, View(verbose=True, explain=True), drawn=False):
        if title != "suggestion":
            yield title, text


def _traces(report: Report, view: View, places: Places, marks: Marks) -> Iterator[TraceRow]:
    if not isinstance(report, TracedReport):
        return
    findings = {finding.start: finding for finding in report.findings}
    text = report.article.text
    for trace in traced.shown(report, view):
        yield TraceRow(
            line=places.line(trace.start),
            text=trace.quantity.text,
            mark=marks.id_of(trace.quantity),
            state=traced.state(trace, findings.get(trace.start)).replace("\n", " "),
            draft=tuple(pieces(text, places.sentence(trace.quantity), [trace.quantity])),
            sources=(
                *(_beside(told, contradicts=False) for told in trace.witnesses),
                *(_beside(told, contradicts=True) for told in trace.against),
            ),
            working=trace.working,
        )


def _beside(told: Witness, *, contradicts: bool) -> Beside:
    """Return a quantity of a source in its sentence; one of a table under its labels."""
    if told.head:
        found = [(f"{told.head}: ", False), (told.quantity.text, True)]
    else:
        found = list(pieces(told.article.text, told.sentence, [told.quantity]))
    return Beside(told.place, tuple((visible(words), marked) for words, marked in found), contradicts)


def _claims(report: Report, places: Places) -> Iterator[ClaimRow]:
    known = wording.names(report)
    for claim in report.claims:
        yield ClaimRow(
            line=places.line(beginning(claim)),
            subject=wording.subject(claim, known),
            measure=claim.measure or "",
            quantities=tuple(quantity.text for quantity in claim.quantities),
            when=claim.horizon.text if claim.horizon else "",
            source=claim.source or "",
            status=claim.status.value,
        )


def _mention(mention: Mention, places: Places, marks: Marks) -> MentionRow:
    return MentionRow(
        line=places.line(mention.start),
        kind=mention.kind.value.replace("_", " "),
        text=mention.text,
        reading=wording.value(mention),
        mark=marks.id_of(mention),
    )
