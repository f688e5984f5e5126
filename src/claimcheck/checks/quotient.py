"""One amount as a percentage of another: what a share of a whole and a profit margin have in common."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from claimcheck.checks import slips
from claimcheck.checks.arithmetic import HUNDRED, apart, by_habit, divide, is_positive, judge, multiply, value_of
from claimcheck.checks.slips import Wanted
from claimcheck.checks.wording import in_unit, number, span_in_unit, stated
from claimcheck.figures import ONE, Interval
from claimcheck.model import Quantity, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotient:
    """
    100 × part / whole = percent, as it is told and as it comes out.

    ``exact`` is the percentage of the two amounts, ``computed`` the interval of it that their digits allow.
    """

    part: Quantity
    whole: Quantity
    percent: Quantity
    verdict: Verdict
    exact: Decimal
    computed: Interval

    @property
    def shown(self) -> str:
        """The percentage that comes out, for print."""
        return f"{number(self.exact, 3)}%"


def judged(part: Quantity, whole: Quantity, percent: Quantity) -> Quotient | None:
    """Return the judgement on a percentage of a whole, nothing where a number may be zero or less."""
    if not all(is_positive(quantity) for quantity in (part, whole, percent)):
        return None
    narrow = (part.figure.stated / whole.figure.stated).scale(HUNDRED)
    wide = (part.figure.wide / whole.figure.wide).scale(HUNDRED)
    exact = divide(value_of(part) * HUNDRED, value_of(whole))
    return Quotient(
        part=part,
        whole=whole,
        percent=percent,
        verdict=judge((percent.figure.stated, by_habit(percent.figure, exact)), (narrow, wide)),
        exact=exact,
        computed=narrow,
    )


def details(quotient: Quotient, *, names: tuple[str, str, str]) -> dict[str, Any]:
    """Return the fields of the finding; ``names`` are those of percentage, part and whole in the suggestion."""
    part, whole, percent = quotient.part, quotient.whole, quotient.percent
    return {
        "verdict": quotient.verdict,
        "working": (
            f"{stated(part)} ÷ {stated(whole)} = {quotient.shown} "
            f"({span_in_unit(quotient.computed, percent)} as the figures are rounded); stated {stated(percent)}"
        ),
        "stated": stated(percent),
        "computed": quotient.shown,
        "deviation": apart(percent.figure.value, quotient.exact),
        "intervals": (percent.figure.stated, quotient.computed),
        **(
            slips.told(_suggestion(quotient, names), slips.explain(_wanted(quotient)))
            if quotient.verdict is Verdict.INCONSISTENT
            else {}
        ),
    }


def _suggestion(quotient: Quotient, names: tuple[str, str, str]) -> str:
    part, whole, percent = value_of(quotient.part), value_of(quotient.whole), value_of(quotient.percent)
    return (
        f"For the rest to stand, the {names[0]} would be {quotient.shown}, or the {names[1]} "
        f"{in_unit(divide(multiply(whole, percent), HUNDRED), quotient.part)}, or the {names[2]} "
        f"{in_unit(divide(part * HUNDRED, percent), quotient.whole)}."
    )


def _wanted(quotient: Quotient) -> Iterator[Wanted]:
    """Yield each number with what it would have to be for the rest to stand."""
    part, whole = quotient.part.figure.stated, quotient.whole.figure.stated
    percent = quotient.percent.figure.stated
    yield quotient.percent, (part / whole).scale(HUNDRED)
    yield quotient.part, whole * percent.scale(divide(ONE, HUNDRED))
    yield quotient.whole, (part / percent).scale(HUNDRED)
