"""What a quantity is to the word that moves it: the line, the tree, and what comes of it where they differ."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any

import pytest

import claimcheck
from claimcheck import claims
from claimcheck.config import Settings
from claimcheck.doubts.voice import NOT_TOGETHER
from claimcheck.engine import Engine
from claimcheck.line import lay_out
from claimcheck.model import Article, Slot, Verdict, Voice
from claimcheck.read import article
from claimcheck.report import formats
from claimcheck.report.view import View

sentence: Any = runpy.run_path(str(Path(__file__).with_name("parses.py")))["sentence"]

LINE, BOTH = {Voice.LINE}, {Voice.LINE, Voice.TREE}


def roles(marked: str, parse: str) -> list[tuple[str, Slot, set[Voice]]]:
    made, quantities, _ = sentence(marked, parse)
    return [(role.quantity.text, role.slot, set(role.voices)) for role in claims.roles([lay_out(made, quantities)])]


def test_both_witnesses_tell_a_plain_sentence() -> None:
    assert roles(
        "Sales <rose|up/verb> to [$5] from [$4].",
        "Sales/NNS/nsubj/1 rose/VBD/ROOT/1 to/IN/prep/1 $5/CD/pobj/2 from/IN/prep/1 $4/CD/pobj/4 ././punct/1",
    ) == [("$5", Slot.AFTER, BOTH), ("$4", Slot.BEFORE, BOTH)]


def test_the_line_alone_tells_what_hangs_under_another_verb() -> None:
    found = roles(
        "While costs <fell|down/verb>, the number bumped up to [$9] from [$8].",
        "While/IN/mark/2 costs/NNS/nsubj/2 fell/VBD/advcl/6 ,/,/punct/6 the/DT/det/5 number/NN/nsubj/6 "
        "bumped/VBD/ROOT/6 up/RP/prt/6 to/TO/quantmod/9 $9/CD/dobj/6 from/IN/prep/6 $8/CD/pobj/10 ././punct/6",
    )
    assert found == [("$9", Slot.AFTER, LINE), ("$8", Slot.BEFORE, LINE)]


def test_a_range_behind_a_level_has_no_roles() -> None:
    parse = (
        "Profit/NN/nsubj/1 was/VBD/ROOT/1 $5/CD/attr/1 ,/,/punct/1 down/RB/advmod/1 from/IN/prep/4 $7/CD/pobj/5 "
        "to/IN/prep/4 $9/CD/pobj/7 ././punct/1"
    )
    assert roles("Profit was [$5], <down|down/adverb> from [$7] to [$9].", parse) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Rents fell to $5.10. A year earlier they were $5.40.", {("$5.10", "after"), ("$5.40", "before")}),
        ("Rents fell to $5.10. A year earlier they were $5.40, and heat was $5.60.", set()),
        ("Rents fell to $5.10. Twenty years earlier they were $5.40.", set()),
        ("The mill made $540. That beat the yard, which made $510.", {("$540", "first"), ("$510", "second")}),
        (  # one word moves two levels once
            "Shares changed hands at $6. A year earlier they were $5, and falling. They moved to $7.",
            {("$6", "after"), ("$5", "before")},
        ),
        ("The mill made $540 and the lake $530. That beat the yard, which made $510.", set()),
    ],
)
def test_what_stands_apart_is_joined_where_nothing_else_can_be_meant(text: str, told: set[tuple[str, str]]) -> None:
    found = (role for claim in claimcheck.extract(text).claims for role in claim.roles)
    bare = (role for role in found if Voice.ALONE in role.voices)
    assert {(role.quantity.text, role.slot.value) for role in bare} == told


WRONG = "Orders fell to $5.2 billion from $4.1 billion."
APART = "While the assets at weak lenders declined, the number of such lenders bumped up to 829 from 775 last quarter."


def test_one_witness_alone_does_not_accuse() -> None:
    (finding,) = claimcheck.verify(WRONG).findings
    assert (finding.verdict, finding.doubt) == (Verdict.INCONSISTENT, None)
    (finding,) = claimcheck.verify(APART).findings
    assert (finding.verdict, finding.doubt) == (Verdict.UNSURE, NOT_TOGETHER)
    assert NOT_TOGETHER in "".join(formats.renderer("text")([claimcheck.verify(APART)], View(verbose=True)))


@pytest.mark.parametrize(
    ("text", "verdict", "doubt"),
    [
        (
            "Output grew to 4.7 million tons from 5.0 million in May and 3.9 million a year ago.",
            Verdict.UNSURE,
            "3.9",
        ),
        ("Output grew to 4.7 million tons from 5.0 million in May and 4.9 million a year ago.", None, None),
    ],
)
def test_another_earlier_level_may_save_the_text(text: str, verdict: Verdict | None, doubt: str | None) -> None:
    found = [finding for finding in claimcheck.verify(text).findings if finding.code == "CH001"]
    assert [finding.verdict for finding in found] == [verdict or Verdict.INCONSISTENT]
    assert (found[0].doubt or "").startswith(f"it fits with “{doubt}" if doubt else "")


TREE_ALONE = "Milk prices rose 1.9% in May, a {word} from the 0.4% uptick in April."


def test_the_tree_alone_confirms_and_does_not_accuse() -> None:
    (sound,) = claimcheck.verify(TREE_ALONE.format(word="leap")).findings
    assert (sound.code, sound.verdict) == ("CH001", Verdict.CONSISTENT)
    (wrong,) = claimcheck.verify(TREE_ALONE.format(word="drop")).findings
    assert (wrong.code, wrong.verdict, wrong.doubt) == ("CH001", Verdict.UNSURE, NOT_TOGETHER)


def slots(text: str) -> list[tuple[str, str, str]]:
    (found,) = (item for item in article(text, settings=Settings()) if isinstance(item, Article))
    told = [role for claim in next(Engine(Settings()).extract([found])).claims for role in claim.roles]
    return [(role.predicate.text, role.quantity.text, role.slot.value) for role in told]


def test_a_word_of_comparison_that_only_hedges_is_none() -> None:
    assert slots("Fees fell to less than $4 million from more than $5 million.") == [
        ("fell", "$4 million", "after"),
        ("fell", "$5 million", "before"),
    ]
    assert ("less than", "$5 million", "second") in slots("Fees were $4 million, less than last year's $5 million.")


def test_growth_is_a_movement_where_an_article_or_a_size_makes_it_one() -> None:
    told = slots("Fees were $5.5 million, a growth of 10% from $5 million.")
    assert told == [("growth", *told[0][1:]), ("growth", *told[1][1:]), ("growth", *told[2][1:])]
    assert sorted(slot for _, _, slot in told) == ["after", "before", "size"]
    assert slots("Growth of fees was 5%, and a growth target of 7% stands.") == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "The port spent $5m, or 10% of its $50m budget.",
            [("or", "$5m", "part"), ("or", "$50m", "whole"), ("or", "10%", "share")],
        ),
        (
            "It has assets of $9m, comprised of $5m in loans and $4m in cash.",
            [("comprised", "$9m", "total"), ("comprised", "$5m", "part"), ("comprised", "$4m", "part")],
        ),
        (
            "The mine exported 91 tonnes and imported 13 tonnes, leaving 78 tonnes at home.",
            [("leaving", "91 tonnes", "total"), ("leaving", "13 tonnes", "part"), ("leaving", "78 tonnes", "rest")],
        ),
        (
            "The city owns 60% and the workers the remaining 40%.",
            [("remaining", "60%", "share"), ("remaining", "40%", "share")],
        ),
        (
            "It sold 2 million shares at $9 each for $18 million.",
            [("at", "2 million shares", "factor"), ("at", "$9", "factor"), ("at", "$18 million", "total")],
        ),
        (
            "It made a net profit of $5 million on revenue of $50 million, a margin of 10%.",
            [("margin", "$5 million", "part"), ("margin", "$50 million", "whole"), ("margin", "10%", "share")],
        ),
        (
            "It will spend $60 million over three years, or $20 million a year.",
            [("over three years", "$60 million", "total"), ("over three years", "$20 million", "rate")],
        ),
        ("A poll found 120% of voters in favour.", [("voters", "120%", "share")]),
        (
            "The bridge cost 7.1 million yuan ($1 million).",
            [("(", "7.1 million yuan", "first"), ("(", "$1 million", "restated")],
        ),
    ],
)
def test_what_lists_and_fixed_words_tell_are_roles_of_the_line(text: str, told: list[tuple[str, str, str]]) -> None:
    assert sorted(slots(text)) == sorted(told)
    voices = {voice for claim in claimcheck.extract(text).claims for role in claim.roles for voice in role.voices}
    assert voices == {Voice.LINE}


def test_what_was_expected_and_the_gap_have_slots_of_their_own() -> None:
    assert slots("Profit of $5 million beat estimates of $4 million by $1 million.") == [
        ("beat", "$5 million", "first"),
        ("beat", "$4 million", "expected"),
        ("beat", "$1 million", "gap"),
    ]


def test_one_witness_alone_may_confirm() -> None:
    assert {f.verdict for f in claimcheck.verify(APART.replace("829", "729")).findings} == {Verdict.CONSISTENT}


def test_claims_have_the_roles_of_their_quantities_where_they_are_printed() -> None:
    text = "Orders\u200b fell to $5.2\u00a0billion from $4.1\u00a0billion."
    (found,) = (item for item in article(text, settings=Settings()) if isinstance(item, Article))
    (claim,) = next(Engine(Settings()).extract([found])).claims
    assert [(role.quantity.text, role.slot) for role in claim.roles] == [
        ("$5.2\u00a0billion", Slot.AFTER),
        ("$4.1\u00a0billion", Slot.BEFORE),
    ]
    for role in claim.roles:
        assert text[role.predicate.start : role.predicate.end] == "fell"
        assert role.quantity in claim.quantities
