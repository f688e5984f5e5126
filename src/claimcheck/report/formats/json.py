"""JSON: a list of documents, for programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from claimcheck.model import Report
from claimcheck.report.build import build
from claimcheck.report.encoding import encoded
from claimcheck.report.view import View


def render(reports: Iterable[Report], view: View) -> Iterator[str]:
    """Yield the list piece by piece."""
    opening = "["
    for report in reports:
        yield f"{opening}\n{msgspec.json.format(encoded(build(report, checked=view.checked)), indent=2)}"
        opening = ","
    yield "[]\n" if opening == "[" else "\n]\n"
