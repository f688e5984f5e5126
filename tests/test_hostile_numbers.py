"""Numbers and dates that are made to break arithmetic: none does, and none takes long."""

from __future__ import annotations

import json
import sys
import time
from datetime import date
from decimal import Decimal

import pytest

from claimcheck.config import Settings
from claimcheck.engine import Engine
from claimcheck.model import Article, Horizon, Published, Quantity, Report, Verdict
from claimcheck.read.blocks import blocks
from claimcheck.report import formats
from claimcheck.report.view import View

pytestmark = pytest.mark.no_cover
"""Traced lines take twice as long, and these are many or timed."""

DAY = date(2025, 3, 4)
SECONDS = 10 if sys.gettrace() is None else 60  # whoever traces each line waits longer
VIEW = View(verbose=True, explain=True)

MANY = 60
"""How often what makes many tokens is repeated: the model takes its time for each."""

NUMBERS = {
    "10,000 digits": "9" * 10_000,
    "10,000 digits in groups": "1" + ",000" * 3_333,
    "10,000 decimals": "1." + "3" * 10_000,
    "10,000 zeros before it": "0" * 10_000 + "5",
    "10,000 zeros behind the point": "0." + "0" * 10_000 + "1",
    "an exponent": "1e999999",
    "an exponent below": "1e-999999",
    "an exponent of Decimal": "1E+999999999999999999",
    "dots": "1." * 2_000,
    "commas": "1," * 2_000,
    "signs": "-" * MANY + "5",
    "scales": "5 " + "million " * MANY,
    "scales of many kinds": "5 " + "hundred thousand million billion trillion lakh crore " * 60,
    "words": "twenty-five " * MANY,
    "hundreds": "a hundred and " * MANY,
    "letters for scales": "5" + "bn" * MANY,
    "fractions": "1/2 " * MANY,
    "a fraction of nothing": "5/0",
    "halves": "½" * MANY,
    "zero": "0",
    "less than nothing": "(5)",
    "other digits": "٣٤٥ १२३ ５５",
    "brackets": "(" * MANY + "5" + ")" * MANY,
    "ranges": "5-" * MANY + "6",
    "currencies": "$€£¥" * 90 + "5",
    "powers": "10²⁰⁰⁰⁰",
    "not a number": "NaN",
    "without end": "Infinity",
}
"""What stands in the place of a number."""

SENTENCES = (
    "Sales rose 5% to ${} from $4 million.",
    "Sales rose {}% to $5 million from $4 million.",
    "Sales fell by {} to {} from {}.",
    "The plant cost {} yuan (${}).",
    "It was {} times the {} of a year before.",
    "Shares rose {} cents, or {}%, to ${}.",
    "Of {} workers, {}, or {}%, will go.",
    "Profit was ${} on revenue of ${}, a margin of {}%.",
    "It sold {} shares at ${} each, raising ${} million.",
    "It will spend ${} over {} years, or ${} a year.",
    "Sales grew {}% a year, to ${} from ${} in {} years.",
    "The rate was cut by {} basis points to {}% from {}%.",
    "Of those asked, {}% agreed, {}% did not and {}% were not sure.",
    "Orders doubled to {} from {}; {} are new and {} are old, {} in all.",
    "A stake of {}% was bought for ${}, which values it at ${}.",
    "One dollar bought {} yuan ($1 = {} Chinese yuan).",
    "{} is {} above the estimate of {}.",
)

DATES = (
    *(
        "in the year 0",
        "in 0 AD",
        "on 1 January 0001",
        "since 0000-00-00",
        "on 31 December 9999",
        "by 9999",
        "after 9999",
    ),
    *(
        "in 99999",
        "by the year 99999",
        "on 30 February 2025",
        "on 31 April 2025",
        "on 29 February 2023",
        "on 2025-13-45",
    ),
    *(
        "on Monday, 30 February 2025",
        "over the next 99999 years",
        "over the past 99999 years",
        "in the next million years",
    ),
    *("for 9999999999999999999999 days", "in 5" + "0" * 5_000 + " years", "99999999 weeks ago", "from 9999 to 1"),
    *("from 1 January 0001 to 31 December 9999", "in the 999th century", "in the 0th quarter of 2024", "in Q9 2024"),
    *(
        "in fiscal 99999",
        "in FY00",
        "in H9 2024",
        "in the decade to 9999",
        "in the six months to June 10000",
        "next century",
    ),
    *(
        "a century ago",
        "in the past decade",
        "tomorrow",
        "yesterday",
        "last week",
        "next week",
        "on Monday",
        "on the 31st",
    ),
    *(
        "in the 5000 years through December 2024",
        "by the 99999th of March",
        "at 99:99 on 99/99/9999",
        "within 1e999 days",
    ),
)
DAYS = (DAY, date.min, date.max, date(1, 12, 31), date(9999, 1, 1), date(2024, 2, 29), None)


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine(Settings())


