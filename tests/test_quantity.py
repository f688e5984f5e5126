"""What the phrase corpus cannot say about the quantity reader: currencies by context, rules, hostile text."""

from __future__ import annotations

import tomllib
from decimal import Decimal, localcontext
from pathlib import Path
from time import process_time
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck import rulebook
from claimcheck.annotate import currency, hedge, number_rules, quantity, vocabulary
from claimcheck.model import Kind, Quantity
from claimcheck.rulebook import RuleError

RULES = Path(__file__).parents[1] / "rules"


def only(text: str, fragment: str, *, dollar: str | None = None) -> Quantity:
    """Return the one quantity whose text is ``fragment``."""
    found = [one for one in quantity.find(text, dollar=dollar) if one.text == fragment]
    assert len(found) == 1, [one.text for one in quantity.find(text, dollar=dollar)]
    return found[0]


@pytest.mark.parametrize(
    ("text", "fragment", "unit", "source"),
    [
        ("Profit was $5 million.", "$5 million", "USD", "default"),
        ("Profit was ¥5 million.", "¥5 million", "JPY", "default"),
        ("The firm paid 5 million yuan, then ¥3 million more.", "¥3 million", "CNY", "article"),
        ("BEIJING, March 3 - The fine was ¥3 million.", "¥3 million", "CNY", "dateline"),
        ("TORONTO - The grocer earned $5 million.", "$5 million", "CAD", "dateline"),
        ("TORONTO - The grocer earned C$4 million and then $5 million.", "$5 million", "CAD", "dateline"),
        ("TORONTO (Reuters) - The miner earned $5 million.", "$5 million", "USD", "default"),
        ("SYDNEY (Reuters) - The miner earned A$7 million ($5 million).", "$5 million", "USD", "article"),
        ("HONG KONG - Sales reached 15 billion yuan ($2 billion).", "$2 billion", "USD", "article"),
        ("The Canadian grocer earned $5 million (US$3.6 million).", "$5 million", "CAD", "country"),
        ("It earned $5 million (US$3.6 million).", "$5 million", None, None),
        ("It has C$5 million, US$3 million and $2 million.", "$2 million", None, None),
        (
            "Canadian prices rose across Canada, a Toronto bank said, to US$80 a barrel and $2 a litre in Calgary.",
            "$2",
            None,
            None,
        ),
        ("It earned US$5 million, and $6 million before that.", "$6 million", "USD", "default"),
        ("STOCKHOLM, May 2 - Profit fell to 300 million crowns.", "300 million crowns", "SEK", "dateline"),
        ("Profit fell to 300 million crowns in Norway.", "300 million crowns", "NOK", "country"),
        ("Profit fell to 300 million crowns.", "300 million crowns", None, None),
        ("Swedish and Danish firms paid 300 million crowns.", "300 million crowns", None, None),
        ("It has 20 million Swedish crowns and 300 million crowns.", "300 million crowns", "SEK", "article"),
        ("Paid 4 million pesos in Manila.", "4 million pesos", "PHP", "country"),
        ("Paid 4 million pesos.", "4 million pesos", None, None),
        ("It lost 41 million French francs, then 50 million francs.", "50 million francs", "FRF", "article"),
        ("It lost 50 million francs.", "50 million francs", "CHF", "default"),
        ("The Egyptian bank lent 5 million pounds.", "5 million pounds", "EGP", "country"),
        ("Shares rose 30 pence to 5 pounds.", "5 pounds", "GBP", "default"),
        ("A share costs C$5, up 30 cents.", "30 cents", "CAD", "article"),
        ("A share costs €5, up 30 cents.", "30 cents", "EUR", "article"),
        ("A share costs $5, not C$5, up 30 cents.", "30 cents", "USD", "default"),
        ("It lent 5 million rupees in Karachi.", "5 million rupees", "PKR", "country"),
    ],
)  # fmt: skip
def test_open_money_is_decided_from_the_article(text: str, fragment: str, unit: str | None, source: str | None) -> None:
    found = only(text, fragment)
    assert (found.unit, found.unit_source) == (unit, source)
    assert len(found.candidates) > 1


