"""The phrases that the formats for people share."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from claimcheck.model import (
    Claim,
    Finding,
    Horizon,
    Mention,
    Organization,
    Published,
    Quantity,
    Report,
    Unread,
    Verdict,
)
from claimcheck.report.drawing import draw
from claimcheck.report.numerals import bounds, grouped
from claimcheck.report.view import View

_FROM = {
    "option": "as given",
    "metadata": "from the document's own data",
    "dateline": "from the dateline",
    "text": "implied by the text",
    "none": "not known",
}
"""What a date of publication is known from."""


def published(when: Published) -> str:
    """Say when the article appeared and what that is known from."""
    if when.day is not None:
        return f"published {when.day} ({_FROM[when.source]})"
    if when.window is not None:
        return f"published between {when.window[0]} and {when.window[1]} ({_FROM[when.source]})"
    return "no date of publication"


def notes(finding: Finding, view: View, *, drawn: bool = True) -> Iterator[tuple[str, str]]:
    """Yield what stands under a finding, each with its label; intervals are ``drawn`` only for letters of one width."""
    yield "working", finding.working
    if finding.suggestion:
        yield "suggestion", finding.suggestion
    told = doubt(finding)
    if told is not None:
        yield "doubt", told
    if view.verbose:
        yield "path", finding.path
    if not view.explain:
        return
    if finding.intervals is not None:
        stated, computed = draw(*finding.intervals) if drawn else map(bounds, finding.intervals)
        yield "stated  " if drawn else "stated", stated
        yield "computed", computed
    for evidence in finding.evidence:
        yield "evidence", evidence.text


def doubt(finding: Finding) -> str | None:
    """Say why a finding is unsure; None where it is not."""
    if finding.verdict is not Verdict.UNSURE:
        return None
    return finding.doubt or f"only noted: what is found in this way ({finding.path}) is not right often enough yet"


def verdict(finding: Finding) -> str:
    """Return the verdict as it is printed."""
    return f"{finding.verdict.value} (suppressed)" if finding.suppressed else finding.verdict.value


def value(mention: Mention) -> str:
    """Return what was read in a mention."""
    if isinstance(mention, Quantity):
        return _quantity(mention)
    if isinstance(mention, Horizon):
        return _horizon(mention)
    if isinstance(mention, Organization):
        return f"{mention.name} ({mention.ticker})" if mention.ticker else mention.name
    if isinstance(mention, Unread):
        return f"not read: {mention.why}"
    return mention.text


def names(report: Report) -> dict[str, str]:
    """Return the canonical names of the organisations that the report mentions, by the ids of the mentions."""
    return {mention.id: mention.name for mention in report.mentions if isinstance(mention, Organization)}


def subject(claim: Claim, known: Mapping[str, str]) -> str:
    """Return who or what a claim is about; ``known`` is what ``names`` returned."""
    return known.get(claim.subject or "", claim.subject or "")


def parts(claim: Claim, known: Mapping[str, str], *, quoted: bool) -> Iterator[tuple[str, str]]:
    """
    Yield what a claim says, each part with its label.

    ``known`` is what ``names`` returned; words that were read as a quantity or a time are ``quoted`` or bare.
    """
    told = {
        "who": subject(claim, known),
        "what": claim.measure,
        "how much": "; ".join(_read(quantity, quoted=quoted) for quantity in claim.quantities),
        "when": claim.horizon and _read(claim.horizon, quoted=quoted),
        "status": claim.status.value,
        "source": claim.source,
        "part": claim.part.value,
    }
    yield from ((title, text) for title, text in told.items() if text)


def _read(mention: Mention, *, quoted: bool) -> str:
    return f"“{mention.text}” = {value(mention)}" if quoted else f"{mention.text} = {value(mention)}"


def _quantity(quantity: Quantity) -> str:
    figure = quantity.figure
    number = bounds(figure.stated) if figure.value is None or quantity.ends else grouped(figure.value)
    unit = quantity.unit or "/".join(quantity.candidates) or ""
    per = f" per {quantity.per}" if quantity.per else ""
    hedge = "" if figure.hedge.value in ("exact", "range", "vague") else f"{figure.hedge.value.replace('_', ' ')} "
    return f"{hedge}{number} {unit}{per}".rstrip()


def _horizon(horizon: Horizon) -> str:
    if horizon.from_day is None and horizon.to_day is None:
        return horizon.timex or horizon.length or horizon.grain
    if horizon.from_day == horizon.to_day:
        return str(horizon.from_day)
    return f"{horizon.from_day or '…'} to {horizon.to_day or '…'}"
