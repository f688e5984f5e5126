"""Reports to documents: the nouns of the engine in their public shape."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import msgspec

from claimcheck import model
from claimcheck.report import coverage, document
from claimcheck.report.fingerprint import Fingerprints
from claimcheck.report.numerals import optional
from claimcheck.report.places import Places
from claimcheck.trace import TracedReport, Witness


def build(report: model.Report, *, checked: bool = True) -> document.Document:
    """Return the document of one report; without findings where nothing was checked."""
    article = report.article
    builder = _Builder(Places(article), Fingerprints(report))
    findings = [builder.finding(found) for found in report.findings]
    return document.Document(
        id=article.id or article.path,
        schema=document.SCHEMA,
        document=_source(article),
        mentions=[builder.mention(mention) for mention in report.mentions],
        claims=[builder.claim(claim) for claim in report.claims],
        findings=findings if checked else msgspec.UNSET,
        derived=list(report.derived) if checked else msgspec.UNSET,
        summary=_summary(report, checked=checked),
        traces=list(_traces(report)) if isinstance(report, TracedReport) else msgspec.UNSET,
        sources=[_source(source) for source in report.sources] if isinstance(report, TracedReport) else msgspec.UNSET,
    )


@dataclass(frozen=True, slots=True)
class _Builder:
    """What all parts of one document share."""

    places: Places
    fingerprints: Fingerprints

    def mention(self, mention: model.Mention) -> document.AnyMention:
        place = {
            "id": mention.id,
            "kind": mention.kind.value,
            "text": mention.text,
            "start": mention.start,
            "end": mention.end,
            "line": self.places.line(mention.start),
        }
        shape: document.AnyMention = msgspec.convert(place | _own(mention), document.AnyMention)
        return shape

    def claim(self, claim: model.Claim) -> document.Claim:
        return document.Claim(
            id=claim.id,
            start=claim.start,
            end=claim.end,
            line=self.places.line(claim.start),
            text=claim.text,
            subject=claim.subject,
            measure=claim.measure,
            quantities=[quantity.id for quantity in claim.quantities],
            horizon=claim.horizon.id if claim.horizon else None,
            status=claim.status.value,
            source=claim.source,
            part=claim.part.value,
            roles=[_role(role) for role in claim.roles],
        )

    def finding(self, finding: model.Finding) -> document.Finding:
        return document.Finding(
            code=finding.code,
            check=finding.check,
            path=finding.path,
            verdict=finding.verdict.value,
            start=finding.start,
            end=finding.end,
            line=self.places.line(finding.start),
            column=self.places.column(finding.start),
            spans=[(mention.start, mention.end) for mention in finding.mentions],
            message=finding.message,
            fingerprint=self.fingerprints.of(finding),
            suppressed=finding.suppressed,
            mentions=[mention.id for mention in finding.mentions],
            working=finding.working,
            stated=finding.stated,
            computed=finding.computed,
            deviation=optional(finding.deviation),
            tolerance=optional(finding.tolerance),
            evidence=[_evidence(evidence) for evidence in finding.evidence],
            suggestion=finding.suggestion,
            doubt=finding.doubt,
        )


def _role(role: model.Role) -> document.Role:
    return document.Role(
        quantity=role.quantity.id,
        predicate=role.predicate.text,
        start=role.predicate.start,
        end=role.predicate.end,
        kind=role.predicate.kind,
        sense=role.predicate.sense,
        slot=role.slot.value,
        voices=sorted(role.voices),
    )


def _traces(report: TracedReport) -> Iterator[document.Trace]:
    places = [Places(source) for source in report.sources]
    number = {id(source): place for place, source in enumerate(report.sources)}
    for trace in report.traces:
        witnesses, against = (
            [_witness(witness, number[id(witness.article)], places) for witness in told]
            for told in (trace.witnesses, trace.against)
        )
        yield document.Trace(trace.quantity.id, trace.state.value, trace.near, trace.working, witnesses, against)


def _witness(witness: Witness, source: int, places: Sequence[Places]) -> document.Witness:
    quantity = witness.quantity
    return document.Witness(
        source=source,
        path=witness.article.path,
        line=places[source].line(quantity.start),
        column=places[source].column(quantity.start),
        start=quantity.start,
        end=quantity.end,
        text=quantity.text,
        value=optional(quantity.figure.value),
        unit=quantity.unit,
        labels=witness.head or None,
        sheet=witness.sheet.name if witness.sheet and witness.sheet.name else None,
        cell=witness.cell,
    )


def _source(article: model.Article) -> document.Source:
    return document.Source(
        path=article.path,
        title=article.title,
        published=_published(article.published),
        characters=len(article.text),
        sha256=hashlib.sha256(article.text.encode("utf-8", "replace")).hexdigest(),
    )


def _published(published: model.Published) -> document.Published:
    if published.day is not None:
        return document.Published(published.source, date=published.day.isoformat())
    if published.window is not None:
        first, last = published.window
        return document.Published(published.source, window=(first.isoformat(), last.isoformat()))
    return document.Published(published.source)


def _own(mention: model.Mention) -> dict[str, object]:
    """Return what only this kind of mention has."""
    if isinstance(mention, model.Quantity):
        return _of_quantity(mention)
    if isinstance(mention, model.Horizon):
        return {
            "from": mention.from_day.isoformat() if mention.from_day else None,
            "to": mention.to_day.isoformat() if mention.to_day else None,
            "grain": mention.grain,
            "direction": mention.direction.value,
            "length": mention.length,
            "timex": mention.timex,
        }
    if isinstance(mention, model.Organization):
        return {"name": mention.name, "aliases": mention.aliases, "ticker": mention.ticker}
    if isinstance(mention, model.Unread):
        return {"why": mention.why}
    msg = f"a mention of no known kind: {mention.kind}"
    raise AssertionError(msg)


def _of_quantity(quantity: model.Quantity) -> dict[str, object]:
    figure = quantity.figure
    low, high = quantity.ends or (figure.stated.low, figure.stated.high)
    shape: dict[str, object] = {
        "value": optional(figure.value),
        "low": optional(low),
        "high": optional(high),
        "unit": quantity.unit,
        "per": quantity.per,
        "hedge": figure.hedge.value,
    }
    if quantity.kind is model.Kind.MONEY:
        shape |= {"unit_source": quantity.unit_source, "candidates": list(quantity.candidates)}
    return shape


def _evidence(evidence: model.Evidence) -> document.Evidence:
    return document.Evidence(
        kind=evidence.kind,
        text=evidence.text,
        date=evidence.day.isoformat() if evidence.day else None,
        publisher=evidence.publisher,
        value=optional(evidence.value),
    )


def _summary(report: model.Report, *, checked: bool) -> document.Summary:
    findings = report.findings
    counted = [finding for finding in findings if not finding.suppressed]
    verdicts = Counter(finding.verdict for finding in counted)
    codes = Counter(finding.code for finding in counted)
    return document.Summary(
        verdicts={verdict.value: verdicts[verdict] for verdict in model.Verdict},
        codes=dict(sorted(codes.items())),
        suppressed=len(findings) - len(counted),
        numbers=coverage.numbers(report),
        related=coverage.related(report) if checked else msgspec.UNSET,
    )
