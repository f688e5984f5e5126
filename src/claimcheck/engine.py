"""The way through the house: article, mentions, claims, relations, findings."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from claimcheck import checks, claims, doubts, record, relations, rulebook
from claimcheck.config import Settings, updated_rates
from claimcheck.denominate import denominate
from claimcheck.line import lines_of
from claimcheck.model import Annotated, Article, Finding, Part, Report, Verdict
from claimcheck.once import told_once
from claimcheck.placing import Placing
from claimcheck.rates import Rates, RatesError
from claimcheck.relation import Relation
from claimcheck.relations import Story
from claimcheck.trace import TracedReport

if TYPE_CHECKING:
    from spacy.language import Language

    from claimcheck.tables import Table
    from claimcheck.tracing import Reading

AnyReport = TypeVar("AnyReport", bound=Report)


class Engine:
    """
    Reads and checks articles. The model and the rates are loaded when first needed, and once.

    It has a rulebook of its own, which is in force while it works, and while it takes in an article that is read only
    then. Read with ``rulebook.in_force()`` what is read before.
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.rulebook = rulebook.of(settings.rules)
        self.checks = tuple(check for check in checks.catalogue() if settings.runs(check.code))
        self.record = record.load(settings.paths)
        self._engines: dict[Settings, Engine] = {}

    def beside(self, settings: Settings) -> Engine:
        """Return an engine with other settings that reads with this one's model, where they name the same."""
        other = Engine(settings)
        if (settings.model, settings.rules) == (self.settings.model, self.settings.rules):
            other.rulebook = self.rulebook
            with self.rulebook.in_force():
                vars(other)["_nlp"] = self._nlp
        if settings.rates == self.settings.rates:
            vars(other)["rates"] = self.rates
        return other

    def warm(self) -> None:
        """
        Load the model now.

        Raises
        ------
        ModelError
            It is not installed, or is none.

        """
        with self.rulebook.in_force():
            _ = self._nlp

    def extract(self, articles: Iterable[Article]) -> Iterator[Report]:
        """Yield a report with mentions and claims, and no findings, for each article in turn."""
        if self.settings.folders:
            return self.rulebook.around(self._by_folder(articles, Engine.extract))
        return self.rulebook.around(self._extract(articles))

    def verify(self, articles: Iterable[Article]) -> Iterator[Report]:
        """Yield a report with mentions, claims and findings for each article in turn."""
        if self.settings.folders:
            return self.rulebook.around(self._by_folder(articles, Engine.verify))
        return self.rulebook.around(self._verify(articles))

    def compare(self, drafts: Iterable[Article], sources: Sequence[Article]) -> Iterator[TracedReport]:
        """Yield a report for each draft in turn: where each quantity stands in the sources, and findings on that."""
        if self.settings.folders:
            return self.rulebook.around(
                self._by_folder(drafts, lambda engine, draft: engine.compare(draft, sources)),
            )
        return self.rulebook.around(self._compare(drafts, sources))

    def _by_folder(
        self, articles: Iterable[Article], work: Callable[[Engine, Sequence[Article]], Iterator[AnyReport]]
    ) -> Generator[AnyReport, None, None]:
        """Yield the reports of an engine for each article that has the settings of its folder."""
        for article in articles:
            settings = self.settings.at(article.path)
            if settings not in self._engines:
                self._engines[settings] = self.beside(settings)
            yield from work(self._engines[settings], [article])

    def _extract(self, articles: Iterable[Article]) -> Generator[Report, None, None]:
        for article in articles:
            annotated, placing = self._annotate(article, every_name=True), Placing(article)
            found = tuple(map(placing.claim, claims.find(annotated, claims.roles(lines_of(annotated)))))
            yield Report(article, placing.mentions(annotated.mentions), found)

    def _verify(self, articles: Iterable[Article]) -> Generator[Report, None, None]:
        for article in articles:
            annotated, placing = self._annotate(article), Placing(article)
            story = self._story(annotated)
            found, broken = _related(story)
            findings, defects, also = self._judge(annotated, story, found)
            yield Report(
                article,
                placing.mentions(annotated.mentions),
                tuple(map(placing.claim, story.claims)),
                tuple(map(placing.finding, findings)),
                relations.derive(story),
                broken + defects,
                also,
            )

    def _compare(self, drafts: Iterable[Article], sources: Sequence[Article]) -> Generator[TracedReport, None, None]:
        from claimcheck.tracing import trace  # noqa: PLC0415 # only this needs it

        known = [self._reading(self._annotate(source)) for source in sources]
        unread = tuple(line for read in known for line in _unread(read.story.article, read.tables))
        placed = {id(read.story.article): Placing(source) for read, source in zip(known, sources, strict=True)}
        for draft in drafts:
            annotated, placing = self._annotate(draft), Placing(draft)
            reading = self._reading(annotated)
            # What is said of a source names its lines, which are those of the printed text.
            traces = [
                replace(
                    found,
                    witnesses=tuple(placed[id(told.article)].witness(told) for told in found.witnesses),
                    against=tuple(placed[id(told.article)].witness(told) for told in found.against),
                )
                for found in trace(reading, known, self.rates)
            ]
            findings, defects, _ = self._judge(annotated, reading.story, traces)
            yield TracedReport(
                draft,
                placing.mentions(annotated.mentions),
                tuple(map(placing.claim, reading.story.claims)),
                tuple(map(placing.finding, findings)),
                defects=defects,
                traces=tuple(map(placing.trace, traces)),
                sources=tuple(sources),
                unread=unread,
            )

    @staticmethod
    def _story(annotated: Annotated) -> Story:
        lines = lines_of(annotated)
        told = claims.roles(lines)
        found = claims.find(annotated, told)
        tellings = claims.tellings(annotated, lines, found, told)
        titles = tuple(sentence for sentence in annotated.sentences if sentence.part is Part.TITLE)
        return Story(annotated.article, lines, told, found, tellings, titles)

    def _reading(self, annotated: Annotated) -> Reading:
        from claimcheck.tables import tables  # noqa: PLC0415 # only compare needs it
        from claimcheck.tracing import Reading  # noqa: PLC0415 # only compare needs it

        story = self._story(annotated)
        return Reading(story, relations.find(story), tables(annotated.article))

    @cached_property
    def rates(self) -> Rates:
        """The reference rates, with those given by hand."""
        return Rates.load(self.settings.rates, updated=updated_rates())

    @cached_property
    def _nlp(self) -> Language:
        from claimcheck.annotate.pipeline import load  # noqa: PLC0415 # spaCy is half of a cold start

        return load(self.settings.model)

    def _annotate(self, article: Article, *, every_name: bool = False) -> Annotated:
        """Return what is read in an article as it is meant; all offsets are those of its meant text."""
        if article.sheets:
            return Annotated(article, (), ())
        from claimcheck.annotate.pipeline import annotate  # noqa: PLC0415 # spaCy is half of a cold start

        meant = article.as_meant()
        annotated = next(annotate(self._nlp, [meant], dollar=self.settings.dollar, every_name=every_name))
        return self._denominate(annotated)

    def _denominate(self, annotated: Annotated) -> Annotated:
        """Decide open currencies by the conversions. Without rates they stay; the checks tell what is wrong there."""
        try:
            return denominate(annotated, self.rates)
        except RatesError:
            return annotated

    def _judge(
        self, annotated: Annotated, story: Story, found: Iterable[Relation]
    ) -> tuple[tuple[Finding, ...], tuple[str, ...], frozenset[str]]:
        """
        Run every check on every relation of its kind. A check that throws is a defect, and the others go on.

        Returns the findings, the defects, and the ids of what only findings are about that are told within another.
        """
        context = self._context(story.article)
        told = doubts.Context(story.article, story.lines, story.roles, story.claims, self.rates, annotated.currencies)
        findings: list[Finding] = []
        defects: list[str] = []
        for relation in found:
            for check in self.checks:
                if isinstance(relation, check.relation):
                    try:
                        findings += (
                            self._weighed(finding, check, relation, told) for finding in check.run(relation, context)
                        )
                    except Exception as error:  # noqa: BLE001 # one defect must not cost the other findings
                        defects.append(_defect(check.code, error))
        findings.sort(key=lambda finding: (finding.start, finding.end, finding.code))
        once = told_once(findings)
        return once, tuple(defects), _subjects(findings) - _subjects(once)

    def _context(self, article: Article) -> checks.Context:
        return checks.Context(article, self.rates, loose_points=self.settings.loose_points)

    def _weighed(self, finding: Finding, check: checks.Check, relation: Relation, context: doubts.Context) -> Finding:
        """
        Return the finding as it may be told.

        To accuse takes a path that has earned it, and that no fair reading of the text fits. A reading that is
        far-fetched does not count beside a familiar slip.
        """
        if finding.verdict is not Verdict.INCONSISTENT:
            return finding
        for reading in doubts.readings(relation, context):
            if finding.slip and reading.far_fetched:
                continue
            if _fits(reading, check, self._context(context.article)):
                return replace(finding, verdict=Verdict.UNSURE, doubt=reading.words)
        if self.record.accuses(finding.code, finding.path):
            return finding
        return replace(finding, verdict=Verdict.UNSURE)


