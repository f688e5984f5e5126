"""Time horizons: the phrase corpus, the windows, the memory of what was told before, and odd texts."""

import re
import time
import tomllib
from collections.abc import Iterator
from datetime import date
from decimal import localcontext
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from _pytest.mark.structures import ParameterSet
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.annotate.horizon import find
from claimcheck.dress import undressed
from claimcheck.model import Direction, Horizon, Kind, Published

Group = dict[str, Any]
PHRASES = Path(__file__).parents[1] / "fixtures" / "phrases"
MARKED = re.compile(r"\[(.+?)\]")
FEBRUARY = Published(day=date(2025, 2, 24))
WORDS = """
the last next first 3 three years year quarter of 2024 ' ’24 Q4 H1 FY 25 March May 31 , . - – / to through ended
and a half Monday ago earlier before end same period this mid early summer 1990s % $ in by since between one
"""
KEYS = {"published", "timex", "from", "to", "grain", "direction", "length", "wordings"}


def load(name: str) -> dict[str, Any]:
    return tomllib.loads((PHRASES / name).read_text(encoding="utf-8"))


def cases() -> Iterator[ParameterSet]:
    for group in load("horizons.toml")["horizon"]:
        assert set(group) <= KEYS, group
        for wording in group["wordings"]:
            yield pytest.param(group, wording, id=f"{wording} @{group.get('published', 'undated')}")


def empties() -> Iterator[ParameterSet]:
    for reason, texts in load("no_horizon.toml").items():
        for text in texts:
            yield pytest.param(text, id=f"{reason}: {text!r}")


def check(group: Group, wording: str) -> None:
    """Fail unless the wording gives exactly the horizon that its group tells, over exactly the marked words."""
    marked = MARKED.search(wording)
    assert marked is not None, wording
    text = wording[: marked.start()] + marked[1] + wording[marked.end() :]
    found = find(text, Published(day=group.get("published")))
    assert [one.text for one in found] == [marked[1]]
    (horizon,) = found
    assert horizon == Horizon(
        start=marked.start(),
        end=marked.start() + len(marked[1]),
        kind=Kind.HORIZON,
        text=marked[1],
        from_day=group.get("from"),
        to_day=group.get("to"),
        grain=group["grain"],
        direction=Direction(group["direction"]),
        length=group.get("length"),
        timex=group["timex"],
    )


@pytest.mark.parametrize(("group", "wording"), list(cases()))
def test_wording(group: Group, wording: str) -> None:
    check(group, wording)


@pytest.mark.parametrize("text", list(empties()))
def test_no_horizon(text: str) -> None:
    assert find(text, FEBRUARY) == ()


def test_runner_can_fail() -> None:
    group = {"published": date(2025, 2, 24), "timex": "2023", "grain": "year", "direction": "past", "wordings": []}
    with pytest.raises(AssertionError):
        check(group, "She took over in [2024].")
    with pytest.raises(AssertionError):
        check(group, "She took [over] in 2023.")


def test_corpus_is_large_enough() -> None:
    assert len(list(cases())) + len(list(empties())) >= 300
    assert len(list(empties())) >= 80


def only(text: str, published: Published) -> Horizon:
    (horizon,) = find(text, published)
    return horizon


def last(text: str, published: Published = FEBRUARY) -> Horizon:
    return find(text, published)[-1]


class TestWindow:
    YEAR = Published(window=(date(2025, 1, 1), date(2025, 12, 31)))

    def test_fixes_what_holds_on_all_its_days(self) -> None:
        horizon = only("Sales fell last year.", self.YEAR)
        assert (horizon.timex, horizon.from_day, horizon.to_day) == ("2024", date(2024, 1, 1), date(2024, 12, 31))
        assert horizon.direction is Direction.PAST

    def test_leaves_open_what_differs(self) -> None:
        horizon = only("Sales fell last month.", self.YEAR)
        assert (horizon.timex, horizon.from_day, horizon.to_day) == ("XXXX-XX", None, None)

    def test_keeps_the_end_that_is_fixed(self) -> None:
        horizon = only("Sales fell since the beginning of 2024.", self.YEAR)
        assert (horizon.from_day, horizon.to_day) == (date(2024, 1, 1), None)


