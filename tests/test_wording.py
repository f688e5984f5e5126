"""A figure that is worked out is told as the story writes those beside it."""

from __future__ import annotations

from decimal import Decimal

import pytest

import claimcheck
from claimcheck.checks.wording import in_unit, stated
from claimcheck.model import Quantity


def figure(text: str, written: str) -> Quantity:
    mentions = claimcheck.extract(text).mentions
    return next(one for one in mentions if isinstance(one, Quantity) and one.text == written)


@pytest.mark.parametrize(
    ("text", "written", "value", "told"),
    [
        ("Sales were $5.2 billion.", "$5.2 billion", "53_000_000", "$53 million"),
        ("Sales were $5.2 billion.", "$5.2 billion", "950_000", "$950,000"),
        ("Sales were 380bn yuan.", "380bn yuan", "52_410_000_000", "52.41bn yuan"),
        ("Sales were 380bn yuan.", "380bn yuan", "-1_370_000", "-1.37m yuan"),
        ("Sales were £4.1m.", "£4.1m", "2_000_000_000", "£2bn"),
        ("Sales were Rs 1,24,451.42 crore.", "Rs 1,24,451.42 crore", "10_000_000_000", "Rs 1,000 crore"),
        ("Sales were $1,310,000.", "$1,310,000", "2_415_000", "$2,415,000"),
        ("The shares closed at $19.80.", "$19.80", "2.5", "$2.50"),
        ("The shares closed at $19.80.", "$19.80", "5_000_000", "$5 million"),
        ("It has 1,200 jobs.", "1,200 jobs", "31", "31 jobs"),
        ("It rose 5 percent.", "5 percent", "8.12", "8.12%"),
        ("It paid 65 cents.", "65 cents", "0.31", "31 cents"),
    ],
)
def test_a_value_is_told_as_the_figure_beside_it(text: str, written: str, value: str, told: str) -> None:
    assert in_unit(Decimal(value), figure(text, written)) == told


def test_what_was_stated_keeps_its_hedge() -> None:
    assert stated(figure("Sales were more than $5.2 billion.", "$5.2 billion")) == "over $5.2 billion"
