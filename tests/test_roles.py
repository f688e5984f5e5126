"""What a quantity is to the word that moves it: the line, the tree, and what comes of it where they differ."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any

import claimcheck
from claimcheck import claims
from claimcheck.config import Settings
from claimcheck.engine import ANOTHER_WAY, Engine
from claimcheck.line import lay_out
from claimcheck.model import Article, Slot, Verdict, Voice
from claimcheck.read import article
from claimcheck.report import formats
from claimcheck.report.view import View

sentence: Any = runpy.run_path(str(Path(__file__).with_name("parses.py")))["sentence"]

LINE, BOTH = {Voice.LINE}, set(Voice)


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


WRONG = "Orders fell to $5.2 billion from $4.1 billion."
APART = "While the assets at weak lenders declined, the number of such lenders bumped up to 829 from 775 last quarter."


def test_one_witness_alone_does_not_accuse() -> None:
    (finding,) = claimcheck.verify(WRONG).findings
    assert (finding.verdict, finding.doubt) == (Verdict.INCONSISTENT, None)
    (finding,) = claimcheck.verify(APART).findings
    assert (finding.verdict, finding.doubt) == (Verdict.UNSURE, ANOTHER_WAY)
    assert ANOTHER_WAY in "".join(formats.renderer("text")([claimcheck.verify(APART)], View(verbose=True)))


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