class TestMemory:
    """What "a year earlier" and its like are counted from."""

    def test_quarter_a_year_earlier(self) -> None:
        assert last("Profit was 3 in the third quarter of 2009, up from 2 a year earlier.").timex == "2008-Q3"

    def test_same_period_last_year(self) -> None:
        text = "Orders fell in the first half of 2024. In the same period last year they rose."
        assert last(text, Published(day=date(2024, 8, 1))).timex == "2023-H1"

    def test_same_period_of_a_year_told(self) -> None:
        assert (
            last("Orders fell in April-June 2024 and in June 2024, from those of the same period of 2022.").timex
            == "2022-06"
        )

    def test_year_ago_quarter(self) -> None:
        assert last("In Q4 2024 it lost 3, against 2 in the year-ago quarter.").timex == "2023-Q4"

    def test_previous_period(self) -> None:
        assert last("Spending rose to 11% in the latest quarter, from 3% in the previous period.").timex == "2024-Q3"

    def test_previous_quarter(self) -> None:
        assert last("It earned 5 in the second quarter of 2024, against 4 in the previous quarter.").timex == "2024-Q1"

    def test_following_year(self) -> None:
        assert last("It was founded in 1990 and listed the following year.").timex == "1991"

    def test_years_later(self) -> None:
        assert last("It was founded in 1990. Five years later it was sold.").timex == "1995"

    def test_years_from_now_are_counted_from_the_publication(self) -> None:
        assert last("It was founded in 1990. Five years from now it will be sold.").timex == "2030"

    def test_the_quarter(self) -> None:
        assert last("It lost 3 in the second quarter of 2024. Sales rose in the quarter.").timex == "2024-Q2"

    def test_the_year_of_a_quarter(self) -> None:
        assert last("It lost 3 in the fourth quarter of 2005, and 9 for the entire year.").timex == "2005"

    def test_the_day_before(self) -> None:
        assert last("It fell on Thursday, having risen the day before.").timex == "2025-02-19"

    def test_an_event_is_not_what_was_told_before(self) -> None:
        horizon = last("It was listed in 1990, two years before the crash.")
        assert (horizon.timex, horizon.from_day) == ("P2Y", None)

    def test_a_year_does_not_answer_for_a_quarter(self) -> None:
        horizon = last("It earned 9 in 2024. Against the year-earlier quarter it lost.")
        assert (horizon.timex, horizon.from_day) == ("XXXX-QX", None)

    def test_a_quarter_is_not_moved_by_weeks(self) -> None:
        horizon = last("It lost 3 in the second quarter of 2024. A week earlier it had closed a plant.")
        assert (horizon.timex, horizon.from_day) == ("P1W", None)

    def test_what_only_bounds_is_not_told_before(self) -> None:
        assert last("It was the worst since 2019. Sales fell from the previous year.").timex == "2024"

    def test_a_week_before_a_day_of_the_paragraph(self) -> None:
        assert last("It closed at 5 on Friday, up from 4 a week earlier.").timex == "2025-W07"

    def test_a_day_of_another_paragraph_is_forgotten(self) -> None:
        assert last("It was listed on March 3, 2020.\n\nIt lost 2% on the day.").timex == "2025-02-24"

    def test_that_year_is_the_one_told_last_even_as_a_bound(self) -> None:
        assert last("It was the worst since October 2007, and since December of that year.").timex == "2007-12"

    def test_the_same_quarter_last_year_is_another_one(self) -> None:
        assert last("It lost 3 in the fourth quarter of 2024, and 2 in the same quarter last year.").timex == "2023-Q4"

    def test_the_next_day_is_that_behind_the_one_told(self) -> None:
        assert last("It was halted on Feb. 3 and resumed the next day.").timex == "2025-02-04"
        assert last("It was halted and resumed the next day.").timex == "XXXX-XX-XX"

    def test_the_session_before(self) -> None:
        assert last("Tin rose after gains in the previous session.").timex == "2025-02-21"

    def test_a_contract_of_a_month_just_over(self) -> None:
        found = find("They sold the June contract.", Published(day=date(2025, 7, 7)))
        assert [one.timex for one in found] == ["2025-06"]

    def test_a_part_number_is_no_quarter(self) -> None:
        assert find("It will stop making its Q160 disk drive.", FEBRUARY) == ()

    def test_the_crisis_of_a_year_is_no_fiscal_year(self) -> None:
        assert last("It nearly failed in the 2008 financial crisis.").timex == "2008"

    @pytest.mark.parametrize(
        ("words", "timex"),
        [("a year earlier", "2023-Q3"), ("the year-ago quarter", "2023-Q3"), ("the previous quarter", "2024-Q2")],
    )
    def test_a_comparison_is_no_anchor_of_the_next(self, words: str, timex: str) -> None:
        text = f"In the third quarter of 2024 profit was 5, against 4 in {words}. Sales were 9, against 8 in {words}."
        assert [one.timex for one in find(text, FEBRUARY)] == ["2024-Q3", timex, timex]

    @pytest.mark.parametrize(
        "words",
        ["after a 0.2% fall in December", "from 9 in December", "compared with a gain of 2 in December"],
    )
    def test_a_level_before_is_no_anchor(self, words: str) -> None:
        assert last(f"Orders rose to 12 in January {words}. It was seen flat for the month.").timex == "2025-01"

    @pytest.mark.parametrize("words", ["four years earlier", "the month before", "a day earlier", "a year before"])
    def test_what_lies_before_nothing_told_is_counted_from_the_publication(self, words: str) -> None:
        places = {"four": "2021", "the": "2025-01", "a day": "2025-02-23", "a year": "2024"}
        timex = next(place for start, place in places.items() if words.startswith(start))
        assert last(f"It made 9, against 7 {words}.").timex == timex

    def test_what_is_far_back_is_the_quarter_that_results_are_about(self) -> None:
        text = f"In the fourth quarter of 2024 it made 9. {'It sells tiles. ' * 50}"
        assert last(f"{text} Costs were 3 in the quarter.").timex == "2024-Q4"
        assert last(f"{text} Costs were 3, against 2 a year earlier.").timex == "2023-Q4"

    def test_a_quarter_to_come_is_not_what_results_are_about(self) -> None:
        text = f"In the second quarter of 2025 it will make 9. {'It sells tiles. ' * 50}"
        assert last(f"{text} Costs were 3 in the quarter.").timex == "XXXX-QX"

    def test_what_is_compared_with_has_no_days_of_its_own(self) -> None:
        horizon = last("It made 9, against 7 a year earlier.")
        assert (horizon.timex, horizon.from_day) == ("2024", None)

    def test_an_event_before_is_an_anchor(self) -> None:
        assert last("Shares fell after orders slipped in November. It was seen flat for the month.").timex == "2024-11"

    def test_the_year_before_the_one_told(self) -> None:
        assert last("In 2016 it sold 9 mills, and 4 the year before.").timex == "2015"

    def test_the_year_before_an_event_is_none_of_the_calendar(self) -> None:
        assert last("In 2016 it sold 9 mills, and 4 the year before the fire.").timex == "XXXX"

    def test_what_comes_later_is_an_anchor_of_the_next(self) -> None:
        assert last("It was founded in 1990. Five years later it was sold. Two years later it shut.").timex == "1997"

    def test_previous_period_of_nothing(self) -> None:
        horizon = only("It rose from that of the previous period.", FEBRUARY)
        assert (horizon.timex, horizon.from_day, horizon.to_day) == ("PAST_REF", None, None)

    def test_without_a_date_the_grain_remains(self) -> None:
        assert last("It was 11% in the latest quarter, from 3% in the previous period.", Published()).timex == "XXXX-QX"


