"""
One error, one finding.

One wrong figure may be seen by several checks: by its rate and by the rate of another conversion, by the direction and
by the size of its change, by either and by the headline. The accusation that explains best is told, and the others are
part of its working. What a familiar slip explains is told first, then what comes first in ``ORDER``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from claimcheck.model import Finding, Verdict

CONVERSIONS = ("FX001", "FX002")
CHANGES = ("CH001", "CH002", "CH003")
TELLINGS = ("RP001", "RP002")
PAIR = 2

ORDER = (*CONVERSIONS, *CHANGES, *TELLINGS)
"""The checks that may see one error, the one that explains most first."""


def told_once(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings in their order, with one accusation for each error."""
    told = list(findings)
    accused = [finding for finding in told if finding.verdict is Verdict.INCONSISTENT and finding.code in ORDER]
    best: list[Finding] = []
    part_of: dict[int, list[Finding]] = {}
    for finding in sorted(accused, key=lambda one: (not one.slip, ORDER.index(one.code))):
        same = next((other for other in best if _are_of_one_error(finding, other)), None)
        if same is None:
            best.append(finding)
        else:
            part_of.setdefault(id(same), []).append(finding)
    merged = {id(one) for others in part_of.values() for one in others}
    return tuple(_with(one, part_of.get(id(one), ())) for one in told if id(one) not in merged)


def _are_of_one_error(one: Finding, other: Finding) -> bool:
    """Tell whether two accusations are about the same figures, as far as their checks share any."""
    if one.code == other.code:
        return False
    shared = len({mention.start for mention in one.mentions} & {mention.start for mention in other.mentions})
    if any(one.code in group and other.code in group for group in (CONVERSIONS, CHANGES)):
        return shared >= PAIR
    return bool({one.code, other.code} & set(TELLINGS)) and shared > 0


def _with(finding: Finding, others: Iterable[Finding]) -> Finding:
    """Return a finding with what other checks say of the same error in its working."""
    more = "".join(f"; {other.code}: {other.message.rstrip('.')}" for other in others)
    return replace(finding, working=finding.working + more) if more else finding