def checked(engine: Engine, text: str, *, published: date | None = DAY) -> Report:
    """Return the report on a text, in whatever language it seems to be, once it was written in every format."""
    start = time.process_time()
    (report,) = engine.verify([Article(text, blocks(text), published=Published(published))])
    assert report.defects == ()
    for name in formats.names():
        written = "".join(formats.renderer(name)([report], VIEW))
        written.encode()
        if name in {"json", "sarif"}:
            json.loads(written, parse_constant=pytest.fail)
    assert time.process_time() - start < SECONDS
    return report


@pytest.mark.parametrize("name", NUMBERS)
def test_any_number_goes_through_every_check(engine: Engine, name: str) -> None:
    number = NUMBERS[name]
    everywhere = [sentence.replace("{}", number) for sentence in SENTENCES]
    once = [sentence.replace("{}", number, 1).replace("{}", "7") for sentence in SENTENCES]
    report = checked(engine, "\n\n".join([*everywhere, *once]))
    for mention in report.mentions:
        assert report.article.text[mention.start : mention.end] == mention.text
        if isinstance(mention, Quantity):
            assert all(end.is_finite() for end in mention.ends or ())
            assert mention.figure.value is None or mention.figure.value.is_finite()


@pytest.mark.parametrize("published", DAYS)
def test_any_date_goes_through_every_check(engine: Engine, published: date | None) -> None:
    text = "\n\n".join(
        f"The bank of Orland will lend 42 billion yuan ($5.8 billion) {words}. It was founded {words}, 6 years before."
        f" Prices, up 5% {words}, fell to $3 from $4 within three years, from 2010 to {words}, it said {words}."
        for words in DATES
    )
    report = checked(engine, text, published=published)
    days = [day for m in report.mentions if isinstance(m, Horizon) for day in (m.from_day, m.to_day) if day]
    assert days
    assert all(date.min <= day <= date.max for day in days)


def test_what_the_calendar_has_not_is_told_and_not_counted_with(engine: Engine) -> None:
    report = checked(engine, "The sale closed on 30 February 2025, and the next one is on 31 April 2026.")
    assert [finding.code for finding in report.findings if finding.verdict is Verdict.INCONSISTENT] == [
        "DT003",
        "DT003",
    ]
    assert not [m for m in report.mentions if isinstance(m, Horizon) and m.from_day == date(2025, 2, 30 - 2)]


def test_thousands_of_scales_in_a_row_are_no_number(engine: Engine) -> None:
    scales = ("million ", "thousand million ", "lakh crore ", "hundred ", "bn ")
    report = checked(engine, "\n\n".join(f"The plant cost $5 {scale * 2_000}to build." for scale in scales))
    values = [mention.figure.value for mention in report.mentions if isinstance(mention, Quantity)]
    assert all(value is None or value < Decimal(10) ** 30 for value in values)


@pytest.mark.parametrize(
    "sentence",
    [
        "Sales rose 5% to $4 million from $0.",
        "Sales rose to $4 million from between -$1 million and $1 million, a rise of 5%.",
        "Of 0 workers, 0, or 0%, will go.",
        "Profit was $1 million on revenue of $0, a margin of 5%.",
        "It will spend $5 million over 0 years, or $1 million a year.",
        "The plant cost 0 yuan ($0).",
        "One dollar bought 0 yuan ($1 = 0 Chinese yuan).",
        "Sales doubled to $0 from $0.",
        "It sold 0 shares at $0 each, raising $5 million.",
        "A stake of 0% was bought for $5 million, which values it at $0.",
        "Shares rose 0 cents, or 5%, to $0.",
        "Sales grew 5% a year since 2025, to $1.5 billion from $0 in 2025.",
    ],
)
def test_nothing_is_divided_by_what_may_be_zero(engine: Engine, sentence: str) -> None:
    checked(engine, f"Teller Marine told its owners what it had done.\n\n{sentence}\n")
