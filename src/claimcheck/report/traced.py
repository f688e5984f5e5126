"""The phrases for a quantity of a draft and where it comes from."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.model import Finding, Verdict
from claimcheck.trace import Trace


def line(trace: Trace) -> str:
    """Return the draft's words and the source's, on one line."""
    mine, theirs = f"“{trace.quantity.text}”", origin(trace)
    return f"{mine}: {theirs}" if theirs else mine


def origin(trace: Trace) -> str:
    """Return the words of all sources, each behind its place, on one line; empty where there is none."""
    return "; ".join(f"{witness.place} “{witness.quantity.text}”" for witness in trace.witnesses)


def sources(trace: Trace) -> Iterator[str]:
    """Yield the words of each source with their place."""
    for witness in trace.witnesses:
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
