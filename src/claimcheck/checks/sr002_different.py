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
A number of the draft is held against the quantities that a source tells of the same claim: of one subject, measure,
time and unit, level against level and change against change. Where the sentence was copied, any other number there is
a different one. Where it was told anew, the measure and the words must be the same, or a slip parts the two (a power
of ten, two digits transposed, one digit, the unit alone). A figure of a table is one of the draft's claim where the
draft says all that its labels say and names nobody else. A number that the source has of another direction, or of
another time, differs too. It is near where it agrees only with what a round number or a hedge may also mean, and
where another source tells the same claim with another number.

Limits
------
A claim that was told in quite other words is not recognised; its number is then told as absent. A table that does not
show what its figures measure is not used, and that is told.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

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
    State.DIFFERENT: "The draft has “{mine}”, the source {theirs}{why}.",
}


def run(trace: Trace, _context: Context) -> Iterator[Finding]:
    """Judge a quantity that a source has, or has in another size."""
    if trace.state is State.ABSENT:
        return
    mine = trace.quantity
    different = trace.state is State.DIFFERENT
    known = ", ".join(stated(witness.quantity) for witness in trace.witnesses)
    yield CHECK.finding(
        trace,
        verdict=_verdict(trace),
        message=_message(trace),
        working=trace.working or f"{stated(mine)} = {known}",
        stated=stated(mine),
        computed=known,
        deviation=apart(mine.figure.value, trace.witnesses[0].quantity.figure.value) if different else None,
        intervals=(mine.figure.stated, trace.expected) if trace.expected else None,
        evidence=(*trace.evidence, *map(_evidence, (*trace.witnesses, *trace.against))),
        suggestion=_suggestion(trace) if different else None,
    )


def _message(trace: Trace) -> str:
    why = f": {trace.why}" if trace.state is State.DIFFERENT and _is_equal(trace) else ""
    told = _TOLD[trace.state].format(mine=trace.quantity.text, theirs=_named(trace.witnesses), why=why)
    return f"{told} The sources contradict each other: {_named(trace.against)}." if trace.against else told


def _named(witnesses: Sequence[Witness]) -> str:
    return " and ".join(f"“{_shown(witness)}” ({_place(witness)})" for witness in witnesses)


def _shown(witness: Witness) -> str:
    """Return a quantity as it is written; a figure of a table alone, which says nothing, with its unit."""
    return stated(witness.quantity) if witness.head else witness.quantity.text


def _place(witness: Witness) -> str:
    return f"{witness.place}: {witness.head}" if witness.cell else witness.place


def _verdict(trace: Trace) -> Verdict:
    if trace.state is State.DIFFERENT:
        return Verdict.INCONSISTENT
    return Verdict.NEAR if trace.near or trace.against else Verdict.CONSISTENT


def _evidence(witness: Witness) -> Evidence:
    return Evidence("source", f"{witness.place}: “{witness.words}”", value=witness.quantity.figure.value)


def _is_equal(trace: Trace) -> bool:
    """Tell whether not the numbers differ, but what is said of them: a rise is a fall."""
    mine, theirs = trace.quantity.figure.value, trace.witnesses[0].quantity.figure.value
    return mine is not None and theirs is not None and mine.copy_abs() == theirs.copy_abs()


def _suggestion(trace: Trace) -> str | None:
    mine, theirs = trace.quantity.text, _shown(trace.witnesses[0])
    if _is_equal(trace):
        return None
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