@pytest.mark.parametrize(
    ("text", "fragment", "unit", "source"),
    [
        # What the text says of all its amounts, whatever else it says.
        (
            "All amounts are in Canadian dollars unless otherwise stated. Sales were $5 million.",
            "$5 million",
            "CAD",
            "statement",
        ),
        ("TORONTO - Sales were $5 million. (All figures in US dollars.)", "$5 million", "USD", "statement"),
        (
            "Sales were $5 million. All dollar amounts are expressed in Australian currency.",
            "$5 million",
            "AUD",
            "statement",
        ),
        ("Unless noted, values are in CAD. Sales were $5 million.", "$5 million", "CAD", "statement"),
        ("The bank lends large amounts in Canadian dollars, and paid $5 million.", "$5 million", "USD", "default"),
        # The first amount is marked and the others follow it, or all are marked and the bare one is another.
        ("The Brisbane grocer sold for A$40 million, and $31 million before.", "$31 million", "AUD", "article"),
        (
            "The Brisbane grocer sold for A$40 million, A$31 million before, and owes $2 million.",
            "$2 million",
            "USD",
            "default",
        ),
        (
            "The Brisbane grocer sold for A$40 million; its American arm made $2 million.",
            "$2 million",
            "USD",
            "default",
        ),
        ("TORONTO - The grocer earned C$4 million and C$3 million, and owes $5 million.", "$5 million", None, None),
        # The one country that a text is about; an agency writes for all of them.
        ("Canada's deficit shrank in Ottawa to $5 million, Statistics Canada said.", "$5 million", "CAD", "country"),
        (
            "(Reuters) - Canada's deficit shrank in Ottawa to $5 million, Statistics Canada said.",
            "$5 million",
            "USD",
            "default",
        ),
        (
            "Canada's deficit with America shrank in Ottawa to $5 million, Statistics Canada told U.S. readers.",
            "$5 million",
            "USD",
            "default",
        ),
        ("Canada's deficit shrank to $5 million.", "$5 million", "USD", "default"),
        (
            "China's trade with Canada, Chinese sales in Ottawa and Canada's in Beijing and Shanghai made $5 million.",
            "$5 million",
            "USD",
            "default",
        ),
        # A headline with a hyphen is no dateline, and a caption is none.
        ("Canada climbs to a 9-week high\n\nOil settled at $71.", "$71", "USD", "default"),
        ("Australia\n\nA view of the port\n\nShe - the minister - paid $71.", "$71", "USD", "default"),
        ("PERTH, Western Australia, 7th May 2025 /AAP/ -- The miner paid $71.", "$71", "AUD", "dateline"),
        ("PERTH--(BUSINESS WIRE)--The miner paid $71.", "$71", "AUD", "dateline"),
        ("NOWHERE, May 7 (Reuters) - Canada spent $71 in Ottawa, said the Bank of Canada.", "$71", "USD", "default"),
        # Authorities, exchanges and companies speak for their country.
        ("The Riksbank bought bonds of 300 million crowns.", "300 million crowns", "SEK", "country"),
        ("The shipper (RGNR.OL) paid 300 million crowns.", "300 million crowns", "NOK", "country"),
        ("Carlsberg paid 300 million crowns.", "300 million crowns", "DKK", "country"),
        ("Carlsberg and Ericsson paid 300 million crowns.", "300 million crowns", None, None),
        ("Carlsberg paid 300 million crowns in Norway.", "300 million crowns", "NOK", "country"),
        ("The rule of the RBI.NS board cost Rs 5 crore.", "Rs 5 crore", "INR", "country"),
        ("The State Bank of Pakistan bought Rs 5 crore of bills.", "Rs 5 crore", "PKR", "country"),
        ("The end.TO come: it paid 300 million crowns.", "300 million crowns", None, None),
        ("The I.T firm paid ¥3 million in Beijing.", "¥3 million", "CNY", "country"),
        ("Shares of 7203.T rose. The Beijing fund paid ¥3 million.", "¥3 million", "CNY", "sentence"),
        ("Its polish and the danish cost 300 crowns.", "300 crowns", None, None),
        ("THE DANISH FIRM PAID 300 MILLION CROWNS", "300 MILLION CROWNS", "DKK", "country"),
        # The country of the sentence, where the text names several.
        ("Norway opened. The plant in Denmark cost 300 million crowns.", "300 million crowns", "DKK", "sentence"),
        ("Norway opened in Denmark. The plant cost 300 million crowns.", "300 million crowns", None, None),
        (
            "The Danish fund has 4 million Swedish crowns and paid 300 million crowns.",
            "300 million crowns",
            "SEK",
            "article",
        ),
        (
            "It has 4 million Swedish crowns and 5 million Danish crowns. Norway gave 300 million crowns.",
            "300 million crowns",
            "NOK",
            "sentence",
        ),
        (
            "OSLO, May 2 - Trading was thin. The Danish brewer paid 300 million crowns.",
            "300 million crowns",
            None,
            None,
        ),
        (
            "OSLO, May 2 - Trading was thin. The brewer paid 300 million crowns.",
            "300 million crowns",
            "NOK",
            "dateline",
        ),
        ("Tokyo fell. The Beijing fund paid ¥3 million.", "¥3 million", "CNY", "sentence"),
        ("Its Irish arm lost 3 million pounds.", "3 million pounds", "GBP", "default"),
        ("K5 million went to a road near Lusaka.", "K5 million", "ZMW", "country"),
        ("K5 million went to a road.", "K5 million", None, None),
        ("P5 million went to a road near Gaborone.", "P5 million", "BWP", "country"),
    ],
)
def test_each_piece_of_evidence_is_weighed(text: str, fragment: str, unit: str | None, source: str | None) -> None:
    found = only(text, fragment)
    assert (found.unit, found.unit_source) == (unit, source)


