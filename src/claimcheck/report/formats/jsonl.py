"""JSONL: one document a line, in the order of the input, each as soon as it is there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from claimcheck.model import Report
from claimcheck.report.build import build
from claimcheck.report.encoding import encoded
from claimcheck.report.view import View


def render(reports: Iterable[Report], view: View) -> Iterator[str]:
    """Yield one line for each report."""
    for report in reports:
        yield encoded(build(report, checked=view.checked)) + "\n"
