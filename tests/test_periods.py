"""Changes told behind the levels of two periods."""

from __future__ import annotations

import pytest

import claimcheck
from claimcheck.model import Verdict

CONFIRMED = [
    "Rental income was $5.2 million in 2023 and $3.1 million in 2022, an increase of $2.1 million.",
    "Rental income was $3.1 million in 2022 and $5.2 million in 2023, an increase of $2.1 million.",
    "Fees were $34,691 and $78,568 in December 2023 and December 2022, respectively, a decrease of $43,877.",
    "Income was $1,194,829 for the year, compared with $856,884 a year earlier, representing an increase of $337,945.",
]
WRONG = [
    "Rental income was $5.2 million in 2023 and $3.1 million in 2022, an increase of $3.1 million.",
    "Fees were $34,691 and $75,568 in December 2023 and December 2022, respectively, a decrease of $43,877.",
    "Income was $1,194,829 for the year, compared with $856,884 a year earlier, representing an increase of $373,945.",
]
SILENT = [
    "Tourism spent $5 million in 2023 and $3 million in 2022, and saw an increase of 7,000 jobs.",
    "The loan was $5 million in 2023 and $3 million in 2022, compared to a decrease of $1 million elsewhere.",
    "Profit was $5 million and sales were $9 million, an increase of $1 million.",
    "Costs were $5 million in 2023, $2 million in 2022 and $3 million in 2021, an increase of $1 million.",
]


def amounts(text: str) -> list[Verdict]:
    report = claimcheck.verify(text)
    assert not report.defects
    return [finding.verdict for finding in report.findings if finding.code == "CH003"]


@pytest.mark.parametrize("text", CONFIRMED)
def test_a_true_change_is_confirmed(text: str) -> None:
    assert Verdict.CONSISTENT in amounts(text)
    assert Verdict.INCONSISTENT not in amounts(text)


@pytest.mark.parametrize("text", WRONG)
def test_a_wrong_change_is_found(text: str) -> None:
    assert Verdict.INCONSISTENT in amounts(text)


@pytest.mark.parametrize("text", SILENT)
def test_other_sentences_are_left_alone(text: str) -> None:
    assert amounts(text) == []