def test_the_currencies_that_a_text_speaks_of() -> None:
    currencies = quantity.find_all("The Bank of Canada paid 5 euros and $3 in Sydney.").currencies
    assert currencies == {"AUD", "CAD", "EUR"}
    assert quantity.find_all("The Bank of Canada paid 5 euros in Sydney.").currencies == frozenset()


def test_option_decides_the_dollar_and_nothing_else() -> None:
    text = "It paid $5, US$6, 40 cents and ¥7."
    assert [(one.unit, one.unit_source) for one in quantity.find(text, dollar="AUD")] == [
        ("AUD", "option"),
        ("USD", None),
        ("AUD", "option"),
        ("JPY", "default"),
    ]


def test_plain_money_leaves_nothing_open() -> None:
    found = only("It paid €5 million.", "€5 million")
    assert (found.candidates, found.unit_source) == ((), None)


def test_pounds_are_weight_where_nothing_says_sterling() -> None:
    weighed = only("The copper mine shipped 33 million pounds last year.", "33 million pounds")
    assert (weighed.kind, weighed.unit) == (Kind.COUNT, "pound")
    paid = only("The copper mine paid £2 and 33 million pounds last year.", "33 million pounds")
    assert (paid.kind, paid.unit) == (Kind.MONEY, "GBP")


@pytest.mark.parametrize(
    ("text", "low", "high", "wide_low", "wide_high"),
    [
        ("$53 billion", "52500000000", "53500000000", "52500000000", "53500000000"),
        ("5.30%", "5.295", "5.305", "5.295", "5.305"),
        ("380 billion yuan", "379500000000", "380500000000", "375000000000", "385000000000"),
        ("three factories", "3", "3", "3", "3"),
        ("about $100", "95", "105", "95", "105"),
        ("8-5/8 pct", "8.5625", "8.6875", "8.5625", "8.6875"),
        ("two and a half billion euros", "2450000000", "2550000000", "2450000000", "2550000000"),
        ("25 cents", "0.245", "0.255", "0.245", "0.255"),
    ],
)
def test_written_precision(text: str, low: str, high: str, wide_low: str, wide_high: str) -> None:
    (found,) = quantity.find(text)
    stated, wide = found.figure.stated, found.figure.wide
    assert (stated.low, stated.high) == (Decimal(low), Decimal(high))
    assert (wide.low, wide.high) == (Decimal(wide_low), Decimal(wide_high))


@pytest.mark.parametrize(
    ("text", "hedges"),
    [
        ("It rose 5% above $3.", ["exact", "exact"]),
        ("It was above $3.", ["over"]),
        ("Costs were up to $4 billion, from $3 billion.", ["exact", "exact"]),
        ("Costs may be up to $4 billion.", ["at_most"]),
        ("Sales grew 3% over 20%", ["exact", "exact"]),
        ("-0.41% +2.82% +1.5%", ["exact", "exact", "exact"]),
        ("rose to more than $5", ["over"]),
        ("under the plan it pays $5", ["exact"]),
        ("more than a third of sales", ["over"]),
    ],
)
def test_hedges_in_company(text: str, hedges: list[str]) -> None:
    assert [one.figure.hedge.value for one in quantity.find(text)] == hedges


