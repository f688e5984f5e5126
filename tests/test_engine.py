"""The engine and the Python API: the whole way through the house."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

import claimcheck
from claimcheck import checks, relations
from claimcheck.config import Settings
from claimcheck.engine import Engine
from claimcheck.model import Article, Finding, Status, Verdict
from claimcheck.read import article
from claimcheck.relation import Relation
from claimcheck.relations import change, conversion

PLANTED = "Orders fell to $5.2 billion from $4.1 billion.\n\nThe group paid 380 billion yuan ($53 million)."


def read(text: str) -> list[Article]:
    return [found for found in article(text, settings=Settings()) if isinstance(found, Article)]


def codes(settings: Settings, text: str = PLANTED) -> set[str]:
    (report,) = Engine(settings).verify(read(text))
    return {finding.code for finding in report.findings}


def test_select_and_ignore_take_codes_and_their_beginnings() -> None:
    assert codes(Settings()) == {"CH001", "FX001"}
    assert codes(Settings(select=("FX",))) == {"FX001"}
    assert codes(Settings(ignore=("CH001",))) == {"FX001"}
    assert codes(Settings(select=("CH", "FX"), ignore=("FX",))) == {"CH001"}


def test_a_family_of_relations_that_throws_is_named_and_the_others_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_story: relations.Story) -> Iterator[Relation]:
        msg = "a planted defect"
        raise ValueError(msg)

    monkeypatch.setattr("claimcheck.relations._finders", lambda: (broken, change.find, conversion.find))
    (report,) = Engine(Settings()).verify(read(PLANTED))
    (defect,) = report.defects
    assert "test_engine: ValueError: a planted defect" in defect
    assert {finding.code for finding in report.findings} == {"CH001", "FX001"}


def test_a_check_that_throws_is_named_and_the_others_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_relation: Relation, _context: checks.Context) -> Iterator[Finding]:
        msg = "a planted defect"
        raise RuntimeError(msg)

    engine = Engine(Settings())
    monkeypatch.setattr(
        engine, "checks", tuple(replace(c, run=broken) if c.code == "CH001" else c for c in engine.checks)
    )
    (report,) = engine.verify(read(PLANTED))
    assert {finding.code for finding in report.findings} == {"FX001"}
    assert [defect.split(":")[0] for defect in report.defects] == ["CH001"]
    assert "a planted defect (test_engine.py, line" in report.defects[0]


def test_rate_given_by_hand_goes_before_the_published_one() -> None:
    text = "The group paid 380 billion yuan ($38 billion)."
    published = claimcheck.verify(text, published=date(2025, 2, 24))
    given = claimcheck.verify(text, published=date(2025, 2, 24), rates=("USD/CNY=10",))
    assert [finding.verdict for finding in published.findings] == [Verdict.INCONSISTENT]
    assert [finding.verdict for finding in given.findings] == [Verdict.CONSISTENT]


def test_conversion_without_a_date_or_a_rate_is_uncheckable() -> None:
    undated = claimcheck.verify("The group paid 380 billion yuan ($53 million).")
    unquoted = claimcheck.verify("The group paid 380 billion dong ($53 million).", published=date(2025, 2, 24))
    assert [finding.verdict for finding in undated.findings] == [Verdict.UNCHECKABLE]
    assert [finding.verdict for finding in unquoted.findings] == [Verdict.UNCHECKABLE]
    assert "date of publication is not known" in undated.findings[0].message
    assert "no reference rate for VND" in unquoted.findings[0].message


def test_dollar_of_the_outlet_decides_a_bare_sign() -> None:
    report = claimcheck.extract("It cost $5 million.", dollar="CAD")
    assert [getattr(mention, "unit", None) for mention in report.mentions] == ["CAD"]


def test_claims_say_who_what_how_much_when_and_how() -> None:
    text = "Microsoft plans to spend $80 billion on data centres in 2025, according to Citigroup."
    (claim,) = claimcheck.extract(text).claims
    names = {mention.id: mention.text for mention in claimcheck.extract(text).mentions}
    assert names[claim.subject or ""] == "Microsoft"
    assert claim.measure == "investment"
    assert [quantity.text for quantity in claim.quantities] == ["$80 billion"]
    assert claim.horizon is not None
    assert claim.horizon.text == "2025"
    assert claim.status is Status.PLANNED
    assert claim.source == "Citigroup"


def test_what_follows_is_told() -> None:
    text = (
        "The plan costs 380 billion yuan over the next three years. "
        "An analyst wrote that the investment exceeds her estimate by about 30 billion yuan."
    )
    assert claimcheck.verify(text).derived == (
        "380 billion yuan over 3 years is 126.7bn CNY a year.",
        "380 billion yuan is 30 billion yuan above the estimate, which makes it 350bn CNY.",
    )


def test_text_that_cannot_be_read_is_a_value_error() -> None:
    german = "Der Umsatz stieg im vergangenen Jahr um fünf Prozent auf 30 Millionen Euro. " * 12
    with pytest.raises(ValueError, match="English"):
        claimcheck.verify(german)


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"dollar": "QQQ"}, "dollar: QQQ is no known currency"),
        ({"dollar": "Canadian"}, "dollar: Canadian is not a currency"),
        ({"rates": ("USD/QQQ=7.2",)}, "rates: QQQ is no known currency"),
        ({"rates": ("7.2",)}, "expected BASE/QUOTE=NUMBER"),
        ({"published": "yesterday"}, "published: yesterday is not a date"),
    ],
)
def test_a_setting_that_means_nothing_is_a_value_error(settings: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        claimcheck.verify("Sales rose 5%.", **settings)


def test_settings_are_read_as_on_the_command_line() -> None:
    told = claimcheck.verify("Sales rose to C$5 million.", dollar="cad", rates=("usd/cny = 7.2",), published=None)
    assert told.mentions


@pytest.mark.parametrize(
    "text", ["", " \n\t", "...", "🙂", "\x00\x01", "((((((((", "$" * 50, "1e999999", "9" * 5000 + "%"]
)
def test_odd_text_gives_a_report(text: str) -> None:
    assert claimcheck.verify(text).defects == ()


def test_percent_for_points_is_near_where_the_desk_accepts_it() -> None:
    text = "The margin rose 8% to 11% from 3%."
    told = {}
    for loose in (False, True):
        (report,) = Engine(Settings(loose_points=loose)).verify(read(text))
        told[loose] = next(finding for finding in report.findings if finding.code == "CH004")
    assert (told[False].verdict, told[True].verdict) == (Verdict.INCONSISTENT, Verdict.NEAR)
    assert told[True].message.startswith("“8%” is said for percentage points")
    (wrong,) = Engine(Settings(loose_points=True)).verify(read("The margin rose 6% to 11% from 3%."))
    assert Verdict.INCONSISTENT in {finding.verdict for finding in wrong.findings if finding.code == "CH004"}