class TestPrepositions:
    def test_before(self) -> None:
        horizon = only("It was sold before 2018.", FEBRUARY)
        assert (horizon.from_day, horizon.to_day) == (None, date(2017, 12, 31))

    def test_after(self) -> None:
        horizon = only("It will be sold after 2027.", FEBRUARY)
        assert (horizon.from_day, horizon.to_day) == (date(2028, 1, 1), None)

    def test_by_a_past_year(self) -> None:
        horizon = only("By 2019 it was gone.", FEBRUARY)
        assert (horizon.from_day, horizon.to_day) == (None, date(2019, 12, 31))


class TestOddTexts:
    def test_order_and_overlap(self) -> None:
        text = (
            "In 2023 and in the first quarter of 2024, by June 2025, it said on Monday, Feb. 24, 2025, two years ago."
        )
        found = find(text, FEBRUARY)
        assert [text[one.start : one.end] for one in found] == [one.text for one in found]
        assert all(a.end <= b.start for a, b in pairwise(found))
        assert len(found) == 5

    def test_a_range_printed_backwards_stays_so(self) -> None:
        horizon = only("It was built between 2019 and 2010.", FEBRUARY)
        assert (horizon.from_day, horizon.to_day) == (date(2019, 1, 1), date(2010, 12, 31))

    def test_line_break_between(self) -> None:
        found = find("It lost money over the next three\nyears later it made some.", FEBRUARY)
        assert [one.text for one in found] == ["years later"]

    def test_paragraph_break_between(self) -> None:
        assert [one.timex for one in find("It ended in March\n\n2024 was better.", FEBRUARY)] == ["2024-03", "2024"]

    def test_offsets_after_letters_that_change_length(self) -> None:
        text = "İİİ sold it in 2023."
        assert only(text, FEBRUARY).start == text.index("2023")

    def test_typographic_signs(self) -> None:
        assert [one.timex for one in find(undressed("Q4’24 and the three‑year plan of 2010−2014")[0], FEBRUARY)] == [
            "2024-Q4",
            "P3Y",
            "2010/2014",
        ]

    @pytest.mark.parametrize(
        "text",
        [
            "999 years ago, in the next 999 decades, 999 centuries later",
            "In 2100, 999 years later, and 999 centuries earlier than that",
            "in 1700, 900 decades earlier, the 99th century, the first 400 weeks of 2024, the 0th century",
            "the 366 days ended February 30, 2023, from Feb 31 to Feb 30",
            "2019-10, 2025-2024, 1e999999 years, 9" + "9" * 10_000 + " years",
            "½ year, 1/2 year, 99.99 centuries, a hundred and a half fortnights ago",
            "from 1986-87 to 2010-9999, for a third straight session, for third straight sessions",
            "the last quarter of the last half of the last year of the last decade of the last century",
        ],
    )
    @pytest.mark.parametrize(
        "published", [FEBRUARY, Published(), Published(day=date(1, 1, 1)), Published(day=date(9999, 12, 31))]
    )
    def test_no_crash_at_the_ends_of_the_calendar(self, text: str, published: Published) -> None:
        for one in find(text, published):
            assert one.from_day is None or one.to_day is None or one.from_day <= one.to_day

    def test_the_decimal_context_of_the_caller_rounds_nothing(self) -> None:
        text = "It lasted 12.5 years, 99.99 weeks, and ended 120 days ago."
        expected = find(text, FEBRUARY)
        with localcontext(prec=1):
            assert find(text, FEBRUARY) == expected

    @given(
        st.lists(
            st.sampled_from([*WORDS.split(), "\n"]),
            max_size=25,
        ),
        st.sampled_from(
            [FEBRUARY, Published(), TestWindow.YEAR, Published(day=date(9999, 12, 31)), Published(day=date(1, 1, 1))]
        ),
    )
    @settings(max_examples=150, deadline=None)
    def test_any_order_of_words(self, words: list[str], published: Published) -> None:
        text = " ".join(words)
        found = find(text, published)
        assert [text[one.start : one.end] for one in found] == [one.text for one in found]
        assert all(a.end <= b.start for a, b in pairwise(found))

    @pytest.mark.parametrize(
        "unit",
        [
            "the first ",
            "2024 ",
            "the end of ",
            "twenty-",
            "a ",
            "9",
            "1/",
            "of the last week ",
            "March 3 ",
            "'",
            "two and a half ",
            "\n",
        ],
    )
    def test_linear(self, unit: str) -> None:
        def seconds(count: int) -> float:
            text = unit * (count // len(unit))
            best = []
            for _ in range(3):
                start = time.process_time()
                find(text, FEBRUARY)
                best.append(time.process_time() - start)
            return min(best)

        small, large = seconds(4_000), seconds(16_000)
        assert large < 12 * small + 0.05