# Each of these once was, or could be, glued or misread.
@pytest.mark.parametrize(
    ("text", "texts"),
    [
        ("income of 8,308,000 dlrs or 1.52 dlrs a share", ["8,308,000 dlrs", "1.52 dlrs"]),
        ("fell in the week to Aug. 18 to 433.5 million barrels", ["433.5 million barrels"]),
        ("rose by almost US$10 trillion to US$252.6 trillion", ["US$10 trillion", "US$252.6 trillion"]),
        ("shares of Nokia (NOK1V.HE) fell 3%", ["3%"]),
        ("more than $140,000 in 2019 dollars", ["$140,000"]),
        ("defaulted 2027 dollar bonds", []),
        ("said Ann Poole, 57, of the firm", []),
        ("The hearing on February 16 and 17 will rule", []),
        ("between $5 to $6", ["$5 to $6"]),
        ("up 5.4 and 2.9 per cent respectively", ["5.4", "2.9 per cent"]),
        ("the S&P 500 rose 0.5 percent or 4.7 points to 877.52", ["0.5 percent", "4.7 points", "877.52"]),
        ("Series C $20 million notes", ["$20 million"]),
        ("a $5 fee", ["$5"]),
        ("gained$5 and a$0.8 million gain", ["$5", "$0.8 million"]),
        ("$ 75 $ 80", ["$ 75", "$ 80"]),
        ("Total 105 120 130", ["105", "120", "130"]),
        ("11 pct. The rest", ["11 pct"]),
        ("profits of 25\nmln dlrs", ["25"]),
        ("cut 500\n\nMillion Dollar Baby", ["500"]),
        ("17. Segments\nWe have 2 units.", ["2 units"]),
        ("in 2012 shares of 2000 people", ["2000 people"]),
        ("fy'21 revenue of $475 million", ["$475 million"]),
        ("in the upper half of the range", []),
        ("a range of $5 million and $6 million", ["$5 million and $6 million"]),
        ("CUTS 500 JOBS", ["500 JOBS"]),
        ("ALL 5 TOP firms", ["5"]),
        ("$1.10-$1.20", ["$1.10-$1.20"]),
        ("rose 6% to $5, compared with $4", ["6%", "$5", "$4"]),
    ],
)
def test_texts_of_the_quantities(text: str, texts: list[str]) -> None:
    assert [one.text for one in quantity.find(text)] == texts


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a fine of $19 milllion in May", {"$19 milllion": "“milllion” is one slip away from “million”"}),
        ("a fine of 19 Millions in May", {}),
        ("six bililion euros", {"six bililion euros": "“bililion” is one slip away from “billion”"}),
        ("$5 to $8 millon", dict.fromkeys(["$5 to $8 millon"], "“millon” is one slip away from “million”")),
        (
            "$5, $6 and $8 millino",
            dict.fromkeys(["$5", "$6", "$8 millino"], "“millino” is one slip away from “million”"),
        ),
        ("RM20.75 sen", {"RM20.75 sen": "“sen” are hundredths, and the sign before the number is not"}),
        ("five (5) percent, Rs 5 (five) crore", {}),
    ],
)
def test_an_amount_that_the_print_leaves_open_is_told(text: str, told: dict[str, str]) -> None:
    assert {one.text: one.why for one in quantity.find_all(text).unread} == told


@pytest.mark.parametrize("text", ["Rs 5 (five) crore to Rs 6 (six) crore", "five (5) percent to six (6) percent"])
def test_a_number_in_words_and_digits_is_one_end_of_a_range(text: str) -> None:
    (found,) = quantity.find(f"between {text.replace(' to ', ' and ')}")
    assert (found.figure.hedge.value, found.ends) == ("range", quantity.find(f"between {text}")[0].ends)


ATOMS = st.sampled_from(
    [
        *"$€£¥%()-–—−+,./½¼&'’\"→~<>°٣𝟑ß\x00\ud800\u00a0\n ",
        *["1", "10", "2004", "1,234", "3.5", "1/2", "3-1/2", "1e999999", "9" * 40, "0" * 30, "İ"],
        *["million", "bn", "m", "k", "p", "c", "a", "an", "and", "of", "or", "to", "from", "between", "half", "thirds"],
        *["two", "twenty", "hundred", "dollars", "cents", "pounds", "percent", "per cent", "points", "basis", "times"],
        *["doubled", "a share", "/bbl", "Rs", "RM", "US", "HK", "C$", "about", "more than", "up to", "double-digit"],
        *["low", "mid", "high", "teens", "20s", "tens of", "several", "one in five", "May", "p.m.", "No.", "S&P 500"],
        *["yuan", "kr", "won", "EUR", "MEUR", "Toronto -", "plus", "->", "R", "N", "SR", "Canada's", "RY.TO", "in CAD"],
    ]
)