def _unread(article: Article, found: Sequence[Table]) -> Iterator[str]:
    """Yield what is to be said of the tables that were not understood, in one line each."""
    name = article.path or "source"
    for table in found:
        if table.why:
            title = f"“{table.title[:60]}”" if table.title else "one without a title"
            yield f"{name}: a table is not used ({title}): {table.why}"


def _fits(reading: doubts.Reading, check: checks.Check, context: checks.Context) -> bool:
    """Tell whether a check has nothing against a reading: what cannot be checked does not fit."""
    if reading.relation is None:
        return True
    against = {Verdict.INCONSISTENT, Verdict.UNCHECKABLE}
    return all(told.verdict not in against for told in check.run(reading.relation, context))


def _subjects(findings: Iterable[Finding]) -> frozenset[str]:
    computed = (finding for finding in findings if finding.verdict is not Verdict.UNCHECKABLE)
    return frozenset(mention.id for finding in computed for mention in finding.mentions)


def _related(story: Story) -> tuple[tuple[Relation, ...], tuple[str, ...]]:
    """Return the relations of a text, and what a family threw that was looking for them."""
    broken: list[str] = []
    found = relations.find(story, lambda family, error: broken.append(_defect(family, error)))
    return found, tuple(broken)


def _defect(name: str, error: Exception) -> str:
    """Return what a check or a family of relations threw, and where."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    return f"{name}: {type(error).__name__}: {error} ({Path(frame.filename).name}, line {frame.lineno})"
