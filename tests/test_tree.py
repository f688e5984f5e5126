"""The witness of the tree, on parses written by hand: such as the small model gives, its usual errors with them."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.claims.tree import Tree
from claimcheck.model import Slot

sentence: Any = runpy.run_path(str(Path(__file__).with_name("parses.py")))["sentence"]

DEPS = {
    "pobj",
    "prep",
    "dobj",
    "conj",
    "appos",
    "nsubj",
    "acl",
    "advcl",
    "npadvmod",
    "quantmod",
    "advmod",
    "ccomp",
    "xcomp",
    "relcl",
    "attr",
    "ROOT",
}
SIZE, AFTER, BEFORE = Slot.SIZE, Slot.AFTER, Slot.BEFORE


@pytest.mark.parametrize(
    ("marked", "parse", "slots"),
    [
        pytest.param(
            "Sales <rose|up/verb> [5%] in May to [$5] from [$4].",
            "Sales/NNS/nsubj/1 rose/VBD/ROOT/1 5%/NN/npadvmod/1 in/IN/prep/1 May/NNP/pobj/3 to/IN/prep/1 $5/CD/pobj/5 "
            "from/IN/prep/1 $4/CD/pobj/7 ././punct/1",
            [SIZE, AFTER, BEFORE],
            id="a verb and its prepositions",
        ),
        pytest.param(
            "Profit was [$5], <up|up/adverb> [3%] from [$4].",
            "Profit/NN/nsubj/1 was/VBD/ROOT/1 $5/CD/attr/1 ,/,/punct/1 up/RB/advmod/1 3%/NN/npadvmod/4 from/IN/prep/4 "
            "$4/CD/pobj/6 ././punct/1",
            [AFTER, SIZE, BEFORE],
            id="an adverb that shares a verb with its level",
        ),
        pytest.param(
            "Prices rose [1.9%], a <leap|up/noun> from the [0.1%] <uptick|up/noun> in May.",
            "Prices/NNS/nsubj/1 rose/VBD/ROOT/1 1.9%/NN/npadvmod/1 ,/,/punct/1 a/DT/det/5 leap/NN/npadvmod/1 "
            "from/IN/prep/5 the/DT/det/9 0.1%/NN/compound/9 uptick/NN/pobj/6 in/IN/prep/9 May/NNP/pobj/10 ././punct/1",
            [AFTER, BEFORE],
            id="a noun that sums up a pace, from the size of another",
        ),
        pytest.param(
            "The trade grew by [5%], a <moderation|down/noun> from [6%].",
            "The/DT/det/1 trade/NN/nsubj/2 grew/VBD/ROOT/2 by/IN/prep/2 5%/NN/pobj/3 ,/,/punct/2 a/DT/det/7 "
            "moderation/NN/appos/1 from/IN/prep/7 6%/NN/pobj/8 ././punct/2",
            [AFTER, BEFORE],
            id="a noun hung on the subject",
        ),
        pytest.param(
            "Sales came to [$5], an <increase|up/noun> on the June when they reached [$4].",
            "Sales/NNS/nsubj/1 came/VBD/ROOT/1 to/IN/prep/1 $5/CD/pobj/2 ,/,/punct/1 an/DT/det/6 "
            "increase/NN/npadvmod/1 on/IN/prep/6 the/DT/det/9 June/NNP/pobj/7 when/WRB/advmod/12 they/PRP/nsubj/12 "
            "reached/VBD/relcl/9 $4/CD/dobj/12 ././punct/1",
            [AFTER, None],
            id="a clause on a time that is no base",
        ),
        pytest.param(
            "Sales came to [$5], an <increase|up/noun> from the June when they reached [$4].",
            "Sales/NNS/nsubj/1 came/VBD/ROOT/1 to/IN/prep/1 $5/CD/pobj/2 ,/,/punct/1 an/DT/det/6 "
            "increase/NN/npadvmod/1 from/IN/prep/6 the/DT/det/9 June/NNP/pobj/7 when/WRB/advmod/12 they/PRP/nsubj/12 "
            "reached/VBD/relcl/9 $4/CD/dobj/12 ././punct/1",
            [AFTER, BEFORE],
            id="a base told in a clause on its time",
        ),
        pytest.param(
            "Shares closed at [$5], <down|down/adverb> [3%].",
            "Shares/NNS/nsubj/1 closed/VBD/ROOT/1 at/IN/prep/1 $5/CD/pobj/2 ,/,/punct/1 down/RB/advmod/6 "
            "3%/NN/npadvmod/1 ././punct/1",
            [AFTER, SIZE],
            id="an adverb that hangs under its own size",
        ),
        pytest.param(
            "The yard posted a [5%] <rise|up/noun> in orders to [$9].",
            "The/DT/det/1 yard/NN/nsubj/2 posted/VBD/ROOT/2 a/DT/det/5 5%/NN/compound/5 rise/NN/dobj/2 in/IN/prep/5 "
            "orders/NNS/pobj/6 to/IN/prep/7 $9/CD/pobj/8 ././punct/2",
            [SIZE, AFTER],
            id="a noun, its level hung under what lies between",
        ),
        pytest.param(
            "The firm raised its estimate for the <decline|down/noun> to [$9] from [$8].",
            "The/DT/det/1 firm/NN/nsubj/2 raised/VBD/ROOT/2 its/PRP$/poss/4 estimate/NN/dobj/2 for/IN/prep/4 "
            "the/DT/det/7 decline/NN/pobj/5 to/IN/prep/7 $9/CD/pobj/8 from/IN/prep/2 $8/CD/pobj/10 ././punct/2",
            [AFTER, None],
            id="a noun that only names what was raised",
        ),
        pytest.param(
            "While costs <fell|down/verb>, the number of claims bumped up to [$9] from [$8].",
            "While/IN/mark/2 costs/NNS/nsubj/2 fell/VBD/advcl/8 ,/,/punct/8 the/DT/det/5 number/NN/nsubj/8 "
            "of/IN/prep/5 claims/NNS/pobj/6 bumped/VBD/ROOT/8 up/RP/prt/8 to/TO/quantmod/11 $9/CD/dobj/8 "
            "from/IN/prep/8 $8/CD/pobj/12 ././punct/8",
            [None, None],
            id="the verb of another clause",
        ),
        pytest.param(
            "Sales <bumped up|up/verb> to [$9] from [$8].",
            "Sales/NNS/nsubj/1 bumped/VBD/ROOT/1 up/RP/prt/1 to/TO/quantmod/4 $9/CD/dobj/1 from/IN/prep/1 "
            "$8/CD/pobj/5 ././punct/1",
            [AFTER, BEFORE],
            id="a preposition hung under its own object",
        ),
        pytest.param(
            "Sales of [$5] <fell|down/verb> [3%].",
            "Sales/NNS/nsubj/3 of/IN/prep/0 $5/CD/pobj/1 fell/VBD/ROOT/3 3%/NN/npadvmod/3 ././punct/3",
            [AFTER, SIZE],
            id="a level in the subject",
        ),
        pytest.param(
            "Profit <rose|up/verb> to [$5], or [$2] a share, from [$4].",
            "Profit/NN/nsubj/1 rose/VBD/ROOT/1 to/IN/prep/1 $5/CD/pobj/2 ,/,/punct/3 or/CC/cc/3 $2/CD/conj/3 "
            "a/DT/det/8 share/NN/npadvmod/6 ,/,/punct/6 from/IN/prep/6 $4/CD/pobj/10 ././punct/1",
            [AFTER, AFTER, BEFORE],
            id="an alternative is what the one before it is, and so is what hangs under it",
        ),
        pytest.param(
            "The stock <rose|up/verb> [3%] to close at [$9].",
            "The/DT/det/1 stock/NN/nsubj/2 rose/VBD/ROOT/2 3%/NN/npadvmod/2 to/TO/aux/5 close/VB/advcl/2 at/IN/prep/5 "
            "$9/CD/pobj/6 ././punct/2",
            [SIZE, AFTER],
            id="the level at which a movement ends",
        ),
        pytest.param(
            "Orders <fell|down/verb> to [$5] in the quarter ended in May from [$4].",
            "Orders/NNS/nsubj/1 fell/VBD/ROOT/1 to/IN/prep/1 $5/CD/pobj/2 in/IN/prep/1 the/DT/det/6 quarter/NN/pobj/4 "
            "ended/VBD/acl/6 in/IN/prep/7 May/NNP/pobj/8 from/IN/prep/7 $4/CD/pobj/10 ././punct/1",
            [AFTER, BEFORE],
            id="a preposition hung under a participle on the way",
        ),
        pytest.param(
            "Sales <climbed|up/verb> to [$9], <up|up/adverb> from [$8].",
            "Sales/NNS/nsubj/1 climbed/VBD/ROOT/1 to/IN/prep/1 $9/CD/pobj/2 ,/,/punct/1 up/RB/advmod/1 from/IN/prep/5 "
            "$8/CD/pobj/6 ././punct/1",
            [AFTER, BEFORE],
            id="a second word that goes on with the first",
        ),
        pytest.param(
            "Rivals <cut|down/verb> jobs to save [$5].",
            "Rivals/NNS/nsubj/1 cut/VBD/ROOT/1 jobs/NNS/dobj/1 to/TO/aux/4 save/VB/advcl/1 $5/CD/dobj/4 ././punct/1",
            [None],
            id="the object of another verb",
        ),
        pytest.param(
            "Costs <rose|up/verb> [8%] to [$11] from [$3].",
            "Costs/NNS/nsubj/1 rose/VBD/ROOT/1 8%/NN/quantmod/4 to/TO/quantmod/4 $11/CD/npadvmod/1 from/IN/prep/1 "
            "$3/CD/pobj/5 ././punct/1",
            [SIZE, AFTER, BEFORE],
            id="a size and a level taken for a range",
        ),
        pytest.param(
            "Sales <rose|up/verb> from [$3] to [$9].",
            "Sales/NNS/nsubj/1 rose/VBD/ROOT/1 from/IN/prep/1 $3/CD/quantmod/5 to/TO/quantmod/5 $9/CD/pobj/2 "
            "././punct/1",
            [BEFORE, AFTER],
            id="two levels taken for a range",
        ),
        pytest.param(
            "Some cut their estimate for the <decline|down/noun> to [$9] from [$8].",
            "Some/DT/nsubj/1 cut/VBD/ROOT/1 their/PRP$/poss/3 estimate/NN/dobj/1 for/IN/prep/1 the/DT/det/6 "
            "decline/NN/pobj/4 to/IN/prep/1 $9/CD/pobj/7 from/IN/prep/1 $8/CD/pobj/9 ././punct/1",
            [None, None],
            id="a noun behind a preposition that carries nothing",
        ),
        pytest.param("Sales <rose|up/verb> to [$5].", "", [None], id="no parse"),
    ],
)
def test_the_slot_of_each_quantity(marked: str, parse: str, slots: list[Slot | None]) -> None:
    made, quantities, cues = sentence(marked, parse)
    tree = Tree(made, quantities)
    assert [tree.slot(cues[0], quantity) for quantity in quantities] == slots


@pytest.mark.parametrize(("first", "slots"), [("slashed|down/verb", [None, None]), ("named|up/verb", [AFTER, BEFORE])])
def test_levels_that_an_outer_movement_the_other_way_may_own(first: str, slots: list[Slot | None]) -> None:
    word = first.partition("|")[0]
    made, quantities, (_, inner) = sentence(
        f"It <{first}> the stake it had built <up|up/adverb> to [$5] from [$4].",
        f"It/PRP/nsubj/1 {word}/VBD/ROOT/1 the/DT/det/3 stake/NN/dobj/1 it/PRP/nsubj/6 had/VBD/aux/6 built/VBN/relcl/3 "
        "up/RB/advmod/6 to/IN/prep/6 $5/CD/pobj/8 from/IN/prep/6 $4/CD/pobj/10 ././punct/1",
    )
    assert [Tree(made, quantities).slot(inner, quantity) for quantity in quantities] == slots


def test_a_damaged_parse_ends() -> None:
    made, quantities, cues = sentence("Sales <rose|up/verb> to [$5].", "Sales/NNS/x/1 rose/VBD/x/2 to/IN/x/3 $5/CD/x/1")
    assert Tree(made, quantities).slot(cues[0], quantities[0]) in {None, *Slot}


@given(st.data())
def test_any_parse_gives_a_slot_or_none(data: st.DataObject) -> None:
    """Whatever a model makes of a sentence: circles, heads outside it, tags that fit no dependency."""
    marked = "Costs <rose|up/verb> [8%], or [$2], to [$11] from [$3], a <fall|down/noun>, <up|up/adverb> [9%]."
    words = [
        "Costs",
        "rose",
        "8%",
        ",",
        "or",
        "$2",
        ",",
        "to",
        "$11",
        "from",
        "$3",
        ",",
        "a",
        "fall",
        ",",
        "up",
        "9%",
        ".",
    ]
    heads = st.integers(-1, len(words) - 1)
    tags, deps = st.sampled_from(["NN", "VB", "VBG", "IN", "CD", ","]), st.sampled_from(sorted(DEPS))
    parse = " ".join(f"{word}/{data.draw(tags)}/{data.draw(deps)}/{data.draw(heads)}" for word in words)
    made, quantities, cues = sentence(marked, parse)
    tree = Tree(made, quantities)
    assert {tree.slot(cue, quantity) for cue in cues for quantity in quantities} <= {None, *Slot}
    assert {tree.compared(cue, quantity) for cue in cues for quantity in quantities} <= {None, *Slot}
