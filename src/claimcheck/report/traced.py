"""The phrases for a quantity of a draft and where it comes from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from claimcheck.model import Finding, Verdict
from claimcheck.report.view import View
from claimcheck.trace import State, Trace, TracedReport

_FIRST = (State.DIFFERENT, State.ABSENT)
"""What a desk has to look at, the gravest first."""


def shown(report: TracedReport, view: View) -> list[Trace]:
    """Return the traces that are to be shown: what differs, what is absent, and the rest, each in order of place."""
    told = (trace for trace in report.traces if trace.state in view.only)
    return sorted(told, key=lambda trace: _FIRST.index(trace.state) if trace.state in _FIRST else len(_FIRST))


def states(report: TracedReport) -> Counter[State]:
    """Return how many numbers of a draft are in each state."""
    return Counter(trace.state for trace in report.traces)


def counts(found: Mapping[State, int]) -> str:
    """Return how many numbers are in each state, those to look at first: ``1 different, 0 absent, 6 same``."""
    rest = (state for state in State if state not in _FIRST and found.get(state))
    return ", ".join(f"{found.get(state, 0)} {state.value}" for state in (*_FIRST, *rest))


def line(trace: Trace) -> str:
    """Return the draft's words and the source's, on one line."""
    mine, theirs = f"“{trace.quantity.text}”", origin(trace)
    return f"{mine}: {theirs}" if theirs else mine


def origin(trace: Trace) -> str:
    """Return the words of all sources, each behind its place, on one line; empty where there is none."""
    return "; ".join(f"{witness.place} “{witness.quantity.text}”" for witness in trace.witnesses)


def sources(trace: Trace) -> Iterator[str]:
    """Yield the words of each source with their place."""
    for witness in (*trace.witnesses, *trace.against):
        yield f"{witness.quantity.text}  {witness.place}"


def state(trace: Trace, finding: Finding | None) -> str:
    """Return the state, the code where it is one to look at, and whether it was accepted."""
    parts = [trace.state.value]
    if trace.near:
        parts[0] += " (near)"
    if finding is not None and finding.verdict is not Verdict.CONSISTENT:
        parts.append(finding.code)
        if finding.suppressed:
            parts.append("(suppressed)")
    return "\n".join(parts)
