"""Fiscal years: those that a text tells, those of organisations, those of the country that a text is at home in."""

from datetime import date
from pathlib import Path

import pytest

from claimcheck.annotate.horizon import find
from claimcheck.annotate.horizons.fiscal import CALENDAR, FiscalYear
from claimcheck.annotate.horizons.period import quarter_of
from claimcheck.model import Published
from claimcheck.rulebook import Rulebook, RuleError

FEBRUARY = Published(day=date(2025, 2, 24))
MUMBAI = "The Mumbai mill earned Rs 5 crore "
TOKYO = "The Japanese mill earned 5 billion yen "
SYDNEY = "The Australian mill earned A$5 "
JUNE = "Tarn Mills told of the fiscal year ended June 30, 2024. It earned $5 "


def days(text: str, words: str) -> tuple[date | None, date | None]:
    """Return the first and the last day of the horizon that is told in these words."""
    (found,) = (one for one in find(text, FEBRUARY) if one.text == words)
    return found.from_day, found.to_day


@pytest.mark.parametrize(
    ("text", "words", "first", "last"),
    [
        (MUMBAI, "Q3FY25", date(2024, 10, 1), date(2024, 12, 31)),
        (MUMBAI, "Q3 FY2024-25", date(2024, 10, 1), date(2024, 12, 31)),
        (MUMBAI, "the third quarter", date(2024, 10, 1), date(2024, 12, 31)),
        (MUMBAI, "the December quarter", date(2024, 10, 1), date(2024, 12, 31)),
        (MUMBAI, "9MFY24", date(2023, 4, 1), date(2023, 12, 31)),
        (MUMBAI, "H1 FY25", date(2024, 4, 1), date(2024, 9, 30)),
        (MUMBAI, "FY17", date(2016, 4, 1), date(2017, 3, 31)),
        (MUMBAI, "2017-18", date(2017, 4, 1), date(2018, 3, 31)),
        (MUMBAI, "the last fiscal", date(2023, 4, 1), date(2024, 3, 31)),
        (MUMBAI, "the current financial year", date(2024, 4, 1), date(2025, 3, 31)),
        (MUMBAI, "March of fiscal 2024", date(2024, 3, 1), date(2024, 3, 31)),
        (MUMBAI, "calendar 2024", date(2024, 1, 1), date(2024, 12, 31)),
        (MUMBAI, "CY2024", date(2024, 1, 1), date(2024, 12, 31)),
        (TOKYO, "fiscal 2024", date(2024, 4, 1), date(2025, 3, 31)),
        (TOKYO, "the third quarter", date(2024, 7, 1), date(2024, 9, 30)),
        (SYDNEY, "FY25", date(2024, 7, 1), date(2025, 6, 30)),
        (SYDNEY, "the first half of fiscal 2025", date(2024, 7, 1), date(2024, 12, 31)),
        (JUNE, "fiscal 2023", date(2022, 7, 1), date(2023, 6, 30)),
        (JUNE, "the fiscal second quarter", date(2024, 10, 1), date(2024, 12, 31)),
        (JUNE, "the third quarter", date(2024, 7, 1), date(2024, 9, 30)),
        ("Apple earned $5 ", "the fiscal first quarter", date(2024, 10, 1), date(2024, 12, 31)),
        ("Walmart earned $5 ", "the fourth quarter of fiscal 2025", date(2024, 11, 1), date(2025, 1, 31)),
        ("Walmart earned $5 ", "2017-18", date(2017, 2, 1), date(2018, 1, 31)),
        ("Home Depot earned $5 ", "fiscal 2024", date(2024, 2, 1), date(2025, 1, 31)),
        ("The federal deficit was $5 ", "fiscal 2024", date(2023, 10, 1), date(2024, 9, 30)),
        ("Public sector net borrowing, the OBR said, was 5 ", "2024-25", date(2024, 4, 1), date(2025, 3, 31)),
        ("Tarn Mills earned $5 ", "fiscal 2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("Tarn Mills earned $5 ", "Q3FY24", date(2024, 7, 1), date(2024, 9, 30)),
    ],
)
def test_days(text: str, words: str, first: date, last: date) -> None:
    assert days(f"{text}in {words}.", words) == (first, last)


def test_a_quarter_that_the_text_ends() -> None:
    text = "Tarn Mills said its second quarter ended Dec. 31 was poor. In the second quarter of 2024 it had lost."
    assert days(text, "the second quarter of 2024") == (date(2023, 10, 1), date(2023, 12, 31))


def test_last_year_of_a_text_that_ends_its_quarters() -> None:
    text = "Tarn Mills said its second quarter ended Dec. 31 was poor. In last year's second quarter it had lost."
    assert days(text, "last year's second quarter") == (date(2023, 10, 1), date(2023, 12, 31))


def test_a_round_up_is_about_none_of_those_it_names() -> None:
    text = f"Microsoft rose. {'It is a large one. ' * 60} Tarn lost in fiscal 2024."
    assert days(text, "fiscal 2024") == (date(2024, 1, 1), date(2024, 12, 31))


def test_a_range_of_two_years_is_no_fiscal_year() -> None:
    assert days(f"{MUMBAI}in 2008-2009.", "2008-2009") == (date(2008, 1, 1), date(2009, 12, 31))


def test_ends_that_contradict_each_other_tell_nothing() -> None:
    text = "Its second quarter ended Dec. 31. The rival's second quarter ended March 31. In fiscal 2024 both lost."
    assert days(text, "fiscal 2024") == (date(2024, 1, 1), date(2024, 12, 31))


def test_the_organization_of_the_sentence_comes_before_that_of_the_text() -> None:
    text = f"Apple rose. {'It is large. ' * 40}Oracle lost in fiscal 2024."
    assert days(text, "fiscal 2024") == (date(2023, 6, 1), date(2024, 5, 31))


def test_the_same_quarter_of_the_previous_fiscal() -> None:
    text = f"{MUMBAI}in Q3FY25, against Rs 4 crore in the same quarter of the previous fiscal."
    assert days(text, "the same quarter of the previous fiscal") == (date(2023, 10, 1), date(2023, 12, 31))


def test_the_current_fiscal_year_with_its_end() -> None:
    words = "the current fiscal year ending March 31"
    assert days(f"Tarn Mills will lose money in {words}.", words) == (date(2024, 4, 1), date(2025, 3, 31))


def test_a_part_of_a_fiscal_year_does_not_end_it() -> None:
    text = "The mint lost 3 in fiscal 2024 through March. It lost 2 in fiscal 2023."
    assert days(text, "fiscal 2023") == (date(2023, 1, 1), date(2023, 12, 31))


def test_one_cue_is_no_country() -> None:
    assert days("The mill sold Indian yarn in fiscal 2024.", "fiscal 2024") == (date(2024, 1, 1), date(2024, 12, 31))


def test_a_year_that_ends_on_the_first_days_of_a_month_ends_with_the_month_before() -> None:
    text = "Tarn Mills told of its fiscal 2024, which ended Feb. 1, 2025. It lost less than in fiscal 2023."
    assert days(text, "fiscal 2023") == (date(2023, 2, 1), date(2024, 1, 31))


def test_names_are_read_over_doubled_blanks() -> None:
    assert days("Home  Depot lost in fiscal 2024.", "fiscal 2024") == (date(2024, 2, 1), date(2025, 1, 31))


@pytest.mark.parametrize("entry", ["begins = 13\nnamed = 'end'", "begins = 4\nnamed = 'middle'", "begins = 4"])
def test_an_entry_that_cannot_be_used_is_named(entry: str, tmp_path: Path) -> None:
    (tmp_path / "fiscal.toml").write_text(f"[country.elbonia]\n{entry}\nwords = ['Elbonia']\n", encoding="utf-8")
    with Rulebook(tmp_path).in_force(), pytest.raises(RuleError, match=r"fiscal\.toml: begins must be"):
        find("It lost in fiscal 2024.", FEBRUARY)


class TestFiscalYear:
    def test_the_calendar_year(self) -> None:
        assert CALENDAR.part("quarter", 3, 2024) == quarter_of(2024, 3)
        assert CALENDAR.name_of(date(2024, 12, 31)) == 2024

    def test_names(self) -> None:
        by_end, by_start = FiscalYear(4), FiscalYear(4, by_start=True)
        assert (by_end.name_of(date(2025, 3, 31)), by_end.name_of(date(2025, 4, 1))) == (2025, 2026)
        assert (by_start.name_of(date(2025, 3, 31)), by_start.name_of(date(2025, 4, 1))) == (2024, 2025)

    def test_a_quarter_of_no_calendar(self) -> None:
        found = FiscalYear(2).part("quarter", 1, 2026)
        assert (found.first, found.last, found.timex) == (date(2025, 2, 1), date(2025, 4, 30), "FY2026-Q1")
