"""What the reader of a report asked to see."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from claimcheck.model import Finding, Report, Verdict
from claimcheck.trace import State

ALWAYS = (Verdict.INCONSISTENT, Verdict.NEAR)
"""The verdicts that are shown unasked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What a format may tell about a check: ``sections`` is its documentation by heading."""

    code: str
    name: str
    summary: str
    sections: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """
    How much is shown, and on what.

    ``checked`` is false for a run that only extracts; ``mentions`` then lists them instead of the claims.
    ``shown`` are the verdicts that are shown unasked; ``verbose`` shows all of them, ``explain`` the intervals and the
    derived facts.
    ``width`` is in columns, None where nothing limits a line; ``styled`` lets a table be bold and underlined, and
    ``colors`` is what Rich calls the colour system, None for none.
    ``accepted`` holds the reasons of a baseline by fingerprint, None where there is no baseline; ``rules`` are the
    checks there are, in order of code. ``only`` are the states of the numbers that a comparison shows.
    """

    checked: bool = True
    mentions: bool = False
    shown: tuple[Verdict, ...] = ALWAYS
    verbose: bool = False
    explain: bool = False
    width: int | None = None
    colors: str | None = None
    styled: bool = False
    accepted: Mapping[str, str] | None = None
    only: frozenset[State] = frozenset(State)
    rules: tuple[Rule, ...] = ()

    def findings(self, report: Report) -> Iterator[Finding]:
        """Yield the findings of ``report`` that are to be shown."""
        for finding in report.findings:
            if self.verbose or (finding.verdict in self.shown and not finding.suppressed):
                yield finding
