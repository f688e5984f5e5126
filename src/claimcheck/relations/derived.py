"""What follows from the claims and helps a reader compare."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Context as Arithmetic

from claimcheck.line import Line, Sort, governor
from claimcheck.line.calendar import whole_years
from claimcheck.model import Claim, Kind, Quantity
from claimcheck.printed import scaled
from claimcheck.relations.story import Story

OVER = frozenset(("over", "in", "across", "during"))
_ARITHMETIC = Arithmetic(prec=4)


def derive(story: Story) -> tuple[str, ...]:
    """Return sentences of plain arithmetic, in order of place, each once."""
    facts = [fact for line in story.lines for fact in (*_a_year(line), *_estimates(line, story.claims))]
    return tuple(dict.fromkeys(facts))


def _a_year(line: Line) -> Iterator[str]:
    """Yield what an amount over several years is a year."""
    for place, horizon in line.horizons():
        if line.text_at(place - 1) not in OVER:
            continue
        years = whole_years(horizon)
        amounts = [
            q
            for q in line.quantities(0, place)
            if q.kind is Kind.MONEY and q.figure.value is not None and q.per is None
        ]
        if years is None or years < 2 or not amounts:  # noqa: PLR2004 # one year is no sum
            continue
        for amount in amounts[-2:]:
            if amount.figure.value is not None:
                rate = _ARITHMETIC.divide(amount.figure.value, years)
                yield f"{amount.text} over {years} years is {scaled(rate)} {amount.unit} a year."


def _estimates(line: Line, claims: Sequence[Claim]) -> Iterator[str]:
    """Yield what an estimate was, where a sentence tells only by how much it was exceeded or missed."""
    sign = _against_estimate(line)
    if not sign:
        return
    for place, item in enumerate(line.items):
        gap = item.quantity
        if gap is None or gap.figure.value is None or governor(line, place).word != "by":
            continue
        base = _base(line, gap, claims)
        if base is not None and base.figure.value is not None:
            estimate = base.figure.value - sign * gap.figure.value
            side = "above" if sign > 0 else "below"
            yield f"{base.text} is {gap.text} {side} the estimate, which makes it {scaled(estimate)} {gap.unit}."


def _against_estimate(line: Line) -> int:
    """Return 1 where the sentence says that an estimate was exceeded, -1 where it was missed, else 0."""
    for place, item in enumerate(line.items):
        cue = item.cue
        if cue is None or cue.kind != "comparison" or cue.sense not in {"above", "below"}:
            continue
        behind = line.items[place + 1 : place + 5]
        if any(other.is_cue("expectation") for other in behind):
            return 1 if cue.sense == "above" else -1
    return 0


def _base(line: Line, gap: Quantity, claims: Sequence[Claim]) -> Quantity | None:
    """Return the only amount in the unit of ``gap`` that the article tells before, of one value."""
    if any(item.sort is Sort.QUANTITY and item.quantity is not gap for item in line.items):
        return None
    before = [
        q for c in claims for q in c.quantities if q.unit == gap.unit and q.kind is Kind.MONEY and q.end <= gap.start
    ]
    values = {q.figure.value for q in before}
    return before[0] if len(values) == 1 else None
