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


def measures(text: str) -> list[tuple[str, str | None]]:
    return [(q.text, claim.measure) for claim in claimcheck.extract(text).claims for q in claim.quantities]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mill made a loss of $5 million.", [("$5 million", "earnings")]),
        ("The mill had $5 million in sales.", [("$5 million", "revenue")]),
        ("Sales at the mill rose 5% to $5 million.", [("5%", "revenue"), ("$5 million", "revenue")]),
        ("The mill reported a 5% rise in sales.", [("5%", "revenue")]),
        ("The mill took out a $5 million loan.", [("$5 million", "loan")]),
        ("Its loans reached a total of $5 million.", [("$5 million", "loan")]),
        ("Sales were $5 million, up 10% from May.", [("$5 million", "revenue"), ("10%", "revenue")]),
        ("The mill invested $5 million in May.", [("$5 million", "investment")]),
        ("The bridge cost 7.1 million yuan ($1 million).", [("7.1 million yuan", "costs"), ("$1 million", "costs")]),
        ("Debt fell to 7.1 million yuan ($1 million).", [("7.1 million yuan", "debt"), ("$1 million", "debt")]),
        ("Revenue: $5 million", [("$5 million", "revenue")]),
        # The measure that stands nearest is not what is measured.
        ("The mill, which pays interest, hired 400 people.", [("400 people", "person")]),
        ("Despite the debt, Ms Lee was paid $5 million.", [("$5 million", None)]),
        ("They agreed on an accuracy rate of 8% in May.", [("8%", "rate")]),
    ],
)
def test_a_measure_is_the_noun_that_a_quantity_is_the_size_of(
    text: str, expected: list[tuple[str, str | None]]
) -> None:
    assert measures(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Online sales in Ghana rose 5%.", {"online", "ghana"}),
        ("The price of the digital edition rose $4.", {"edition", "digital"}),
        ("Sales rose 5% in May.", set()),
        ("The mill was paid $5 million.", set()),
    ],
)
def test_the_scope_of_a_measure_is_what_narrows_it(text: str, expected: set[str]) -> None:
    (claim,) = claimcheck.extract(text).claims
    assert set(claim.scope) == expected
