"""Open currencies that the conversions of an article decide, and those that they must leave alone."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from time import process_time

import pytest

from claimcheck.annotate import quantity
from claimcheck.config import Settings
from claimcheck.denominate import denominate
from claimcheck.engine import Engine
from claimcheck.model import Annotated, Article, Published, Quantity, Verdict
from claimcheck.rates import Rates
from claimcheck.read import article

DAY = date(2025, 2, 24)
"""
A dollar was 7.25 yuan, 149.8 yen, 10.66 Swedish, 11.12 Norwegian and 7.13 Danish crowns; a euro was 1.49 Canadian
dollars.
"""


def read(text: str, published: Published | None = None, *, dollar: str | None = None) -> Annotated:
    found = quantity.find_all(text, dollar=dollar)
    article = Article(text, (), published=published or Published(day=DAY))
    return Annotated(article, found.quantities, (), found.currencies)


def units(text: str, published: Published | None = None, *, dollar: str | None = None) -> list[tuple[str | None, str]]:
    """Return unit and source of the open amounts, decided by the rates of the ECB."""
    after = denominate(read(text, published, dollar=dollar), Rates.load())
    return [(m.unit, m.unit_source or "") for m in after.mentions if isinstance(m, Quantity) and m.candidates]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # The bracket decides the sign, and with it every other amount that bears it.
        ("The Canadian grocer earned 50 million euros ($74.4 million), against $70 million.", ["CAD!", "CAD!"]),
        ("The Canadian grocer earned $74.4 million (50 million euros).", ["CAD!"]),
        ("The Canadian grocer earned 50 million euros ($74.4 million), or 30 cents a share.", ["CAD!", "CAD!"]),
        ("Canada's grocer earned $74.4 million (US$52.3 million), or 30 cents a share.", ["CAD", "CAD"]),
        ("In China and Japan it paid ¥725 million [about $100 million], then ¥3.", ["CNY!", "USD", "CNY!"]),
        # A stated rate is a conversion too.
        ("The Danish and Swedish firms paid 80 crowns. ($1 = 10.66 crowns)", ["SEK!", "USD", "SEK!"]),
        # Of several that fit, the text speaks of one.
        ("Sweden's plant and Denmark's cost 30 million crowns ($2.8 million).", ["SEK!", "USD"]),
        # A round-up has the crowns of two countries: only those of the bracket change.
        (
            "Denmark lent 3 million Danish crowns, not 2 million crowns; Sweden lent 107 million crowns ($10 million).",
            ["DKK", "SEK!", "USD"],
        ),
        # What was open is decided though the text names no country.
        ("The plant cost 72 million crowns ($10.1 million).", ["DKK!", "USD"]),
    ],
)
def test_conversions_decide(text: str, expected: list[str]) -> None:
    assert [f"{unit}!" if source == "conversions" else unit for unit, source in units(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # They fit as read.
        ("The Canadian grocer earned 50 million euros ($52.3 million).", ["USD"]),
        # They fit under nothing: an error of the print stays one.
        ("The Canadian grocer earned 50 million euros ($90 million).", ["USD"]),
        # The text does not speak of the country whose money would fit.
        ("The grocer earned 50 million euros ($74.4 million).", ["USD"]),
        # They do not agree.
        (
            "The Canadian grocer earned 50 million euros ($74.4 million), once 40 million euros ($41.9 million).",
            ["USD"] * 2,
        ),
        (
            "Canada and Australia paid 50 million euros ($74.4 million) and 60 million euros ($98.6 million).",
            ["USD"] * 2,
        ),
        # Most of them fit under nothing.
        (
            "Canada paid 50m euros ($74.4 million), 20m euros ($90 million) and 30m euros ($5 million).",
            ["USD"] * 3,
        ),
        # A rate of a year ago.
        ("In China it paid 15.7 billion yen ($100 million).", ["USD"]),
        ("In China and Japan, it paid ¥14.1 billion ($100 million).", ["JPY", "USD"]),
        # Who marks one foreign dollar would mark another.
        ("The Canadian grocer paid A$79 million ($71.5 million).", ["USD"]),
        # Two signs alike, two prices, two bases.
        ("The Canadian grocer paid $74.4 million ($50 million).", ["USD", "USD"]),
        ("The Canadian grocer sells it for 50 euros, or $74.4.", ["USD"]),
        ("The Canadian grocer pays 50 euros a share ($74.4 a year).", ["USD"]),
        ("The Canadian grocer pays 50 euros (2024: $74.4).", ["USD"]),
    ],
)
def test_conversions_leave_alone(text: str, expected: list[str]) -> None:
    before = read(text)
    assert denominate(before, Rates.load()) is before
    assert [unit for unit, _ in units(text)] == expected


CONVERTED = "The Canadian grocer earned 50 million euros ($74.4 million)."


def test_what_the_outlet_or_the_text_says_stands() -> None:
    assert units(CONVERTED, dollar="AUD") == [("AUD", "option")]
    assert units(f"All amounts are in US dollars unless stated. {CONVERTED}") == [("USD", "statement")]


@pytest.mark.parametrize(
    ("published", "decided"),
    [
        (Published(), False),
        (Published(window=(date(2025, 2, 1), date(2025, 2, 28))), True),
        (Published(window=(date(2025, 1, 1), date(2025, 12, 31))), False),
        (Published(day=date(1985, 2, 1)), False),
        (Published(day=date.min), False),
        (Published(day=date.max), False),
    ],
)
def test_the_day_must_be_known(published: Published, *, decided: bool) -> None:
    assert units(CONVERTED, published) == [("CAD", "conversions") if decided else ("USD", "article")]


def test_the_engine_checks_with_what_was_decided() -> None:
    engine = Engine(Settings(published=DAY))
    text = "The Canadian grocer earned 50 million euros ($74.4 million)."
    (read_article,) = article(text, settings=engine.settings)
    assert isinstance(read_article, Article)
    (report,) = engine.verify([read_article])
    assert [(f.code, f.verdict) for f in report.findings] == [("FX001", Verdict.CONSISTENT)]
    (extracted,) = engine.extract([read_article])
    assert {m.unit for m in extracted.mentions if isinstance(m, Quantity)} == {"EUR", "CAD"}


def test_damaged_rates_are_told_by_the_checks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    damaged = tmp_path / "rates.csv"
    damaged.write_text("no rates\n", encoding="utf-8")
    engine = Engine(Settings(published=DAY))
    monkeypatch.setattr(Engine, "rates", Rates.load(history=damaged))
    (read_article,) = article(CONVERTED, settings=engine.settings)
    assert isinstance(read_article, Article)
    (report,) = engine.verify([read_article])
    assert report.findings == ()
    assert [defect.partition(":")[0] for defect in report.defects] == ["FX001"]
    assert [m.unit for m in report.mentions if isinstance(m, Quantity)] == ["EUR", "USD"]


def test_time_grows_with_the_number_of_conversions_only() -> None:
    long = read("Canada paid 50 million euros ($74.4 million) and 51 million euros ($90 million). " * 2_000)
    start = process_time()
    denominate(long, Rates.load())
    assert process_time() - start < 2
