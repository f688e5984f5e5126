"""Mentions and findings as marks: stretches of the text that do not overlap, each with its references to notes."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from claimcheck.model import Finding, Mention, Report, Span, Verdict
from claimcheck.report import coverage, wording

SUPPRESSED = "suppressed"
GROUPS = (
    Verdict.INCONSISTENT.value,
    Verdict.NEAR.value,
    Verdict.UNSURE.value,
    Verdict.UNCHECKABLE.value,
    Verdict.CONSISTENT.value,
    SUPPRESSED,
)
"""What findings are grouped and filtered by, the gravest first."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A link from the text to a note: the note's id and number, and what it says."""

    note: str
    number: int
    group: str
    code: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked stretch of the text; ``pale`` where it is a number that no judged relation is about."""

    id: str
    span: Span
    kind: str
    reading: str
    references: tuple[Reference, ...]
    pale: bool = False

    @property
    def group(self) -> str | None:
        """The gravest group of the notes that are about this stretch."""
        return self.references[0].group if self.references else None


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text as it is printed, with or without a mark."""

    text: str
    mark: Mark | None = None


@dataclass(slots=True)
class _Candidate:
    span: Span
    kind: str
    reading: str
    references: list[Reference] = field(default_factory=list)

    @property
    def rank(self) -> tuple[int, int, int]:
        """Findings before mere mentions, the longer before the shorter, the earlier before the later."""
        return (0 if self.references else 1, self.span.start - self.span.end, self.span.start)


class Marks:
    """The marks of one report, in order of place. ``prefix`` opens every id."""

    def __init__(self, report: Report, *, prefix: str) -> None:
        self._prefix = prefix
        self._homes: dict[tuple[int, int], int] = {}
        chosen = self._chosen(sorted(_candidates(report, prefix), key=lambda candidate: candidate.rank))
        self._starts = [candidate.span.start for candidate in chosen]
        pale = {(number.start, number.end) for number in coverage.passed_over(report)}
        order = {group: place for place, group in enumerate(GROUPS)}
        self.all = tuple(
            Mark(
                f"{prefix}-m{number}",
                candidate.span,
                candidate.kind,
                candidate.reading,
                tuple(sorted(candidate.references, key=lambda reference: (order[reference.group], reference.number))),
                (candidate.span.start, candidate.span.end) in pale,
            )
            for number, candidate in enumerate(chosen, start=1)
        )

    def id_of(self, span: Span) -> str | None:
        """Return the id of the mark that holds a mention, or None where none does."""
        start = self._homes.get((span.start, span.end))
        return None if start is None else self.all[bisect_left(self._starts, start)].id

    def pieces(self, text: str, span: Span) -> Iterator[Piece]:
        """Yield the text of ``span`` in pieces, cut where marks begin and end."""
        place = span.start
        for index in range(bisect_left(self._starts, span.start), len(self.all)):
            mark = self.all[index]
            if mark.span.start >= span.end:
                break
            if mark.span.start > place:
                yield Piece(text[place : mark.span.start])
            place = min(mark.span.end, span.end)
            yield Piece(text[mark.span.start : place], mark)
        if place < span.end:
            yield Piece(text[place : span.end])

    def _chosen(self, candidates: Iterable[_Candidate]) -> list[_Candidate]:
        """Keep the candidates that overlap no better one; what they refer to goes to the one in their way."""
        chosen: list[_Candidate] = []
        starts: list[int] = []
        for candidate in candidates:
            place = bisect_left(starts, candidate.span.end)
            before = chosen[place - 1] if place else None
            if before is not None and before.span.overlaps(candidate.span):
                known = {reference.number for reference in before.references}
                before.references += [ref for ref in candidate.references if ref.number not in known]
                home = before
            else:
                starts.insert(place, candidate.span.start)
                chosen.insert(place, candidate)
                home = candidate
            self._homes[candidate.span.start, candidate.span.end] = home.span.start
        return chosen


def group_of(finding: Finding) -> str:
    """Return the group that a finding is filtered by: its verdict, unless it is suppressed."""
    return SUPPRESSED if finding.suppressed else finding.verdict.value


def note_id(prefix: str, number: int) -> str:
    """Return the id of the note about the finding of that number, from 1."""
    return f"{prefix}-f{number}"


def _candidates(report: Report, prefix: str) -> Iterable[_Candidate]:
    length = len(report.article.text)
    found: dict[tuple[int, int], _Candidate] = {}

    def at(span: Span, kind: str, reading: str) -> _Candidate | None:
        if not 0 <= span.start < span.end <= length:
            return None
        key = (span.start, span.end)
        return found.setdefault(key, _Candidate(Span(*key), kind, reading))

    for mention in report.mentions:
        at(mention, *_told(mention))
    for number, finding in enumerate(report.findings, start=1):
        reference = Reference(note_id(prefix, number), number, group_of(finding), finding.code)
        for place in _places(finding):
            candidate = at(place, *_told(place))
            if candidate is not None and reference not in candidate.references:
                candidate.references.append(reference)
    return found.values()


def _places(finding: Finding) -> Sequence[Span]:
    return finding.mentions or (finding,)


def _told(place: Span) -> tuple[str, str]:
    """Return the kind of a place in the text and what was read there, nothing where it is no mention."""
    if isinstance(place, Mention):
        return place.kind.value.replace("_", " "), wording.value(place)
    return "place", ""
