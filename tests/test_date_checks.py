"""The checks on dates, where the cases of fixtures/checks do not reach: other verdicts, other kinds of publication."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

import claimcheck
from claimcheck.checks.elapsed import elapsed
from claimcheck.model import Finding, Verdict

TODAY = date(2025, 2, 25)


def finding(code: str, text: str, published: date | None = TODAY) -> Finding:
    report = claimcheck.verify(text, published=published)
    assert not report.defects
    (only,) = (found for found in report.findings if found.code == code)
    return only


@pytest.mark.parametrize(
    ("code", "text", "verdict"),
    [
        ("DT001", "The exit was brought forward by seven years from 2035 to 2028.", Verdict.NEAR),
        ("DT001", "Sales fell in the four years from 2010 to 2015.", Verdict.NEAR),
        ("DT001", "The three years from January 2021 to June 2024 were good.", Verdict.NEAR),
        ("DT002", "After the crash of 1987 the rules changed. They meet on Monday, March 2.", Verdict.NEAR),
        ("DT003", "The target was brought forward from 2030 to 2028.", Verdict.NEAR),
        ("DT004", "The bridge will be completed by 1 February 2025.", Verdict.NEAR),
        ("DT005", "The bank, founded in 1926, celebrates its 100th anniversary.", Verdict.NEAR),
        ("DT005", "The 100-year-old bank was founded in 1918.", Verdict.NEAR),
        ("GR001", "Sales will grow from $2.00bn in 2024 to $3.00bn in 2029, a CAGR of 10.7%.", Verdict.NEAR),
    ],
)
def test_near(code: str, text: str, verdict: Verdict) -> None:
    assert finding(code, text).verdict is verdict


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("DT001", "Ten years ago, in 2011, a dollar bought 90 yen."),
        ("DT002", "The vote is due on Friday, March 20."),
        ("DT004", "The plant will open in 2019."),
        ("DT005", "The 72-year-old chairman was born in 1940."),
    ],
)
def test_uncheckable_without_a_day_of_publication(code: str, text: str) -> None:
    assert finding(code, text, None).verdict is Verdict.UNCHECKABLE


def test_a_weekday_is_named_with_the_dates_that_would_fit() -> None:
    found = finding("DT002", "The vote is due on Friday, March 20.")
    assert found.computed == "Thursday"
    assert found.suggestion == "For the rest to stand, the weekday would be Thursday, or the date 14 March or 21 March."


def test_a_duration_shows_both_ways_of_counting() -> None:
    found = finding("DT001", "Output doubled in the five years from 2010 to 2018.")
    assert found.computed == "8 to 9 years"
    assert found.working == "2018 − 2010 = 8 to 9 years; stated 5 years"


def test_a_date_near_the_turn_of_the_year_belongs_to_the_nearest_year() -> None:
    assert finding("DT002", "Data are due on Wednesday, January 4.", date(2011, 12, 30)).verdict is Verdict.CONSISTENT


@pytest.mark.parametrize(
    ("first", "last", "unit", "expected"),
    [
        (date(2010, 1, 1), date(2014, 1, 1), "year", "4"),
        (date(2024, 1, 31), date(2024, 2, 29), "day", "29"),
        (date(2024, 2, 1), date(2024, 2, 15), "week", "2"),
        (date(2024, 1, 1), date(2023, 7, 1), "year", "-0.5"),
        (date(1990, 1, 1), date(2010, 1, 1), "decade", "2"),
    ],
)
def test_elapsed(first: date, last: date, unit: str, expected: str) -> None:
    assert elapsed(first, last, unit) == Decimal(expected)
