"""How many numbers of an article stand in a relation that was judged: silence about the others is no approval."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.model import Lack, Quantity, Report, Verdict

_CONVERSIONS = "FX"


def numbers(report: Report) -> int:
    """Return how many quantities were found."""
    return sum(isinstance(mention, Quantity) for mention in report.mentions)


def related(report: Report) -> int:
    """Return how many of them a finding is about that was computed, whatever came of it."""
    return numbers(report) - sum(1 for _ in passed_over(report))


def passed_over(report: Report) -> Iterator[Quantity]:
    """Yield the quantities that no computed finding is about."""
    computed = (finding for finding in report.findings if finding.verdict is not Verdict.UNCHECKABLE)
    judged = {mention.id for finding in computed for mention in finding.mentions} | report.also_judged
    return (mention for mention in report.mentions if isinstance(mention, Quantity) and mention.id not in judged)


def lacking(report: Report) -> Iterator[tuple[Lack, str]]:
    """Yield for each relation that could not be checked what it lacks, and whether it is a conversion or a time."""
    for finding in report.findings:
        if finding.lacks is not None and not finding.suppressed:
            yield finding.lacks, "conversion" if finding.code.startswith(_CONVERSIONS) else "time"
