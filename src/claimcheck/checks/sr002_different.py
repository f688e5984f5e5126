"""
The source has the same claim with another number.

What it does
------------
Compares each quantity of the draft with the one that a source has in the same place of the same claim.

Why it matters
--------------
The press release says $64 million and the story $46 million. Nothing in the story itself gives it away.

How it is computed
------------------
A number of the draft that is in no source, rounded, converted or worked out, is held against those that a source
tells in the same words, of the same measure, in the same role and of the same time. Where the sentence was copied, any
other number there is a different one. Where it was told anew, a slip must part the two (a power of ten, two digits
transposed, one digit, the unit alone), or the measure and most of the words must agree. A number that agrees only with
what a round number or a hedge may also mean is near.

Limits
------
A claim that was told in quite other words is not recognised; its number is then told as absent.
"""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.checks.arithmetic import apart
from claimcheck.checks.base import Check, Context, Example
from claimcheck.checks.wording import stated
from claimcheck.model import Evidence, Finding, Verdict
from claimcheck.trace import State, Trace, Witness

_TOLD = {
    State.SAME: "“{mine}” is in the source: {theirs}.",
    State.ROUNDED: "“{mine}” is the source's number rounded: {theirs}.",
    State.CONVERTED: "“{mine}” is the source's amount converted: {theirs}.",
    State.DERIVED: "“{mine}” follows from the source: {theirs}.",
    State.DIFFERENT: "The draft has “{mine}”, the source {theirs}.",
}


def run(trace: Trace, _context: Context) -> Iterator[Finding]:
    """Judge a quantity that a source has, or has in another size."""
    if trace.state is State.ABSENT:
        return
    mine = trace.quantity
    theirs = " and ".join(f"“{witness.quantity.text}” ({witness.place})" for witness in trace.witnesses)
    different = trace.state is State.DIFFERENT
    known = ", ".join(stated(witness.quantity) for witness in trace.witnesses)
    yield CHECK.finding(
        trace,
        verdict=_verdict(trace),
        message=_TOLD[trace.state].format(mine=mine.text, theirs=theirs),
        working=trace.working or f"{stated(mine)} = {known}",
        stated=stated(mine),
        computed=known,
        deviation=apart(mine.figure.value, trace.witnesses[0].quantity.figure.value) if different else None,
        intervals=(mine.figure.stated, trace.expected) if trace.expected else None,
        evidence=(*trace.evidence, *map(_evidence, trace.witnesses)),
        suggestion=_suggestion(trace) if different else None,
    )


def _verdict(trace: Trace) -> Verdict:
    if trace.state is State.DIFFERENT:
        return Verdict.INCONSISTENT
    return Verdict.NEAR if trace.near else Verdict.CONSISTENT


def _evidence(witness: Witness) -> Evidence:
    return Evidence("source", f"{witness.place}: “{witness.words}”", value=witness.quantity.figure.value)


def _suggestion(trace: Trace) -> str:
    mine, theirs = trace.quantity.text, trace.witnesses[0].quantity.text
    return (
        f"For the two to agree, the draft's “{mine}” would be “{theirs}”, or the source's “{theirs}” would be "
        f"“{mine}”; or the two would be different claims."
    )


CHECK = Check(
    code="SR002",
    name="differs-from-source",
    relation=Trace,
    run=run,
    doc=__doc__,
    flags=(
        Example(
            "Quarterly profit at the mill group fell to $46 million.",
            source="The mill group said that its quarterly profit had dropped to $64 million from $71 million.",
        ),
    ),
    passes=(
        Example(
            "Quarterly profit at the mill group fell to $64 million.",
            source="The mill group said that its quarterly profit had dropped to $64 million from $71 million.",
        ),
    ),
)
