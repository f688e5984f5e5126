"""What a run has met, its exit status, and its last line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from claimcheck.cli.status import FINE, FOUND, UNUSABLE
from claimcheck.fail_on import FailOn
from claimcheck.model import Lack, Report, Verdict
from claimcheck.report import coverage, traced
from claimcheck.trace import State, TracedReport

_FAILING = {
    FailOn.INCONSISTENT: (Verdict.INCONSISTENT,),
    FailOn.NEAR: (Verdict.INCONSISTENT, Verdict.NEAR),
    FailOn.NEVER: (),
}

_ADVICE = {Lack.DATE: "no date; give --published", Lack.RATE: "no rate for that day; give --rate"}


@dataclass(slots=True)
class Tally:
    """What was met so far."""

    documents: int = 0
    claims: int = 0
    mentions: int = 0
    suppressed: int = 0
    errors: int = 0
    numbers: int = 0
    related: int = 0
    verdicts: Counter[Verdict] = field(default_factory=Counter)
    lacking: Counter[tuple[Lack, str]] = field(default_factory=Counter)
    """How many conversions and how many times are not checked for want of what."""
    states: Counter[State] = field(default_factory=Counter)

    def add(self, report: Report) -> None:
        """Count one report."""
        self.documents += 1
        self.claims += len(report.claims)
        self.mentions += len(report.mentions)
        self.numbers += coverage.numbers(report)
        self.related += coverage.related(report)
        if isinstance(report, TracedReport):
            self.states.update(traced.states(report))
        self.lacking.update(coverage.lacking(report))
        self.suppressed += sum(finding.suppressed for finding in report.findings)
        self.verdicts.update(finding.verdict for finding in report.findings if not finding.suppressed)

    def status(self, fail_on: FailOn) -> int:
        """Return the exit status: an unusable input before findings, findings before none."""
        if self.errors:
            return UNUSABLE
        return FOUND if any(self.verdicts[verdict] for verdict in _FAILING[fail_on]) else FINE

    def unchecked(self) -> Iterator[str]:
        """Yield what was not checked for want of something that whoever runs this can give, and how."""
        for lack, advice in _ADVICE.items():
            found = [counted(number, noun) for (kind, noun), number in sorted(self.lacking.items()) if kind is lack]
            if found:
                yield f"{' and '.join(found)} not checked: {advice}"

    def closing(self, *, checked: bool, compared: bool = False) -> str:
        """Return the last line of the run. It never says that all is correct: nobody knows that."""
        documents = counted(self.documents, "document")
        if not checked:
            claims, mentions = counted(self.claims, "claim"), counted(self.mentions, "mention")
            return f"{claims} and {mentions} found in {documents}; nothing was checked"
        if compared:
            return f"{counted(self.states.total(), 'number')} in {documents}: {traced.counts(self.states)}"
        relations = counted(self.verdicts.total() + self.suppressed, "relation")
        verdicts = ", ".join(f"{self.verdicts[verdict]} {verdict.value}" for verdict in Verdict)
        numbers = f"{self.related} of {counted(self.numbers, 'number')} checked"
        return f"{numbers}; {relations} found in {documents}: {verdicts}, {self.suppressed} suppressed"


def counted(number: int, noun: str) -> str:
    """Return a number with its noun: ``1 error``, ``2 errors``."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
