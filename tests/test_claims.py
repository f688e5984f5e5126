"""Who a claim is about: a name, or what points at one."""

from __future__ import annotations

import pytest

import claimcheck
from claimcheck.model import Organization


def subjects(text: str) -> list[str | None]:
    report = claimcheck.extract(text)
    names = {mention.id: mention.name for mention in report.mentions if isinstance(mention, Organization)}
    return [names.get(claim.subject or "", claim.subject) for claim in report.claims]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Acme Corp reported on Monday. It earned $5 million.", ["Acme"]),
        ("Acme Corp reported on Monday. Its revenue rose to $60 million.", ["Acme"]),
        ("Acme Corp reported on Monday. The company's debt fell to $4 million.", ["Acme"]),
        ("Acme Corp reported on Monday. The firm earned $5 million.", ["Acme"]),
        ("Acme Corp reported on Monday. The group earned $5 million.", ["Acme"]),
        ("Acme Corp reported on Monday. The bank earned $5 million.", ["Acme"]),
        ("Acme Corp sued Bolt Inc on Monday. It earned $5 million.", ["It"]),
        ("Acme Corp reported on Monday. The company town earned $5 million.", ["The company town"]),
        ("Acme Corp reported on Monday. Days passed. Months passed. It earned $5 million.", ["It"]),
    ],
)
def test_a_subject_points_at_the_only_organisation_before_it(text: str, expected: list[str]) -> None:
    assert subjects(text) == expected