@settings(max_examples=400, deadline=None)
@given(st.lists(st.tuples(ATOMS, st.sampled_from(["", " ", "-"])), max_size=16))
def test_no_text_breaks_it(parts: list[tuple[str, str]]) -> None:
    text = "".join(atom + gap for atom, gap in parts)
    position = 0
    for one in quantity.find(text):
        assert position <= one.start < one.end
        assert text[one.start : one.end] == one.text
        assert one.id == ""
        position = one.end


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60))
def test_arbitrary_text_does_not_break_it(text: str) -> None:
    for one in quantity.find(text):
        assert text[one.start : one.end] == one.text


@pytest.mark.no_cover  # what is timed is not traced
@pytest.mark.parametrize(
    "unit",
    [
        *["1", "1 ", "1,", "\n", " ", "$", "+1 ", "hundred ", "two and a half ", "between 1 and "],
        *[
            "5 to 6 percent to ",
            "Toronto - $5 US$5 ",
            "Norway paid 5 kr in Denmark ",
            "\nA 5 kr ",
            "all amounts in $5 ",
        ],
    ],
)
def test_time_grows_with_length_only(unit: str) -> None:
    quantity.find(unit)  # the rules are compiled once
    start = process_time()
    quantity.find(unit * (20_000 // len(unit)))
    assert process_time() - start < 2


class Broken:
    """Rule files with one change each, read in place of the real ones."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, module: ModuleType) -> None:
        self.monkeypatch, self.module = monkeypatch, module

    def load(self, old: str, new: str) -> str:
        text = (RULES / self.module.FILE).read_text(encoding="utf-8")
        assert text.count(old) >= 1
        changed = tomllib.loads(text.replace(old, new, 1))
        self.monkeypatch.setattr(self.module, "read_toml", lambda _name: changed)
        with rulebook.Rulebook().in_force(), pytest.raises(RuleError) as error:
            self.module.load()
        return str(error.value)


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Broken:
    return Broken(monkeypatch, request.param)


@pytest.mark.parametrize(
    ("broken", "old", "new", "parts"),
    [
        (currency, "[currency.USD]", "[currency.USDX]", ["USDX", "no currency code"]),
        (currency, 'members = ["JPY", "CNY"]', 'members = ["JPY", "QQQ"]', ["shared", "QQQ"]),
        (currency, 'places = ["New York"', 'plazas = ["New York"', ["currency.USD", "plazas", "places"]),
        (currency, 'of = "franc"', 'of = "frank"', ["subunit", "frank"]),
        (currency, 'signs = ["€"]', 'signs = ["£"]', ["£", "twice"]),
        (number_rules, "[bare_scales]", "[bare_scale]", ["bare_scale"]),
        (number_rules, "passed = [", "past = [", ["range", "passed"]),
        (vocabulary, "[percentage_point]", "[percentage_points]", ["percentage_point"]),
        (vocabulary, 'links = ["a", "an"', 'links = ["a", "a", "an"', ["per.links", "'a'", "twice"]),
        (vocabulary, 'job = ["jobs"]', 'job = ["shares"]', ["counts.nouns", "shares", "twice"]),
        (vocabulary, "clock = ", "clocks = ", ["durations", "clock"]),
        (vocabulary, "thrice = { value = 3, before = [],", "thrice = { value = 3,", ["multiple_if.thrice", "before"]),
        (vocabulary, 'words = ["basis point"', 'words = ["", "basis point"', ["empty phrase"]),
        (hedge, "nearly = [", "almostly = [", ["before", "almostly"]),
        (hedge, "[after]", "[behind]", ["after"]),
        (hedge, '"less than", "under"', '"less than", "about", "under"', ["about", "twice"]),
    ],
    indirect=["broken"],
)
def test_damaged_rules_are_named(broken: Broken, old: str, new: str, parts: list[str]) -> None:
    message = broken.load(old, new)
    for part in (broken.module.FILE, *parts):
        assert part in message


def test_rules_are_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    quantity.find("$5 million, 3%")
    monkeypatch.setattr(rulebook, "read_toml", lambda name: pytest.fail(f"{name} was read again"))
    assert len(quantity.find("$5 million, 3%")) == 2


def test_the_decimal_context_of_the_caller_rounds_nothing() -> None:
    text = "It paid $1,234.5 million, or 12,345 dollars and 67 cents a share, for a third of sales."
    expected = quantity.find(text)
    with localcontext(prec=3):
        assert quantity.find(text) == expected
